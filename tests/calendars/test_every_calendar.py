"""Every calendar of the sites that are hard to show is valid, and says what is due and no more."""

from datetime import UTC, date, datetime, time

import icalendar
import pytest

from tests.calendars.reading import calendars_in, parsed, window
from tests.extremes import extremes
from tests.feeds.reading import a_built_site
from tests.plan.desk import CONFIG, a_site

BASE = CONFIG.base_url
USUAL = {
    "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "CATEGORIES",
    "TRANSP",
}  # fmt: skip


@pytest.fixture(scope="module", params=["desk", "extremes"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("site")
    make = {"desk": a_site, "extremes": extremes}[request.param]
    return a_built_site(make(folder), folder / "_site")


def test_the_site_and_each_company_have_one(built: dict[str, bytes]) -> None:
    companies = {address for address in built if address.startswith("companies/") and address.count("/") == 2}
    wanted = {address.replace("index.html", "calendar.ics") for address in companies if address.endswith("index.html")}
    assert set(calendars_in(built)) == {"calendar.ics", *wanted} - {"companies/page/calendar.ics"}


def test_lines_are_as_the_standard_has_them(built: dict[str, bytes]) -> None:
    for address, data in calendars_in(built).items():
        assert data.endswith(b"END:VCALENDAR\r\n"), address
        for line in data.removesuffix(b"\r\n").split(b"\r\n"):
            assert 0 < len(line) <= 75, address
            assert b"\n" not in line, address
            assert b"\r" not in line, address
            line.decode()


def test_every_calendar_is_read_whole(built: dict[str, bytes]) -> None:
    for address, data in calendars_in(built).items():
        calendar = parsed(data)
        at = BASE + address.removesuffix("calendar.ics")
        assert (calendar["VERSION"], calendar["CALSCALE"], calendar["URL"]) == ("2.0", "GREGORIAN", at)
        assert calendar["SOURCE"] == BASE + address
        assert calendar["NAME"] == calendar["X-WR-CALNAME"]
        assert "METHOD" not in calendar
        assert calendar.subcomponents, f"{address} holds nothing, which RFC 5545 (3.6) forbids"
        again = icalendar.Calendar.from_ical(calendar.to_ical())
        assert again == calendar


def test_every_event_is_a_deadline(built: dict[str, bytes]) -> None:
    seen = 0
    for data in calendars_in(built).values():
        found = parsed(data).walk("VEVENT")
        assert len({event["UID"] for event in found}) == len(found)
        for event in found:
            first, after = window(event)
            assert type(first) is date
            assert type(after) is date
            assert first < after
            assert set(event) - {"STATUS"} == USUAL
            assert event["TRANSP"] == "TRANSPARENT"
            assert event["URL"].startswith(f"{BASE}companies/")
            assert event["URL"].removeprefix(BASE) + "index.html" in built
            assert event["DESCRIPTION"].endswith(event["URL"])
            stamp = event.decoded("DTSTAMP")
            assert stamp == event.decoded("LAST-MODIFIED") == datetime.combine(stamp.date(), time(), UTC)
            assert not event.subcomponents
            seen += 1
    assert seen >= 10


def test_the_sites_calendar_holds_those_of_the_companies(built: dict[str, bytes]) -> None:
    files = calendars_in(built)
    whole = {event["UID"]: event for event in parsed(files.pop("calendar.ics")).walk("VEVENT")}
    assert {event["UID"]: event for data in files.values() for event in parsed(data).walk("VEVENT")} == whole


def test_heads_of_home_and_companies_name_their_calendars(built: dict[str, bytes]) -> None:
    for address in calendars_in(built):
        page = built[address.replace("calendar.ics", "index.html")].decode()
        assert '<link rel="alternate" type="text/calendar" title=' in page
        assert f'href="{BASE}{address}">' in page
