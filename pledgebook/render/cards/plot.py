"""A chart small enough for a card: the curve, what was promised, and the days below."""

from collections.abc import Sequence
from itertools import pairwise

from PIL import Image, ImageDraw

from pledgebook.plan.chart_data import ChartData
from pledgebook.render.cards.faces import TEXT, Case
from pledgebook.render.cards.shapes import EDGE, INK, PAPER, SEAL, SOFT, Spot
from pledgebook.render.charts.axes import Scale, day_of, day_ticks
from pledgebook.render.charts.progress import height_of, reach

Box = tuple[int, int, int, int]
FINE = 3  # drawn so many times larger, then reduced: that smooths the edges
FOOT, TYPE = 32, 22
DOTS = 40  # more figures than this are a line alone


def draw_plot(sheet: Image.Image, box: Box, chart: ChartData, colour: str, case: Case) -> None:
    """The chart inside of `box` (left, top, right, bottom in pixels)."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top - FOOT
    days = Scale(day_of(chart["first"]).toordinal(), day_of(chart["last"]).toordinal(), 8, width - 8)
    low, high = reach(chart)
    ends = (10.0, height - 4.0) if chart["unit"] == "rank" else (height - 4.0, 10.0)
    values = Scale(low, high, *ends)

    def spot(day: str, value: float) -> Spot:
        return days(day_of(day).toordinal()), values(value)

    points = [spot(point["day"], value) for point in chart["points"] if (value := height_of(point)) is not None]
    curve = points
    start = chart.get("start")
    if chart["kind"] == "total" and start and points and spot(start, 0)[0] < points[0][0]:
        curve = [spot(start, 0), *points]
    goals = [(spot(bound["from"], bound["value"]), bound["label"]) for bound in chart["bounds"]]
    large = Image.new("RGB", (width * FINE, height * FINE), PAPER)
    pen = _Pen(ImageDraw.Draw(large))
    if chart["kind"] == "total" and len(curve) > 1:
        foot = values(max(low, 0.0))
        pen.area([(curve[0][0], foot), *curve, (curve[-1][0], foot)], _pale(colour))
    pen.line([(0, height - 2), (width, height - 2)], EDGE, 1.5)
    pen.dashes([spot(day, value) for day, value in chart["line"]], SOFT, 2)
    if goals:
        pen.line([goals[0][0], (width, goals[0][0][1])], INK, 2.5)
    pen.line(_steps([place for place, _ in goals], width), SEAL, 2.5)
    pen.line(curve, colour, 4)
    for x, y in points if len(points) <= DOTS else points[-1:]:
        pen.dot(x, y, 6, PAPER)
        pen.dot(x, y, 4.5, colour)
    sheet.paste(large.reduce(FINE), (left, top))
    _say(
        sheet,
        box,
        chart,
        days,
        goals,
        [*_between(curve), *_between(_steps([place for place, _ in goals], width))],
        case,
    )


class _Pen:
    """Shapes in the pixels of the card, drawn FINE times larger."""

    def __init__(self, pen: ImageDraw.ImageDraw) -> None:
        self.pen = pen

    def line(self, spots: Sequence[Spot], colour: str, width: float) -> None:
        if len(spots) > 1:
            self.pen.line(
                [(x * FINE, y * FINE) for x, y in spots], fill=colour, width=round(width * FINE), joint="curve"
            )

    def dashes(self, spots: Sequence[Spot], colour: str, width: float) -> None:
        for (x1, y1), (x2, y2) in pairwise(spots):
            long = max(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5, 1.0)
            for at in range(0, int(long), 14):
                a, b = at / long, min(at + 8, long) / long
                dash = [(x1 + (x2 - x1) * a, y1 + (y2 - y1) * a), (x1 + (x2 - x1) * b, y1 + (y2 - y1) * b)]
                self.line(dash, colour, width)

    def area(self, spots: Sequence[Spot], colour: str) -> None:
        self.pen.polygon([(x * FINE, y * FINE) for x, y in spots], fill=colour)

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        x, y, radius = x * FINE, y * FINE, radius * FINE
        self.pen.ellipse([x - radius, y - radius, x + radius, y + radius], fill=colour)


def _steps(places: Sequence[Spot], width: float) -> list[Spot]:
    """The revised bounds as one stepped line."""
    steps: list[Spot] = []
    for (_, before), (x, after) in pairwise(places):
        steps += [(x, before), (x, after)]
    return [*steps, (width, places[-1][1])] if steps else []


def _pale(colour: str) -> str:
    """A tenth of the colour on paper."""
    mixed = (round(int(PAPER[at : at + 2], 16) * 0.9 + int(colour[at : at + 2], 16) * 0.1) for at in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _say(
    sheet: Image.Image,
    box: Box,
    chart: ChartData,
    days: Scale,
    goals: Sequence[tuple[Spot, str]],
    ink: Sequence[Spot],
    case: Case,
) -> None:
    """The days below the line, and what was promised beside its own, where it hides nothing of the `ink`."""
    left, top, right, bottom = box
    pen = ImageDraw.Draw(sheet)
    free = float(left)
    for day, label in day_ticks(*sorted((day_of(chart["first"]), day_of(chart["last"])))):
        face, said = case.choose(TEXT, label)
        font = face.at(TYPE)
        x = left + days(day.toordinal())
        if x >= free and x + font.getlength(said) <= right:
            pen.line([(x, bottom - FOOT - 2), (x, bottom - FOOT + 4)], fill=EDGE, width=2)
            pen.text((x + 6, bottom - 6), said, font=font, fill=SOFT, anchor="ls")
            free = x + font.getlength(said) + 24
    for at, ((x, y), label) in enumerate(goals[:1] if len(goals) < 2 else (goals[0], goals[-1])):
        face, said = case.choose(TEXT, f"{'revised to' if at else 'promised'} {label}")
        font = face.at(TYPE)
        long = font.getlength(said)
        places = [(x + 4, y - 6), (right - left - long, y - 6), (x + 4, y + 22), (right - left - long, y + 22)]
        open_ = [place for place in places if _is_free(place, long, ink, (right - left, bottom - top - FOOT))]
        if open_:
            start, base = open_[0]
            pen.text((left + start, top + base), said, font=font, fill=SEAL if at else INK, anchor="ls")
            ink = [*ink, *((start + long * share / 8, base - 8) for share in range(9))]


def _is_free(place: Spot, long: float, ink: Sequence[Spot], room: Spot) -> bool:
    x, y = place
    inside = x >= 0 and x + long <= room[0] and 16 <= y <= room[1]
    return inside and not any(x - 6 < px < x + long + 6 and y - 20 < py < y + 5 for px, py in ink)


def _between(line: Sequence[Spot]) -> list[Spot]:
    """Points along a line, close enough to tell whether a label would cover it."""
    return [
        (x1 + (x2 - x1) * at / 12, y1 + (y2 - y1) * at / 12)
        for (x1, y1), (x2, y2) in pairwise(line)
        for at in range(13)
    ]
