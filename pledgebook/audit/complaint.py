"""What is wrong with a file, before it is an issue with a line."""

import json
import re
import xml.etree.ElementTree as ET

Complaint = tuple[str, str, str]
"""The code, what is wrong, and a piece of the text that shows the line."""


def text_of(data: bytes) -> str | None:
    """The file as text; none for what no browser would read as it is written."""
    try:
        return None if b"\0" in data else data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def is_json(text: str) -> bool:
    """Whether this is JSON as a browser reads it: NaN is none.

    >>> is_json("[1]"), is_json("[NaN]")
    (True, False)
    """

    def refuse(word: str) -> None:
        raise ValueError(word)

    try:
        json.loads(text, parse_constant=refuse)
    except (ValueError, RecursionError):
        return False
    return True


def parsed(data: bytes) -> ET.Element | str:
    """The root of an XML document, or what is wrong with it."""
    text = text_of(data)
    if text is None or re.search(r"<!(?!--|\[CDATA\[)|<\?(?!xml\s)", text):
        return "not UTF-8, or with a DOCTYPE, an entity or an instruction in it"
    try:
        return ET.fromstring(data)  # noqa: S314 - there is no DOCTYPE, so there are no entities
    except (ET.ParseError, LookupError, ValueError) as error:
        return f"not XML: {error}"
