"""Setting a text: broken into lines, in the largest size that fits, cut with an ellipsis if none does."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.render.cards.faces import Case, Face, Font

# A word with the space after it, a number with its percent sign; or one sign of Chinese or Japanese with what may not
# begin or end a line.
_OPENS, _ENDS = "“‘「『（《〈【([", "”’」』）》〉】。，、；：！？…)].,;:!?%"
_SQUARE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_PIECE = re.compile(
    rf"[{re.escape(_OPENS)}]*[{_SQUARE}][{re.escape(_ENDS)}]*\s*|"
    rf"[^\s{_SQUARE}]+?(?=[{re.escape(_OPENS)}]*[{_SQUARE}])|[^\s{_SQUARE}]+(?:(?<=[0-9])\s%\S*)?\s*|\s+"
)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines ready to draw. `leading` is from one base line to the next; `is_cut`: there was more."""

    lines: tuple[str, ...]
    font: Font
    leading: int
    is_cut: bool = False

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)

    @property
    def width(self) -> float:
        return max((self.font.getlength(line) for line in self.lines), default=0.0)


def block(
    case: Case, role: str, text: str, sizes: Sequence[int], width: float, most: int, lang: str = "en", lead: float = 1.2
) -> Block:
    """The text in the first of the sizes (large to small) in which `most` lines hold it."""
    face, said = case.choose(role, " ".join(text.split()), lang)
    lines: list[str] = []
    for size in sizes:
        lines = broken(said, face, size, width)
        if len(lines) <= most:
            return Block(tuple(_balanced(said, face, size, width, lines)), face.at(size), round(size * lead))
    last = _cut(lines[most - 1], face, sizes[-1], width)
    return Block((*lines[: most - 1], last), face.at(sizes[-1]), round(sizes[-1] * lead), is_cut=True)


def _balanced(text: str, face: Face, size: int, width: float, lines: list[str]) -> list[str]:
    """As many lines, but none of them a lonely word, if that can be."""
    low, high, best = width / 2, width, lines
    for _ in range(5 if len(lines) > 1 else 0):
        middle = (low + high) / 2
        tried = broken(text, face, size, middle)
        low, high, best = (low, middle, tried) if len(tried) == len(lines) else (middle, high, best)
    return best


def broken(text: str, face: Face, size: int, width: float) -> list[str]:
    """Lines no wider than `width`; a word that is wider is broken where it must be."""
    font = face.at(size)
    lines, line, long = [], "", 0.0
    for piece in _pieces(text, font, width):
        more = font.getlength(piece.rstrip())
        if line and long + more > width:
            lines.append(line.rstrip())
            line, long = "", 0.0
        line += piece
        long += font.getlength(piece)
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str, font: Font, width: float) -> list[str]:
    pieces = []
    for piece in _PIECE.findall(text):
        rest = piece
        while len(rest) > 1 and font.getlength(rest.rstrip()) > width:
            fits = next((length for length in range(len(rest), 1, -1) if font.getlength(rest[:length]) <= width), 1)
            pieces.append(rest[:fits])
            rest = rest[fits:]
        pieces.append(rest)
    return pieces


def _cut(line: str, face: Face, size: int, width: float) -> str:
    """The line with an ellipsis at its end, as there is more."""
    font = face.at(size)
    mark = "…" if re.search(f"[{_SQUARE}]", line) and face.can_set("…") else "..."
    while line and font.getlength(line + mark) > width:
        line = line[:-1]
    return line.rstrip(" ,;:，、；：") + mark
