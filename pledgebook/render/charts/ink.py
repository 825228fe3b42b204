"""The pen: numbers, escaped words and shapes as SVG text, and labels that keep out of each other's way."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from math import inf

TEXT = 14.0
"""Height of a label in units: what a frame of 320 px shows; the style sheet sets wider frames smaller."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def n(value: float) -> str:
    """A coordinate: one decimal, no trailing nought, never minus nought.

    >>> n(12.04), n(-0.01), n(7.25)
    ('12', '0', '7.2')
    """
    said = f"{value:.1f}"
    return "0" if said == "-0.0" else said.removesuffix(".0")


def words(text: str) -> str:
    """Text that stands in SVG as text, in a tag or in an attribute; what XML cannot hold is replaced."""
    return escape(_FORBIDDEN.sub("\ufffd", text))


def width_of(text: str) -> float:
    """About how wide a label runs at TEXT; Chinese signs are square."""
    wide = 0 if text.isascii() else sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return TEXT * (wide + 0.6 * (len(text) - wide))


def clipped(text: str, width: float) -> str:
    """As much of the text as fits in `width`, with an ellipsis where some is left out.

    >>> clipped("Deliver 100,000 cars", 90)
    'Deliver 1…'
    """
    if width_of(text) <= width:
        return text
    while text and width_of(text) + TEXT > width:
        text = text[:-1]
    return text.rstrip(" ,") + "…"


def picture(name: str, box: tuple[float, float], title: str, desc: str, shapes: Iterable[str]) -> str:
    """A whole SVG with its title and description; `name` is its class."""
    return (
        f'<svg class="{name}" viewBox="0 0 {n(box[0])} {n(box[1])}" role="img">'
        f"<title>{words(title)}</title><desc>{words(desc)}</desc>{''.join(shapes)}</svg>"
    )


def line(name: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{name}" x1="{n(x1)}" y1="{n(y1)}" x2="{n(x2)}" y2="{n(y2)}"/>'


def rect(name: str, x: float, y: float, width: float, height: float, title: str = "") -> str:
    shape = f'<rect class="{name}" x="{n(x)}" y="{n(y)}" width="{n(max(width, 0))}" height="{n(max(height, 0))}"'
    return f"{shape}><title>{words(title)}</title></rect>" if title else f"{shape}/>"


def circle(name: str, x: float, y: float, radius: float, title: str = "") -> str:
    shape = f'<circle class="{name}" cx="{n(x)}" cy="{n(y)}" r="{n(radius)}"'
    return f"{shape}><title>{words(title)}</title></circle>" if title else f"{shape}/>"


def path(name: str, points: Sequence[tuple[float, float]], closed: bool = False) -> str:
    """A line through the points; nothing for fewer than two."""
    if len(points) < 2:
        return ""
    steps = "L".join(f"{n(x)} {n(y)}" for x, y in points)
    return f'<path class="{name}" d="M{steps}{"Z" if closed else ""}"/>'


def text(name: str, x: float, y: float, label: str) -> str:
    return f'<text class="{name}" x="{n(x)}" y="{n(y)}">{words(label)}</text>'


Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Labels:
    """Labels set so far in a frame of `width` × `height`, and the points that a label should rather not cover, from
    left to right."""

    width: float
    height: float
    ink: list[tuple[float, float]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def put(self, name: str, label: str, places: Sequence[tuple[float, float, str]]) -> str:
        """The label at the first place (x, y, anchor) that is free, else at the first that hides no other label,
        else nowhere: the same words stand in the table."""
        long = width_of(label)
        free = [(place, self._box(place, long)) for place in places]
        free = [(place, box) for place, box in free if self._fits(box)]
        for place, box in sorted(free, key=lambda pair: self._covered(pair[1])):
            self.boxes.append(box)
            x, y, anchor = place
            return text(f"{name} {anchor}".strip(), x, y, label)
        return ""

    def _box(self, place: tuple[float, float, str], long: float) -> Box:
        x, y, anchor = place
        left = x - {"end": long, "mid": long / 2}.get(anchor, 0.0)
        return left, y - TEXT * 0.8, left + long, y + TEXT * 0.25

    def _fits(self, box: Box) -> bool:
        if box[0] < -0.5 or box[2] > self.width + 0.5 or box[1] < 0 or box[3] > self.height:
            return False
        return not any(
            box[0] < other[2] + 3 and other[0] < box[2] + 3 and box[1] < other[3] and other[1] < box[3]
            for other in self.boxes
        )

    def _covered(self, box: Box) -> int:
        near = self.ink[bisect_right(self.ink, (box[0] - 2, inf)) : bisect_left(self.ink, (box[2] + 2, -inf))]
        return sum(box[1] - 2 < y < box[3] + 2 for _, y in near)
