"""What must become true: a measure, a milestone, a standing promise, or parts."""

from pledgebook.load import RawMapping, RawText, RawValue, quoted
from pledgebook.model import Milestone, Part, Parts, SimpleTarget, Standing, Target
from pledgebook.validate import keys
from pledgebook.validate.fields import Desk, Fields, complain_of_kind
from pledgebook.validate.forms import Unfit, slug
from pledgebook.validate.letters import line
from pledgebook.validate.measures import Due, read_measure
from pledgebook.validate.misnamed import field_meant
from pledgebook.where import Where

SIMPLE_TARGET = "{measure: …}, {event: …}, {always: …} or {never: …}"
A_TARGET = "{measure: …}, {event: …}, {always: …}, {never: …} or {parts: …}"
WHAT = {
    "measure": "a measure",
    "event": "a milestone",
    "always": "a standing promise",
    "never": "a standing promise",
    "parts": "a target of parts",
}
FEWEST_PARTS = 2


def read_target(fields: Fields, due: Due) -> Target | None:
    """The target of a pledge."""
    if "target" not in fields:
        if fields.says("target"):
            return None
        fields.error("P101", "target", "a pledge has no target.", f"write target: {A_TARGET}")
        return None
    raw = fields.get("target")
    if not isinstance(raw, RawMapping):
        assert raw is not None
        if isinstance(raw, RawText) and raw.text.strip():
            hint = (
                f"write {{event: {quoted(raw.text.strip())}}} if that is to happen, or {{measure: …}} if it is counted"
            )
            fields.error("P103", "target", "target is text.", hint)
            return None
        complain_of_kind(fields.desk, raw, "target", A_TARGET, needed=True)
        return None
    kind = _kind(raw, fields.desk)
    if kind != "parts":
        return _simple(raw, kind, fields.desk, due) if kind else None
    return _parts(Fields(raw, WHAT[kind], keys.PARTS, fields.desk), due)


def _kind(raw: RawMapping, desk: Desk) -> str | None:
    """The one key that says what kind of target it is."""
    found = [key for key, _ in raw.items if key.text in keys.TARGETS]
    if len(found) == 1:
        kind = found[0].text
        return kind if _all_of_one_kind(raw, kind, desk) else None
    if found:
        text = f"the target is {WHAT[found[0].text]} and {WHAT[found[1].text]} at once."
        hint = f"leave out {found[0].text} or {found[1].text}; two promises together are parts, or two pledges"
        desk.error("P113", found[1].where, text, hint)
        return None
    where = raw.items[0][0].where if raw.items else raw.where
    for key, _ in raw.items:
        if key.text not in keys.MEASURE and (near := field_meant(key.text, tuple(keys.TARGETS))):
            text = f'"{key.text}" is no kind of target.'
            desk.error("P113", key.where, text, f"did you mean {near}? write target: {A_TARGET}")
            return None
    if any(name in keys.MEASURE for name in raw.names):
        desk.error("P113", where, "the target does not say what is counted.", "write measure: and what is counted")
        return None
    desk.error("P113", where, "the target is of no kind known here.", f"write target: {A_TARGET}")
    return None


def _all_of_one_kind(raw: RawMapping, kind: str, desk: Desk) -> bool:
    """No field of another kind of target stands beside; a field of no kind is left to the field reader."""
    sound = True
    for key, _ in raw.items:
        others = [other for other, names in keys.TARGETS.items() if key.text in names and other != kind]
        if others and key.text not in keys.TARGETS[kind]:
            text = f'"{key.text}" belongs to {WHAT[others[0]]}, and the target is {WHAT[kind]}.'
            hint = f"leave {key.text} out; the fields of {WHAT[kind]} are {', '.join(keys.TARGETS[kind])}"
            desk.error("P113", key.where, text, hint)
            sound = False
    return sound


def _simple(raw: RawMapping, kind: str, desk: Desk, due: Due) -> SimpleTarget | None:
    fields = Fields(raw, WHAT[kind], keys.TARGETS[kind], desk)
    if kind == "measure":
        return read_measure(fields, due)
    words = fields.need(kind, line, "what must become true, in words")
    if words is None:
        return None
    if kind == "event":
        return Milestone(words, fields.where)
    return Standing(words, kind == "never", fields.where)


def _parts(fields: Fields, due: Due) -> Parts | None:
    named = fields.pairs("parts", "a name and a target for each part, such as {a: {…}, b: {…}}")
    parts = [part for name, where, value in named if (part := _part(name, where, value, fields.desk, due))]
    if len(named) < FEWEST_PARTS and isinstance(fields.get("parts"), RawMapping):
        says = "there is only one part." if named else "there are no parts."
        fields.error("P119", "parts", says, "write the one thing as the target itself, or add the other parts")
    need = _need(fields, len(named))
    if need is None or len(parts) < max(len(named), FEWEST_PARTS):
        return None
    return Parts(tuple(parts), need, fields.where)


def _part(name: str, where: Where, value: RawValue, desk: Desk, due: Due) -> Part | None:
    try:
        slug(name)
    except Unfit as wrong:
        desk.error(wrong.code, where, f"the part's name {wrong.says}.", wrong.hint)
    if not isinstance(value, RawMapping):
        complain_of_kind(desk, value, name, SIMPLE_TARGET, needed=True)
        return None
    if value.key("parts"):
        desk.error("P113", where, f'the part "{name}" has parts of its own.', f"write {name}: {SIMPLE_TARGET}")
        return None
    kind = _kind(value, desk)
    target = _simple(value, kind, desk, due) if kind else None
    return Part(name, target, where) if target else None


def _need(fields: Fields, parts: int) -> int | None:
    """How many parts must be met: all of them, unless a number says otherwise."""
    if "need" not in fields or parts == 0:
        return parts

    def read(text: str) -> int:
        if text == "all":
            return parts
        if text.isascii() and text.isdigit() and len(text) < 4 and 1 <= int(text) <= parts:
            return int(text)
        raise Unfit("P119", f'"{text}" is not a number of parts', f"write all, or a number from 1 to {parts}")

    return fields.maybe("need", read, "all, or how many of the parts")
