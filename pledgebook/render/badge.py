"""A badge: whose promise, and what came of it, as a small picture that says so in words, by day and by night.

Its text is text. How wide it runs is told by a table, not by a font: wherever it is shown it is fitted to that.
"""

import unicodedata
from collections.abc import Mapping
from typing import cast

from pledgebook.plan.share_shapes import BadgeData
from pledgebook.render.charts.ink import n, words
from pledgebook.render.colours import DARK, GROUNDS, LIGHT

HIGH, SIZE, PAD, BASE = 22, 12.0, 8, 15.4
MOST = 168.0  # pixels that a name may take
BOLDER = 1.07  # what stands on the right is set in a heavier face
_WIDTHS = {
    0.20: "'",
    0.24: "ijl|’‘",
    0.28: "fI t.,:;/!·\\",
    0.34: 'r()[]{}-`“”"*',
    0.50: "cksvxyzJ^",
    0.56: "abdeghnopquL0123456789$#_?€£¥+=<>~–−",
    0.62: "FTZ",
    0.67: "ABEKPSVXY&",
    0.72: "CDHNRUw",
    0.78: "GOQ",
    0.84: "mM",
    0.90: "%",
    0.95: "W@—…",
}
_OF = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
STACK = "Segoe UI, Helvetica Neue, Arial, Noto Sans, PingFang SC, Noto Sans CJK SC, Microsoft YaHei, sans-serif"


def badge_svg(data: Mapping[str, object]) -> bytes:
    """The picture. What it says stands in its title, in full, however much of a long name is shown."""
    badge = cast("BadgeData", data)
    name, said, whole = cut(badge["label"]), badge["message"], words(badge["title"])
    left, right = round(width_of(name), 1), round(width_of(said) * BOLDER, 1)
    edge = round(left + 2 * PAD)
    wide = edge + round(right + 2 * PAD)
    light, dark = (GROUNDS[scheme] for scheme in ("light", "dark"))
    colour, night = LIGHT.get(badge["status"], light["ink"]), DARK.get(badge["status"], dark["ink"])
    at = f'y="{BASE}" lengthAdjust="spacingAndGlyphs"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{HIGH}" viewBox="0 0 {wide} {HIGH}" '
        f'role="img" aria-label="{whole}"><title>{whole}</title>'
        f"<style>@media(prefers-color-scheme:dark){{.g{{fill:{dark['card']};stroke:{dark['edge']}}}"
        f".n{{fill:{dark['ink']}}}.s{{fill:{night}}}.w{{fill:{dark['paper']}}}}}</style>"
        f'<rect class="g" x="0.5" y="0.5" width="{wide - 1}" height="{HIGH - 1}" rx="3" fill="{light["card"]}" '
        f'stroke="{light["edge"]}"/>'
        f'<path class="s" d="M{edge} 0H{wide - 3.5}a3.5 3.5 0 0 1 3.5 3.5V{HIGH - 3.5}a3.5 3.5 0 0 1-3.5 3.5H{edge}z" '
        f'fill="{colour}"/><g font-family="{STACK}" font-size="{n(SIZE)}">'
        f'<text class="n" x="{PAD}" {at} textLength="{n(left)}" fill="{light["ink"]}">{words(name)}</text>'
        f'<text class="w" x="{edge + PAD}" {at} textLength="{n(right)}" font-weight="600" fill="{light["paper"]}">'
        f"{words(said)}</text></g></svg>\n"
    ).encode()


def shield(data: Mapping[str, object]) -> Mapping[str, object]:
    """The same for https://shields.io/badges/endpoint-badge, which draws it in a style of its own."""
    badge = cast("BadgeData", data)
    colour = LIGHT.get(badge["status"], GROUNDS["light"]["ink"])
    return {"schemaVersion": 1, "label": badge["label"], "message": badge["message"], "color": colour}


def width_of(text: str) -> float:
    """About how wide a text runs in pixels: Chinese signs are square, marks over a letter take no room.

    >>> width_of("小米"), round(width_of("Acme"), 1)
    (24.0, 30.8)
    """
    return SIZE * sum(_width(sign) for sign in text)


def _width(sign: str) -> float:
    if sign in _OF:
        return _OF[sign]
    if _joins(sign):
        return 0.0
    if unicodedata.bidirectional(sign) == "AL":
        return 0.42  # Arabic is joined
    return 1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.6


def _joins(sign: str) -> bool:
    """Whether a sign belongs to the one before it."""
    return unicodedata.category(sign) in ("Mn", "Me", "Cf") or ord(sign) in _TONES


def cut(name: str, most: float = MOST) -> str:
    """As much of a name as fits, with … for what does not; no sign is parted from its marks.

    >>> cut("Acme"), cut("Donaudampfschifffahrtsgesellschaft", 90), cut("e\u0301e\u0301e\u0301", 20)
    ('Acme', 'Donaudampfs…', 'e\u0301…')
    """
    if width_of(name) <= most:
        return name
    room, kept = most - width_of("…"), 0
    for at in range(1, len(name)):
        if width_of(name[:at]) > room:
            break
        if not _joins(name[at]) and name[at - 1] != "\u200d" and not _splits_flag(name, at):
            kept = at
    return name[:kept].rstrip(" ,.-") + "…"


def _splits_flag(name: str, at: int) -> bool:
    """Two letters make a flag: whether a cut before `at` would leave one of them."""
    row = 0
    while row < at and ord(name[at - 1 - row]) in _FLAGS:
        row += 1
    return row % 2 == 1 and ord(name[at]) in _FLAGS
