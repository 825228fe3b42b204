"""Terms that the company changed: bound, start, words, due date, strength; key by key."""

from dataclasses import replace

from pledgebook.dates import Span
from pledgebook.load import RawMapping
from pledgebook.model import Bound, Measure, Revision, Scope, SimpleTarget, Standing, Strength
from pledgebook.numbers import Number
from pledgebook.validate import keys
from pledgebook.validate.fields import Fields, complain_of_kind
from pledgebook.validate.letters import line
from pledgebook.validate.measures import RANK, amount, read_bound, refuse_no_place
from pledgebook.validate.misnamed import STRENGTHS

WORDS = ("event", "always", "never")
KEYS = ("target", "due", "strength")
REPLACED = "another measure is replaced: write a pledge of its own, and here happened: replaced, into: its id"


def read_revision(
    fields: Fields, target: SimpleTarget | None, said: Span | None, *, signed: bool = False
) -> Revision | None:
    """What an update says of the terms; `target` is the original one, None if it could not be read.

    `signed` says that its bound was typed with %.
    """
    if not fields.says_any(KEYS):
        return None
    due = fields.due(said)
    strength = fields.choice("strength", Strength, meant=STRENGTHS)
    revised = _terms(fields, target, signed)
    if revised is None:
        terms = due or strength
        return Revision(fields.place("due" if due else "strength"), due=due, strength=strength) if terms else None
    return replace(revised, due=due, strength=strength)


def _terms(fields: Fields, target: SimpleTarget | None, signed: bool) -> Revision | None:
    """The part of a revision that stands below `target`; None if anything in it is wrong."""
    raw = fields.get("target")
    if raw is None:
        return None
    if not isinstance(raw, RawMapping):
        complain_of_kind(fields.desk, raw, "target", "what changed, such as {at_least: 130000}")
        return None
    before = len(fields.desk.issues)
    other = [key for key, _ in raw.items if key.text in keys.MEASURE and key.text not in keys.REVISED_TARGET]
    for key in other:
        fields.desk.error("P122", key.where, f"a revision cannot change {key.text}.", REPLACED)
    below = Fields(_without(raw, {key.text for key in other}), "a revision", keys.REVISED_TARGET, fields.desk)
    bound = _bound(below, target, signed) if any(key in below for key in keys.BOUNDS) else None
    since = below.date("since")
    scope = below.choice("scope", Scope)
    given = [key for key in WORDS if key in below]
    words = below.maybe(given[0], line, "the new words") if given else None
    if len(given) > 1:
        below.error("P113", given[1], f"the revision has {given[0]} and {given[1]} at once.", "keep one of them")
    if target is not None:
        _fits(below, bound, target)
    if "scope" in below and not given and len(fields.desk.issues) == before:
        below.error("P121", "scope", "scope is for new words.", "write the words beside it, or leave scope out")
    if not raw.items:
        below.error("P120", "target", "the revision changes nothing.", "write what changed, such as {at_least: 130000}")
    if len(fields.desk.issues) > before:
        return None
    return Revision(raw.where, bound, since.first_day if since else None, words, scope or Scope.REWORDED)


def _bound(below: Fields, target: SimpleTarget | None, signed: bool) -> Bound | None:
    bound, percent = read_bound(below) or (None, False)
    if bound is not None and isinstance(target, Measure):
        amount(below, bound.sense, Number(bound.value, percent), target.unit, signed=signed)
        if target.unit == RANK:
            refuse_no_place(below, bound)
    return bound


def _without(raw: RawMapping, names: set[str]) -> RawMapping:
    return RawMapping(tuple(item for item in raw.items if item[0].text not in names), raw.where)


def _fits(below: Fields, bound: Bound | None, target: SimpleTarget) -> None:
    """A revision moves the terms of the target there is; it cannot turn it into one of another kind."""
    fitting: tuple[str, ...]
    if isinstance(target, Measure):
        fitting = (*keys.BOUNDS, "since") if target.since else keys.BOUNDS
    else:
        fitting = (_word_key(target), "scope")
    for key, _ in below.raw.items:
        if key.text in keys.REVISED_TARGET and key.text not in fitting:
            hint = f"of this target a revision can change {', '.join(fitting)}; {REPLACED}"
            below.desk.error("P122", key.where, f"a revision cannot give this target {key.text}.", hint)
    if bound is not None and isinstance(target, Measure) and bound.sense.upwards != target.bound.sense.upwards:
        text = f"the revision turns {target.bound.sense} into {bound.sense}."
        below.desk.error("P122", below.place(bound.sense), text, REPLACED)


def _word_key(target: SimpleTarget) -> str:
    if isinstance(target, Standing):
        return "never" if target.never else "always"
    return "event"
