"""What needs an editor, and when: a pure function of the book and the days of grace and of going stale."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from pledgebook.dates import day_words
from pledgebook.derive.badges import evidence
from pledgebook.derive.book import Assessed, BadgeKind
from pledgebook.derive.record import last_look
from pledgebook.derive.whole import Book
from pledgebook.derive.wording import days_words
from pledgebook.model import Family, Source, Status, Update
from pledgebook.where import Where


class Task(StrEnum):
    """What there is to do, the most pressing first."""

    OVERDUE = "overdue"
    RULING = "ruling-older-than-evidence"
    AWAITING = "awaiting-figures"
    DUE_SOON = "due-soon"
    SINGLE_SOURCE = "single-source"
    SELF_REPORTED = "self-reported"
    STALE = "stale"
    UNARCHIVED = "not-archived"
    SECOND_COPY = "second-copy"


class Item(NamedTuple):
    """One thing to look at: `why` in words, `since` when it waits or `until` when there is time, where there are days.

    `where` is the line of the entry to begin with.
    """

    task: Task
    each: Assessed
    where: Where
    why: str
    since: date | None = None
    until: date | None = None

    @property
    def day(self) -> date | None:
        """The one that counts."""
        return self.until or self.since


class Coming(NamedTuple):
    """A day that will come for an open pledge.

    `DUE_SOON` is its last due day, `AWAITING` the last day of grace, `STALE` the first on which it is stale, if that
    comes before. `since` is the day of the last look. `revised` if the day is one of the terms that stand, and not of
    the promise as it was made.
    """

    task: Task
    each: Assessed
    day: date
    since: date
    revised: bool = False


class Patience(NamedTuple):
    """What the site decides for itself, in days, and how far ahead a deadline is soon."""

    grace: int
    stale: int
    ahead: int = 90


Question = Callable[[Assessed, date, Patience], Iterator[Item]]


def agenda(book: Book, patience: Patience) -> tuple[Item, ...]:
    """Everything that needs an editor on the day of the book: by task, then by day; of closed ones the latest first."""
    found = (item for each in book.pledges for ask in _QUESTIONS for item in ask(each, book.as_of, patience))
    order = {task: number for number, task in enumerate(Task)}
    return tuple(sorted(found, key=lambda item: (order[item.task], _pressing(item), item.each.pledge.id)))


def _pressing(item: Item) -> int:
    """The longer something waits, the more it presses; but a verdict that is new is read most."""
    day = (item.day or date.max).toordinal()
    return -day if item.task in (Task.SINGLE_SOURCE, Task.SELF_REPORTED, Task.SECOND_COPY) else day


def coming(book: Book, patience: Patience) -> tuple[Coming, ...]:
    """Every day from that of the book on that an editor has to mind, in order."""
    found = (day for each in book.pledges for day in _days(each, patience, book.as_of) if day.day >= book.as_of)
    return tuple(sorted(found, key=lambda day: (day.day, day.each.pledge.id, day.task)))


def _days(each: Assessed, patience: Patience, as_of: date) -> Iterator[Coming]:
    for last_day, status, revised in _deadlines(each):
        if status.family is Family.OPEN:
            yield Coming(Task.DUE_SOON, each, last_day, each.evidence_to, revised)
            yield Coming(Task.AWAITING, each, last_day + timedelta(days=patience.grace), each.evidence_to, revised)
    if each.status.family is Family.OPEN:
        looked = last_look(each.pledge, each.log, as_of)
        day = looked + timedelta(days=patience.stale + 1)
        if day <= (each.terms[0].last_day or date.max):
            yield Coming(Task.STALE, each, day, looked)


def _deadlines(each: Assessed) -> Iterator[tuple[date, Status, bool]]:
    """The last due days as promised and, if it is another, as revised, each with the verdict against those terms."""
    first, now = each.terms[0].last_day, each.terms[-1].last_day
    if first is not None:
        yield first, each.status, False
    if now is not None and now != first:
        revised = each.judgement.as_revised
        yield now, revised.status if revised else each.status, True


def ruling_and_newer_evidence(each: Assessed) -> tuple[Update, Update] | None:
    """The ruling that stands, and the latest evidence that became known after it; None if there is neither."""
    if each.judgement.arithmetic is None:
        return None
    ruling = next(update for update in reversed(each.log) if update.ruling is not None)
    newer = [update for update in evidence(each.log) if update.known_day > ruling.known_day]
    return (ruling, newer[-1]) if newer else None


def kept_once(each: Assessed) -> list[Source]:
    """The sources that a closed verdict rests on and that one archive alone keeps."""
    if each.status.family is not Family.CLOSED:
        return []
    cited = each.pledge.cited_by(each.pledge.made, *each.verdict.rests_on(each.log))
    return [source for source in cited if len(source.archives) == 1]


# -- the questions


def _outcomes(each: Assessed, as_of: date, patience: Patience) -> Iterator[Item]:
    """Whatever was due and has no outcome: in the days of grace it is awaited, after them it has to be found."""
    for last_day, status, revised in _deadlines(each):
        if status is not Status.OVERDUE:
            continue
        due = f"due by {day_words(last_day)}{' as revised' if revised else ''}"
        end = last_day + timedelta(days=patience.grace)
        if as_of <= end:
            yield Item(Task.AWAITING, each, each.pledge.where, f"{due}; no outcome is on record yet", until=end)
        else:
            why = f"{due}; no outcome was recorded in the {days_words(patience.grace)} after it"
            yield Item(Task.OVERDUE, each, each.pledge.where, why, since=end + timedelta(days=1))


def _soon(each: Assessed, as_of: date, patience: Patience) -> Iterator[Item]:
    for last_day, status, revised in _deadlines(each):
        if status.family is Family.OPEN and as_of <= last_day <= as_of + timedelta(days=patience.ahead):
            why = f"{status}; due by {day_words(last_day)}{' as revised' if revised else ''}"
            yield Item(Task.DUE_SOON, each, each.pledge.where, why, until=last_day)


def _rulings(each: Assessed, as_of: date, patience: Patience) -> Iterator[Item]:
    found = ruling_and_newer_evidence(each)
    if found is not None and found[0].ruling is not None:
        ruling, newer = found
        why = f"the ruling of {ruling.on.words} is older than evidence of {newer.on.words}"
        yield Item(Task.RULING, each, found[0].ruling.where, why, since=newer.known_day)


def _verdicts(each: Assessed, as_of: date, patience: Patience) -> Iterator[Item]:
    """Closed, on the word of one, or of the company alone."""
    if each.status.family is not Family.CLOSED:
        return
    for badge in each.badges:
        if badge.kind is BadgeKind.SINGLE_SOURCE:
            why = f"{each.status} on the word of one publisher alone"
            yield Item(Task.SINGLE_SOURCE, each, each.pledge.where, why, since=each.since)
        if badge.kind is BadgeKind.SELF_REPORTED:
            why = f"{each.status} on the company's own word alone"
            yield Item(Task.SELF_REPORTED, each, each.pledge.where, why, since=each.since)


def _stale(each: Assessed, as_of: date, patience: Patience) -> Iterator[Item]:
    """What is overdue is looked for already."""
    if each.status is not Status.OVERDUE and any(badge.kind is BadgeKind.STALE for badge in each.badges):
        looked = last_look(each.pledge, each.log, as_of)
        why = f"{each.status}; last news or check on {day_words(looked)}"
        yield Item(Task.STALE, each, each.pledge.where, why, since=looked + timedelta(days=patience.stale + 1))


def _archives(each: Assessed, as_of: date, patience: Patience) -> Iterator[Item]:
    sources = list(each.pledge.sources.values())
    bare = [source for source in sources if source.archive is None]
    if bare:
        why = f"no archived copy of {_named(bare)} ({len(bare):,} of {len(sources):,} sources)"
        yield Item(Task.UNARCHIVED, each, bare[0].where, why)


def _second_copies(each: Assessed, as_of: date, patience: Patience) -> Iterator[Item]:
    """What a closed verdict rests on outlives the archive that keeps it; what has no copy at all is asked for above."""
    if lone := kept_once(each):
        why = f"{each.status}, and one archive alone keeps {_named(lone)}"
        yield Item(Task.SECOND_COPY, each, lone[0].where, why, since=each.since)


def _named(sources: list[Source]) -> str:
    more = f" and {len(sources) - 3:,} more" if len(sources) > 3 else ""
    return f"{', '.join(source.id for source in sources[:3])}{more}"


_QUESTIONS: tuple[Question, ...] = (_outcomes, _rulings, _soon, _verdicts, _stale, _archives, _second_copies)
