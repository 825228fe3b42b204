"""verdicts.csv: how each pledge stood, from when until when."""

from collections.abc import Iterator
from typing import NamedTuple

from pledgebook.derive.book import Assessed, Interval
from pledgebook.model import Family, Status
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.tables.column import Table, by_pledge, day, flat, text, whole, word, yes_no
from pledgebook.plan.tables.pledges import RULE_IDS


class Row(NamedTuple):
    pledge: str
    number: int
    stretch: Interval


def rows(_: Shelf, each: Assessed) -> Iterator[Row]:
    for number, stretch in enumerate(each.history, 1):
        yield Row(each.pledge.id, number, stretch)


VERDICTS: Table[Row] = Table(
    "verdicts",
    "one row for each stretch of days on which a pledge had one status",
    ("pledge", "number"),
    flat(
        text("pledge", "the id of the pledge", lambda row: row.pledge, needed=True, leads="pledges.id"),
        whole("number", "the place of the stretch among those of its pledge, from 1", lambda row: row.number,
              needed=True, least=1),
        day("since", "its first day", lambda row: row.stretch.since, needed=True),
        day("until", "its last day; empty if it lasts still", lambda row: row.stretch.until),
        word("status", "how the pledge stood", lambda row: row.stretch.status, Status, needed=True, indexed=True),
        word("family", "the status at its coarsest", lambda row: row.stretch.status.family, Family, needed=True),
        word("rule", "the rule that gave the status on the first day", lambda row: row.stretch.rule, RULE_IDS,
             needed=True),
        text("sentence", "the verdict of the first day in one sentence", lambda row: row.stretch.sentence,
             needed=True),
        yes_no("latest", "whether it is the last stretch of its pledge", lambda row: row.stretch.until is None),
    ),
    by_pledge(rows),
    rows,
)  # fmt: skip
