"""`links --find-archives`: what a closed verdict rests on gets a second copy, at another archive that counts."""

import json

import pytest

from pledgebook.web.archived import with_archive
from pledgebook.web.perma import accepted, copy_in, question
from tests.builder import SITE, Given, Site
from tests.web.conftest import Run
from tests.web.net import COPY, Net, reply
from tests.web.test_archived import of_own
from tests.web.test_find_archives import API, available

URL = "https://press.example/story"
HOSTS = ("web.archive.org", "perma.cc")
ASKED = "perma.cc/timemap/json/https://press.example/story"
PERMA = "https://perma.cc/AB12-CD34"
MET: dict[str, Given] = {"over": 2024, "value": 150, "known": "2025-01-05"}


def listed(*copies: tuple[str, str], of: str = URL) -> bytes:
    rows = [{"uri": f"https://perma.cc/{name}", "datetime": f"{day}T10:00:00.123Z"} for name, day in copies]
    return json.dumps({"original_uri": of, "mementos": {"first": rows[:1], "list": rows}}).encode()


def none() -> bytes:
    return reply(404, b"404 page not found\n", x_memento_count="0")


@pytest.fixture
def closed(site: Site, calm: Net) -> Net:
    """Acme's pledge was kept, which rests on press.example/story; the Wayback Machine keeps that, and Perma.cc too."""
    site.pledge("soon", updates=[{**MET, "source": "press"}]).without("pledges/beta/late.md")
    return calm.put(ASKED, reply(200, listed(("AB12-CD34", "2024-02-01")))).page("perma.cc/AB12-CD34")


def test_a_second_copy_is_looked_for_and_shown(run: Run, closed: Net, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--find-archives") == 0
    assert capsys.readouterr().out.splitlines() == [
        (
            f"content/sources/press.md:2:6: copy found: {URL} has a second copy, at {PERMA}. hint: write archive: "
            f'["https://{COPY}", "{PERMA}"], or let --write do it'
        ),
        "2 addresses: 2 fine, 1 copy found.",
    ]


def test_it_is_written_beside_the_first_and_then_nothing_is_wanted(
    run: Run, site: Site, closed: Net, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--find-archives") == 0
    closed.asked()
    before = (site.content / "sources/press.md").read_text()
    assert run("--find-archives", "--write") == 0
    assert closed.asked() == []  # what the first run found is known
    after = (site.content / "sources/press.md").read_text()
    assert after == before.replace(f'"https://{COPY}"', f'["https://{COPY}", "{PERMA}"]')
    assert site.check() == []
    assert "copy written" in capsys.readouterr().out
    assert run("--find-archives", "--fresh") == 0
    assert f"GET {ASKED}" not in closed.asked()


def test_what_is_open_wants_no_second_copy(run: Run, site: Site, closed: Net) -> None:
    site.pledge("soon", due=2030, target={"event": "It opens"}, updates=[{"on": "2024-05-01", "note": "x"}])
    run("--find-archives")
    assert f"GET {ASKED}" not in closed.asked()


@pytest.mark.parametrize("archives", ['["web.archive.org"]', '["web.archive.org", "ghostarchive.org"]'])
def test_an_archive_that_does_not_count_is_not_asked(run: Run, site: Site, closed: Net, archives: str) -> None:
    site.config(f"{SITE}archives = {archives}\n")
    run("--find-archives")
    assert f"GET {ASKED}" not in closed.asked()


def test_what_another_archive_keeps_is_looked_for_at_the_wayback_machine(
    run: Run, site: Site, closed: Net, capsys: pytest.CaptureFixture[str]
) -> None:
    site.source("press", archive=PERMA)
    closed.put(API.format("press.example%2Fstory", "20261123").replace("http%3A", "https%3A"), available(COPY))
    closed.page(f"web.archive.org/web/2024/{URL}")
    assert run("--find-archives", "--write") == 0
    said = capsys.readouterr().out
    assert f"no copy: {URL} has no second copy at the Wayback Machine. hint: save one at" in said
    assert "and write its address beside the other\n" in said
    closed.put(
        API.format("press.example%2Fstory", "20261123").replace("http%3A", "https%3A"), available(f"http://{COPY}")
    )
    assert run("--find-archives", "--write", "--fresh") == 0
    assert f'["{PERMA}", "https://{COPY}"]' in (site.content / "sources/press.md").read_text()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (none(), "no copy: {} has no second copy at Perma.cc. hint: save one at https://perma.cc/ and write its "),
        (reply(404), "copy not looked for: {} may have a second copy: the archive answers 404."),
        (reply(200, b"<html>"), "may have a second copy: the archive answers in no way that is known here."),
        (reply(200, b"[]"), "may have a second copy: the archive answers in no way that is known here."),
        (reply(200, listed(("EF56-GH78", "2024-02-01"))), "may have a second copy: its copy answers 404, not found."),
        (reply(200, listed(("AB12-CD34", "2024-02-01"), of=f"{URL}2")), "no copy: {} has no second copy at Perma.cc."),
    ],
)  # fmt: skip
def test_an_archive_that_gives_no_good_second_copy(
    run: Run, site: Site, closed: Net, capsys: pytest.CaptureFixture[str], answer: bytes, told: str
) -> None:
    before = (site.content / "sources/press.md").read_text()
    closed.put(ASKED, answer)
    assert run("--find-archives", "--write") == 0
    assert told.format(URL) in capsys.readouterr().out
    assert (site.content / "sources/press.md").read_text() == before


