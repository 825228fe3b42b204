"""What is remembered of one pledge, and whether it can be held against anything at all."""

from typing import Any

from pledgebook.cache.plain import codec
from pledgebook.issues import Issue
from pledgebook.model import Tombstone
from pledgebook.validate import Likenesses

Record = dict[str, Any]

ISSUES = codec(tuple[Issue, ...])
LIKENESSES = codec(Likenesses)
STONE = codec(Tombstone)
PARTS = frozenset("text head today people needs issues pledge likenesses stone judged assessed told".split())
_NEED = ([str, str], [str, type(None)])


def counts(name: str, record: Any) -> bool:
    """Whether this can be what was remembered of the pledge of that id: it says of what. What it says beside that is
    looked at when it is unpacked."""
    if type(record) is not dict or not record.keys() >= PARTS or type(record["today"]) is not int:
        return False
    if not _are_needs(record["needs"]) or (record["assessed"] is None) != (record["judged"] is None):
        return False
    pledge, stone = record["pledge"], record["stone"]
    if pledge is None:
        return record["assessed"] is None and type(stone) is list and stone[:1] == [name]
    return stone is None and type(pledge) is dict and pledge.get("id") == name


def _are_needs(plain: Any) -> bool:
    return type(plain) is list and all(type(need) is list and [*map(type, need)] in _NEED for need in plain)
