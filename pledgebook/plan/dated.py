"""The days that a pledge is filed under: when it was due at first, how often that moved, what changed last."""

from pledgebook.derive.book import Assessed

OPEN_END = "open"  # due/open/: pledges without a last due day


def due_year(each: Assessed) -> str:
    """The year of the original last due day, or `open`."""
    last_day = each.terms[0].last_day
    return str(last_day.year) if last_day else OPEN_END


def year_words(year: str) -> str:
    """A year as `due_year` gives it, for readers."""
    return "No last due day" if year == OPEN_END else year


def times_due_moved(each: Assessed) -> int:
    """How often the company moved the deadline, in whichever direction."""
    return len({move.update for move in each.moves if move.term == "due"})


def touched(each: Assessed) -> str:
    """The ISO day of whatever changed last: evidence or verdict."""
    return max(each.evidence_to, each.since).isoformat()
