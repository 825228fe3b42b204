"""A field under a name that is none of ours, or on a level that is not its own: what was meant, and where it goes."""

import re
from collections.abc import Collection, Sequence

from pledgebook.issues import did_you_mean
from pledgebook.validate import keys

COMPUTED = ("status", "verdict", "outcome", "result", "state")
NEVER_TYPED = "a status is never typed: it is computed; delete it"

# In the order in which they are tried: the first that is a field there was meant.
_SYNONYMS = {
    "on": "date day when published announced said_on", "due": "deadline due_date target_date until by_when end_date",
    "known": "announced published reported known_on", "published": "date",
    "made": "statement promise announcement promised said", "updates": "update log events history timeline changelog",
    "corrections": "correction errata", "sources": "source references refs citations",
    "source": "sources source_url url link ref reference citation via", "url": "link href address source_url website",
    "title": "name headline heading", "name": "title", "note": "text comment remark notes remarks description",
    "text": "note comment remark description", "by": "who speaker person author said_by",
    "at": "where place location venue occasion event", "quote": "quotation words text statement",
    "lang": "language locale", "translation": "english translated", "topics": "topic tags tag categories category",
    "value": "amount figure number count reading actual", "target": "goal measure metric", "over": "period month",
    "happened": "event what action", "because": "reason why", "publisher": "outlet newspaper medium author",
    "kind": "type", "archive": "archive_url archived snapshot wayback", "at_least": "min minimum value number target",
    "at_most": "max maximum", "more_than": "above over exceeds",
    "less_than": "below under", "about": "approx circa", "measure": "metric indicator kpi what",
    "since": "start from start_date",
    "checked": "last_checked reviewed verified", "formerly": "aliases redirect_from old_name old_names",
    "event": "milestone happens",
    "strength": "firmness confidence", "ruling": "verdict_override", "baseline": "base", "counted": "type kind",
    "website": "url homepage link", "role": "title position job",
}  # fmt: skip
_MEANT: dict[str, list[str]] = {}
for _field, _words in _SYNONYMS.items():
    for _word in _words.split():
        _MEANT.setdefault(_word, []).append(_field)

STRENGTHS = {
    **dict.fromkeys(("promise", "promised", "commitment", "pledge", "vow", "guaranteed", "firm"), "write guarantee"),
    **dict.fromkeys(("goal", "objective", "aim"), "write target"),
    **dict.fromkeys(("intention", "planned", "intent"), "write plan"),
    **dict.fromkeys(("hope", "ambition", "dream", "vision"), "write aspiration"),
}
"""What is taken for one of the words for how firmly it was put."""

_TARGET = (*keys.MEASURE, "event", "always", "never", *keys.PARTS)
_OF_MADE = "it belongs to made: indent it like the lines below made:, or write it between the braces of made"
_OF_TARGET = "it belongs to target: indent it like the lines below target:, or write it between the braces of target"
_OF_AN_UPDATE = "it belongs to an update: write it in an item below updates:"
_OF_A_SOURCE = "it belongs to a source: describe the source under sources:, and write its name as source of made"
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}", re.ASCII)
_LEFT = "on a line of its own, not indented"
_OF_THE_PLEDGE = f"it belongs to the pledge itself: write it {_LEFT}"
_BESIDE_TARGET = "write it beside target, not in it: {on: …, target: {…}, due: …}"
_SOURCE = (
    "did you mean source? sources are cited by source: and their ids, and described under sources: at the left edge"
)
_UNIT = "the unit is given once: write it as unit: of the pledge's target"


def field_meant(typed: str, known: Sequence[str], given: Collection[str] = ()) -> str | None:
    """The field that was meant by `typed`: the same in other words, unless it is given too, or nearly the same letters.

    >>> field_meant("deadline", ("on", "due")), field_meant("tilte", ("title",)), field_meant("colour", ("title",))
    ('due', 'title', None)
    """
    same = next((field for field in _MEANT.get(typed.lower(), ()) if field in known and field not in given), None)
    return same or did_you_mean(typed, known)


def remedy(typed: str, what: str, known: Sequence[str], given: Collection[str]) -> tuple[str, str | None]:
    """The hint for a field `typed` in a mapping that messages call `what`, and the field of it that was meant.

    `given` are all names that stand in the mapping.
    """
    if typed.lower() in COMPUTED and what in ("a pledge", "an update", "made", "a target"):
        return NEVER_TYPED, None
    if elsewhere := _elsewhere(typed, what):
        return elsewhere, None
    if "on" in known and "on" not in given and _DAY.fullmatch(typed):
        return f"write on: {typed}, and what happened in a field of its own, such as note: …", "on"
    near = field_meant(typed, known, given)
    listed = f"the fields of {what} are {', '.join(known)}"
    return (f"did you mean {near}? {listed}" if near else listed), near


def _elsewhere(typed: str, what: str) -> str | None:
    """Where a field goes that is one of ours, and stands on another's level."""
    for fields, hint in _LEVELS.get(what, ()):
        if typed in fields:
            return hint
    return None


_IN_AN_UPDATE = {field: f"write it inside target: {{…, {field}: …}}" for field in (*keys.BOUNDS, "always", "never")}
_IN_A_TARGET = ((("due", "due_words", "strength"), _OF_THE_PLEDGE), (("deadline", "by"), f"write due: {_LEFT}"))
_LEVELS: dict[str, tuple[tuple[Collection[str], str], ...]] = {
    "a pledge": (
        (("company",), "the folder that the file lies in names the company: delete it"),
        (keys.MADE, _OF_MADE),
        (_TARGET, _OF_TARGET),
        (keys.UPDATE, _OF_AN_UPDATE),
        (keys.SOURCE, _OF_A_SOURCE),
    ),
    "made": (
        (("sources",), _SOURCE),
        (("made",), "made stands in made: write its fields once"),
        (keys.PLEDGE, _OF_THE_PLEDGE),
        (_TARGET, _OF_TARGET),
        (keys.SOURCE, _OF_A_SOURCE),
    ),
    "an update": (
        (("sources",), _SOURCE),
        (("scope",), "write it inside target: {…, scope: narrower}, beside the new words"),
        (("unit",), _UNIT),
        *(((field,), hint) for field, hint in _IN_AN_UPDATE.items()),
        (("corrections", "updates", "topics", "checked", "formerly", "retired", "draft", "due_words"), _OF_THE_PLEDGE),
    ),
    "a revision": ((("due", "strength", "source", "note", "quote"), _BESIDE_TARGET),),
    **dict.fromkeys(("a measure", "a milestone", "a standing promise", "a target of parts"), _IN_A_TARGET),
}
