"""The home page, the only one that knows the day, and the page for addresses that do not exist."""

from datetime import date

from pledgebook.derive.book import Assessed
from pledgebook.model import Family as StatusFamily
from pledgebook.model import Status
from pledgebook.plan.follow import site_followed
from pledgebook.plan.linked import website
from pledgebook.plan.pages import Family, Made, made
from pledgebook.plan.panels import story
from pledgebook.plan.rows import (
    change_row,
    companies_by_size,
    company_row,
    counts_of,
    moved_goalpost,
    record_shape,
    rows,
)
from pledgebook.plan.shapes import HomePage, NotFoundPage, Page
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import day_shape
from pledgebook.where import Where

LATEST = 8
COMPANIES = 12
MOVES = 5


def home(shelf: Shelf) -> Family:
    book = shelf.book
    overdue = sorted(shelf.by_status.get(Status.OVERDUE, ()), key=_last_day)
    open_ = (each for each in book.pledges if each.status.family is StatusFamily.OPEN)
    soon = sorted(
        (each for each in open_ if each.terms[0].last_day and _last_day(each)[0] >= book.as_of), key=_last_day
    )
    companies = companies_by_size(shelf)
    data: HomePage = {
        **shelf.base(
            "",
            shelf.config.title,
            updated=shelf.latest(book.pledges),
            linked=[website(shelf.config)],
            **site_followed(shelf.config),
        ),
        "as_of": day_shape(book.as_of),
        "story": story(shelf),
        "counts": counts_of(book.pledges),
        "whole": record_shape(book.whole),
        "changes": [change_row(shelf, change) for change in book.changes[:LATEST]],
        "due_soon": rows(shelf, soon[:LATEST]),
        "overdue": rows(shelf, overdue[:LATEST]),
        "overdue_total": len(overdue),
        "companies": [company_row(shelf, company) for company in companies[:COMPANIES]],
        "companies_total": len(companies),
        "moves": [moved_goalpost(shelf, move) for move in book.moves[:MOVES]],
    }
    data["page"]["crumbs"] = []
    yield made("home.html", data)


def not_found(shelf: Shelf) -> Family:
    data: NotFoundPage = {
        **shelf.base("404.html", "Not found", "There is no such page."),
        "companies": [shelf.companies[company] for company in companies_by_size(shelf)[:COMPANIES]],
    }
    yield Made(Page("404.html", "404.html", data), Where("templates/404.html"))


def _last_day(each: Assessed) -> tuple[date, str]:
    return (each.terms[0].last_day or date.max, each.pledge.id)
