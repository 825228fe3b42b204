"""A chart as an editor's figures would make it, changed one word at a time."""

from collections.abc import Sequence
from typing import Any, cast

from pledgebook.plan.chart_data import ChartData, ChartPoint


def point(day: str, low: float | None, high: float | None, **more: Any) -> ChartPoint:
    made = {"day": day, "low": low, "high": high, "label": f"{low} to {high}", "words": day, "kind": "exact"}
    return cast("ChartPoint", {**made, "disagree": False, "anchor": f"u-{day}", **more})


def cars(points: Sequence[ChartPoint] | None = None, **more: Any) -> ChartData:
    """100,000 cars in 2024, promised on 25 April, said again as 130,000 on 18 November."""
    drawn = [point("2024-04-24", 5781, 5781), point("2024-09-30", 67097, 67097), point("2024-12-31", 136854, 136854)]
    chart = {
        "kind": "total", "start": "2024-01-01", "measure": "cars delivered", "unit": None,
        "first": "2024-01-01", "last": "2024-12-31", "made": "2024-04-25",
        "due_first": "2024-01-01", "due_last": "2024-12-31",
        "points": drawn if points is None else list(points),
        "amounts": [],
        "bounds": [
            {"from": "2024-04-25", "value": 100_000, "label": "100,000", "number": 0},
            {"from": "2024-11-18", "value": 130_000, "label": "130,000", "number": 1},
        ],
        "line": [("2024-04-25", 5781), ("2024-12-31", 100_000)],
        "good": True, "title": "Cars delivered", "desc": "136,854 of 100,000",
    }  # fmt: skip
    return cast("ChartData", {**chart, **more})
