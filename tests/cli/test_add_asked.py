"""`add` at a terminal: a few questions, each answer looked at as `check` would, and the item written at the end."""

import os
import signal
import time
from contextlib import suppress

import pytest

from pledgebook.cli.add_questions import EVENTS, WHAT
from pledgebook.cli.asking import HOW, Dialogue
from pledgebook.cli.words import WrongUse
from pledgebook.edit import BadValue, CannotEdit
from pledgebook.model import Happened
from tests.builder import Site
from tests.cli.terminal import Conversation, at_a_terminal
from tests.cli.test_add import PLEDGE, site, text, with_line
from tests.terminal import questions

__all__ = ["site"]
Patch = pytest.MonkeyPatch


def asked(site: Site, monkeypatch: Patch, *lines: str, words: tuple[str, ...] = (), code: int = 0) -> list[str]:
    return questions(site, monkeypatch, ("add", "soon", *words), *lines, code=code)


def test_a_figure_is_asked_for_and_wrong_answers_are_asked_again(site: Site, monkeypatch: Patch) -> None:
    found = asked(
        site, monkeypatch,
        "", "5100 cars", "50", "31/12/2026", "2026-01-01", "2024-05", "pres", "press", "", "1 May", "2024-06-01", "",
    )  # fmt: skip
    assert found == [
        "Deliver 100 cars: what happened?",
        "Which? [figure]",
        "Which figure (80000, 1.5 million, {more_than: 80000})?",
        '  value "5100 cars" is not a number. hint: write 5100; what is counted stands in measure',
        "Which figure (80000, 1.5 million, {more_than: 80000})?",
        "For which day or period is it (2026-05-31, 2026-05, 2026-Q2)?",
        '  on "31/12/2026" is not a date. hint: write 2026-12-31',
        "For which day or period is it (2026-05-31, 2026-05, 2026-Q2)?",
        (
            "  on 2026-01-01 lies after today, 1 June 2024. "
            "hint: write a day up to 2024-06-01; what is still to come is said by due"
        ),
        "For which day or period is it (2026-05-31, 2026-05, 2026-Q2)?",
        "Where can it be read (https://…, or the id of a source that is there)?",
        '  there is no source "pres". hint: did you mean press?',
        "Where can it be read (https://…, or the id of a source that is there)?",
        "Another source (or nothing)?",
        "When did it become public (or nothing, if on that day)?",
        '  known "1 May" is not a date. hint: write 2024, 2024-Q4, 2024-12 or 2024-12-31',
        "When did it become public (or nothing, if on that day)?",
        "A remark for readers (or nothing)?",
    ]
    assert text(site) == with_line("{over: 2024-05, known: 2024-06-01, value: 50, source: press}")


