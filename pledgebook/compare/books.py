"""How a tracker stands, from its book."""

from pledgebook.compare.standing import (
    CompanyStanding,
    Fact,
    PledgeStanding,
    Said,
    Standing,
    kept_words,
    moved_words,
    share_words,
    slip_words,
)
from pledgebook.dates import Span, day_words
from pledgebook.derive.book import Assessed, Record
from pledgebook.derive.rules import RULES_VERSION
from pledgebook.derive.whole import Book
from pledgebook.model import Pledge, Tombstone
from pledgebook.numbers import range_words


def standing_of(book: Book) -> Standing:
    """What readers are told on the day of the book; drafts are in it only if the book has them."""
    entries: tuple[Pledge | Tombstone, ...] = (*(each.pledge for each in book.pledges), *book.tombstones)
    return Standing(
        as_of=book.as_of.isoformat(),
        rules_version=RULES_VERSION,
        pledges={each.pledge.id: _pledge(each) for each in book.pledges},
        companies={
            company.id: CompanyStanding(company.id, company.name, _record(book.records[company.id]))
            for company in book.catalogue.companies.values()
        },
        formerly={old: entry.id for entry in entries for old in entry.formerly},
        stones={stone.id: stone.because for stone in book.tombstones},
    )


def _pledge(each: Assessed) -> PledgeStanding:
    verdict, revised = each.verdict, each.judgement.as_revised
    facts = {
        Fact.LATEST: _latest(each),
        Fact.SHARE: share_words(verdict.share),
        Fact.PACE: _pace(each),
        Fact.REVISED: str(revised.status) if revised else "",
        Fact.MADE: day_words(each.pledge.made.day),
        Fact.DUE: _due(each.terms[0].due),
        Fact.DUE_NOW: _due(each.terms[-1].due),
        Fact.SINCE: day_words(each.since),
    }
    headline = Said(str(verdict.status), verdict.rule, verdict.sentence)
    return PledgeStanding(each.pledge.id, each.pledge.title, headline, facts)


def _latest(each: Assessed) -> str:
    if each.latest is None:
        return ""
    measure, point = each.latest
    return f"{range_words(point.known, measure.unit)} {measure.words}, {day_words(point.day)}"


def _pace(each: Assessed) -> str:
    if each.pace is None or each.pace.ratio is None:
        return ""
    return f"{share_words(each.pace.ratio)} on {day_words(each.pace.day)}"


def _due(due: Span | None) -> str:
    return due.words if due else ""


def _record(record: Record) -> dict[Fact, str]:
    return {
        Fact.KEPT: kept_words(record.met, record.closed),
        Fact.SLIP: slip_words(record.median_slip, record.slips),
        Fact.MOVED: moved_words(record.moved, record.moved_pledges),
    }
