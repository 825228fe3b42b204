"""A target as an editor would write it in an entry, as JSON: nothing of it is lost on the way to a table and back."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from pledgebook.model import Measure, Milestone, Parts, Point, SimpleTarget, Standing, Target
from pledgebook.plan.words import plain_number

Written = str | Decimal | int | Sequence["Written"] | Mapping[str, "Written"]

KINDS = ("measure", "event", "always", "never", "parts")


def kind_of(target: Target) -> str:
    """The key by which an entry says what kind of target it is."""
    if isinstance(target, Standing):
        return "never" if target.never else "always"
    if isinstance(target, Measure):
        return "measure"
    return "event" if isinstance(target, Milestone) else "parts"


def target_json(target: Target) -> str:
    return as_json(_parts(target) if isinstance(target, Parts) else _simple(target))


def as_json(value: Written) -> str:
    """JSON with every digit of its numbers, which a float would not keep.

    >>> as_json({"at_least": Decimal("123456789012345678901.5"), "on": ["2024"]})
    '{"at_least": 123456789012345678901.5, "on": ["2024"]}'
    """
    match value:
        case str():
            return json.dumps(value, ensure_ascii=False)
        case Decimal():
            return plain_number(value)
        case int():
            return str(value)
        case Mapping():
            return "{" + ", ".join(f"{as_json(key)}: {as_json(below)}" for key, below in value.items()) + "}"
    return "[" + ", ".join(as_json(below) for below in value) + "]"


def _parts(target: Parts) -> dict[str, Written]:
    need: Written = "all" if target.need == len(target.parts) else target.need
    return {"parts": {part.id: _simple(part.target) for part in target.parts}, "need": need}


def _simple(target: SimpleTarget) -> dict[str, Written]:
    return _measure(target) if isinstance(target, Measure) else {kind_of(target): target.words}


def _measure(target: Measure) -> dict[str, Written]:
    """What an editor may leave out is written too, so that it need not be guessed again."""
    said: dict[str, Written] = {
        "measure": target.words,
        str(target.bound.sense): target.bound.value,
        "counted": str(target.counted),
        "judged": str(target.judged),
    }
    if target.since is not None:
        said["since"] = target.since.isoformat()
    if target.unit is not None:
        said["unit"] = target.unit
    if target.baseline is not None:
        said["baseline"] = _point(target.baseline)
    if target.path:
        said["path"] = [_point(point) for point in target.path]
    return said


def _point(point: Point) -> dict[str, Written]:
    return {"on": point.on.text, "value": point.value}
