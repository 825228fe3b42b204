"""The log of a pledge item by item, as data."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pledgebook.derive.book import Move
from pledgebook.model import Event, Measure, Reading, Reply, Revision, Ruling, Update
from pledgebook.plan.api.exact import number, rounded_or_none
from pledgebook.plan.api.pieces import quote_shape, range_shape, span_or_none, span_shape
from pledgebook.plan.api.targets import bound_shape
from pledgebook.plan.nook import Nook

if TYPE_CHECKING:
    from pledgebook.plan.api import shapes_log as shapes

HOWS: dict[str | None, "shapes.How"] = {
    None: "exact",
    "at_least": "at_least",
    "more_than": "more_than",
    "at_most": "at_most",
    "less_than": "less_than",
    "about": "about",
}
TERMS: dict[str, "shapes.Term"] = {
    "due": "due",
    "bound": "bound",
    "start": "start",
    "words": "words",
    "strength": "strength",
}


def log_of(nook: Nook) -> list["shapes.LogItem"]:
    return [_item(nook, update) for update in nook.each.log]


def _item(nook: Nook, update: Update) -> "shapes.LogItem":
    measure = nook.measure_of(update)
    unit = measure.unit if measure else None
    item: shapes.LogItem = {
        "anchor": nook.anchors[update.index],
        "on": span_shape(update.on),
        "known_day": update.known_day.isoformat(),
        "part": update.part,
        "sources": [source for source in update.sources if source in nook.sources.cited],
        "line": update.where.line,
    }
    if update.reading:
        item["reading"] = _reading(update.reading, unit)
    if update.event:
        item["event"] = _event(nook, update.event)
    if update.revision:
        item["revision"] = _revision(update.revision, measure)
    if update.restated:
        item["restated"] = quote_shape(update.restated)
    if update.ruling:
        item["ruling"] = _ruling(update.ruling)
    if update.reply:
        item["reply"] = _reply(nook, update.reply)
    if update.note:
        item["note"] = update.note
    return item


def _reading(reading: Reading, unit: str | None) -> "shapes.ReadingShape":
    return {
        **range_shape(reading.figure.range, unit),
        "value": number(reading.figure.value),
        "how": HOWS[reading.figure.how],
        "period": span_or_none(reading.over),
        "counted_from": reading.since.isoformat() if reading.since else None,
        "final": reading.final,
    }


def _event(nook: Nook, event: Event) -> "shapes.EventShape":
    """What replaced it is named only if it is published: a draft is nobody's business."""
    return {
        "happened": event.happened.value,
        "because": event.because.value if event.because else None,
        "into": event.into if event.into in nook.beside["into"] else None,
    }


def _revision(revision: Revision, measure: Measure | None) -> "shapes.RevisionShape":
    return {
        "bound": bound_shape(replace(measure, bound=revision.bound)) if measure and revision.bound else None,
        "since": revision.since.isoformat() if revision.since else None,
        "words": revision.words,
        "scope": revision.scope.value if revision.words is not None else None,
        "due": span_or_none(revision.due),
        "strength": revision.strength.value if revision.strength else None,
    }


def _ruling(ruling: Ruling) -> "shapes.RulingShape":
    return {
        "status": ruling.status.value if ruling.status else None,
        "overrides": ruling.overrides,
        "because": ruling.because,
        "missing": ruling.missing,
        "by": ruling.by,
    }


def _reply(nook: Nook, reply: Reply) -> "shapes.ReplyShape":
    person = nook.beside["people"].get(reply.by or "")
    return {"text": reply.text, "by": person["label"] if person else reply.by}


def move_shape(move: Move, anchors: Sequence[str]) -> "shapes.MoveShape":
    """`anchors` are those of the pledge's log."""
    return {
        "day": move.day.isoformat(),
        "known_day": move.known_day.isoformat(),
        "direction": move.direction.value,
        "term": TERMS[move.term],
        "before": move.before,
        "after": move.after,
        "days": move.days,
        "percent": rounded_or_none(move.percent),
        "part": move.part,
        "update": anchors[move.update],
    }
