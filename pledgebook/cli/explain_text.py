"""A derivation as text: the verdict, what it rests on, what stands beside it, and what would change it."""

from collections.abc import Callable, Iterator

from pledgebook.cli.paper import Line
from pledgebook.dates import day_words
from pledgebook.derive.book import Assessed
from pledgebook.derive.figures import Pace
from pledgebook.derive.rules import BY_ID
from pledgebook.derive.terms import words_of
from pledgebook.derive.verdict import Terms, Verdict
from pledgebook.derive.wording import percent_words, rounded
from pledgebook.model import Parts
from pledgebook.numbers import number_words, range_words
from pledgebook.pipeline import Edition

Named = Callable[[str], str]
"""What a file of the content is called from here."""


def heading(found: Assessed, edition: Edition) -> Iterator[Line]:
    """Which pledge, which day."""
    yield Line(f"{found.pledge.id}: {found.pledge.title}", heading=True)
    yield Line(f"as of {day_words(edition.book.as_of)}; evidence to {day_words(found.evidence_to)}")


def derivation(found: Assessed, edition: Edition, named: Named) -> Iterator[Line]:
    """Everything that is derived about one pledge."""
    judgement = found.judgement
    yield from heading(found, edition)
    yield Line()
    since = f"since {day_words(found.since)}"
    pace = _pace(found.pace, found) if found.pace is not None else None
    title = "As promised" if judgement.as_revised else "Verdict"
    yield from _verdict(judgement.headline, title, named, since, pace)
    if judgement.arithmetic is not None:
        yield Line()
        yield from _verdict(judgement.arithmetic, "Without the ruling", named)
    if judgement.as_revised is not None:
        yield Line()
        yield from _verdict(judgement.as_revised, as_revised(found), named)
    for part, verdict in (judgement.parts or {}).items():
        yield Line()
        yield from _verdict(verdict, f"Part {part}", named)
    yield from _moves(found)
    yield from needs(found)
    if found.badges:
        yield Line()
        yield Line("Beside it", heading=True)
        yield from (Line(f"  {badge.label}: {badge.why}") for badge in found.badges)


def as_revised(found: Assessed) -> str:
    """The title of the verdict against the terms that stand."""
    return f"As revised ({_terms(found.terms[-1])})"


def needs(found: Assessed) -> Iterator[Line]:
    """What would change the verdict of an open pledge."""
    if found.needs:
        yield Line()
        yield Line("What would change this", heading=True)
        yield from (Line(f"  {need}") for need in found.needs)


def _verdict(verdict: Verdict, title: str, named: Named, *beside: str | None) -> Iterator[Line]:
    status = f"{title}: {str(verdict.status).upper()} by {verdict.rule}, {BY_ID[verdict.rule].when}"
    yield Line(status, verdict.status)
    yield Line(f"  {verdict.sentence}")
    yield from (Line(f"  {text}") for text in beside if text)
    yield Line("  It rests on")
    for given in verdict.inputs:
        place = f"{named(given.where.file)}:{given.where.line}:{given.where.column}"
        yield Line(f"    {given.text}  ({place})")
    if verdict.refusals:
        yield Line("  The rules before it did not fit")
        yield from (Line(f"    {refusal.rule}: {refusal.because}") for refusal in verdict.refusals)


def _pace(pace: Pace, found: Assessed) -> str:
    unit = found.measures[""].unit if "" in found.measures else None
    needed = number_words(rounded(pace.needed), unit)
    speed = f"pace {percent_words(pace.ratio)}: " if pace.ratio is not None else "pace: "
    return f"{speed}{range_words(pace.known, unit)} on {day_words(pace.day)}, {needed} needed by then"


def _terms(terms: Terms) -> str:
    words = f"{len(terms.target.parts)} parts" if isinstance(terms.target, Parts) else words_of(terms.target)
    return f"{words}, due {terms.due.words}" if terms.due else words


def _moves(found: Assessed) -> Iterator[Line]:
    if not found.moves:
        return
    yield Line()
    yield Line("Goalposts moved", heading=True)
    for move in found.moves:
        by = f" ({percent_words(abs(move.percent))})" if move.percent is not None else ""
        by = f" ({abs(move.days):,} days)" if move.days is not None else by
        yield Line(f"  {move.on.words}: {move.term} {move.direction}{by}, from {move.before} to {move.after}")
