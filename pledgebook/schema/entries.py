"""The fields of every kind of entry."""

from pledgebook.load import Kind
from pledgebook.model import Strength
from pledgebook.schema.forms import (
    ADDRESS,
    DATE,
    DAY_OF_YEAR,
    LANGUAGE,
    LINE,
    NAME,
    OLD_ADDRESS,
    PARAGRAPH,
    SLUG,
    TRUE,
    Schema,
    listed,
    named,
    several,
)
from pledgebook.schema.meanings import one_of
from pledgebook.schema.said import YES, Field, Table, fields, given
from pledgebook.schema.sources import SOURCE, THE_WORDS_SAID, words_said
from pledgebook.schema.targets import TARGET
from pledgebook.schema.updates import AN_UPDATE

UNLESS_RETIRED = "unless `retired` is there"

MADE: Table = {
    "on": Field("when it was said", "2024-04-25", DATE, YES),
    "by": Field("who said it: the name of a file in `content/people/`", "lei-jun", SLUG),
    "at": Field("the occasion", "Zhongguancun Forum, Beijing", LINE),
    **words_said("the exact words, in the language they were said in", "我们保证"),
    "source": Field("the id of a source, or a list of them; without one you are warned", ["press"], several(SLUG)),
}
CORRECTION: Table = {
    "on": Field("the day it was mended", "2024-07-03", DATE, YES),
    "text": Field("what was wrong, and what is right", "May was given as 8,646; it was 8,630.", PARAGRAPH, YES),
}
RETIRED: Table = {
    "on": Field("the day it was taken down", "2024-09-01", DATE, YES),
    "because": Field("why", "The quote was not the company's.", PARAGRAPH, YES),
}
PLEDGE: Table = {
    "title": Field("the promise in a few words", "Deliver 100,000 cars in 2024", NAME, UNLESS_RETIRED),
    "made": Field(
        "the statement: who said what, when and where",
        {"on": "2024-04-25", "source": "press"},
        fields("The statement", MADE, *THE_WORDS_SAID),
        UNLESS_RETIRED,
    ),
    "strength": Field("how firmly it was put; `target` if you leave it out", "guarantee", one_of(Strength)),
    "target": Field(
        "what must become true: a measure, an event, a standing promise, or parts",
        {"measure": "cars delivered", "at_least": 100000, "counted": "total"},
        TARGET,
        UNLESS_RETIRED,
    ),
    "due": Field(
        "the deadline, as precise as it was said and no more", 2024, DATE, "for a measure, unless `judged: always`"
    ),
    "due_words": Field("the deadline in the words that were used", "within 15 to 20 years", LINE),
    "topics": Field("what it is about", ["deliveries", "prices"], several(SLUG)),
    "checked": Field("the day an editor last looked, whether anything had changed or not", "2024-12-20", DATE),
    "sources": Field(
        "sources that only this pledge cites, each below a name of its own",
        {"press": {"url": "https://press.example/2024/story", "publisher": "The Press", "kind": "press"}},
        named(fields("A source", SOURCE)),
    ),
    "updates": Field(
        "the log: when something happens, add an item at the end",
        [{"on": "2024-05-15", "value": 10000, "source": "press"}],
        {**listed(AN_UPDATE), "uniqueItems": True},
    ),
    "corrections": Field(
        "what we got wrong, once it is mended",
        [{"on": "2024-07-03", "text": "May was given as 8,646; it was 8,630."}],
        listed(fields("A correction", CORRECTION)),
    ),
    "formerly": Field("old names of the file: the old address goes on working", ["old-name"], several(OLD_ADDRESS)),
    "retired": Field(
        "the pledge was taken down; everything else may go",
        {"on": "2024-09-01", "because": "The quote was not the company's."},
        fields("Taken down", RETIRED),
    ),
    "draft": Field("`true` while it is not to be published", True, TRUE),
}
COMPANY: Table = {
    "name": Field("the name readers know", "Acme", NAME, YES),
    "names": Field("the name in other languages", {"zh": "极致"}, named(NAME, LANGUAGE)),
    "former_names": Field("names that readers knew it by, or that were spelt wrongly", ["Acme Motors"], several(NAME)),
    "legal_name": Field("the name in the register", "Acme Corporation", NAME),
    "country": Field("the country of its seat", "China", NAME),
    "sector": Field("what it makes", "Cars", NAME),
    "website": Field("its address", "https://acme.example/", ADDRESS),
    "ticker": Field("exchange and symbol", "HKEX 1810", NAME),
    "fiscal_year_ends": Field("month and day; `12-31` if you leave it out", "06-30", DAY_OF_YEAR),
}
PERSON: Table = {
    "name": Field("the name readers know", "Lei Jun", NAME, YES),
    "names": Field("the name in other languages", {"zh": "雷军"}, named(NAME, LANGUAGE)),
    "former_names": Field("names that readers knew the person by, or that were spelt wrongly", ["Lei"], several(NAME)),
    "role": Field("what the person is there", "Founder and chief executive of Acme", LINE),
    "company": Field("the name of a file in `content/companies/`", "acme", SLUG),
}
PAGE: Table = {
    "title": Field("the heading of the page", "How we judge", NAME, YES),
    "description": Field("one sentence for search engines", "Every rule, and who decides what.", LINE),
}


def _pledge() -> Schema:
    needed = [name for name, field in PLEDGE.items() if field.needed == UNLESS_RETIRED]
    return {**fields("A pledge", PLEDGE), "if": {"not": given("retired")}, "then": {"required": [*needed]}}


FRONT: dict[Kind, Schema] = {
    Kind.PLEDGE: _pledge(),
    Kind.COMPANY: fields("A company", COMPANY),
    Kind.PERSON: fields("A person", PERSON),
    Kind.SOURCE: fields("A source", SOURCE),
    Kind.PAGE: fields("A page of the site's own", PAGE),
}
