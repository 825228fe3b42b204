"""`new pledge`: the smallest entry that says what was promised, asked for or by flags."""

import re
from pathlib import Path

import pytest

from pledgebook.edit.verified import shape_of
from pledgebook.load import RawMapping, parse
from tests.builder import Site
from tests.terminal import questions

Captured = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch
GIVEN = ("--title", "Sell cars abroad", "--on", "2024-04-25", "--source", "press")
EVENT = ("--event", "A car is sold abroad", "--due", "2027")
NEXT = """\
Next:
  1. Below the second --- of the file, say why it matters, how it is counted, what is disputed.
  2. Look at its page: make serve
  3. When something happens: python3 build.py add acme/abroad
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: Patch) -> Site:
    """Today is 1 June 2024."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717243200")
    return Site(tmp_path).pledge("soon", formerly=["earlier"]).person("ann").person("bob")


def new(site: Site, capsys: Captured, name: str, *words: str, code: int = 0) -> str:
    """What is said; the content folder is called `content`."""
    capsys.readouterr()
    assert site.run("new", "pledge", *([name] if name else []), *words) == code
    said = capsys.readouterr()
    return (said.out + said.err).replace(site.content.as_posix(), "content")


def text(site: Site, name: str = "acme/abroad") -> str:
    return (site.content / f"pledges/{name}.md").read_text(encoding="utf-8")


def test_the_smallest_pledge_is_written_judged_and_told(site: Site, capsys: Captured) -> None:
    assert new(site, capsys, "acme/abroad", *GIVEN, *EVENT) == (
        "Wrote content/pledges/acme/abroad.md\n"
        f"PENDING since 25 April 2024: Pending: too early to say. This says nothing about the company.\n{NEXT}"
    )
    assert text(site) == (
        "---\ntitle: Sell cars abroad\nmade: {on: 2024-04-25, source: press}\n"
        "target: {event: A car is sold abroad}\ndue: 2027\n---\n"
    )
    assert site.check() == []
    assert new(site, capsys, "acme/quiet", *GIVEN[2:], "--title", "Q", "--event", "Q", "-q") == ""


@pytest.mark.parametrize(
    ("words", "target"),
    [
        (("--measure", "cars sold", "--at-least", "1.5 million", "--counted", "total", "--due", "2027"),
         "{measure: cars sold, at_least: 1.5 million, counted: total}"),
        (("--measure", "of cars electric", "--more-than", "29.8 %", "--counted", "level", "--due", "2027"),
         "{measure: of cars electric, more_than: 29.8 %, counted: level}"),
        (("--measure", "in profit", "--more-than", "0", "--counted", "total", "--judged", "at-end", "--unit", "CNY",
          "--since", "2024-07-01", "--due", "2025-06"),
         "{measure: in profit, more_than: 0, counted: total, judged: at-end, since: 2024-07-01, unit: CNY}"),
        (("--always", "Batteries are replaced"), "{always: Batteries are replaced}"),
        (("--never", "Customers' data: sold"), '{never: "Customers\' data: sold"}'),
        (("--part", "works={event: The works opens}", "--part", "shops={measure: shops, at_least: 20, counted: level}",
          "--need", "1", "--due", "2027"),
         "{parts: {works: {event: The works opens}, shops: {measure: shops, at_least: 20, counted: level}}, need: 1}"),
    ],
)  # fmt: skip
def test_each_kind_of_target_can_be_said(words: tuple[str, ...], target: str, site: Site, capsys: Captured) -> None:
    new(site, capsys, "acme/abroad", *GIVEN, *words)
    front = parse(text(site), "").front
    wanted = parse(f"---\ntarget: {target}\n---\n", "").front
    assert front
    assert wanted
    assert _target(front) == _target(wanted)
    assert site.check() == []


def _target(front: RawMapping) -> object:
    found = front.get("target")
    assert found
    return shape_of(found)


