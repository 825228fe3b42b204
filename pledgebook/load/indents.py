"""Lines that are indented with something else than spaces, which looks the same and is another thing to YAML."""

import re
from itertools import islice

from pledgebook.issues import Issue
from pledgebook.load.letters import place

MOST = 100
ODD_SPACES = frozenset("\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))
_ODD_INDENT = re.compile(rf"^ *([{''.join(sorted(ODD_SPACES))}])[^\n]*\S", re.MULTILINE)


def odd_indents(text: str, file: str, first_line: int) -> list[Issue]:
    """An issue for each such line, up to a hundred; `text` begins on line `first_line` of `file`."""
    if text.isascii() and "\t" not in text:
        return []
    return [_indented_by(found, text, file, first_line) for found in islice(_ODD_INDENT.finditer(text), MOST)]


def _indented_by(found: re.Match[str], text: str, file: str, first_line: int) -> Issue:
    letter = found[1]
    name = "a tab" if letter == "\t" else f"U+{ord(letter):04X}, which is no ordinary space"
    where = place(text, found.start(1), file, first_line)
    return Issue(where, "F130", f"the line is indented with {name}.", "indent with spaces, two a level")
