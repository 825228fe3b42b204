"""One pledge: the statement, its terms, its log, and what we got wrong; or the stone that marks where it was."""

from datetime import date
from typing import NamedTuple

from pledgebook.dates import FIRST_YEAR, Span
from pledgebook.load import RawEntry
from pledgebook.model import Correction, Milestone, Pledge, Source, Statement, Strength, Tombstone
from pledgebook.validate import keys
from pledgebook.validate.companies import read_body, read_name
from pledgebook.validate.fields import A_DATE, Desk, Fields, as_mapping
from pledgebook.validate.forms import old_address, person_id, slug_in_list, yes_or_no
from pledgebook.validate.letters import line, name, paragraph
from pledgebook.validate.log import Promise, read_log
from pledgebook.validate.measures import Due, bound_is_typed_with_percent
from pledgebook.validate.misnamed import STRENGTHS
from pledgebook.validate.pasted import is_an_update, lost_in_text
from pledgebook.validate.sources import own_sources_hide_no_shared_one, read_citation, read_own_sources, read_quote
from pledgebook.validate.targets import read_target
from pledgebook.validate.twins import Likenesses, likenesses_of


class Draught(NamedTuple):
    """A pledge as far as it could be read, for the rules to look at.

    What could not be read is stood in for: a statement by one of the first day there is, so that nothing precedes
    it. `target_read` is False if the target is a stand-in. By its `likenesses` it is known when it is entered twice.
    """

    pledge: Pledge
    target_read: bool
    likenesses: Likenesses


def read_pledge(entry: RawEntry, desk: Desk, shared: dict[str, Source]) -> Draught | Tombstone | None:
    """A pledge, or, if it was taken down, its tombstone."""
    fields = Fields(entry.front, "a pledge", keys.PLEDGE, desk)
    formerly = _formerly(entry, fields)
    if "retired" in fields:
        return _tombstone(entry, fields, formerly)
    title = read_name(fields, "title", "the promise in a few words")
    own = read_own_sources(fields)
    made = _statement(fields, own)
    due = Due(fields.says("due"), fields.due(made.on if made else None))
    target = read_target(fields, due)
    if lost := lost_in_text(entry):
        desk.issues.append(lost)
    as_typed = fields.get("target")
    signed = bound_is_typed_with_percent(as_typed, None)
    log = read_log(fields, Promise(made.on if made else None, target, as_typed, own, signed))
    made = made or Statement(Span.of_day(date(FIRST_YEAR, 1, 1)), fields.where)
    cited = dict.fromkeys((*made.sources, *(source for update in log for source in update.sources)))
    found = {name: source for name in cited if (source := own.get(name) or shared.get(name))}
    own_sources_hide_no_shared_one(desk, found.values(), shared)
    pledge = Pledge(
        entry.id,
        entry.id.partition("/")[0],
        title or entry.id,
        made,
        target or Milestone("", fields.where),
        fields.where,
        due=due.span,
        due_words=fields.maybe("due_words", line, "the deadline in the words that were used"),
        strength=fields.choice("strength", Strength, meant=STRENGTHS) or Strength.TARGET,
        topics=tuple(
            dict.fromkeys(topic for topic, _ in fields.several("topics", slug_in_list, "topics, as in [deliveries]"))
        ),
        checked=fields.past("checked"),
        sources=found,
        updates=log,
        corrections=_corrections(fields),
        formerly=formerly,
        draft=fields.maybe("draft", yes_or_no, "true") or False,
        body=read_body(entry, desk),
    )
    return Draught(pledge, target is not None, likenesses_of(pledge))


def _statement(fields: Fields, own: dict[str, Source | None]) -> Statement | None:
    if "made" not in fields:
        if fields.says("made"):
            return None
        fields.error("P101", "made", "a pledge has no made.", f"write made: {{on: …, source: …}}, with {A_DATE}")
        return None
    made = fields.mapping("made", "made", keys.MADE, needed=True)
    if made is None:
        return None
    on = made.past("on", needed=True)
    by = made.maybe("by", person_id, "the name of a file in people/")
    if by is not None:
        hint = f"write people/{by}.md, or leave by out"
        fields.desk.reference("R102", made.place("by"), "person", by, fields.desk.known.people, hint)
    at = made.maybe("at", line, "the occasion")
    quote = read_quote(made)
    cited = read_citation(made, own)
    if not cited:
        hint = "write source: below made, and the id of a source"
        fields.desk.warn("R118", made.where, "the statement has no source.", hint)
    return Statement(on, made.where, by, at, quote, cited) if on else None


def _corrections(fields: Fields) -> tuple[Correction, ...]:
    corrections = []
    for item in fields.items("corrections", "a list: begin each item with - and on:"):
        if is_an_update(item):
            hint = "move it to the end of updates:, above corrections:"
            fields.desk.error("P128", item.where, "this update stands among the corrections.", hint)
            continue
        below = as_mapping(fields.desk, item, "a correction", keys.CORRECTION)
        if below is None:
            continue
        on = below.past("on", needed=True)
        text = below.need("text", paragraph, "what was wrong, and what is right")
        if on is not None and text is not None:
            corrections.append(Correction(on, text, below.where))
    return tuple(corrections)


def _formerly(entry: RawEntry, fields: Fields) -> tuple[str, ...]:
    """The old ids; a bare name is one of the same company."""
    company = entry.id.partition("/")[0]
    names = fields.several("formerly", old_address, "the old name of the file, as in [old-name]")
    return tuple(dict.fromkeys(old if "/" in old else f"{company}/{old}" for old, _ in names))


def _tombstone(entry: RawEntry, fields: Fields, formerly: tuple[str, ...]) -> Tombstone | None:
    title = fields.maybe("title", name, "the promise in a few words")
    retired = fields.mapping("retired", "retired", keys.RETIRED)
    if retired is None:
        return None
    on = retired.past("on", needed=True)
    because = retired.need("because", paragraph, "why it was taken down")
    if on is None or because is None:
        return None
    return Tombstone(entry.id, entry.id.partition("/")[0], title, on, because, fields.where, formerly)
