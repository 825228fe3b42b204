"""The figures of a pledge put together: curves, the line to the due day, pace and projection."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pledgebook.derive.book import Assessed
from pledgebook.derive.figures import Amount, Curve, CurvePoint, Pace
from pledgebook.model import Family, Measure
from pledgebook.plan.api.exact import number, rounded, share_or_none
from pledgebook.plan.api.pieces import range_shape, span_or_none, span_shape

if TYPE_CHECKING:
    from pledgebook.plan.api import shapes_log as shapes
    from pledgebook.plan.api.shapes import LatestShape
    from pledgebook.plan.api.shapes_pledge import PaceShape, ProjectionShape


def curves_of(each: Assessed, anchors: Sequence[str]) -> list["shapes.CurveShape"]:
    """One for each measure, the target's own or its parts', that has a figure."""
    found = ((part, measure, each.curves.get(part)) for part, measure in each.measures.items())
    return [
        _curve(part, measure, curve, anchors)
        for part, measure, curve in found
        if curve and (curve.points or curve.amounts or curve.uncounted)
    ]


def _curve(part: str, measure: Measure, curve: Curve, anchors: Sequence[str]) -> "shapes.CurveShape":
    return {
        "part": part or None,
        "measure": measure.words,
        "unit": measure.unit,
        "counted": measure.counted.value,
        "start": curve.start.isoformat() if curve.start else None,
        "points": [_point(point, measure.unit, anchors) for point in curve.points],
        "amounts": [_amount(amount, measure.unit, anchors) for amount in curve.amounts],
        "uncounted": [anchors[index] for index in curve.uncounted],
        "troubles": list(curve.troubles),
    }


def _point(point: CurvePoint, unit: str | None, anchors: Sequence[str]) -> "shapes.CurvePointShape":
    return {
        **range_shape(point.known, unit),
        "day": point.day.isoformat(),
        "period": span_or_none(point.over),
        "first_known": point.first_known.isoformat(),
        "disagree": point.disagree,
        "final": point.final,
        "updates": [anchors[index] for index in point.updates],
    }


def _amount(amount: Amount, unit: str | None, anchors: Sequence[str]) -> "shapes.AmountShape":
    return {
        **range_shape(amount.known, unit),
        "period": span_shape(amount.over),
        "counted": amount.counted,
        "disagree": amount.disagree,
        "updates": [anchors[index] for index in amount.updates],
    }


def latest_of(each: Assessed) -> "LatestShape | None":
    if each.latest is None:
        return None
    measure, point = each.latest
    return {**range_shape(point.known, measure.unit), "day": point.day.isoformat(), "what": measure.words}


def pace_shape(each: Assessed, pace: Pace | None) -> "PaceShape | None":
    if pace is None:
        return None
    unit = each.measures[""].unit
    return {
        "day": pace.day.isoformat(),
        "known": range_shape(pace.known, unit),
        "needed": rounded(pace.needed),
        "good": pace.good,
        "ratio": share_or_none(pace.ratio),
        "line": [{"day": day.isoformat(), "value": number(value)} for day, value in pace.line.knots],
    }


def projection_of(each: Assessed) -> "ProjectionShape | None":
    """Where the figures lead; None where that means nothing, or no more."""
    seen, due = each.projection, each.terms[0].last_day
    if seen is None or due is None or each.status.family is Family.CLOSED:
        return None
    return {
        "day": due.isoformat(),
        "low": rounded(seen.low),
        "high": rounded(seen.high),
        "earliest": seen.earliest.isoformat() if seen.earliest else None,
        "latest": seen.latest.isoformat() if seen.latest else None,
        "readings": seen.readings,
    }