def test_a_page_that_is_new_is_described_and_dates_the_news(site: Site, monkeypatch: Patch) -> None:
    page = "https://news.example/1"
    found = asked(
        site, monkeypatch,
        "figure", "{more_than: 50}", "2024-05-30", "http://nowhere", page, "", "", "2024-05-31", "5", "", "", "",
    )  # fmt: skip
    assert found[4:] == [
        "Where can it be read (https://…, or the id of a source that is there)?",
        '  url "http://nowhere" is no address on the public web. hint: write the address of a public page',
        "Where can it be read (https://…, or the id of a source that is there)?",
        "Who published it? [news.example]",
        "Its heading (or nothing)?",
        "When was it published (2026-05-31, or nothing)?",
        "Who stands behind it?",
        "Which? [press]",
        "Another source (or nothing)?",
        "When did it become public (or -, if on that day)? [2024-05-31]",
        "A remark for readers (or nothing)?",
        found[-3],
        found[-2],
        found[-1],
    ]
    name = "news-example-2024-05-31"
    assert f"  - {{on: 2024-05-30, known: 2024-05-31, value: {{more_than: 50}}, source: {name}}}\n" in text(site)
    fields = f'    url: "{page}"\n    publisher: news.example\n    published: 2024-05-31\n    kind: court\n'
    assert f"  {name}:\n{fields}" in text(site)


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (("2", "met", "withdrawn", "2024-05-01", "demand", "press", "", "", ""),
         "{on: 2024-05-01, happened: withdrawn, because: demand, source: press}"),
        (("2", "replaced", "2024-05-01", "acme/nothing", "acme/later", "press", "", "", ""),
         "{on: 2024-05-01, happened: replaced, into: acme/later, source: press}"),
        (("2", "5", "10", "2024-05-01", "acme/later", "", "press", "", "2024-05-02", "So."),
         "{on: 2024-05-01, known: 2024-05-02, happened: replaced, into: acme/later, source: press, note: So.}"),
        (("3", "", "", "", "90 %", "130", "", "plan", "2024-05-01", "press", "", "", ""),
         "{on: 2024-05-01, target: {at_least: 130}, strength: plan, source: press}"),
        (("again", "保证", "", "We guarantee", "2024-05-01", "press", "", "", ""),
         "{on: 2024-05-01, quote: 保证, lang: zh, translation: We guarantee, source: press}"),
        (("reply", "It is so.", "Ann", "2024-05-01", "", "", ""), "{on: 2024-05-01, reply: It is so., by: Ann}"),
        (("ruling", "partly-kept", "Half of it.", "R99", "R11", "the rest", "us", "", "press", "", ""),
         ("{on: 2024-06-01, ruling: partly-kept, overrides: R11, because: Half of it., missing: the rest, by: us, "
         "source: press}")),
        (("note", "", "a\u202eb", "Seen.", "", ""), "{on: 2024-06-01, note: Seen.}"),
    ],
)  # fmt: skip
def test_each_kind_has_its_questions(lines: tuple[str, ...], line: str, site: Site, monkeypatch: Patch) -> None:
    site.pledge("later")
    asked(site, monkeypatch, *lines)
    assert text(site) == with_line(line)


def test_of_several_parts_one_is_chosen(site: Site, monkeypatch: Patch) -> None:
    target = "{measure: cars delivered, at_least: 100, counted: total}"
    parts = "{parts: {shop: {event: It opens}, cars: {measure: cars, at_most: 5, counted: level}}}"
    of_parts = PLEDGE.replace(target, parts)
    of_parts = of_parts.replace("value: 10", "note: x")
    site.file("pledges/acme/soon.md", of_parts)
    found = asked(site, monkeypatch, "shop", "", "met", "2024-05-01", "press", "", "", "")
    assert found[:2] == ["Which part is it about?", "Which? [all]"]
    line = "{on: 2024-05-01, part: shop, happened: met, source: press}"
    assert text(site) == of_parts.replace("note: x, source: press}\n", f"note: x, source: press}}\n  - {line}\n")


def test_what_flags_say_is_not_asked(site: Site, monkeypatch: Patch) -> None:
    words = ("--on", "2024-05-01", "--source", "press", "--known", "2024-05-02")
    found = asked(site, monkeypatch, "", "50", "", words=words)
    assert found == [
        "Deliver 100 cars: what happened?",
        "Which? [figure]",
        "Which figure (80000, 1.5 million, {more_than: 80000})?",
        "A remark for readers (or nothing)?",
    ]
    assert text(site) == with_line("{on: 2024-05-01, known: 2024-05-02, value: 50, source: press}")


def test_with_an_answer_in_flags_nothing_is_asked(site: Site, monkeypatch: Patch) -> None:
    assert asked(site, monkeypatch, words=("--note", "Seen.")) == []


