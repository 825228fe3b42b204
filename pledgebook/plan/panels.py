"""What a reader sees at a glance: small charts side by side, and the story of the latest verdict."""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from pledgebook.derive.book import Assessed, Change
from pledgebook.model import Family as StatusFamily
from pledgebook.plan.anchors import anchors_of
from pledgebook.plan.chart_data import ChartData, SmallChart
from pledgebook.plan.dated import touched
from pledgebook.plan.figures import first_chart
from pledgebook.plan.rows import brief, change_row
from pledgebook.plan.shapes import Story
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import quote_shape, span_shape

MOST_CHARTS = 12
MOST_TOLD = 50  # at the end of a year thousands may close on one day


def small_charts(shelf: Shelf, pledges: Sequence[Assessed]) -> list[SmallChart]:
    """Of pledges with figures the open ones, then those closed last; in each the latest news first."""
    latest = sorted(pledges, key=lambda each: (touched(each), each.pledge.id), reverse=True)
    in_order = sorted(latest, key=lambda each: each.status.family is not StatusFamily.OPEN)
    return list(islice((shown for each in in_order if (shown := small_chart(shelf, each))), MOST_CHARTS))


def small_chart(shelf: Shelf, each: Assessed) -> SmallChart | None:
    found = chart_of(shelf, each)
    if found is None:
        return None
    chart, promised = found
    line = [(day, value) for day, value in chart["line"]]  # remembered, pairs are lists
    chart = _until_decided(each, {**chart, "line": line})
    last = chart["points"][-1]
    return {
        "pledge": brief(shelf, each),
        "promised": promised,
        "figure": last["label"],
        "at": last["words"],
        "small": chart,
    }


def chart_of(shelf: Shelf, each: Assessed) -> tuple[ChartData, str] | None:
    return shelf.extract("charts", each, lambda: first_chart(each, anchors_of(each.pledge)))


def _until_decided(each: Assessed, chart: ChartData) -> ChartData:
    """Without what was counted after a closed pledge was due and decided: beside its status it would mislead."""
    if each.status.family is not StatusFamily.CLOSED:
        return chart
    end = max(each.since.isoformat(), chart["due_last"] or "")
    points = [point for point in chart["points"] if point["day"] <= end] or chart["points"]
    return {**chart, "points": points, "last": max(points[-1]["day"], chart["due_last"] or "", chart["made"])}


def story(shelf: Shelf) -> Story | None:
    """The latest change that closed a pledge for good; of several on one day, one that has a chart or words to show.

    None as long as no pledge is closed.
    """
    _, same_day = next(groupby(_closings(shelf), key=lambda change: change.day), (None, iter(())))
    told = [_told(shelf, change) for change in islice(same_day, MOST_TOLD)]
    best = sorted(told, key=lambda each: (each["chart"] is None, each["quote"] is None))
    return best[0] if best else None


def _closings(shelf: Shelf) -> Iterator[Change]:
    """Changes to the status that a pledge still has, newest first; the day of an editor's ruling is no news."""
    for change in shelf.book.changes:
        each = shelf.by_id[change.pledge]
        if change.after.family is StatusFamily.CLOSED and each.status is change.after and not each.judgement.arithmetic:
            yield change


def _told(shelf: Shelf, change: Change) -> Story:
    each = shelf.by_id[change.pledge]
    made = each.pledge.made
    return {
        **change_row(shelf, change),
        "made": span_shape(made.on),
        "chart": small_chart(shelf, each),
        "quote": quote_shape(made.quote) if made.quote else None,
    }
