"""What filters and search are handed: their pages, and the files that scripts fetch. Plain JSON values."""

from typing import TypedDict

from pledgebook.plan.pieces import Link, StatusShape
from pledgebook.plan.shapes import BasePage


class Choice(TypedDict):
    """One value of a filter. `also` are other names of it, for the text filter."""

    id: str
    label: str
    also: str
    count: int


class Choices(TypedDict):
    """pledges/choices.json: what a list can be narrowed down to. Rows name a choice by its place here.

    Row files are pledges/rows/0.json and so on, `files` of them.
    """

    total: int
    files: int
    status: list[Choice]
    company: list[Choice]
    topic: list[Choice]
    strength: list[Choice]
    due: list[Choice]


class RowFile(TypedDict):
    """A column a key, a pledge a place in each; `due_on` is "" where there is no last due day.

    `status`, `company`, `topic`, `strength` and `due` are places in Choices; `revised` is one in its statuses, or -1.
    """

    slug: list[str]
    title: list[str]
    says: list[str]
    status: list[int]
    company: list[int]
    topic: list[list[int]]
    strength: list[int]
    due: list[int]
    due_on: list[str]
    due_words: list[str]
    since: list[str]
    moved: list[int]
    revised: list[int]


class SearchPage(BasePage):
    """`marks` are drawn once and copied to each result; `lists` help a reader without scripts, or without a result.

    `languages` are those that something is found in; `paired` those of them found by pairs of characters, or "".
    """

    languages: str
    paired: str
    marks: list[StatusShape]
    lists: list[Link]


class WordsGuide(TypedDict):
    """search/words.json: `first` is the first word of each file search/words/<n>.json.

    Document n stands in file n // per of search/texts/<n>.json, at place n % per.
    """

    documents: int
    per: int
    first: list[str]


class Found(TypedDict):
    """A document as a result shows it. `mark` is a status, `company` or `person`; `texts` pairs language and text."""

    url: str
    title: str
    mark: str
    by: str
    says: str
    texts: list[list[str]]


class TextFile(TypedDict):
    found: list[Found]
