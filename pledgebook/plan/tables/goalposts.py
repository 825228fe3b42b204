"""goalposts.csv and parts.csv: what companies changed of their own terms, and how each part of a promise stands."""

from collections.abc import Iterator
from typing import NamedTuple

from pledgebook.derive.book import Assessed, Direction, Move
from pledgebook.derive.verdict import Verdict
from pledgebook.model import Part, Parts, Status
from pledgebook.plan.log_items import promise_words
from pledgebook.plan.rows import TERMS
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.tables.column import ID, Table, by_pledge, day, flat, number, text, whole, word
from pledgebook.plan.tables.pledges import RULE_IDS, share_of


class MoveRow(NamedTuple):
    number: int
    move: Move


class PartRow(NamedTuple):
    pledge: str
    number: int
    part: Part
    verdict: Verdict


def moved(_: Shelf, each: Assessed) -> Iterator[MoveRow]:
    """In the order in which the revisions became known."""
    for place, move in enumerate(each.moves, 1):
        yield MoveRow(place, move)


def judged(_: Shelf, each: Assessed) -> Iterator[PartRow]:
    """In the order of the entry, against the original terms."""
    target, verdicts = each.terms[0].target, each.judgement.parts
    if isinstance(target, Parts) and verdicts is not None:
        for place, part in enumerate(target.parts, 1):
            yield PartRow(each.pledge.id, place, part, verdicts[part.id])


GOALPOSTS: Table[MoveRow] = Table(
    "goalposts",
    "one row for each goalpost that a company moved; a revision may move several",
    ("pledge", "number"),
    flat(
        text("pledge", "the id of the pledge", lambda row: row.move.pledge, needed=True, leads="pledges.id"),
        whole("number", "the place of the move among those of its pledge, from 1", lambda row: row.number, needed=True,
              least=1),
        whole("item", "the item of the log that moved it: its `number` in `updates`", lambda row: row.move.update + 1,
              needed=True, least=1),
        day("moved_on", "the day on which the company revised its terms", lambda row: row.move.day, needed=True),
        day("known_from", "the day from which verdicts know of it", lambda row: row.move.known_day, needed=True,
            indexed=True),
        word("direction", "which way it moved", lambda row: row.move.direction, Direction, needed=True, indexed=True),
        word("term", "what was moved: `start` is the day on which a total starts to count", lambda row: row.move.term,
             TERMS, needed=True),
        text("part", "the part of the target that it belongs to", lambda row: row.move.part, pattern=ID),
        text("old_term", "the term before, in words", lambda row: row.move.before, needed=True),
        text("new_term", "the term after, in words", lambda row: row.move.after, needed=True),
        whole("days", "by how many days a due date moved (below nought: earlier)", lambda row: row.move.days),
        number("share", "by what share of the old bound a bound moved, rounded down to six places", lambda row:
               share_of(row.move.percent)),
    ),
    by_pledge(moved),
    moved,
)  # fmt: skip

PARTS: Table[PartRow] = Table(
    "parts",
    "one row for each part of a promise that has several, judged by the same rules against the original terms",
    ("pledge", "number"),
    flat(
        text("pledge", "the id of the pledge", lambda row: row.pledge, needed=True, leads="pledges.id"),
        whole("number", "the place of the part in the entry, from 1", lambda row: row.number, needed=True, least=1),
        text("part", "the id of the part", lambda row: row.part.id, needed=True, pattern=ID),
        text("promise", "what must become true, in words", lambda row: promise_words(row.part.target), needed=True),
        word("status", "how the part stands", lambda row: row.verdict.status, Status, needed=True, indexed=True),
        word("rule", "the rule that gave the status", lambda row: row.verdict.rule, RULE_IDS, needed=True),
        text("sentence", "the verdict in one sentence", lambda row: row.verdict.sentence, needed=True),
        day("verdict_day", "the day that the verdict turns on", lambda row: row.verdict.day),
        whole("days", "days before (above nought) or after (below nought) the last due day", lambda row:
              row.verdict.days),
        number("share", "the part of the bound that was reached, 1 for all of it, rounded down to six places", lambda
               row: share_of(row.verdict.share)),
    ),
    by_pledge(judged),
    judged,
)  # fmt: skip
