"""Bytes to text: UTF-8, or UTF-16 that says so itself; nothing is guessed."""

from pledgebook.importing.rows import refuse
from pledgebook.where import Where

_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_SAVE = 'save it again as UTF-8; a spreadsheet program calls that "CSV UTF-8"'


def decoded(data: bytes, file: str) -> str:
    """The text, without a byte order mark, with LF for every end of a line. Raises Unreadable."""
    coding = _WIDE.get(data[:2], "utf-8")
    try:
        text = data.decode(coding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if coding == "utf-8":
            said = f"the byte 0x{data[error.start]:02x} on line {line} is not UTF-8."
        else:
            said = "the file begins like UTF-16 and does not go on like it."
        refuse("I103", Where(file, line), said, _SAVE)
    text = text.removeprefix("\ufeff")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        refuse("I103", Where(file, line), f"there is a NUL on line {line}: this is no text, or UTF-16.", _SAVE)
    return text.replace("\r\n", "\n").replace("\r", "\n")
