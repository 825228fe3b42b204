"""The entries of this site, held against what was researched; where nothing was, as in a fresh fork, all is well."""

from pledgebook.model import Family, Status
from tests.content.research import book, explained, readings

STILL_OPEN = {status for status in Status if status.family is Family.OPEN} - {Status.OVERDUE}
MEANS = {
    "kept": {Status.KEPT},
    "kept early": {Status.KEPT},
    "kept_late": {Status.KEPT_LATE},
    "missed": {Status.MISSED},
    "partly_kept": {Status.PARTLY_KEPT},
    "abandoned": {Status.WITHDRAWN},
    "open": STILL_OPEN,
    "unknown": STILL_OPEN,
}


def agrees(reading: str, status: Status) -> bool:
    if reading.startswith(("in progress", "in_progress")):
        return status in STILL_OPEN
    return status in MEANS.get(reading, set())


def test_every_difference_from_the_research_is_explained() -> None:
    computed = {each.pledge.id: each.status for each in book().pledges}
    differ = {
        pledge: (reading, str(computed[pledge]))
        for pledge, reading in readings().items()
        if not agrees(reading, computed[pledge])
    }
    for pledge, (reading, status) in differ.items():
        print(f"{pledge}: researched as {reading}, computed as {status}")
    told = {pledge: words for pledge, words in explained().items() if pledge in readings()}
    assert told == differ


def test_every_researched_pledge_is_there() -> None:
    assert set(readings()) <= {each.pledge.id for each in book().pledges}
