"""What the remarks beside a status mean, for readers; `badges.py` says of a pledge which of them it bears, and why."""

from collections.abc import Mapping
from typing import NamedTuple

from pledgebook.derive.book import BadgeKind


class Remark(NamedTuple):
    """A remark by its name, without figures of a pledge, and when it stands beside a status."""

    name: str
    means: str


REMARKS: Mapping[BadgeKind, Remark] = {
    BadgeKind.RULING: Remark("editor's ruling", "An editor judged; what the rules alone say stands beside it."),
    BadgeKind.MOVED: Remark(
        "goalposts moved", "The company changed its own terms after the promise: how often, and which way."
    ),
    BadgeKind.AS_REVISED: Remark(
        "as revised",
        "The company changed its terms: this is the status against those. No count uses it.",
    ),
    BadgeKind.SELF_REPORTED: Remark("self-reported only", "All evidence comes from the company itself."),
    BadgeKind.CONFIRMED: Remark(
        "independently confirmed",
        "Part of the evidence comes from a regulator, a court, an NGO, or a tracker that counts for itself.",
    ),
    BadgeKind.SINGLE_SOURCE: Remark(
        "single source", "The pledge is closed, and all evidence that decided it comes from one publisher."
    ),
    BadgeKind.DISAGREE: Remark(
        "sources disagree",
        "Two sources give figures for the same day or period that cannot both be right; the range of both is used.",
    ),
    BadgeKind.DISPUTED: Remark("company replied", "The company has commented; its reply stands in the log."),
    BadgeKind.STALE: Remark(
        "stale", "The pledge is open, and for a long time there was neither evidence nor a check by an editor."
    ),
    BadgeKind.VAGUE: Remark(
        "vague date",
        "The due date was given in words that name no day; nothing is overdue before the last they mean.",
    ),
    BadgeKind.UNARCHIVED: Remark(
        "not archived", "A source has no archived copy on record, so that it is lost if its page goes."
    ),
}
