"""Drawings: those that are files of their own, and what a paint may refer to in any."""

import functools
import re
from collections.abc import Iterator

from pledgebook.audit.allowed import ALLOWED_SVG, PAINTS
from pledgebook.audit.complaint import Complaint, parsed
from pledgebook.audit.sheets import sheet_faults

_PAINT = re.compile(r"(?:url\(#[\w-]+\)|var\(--[\w-]+\)|(?:rgb|hsl)a?\([\d\s.,%/]+\)|[#\w-]*)(?: [#\w-]+)?")
_SPACES = {"XML/1998/namespace": "xml:", "1999/xlink": "xlink:"}
_SPACE = re.compile(rf"^{{http://www\.w3\.org/({'|'.join(_SPACES)})}}")


def svg(_address: str, data: bytes, _base_url: str) -> Iterator[Complaint]:
    root = parsed(data)
    if isinstance(root, str) or root.tag != "{http://www.w3.org/2000/svg}svg":
        yield "O130", root if isinstance(root, str) else "the root is no svg element", ""
        return
    for element in root.iter():
        tag = str(element.tag).removeprefix("{http://www.w3.org/2000/svg}")
        is_style = tag == "style" and not len(element)
        known = frozenset() if is_style else ALLOWED_SVG.get(tag)
        for piece, fault in _style_faults(element.text or "") if is_style else ():
            yield "O128", fault, piece
        if known is None:
            yield "O123", f"<{tag}> is not allowed", f"<{tag}"
            continue
        for name, value in element.attrib.items():
            plain = _SPACE.sub(lambda space: _SPACES[space[1]], name) if name[0] == "{" else name
            if plain not in known:
                yield "O124", f'<{tag} {plain}="{value}"> is not allowed', value
            elif plain.endswith("href") and not value.startswith("#"):
                yield "O125", f'<{tag} {plain}="{value}"> leads out of the drawing', value
            else:
                yield from paint(plain, value)


@functools.lru_cache(maxsize=100)
def _style_faults(style: str) -> tuple[tuple[str, str], ...]:
    """Remembered, as badges are alike."""
    return tuple(sheet_faults(style, loads=False))


def paint(name: str, value: str) -> Iterator[Complaint]:
    r"""What a colour or a marker refers to. A browser reads `URL(` and `\75rl(` as `url(`: so only words we know."""
    if name in PAINTS and not _PAINT.fullmatch(value):
        yield "O125", f'{name}="{value}" leads out of the drawing', value
