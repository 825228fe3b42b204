"""What the time machine's pages, its chart and its files are handed. Plain JSON values."""

from typing import TypedDict

from pledgebook.plan.pieces import Counts, Link, Pager, StatusShape, When
from pledgebook.plan.shapes import BasePage


class Timeline(TypedDict):
    """Counts by status over time: from the day of each step on, in the order of `stacked`, the first at the bottom.

    `stacked` are the statuses that any step counts; the x axis is `first` to `last`.
    """

    stacked: list[StatusShape]
    steps: list[tuple[str, list[int]]]
    first: str
    last: str
    title: str
    desc: str


class TallyRow(TypedDict):
    """The counts of one day, in the order of the table's columns. `url` is None where the day has no page."""

    label: str
    url: str | None
    total: int
    counts: list[int]


class TitleFile(TypedDict):
    """`first` is the place among all pledges of the first one that the file names."""

    first: int
    url: str


class TimeMachinePage(BasePage):
    """`first` and `last` are the days of the first statement and of the last evidence or verdict; None with no pledge.

    `counts` are those of the last day, `rows` those of the year ends that are over, and of the last day.
    """

    first: When | None
    last: When | None
    timeline: Timeline | None
    counts: Counts
    columns: list[StatusShape]
    rows: list[TallyRow]
    day_files: list[str]
    title_files: list[TitleFile]


class StoodRow(TypedDict):
    title: str
    url: str
    company: Link
    since: When


class StoodGroup(TypedDict):
    """Pledges with one status on that day; `count` is of all of them, `rows` are those that stand on this page."""

    status: StatusShape
    count: int
    rows: list[StoodRow]


class YearEndPage(BasePage):
    heading: str
    day: When
    counts: Counts
    groups: list[StoodGroup]
    pager: Pager
    before: Link | None
    after: Link | None
