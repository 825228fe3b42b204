"""The shapes of what a verdict rests on: the items of a log, sources, rules and derivations."""

from typing import TypedDict

from pledgebook.plan.pieces import Link, QuoteShape, StatusShape, When


class Place(TypedDict):
    """A line of a content file; `href` shows it in the repository, if one is known."""

    file: str
    line: int
    href: str | None


class SourceRef(TypedDict):
    number: int
    anchor: str
    label: str


class LogEntry(TypedDict):
    """One thing an item of the log says. `type`: reading event revision restatement ruling reply note."""

    type: str
    label: str
    text: str
    quote: QuoteShape | None
    status: StatusShape | None
    link: Link | None


class LogItem(TypedDict):
    """`known` only where it differs from `on`. `turned` is the headline that began with this item, if one did."""

    anchor: str
    on: When
    known: When | None
    part: str | None
    entries: list[LogEntry]
    sources: list[SourceRef]
    turned: StatusShape | None
    place: Place


class RuleRef(TypedDict):
    id: str
    when: str
    url: str


class InputShape(TypedDict):
    text: str
    place: Place
    anchor: str | None


class RefusalShape(TypedDict):
    rule: RuleRef
    because: str


class Derivation(TypedDict):
    """How a verdict came about: the rule that fired, what it rests on, and why the rules before it did not fit."""

    heading: str
    status: StatusShape
    sentence: str
    rule: RuleRef
    inputs: list[InputShape]
    refusals: list[RefusalShape]


class SourceShape(TypedDict):
    number: int
    anchor: str
    publisher: str
    formerly: str
    title: str | None
    href: str
    lang: str | None
    lang_label: str | None
    published: When | None
    kind: str
    kind_label: str
    own_word: bool
    copies: list[Link]
    sha256: str | None
    cited_by: list[Link]


class ExampleShape(TypedDict):
    """`entry` is frontmatter as an editor writes it, judged as of `as_of`."""

    title: str
    entry: str
    as_of: When
    status: StatusShape
    sentence: str


class RuleShape(RuleRef):
    """`examples` stand on the methodology page alone."""

    statuses: list[StatusShape]
    definition: str
    examples: list[ExampleShape]


class PartShape(TypedDict):
    id: str
    words: str
    status: StatusShape
    sentence: str
    rule: RuleRef
