"""What was promised, as data: the target, and the terms after each revision."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pledgebook.derive.book import Assessed
from pledgebook.derive.terms import bound_words, words_of
from pledgebook.derive.verdict import Terms
from pledgebook.model import Measure, Milestone, Parts, SimpleTarget, Target
from pledgebook.plan.api.exact import number
from pledgebook.plan.api.pieces import point_shape, span_or_none
from pledgebook.plan.log_items import promise_words

if TYPE_CHECKING:
    from pledgebook.plan.api import shapes_target as shapes


def target_shape(target: Target) -> "shapes.Target":
    if isinstance(target, Parts):
        return {
            "kind": "parts",
            "words": promise_words(target),
            "need": target.need,
            "parts": [{"id": part.id, "target": simple_shape(part.target)} for part in target.parts],
        }
    return simple_shape(target)


def simple_shape(target: SimpleTarget) -> "shapes.SimpleTarget":
    if isinstance(target, Measure):
        return _measure(target)
    if isinstance(target, Milestone):
        return {"kind": "milestone", "words": target.words}
    return {"kind": "standing", "words": target.words, "never": target.never}


def _measure(target: Measure) -> "shapes.MeasureShape":
    return {
        "kind": "measure",
        "words": words_of(target),
        "measure": target.words,
        "unit": target.unit,
        "bound": bound_shape(target),
        "counted": target.counted.value,
        "judged": target.judged.value,
        "since": target.since.isoformat() if target.since else None,
        "baseline": point_shape(target.baseline) if target.baseline else None,
        "path": [point_shape(point) for point in sorted(target.path, key=lambda point: point.on.end)],
    }


def bound_shape(measure: Measure) -> "shapes.BoundShape":
    return {"sense": measure.bound.sense.value, "value": number(measure.bound.value), "words": bound_words(measure)}


def terms_as_revised(each: Assessed, anchors: Sequence[str]) -> list["shapes.TermsShape"]:
    """One for each revision; the original terms stand in the pledge itself. `anchors` are those of its log."""
    said_by = {update.revision.where: anchors[update.index] for update in each.log if update.revision}
    return [_terms(terms, said_by[terms.where]) for terms in each.terms[1:]]


def _terms(terms: Terms, anchor: str) -> "shapes.TermsShape":
    return {
        "number": terms.number,
        "from_day": terms.from_day.isoformat(),
        "target": target_shape(terms.target),
        "due": span_or_none(terms.due),
        "strength": terms.strength.value,
        "scope": terms.scope.value if terms.scope else None,
        "part": terms.part,
        "update": anchor,
        "line": terms.where.line,
    }
