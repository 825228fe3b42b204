"""What is remembered of one pledge, and whether somebody else wrote it."""

from typing import Any

from pledgebook.cache.late import LateAssessed, LatePledge
from pledgebook.cache.plain import codec
from pledgebook.issues import Issue
from pledgebook.model import Tombstone

Record = dict[str, Any]

ISSUES = codec(tuple[Issue, ...])
STONE = codec(Tombstone)
_FRAME = {
    "text": codec(str).fits,
    "head": codec(str).fits,
    "today": codec(int).fits,
    "people": codec(str).fits,
    "needs": codec(tuple[tuple[str, str | None], ...]).fits,
    "issues": ISSUES.fits,
    "judged": codec(tuple[int, ...] | None).fits,
    "told": codec(tuple[Issue, ...] | None).fits,
}


def fits(name: str, record: Any) -> bool:
    """Whether this can be what was remembered of the pledge of that id. If so, nothing of it fails to be unpacked."""
    if type(record) is not dict or not all(part in record and fits(record[part]) for part, fits in _FRAME.items()):
        return False
    pledge, stone, assessed = (record.get(part) for part in ("pledge", "stone", "assessed"))
    if (assessed is None) != (record["judged"] is None) or (assessed is not None and not LateAssessed.fits(assessed)):
        return False
    if pledge is None:
        return assessed is None and STONE.fits(stone) and STONE.unpack(stone).id == name
    return stone is None and LatePledge.fits(pledge) and pledge["id"] == name
