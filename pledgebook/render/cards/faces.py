"""Type for cards: the faces that this machine has, and which of them can set a text. None is ever downloaded.

A sign that a face lacks would come out as a box; it is replaced by one that reads alike, or left out.
"""

import hashlib
import os
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pledgebook.fonts import FOLDERS

if TYPE_CHECKING:
    from PIL import ImageFont

Font: TypeAlias = "ImageFont.FreeTypeFont"

HEAD, TEXT, BOLD = "head", "text", "bold"
FILES: Mapping[str, Sequence[str]] = {
    HEAD: (
        "NotoSerifCJK-Bold.ttc", "SourceHanSerif-Bold.ttc", "NotoSerifSC-Bold.otf", "NotoSerif-Bold.ttf",
        "DejaVuSerif-Bold.ttf", "LiberationSerif-Bold.ttf", "Georgia Bold.ttf", "georgiab.ttf",
    ),
    TEXT: (
        "NotoSansCJK-Regular.ttc", "SourceHanSans-Regular.ttc", "NotoSansSC-Regular.otf", "NotoSans-Regular.ttf",
        "DejaVuSans.ttf", "LiberationSans-Regular.ttf", "Arial.ttf", "arial.ttf",
    ),
    BOLD: (
        "NotoSansCJK-Bold.ttc", "SourceHanSans-Bold.ttc", "NotoSansSC-Bold.otf", "NotoSans-Bold.ttf",
        "DejaVuSans-Bold.ttf", "LiberationSans-Bold.ttf", "Arial Bold.ttf", "arialbd.ttf",
    ),
}  # fmt: skip
REGIONS = {"zh": "SC", "zh-Hant": "TC", "zh-TW": "TC", "zh-HK": "HK", "ja": "JP", "ko": "KR"}
LATIN = "KR"  # the face of a collection whose quotation marks are narrow
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
ALIKE = {
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "‑": "-", "×": "x", "…": "...",
    "·": "-", "→": "->", "≥": ">=", "≤": "<=", "\u202f": " ", "\xa0": " ", "₂": "2",
    "€": "EUR ", "£": "GBP ", "¥": "CNY ",
}  # fmt: skip
_UNSET = frozenset(("R", "AL", "AN"))  # right-to-left: wants shaping that not every machine can do
_NOBODY = "\U0010ffff"  # no face has a glyph for it
_TABLES = 65536  # bytes that hold a font's directory, with a checksum for each table of the file


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a font file; an empty path is the small face that comes with Pillow."""

    path: str = ""
    index: int = 0

    def at(self, size: int) -> Font:
        return _opened(self.path, self.index, size)

    def can_set(self, text: str) -> bool:
        return all(_has(self, sign) for sign in text)


@dataclass(frozen=True, slots=True)
class Case:
    """The faces at hand for each role, the best first; the last one is always Pillow's own."""

    faces: Mapping[str, tuple[Face, ...]]

    def choose(self, role: str, text: str, lang: str = "en") -> tuple[Face, str]:
        """A face and as much of the text as it can set: all of it, if any face can."""
        region = _region(text, lang)
        row = [_of_region(face, region) for face in self.faces[role]]
        if region == LATIN and row[0].path.endswith(".ttc"):
            text = text.replace("…", "...")  # which would stand at half height
        whole = next((face for face in row if face.can_set(text)), None)
        if whole is not None:
            return whole, text
        face = row[0]
        alike = "".join(sign if _has(face, sign) else ALIKE.get(sign, "") for sign in text)
        return face, " ".join("".join(sign for sign in alike if _has(face, sign)).split())

    def can_set(self, role: str, text: str, lang: str) -> bool:
        return any(_of_region(face, _region(text, lang)).can_set(text) for face in self.faces[role])


@lru_cache(1)
def case_of(folders: tuple[str, ...] = FOLDERS) -> Case:
    """What lies in the known font folders, by file name: the same for the same machine."""
    found: dict[str, str] = {}
    for folder in folders:
        for parent, inner, names in os.walk(Path(folder).expanduser()):
            inner.sort()
            for name in sorted(names):
                found.setdefault(name, str(Path(parent, name)))
    rows = {role: tuple(Face(found[name]) for name in names if name in found) for role, names in FILES.items()}
    return Case({role: (*row, Face()) for role, row in rows.items()})


def ground(case: Case) -> bytes:
    """What the bytes of every card stand on: Pillow, and the font files by the checksums they carry."""
    made = hashlib.sha256(version("pillow").encode())
    for role, row in sorted(case.faces.items()):
        for face in row:
            made.update(f"{role}\0{Path(face.path).name}\0".encode())
            if face.path:
                with open(face.path, "rb") as file:  # noqa: PTH123 - only the beginning of a large file
                    made.update(file.read(_TABLES))
    return made.digest()


@lru_cache(256)
def _opened(path: str, index: int, size: int) -> Font:
    from PIL import ImageFont

    if path:
        return ImageFont.truetype(path, size, index=index, layout_engine=ImageFont.Layout.BASIC)
    own = ImageFont.load_default(size)
    assert isinstance(own, ImageFont.FreeTypeFont), "Pillow without FreeType"
    return own


@lru_cache(50_000)
def _has(face: Face, sign: str) -> bool:
    """Whether the sign is set as what it is, and not as a box, a gap, or letters in the wrong order."""
    if sign == " ":
        return True
    if unicodedata.bidirectional(sign) in _UNSET or unicodedata.category(sign)[0] in "MC":
        return False
    return _ink(face, sign) != _ink(face, _NOBODY)


@lru_cache(50_000)
def _ink(face: Face, sign: str) -> tuple[tuple[int, int], bytes]:
    mask = face.at(24).getmask(sign)
    return mask.size, bytes(mask)


def _region(text: str, lang: str) -> str:
    """Whose signs to use; Han in a text of another language is taken for simplified Chinese."""
    return REGIONS.get(lang) or REGIONS.get(lang.partition("-")[0]) or ("SC" if _HAN.search(text) else LATIN)


@lru_cache(64)
def _of_region(face: Face, region: str) -> Face:
    """A collection has one face a region, and they draw the same sign in different ways."""
    if not face.path.endswith(".ttc"):
        return face
    for index in range(10):
        try:
            family = _opened(face.path, index, 24).getname()[0] or ""
        except OSError:
            break
        if family.endswith(f" {region}"):
            return Face(face.path, index)
    return face
