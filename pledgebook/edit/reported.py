"""New evidence as one more item of a pledge's log, with the source that it was read in."""

import re
from collections.abc import Mapping

from pledgebook.edit.append import with_item, with_own_source
from pledgebook.edit.drafts import OF_A_SOURCE, Draft, Refused, below, source_name
from pledgebook.edit.forms import Answers, Remark
from pledgebook.edit.phrases import bound_of, figure_of
from pledgebook.edit.places import Place
from pledgebook.edit.verified import BadValue, CannotEdit
from pledgebook.edit.written import Given
from pledgebook.issues import did_you_mean
from pledgebook.load import Kind, Loaded, RawEntry, RawList, RawMapping, RawText, RawValue

_ID = re.compile(r"(?:https?://\S+/companies/)?([a-z0-9-]+)/([a-z0-9-]+)/?(?:#\S*)?")
_ITEM = (
    "on", "over", "known", "part", "value", "happened", "because", "target", "due", "strength", "quote", "lang",
    "translation", "note",
)  # fmt: skip
_WORDS = ("event", "always", "never")


def pledge_meant(answers: Answers, loaded: Loaded) -> RawEntry:
    """The pledge that the evidence bears on, by its id or the address of its page. Raises Refused."""
    answer = answers.given["pledge"]
    there = {entry.id: entry for entry in loaded.entries if entry.kind is Kind.PLEDGE}
    found = _ID.fullmatch(answer)
    id_ = f"{found[1]}/{found[2]}" if found else answer
    if (Kind.PLEDGE, id_) in loaded.unread:
        hint = "an editor has to mend it first"
        raise Refused(Remark(answers.label("pledge"), "its file cannot be read at the moment.", hint))
    if id_ not in there:
        near = did_you_mean(id_[:200], there)
        hint = f"did you mean {near}?" if near else "copy company/name from the address of its page"
        raise Refused(Remark(answers.label("pledge"), "there is no such pledge.", hint))
    return there[id_]


def reported(answers: Answers, pledge: RawEntry, text: str, loaded: Loaded) -> Draft:
    """The file of a pledge, whose text is this, with one more item. Raises Refused."""
    said = answers.given
    log = pledge.front.get("updates")
    described = {key: str(value) for key, value in below(said, "source", OF_A_SOURCE).items()}
    own = _own_sources(pledge)
    known = next((name for name, fields in own.items() if fields == described), None)
    source = known or source_name(said, loaded, tuple(own))
    item: dict[str, Given] = {key: said[key] for key in _ITEM if key in said}
    if "value" in said:
        item["value"] = figure_of(said["value"])
    if "target" in said:
        item["target"] = _new_terms(said["target"], _target(pledge, said.get("part", "")), answers.label("target"))
    try:
        sourced = text if known else with_own_source(text, source, described)
        made = with_item(sourced, "updates", {**item, "source": source})
    except (BadValue, CannotEdit) as problem:
        why = f"nothing can be added to its file by a program: {problem}."
        raise Refused(Remark(answers.label("pledge"), why, "an editor has to write this one by hand")) from problem
    place = ("updates", str(len(log.items) if isinstance(log, RawList) else 0))
    came_from: dict[Place, str] = {(*place, key): key for key in _ITEM}
    came_from |= {place: next((key for key in _ITEM if key in said), "source-url"), (*place, "source"): "source-url"}
    if not known:
        came_from |= {("sources", source): "source-url"}
        came_from |= {("sources", source, key): f"source-{key}" for key in OF_A_SOURCE}
    return Draft(pledge.path, made, came_from)


def _own_sources(pledge: RawEntry) -> dict[str, dict[str, str]]:
    """The sources that the pledge has below it, with their fields."""
    own = pledge.front.get("sources")
    found: dict[str, dict[str, str]] = {}
    for name, fields in own.items if isinstance(own, RawMapping) else ():
        raw = fields.items if isinstance(fields, RawMapping) else ()
        found[name.text] = {key.text: value.text for key, value in raw if isinstance(value, RawText)}
    return found


def _target(pledge: RawEntry, part: str) -> RawValue | None:
    """The target that is spoken of."""
    target = pledge.front.get("target")
    parts = target.get("parts") if isinstance(target, RawMapping) else None
    return parts.get(part) if isinstance(parts, RawMapping) else target


def _new_terms(answer: str, target: RawValue | None, label: str) -> Mapping[str, Given]:
    """What changed of the target: the bound of a measure, the words of anything else. Raises Refused."""
    bound = bound_of(answer)
    words = [name for name in target.names if name in _WORDS] if isinstance(target, RawMapping) else []
    if bound and not words:
        return bound
    if words and not bound:
        return {words[0]: answer}
    was = "a promise in words: its new words" if words else "a number: its new bound, such as at least 130,000"
    raise Refused(Remark(label, "this is not how the target of this pledge can change.", f"it is {was}"))
