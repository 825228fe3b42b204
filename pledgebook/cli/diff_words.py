"""What changes, in one phrase."""

from collections import Counter

from pledgebook.cli.counting import listed, many
from pledgebook.compare import Comparison, Kind

NONE = "none"
MANY = {
    Kind.REVISED: "verdicts as revised",
    Kind.FIGURE: "figures",
    Kind.DATE: "dates",
    Kind.SCORECARD: "scorecards",
}


def counted(found: Comparison) -> str:
    """How much of what there is changes; noughts are left out."""
    counts = [
        (len(found.flips), "verdict", "verdicts"),
        (len(found.reworded), "headline in other words", "headlines in other words"),
        *((len(found.of(kind)), str(kind), MANY[kind]) for kind in Kind),
    ]
    said = [many(count, one, several) for count, one, several in counts if count]
    changed = f"{listed(said)} {'changes' if sum(count for count, _, _ in counts) == 1 else 'change'}" if said else ""
    turns = Counter(each.turn for each in found.presences)
    became = [f"{many(count, 'pledge')} {turn}" for turn, count in turns.items()]
    return "; ".join(filter(None, [changed, listed(became)])) or "nothing changes"


def as_of(before: str, after: str) -> str:
    """
    >>> as_of("2025-03-01", "2025-03-01"), as_of("2025-03-01", "2025-03-02")
    ('as of 2025-03-01', 'as of 2025-03-01 and 2025-03-02')
    """
    return f"as of {before}" if before == after else f"as of {before} and {after}"