def test_everything_that_a_statement_says_can_be_given(site: Site, capsys: Captured) -> None:
    page = ("--source", "https://news.example/1", "--publisher", "The News", "--kind", "press", "--source-title", "T")
    new(
        site, capsys, "acme/abroad", *GIVEN, *page, *EVENT, "--by", "ann", "--at", "A forum: Berlin", "--quote",
        "3 年后再启动国际市场", "--lang", "zh", "--translation", "Abroad in three years", "--strength", "plan",
        "--due-words", "in three years", "--topic", "markets", "--topic", "cars", "--draft",
    )  # fmt: skip
    assert (
        text(site)
        == """\
---
title: Sell cars abroad
made:
  on: 2024-04-25
  by: ann
  at: "A forum: Berlin"
  quote: 3 年后再启动国际市场
  lang: zh
  translation: Abroad in three years
  source: [press, the-news]
strength: plan
target: {event: A car is sold abroad}
due: 2027
due_words: in three years
topics: [markets, cars]
sources:
  the-news:
    url: "https://news.example/1"
    publisher: The News
    title: T
    kind: press
draft: true
---
"""
    )
    assert site.check() == []


def test_a_company_that_is_not_there_is_made_with_it(site: Site, capsys: Captured) -> None:
    said = new(site, capsys, "beta/abroad", *GIVEN, *EVENT, code=2)
    assert said == (
        'build.py: new pledge: there is no company "beta". hint: to make it, say --company-name "Its Name"\n'
    )
    assert 'hint: did you mean acme? To make it, say --company-name "Its Name"' in new(
        site, capsys, "acmee/abroad", *GIVEN, *EVENT, code=2
    )
    said = new(site, capsys, "beta/abroad", *GIVEN, *EVENT, "--company-name", "Beta: Cars")
    assert said.startswith("Wrote content/companies/beta.md\nWrote content/pledges/beta/abroad.md\nPENDING since")
    assert (site.content / "companies/beta.md").read_text() == '---\nname: "Beta: Cars"\n---\n'
    assert site.check() == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), ("ID (company/name), --title, --on, one of --measure, --event, --always, --never, --part missing. "
         "hint: build.py new pledge --help")),
        (("abroad", *GIVEN, *EVENT), "ID (company/name) missing. hint: build.py new pledge --help"),
        (("acme/Abroad 2", *GIVEN, *EVENT),
         '"Abroad 2" is not a name of small letters, digits and hyphens. hint: write abroad-2'),
        (("acme/a/b", *GIVEN, *EVENT), '"acme/a/b" is no id of a pledge. hint: write company/name'),
        (("acme/../b", *GIVEN, *EVENT), '"acme/../b" is no id of a pledge. hint: write company/name'),
        (("acme/index", *GIVEN, *EVENT),
         'the name "index" is taken: it is an address of the site itself. hint: write the-index, for example'),
        (("acme/soon", *GIVEN, *EVENT),
         'there is a pledge "acme/soon" already, or was under that name. hint: choose another name'),
        (("acme/earlier", *GIVEN, *EVENT),
         'there is a pledge "acme/earlier" already, or was under that name. hint: choose another name'),
        (("acme/gone", *GIVEN, *EVENT),
         'there is a pledge "acme/gone" already, or was under that name. hint: choose another name'),
        (("acme/a", *GIVEN, "--part", "works"),
         ('--part "works" does not say what the part is. '
         "hint: write NAME={event: …}, or NAME={measure: …, at_least: …, counted: …}")),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_and_nothing_is_written(
    words: tuple[str, ...], told: str, site: Site, capsys: Captured
) -> None:
    site.pledge("gone", "retired: {on: 2024-05-01, because: Never said}")
    site.run("check")
    before = sorted(site.content.rglob("*"))
    assert new(site, capsys, "", *words, code=2) == f"build.py: new pledge: {told}\n"
    assert sorted(site.content.rglob("*")) == before


MISTAKES = (Path(__file__).parent / "mistakes" / "new_pledge.txt").read_text(encoding="utf-8").strip().split("\n\n")


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.splitlines()[0][2:])
def test_mistakes_are_told_as_check_tells_them(mistake: str, site: Site, capsys: Captured) -> None:
    typed, *told = mistake.splitlines()
    words = re.findall(r"--\S+|'[^']*'|[^ ]+", typed.removeprefix("$ "))
    words = [word.strip("'") for word in words]
    words += [word for at in (0, 2, 4) if GIVEN[at] not in words for word in GIVEN[at : at + 2]]
    words += [] if {"--event", "--measure", "--part"} & {*words} else ["--event", "E"]
    said = new(site, capsys, "acme/abroad", *words, code=1)
    wrong = "build.py: nothing was written. This would be wrong, by the lines that the file would have:\n"
    assert said.removeprefix(wrong).replace("content/pledges/acme/abroad.md:", "").splitlines() == told
    assert not (site.content / "pledges/acme/abroad.md").exists()


