"""`links --find-archives`: copies are found, visited, and written into entries on request."""

import json

import pytest

from pledgebook.web.memory import Memory
from tests.builder import Site
from tests.web.conftest import Run
from tests.web.net import Net, reply


def available(copy: str | None, status: int = 200) -> bytes:
    closest = {"closest": {"url": copy, "available": True, "status": "200"}} if copy else {}
    return reply(status, json.dumps({"archived_snapshots": closest}).encode())


API = "archive.org/wayback/available?url=http%3A%2F%2F{}&timestamp={}"
OWN_COPY = "web.archive.org/web/20261123000000/http://own.example/1"


@pytest.fixture
def archives(calm: Net) -> Net:
    """The Wayback Machine has a copy of own.example/1, and none of mine.example/2."""
    calm.put(API.format("own.example%2F1", "20261123"), available(f"http://{OWN_COPY}")).page(OWN_COPY)
    return calm.put(API.format("mine.example%2F2", "20261123"), available(None))


def test_copies_are_looked_for_and_shown(
    run: Run, site: Site, archives: Net, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (site.content / "pledges/acme/soon.md").read_text()
    assert run("--find-archives") == 0
    assert capsys.readouterr().out.splitlines() == [
        (
            f"content/pledges/acme/soon.md:4:10: copy found: http://own.example/1 has a copy, at https://{OWN_COPY}. "
            f'hint: write archive: "https://{OWN_COPY}", or let --write do it'
        ),
        (
            "content/pledges/beta/late.md:2:23: no copy: http://mine.example/2 has no copy at the Wayback Machine. "
            "hint: save one at https://web.archive.org/save/ and write its address"
        ),
        "4 addresses: 4 fine, 1 copy found, 1 no copy.",
    ]
    assert (site.content / "pledges/acme/soon.md").read_text() == before


def test_copies_are_written_into_the_entries_which_build_as_before(
    run: Run, site: Site, archives: Net, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (site.content / "pledges/acme/soon.md").read_text()
    assert run("--find-archives") == 0
    archives.asked()
    capsys.readouterr()
    assert run("--find-archives", "--write") == 0
    assert archives.asked() == []  # what the first run found is known
    said = capsys.readouterr().out
    assert (
        f"soon.md:4:10: copy written: http://own.example/1 has a copy, which now stands in the entry, at https://{OWN_COPY}."
        in said
    )
    assert said.endswith("5 addresses: 5 fine, 1 copy written, 1 no copy.\n")
    line = "    url: http://own.example/1\n"
    after = (site.content / "pledges/acme/soon.md").read_text()
    assert after == before.replace(line, f'{line}    archive: "https://{OWN_COPY}"\n')
    assert not [each for each in site.check() if "error" in each]
    assert run("--find-archives", "--write") == 0
    assert (site.content / "pledges/acme/soon.md").read_text() == after


def test_the_places_below_a_line_that_was_written_are_those_of_the_new_file(
    run: Run, site: Site, archives: Net, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "sources:\n  own:\n    url: http://own.example/1\n    publisher: O\n    kind: ngo\n"
    site.pledge("soon", f"{text}  two:\n    url: http://mine.example/2\n    publisher: M\n    kind: ngo")
    archives.page("mine.example/2", 404)
    run("--find-archives", "--write")
    assert "content/pledges/acme/soon.md:9:10: dead: http://mine.example/2" in capsys.readouterr().out


def test_a_copy_nearest_to_the_day_of_publication_is_asked_for(run: Run, site: Site, archives: Net) -> None:
    site.source("dated", url="http://dated.example/", published="2024-04-25")
    site.source("vague", url="http://vague.example/", published="2024-04")
    run("--find-archives")
    asked = archives.asked()
    assert f"GET {API.format('dated.example%2F', '20240425')}" in asked
    assert f"GET {API.format('vague.example%2F', '20261123')}" in asked


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (reply(503), "may have a copy: the archive answers 503."),
        (reply(429, retry_after="900"), "may have a copy: the archive answers 429: its host wants to be left alone"),
        (reply(200, b"<html>"), "may have a copy: the archive answers in no way that is known here."),
        (b"", "may have a copy: the archive hangs up without an answer."),
        (available("http://web.archive.org/web/2026/http://own.example/"), "has no copy at the Wayback Machine."),
        (
            available("http://web.archive.org/web/2026/http://own.example/1"),
            "may have a copy: its copy answers 404, not found.",
        ),
    ],
)
def test_an_archive_that_gives_no_good_copy(
    run: Run, site: Site, archives: Net, capsys: pytest.CaptureFixture[str], answer: bytes, told: str
) -> None:
    before = (site.content / "pledges/acme/soon.md").read_text()
    archives.put(API.format("own.example%2F1", "20261123"), answer)
    assert run("--find-archives", "--write", "soon") == 0
    assert f"http://own.example/1 {told}" in capsys.readouterr().out
    assert (site.content / "pledges/acme/soon.md").read_text() == before


def test_an_archive_that_wants_no_more_is_not_asked_for_the_rest(
    run: Run, archives: Net, capsys: pytest.CaptureFixture[str]
) -> None:
    archives.put(API.format("own.example%2F1", "20261123"), reply(429, retry_after="900"))
    run("--find-archives")
    assert "mine.example/2 may have a copy: the archive wants no more requests for now." in capsys.readouterr().out
    assert len([each for each in archives.asked() if "wayback/available" in each]) == 1


def test_a_file_that_cannot_be_written_is_told(
    run: Run, archives: Net, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pledgebook.web.copies.add_archive", full)
    assert run("--find-archives", "--write") == 0
    assert (
        "copy not written: http://own.example/1 has a copy, but the file cannot be written, no space"
        in capsys.readouterr().out
    )


def test_a_copy_in_a_tampered_memory_is_not_written(run: Run, site: Site, archives: Net) -> None:
    run("--find-archives")
    file = site.folder / ".pledgebook" / "links.json"
    file.write_text(
        file.read_text().replace(f"https://{OWN_COPY}", "https://evil.example/web/2026/http://own.example/1")
    )
    before = (site.content / "pledges/acme/soon.md").read_text()
    run("--find-archives", "--write")
    assert (site.content / "pledges/acme/soon.md").read_text() == before


def test_what_was_found_is_kept_now_and_then(
    run: Run, site: Site, archives: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(25):
        site.source(f"s{number}", url=f"http://s{number}.example/", archive=None)
        archives.page(f"s{number}.example/")
        archives.put(API.format(f"s{number}.example%2F", "20261123"), available(None))
    saved: list[int] = []

    def save(memory: Memory) -> bool:
        saved.append(len(memory.copies))
        return True

    monkeypatch.setattr(Memory, "save", save)
    assert run("--find-archives") == 0
    assert saved == [0, 20, 27]
