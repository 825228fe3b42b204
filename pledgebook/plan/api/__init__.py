"""Version 1 of the API: static JSON files, every one described by the types that it is made from."""

from pledgebook.plan.api import chronicle, index, openapi, pledge, summary, tables, verdicts
from pledgebook.plan.shelf import Family, Shelf


def api(shelf: Shelf) -> Family:
    """Every file below api/v1/."""
    judged = {each.pledge.id: verdicts.Verdicts(shelf, each) for each in shelf.book.pledges}
    summaries = summary.Summaries(shelf, judged)
    yield from index.index(shelf)
    yield from summary.pledges(shelf, summaries)
    yield from pledge.pledge_files(shelf, judged)
    yield from summary.companies(shelf, summaries)
    yield from tables.statuses(shelf)
    yield from tables.rules(shelf)
    yield from chronicle.changes(shelf)
    yield from chronicle.goalposts(shelf)
    yield from chronicle.year_ends(shelf)
    yield from openapi.schemas(shelf)
    yield from openapi.openapi(shelf)