def asked(site: Site, monkeypatch: Patch, words: tuple[str, ...], *lines: str, code: int = 0) -> list[str]:
    return questions(site, monkeypatch, ("new", "pledge", *words), *lines, code=code)


def test_answers_for_files_that_cannot_be_written_are_handed_back(site: Site, monkeypatch: Patch) -> None:
    made: list[str] = []

    def make(_: Path, path: str, _text: str) -> None:
        if made:
            raise OSError(28, "No space left on device")
        made.append(path)

    monkeypatch.setattr("pledgebook.cli.new_files.make", make)
    words = ("akme/abroad", "--company-name", "Akme", "--title", "Sell abroad", "--on", "2024-04-25", "--event", "E")
    found = asked(site, monkeypatch, (*words, "--source", "press"), *("",) * 12, code=1)
    assert made == ["companies/akme.md"]
    file = site.content / "pledges/akme/abroad.md"
    back = found.index(f"build.py: this is what you answered. hint: mend it, and put it into {file} yourself")
    assert found[back + 1 : back + 3] == ["---", "title: Sell abroad"]
    assert "Akme" not in "".join(found[back:])


def test_all_is_asked_and_each_answer_looked_at(site: Site, monkeypatch: Patch) -> None:
    found = asked(
        site, monkeypatch, (),
        "akme", "no", "acme", "", "Sell cars abroad", "soon", "abroad", "2025-01-01", "25/04/2024", "2024-04-25",
        "anne", "", "Ann", "3 年后", "Chinese", "zh", "In 3 years", "https://press.example/story/#x", "", "1",
        "Q4 2027", "2027-Q4", "cars sold", "", "1,5 Mio", "1.5 million", "", "", "", "plan",
    )  # fmt: skip
    assert found == [
        "Which company promised it (acme, or a new one)?",
        'There is no company "akme" (did you mean acme?). Make it, yes or no? [no]',
        "Which company promised it (acme, or a new one)?",
        "What is promised, in a few words?",
        "  that is needed. hint: write it, or leave with Ctrl+C",
        "What is promised, in a few words?",
        "Its id names its file and its page, companies/acme/…/, as long as the site stands.",
        "Under which id (small letters, digits, hyphens)? [sell-cars-abroad]",
        '  there is a pledge "acme/soon" already, or was under that name. hint: choose another name',
        "Under which id (small letters, digits, hyphens)? [sell-cars-abroad]",
        "When was it promised (2026-05-31)?",
        (
            "  on 2025-01-01 lies after today, 1 June 2024. "
            "hint: write a day up to 2024-06-01; what is still to come is said by due"
        ),
        "When was it promised (2026-05-31)?",
        '  on "25/04/2024" is not a date. hint: write 2024-04-25',
        "When was it promised (2026-05-31)?",
        "Who said it (ann, bob, somebody new, or nothing)?",
        'There is no person "anne" (did you mean ann?). Add them, yes or no? [no]',
        "Who said it (ann, bob, somebody new, or nothing)?",
        "The words as they were said (or nothing)?",
        "In which language (en, zh, de)? [zh]",
        '  lang "Chinese" is no language tag. hint: write zh',
        "In which language (en, zh, de)? [zh]",
        "In English (or nothing)?",
        "Where can it be read (https://…, the id of a source that is there, or nothing)?",
        "  That is the source press.",
        "Another source (or nothing)?",
        "What is it that must become true?",
        "Which? [measure]",
        "By when (2027, 2027-Q2, 2027-06-30, 2039/2044)?",
        '  due "Q4 2027" is not a date. hint: write 2027-Q4',
        "By when (2027, 2027-Q2, 2027-06-30, 2039/2044)?",
        "What is counted, in words that fit after a number (cars delivered)?",
        "On which side of the number is it kept?",
        "Which? [at_least]",
        "Which number (100000, 1.5 million, 29.8 %)?",
        '  at_least "1,5 Mio" is not a number. hint: write 1.5 million',
        "Which number (100000, 1.5 million, 29.8 %)?",
        "In which unit, if the words do not say it (CNY, GWh, rank, or nothing)?",
        "How is it counted?",
        "Which? [total]",
        "From which day on does it add up (2026-01-01)? [2027-10-01]",
        "How firmly was it put?",
        "Which? [target]",
    ]
    assert (
        text(site)
        == """\
---
title: Sell cars abroad
made: {on: 2024-04-25, by: ann, quote: 3 年后, lang: zh, translation: In 3 years, source: press}
strength: plan
target: {measure: cars sold, at_least: 1.5 million, counted: total}
due: 2027-Q4
---
"""
    )
    assert site.check() == []


