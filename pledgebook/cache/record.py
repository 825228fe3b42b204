"""What is remembered of one pledge, and whether it can be held against anything at all."""

from typing import Any

from pledgebook.cache.late import Spine
from pledgebook.cache.plain import codec
from pledgebook.issues import Issue
from pledgebook.model import Tombstone
from pledgebook.validate import Likenesses

Record = dict[str, Any]

ISSUES = codec(tuple[Issue, ...])
LIKENESSES = codec(Likenesses)
STONE = codec(Tombstone)
SPINE = codec(Spine)
PARTS = frozenset(
    "text head today people needs issues spine pledge likenesses stone judged outline assessed derived told".split()
)
FOLDED = ("pledge", "assessed")  # most of a record, and asked for by those who show what it is about
_JUDGED = [int] * 5
"""The first and the last day on which the verdict stands, and what was judged by beside the pledge."""
_NEED = ([str, str], [str, type(None)])


def counts(name: str, record: Any) -> bool:
    """Whether this can be what was remembered of the pledge of that id: it says of what. What it says beside that is
    looked at when it is unpacked."""
    if type(record) is not dict or not record.keys() >= PARTS or type(record["today"]) is not int:
        return False
    if not _are_needs(record["needs"]) or not _says_when(record["judged"], record["outline"], record["assessed"]):
        return False
    spine, stone = record["spine"], record["stone"]
    if (spine is None) != (record["pledge"] is None):
        return False
    if spine is None:
        return record["assessed"] is None and type(stone) is list and stone[:1] == [name]
    return stone is None and type(spine) is list and spine[:1] == [name]


def _says_when(judged: Any, *derived: Any) -> bool:
    """Whether all are there, or none."""
    if judged is None:
        return derived == (None, None)
    return None not in derived and type(judged) is list and [*map(type, judged)] == _JUDGED


def _are_needs(plain: Any) -> bool:
    return type(plain) is list and all(type(need) is list and [*map(type, need)] in _NEED for need in plain)
