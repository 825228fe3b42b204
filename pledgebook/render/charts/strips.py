"""Two strips without an axis: how many pledges have each status, and which status one pledge had when."""

from collections.abc import Sequence
from datetime import date, timedelta

from pledgebook.plan.pieces import Counts, IntervalShape, RecordShape
from pledgebook.render.charts.axes import day_of
from pledgebook.render.charts.ink import words

Stretch = tuple[str, float, str]
LEAST = 0.012
"""The least share of a strip that can still be seen."""


def counts_svg(counts: Counts, thin: bool = False) -> str:
    """The statuses as one bar, each as wide as its share; the legend beside it says the same in words."""
    present = [entry for entry in counts["statuses"] if entry["count"]]
    said = [f"{entry['count']} {entry['status']['label'].lower()}" for entry in present]
    title = f"{counts['total']} {'pledge' if counts['total'] == 1 else 'pledges'} by status"
    stretches = [
        (entry["status"]["id"], float(entry["count"]), told) for entry, told in zip(present, said, strict=True)
    ]
    return _strip("bar thin" if thin else "bar", title, ", ".join(said) or "None yet", stretches)


def share_svg(record: RecordShape) -> str:
    """The kept share of what is closed: kept, kept late, and the rest left blank. Nothing where nothing is closed."""
    if not record["closed"]:
        return ""
    kept, late, rest = record["kept"], record["kept_late"], record["closed"] - record["kept"] - record["kept_late"]
    stretches = [("kept", kept, "kept"), ("kept-late", late, "kept late"), ("rest", rest, "not kept")]
    shown = [(status, float(count), f"{count} {told}") for status, count, told in stretches if count]
    return _strip("bar thin", f"Kept: {record['kept_words']}", ", ".join(told for *_, told in shown), shown)


def history_svg(history: Sequence[IntervalShape], to: str) -> str:
    """The statuses that a pledge had, one after the other, from its first day to the ISO day `to`."""
    starts = [day_of(interval["since"]["iso"]) for interval in history]
    ends = [*starts[1:], _end(starts, to)] if starts else []
    stretches = [
        (
            interval["status"]["id"],
            float((end - start).days),
            f"{interval['status']['label']} from {interval['since']['words']}",
        )
        for interval, start, end in zip(history, starts, ends, strict=True)
    ]
    return _strip("strip", "History of the status", "; ".join(told for *_, told in stretches) or "None yet", stretches)


def _end(starts: Sequence[date], to: str) -> date:
    """The last status gets a stretch that can be seen, even if it began on the last day known."""
    return max(day_of(to), starts[-1] + timedelta(days=max(1, (starts[-1] - starts[0]).days // 12)))


def _strip(name: str, title: str, desc: str, stretches: Sequence[Stretch]) -> str:
    """Shares of the width, in percent; the thinnest are drawn at LEAST and the others give way."""
    total = sum(size for _, size, _ in stretches) or 1.0
    sizes = [max(size / total, LEAST) for _, size, _ in stretches]
    shapes, at = [], 0.0
    for (status, _, told), size in zip(stretches, sizes, strict=True):
        share = 100 * size / sum(sizes)
        shapes.append(
            f'<rect class="s-{words(status)}" x="{at:.2f}%" width="{share:.2f}%" height="100%">'
            f"<title>{words(told)}</title></rect>"
        )
        at += share
    head = f"<title>{words(title)}</title><desc>{words(desc)}</desc>"
    return f'<svg class="{name}" role="img">{head}{"".join(shapes)}</svg>'
