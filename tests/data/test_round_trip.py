"""Nothing is lost: entries written again from the tables alone mean what the first ones meant."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings

from pledgebook.derive import derive
from pledgebook.model import Catalogue, Pledge
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.tables import TABLES
from tests.builder import Site, a_catalogue, checked
from tests.data import reading, writing
from tests.derive.any_log import LAST
from tests.derive.any_log import pledges as any_pledge
from tests.plan.desk import CONFIG


def meaning(things: Iterable[object]) -> list[str]:
    """What entries say, without the lines on which they say it."""
    return [re.sub(r"where=Where\([^)]*\)", "", repr(thing)) for thing in things]


def of(catalogue: Catalogue) -> dict[str, list[str]]:
    """What a catalogue means, without its drafts and what nobody cites."""
    pledges = [pledge for pledge in catalogue.pledges if not pledge.draft]
    shared = {source.id: source for pledge in pledges for source in pledge.sources.values() if source.shared}
    return {
        "pledges": meaning(pledges),
        "companies": meaning(catalogue.companies[name] for name in sorted(catalogue.companies)),
        "people": meaning(catalogue.people[name] for name in sorted(catalogue.people)),
        "sources": meaning(shared[name] for name in sorted(shared)),
        "tombstones": sorted(meaning(catalogue.tombstones)),
    }


def test_a_site_written_again_from_its_csv_files_is_the_same_site(
    site: Site, pages: dict[str, bytes], tmp_path: Path
) -> None:
    tables = {name: reading.table(pages, name) for name in reading.names(pages)}
    again = Site(tmp_path).without("companies/acme.md").without("sources/press.md")
    for path, text in writing.entries(tables).items():
        again.file(path, text)
    assert of(again.catalogue()) == of(site.catalogue())


def test_and_it_builds_the_same_tables(pages: dict[str, bytes], tmp_path: Path) -> None:
    tables = {name: reading.table(pages, name) for name in reading.names(pages)}
    again = Site(tmp_path)
    for path, text in writing.entries(tables).items():
        again.file(path, text)
    built = again.build("--fast", as_of="2025-03-01")
    data = {address for address in pages if address.startswith("data/")}
    assert {address for address in data if built[address] != pages[address]} == set()


@given(any_pledge())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
def test_any_log_comes_back_from_its_table(pledge: Pledge) -> None:
    day = date(LAST.year + 2, 1, 1)
    shelf = Shelf(derive(a_catalogue(pledge), day), CONFIG, [])
    rows = {table.name: [dict(zip(table.head, row, strict=True)) for row in table.cells(shelf)] for table in TABLES}
    front, body = writing.entries(rows)[f"pledges/{pledge.id}.md"].removeprefix("---\n").split("\n---\n")
    catalogue, issues = checked(front, pledge_id=pledge.id, body=body, today=day)
    assume(not [issue for issue in issues if issue.blocks])  # logs are drawn freely: some break a rule of content
    assert meaning(catalogue.pledges) == meaning([pledge])
