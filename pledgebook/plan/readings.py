"""The readings of one pledge as a table to download: figures.csv beside its page."""

from collections.abc import Mapping

from pledgebook.derive.book import Assessed
from pledgebook.model import Measure, Reading, Source, Update
from pledgebook.plan.addresses import pledge_url
from pledgebook.plan.log_items import reading_words
from pledgebook.plan.nook import Nook
from pledgebook.plan.pages import Made
from pledgebook.plan.shapes import Page
from pledgebook.plan.tables.csv_text import csv_text
from pledgebook.plan.words import plain_number

FILE = "figures.csv"
COLUMNS = ("day", "from", "to", "low", "high", "words", "source")


def readings_url(each: Assessed) -> str | None:
    """Where the table is, if the pledge has a figure."""
    return f"{pledge_url(each.pledge.id)}{FILE}" if any(update.reading for update in each.log) else None


def readings_table(nook: Nook) -> Made:
    """In the order of the log. `low` and `high` are the ends of what is known, empty where there is none."""
    each, url = nook.each, f"{pledge_url(nook.each.pledge.id)}{FILE}"
    rows = [
        _row(update, update.reading, nook.measure_of(update), each.pledge.sources)
        for update in each.log
        if update.reading
    ]
    data = {"columns": list(COLUMNS), "rows": [csv_text(rows)]}
    return Made(Page(url, "csv", data), each.pledge.where)


def _row(update: Update, reading: Reading, measure: Measure | None, known: Mapping[str, Source]) -> list[str]:
    """A running total counts from the day it names itself, or else from the target's `since`, if it has one."""
    said = reading.figure.range
    start, end = reading.since or (measure.since if measure else None), update.day
    if reading.over:
        start, end = reading.over.first_day, reading.over.end
    return [
        update.day.isoformat(),
        start.isoformat() if start else "",
        end.isoformat() if start else "",
        plain_number(said.low),
        plain_number(said.high),
        reading_words(reading, measure),
        " ".join(known[source].url for source in update.sources if source in known),
    ]
