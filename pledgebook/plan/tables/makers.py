"""companies.csv and people.csv: who promises, with what became of it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pledgebook.derive.book import Record
from pledgebook.model import Company, Person
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.tables.as_typed import as_json
from pledgebook.plan.tables.column import ID, Table, address, flat, listed, number, text, whole, written
from pledgebook.plan.tables.pledges import share_of


class Row(NamedTuple):
    company: Company
    record: Record
    url: str


class Promisor(NamedTuple):
    person: Person
    url: str


def companies(shelf: Shelf) -> Iterator[Row]:
    found = shelf.book.catalogue.companies
    for name in sorted(found):
        yield Row(found[name], shelf.book.records[name], f"{shelf.config.base_url}companies/{name}/")


def people(shelf: Shelf) -> Iterator[Promisor]:
    found = shelf.book.catalogue.people
    for name in sorted(found):
        yield Promisor(found[name], f"{shelf.config.base_url}people/{name}/")


def _names(names: Mapping[str, str]) -> str | None:
    return as_json(names) if names else None


def _year_end(row: Row) -> str:
    month, day = row.company.fiscal_year_ends
    return f"{month:02}-{day:02}"


COMPANIES: Table[Row] = Table(
    "companies",
    "one row for each company, with its track record",
    ("id",),
    flat(
        text("id", "the id of the company", lambda row: row.company.id, needed=True, pattern=ID),
        text("name", "the name readers know", lambda row: row.company.name, needed=True),
        address("url", "its page", lambda row: row.url, needed=True),
        written("names", "its name in other languages, as JSON by language tag", lambda row:
                _names(row.company.names)),
        text("legal_name", "the name in the register", lambda row: row.company.legal_name),
        text("country", "the country of its seat", lambda row: row.company.country),
        text("sector", "what it makes", lambda row: row.company.sector),
        address("website", "its own site", lambda row: row.company.website),
        text("ticker", "exchange and symbol", lambda row: row.company.ticker),
        text("fiscal_year_ends", "month and day on which its fiscal year ends", _year_end, needed=True,
             pattern="[0-9]{2}-[0-9]{2}"),
        whole("pledges", "how many pledges it made", lambda row: row.record.total, needed=True, least=0),
        whole("closed", "how many of them are closed", lambda row: row.record.closed, needed=True, least=0),
        whole("kept", "how many were kept in time", lambda row: row.record.kept, needed=True, least=0),
        whole("kept_late", "how many were kept late", lambda row: row.record.kept_late, needed=True, least=0),
        number("kept_share", "kept and kept late, as a share of all closed, rounded down to six places", lambda row:
               share_of(row.record.kept_share)),
        number("median_slip", "the median of days late (below nought: early), over `slips` pledges", lambda row:
               row.record.median_slip),
        whole("slips", "how many pledges that median is over", lambda row: row.record.slips, needed=True, least=0),
        whole("moved", "how often goalposts moved", lambda row: row.record.moved, needed=True, least=0),
        whole("moved_pledges", "in how many pledges", lambda row: row.record.moved_pledges, needed=True, least=0),
        whole("eased", "how many of the moves made it later or weaker", lambda row: row.record.eased, needed=True,
              least=0),
        text("body", "the text of the entry, in Markdown", lambda row: row.company.body),
        listed("former_names", "names that readers knew it by, as a list of JSON", lambda row:
               row.company.former_names),
    ),
    companies,
)  # fmt: skip

PEOPLE: Table[Promisor] = Table(
    "people",
    "one row for each person who made pledges",
    ("id",),
    flat(
        text("id", "the id of the person", lambda row: row.person.id, needed=True, pattern=ID),
        text("name", "the name readers know", lambda row: row.person.name, needed=True),
        address("url", "the person’s page", lambda row: row.url, needed=True),
        written("names", "the name in other languages, as JSON by language tag", lambda row:
                _names(row.person.names)),
        text("role", "what the person is there", lambda row: row.person.role),
        text("company", "the id of the company", lambda row: row.person.company, leads="companies.id"),
        text("body", "the text of the entry, in Markdown", lambda row: row.person.body),
        listed("former_names", "names that readers knew the person by, as a list of JSON", lambda row:
               row.person.former_names),
    ),
    people,
)  # fmt: skip
