"""Counts over time as a picture: bands that stand on each other, to scale."""

import re
from typing import Any, cast

import pytest

from pledgebook.plan.time_shapes import Timeline
from pledgebook.render.charts import chart, timeline_svg
from pledgebook.render.charts.timeline import BOTTOM, WIDTH
from tests.charts.reading import picture, said, stands_inside


def timeline(*steps: tuple[str, list[int]], last: str = "2024-12-31", names: str = "kept pending") -> Timeline:
    shapes: list[Any] = [
        {"id": name, "label": name.capitalize(), "family": "open" if name == "pending" else "closed", "url": ""}
        for name in names.split()
    ]
    first = steps[0][0] if steps else last
    made = {"stacked": shapes, "steps": list(steps), "first": first, "last": last, "title": "Over <time>", "desc": "&"}
    return cast("Timeline", made)


def bands(made: Timeline) -> dict[str, list[tuple[str, float]]]:
    """The strokes of each band, by status: ("H", 12.5) goes to an x, ("V", 3.0) to a y."""
    paths = [element for element in picture(timeline_svg(made)).iter() if element.tag.endswith("path")]
    strokes = {path.attrib["class"].split()[0]: re.findall(r"([HV])([^HVZ]+)", path.attrib["d"]) for path in paths}
    return {name: [(way, float(value)) for way, value in found] for name, found in strokes.items()}


def heights(made: Timeline, status: str) -> list[float]:
    """How far above the ground each step of a band's upper edge is."""
    return [BOTTOM - value for way, value in bands(made)[f"s-{status}"] if way == "V"][:-1]


def test_the_upper_edge_counts_all_that_stands_below() -> None:
    drawn = timeline(("2024-01-01", [0, 2]), ("2024-07-01", [1, 3]))
    two, four = heights(drawn, "pending")
    assert four == pytest.approx(2 * two, abs=0.2)
    assert heights(drawn, "kept") == pytest.approx([four / 4], abs=0.2)


def test_a_step_stands_on_its_day() -> None:
    drawn = timeline(("2024-01-01", [1, 0]), ("2024-07-01", [2, 0]))
    across = [value for way, value in bands(drawn)["s-kept"] if way == "H"]
    assert across == pytest.approx([0, WIDTH * 182 / 365, WIDTH], abs=0.2)


def test_what_does_not_change_is_drawn_once() -> None:
    drawn = timeline(*((f"2024-{month:02}-01", [1, month]) for month in range(1, 13)))
    assert len(heights(drawn, "kept")) == 1
    assert len(heights(drawn, "pending")) == 12


def test_the_lower_bands_cover_the_upper_ones() -> None:
    order = list(bands(timeline(("2024-01-01", [1, 1]))))
    assert order == ["s-pending", "s-kept"]


def test_a_broad_band_is_named_in_the_picture_and_a_thin_one_is_not() -> None:
    words = said(picture(timeline_svg(timeline(("2024-01-01", [1, 99])))))
    assert "Pending 99" in words
    assert "Kept 1" not in words


@pytest.mark.parametrize("steps", [[], [("2024-12-31", [1, 0])], [("2024-01-01", [0, 0])], [("1990-01-01", [9999, 1])]])
def test_whatever_is_counted_stays_in_its_frame(steps: list[tuple[str, list[int]]]) -> None:
    drawn = timeline(*steps)
    ends = {"H": WIDTH, "V": BOTTOM}
    assert all(0 <= value <= ends[way] for strokes in bands(drawn).values() for way, value in strokes)
    bare = re.sub(r' d="[^"]*"', "", timeline_svg(drawn))
    assert stands_inside(picture(bare))


def test_templates_get_it_by_its_data() -> None:
    drawn = timeline(("2024-01-01", [1, 1]))
    assert chart(drawn) == timeline_svg(drawn)
    assert "Over &lt;time&gt;" in chart(drawn)
