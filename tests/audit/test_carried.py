"""Pictures carry pixels and tables carry values: nothing that a reader does not see leaves the house."""

import io
import zlib

import pytest
from PIL import Image, PngImagePlugin

from pledgebook.audit import audit


def codes(address: str, data: bytes) -> list[str]:
    return [issue.code for issue in audit(address, data)]


def picture(size: tuple[int, int] = (1200, 630), **more: object) -> bytes:
    made = io.BytesIO()
    Image.new("P", size).save(made, "PNG", **more)
    return made.getvalue()


def chunk(kind: bytes, body: bytes = b"") -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def worded() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "call home")
    return info


def test_a_picture_of_pixels_passes():
    assert codes("companies/acme/soon/card.png", picture()) == []
    assert codes("static/logo.png", picture((16, 16))) == []


@pytest.mark.parametrize(
    "data",
    [
        picture(pnginfo=worded()),
        picture(exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"),
        picture(icc_profile=b"a profile"),
        picture((1200, 631)),
        picture()[:-1],
        picture()[:40],
        picture() + b"<script>",
        picture() + chunk(b"IDAT", b"more"),
        picture().replace(b"IDAT", b"IDAt", 1),
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n" + chunk(b"IEND"),
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)),
    ],
)
def test_a_picture_that_carries_more_or_is_not_whole_is_refused(data):
    assert codes("companies/acme/soon/card.png", data) == ["O131"]


def test_what_is_no_picture_at_all_is_refused():
    assert codes("companies/acme/soon/card.png", b"\0<script>") == ["O122"]


def test_a_table_of_values_passes():
    assert codes("a.csv", b'day,low,words\r\n2024-01-31,-5.5,"a ""b"", c\nd"\r\n') == []


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd", "-5 %", "@SUM(A1)", '"\t=1"', '"\r=1"', '"\n=1"', "a,b", '"a'], ids=repr
)
def test_a_table_that_a_spreadsheet_would_run_or_misread_is_refused(cell):
    assert codes("a.csv", f"words\r\n{cell}\r\n".encode()) == ["O132"]
