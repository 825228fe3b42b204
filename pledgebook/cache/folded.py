"""A part of a record as it lies in its file, for whoever may never ask what it says."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from pledgebook.cache.disk import as_json, of_json
from pledgebook.cache.plain import Contradiction


class Folded(NamedTuple):
    """JSON on one line."""

    line: bytes

    @staticmethod
    def of(line: bytes) -> "Folded | None":
        """Nothing need not be opened to be seen."""
        return None if line == b"null" else Folded(line)

    def opened(self) -> Any:
        """What it says. Raises Contradiction if nobody packed that."""
        try:
            return json.loads(self.line)
        except (ValueError, RecursionError) as wrong:
            raise Contradiction("that is no JSON") from wrong


def folded(part: Any) -> bytes:
    return part.line if isinstance(part, Folded) else as_json(part)


def opened(part: Any) -> Any:
    """What a part says, be it folded or not. Raises Contradiction."""
    return part.opened() if isinstance(part, Folded) else part


def all_opened(lines: Iterable[bytes]) -> list[Any]:
    """What many say, in less time than one by one; nothing if any of them is no JSON."""
    return of_json(b"[%b]" % b",".join(lines)) or []
