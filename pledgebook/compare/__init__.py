"""Two judgements of a tracker side by side: every verdict, figure, date and record that is not the same."""

from pledgebook.compare.books import standing_of
from pledgebook.compare.changes import compare
from pledgebook.compare.documents import NotBuilt, standing_in
from pledgebook.compare.shapes import Cause, Comparison, FactChange, HeadlineChange, Presence, Turn
from pledgebook.compare.standing import Fact, Kind, Said, Standing

__all__ = [
    "Cause",
    "Comparison",
    "Fact",
    "FactChange",
    "HeadlineChange",
    "Kind",
    "NotBuilt",
    "Presence",
    "Said",
    "Standing",
    "Turn",
    "compare",
    "standing_in",
    "standing_of",
]
