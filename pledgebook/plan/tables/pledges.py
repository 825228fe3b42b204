"""pledges.csv: what was promised, as an entry says it, and the verdict as of the build."""

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple

from pledgebook.derive.book import Assessed, BadgeKind
from pledgebook.derive.rules import RULES
from pledgebook.model import Counted, Family, Judged, Measure, Pledge, Quote, Status, Strength
from pledgebook.numbers import Sense
from pledgebook.plan.addresses import pledge_url
from pledgebook.plan.log_items import promise_words
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.tables.as_typed import KINDS, kind_of, target_json
from pledgebook.plan.tables.column import (
    LANGUAGE,
    PATH,
    Table,
    address,
    by_pledge,
    dated,
    day,
    flat,
    ids,
    number,
    text,
    whole,
    word,
    written,
)
from pledgebook.plan.tables.sources import key_of

RULE_IDS = tuple(rule.id for rule in RULES)
SIX_PLACES = Decimal("0.000001")


class Row(NamedTuple):
    each: Assessed
    url: str

    @property
    def pledge(self) -> Pledge:
        return self.each.pledge

    @property
    def measure(self) -> Measure | None:
        target = self.each.pledge.target
        return target if isinstance(target, Measure) else None

    @property
    def quote(self) -> Quote | None:
        return self.each.pledge.made.quote


def rows(shelf: Shelf, each: Assessed) -> Iterator[Row]:
    yield Row(each, f"{shelf.config.base_url}{pledge_url(each.pledge.id)}")


def share_of(share: Decimal | None) -> Decimal | None:
    """Six places and no more; what fell short never becomes 1.

    >>> share_of(Decimal("0.99999999")), share_of(Decimal("1.25"))
    (Decimal('0.999999'), Decimal('1.250000'))
    """
    return None if share is None else share.quantize(SIX_PLACES, ROUND_FLOOR)


def _revised(row: Row) -> Status | None:
    revised = row.each.judgement.as_revised
    return revised.status if revised else None


def _arithmetic(row: Row) -> Status | None:
    ruled = row.each.judgement.arithmetic
    return ruled.status if ruled else None


PLEDGES: Table[Row] = Table(
    "pledges",
    "one row for each pledge: what was promised, and how it stands",
    ("id",),
    flat(
        text("id", "the id of the pledge, company/name, which is its address for ever", lambda row: row.pledge.id,
             needed=True, pattern=PATH),
        text("company", "the id of the company that made it", lambda row: row.pledge.company, needed=True,
             leads="companies.id", indexed=True),
        text("title", "the promise in a few words", lambda row: row.pledge.title, needed=True),
        address("url", "its page", lambda row: row.url, needed=True),
        word("status", "how it stands", lambda row: row.each.status, Status, needed=True, indexed=True),
        word("family", "the status at its coarsest", lambda row: row.each.status.family, Family, needed=True),
        word("rule", "the rule that gave the status", lambda row: row.each.verdict.rule, RULE_IDS, needed=True),
        day("since", "the day on which the status began", lambda row: row.each.since, needed=True),
        day("evidence_to", "the day on which the latest evidence became known", lambda row: row.each.evidence_to,
            needed=True),
        text("sentence", "the verdict in one sentence", lambda row: row.each.verdict.sentence, needed=True),
        day("verdict_day", "the day that the verdict turns on: of meeting, missing or withdrawing it, or of the "
            "figure that decides", lambda row: row.each.verdict.day),
        whole("days", "days before (above nought) or after (below nought) the last due day", lambda row:
              row.each.verdict.days),
        number("share", "the part of the bound that was reached, 1 for all of it, rounded down to six places", lambda
               row: share_of(row.each.verdict.share)),
        text("missing", "what was not met, in words, joined by “; ”", lambda row:
             "; ".join(row.each.verdict.missing)),
        word("status_as_revised", "the status against the terms as the company changed them, if it did", _revised,
             Status),
        word("status_by_rule", "where an editor’s ruling stands, the answer of the rules without it", _arithmetic,
             Status),
        whole("moved", "how often its goalposts moved", lambda row: row.each.moved, needed=True, least=0),
        whole("slip", "days from the original last due day to the day it was met or, while it is open, to the current "
              "last due day", lambda row: row.each.slip),
        text("badges", f"remarks beside the status, joined by a space: {', '.join(BadgeKind)}", lambda row:
             tuple(badge.kind for badge in row.each.badges)),
        dated("made_on", "the day on which it was said", lambda row: row.pledge.made.on, needed=True),
        text("made_by", "the id of the person who said it", lambda row: row.pledge.made.by, leads="people.id",
             indexed=True),
        text("made_at", "the occasion", lambda row: row.pledge.made.at),
        text("quote", "the words as they were said", lambda row: row.quote.text if row.quote else None),
        text("lang", "their language, a BCP 47 tag", lambda row: row.quote.lang if row.quote else None,
             pattern=LANGUAGE),
        text("translation", "the words in English", lambda row: row.quote.translation if row.quote else None),
        ids("sources", "where it can be read: keys of `sources`, joined by a space", lambda row:
            [key_of(row.pledge, source) for source in row.pledge.made.sources]),
        word("strength", "how firmly it was put", lambda row: row.pledge.strength, Strength, needed=True),
        word("target_kind", "its kind (in the API, milestone for event, standing for always and never)", lambda row:
             kind_of(row.pledge.target), KINDS, needed=True),
        text("promise", "what must become true, in words", lambda row: promise_words(row.pledge.target), needed=True),
        text("measure", "what is counted, in words that fit after a number", lambda row:
             row.measure.words if row.measure else None),
        word("sense", "which side of the bound is good", lambda row:
             row.measure.bound.sense if row.measure else None, Sense),
        number("bound", "the number that was promised", lambda row: row.measure.bound.value if row.measure else None),
        text("unit", "what the number is in: %, rank, a currency code, or a word", lambda row:
             row.measure.unit if row.measure else None),
        word("counted", "whether figures add up or each stands for itself", lambda row:
             row.measure.counted if row.measure else None, Counted),
        word("judged", "which figures decide", lambda row: row.measure.judged if row.measure else None, Judged),
        day("counted_since", "the day on which a total starts to count", lambda row:
            row.measure.since if row.measure else None),
        written("target", "the whole target as JSON, as an entry says it: parts, baseline and path too", lambda row:
                target_json(row.pledge.target), needed=True),
        dated("due", "the deadline as precise as it was said", lambda row: row.pledge.due, indexed=True),
        text("due_words", "the deadline in the words that were used", lambda row: row.pledge.due_words),
        ids("topics", "what it is about, joined by a space", lambda row: row.pledge.topics),
        dated("checked", "the day on which an editor last looked", lambda row: row.pledge.checked),
        ids("formerly", "older ids of it, joined by a space", lambda row: row.pledge.formerly),
        text("body", "the text of the entry, in Markdown", lambda row: row.pledge.body),
    ),
    by_pledge(rows),
    rows,
)  # fmt: skip
