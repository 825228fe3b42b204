"""What happened since: the fields of one item of the log, and which of them go together."""

from pledgebook.model import Because, Happened, Status, Strength
from pledgebook.schema.forms import (
    DATE,
    LINE,
    NAME,
    PARAGRAPH,
    PERIOD,
    PLEDGE_ID,
    RULE,
    SLUG,
    TRUE,
    Schema,
    several,
)
from pledgebook.schema.meanings import a_ruling, one_of
from pledgebook.schema.said import Field, Table, any_given, beside, fields, given, saying, when
from pledgebook.schema.sources import THE_WORDS_SAID, words_said
from pledgebook.schema.targets import A_FIGURE, A_REVISION
from pledgebook.validate.log import BESIDE_A_RULING, CONTENTS, WITH_A_REASON

_ON_A_SOURCE = ("value", "happened", "target", "due", "strength")

UPDATE: Table = {
    "on": Field("the day it happened, or the figure is for", "2024-11-18", DATE, "unless `over` is there"),
    "over": Field("the period that the figure is for; `on` is then its last day", "2024-Q2", PERIOD),
    "known": Field("the day it became public, if later", "2024-12-02", DATE),
    "part": Field("the part of the target it speaks of", "works", SLUG, "for a target of parts"),
    "value": Field(
        "a figure: a number, or a floor, a ceiling or a rough number in braces",
        {"more_than": 100000},
        A_FIGURE,
    ),
    "final": Field("`true`: this figure settles its day or period", True, TRUE),
    "since": Field("the day a running total was counted from, if not the target's", "2021-04-01", DATE),
    "happened": Field("an event", "started", one_of(Happened)),
    "because": Field(
        "why it was missed or withdrawn, in one word; or the reason of a ruling, in a sentence",
        "demand",
        {"anyOf": [one_of(Because), PARAGRAPH]},
        "for a ruling",
    ),
    "into": Field("the pledge that replaces this one", "acme/another-pledge", PLEDGE_ID, "for `happened: replaced`"),
    "target": Field("what changed of the target, and nothing else of it", {"at_least": 130000}, A_REVISION),
    "due": Field("the new deadline", "2025-H1", DATE),
    "strength": Field("the new strength", "plan", one_of(Strength)),
    **words_said("the promise said again, in the words that were used", "at least 100,000"),
    "ruling": Field("an editor's judgement in place of the rules': a status, or `lifted`", "undetermined", a_ruling()),
    "overrides": Field("the rule that a ruling overrides, if the rules say otherwise", "R9", RULE),
    "missing": Field("what is missing from a promise that was partly kept", "the second works", LINE),
    "reply": Field("the company's comment", "The figure leaves out exports.", PARAGRAPH),
    "by": Field("who replied, or who ruled", "Acme's press office", NAME),
    "note": Field("a remark for readers", "Raised for the third time.", PARAGRAPH),
    "source": Field(
        "the id of a source, or a list of them",
        ["press", "filing"],
        several(SLUG),
        "for a figure, an event, a change or a ruling",
    ),
}


def _an_update() -> Schema:
    with_a_reason, replaced = saying("happened", *WITH_A_REASON), saying("happened", Happened.REPLACED)
    rests_on_a_source: Schema = {"anyOf": [any_given(*_ON_A_SOURCE), saying("ruling", *Status)]}
    without_a_ruling: Schema = {"required": ["because"], "not": given("ruling")}
    return fields(
        "An update",
        UPDATE,
        {**any_given("on", "over"), "errorMessage": "Write on: and the day it happened."},
        {**any_given(*CONTENTS), "errorMessage": f"Write at least one of {', '.join(CONTENTS)}."},
        *(beside(name, "value") for name in ("over", "since", "final")),
        *THE_WORDS_SAID,
        when(without_a_ruling, {"allOf": [with_a_reason, {"properties": {"because": one_of(Because)}}]}),
        when(replaced, given("into")),
        when(given("into"), replaced),
        *(beside(name, "ruling") for name in ("overrides", "missing")),
        beside("by", "reply", "ruling"),
        when(given("ruling"), {**given("because"), "propertyNames": {"enum": [*sorted(BESIDE_A_RULING)]}}),
        when(rests_on_a_source, {**given("source"), "properties": {"source": {"minItems": 1}}}),
    )


AN_UPDATE = _an_update()