@pytest.mark.parametrize(("answer", "code"), [("yes", 0), ("no", 2), ("", 2)])
def test_a_thing_that_the_log_says_already_wants_a_yes(answer: str, code: int, site: Site, monkeypatch: Patch) -> None:
    site.source("other")
    found = asked(site, monkeypatch, "", "10", "2024-02-01", "other", "", "", "", answer, code=code)
    assert "But the log says this already, on line 9. Add it all the same, yes or no? [no]" in found
    assert (text(site) == PLEDGE) is (code != 0)


BACK = "build.py: this is what you answered. hint: mend it, and put it into {} yourself"


def test_answers_of_which_the_last_check_thinks_ill_are_handed_back(site: Site, monkeypatch: Patch) -> None:
    back = "updates:\n  - {on: 2024-05-01, happened: replaced, into: acme/soon, source: press}"
    site.pledge("later", f"target: {{event: It opens}}\ndue: 2030\n{back}")
    page = ("https://news.example/1", "News", "", "", "5", "")
    found = asked(site, monkeypatch, "2", "replaced", "2024-05-02", "acme/later", *page, "", "", code=1)
    assert any("error[R105]" in line for line in found)
    assert found[found.index(BACK.format(site.content / "pledges/acme/soon.md")) + 1 :] == [
        "sources:",
        '  news: {url: "https://news.example/1", publisher: News, kind: court}',
        "updates:",
        "  - {on: 2024-05-02, happened: replaced, into: acme/later, source: news}",
    ]
    assert text(site) == PLEDGE


