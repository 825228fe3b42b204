"""The log of a pledge: one update after the other, each with what it carries."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from pledgebook.dates import Span
from pledgebook.load import RawList, RawMapping, RawText, RawValue
from pledgebook.model import (
    Because,
    Event,
    Happened,
    Reply,
    Ruling,
    Source,
    Status,
    Target,
    Update,
    target_spoken_of,
)
from pledgebook.validate import keys
from pledgebook.validate.fields import Desk, Fields, as_mapping
from pledgebook.validate.figures import read_over, read_reading
from pledgebook.validate.forms import RULES, not_among, pledge_id, rule_number, slug
from pledgebook.validate.letters import line, name, paragraph
from pledgebook.validate.measures import bound_is_typed_with_percent
from pledgebook.validate.revisions import read_revision
from pledgebook.validate.sources import read_citation, read_quote

LIFTED = "lifted"
CONTENTS = ("value", "happened", "target", "due", "strength", "quote", "ruling", "reply", "note")
BESIDE_A_RULING = frozenset({"on", "known", "ruling", "overrides", "because", "missing", "by", "note", "source"})
OF_AN_EVENT, OF_A_RULING, OF_A_REPLY = (
    ("happened", "into", "because"), ("ruling", "overrides", "missing"), ("reply", "by"),
)  # fmt: skip
_BY_EVIDENCE = "write met for a milestone, held for a standing promise; of a measure the figures speak for themselves"
_LATER = "a new date is no event: write an item with due: and the new date"
_MEANT = {
    **dict.fromkeys(
        ("kept", "achieved", "done", "fulfilled", "reached", "completed", "delivered", "yes", "true"), _BY_EVIDENCE
    ),
    **dict.fromkeys(("opened", "launched", "released", "finished"), "write met if that was promised, else step"),
    **dict.fromkeys(("delayed", "postponed", "deferred", "late", "moved", "pushed-back", "pushed back"), _LATER),
    **dict.fromkeys(("broken", "failed", "violated", "broke"), "write missed, or breached for a standing promise"),
    **dict.fromkeys(("cancelled", "canceled", "dropped", "abandoned", "scrapped"), "write withdrawn"),
    **dict.fromkeys(
        ("raised", "lowered", "revised"), "changed terms are no event: write an item with target: {…} or due:"
    ),
    "partly-kept": "that is computed; write step for a stage that was reached",
    "paused": "write stalled",
}
_IN_WORDS = "write met if that was promised, else step, and these words as note: of the same item"
MOST_WORDS = 2  # of what may be meant as one of ours: more are a sentence
WITH_A_REASON = (Happened.MISSED, Happened.WITHDRAWN)


class Promise(NamedTuple):
    """What the log is held against: when it was said and what was promised; None is what could not be read.

    `as_typed` is the target as it stands in the file.
    """

    said: Span | None
    target: Target | None
    as_typed: RawValue | None
    own_sources: Mapping[str, Source | None]
    signed: bool
    """Whether its bound was typed with %."""


def read_log(fields: Fields, promise: Promise) -> tuple[Update, ...]:
    """All updates of a pledge that could be read."""
    items = fields.items("updates", "a list: begin each item with - and on:")
    no_update_is_written_twice(items, fields.desk)
    updates = []
    for index, item in enumerate(items):
        below = as_mapping(fields.desk, item, "an update", keys.UPDATE, "{on: …, note: …, source: …}")
        update = _update(below, index, promise) if below else None
        if update is not None:
            updates.append(update)
    return tuple(updates)


def no_update_is_written_twice(items: tuple[RawValue, ...], desk: Desk) -> None:
    """Two items that say the same are one item and a slip."""
    first: dict[object, RawValue] = {}
    days = [_days(item) for item in items]
    often = Counter(days)
    for item, day in zip(items, days, strict=True):
        if often[day] == 1:
            continue
        same = first.setdefault(_as_said(item), item)
        if same is not item:
            text = f"this update says the same as the one on line {same.where.line}."
            desk.error("R117", item.where, text, "leave one of the two out")


def _days(value: RawValue) -> tuple[str, ...]:
    """What tells most items apart, and is soon said."""
    if not isinstance(value, RawMapping):
        return ()
    return tuple([day.text for name in ("on", "over") if isinstance(day := value.get(name), RawText)])


def _as_said(value: RawValue) -> object:
    """A value without its places, and mappings in no order."""
    if isinstance(value, RawText):
        return value.text
    if isinstance(value, RawList):
        return tuple([_as_said(item) for item in value.items])
    if isinstance(value, RawMapping):
        return frozenset([(key.text, _as_said(below)) for key, below in value.items])
    return None


def _update(fields: Fields, index: int, promise: Promise) -> Update | None:
    if not any(fields.says(key) for key in CONTENTS) and not fields.has_strange:
        hint = f"write at least one of {', '.join(CONTENTS)}"
        fields.desk.error("P120", fields.where, "this update says nothing.", hint)
    over = read_over(fields)
    on = _day(fields, over)
    known = _known(fields, on)
    part = fields.maybe("part", slug, "the name of a part")
    meant = target_spoken_of(promise.target, part) if promise.target is not None else None
    signed = promise.signed if part is None else bound_is_typed_with_percent(promise.as_typed, part)
    reading = read_reading(fields, over, meant, signed=signed)
    event = _event(fields)
    revision = read_revision(fields, meant, promise.said, signed=signed)
    restated = read_quote(fields)
    ruling = _ruling(fields)
    reply = _reply(fields)
    note = fields.maybe("note", paragraph, "a remark for readers")
    cited = read_citation(fields, promise.own_sources)
    if on is None or known is None:
        return None
    return Update(index, on, known, fields.where, part, reading, event, revision, restated, ruling, reply, note, cited)


def _day(fields: Fields, over: Span | None) -> Span | None:
    """The day it happened or the figure is for; a period's last day, if there is no `on`."""
    if not fields.says("on") and "over" not in fields and "value" in fields:
        hint = "write on: and the day that the figure is for, or over: and the period, such as over: 2024-05"
        fields.error("P101", "on", "an update has no on.", hint)
        return None
    on = fields.past("on", needed="over" not in fields)
    if over is None or over.last_day is None:
        return on
    if on is not None and on.end != over.last_day:
        hint = f"leave on out, or write on: {over.last_day}; the day it was published is said by known"
        fields.error("P120", "on", f"on is {on.text}, and the period {over.text} ends on {over.last_day}.", hint)
    return on or Span.of_day(over.last_day)


