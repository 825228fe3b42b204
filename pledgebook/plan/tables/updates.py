"""updates.csv: the log of every pledge, item by item, with everything that an item may carry."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from pledgebook.derive.book import Assessed
from pledgebook.model import (
    Because,
    Event,
    Happened,
    Pledge,
    Quote,
    Reading,
    Revision,
    Ruling,
    Scope,
    Status,
    Strength,
    Update,
)
from pledgebook.numbers import HOWS, Range, Sense
from pledgebook.plan.addresses import pledge_url
from pledgebook.plan.anchors import anchors_of
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.tables.column import (
    ID,
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
    yes_no,
)
from pledgebook.plan.tables.pledges import RULE_IDS
from pledgebook.plan.tables.sources import key_of

LIFTED = "lifted"


@dataclass(frozen=True)
class Row:
    """An item of a log, with what it carries within reach."""

    pledge: Pledge
    update: Update
    url: str

    @property
    def reading(self) -> Reading | None:
        return self.update.reading

    @cached_property
    def range(self) -> Range | None:
        return self.update.reading.figure.range if self.update.reading else None

    @property
    def event(self) -> Event | None:
        return self.update.event

    @property
    def revision(self) -> Revision | None:
        return self.update.revision

    @property
    def quote(self) -> Quote | None:
        return self.update.restated

    @property
    def ruling(self) -> Ruling | None:
        return self.update.ruling


def rows(shelf: Shelf, each: Assessed) -> Iterator[Row]:
    """What was known on the day of the book, in the order of the entry."""
    page = f"{shelf.config.base_url}{pledge_url(each.pledge.id)}#"
    anchors = anchors_of(each.pledge)
    for update in sorted(each.log, key=lambda update: update.index):
        yield Row(each.pledge, update, page + anchors[update.index])


def _value(row: Row) -> Decimal | None:
    return row.reading.figure.value if row.reading else None


def _scope(row: Row) -> Scope | None:
    """It says how new words go with the old ones; without any it says nothing."""
    return row.revision.scope if row.revision and row.revision.words is not None else None


def _bound(row: Row) -> Decimal | None:
    return row.revision.bound.value if row.revision and row.revision.bound else None


def _sense(row: Row) -> Sense | None:
    return row.revision.bound.sense if row.revision and row.revision.bound else None


def _ruling(row: Row) -> str | None:
    return (row.ruling.status or LIFTED) if row.ruling else None


def _by(row: Row) -> str | None:
    return row.update.reply.by if row.update.reply else row.ruling.by if row.ruling else None


def _counted_since(row: Row) -> date | None:
    return row.reading.since if row.reading else None


UPDATES: Table[Row] = Table(
    "updates",
    "one row for each item of the log of a pledge; an item may say several things at once",
    ("pledge", "number"),
    flat(
        text("pledge", "the id of the pledge", lambda row: row.pledge.id, needed=True, leads="pledges.id"),
        whole("number", "the place of the item in the entry, from 1", lambda row: row.update.index + 1, needed=True,
              least=1),
        address("url", "the item on the page of its pledge", lambda row: row.url, needed=True),
        dated("dated", "the day on which it happened, or which a figure is for (`on`)", lambda row: row.update.on,
              needed=True, indexed=True),
        text("known", "the day on which it became public", lambda row: row.update.known.text, needed=True),
        day("known_from", "the day from which verdicts know of it", lambda row: row.update.known_day, needed=True),
        text("part", "the part of the target that it speaks of", lambda row: row.update.part, pattern=ID),
        number("value", "a figure, as a bare number", _value),
        word("how", "how the figure limits the quantity; empty if it is exact", lambda row:
             row.reading.figure.how if row.reading else None, HOWS),
        number("low", "the least that the quantity can be by this figure; empty if there is no limit", lambda row:
               row.range.low if row.range else None),
        number("high", "the most that it can be; empty if there is no limit", lambda row:
               row.range.high if row.range else None),
        dated("period", "the period that the figure is for (`over`)", lambda row:
              row.reading.over if row.reading else None),
        day("counted_since", "the day from which a running total was counted, if it is not the target’s (`since`)",
            _counted_since),
        yes_no("final", "whether the figure settles its day or period", lambda row:
               row.reading is not None and row.reading.final),
        word("happened", "an event", lambda row: row.event.happened if row.event else None, Happened),
        word("because", "why it was missed or withdrawn", lambda row: row.event.because if row.event else None,
             Because),
        text("replaced_by", "the id of the pledge that replaces it, which may be on no page (`into`)", lambda row:
             row.event.into if row.event else None, pattern=PATH),
        word("revised_sense", "the side of a new bound that is good", _sense, Sense),
        number("revised_bound", "a new bound", _bound),
        day("revised_since", "a new day on which a total starts to count", lambda row:
            row.revision.since if row.revision else None),
        text("revised_words", "new words of an event or a standing promise", lambda row:
             row.revision.words if row.revision else None),
        word("revised_scope", "how the new words go with those before", _scope, Scope),
        dated("revised_due", "a new deadline", lambda row: row.revision.due if row.revision else None),
        word("revised_strength", "a new strength", lambda row: row.revision.strength if row.revision else None,
             Strength),
        text("quote", "the promise said again, in the words that were used", lambda row:
             row.quote.text if row.quote else None),
        text("lang", "the language of the quote, a BCP 47 tag", lambda row: row.quote.lang if row.quote else None,
             pattern=LANGUAGE),
        text("translation", "the quote in English", lambda row: row.quote.translation if row.quote else None),
        word("ruling", "the status that an editor ruled, or that an earlier ruling is lifted", _ruling,
             (*Status, LIFTED)),
        word("overrides", "the rule that the ruling overrides", lambda row:
             row.ruling.overrides if row.ruling else None, RULE_IDS),
        text("ruling_because", "the reason of the ruling (`because`)", lambda row:
             row.ruling.because if row.ruling else None),
        text("missing", "what is missing, by the ruling", lambda row: row.ruling.missing if row.ruling else None),
        text("reply", "the company’s own comment", lambda row: row.update.reply.text if row.update.reply else None),
        text("said_by", "who replied, or who ruled (`by`)", _by),
        text("note", "a remark for readers", lambda row: row.update.note),
        ids("sources", "where it can be read: keys of `sources`, joined by a space", lambda row:
            [key_of(row.pledge, source) for source in row.update.sources]),
    ),
    by_pledge(rows),
    rows,
)  # fmt: skip
