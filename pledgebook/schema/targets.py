"""What must become true: the fields of each kind of target, of what a revision changes of it, and of a figure."""

from itertools import combinations

from pledgebook.model import Counted, Judged, Scope
from pledgebook.numbers import Sense
from pledgebook.schema.forms import COUNT, DATE, LINE, NAME, NUMBER, PERCENTAGE, Schema, listed, named
from pledgebook.schema.meanings import one_of
from pledgebook.schema.said import YES, Field, Table, any_given, beside, fields, given, never, saying, when
from pledgebook.validate import keys

_ONE_OF_FOUR = "one of the four"
_FLOORS = tuple(str(sense) for sense in Sense if sense.upwards)
_CEILINGS = tuple(str(sense) for sense in Sense if not sense.upwards)

FIGURE: Table = {
    "at_least": Field("it is this or more", 100000, NUMBER, "one of the five"),
    "more_than": Field("it is more than this", 100000, NUMBER, "one of the five"),
    "at_most": Field("it is this or less", 5000, NUMBER, "one of the five"),
    "less_than": Field("it is less than this", 5000, NUMBER, "one of the five"),
    "about": Field("it is this, 2 % either way", "1.5 million", NUMBER, "one of the five"),
}
_ONE_LIMIT: Schema = {"oneOf": [given(how) for how in FIGURE], "errorMessage": "Write one of the five, and a number."}
A_FIGURE: Schema = {
    **fields(
        "A figure with a limit", FIGURE, when({"type": "object"}, _ONE_LIMIT)
    ),  # maxProperties would end the offers of the YAML server
    **NUMBER,
    "type": ["number", "string", "object"],
}

POINT: Table = {
    "on": Field("the day, or a longer time", 2023, DATE, YES),
    "value": Field("the figure", "12 %", NUMBER, YES),
}
A_POINT = fields("A figure of a day", POINT)

MEASURE: Table = {
    "measure": Field("what is counted, in words that fit after a number", "cars delivered", NAME, YES),
    "at_least": Field("the bound: this number or more", 100000, NUMBER, _ONE_OF_FOUR),
    "more_than": Field("the bound: more than this number", "1.5 million", NUMBER, _ONE_OF_FOUR),
    "at_most": Field("the bound: this number or less", 5, NUMBER, _ONE_OF_FOUR),
    "less_than": Field("the bound: less than this number", "29.8 %", NUMBER, _ONE_OF_FOUR),
    "counted": Field("whether figures add up", "total", one_of(Counted), YES),
    "judged": Field("which figures decide", "once", one_of(Judged)),
    "since": Field(
        "totals: where counting starts; the first day of `due`, if that is a year, half, quarter or fiscal year",
        "2024-01-01",
        DATE,
        "for a total with another `due`",
    ),
    "unit": Field(
        "`%`, `rank`, a currency code such as `CNY`, or what it is measured in, such as `GWh`; "
        "never a word of `measure`. A bound typed with `%` needs none",
        "CNY",
        NAME,
    ),
    "baseline": Field(
        "levels: where it stood at the start", {"on": 2023, "value": "12 %"}, fields("A figure of a day", POINT)
    ),
    "path": Field(
        "interim targets the company named itself, in the order of their dates",
        [{"on": 2026, "value": "20 %"}, {"on": 2028, "value": "35 %"}],
        listed(A_POINT),
    ),
}
MILESTONE: Table = {
    "event": Field("a milestone: kept when this has happened", "The second works opens", LINE, YES),
}
ALWAYS: Table = {
    "always": Field("a standing promise: this holds at all times", "Batteries are replaced without charge", LINE, YES),
}
NEVER: Table = {
    "never": Field("a standing promise: this does not happen", "Customers' data are sold", LINE, YES),
}


def _measure() -> Schema:
    total, level = saying("counted", Counted.TOTAL), saying("counted", Counted.LEVEL)
    a_percentage: Schema = {
        "anyOf": [{"required": [bound], "properties": {bound: PERCENTAGE}} for bound in keys.BOUNDS]
    }
    below_it_at_first: Schema = {"allOf": [total, any_given(*_CEILINGS), saying("judged", Judged.ONCE)]}
    from_nought: Schema = {"allOf": [total, any_given(*_FLOORS), saying("judged", Judged.ALWAYS)]}
    return fields(
        "A measure",
        MEASURE,
        {
            "oneOf": [given(bound) for bound in keys.BOUNDS],
            "errorMessage": f"Write one of {', '.join(keys.BOUNDS)}, and a number.",
        },
        never({"allOf": [level, given("since")]}, "since is for totals; where a level stood is said by baseline."),
        never(below_it_at_first, "A total is below its ceiling from the first day: write judged: always, or at-end."),
        never(from_nought, "A total starts from nought: write judged: once, or at-end."),
        when({"allOf": [a_percentage, given("unit")]}, {"properties": {"unit": {"enum": ["%"]}}}),
    )


SIMPLE_TARGETS: tuple[Schema, ...] = (
    _measure(),
    fields("A milestone", MILESTONE),
    *(fields("A standing promise", words) for words in (ALWAYS, NEVER)),
)
PARTS: Table = {
    "parts": Field(
        "several things promised for one due date, each below a name of its own",
        {"works": {"event": "The works opens"}, "shops": {"measure": "shops", "at_least": 20, "counted": "level"}},
        {**named({"anyOf": [*SIMPLE_TARGETS]}), "minProperties": 2},
        YES,
    ),
    "need": Field(
        "how many of the parts must be met: `all` (if you leave it out), or a number",
        "all",
        {"anyOf": [{"enum": ["all"]}, COUNT]},
    ),
}
TARGET: Schema = {"anyOf": [*SIMPLE_TARGETS, fields("Parts", PARTS)]}

REVISED_TARGET: Table = {
    "at_least": Field("the new bound, on the same side as the old one", 130000, NUMBER),
    "more_than": Field("the new bound, on the same side as the old one", 130000, NUMBER),
    "at_most": Field("the new bound, on the same side as the old one", 3, NUMBER),
    "less_than": Field("the new bound, on the same side as the old one", "25 %", NUMBER),
    "since": Field("the new day on which a total starts", "2024-04-01", DATE),
    "event": Field("the new words of a milestone", "It opens in Dresden alone", LINE),
    "always": Field("the new words of a standing promise", "Batteries are replaced at cost", LINE),
    "never": Field("the new words of a standing promise", "Customers' data are sold abroad", LINE),
    "scope": Field(
        "with new words: whether they ask for less, for more, or for the same (if you leave it out)",
        "narrower",
        one_of(Scope),
    ),
}
_WORDS = ("event", "always", "never")
A_REVISION: Schema = {
    **fields(
        "What changed of the target",
        REVISED_TARGET,
        *(never(given(*two), "A measure has one bound.") for two in combinations(keys.BOUNDS, 2)),
        *(never(given(*two), "A target is of one kind.") for two in combinations(_WORDS, 2)),
        beside("scope", *_WORDS),
    ),
    "minProperties": 1,
}
