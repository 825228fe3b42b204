"""A place in a file: what every complaint and every input of a verdict points at."""

from typing import NamedTuple


class Where(NamedTuple):
    """A file as the editor names it (relative, with `/`), a line and a column; both count from 1.

    Line 0 means the file as a whole.

    >>> str(Where("content/pledges/acme/soon.md", 14, 9))
    'content/pledges/acme/soon.md:14:9'
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line or 1}:{self.column or 1}"
