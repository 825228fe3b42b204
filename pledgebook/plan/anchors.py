"""The anchor of each item of a log: the day it is about, `u-2024-11-18`, and `-2` for the second of a day."""

from collections import Counter

from pledgebook.model import Pledge

STATEMENT = "words"  # where the statement stands on a pledge page


def anchors_of(pledge: Pledge) -> tuple[str, ...]:
    """One for each update by its index. They follow the file, so that an item added at the end moves no other."""
    seen: Counter[str] = Counter()
    anchors = []
    for update in pledge.updates:
        day = f"u-{update.day.isoformat()}"
        seen[day] += 1
        anchors.append(day if seen[day] == 1 else f"{day}-{seen[day]}")
    return tuple(anchors)
