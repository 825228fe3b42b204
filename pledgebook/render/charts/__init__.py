"""Charts: arithmetic, then one string a shape. Equal data, equal bytes; colours only by class."""

from typing import TypedDict, cast

from pledgebook.plan.chart_data import ChartData, Course, SmallChart
from pledgebook.plan.pieces import Counts, IntervalShape, RecordShape, SlipRow
from pledgebook.plan.time_shapes import Timeline
from pledgebook.render.charts.course import course_svg
from pledgebook.render.charts.progress import progress_svg
from pledgebook.render.charts.slips import slips_svg
from pledgebook.render.charts.small import small_svg
from pledgebook.render.charts.strips import counts_svg, history_svg, share_svg
from pledgebook.render.charts.timeline import timeline_svg

__all__ = [
    "chart",
    "counts_svg",
    "course_svg",
    "history_svg",
    "progress_svg",
    "share_svg",
    "slips_svg",
    "small_svg",
    "timeline_svg",
]


class CountsBar(TypedDict):
    """What a template hands over for a bar of counts; `thin` for one in a table."""

    counts: Counts
    thin: bool


class SlipsChart(TypedDict):
    slips: list[SlipRow]
    title: str


class HistoryStrip(TypedDict):
    """`to` is the ISO day that the strip ends on."""

    history: list[IntervalShape]
    to: str


class ShareBar(TypedDict):
    record: RecordShape


def chart(data: ChartData | CountsBar | SlipsChart | HistoryStrip | Timeline | SmallChart | ShareBar | Course) -> str:
    """The picture that fits the data: templates have this one word for all charts."""
    if "counts" in data:
        bar = cast("CountsBar", data)
        return counts_svg(bar["counts"], bar["thin"])
    if "slips" in data:
        late = cast("SlipsChart", data)
        return slips_svg(late["slips"], late["title"])
    if "history" in data:
        strip = cast("HistoryStrip", data)
        return history_svg(strip["history"], strip["to"])
    if "stacked" in data:
        return timeline_svg(cast("Timeline", data))
    if "small" in data:
        return small_svg(cast("SmallChart", data)["small"])
    if "course" in data:
        return course_svg(cast("Course", data))
    if "record" in data:
        return share_svg(cast("ShareBar", data)["record"])
    return progress_svg(data)
