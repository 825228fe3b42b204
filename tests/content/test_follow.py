"""The feeds and calendars of this site, read by parsers that had no part in making them."""

import feedparser
import pytest

from pledgebook.cli import main
from pledgebook.plan.calendars import MOST_CLOSED
from tests.calendars.reading import calendars_in, parsed, window
from tests.content.research import ROOT, book
from tests.feeds.reading import atom_faults, feeds_in, json_faults


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    output = tmp_path_factory.mktemp("content") / "_site"
    assert main(["build", "--fast", "-q", "--content", str(ROOT / "content"), "--output", str(output)]) == 0
    names = ("feed.xml", "feed.json", "calendar.ics")
    return {path.relative_to(output).as_posix(): path.read_bytes() for name in names for path in output.rglob(name)}


def test_every_feed_is_valid(built: dict[str, bytes]) -> None:
    found = feeds_in(built)
    assert len(found) > len(book().pledges)
    assert {address: faults for address, data in found.items() if (faults := atom_faults(data))} == {}
    assert json_faults(built["feed.json"]) == []


def test_feedparser_reads_every_feed(built: dict[str, bytes]) -> None:
    for address, data in feeds_in(built).items():
        read = feedparser.parse(data)
        assert not read.bozo, address
        assert all(entry.id and entry.updated_parsed and entry.link for entry in read.entries), address


def test_every_calendar_is_valid(built: dict[str, bytes]) -> None:
    found = calendars_in(built)
    for data in found.values():
        events = parsed(data).walk("VEVENT")
        assert len({event["UID"] for event in events}) == len(events)
        assert all(before < after for before, after in map(window, events))
    dated = [each for each in book().pledges if each.terms[0].last_day]
    assert len(parsed(found["calendar.ics"]).walk("VEVENT")) >= min(len(dated), MOST_CLOSED)
