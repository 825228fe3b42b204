"""What happened over time: verdicts that changed, goalposts that moved, and how all stood at the end of each year."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from pledgebook.derive.badges import evidence
from pledgebook.derive.book import Assessed, Interval, Move
from pledgebook.model import Status
from pledgebook.plan.addresses import api_file, api_year_end
from pledgebook.plan.api.files import PER_LONG_FILE, files_of, packed
from pledgebook.plan.api.log import move_shape
from pledgebook.plan.api.pieces import counts_shape, pledge_ref
from pledgebook.plan.pages import Family
from pledgebook.plan.shelf import Shelf

if TYPE_CHECKING:
    from pledgebook.plan.api.shapes import PledgeRef
    from pledgebook.plan.api.shapes_files import AsOf, ChangeRow, Changes, Goalpost, Goalposts, Stood


def refs_of(shelf: Shelf) -> Mapping[str, "PledgeRef"]:
    """How a file of many names each pledge, by its id."""
    return {each.pledge.id: pledge_ref(shelf.config, each) for each in shelf.book.pledges}


def changes(shelf: Shelf) -> Family:
    every, refs = shelf.book.changes, refs_of(shelf)
    rules = {(each.pledge.id, stretch.since): stretch.rule for each in shelf.book.pledges for stretch in each.history}
    for address, start, here in files_of(shelf.config, "changes", every, partial(api_file, "changes"), PER_LONG_FILE):
        rows: list[ChangeRow] = [
            {
                "day": change.day.isoformat(),
                "pledge": refs[change.pledge],
                "before": str(change.before) if change.before else None,
                "after": str(change.after),
                "rule": rules[change.pledge, change.day],
                "sentence": change.sentence,
            }
            for change in here
        ]
        data: Changes = {**start, "changes": rows}
        yield packed(address, data)


def goalposts(shelf: Shelf) -> Family:
    every = shelf.book.moves
    for address, start, here in files_of(
        shelf.config, "goalposts", every, partial(api_file, "goalposts"), PER_LONG_FILE
    ):
        data: Goalposts = {**start, "goalposts": [_goalpost(shelf, move) for move in here]}
        yield packed(address, data)


def _goalpost(shelf: Shelf, move: Move) -> "Goalpost":
    each = shelf.by_id[move.pledge]
    return {**move_shape(move, shelf.anchors_of(each)), "pledge": pledge_ref(shelf.config, each)}


def year_ends(shelf: Shelf) -> Family:
    past = shelf.past
    if past is None:
        return
    refs = refs_of(shelf)
    known = {each.pledge.id: days_of_evidence(shelf, each) for each in shelf.book.pledges}
    for year in past.years_over(shelf.book.as_of):
        day = date(year, 12, 31)
        counts = counts_shape(dict(zip(Status, past.on(day), strict=True)))
        stood = past.list_on(day)
        for address, start, here in files_of(shelf.config, "asof", stood, partial(api_year_end, year), PER_LONG_FILE):
            data: AsOf = {
                **start,
                "day": day.isoformat(),
                "counts": counts,
                "pledges": [
                    _stood(refs[each.pledge.id], interval, day, known[each.pledge.id]) for each, interval in here
                ],
            }
            yield packed(address, data)


def days_of_evidence(shelf: Shelf, each: Assessed) -> list[str]:
    """The statement's, and those on which a figure or an event became known, as ISO has them."""
    return shelf.extract("evidence", each, partial(_days_of_evidence, each))


def _days_of_evidence(each: Assessed) -> list[str]:
    days = [each.pledge.made.day, *(update.known_day for update in evidence(each.log))]
    return [day.isoformat() for day in sorted(days)]


def _stood(ref: "PledgeRef", interval: Interval, day: date, known: list[str]) -> "Stood":
    said = interval.said_on(day)
    return {
        **ref,
        "status": str(interval.status),
        "family": str(interval.status.family),
        "rule": said.rule,
        "sentence": said.sentence,
        "since": interval.since.isoformat(),
        "evidence_to": known[bisect_right(known, day.isoformat()) - 1],
    }