def _known(fields: Fields, on: Span | None) -> Span | None:
    """The day it became public: `on`, unless it is said."""
    known = fields.past("known")
    if "known" not in fields or known is None or on is None:
        return known or on
    if known.end < on.first_day:
        hint = "known is the day it became public: write that day, or leave known out"
        fields.error("R110", "known", f"known {known.text} lies before {on.text}, when it happened.", hint)
    return known


def _event(fields: Fields) -> Event | None:
    if not fields.says_any(OF_AN_EVENT):
        return None
    typed = fields.get("happened")
    words = typed.text.strip().lower() if isinstance(typed, RawText) else ""
    meant = {words: _IN_WORDS} if len(words.split()) > MOST_WORDS else _MEANT
    happened = fields.choice("happened", Happened, meant=meant)
    into = fields.maybe("into", pledge_id, "the pledge that replaces this one, as company/name")
    because = None
    if "because" in fields and "ruling" not in fields:
        if "happened" not in fields or (happened and happened not in WITH_A_REASON):
            hint = "leave because out, or say it in a note"
            fields.error("P121", "because", "because is for happened: missed and happened: withdrawn.", hint)
        else:
            because = fields.choice("because", Because)
    if happened is Happened.REPLACED and "into" not in fields:
        fields.error("P121", "happened", "replaced does not say by what.", "write into: and the id of the new pledge")
    if "into" in fields and happened is not Happened.REPLACED and (happened or "happened" not in fields):
        fields.error("P121", "into", "into is for happened: replaced.", "write happened: replaced, or leave into out")
    if happened is None:
        return None
    return Event(happened, fields.place("happened"), because, into if happened is Happened.REPLACED else None)


def _ruling(fields: Fields) -> Ruling | None:
    if not fields.says_any(OF_A_RULING):
        return None
    if "ruling" not in fields:
        for key in ("overrides", "missing"):
            if key in fields:
                fields.error("P121", key, f"{key} is for a ruling.", f"write ruling: and a status, or leave {key} out")
        return None
    for named, _ in fields.raw.items:
        if named.text in keys.UPDATE and named.text not in BESIDE_A_RULING:
            text = f"{named.text} stands in the same item as a ruling."
            fields.desk.error("P121", named.where, text, "give the ruling an item of its own")
    word = fields.maybe("ruling", _status_or_lifted, "a status, or lifted")
    overrides = fields.maybe("overrides", rule_number, f"the rule it overrides, R2 to R{RULES}")
    if "because" not in fields:
        _ruling_is_bare(fields, word)
    because = fields.need("because", paragraph, "the reason, in a sentence") if "because" in fields else None
    missing = fields.maybe("missing", line, "what is missing")
    by = fields.maybe("by", name, "who ruled")
    if word is None or because is None:
        return None
    status = None if word == LIFTED else Status(word)
    return Ruling(status, overrides, because, fields.place("ruling"), missing, by)


def _ruling_is_bare(fields: Fields, word: str | None) -> None:
    """Whatever a ruling lacks is told at once; one that lifts another needs its reason alone."""
    wanted = {"because": "the reason, in a sentence"}
    if word != LIFTED:
        wanted |= {"source": "the id of a source", "overrides": "the rule it overrides, if the rules say otherwise"}
    lacks = [key for key in wanted if key not in fields]
    text = f"a ruling has no {' and no '.join(lacks)}."
    hint = "; ".join(f"{key}: {wanted[key]}" for key in lacks)
    fields.desk.error("P101", fields.place("ruling"), text, f"write {hint}")


def _status_or_lifted(text: str) -> str:
    words = (*Status, LIFTED)
    if text not in words:
        raise not_among(text, words)
    return text


def _reply(fields: Fields) -> Reply | None:
    if not fields.says_any(OF_A_REPLY):
        return None
    said = fields.maybe("reply", paragraph, "the company's comment")
    if "by" in fields and "reply" not in fields and "ruling" not in fields:
        fields.error("P121", "by", "by is for a reply or a ruling.", "leave by out, or say it in a note")
    if said is None:
        return None
    return Reply(said, fields.maybe("by", name, "who replied"), fields.place("reply"))
