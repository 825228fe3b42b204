"""Rows of pledges as the filters fetch them: columns of short values, nothing of it before a reader asks for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from pledgebook.derive.book import Assessed
from pledgebook.model import Status, Strength
from pledgebook.plan.dated import OPEN_END, due_year, year_words
from pledgebook.plan.find_shapes import Choice, Choices, RowFile
from pledgebook.plan.pages import Family, Made
from pledgebook.plan.shapes import Page
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import LABELS, span_shape, topic_link
from pledgebook.where import Where

K = TypeVar("K", bound=str)
PER_FILE = 500
HERE = Where("templates/pledges.html")


def row_files(shelf: Shelf) -> Family:
    pledges = shelf.listed
    choices = choices_of(shelf)
    places = _Places(choices)
    firsts = range(0, len(pledges), PER_FILE)
    yield Made(Page("pledges/choices.json", "packed", choices), HERE)
    for number, first in enumerate(firsts):
        rows = rows_of(pledges[first : first + PER_FILE], places)
        yield Made(Page(f"pledges/rows/{number}.json", "packed", rows), HERE)


def choices_of(shelf: Shelf) -> Choices:
    """Every status and strength, and the companies, topics and years that have a pledge."""
    companies = sorted(shelf.by_company, key=lambda each: (shelf.companies[each]["label"].casefold(), each))
    years = sorted(shelf.by_year, key=lambda year: (year == OPEN_END, year))
    total = len(shelf.book.pledges)
    return {
        "total": total,
        "files": -(-total // PER_FILE),
        "status": [_choice(each, LABELS[each], shelf.by_status) for each in Status],
        "company": [
            _choice(each, shelf.companies[each]["label"], shelf.by_company, _other_names(shelf, each))
            for each in companies
        ],
        "topic": [_choice(each, topic_link(each)["label"], shelf.by_topic) for each in sorted(shelf.by_topic)],
        "strength": [_choice(each, str(each).capitalize(), shelf.by_strength) for each in Strength],
        "due": [_choice(each, year_words(each), shelf.by_year) for each in years],
    }


def _other_names(shelf: Shelf, company: str) -> str:
    found = shelf.book.catalogue.companies[company]
    return " ".join([*found.names.values(), found.legal_name or ""]).strip()


def _choice(key: K, label: str, found: Mapping[K, Sequence[Assessed]], also: str = "") -> Choice:
    return {"id": str(key), "label": label, "also": also, "count": len(found.get(key, ()))}


class _Places:
    """The place of each choice among those of its kind."""

    def __init__(self, choices: Choices) -> None:
        self.status = _places(choices["status"])
        self.company = _places(choices["company"])
        self.topic = _places(choices["topic"])
        self.strength = _places(choices["strength"])
        self.due = _places(choices["due"])


def _places(choices: Iterable[Choice]) -> dict[str, int]:
    return {choice["id"]: place for place, choice in enumerate(choices)}


def rows_of(pledges: Sequence[Assessed], places: _Places) -> RowFile:
    last_days = [each.terms[0].last_day for each in pledges]
    return {
        "slug": [each.pledge.slug for each in pledges],
        "title": [each.pledge.title for each in pledges],
        "says": [each.verdict.sentence for each in pledges],
        "status": [places.status[each.status] for each in pledges],
        "company": [places.company[each.pledge.company] for each in pledges],
        "topic": [[places.topic[topic] for topic in each.pledge.topics] for each in pledges],
        "strength": [places.strength[each.pledge.strength] for each in pledges],
        "due": [places.due[due_year(each)] for each in pledges],
        "due_on": [day.isoformat() if day else "" for day in last_days],
        "due_words": [due_words(each) for each in pledges],
        "since": [each.since.isoformat() for each in pledges],
        "moved": [each.moved for each in pledges],
        "revised": list(_revised(pledges, places)),
    }


def due_words(each: Assessed) -> str:
    """As the macro `due` of parts.html says it."""
    if each.pledge.due:
        return f"due {span_shape(each.pledge.due)['words']}"
    return f"due “{each.pledge.due_words}”" if each.pledge.due_words else "no date given"


def _revised(pledges: Sequence[Assessed], places: _Places) -> Iterator[int]:
    """The status as revised where it is another one."""
    for each in pledges:
        revised = each.judgement.as_revised
        yield places.status[revised.status] if revised and revised.status is not each.status else -1