def test_answers_for_a_file_that_cannot_be_written_are_handed_back(site: Site, monkeypatch: Patch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pledgebook.cli.add.rewrite", full)
    found = asked(site, monkeypatch, "", "50", "2024-05", "press", "", "", "", code=1)
    assert found[-3:] == [
        BACK.format(site.content / "pledges/acme/soon.md"),
        "updates:",
        "  - {over: 2024-05, value: 50, source: press}",
    ]


@pytest.mark.parametrize("refusal", [CannotEdit("it is odd"), BadValue("it is bad.", "write another")])
def test_answers_for_a_file_that_is_left_alone_are_handed_back(
    refusal: Exception, site: Site, monkeypatch: Patch
) -> None:
    def refuse(*_: object) -> str:
        raise refusal

    monkeypatch.setattr("pledgebook.cli.add.with_item", refuse)
    found = asked(site, monkeypatch, "", "50", "2024-05", "press", "", "", "", code=1)
    assert found[-3:] == [
        BACK.format(site.content / "pledges/acme/soon.md"),
        "updates:",
        "  - {over: 2024-05, value: 50, source: press}",
    ]


def test_whoever_leaves_changes_nothing(site: Site, monkeypatch: Patch) -> None:
    found = asked(site, monkeypatch, "", "10", code=2)
    assert found[-1] == "build.py: add: nothing was changed. hint: answer, or give flags: build.py add --help"
    assert text(site) == PLEDGE


def test_lists_of_choices_have_all_that_there_are() -> None:
    assert set(EVENTS) == set(Happened)
    assert next(iter(WHAT)) == "figure"


def test_choices_are_taken_by_number_name_or_first_letters(capsys: pytest.CaptureFixture[str]) -> None:
    answers = iter(["4", "x", "t", "three", "tw", "1", ""])
    dialogue = Dialogue("add", lambda _: next(answers))
    choices = {"one": "", "two": "the second", "tree": ""}
    assert dialogue.choose("What?", choices) == "two"
    assert capsys.readouterr().err == (
        f'{HOW}\nWhat?\n   1  one\n   2  two   the second\n   3  tree\n  "4" is none of these. hint: write 1 to 3\n'
        '  "x" is none of these. hint: write 1 to 3\n  "t" is none of these. hint: write 1 to 3\n'
        '  "three" is none of these. hint: did you mean tree?\n'
    )
    assert [dialogue.choose("What?", choices, "tree") for _ in range(2)] == ["one", "tree"]


def test_a_dialogue_ends_where_no_answer_comes() -> None:
    def gone(_: str) -> str:
        raise EOFError

    with pytest.raises(WrongUse, match="add: nothing was changed"):
        Dialogue("add", gone).answer("What?")


def test_at_a_real_terminal_a_line_can_be_edited(site: Site) -> None:
    """The whole program in a terminal of its own: letters taken back, an answer that goes wrong, one that does not."""
    site.run("check")
    with at_a_terminal("add", "soon", "--content", str(site.content), TERM="dumb") as terminal:
        for question, answer in [
            ("Which? [figure] ", ""), ("80000})? ", "5100 cars"), ("80000})? ", "51\x7f0"), ("2026-Q2)? ", "2024-05"),
            ("is there)? ", "press"), ("nothing)? ", ""), ("that day)? ", "2024-06-01"), ("nothing)? ", ""),
        ]:  # fmt: skip
            terminal.answer(question, answer)
        terminal.read_until("Verdict unchanged", "After:")
        assert terminal.ended() == 0, terminal.said
    assert "hint: write 5100" in terminal.said
    assert text(site) == with_line("{over: 2024-05, known: 2024-06-01, value: 50, source: press}")


def test_who_leaves_a_real_terminal_is_told_how_and_that_nothing_was_changed(site: Site) -> None:
    site.run("check")
    with at_a_terminal("add", "soon", "--content", str(site.content), TERM="dumb") as terminal:
        terminal.answer("Which? [figure] ", "")
        terminal.answer("80000})? ", "")
        terminal.read_until("that is needed. hint: write it, or leave with Ctrl+C")
        terminal.read_until("80000})? ")
        os.write(terminal.terminal, b"7531")
        terminal.read_until("7531")
        assert terminal.program
        terminal.program.send_signal(signal.SIGINT)
        time.sleep(0.2)
        with suppress(OSError):  # it has left already, unless the line editor was not listening: it looks up at Enter
            os.write(terminal.terminal, b"\n")
        terminal.read_until("add: nothing was changed.")
        assert terminal.ended() == 130, terminal.said
    assert HOW in terminal.said
    assert "Traceback" not in terminal.said
    assert text(site) == PLEDGE


def test_what_a_terminal_says_at_once_is_not_lost() -> None:
    ours, theirs = os.pipe()
    os.write(theirs, b"one? two? three? ")
    terminal = Conversation(ours)
    assert [terminal.read_until(f"{word}? ") for word in ("one", "two", "three")] == ["one? ", "two? ", "three? "]
    os.close(theirs)
    with pytest.raises(AssertionError, match="no 'four"):
        terminal.read_until("four? ")
    os.close(ours)


def test_a_question_of_yes_or_no_takes_no_other_answer() -> None:
    told: list[str] = []
    answers = iter(["Acme Motors", "", "N", "JA", "yes"])

    def line(question: str) -> str:
        told.append(question)
        return next(answers)

    dialogue = Dialogue("new", line)
    assert not dialogue.is_sure("Make it,")
    assert not dialogue.is_sure("Make it,", usual=True)
    assert dialogue.is_sure("Make it,")
    assert told == [
        "Make it, yes or no? [no] ",
        "Make it, yes or no? [no] ",
        "Make it, yes or no? [yes] ",
        "Make it, yes or no? [no] ",
        "Make it, yes or no? [no] ",
    ]


@pytest.mark.parametrize("answer", ["at least", "At Least", "at-least", "at_least"])
def test_a_choice_is_known_however_its_words_are_joined(answer: str) -> None:
    answers = iter([answer])
    dialogue = Dialogue("new", lambda _: next(answers))
    assert dialogue.choose("Which side?", {"at_least": "", "more_than": "", "at_most": ""}) == "at_least"


def test_a_choice_with_a_hyphen_is_known_with_a_space() -> None:
    answers = iter(["kept late"])
    assert Dialogue("add", lambda _: next(answers)).choose("Status?", {"kept": "", "kept-late": ""}) == "kept-late"
