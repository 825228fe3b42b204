"""The shape of each status, as in templates/parts.html: a seal is closed, a ring is open, a broken lozenge neither."""

from collections.abc import Mapping, Sequence

from PIL import Image, ImageDraw

from pledgebook.render.colours import LIGHT

Spot = tuple[float, float]
PAPER, CARD, INK, SOFT, RULE, EDGE, SEAL = "#fcfaf5", "#f4f0e6", "#17181c", "#494a4f", "#d9d2c1", "#85806f", "#a8321a"
COLOURS = LIGHT
FINE = 4  # drawn so many times larger, then reduced: that smooths the edges

_SQUARE: Sequence[Spot] = ((1, 1), (15, 1), (15, 15), (1, 15))
_FILLED: Mapping[str, Sequence[Spot]] = {
    "kept": _SQUARE,
    "kept-late": ((1, 1), (9, 1), (15, 7), (15, 15), (1, 15)),
    "partly-kept": ((2, 2), (2, 14), (14, 14)),
    "missed": _SQUARE,
    "withdrawn": _SQUARE,
}
_STROKES: Mapping[str, Sequence[Sequence[Spot]]] = {
    "kept": [[(4.4, 8.4), (6.9, 10.9), (11.7, 5.5)]],
    "kept-late": [[(4, 9.2), (6.4, 11.6), (11, 6.6)]],
    "partly-kept": [[(1.8, 1.8), (14.2, 1.8), (14.2, 14.2), (1.8, 14.2), (1.8, 1.8)]],
    "missed": [[(5, 5), (11, 11)], [(11, 5), (5, 11)]],
    "withdrawn": [[(12, 8), (4.4, 8)], [(7.4, 5), (4.4, 8), (7.4, 11)]],
    "overdue": [[(8, 4.2), (8, 8), (10.6, 9.8)]],
    "behind": [[(8, 4.8), (8, 11)], [(5.4, 8.6), (8, 11.2), (10.6, 8.6)]],
    "on-track": [[(8, 11.2), (8, 5)], [(5.4, 7.4), (8, 4.8), (10.6, 7.4)]],
    "holding": [[(5.2, 6.5), (10.8, 6.5)], [(5.2, 9.5), (10.8, 9.5)]],
    "undetermined": [
        *([(8 + a * 3, 1 + b * 3), (8 + a * 6.2, 1 + b * 6.2)] for a, b in ((1, 1), (-1, 1))),
        *([(8 + a * 3, 15 - b * 3), (8 + a * 6.2, 15 - b * 6.2)] for a, b in ((1, 1), (-1, 1))),
        [(6.7, 2.3), (8, 1), (9.3, 2.3)],
        [(6.7, 13.7), (8, 15), (9.3, 13.7)],
        [(6.4, 6.5), (6.7, 5.6), (7.5, 5.1), (8.4, 5.1), (9.2, 5.7), (9.3, 6.6), (8.7, 7.5), (8.1, 8.2), (8, 9)],
        [(8, 11), (8, 11.3)],
    ],
}  # fmt: skip


def shape(status: str, size: int, paper: str = PAPER) -> Image.Image:
    """The shape in its colour, `size` pixels wide and high, on paper."""
    scale = size * FINE / 16
    picture = Image.new("RGB", (size * FINE, size * FINE), paper)
    pen = ImageDraw.Draw(picture)
    colour, filled = COLOURS[status], _FILLED.get(status)
    cut = filled is not None and status != "partly-kept"
    if filled:
        pen.polygon([(x * scale, y * scale) for x, y in filled], fill=colour)
    elif status != "undetermined":
        pen.ellipse([0.6 * scale, 0.6 * scale, 15.4 * scale, 15.4 * scale], outline=colour, width=round(1.75 * scale))
    if status == "in-progress":
        pen.pieslice([1.4 * scale, 1.4 * scale, 14.6 * scale, 14.6 * scale], -90, 90, fill=colour)
    for stroke in _STROKES.get(status, ()):
        _drawn(
            pen, [(x * scale, y * scale) for x, y in stroke], (2.0 if cut else 1.75) * scale, paper if cut else colour
        )
    return picture.reduce(FINE)


def _drawn(pen: ImageDraw.ImageDraw, spots: Sequence[Spot], width: float, colour: str) -> None:
    """A stroke with round ends."""
    pen.line(list(spots), fill=colour, width=round(width), joint="curve")
    for x, y in (spots[0], spots[-1]):
        pen.ellipse([x - width / 2, y - width / 2, x + width / 2, y + width / 2], fill=colour)