def test_a_second_copy_in_a_tampered_memory_is_not_written(run: Run, site: Site, closed: Net) -> None:
    run("--find-archives")
    file = site.folder / ".pledgebook" / "links.json"
    file.write_text(file.read_text().replace(PERMA, "https://evil.example/AB12-CD34"))
    before = (site.content / "sources/press.md").read_text()
    run("--find-archives", "--write")
    assert (site.content / "sources/press.md").read_text() == before


@pytest.mark.parametrize("host", ["archive.org", "perma.cc"])
def test_archives_that_are_asked_get_the_longer_pause(run: Run, site: Site, closed: Net, host: str) -> None:
    for number in (1, 2):
        site.source(f"s{number}", url=f"https://s{number}.example/", archive=None)
        copy = f"web.archive.org/web/2024/https://t{number}.example/"
        site.source(f"t{number}", url=f"https://t{number}.example/", archive=f"https://{copy}")
        closed.page(f"s{number}.example/").page(f"t{number}.example/").page(copy)
    closed.put(API.format("x", "y"), none())
    site.pledge("soon", updates=[{**MET, "source": ["t1", "t2", "s1", "s2"]}])
    run("--find-archives")
    first, second, *_ = [each.at for each in closed.requests if each.host == host and each.method == "GET"]
    assert second - first >= 4


# -- what Perma.cc answers


def test_the_copy_nearest_to_the_day_is_taken() -> None:
    answer = listed(("A1", "2023-01-01"), ("B2", "2024-05-01"), ("C3", "2024-04-20"), ("D4", "2026-01-01"))
    assert copy_in(answer, URL, "2024-04-25", HOSTS) == "https://perma.cc/C3"
    assert copy_in(answer, URL, "2026-11-23", HOSTS) == "https://perma.cc/D4"
    assert copy_in(answer, "http://www.press.example/story/", "2020-01-01", HOSTS) == "https://perma.cc/A1"
    assert question(f"{URL}?a=b#c") == f"https://perma.cc/timemap/json/{URL}?a=b"


@pytest.mark.parametrize(
    "row",
    [
        {}, {"uri": None}, {"uri": 1, "datetime": 1}, "x", {"uri": "http://perma.cc/AB12", "datetime": "2024-01-01T"},
        {"uri": "https://evil.example/AB12"}, {"uri": "https://perma.cc/"}, {"uri": "https://perma.cc/manage/create"},
        {"uri": "https://perma.cc/AB12?x"}, {"uri": "https://perma.cc.evil.example/AB12"}, {"uri": "javascript:x"},
    ],
)  # fmt: skip
def test_what_is_no_copy_is_passed_over(row: object) -> None:
    said = {"original_uri": URL, "mementos": {"list": [row, {"uri": PERMA, "datetime": "x"}]}}
    assert copy_in(json.dumps(said).encode(), URL, "2024-04-25", HOSTS) == PERMA
    assert accepted(PERMA, URL, ("web.archive.org",)) is None


@pytest.mark.parametrize("answer", [b"", b"\xff", b"{}", b'{"mementos": []}', b"[" * 60_000])
def test_an_answer_that_is_none_is_told(answer: bytes) -> None:
    with pytest.raises(ValueError, match=r"Expecting|utf-8|too deep|no list"):
        copy_in(answer, URL, "2024-04-25", HOSTS)


# -- how it is written

FIRST = f"https://web.archive.org/web/2024/{URL}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"archive: {FIRST}", f'archive: [{FIRST}, "{PERMA}"]'),
        (f"archive: '{FIRST}'  # saved", f"archive: ['{FIRST}', \"{PERMA}\"]  # saved"),
        (f"archive: [{FIRST}]", f'archive: [{FIRST}, "{PERMA}"]'),
        (f'archive:\n      - "{FIRST}"  # saved', f'archive:\n      - "{FIRST}"  # saved\n      - "{PERMA}"'),
        (f"archive:\n    - {FIRST}", f'archive:\n    - {FIRST}\n    - "{PERMA}"'),
    ],
)
def test_one_address_becomes_two(before: str, after: str) -> None:
    lines = "\n    url: https://press.example/story\n    {}\n    kind: press"
    assert with_archive(of_own(lines.format(before)), "press", PERMA, FIRST) == of_own(lines.format(after))


def test_between_braces_and_in_a_file_of_its_own_one_becomes_two_as_well() -> None:
    line = " {{url: https://press.example/story, archive: {}, kind: press}}"
    after = of_own(line.format(f'[{FIRST}, "{PERMA}"]'))
    assert with_archive(of_own(line.format(FIRST)), "press", PERMA, FIRST) == after
    text = f"---\r\nurl: {URL}\r\narchive: {{}}\r\n---\r\n"
    assert with_archive(text.format(FIRST), None, PERMA, FIRST) == text.format(f'[{FIRST}, "{PERMA}"]')


@pytest.mark.parametrize("archive", [f"{FIRST}2", f"[{FIRST}, {PERMA}]", "[]", "{a: b}", "", f">-\n      {FIRST}"])
def test_what_changed_or_has_no_safe_place_is_left_alone(archive: str) -> None:
    text = of_own(f"\n    url: https://press.example/story\n    archive: {archive}\n    kind: press")
    with pytest.raises(ValueError, match=r"have changed in the meantime|leaves no safe place"):
        with_archive(text, "press", PERMA, FIRST)
