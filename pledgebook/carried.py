"""What a picture and a table may carry besides what a reader sees in them: nothing."""

import csv
import io
import re
import zlib

PNG = b"\x89PNG\r\n\x1a\n"
_PIXELS = frozenset((b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"pHYs", b"IDAT", b"IEND"))
_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def png_fault(data: bytes, size: tuple[int, int] | None = None) -> str:
    """What is wrong with a picture; "" if it is whole, of this size, and holds pixels alone (PNG, third edition).

    Words, dates, places and colour profiles have chunks of their own in a PNG: none of them may travel.
    """
    at, kinds = len(PNG), []
    if not data.startswith(PNG):
        return "this is no PNG"
    while at < len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 4 : at + 8 + length]
        if data[at + 8 + length : at + 12 + length] != zlib.crc32(body).to_bytes(4, "big"):
            return "it is cut short or damaged"
        if kind not in _PIXELS:
            return f"it carries {kind!r}, which is no pixel"
        kinds.append(kind)
        at += 12 + length
    if kinds[:1] != [b"IHDR"] or kinds[-1:] != [b"IEND"] or kinds.count(b"IHDR") + kinds.count(b"IEND") != 2:
        return "its parts are out of order"
    wide, high = (int.from_bytes(data[start : start + 4], "big") for start in (16, 20))
    return f"it has {wide} × {high} pixels, not {size[0]} × {size[1]}" if size and size != (wide, high) else ""


def csv_fault(text: str) -> str:
    """What is wrong with a table; "" if every row is as long as the first and no cell is a formula (RFC 4180).

    >>> csv_fault("day,low\\r\\n2024-01-01,-5\\r\\n"), csv_fault("a\\r\\n=1+1\\r\\n")
    ('', 'a spreadsheet would run the cell "=1+1"')
    """
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return str(error)
    if any(len(row) != len(rows[0]) for row in rows):
        return "its rows are not of one length"
    runs = (cell for row in rows for cell in row if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell))
    return next((f'a spreadsheet would run the cell "{cell}"' for cell in runs), "")