def test_parts_are_asked_for_one_after_the_other(site: Site, monkeypatch: Patch) -> None:
    found = asked(
        site, monkeypatch, ("acme/abroad", *GIVEN), "", "", "parts", "2027-06", "The Works", "works", "",
        "It opens", "works", "shops",
        "measure", "shops", "2", "20 shops", "20", "", "total", "2024-01-01", "", "",
    )  # fmt: skip
    assert (
        '  the part\'s name "The Works" is not a name of small letters, digits and hyphens. hint: write the-works'
        in found
    )
    assert '  there is a part "works" already. hint: choose another name' in found
    assert '  more_than "20 shops" is not a number. hint: write 20; what is counted stands in measure' in found
    assert "From which day on does it add up (2026-01-01)?" in found
    assert "    shops: {measure: shops, more_than: 20, counted: total, since: 2024-01-01}\n" in text(site)
    assert site.check() == []


@pytest.mark.parametrize(("since", "written"), [("2024-03-01", ", since: 2024-03-01"), ("", "")])
def test_what_adds_up_may_begin_before_the_year_of_the_deadline(
    since: str, written: str, site: Site, monkeypatch: Patch
) -> None:
    found = asked(
        site, monkeypatch, ("acme/abroad",), "Sell cars abroad", "2024-04-25", "", "", "press", "",
        "measure", "2025", "cars sold", "", "500", "", "total", since, "",
    )  # fmt: skip
    assert "From which day on does it add up (2026-01-01)? [2025-01-01]" in found
    assert f"target: {{measure: cars sold, at_least: 500, counted: total{written}}}\n" in text(site)
    assert site.check() == []


def test_a_company_is_made_on_the_way(site: Site, monkeypatch: Patch) -> None:
    found = asked(
        site, monkeypatch, ("beta/abroad",), "", "", "Sell cars abroad", "2024-04-25", "", "", "press", "",
        "never", "", "It is late", "",
    )  # fmt: skip
    assert found[:2] == ['There is no company "beta". Make it, yes or no? [yes]', "What is it called? [Beta]"]
    assert (site.content / "companies/beta.md").read_text() == "---\nname: Beta\n---\n"
    assert text(site, "beta/abroad") == (
        "---\ntitle: Sell cars abroad\nmade: {on: 2024-04-25, source: press}\ntarget: {never: It is late}\n---\n"
    )


def test_a_person_is_made_on_the_way(site: Site, monkeypatch: Patch) -> None:
    site.company("beta").person("jo", company="beta", names={"zh": "周"})
    found = asked(
        site, monkeypatch, ("beta/abroad", *GIVEN), "雷军", "Jane Doe", "no", "Jane Doe", "", "", "", "chair",
        "", "never", "", "It is late", "",
    )  # fmt: skip
    assert found[: found.index("The words as they were said (or nothing)?")] == [
        "Who said it (jo, somebody new, or nothing)?",
        (
            '  "雷军" is not a name of small letters, digits and hyphens. '
            "hint: write small letters a to z, digits and hyphens"
        ),
        "Who said it (jo, somebody new, or nothing)?",
        'There is no person "jane-doe". Add them, yes or no? [yes]',
        "Who said it (jo, somebody new, or nothing)?",
        'There is no person "jane-doe". Add them, yes or no? [yes]',
        "What is the person called? [Jane Doe]",
        "What is the person there (chief executive, or nothing)?",
    ]
    assert (site.content / "people/jane-doe.md").read_text() == "---\nname: Jane Doe\ncompany: beta\n---\n"
    assert "made: {on: 2024-04-25, by: jane-doe, quote: chair" in text(site, "beta/abroad")
    assert site.check() == []
    asked(site, monkeypatch, ("beta/there", *GIVEN), "周", "", "never", "", "It is early", "")
    assert "made: {on: 2024-04-25, by: jo, source: press}" in text(site, "beta/there")


def test_whoever_leaves_changes_nothing(site: Site, monkeypatch: Patch) -> None:
    site.run("check")
    before = sorted(site.content.rglob("*"))
    found = asked(site, monkeypatch, ("beta/abroad",), "", "Beta", "Sell", code=2)
    assert found[-1].endswith(
        "build.py: new pledge: nothing was changed. hint: answer, or give flags: build.py new pledge --help"
    )
    assert sorted(site.content.rglob("*")) == before
