"""`explain`: how a verdict came about, as text."""

from collections.abc import Collection, Iterator

from pledgebook.cli.meant import pledge_meant
from pledgebook.dates import day_words, on_words
from pledgebook.derive.book import Assessed
from pledgebook.derive.figures import Pace
from pledgebook.derive.rules import RULES
from pledgebook.derive.terms import words_of
from pledgebook.derive.verdict import Terms, Verdict
from pledgebook.derive.wording import percent_words, rounded
from pledgebook.issues import printable
from pledgebook.model import Parts
from pledgebook.numbers import number_words, range_words
from pledgebook.pipeline import Edition

_WHEN = {rule.id: rule.when for rule in RULES}


def explain(edition: Edition, there: Collection[str], asked: str) -> str | None:
    """The derivation of one pledge's verdict; None if it is one of the ids that are `there` and could not be read.

    Raises WrongUse if there is no such pledge.

    `asked` is an id, its last part, or the path of its file.
    """
    known = {pledge.id: pledge for pledge in edition.catalogue.pledges}
    ids = sorted({*known, *there})
    wanted = pledge_meant(asked, ids)
    stone = next((stone for stone in edition.catalogue.tombstones if stone.id == wanted), None)
    if stone is not None:
        return printable(f"{wanted} was taken down {on_words(stone.on)}: {stone.because}")
    if wanted not in known:
        return None
    pledge = known[wanted]
    found = next((each for each in edition.book.pledges if each.pledge.id == wanted), None)
    if found is None:
        made = day_words(pledge.made.day)
        return f"{wanted} had not been promised on {day_words(edition.book.as_of)}: it was made on {made}."
    return "\n".join(printable(line) for line in _lines(found, edition))


def _lines(found: Assessed, edition: Edition) -> Iterator[str]:
    pledge, judgement = found.pledge, found.judgement
    yield f"{pledge.id}: {pledge.title}"
    yield f"as of {day_words(edition.book.as_of)}; evidence to {day_words(found.evidence_to)}"
    yield ""
    yield from _verdict(judgement.headline, "As promised" if judgement.as_revised else "Verdict")
    yield f"  since {day_words(found.since)}"
    if found.pace is not None:
        yield f"  {_pace(found.pace, found)}"
    if judgement.arithmetic is not None:
        yield ""
        yield from _verdict(judgement.arithmetic, "Without the ruling")
    if judgement.as_revised is not None:
        yield ""
        yield from _verdict(judgement.as_revised, f"As revised ({_terms(found.terms[-1])})")
    for part, verdict in (judgement.parts or {}).items():
        yield ""
        yield from _verdict(verdict, f"Part {part}")
    yield from _moves(found)
    if found.needs:
        yield ""
        yield "What would change this"
        yield from (f"  {need}" for need in found.needs)
    if found.badges:
        yield ""
        yield "Beside it"
        yield from (f"  {badge.label}: {badge.why}" for badge in found.badges)


def _verdict(verdict: Verdict, title: str) -> Iterator[str]:
    yield f"{title}: {str(verdict.status).upper()} by {verdict.rule}, {_WHEN[verdict.rule]}"
    yield f"  {verdict.sentence}"
    yield "  It rests on"
    yield from (f"    {given.text}  ({given.where})" for given in verdict.inputs)
    if verdict.refusals:
        yield "  The rules before it did not fit"
        yield from (f"    {refusal.rule}: {refusal.because}" for refusal in verdict.refusals)


def _pace(pace: Pace, found: Assessed) -> str:
    unit = found.measures[""].unit if "" in found.measures else None
    needed = number_words(rounded(pace.needed), unit)
    speed = f"pace {percent_words(pace.ratio)}: " if pace.ratio is not None else "pace: "
    return f"{speed}{range_words(pace.known, unit)} on {day_words(pace.day)}, {needed} needed by then"


def _terms(terms: Terms) -> str:
    words = f"{len(terms.target.parts)} parts" if isinstance(terms.target, Parts) else words_of(terms.target)
    return f"{words}, due {terms.due.words}" if terms.due else words


def _moves(found: Assessed) -> Iterator[str]:
    if not found.moves:
        return
    yield ""
    yield "Goalposts moved"
    for move in found.moves:
        by = f" ({percent_words(abs(move.percent))})" if move.percent is not None else ""
        by = f" ({abs(move.days):,} days)" if move.days is not None else by
        yield f"  {day_words(move.day)}: {move.term} {move.direction}{by}, from {move.before} to {move.after}"
