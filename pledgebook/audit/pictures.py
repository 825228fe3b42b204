"""What a picture may carry besides what a reader sees in it: nothing."""

import zlib

PNG = b"\x89PNG\r\n\x1a\n"
_PIXELS = frozenset((b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"pHYs", b"IDAT", b"IEND"))


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
