"""The time machine: the statuses of any day, read off the intervals that `judge` gave. Nothing is judged here."""

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from pledgebook.dates import day_words
from pledgebook.derive.book import Assessed
from pledgebook.model import Status
from pledgebook.plan.addresses import pledge_url
from pledgebook.plan.histories import NONE, ORDER, Histories, Stood, Tally
from pledgebook.plan.pages import Family, Made, made
from pledgebook.plan.paging import PER_INDEX, numbered, paged
from pledgebook.plan.pieces import Counts, Link
from pledgebook.plan.rows import counts_shape
from pledgebook.plan.shapes import Page
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.time_shapes import (
    StoodGroup,
    StoodRow,
    TallyRow,
    Timeline,
    TimeMachinePage,
    TitleFile,
    YearEndPage,
)
from pledgebook.plan.words import LABELS, counted, day_shape, status_shape
from pledgebook.where import Where

HOME = "time-machine/"
EPOCH = date(1970, 1, 1).toordinal()
MOST_BYTES = 90_000  # of one file that the browser fetches
MOST_STEPS = 150  # in the chart: more could not be told apart
HERE = Where("templates/time-machine.html")


def time_machine(shelf: Shelf) -> Family:
    """The machine, a page for each year end that is over, and the intervals as the browser fetches them."""
    pledges = shelf.book.pledges
    past = shelf.past
    years = past.years_over(shelf.book.as_of) if past else range(0)
    day_files = list(_files("days", [_turns(each) for each in pledges]))
    title_files = list(_files("titles", [[each.pledge.id, each.pledge.title, each.company.name] for each in pledges]))
    yield made("time-machine.html", _machine(shelf, past, years, (day_files, title_files)))
    if past:
        for year in years:
            yield from _year_end(shelf, past, year, years)
    for _, file in (*day_files, *title_files):
        yield Made(file, HERE)


File = tuple[int, Page]
_packed = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _machine(
    shelf: Shelf, past: Histories | None, years: range, files: tuple[list[File], list[File]]
) -> TimeMachinePage:
    days = sorted({*(date(year, 12, 31) for year in years), past.last}) if past else []
    tallies = [(day, past.on(day)) for day in days] if past else []
    shown = [status for status in Status if any(tally[ORDER[status]] for _, tally in tallies)]
    titles: list[TitleFile] = [{"first": first, "url": page.url} for first, page in files[1]]
    return {
        **shelf.base(
            HOME,
            "Time machine",
            "Which promises were kept, missed or open on any day, as the same rules judged it then.",
            updated=past.last.isoformat() if past else "",
        ),
        "first": day_shape(past.days[0]) if past else None,
        "last": day_shape(past.last) if past else None,
        "timeline": _timeline(past) if past else None,
        "counts": _counts(past.on(past.last) if past else NONE),
        "columns": [status_shape(status) for status in shown],
        "rows": [_tally_row(day, tally, shown, years) for day, tally in tallies],
        "day_files": [page.url for _, page in files[0]],
        "title_files": titles,
    }


def _year_end(shelf: Shelf, past: Histories, year: int, years: range) -> Family:
    day = date(year, 12, 31)
    heading = f"On {day_words(day)}"
    tally = past.on(day)
    updated = past.days[bisect_right(past.days, day) - 1].isoformat()
    about = f"The verdicts on {counted(sum(tally), 'promise')} as they stood on {day_words(day)}."
    for url, here, pager in paged(past.list_on(day), f"{HOME}{year}/", PER_INDEX):
        crumbs = [Link(label="Time machine", url=HOME)]
        data: YearEndPage = {
            **shelf.base(url, numbered(heading, pager), about, crumbs=crumbs, updated=updated),
            "heading": heading,
            "day": day_shape(day),
            "counts": _counts(tally),
            "groups": [
                _group(shelf, status, tally, list(found))
                for status, found in groupby(here, key=lambda pair: pair[1].status)
            ],
            "pager": pager,
            "before": _year_link(year - 1) if year - 1 in years else None,
            "after": _year_link(year + 1) if year + 1 in years else None,
        }
        yield made("year-end.html", data)


def _group(shelf: Shelf, status: Status, tally: Tally, found: Sequence[Stood]) -> StoodGroup:
    rows: list[StoodRow] = [
        {
            "title": each.pledge.title,
            "url": pledge_url(each.pledge.id),
            "company": shelf.companies[each.pledge.company],
            "since": day_shape(interval.since),
        }
        for each, interval in found
    ]
    return {"status": status_shape(status), "count": tally[ORDER[status]], "rows": rows}


def _timeline(past: Histories) -> Timeline:
    first, last = past.days[0], past.last
    days = past.days if len(past.days) <= MOST_STEPS else _spread(first, last)
    steps = [(day, past.on(day)) for day in days]
    stacked = [status for status in Status if any(tally[ORDER[status]] for _, tally in steps)]
    end = past.on(last)
    said = ", ".join(f"{end[ORDER[status]]} {LABELS[status].lower()}" for status in stacked if end[ORDER[status]])
    return {
        "stacked": [status_shape(status) for status in stacked],
        "steps": [(day.isoformat(), [tally[ORDER[status]] for status in stacked]) for day, tally in steps],
        "first": first.isoformat(),
        "last": last.isoformat(),
        "title": "Pledges by status, over time",
        "desc": f"The first promise was made on {day_words(first)}. On {day_words(last)} there were "
        f"{sum(end):,}: {said}. The table below gives the counts of every year end.",
    }


def _spread(first: date, last: date) -> list[date]:
    span = (last - first).days
    return [first + timedelta(days=span * step // (MOST_STEPS - 1)) for step in range(MOST_STEPS)]


def _tally_row(day: date, tally: Tally, shown: Sequence[Status], years: range) -> TallyRow:
    """The day of the last change may lie before a year end that is over: then nothing changed in between."""
    is_year_end = (day.month, day.day) == (12, 31) and day.year in years
    return {
        "label": day_words(day),
        "url": f"{HOME}{day.year}/" if is_year_end else None,
        "total": sum(tally),
        "counts": [tally[ORDER[status]] for status in shown],
    }


def _year_link(year: int) -> Link:
    return {"label": str(year), "url": f"{HOME}{year}/"}


def _counts(tally: Tally) -> Counts:
    return counts_shape(dict(zip(Status, tally, strict=True)))


def _turns(each: Assessed) -> list[int]:
    """Day, status, days until the next status, that status …: the first day is counted from 1970-01-01."""
    turns, before = [], EPOCH
    for interval in each.history:
        turns += [interval.since.toordinal() - before, ORDER[interval.status]]
        before = interval.since.toordinal()
    return turns


def _files(name: str, entries: Sequence[Sequence[object]]) -> Iterator[File]:
    """Files of at most MOST_BYTES, each with the place of its first entry."""
    number, first, size = 0, 0, 0
    for place, entry in enumerate(entries):
        more = len(_packed(entry).encode()) + 1
        if size and size + more > MOST_BYTES:
            yield first, _file(name, number, entries[first:place])
            number, first, size = number + 1, place, 0
        size += more
    if size:
        yield first, _file(name, number, entries[first:])


def _file(name: str, number: int, entries: Sequence[Sequence[object]]) -> Page:
    return Page(f"{HOME}data/{name}-{number}.json", "packed", {"pledges": list(entries)})
