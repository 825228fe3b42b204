"""Version 1 of the API: static JSON files, every one described by the types that it is made from."""

from pledgebook.plan.api import chronicle, pledge, summary, tables
from pledgebook.plan.pages import Family
from pledgebook.plan.shelf import Shelf


def api(shelf: Shelf) -> Family:
    """Every file below api/v1/ that says something of pledges or rules, but the index and those of one pledge."""
    summaries = summary.Summaries(shelf)
    yield from summary.pledges(shelf, summaries)
    yield from pledge.retired_files(shelf)
    yield from summary.companies(shelf, summaries)
    yield from tables.statuses(shelf)
    yield from tables.rules(shelf)
    yield from chronicle.changes(shelf)
    yield from chronicle.goalposts(shelf)
    yield from chronicle.year_ends(shelf)


def described(shelf: Shelf) -> Family:
    """What describes the files of the API, whatever they say."""
    from pledgebook.plan.api import openapi  # it takes the types of all files, which nothing else has to load

    yield from openapi.schemas(shelf)
    yield from openapi.openapi(shelf)
