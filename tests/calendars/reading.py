"""Calendars, read by a library that had no part in making them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import icalendar

from pledgebook.derive import derive
from pledgebook.plan import plan
from pledgebook.render.calendars import ics_bytes
from tests.builder import Site
from tests.plan.desk import CONFIG


def calendars_in(built: Mapping[str, bytes]) -> dict[str, bytes]:
    return {address: data for address, data in built.items() if address.endswith(".ics")}


def parsed(data: bytes) -> Any:
    """The one calendar in a file, without a complaint."""
    (found,) = icalendar.Calendar.from_ical(data, multiple=True)
    assert [component.errors for component in found.walk() if component.errors] == []
    return found


def events(site: Site, address: str = "", as_of: str = "2025-06-01") -> dict[str, Any]:
    """The deadlines of the calendar at an address, by the id of the pledge."""
    pages, issues = plan(derive(site.catalogue(), date.fromisoformat(as_of)), CONFIG, [])
    assert not issues
    (page,) = [page for page in pages if page.url == f"{address}calendar.ics"]
    found = parsed(ics_bytes(page.data)).walk("VEVENT")
    assert len({event["UID"] for event in found}) == len(found)
    return {str(event["UID"]).partition("@")[0]: event for event in found}


def window(event: Any) -> tuple[date, date]:
    """First day, and the day after the last one."""
    return event.decoded("DTSTART"), event.decoded("DTEND")
