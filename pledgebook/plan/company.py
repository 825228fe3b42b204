"""Companies: their track records compared, and a page for each."""

from decimal import Decimal

from pledgebook.derive.book import Move
from pledgebook.model import Company
from pledgebook.plan.addresses import api_company
from pledgebook.plan.cards import card_shape, company_card
from pledgebook.plan.citing import badge_link
from pledgebook.plan.follow import followed, site_feeds
from pledgebook.plan.linked import organization
from pledgebook.plan.order import open_first, order_words
from pledgebook.plan.pages import Family, made
from pledgebook.plan.paging import PER_COMPANY, numbered, paged
from pledgebook.plan.panels import small_charts
from pledgebook.plan.pieces import Link, SlipRow
from pledgebook.plan.rows import brief, companies_by_size, company_row, counts_of, moved_goalpost, record_shape, rows
from pledgebook.plan.shapes import CompaniesPage, CompanyPage
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import counted, in_language, slip_words

MOST_SLIPS = 30  # the latest; a chart of more cannot be read
MOST_MOVES = 20
FEW = 3  # closed pledges: a share of fewer says too little to be ranked by


def companies(shelf: Shelf) -> Family:
    names = _by_kept_share(shelf)
    whole = record_shape(shelf.book.whole)
    about = f"The track records of {counted(len(names), 'company', 'companies')}, compared."
    for url, here, pager in paged(names, "companies/"):
        data: CompaniesPage = {
            **shelf.base(
                url, numbered("Companies", pager), about, section="companies/", alternates=site_feeds(shelf.config)
            ),
            "companies": [company_row(shelf, company) for company in here],
            "few": FEW,
            "whole": whole,
            "pager": pager,
        }
        yield made("companies.html", data)
    moves: dict[str, list[Move]] = {}
    for move in shelf.book.moves:
        moves.setdefault(shelf.by_id[move.pledge].pledge.company, []).append(move)
    for company in shelf.book.catalogue.companies.values():
        yield from _pages(shelf, company, moves.get(company.id, []))


def _by_kept_share(shelf: Shelf) -> list[str]:
    """Companies with a share of FEW or more closed pledges, the highest first; then the others, by their number."""
    records = shelf.book.records

    def place(company: str) -> tuple[bool, Decimal, int]:
        record = records[company]
        ranked = record.kept_share is not None and record.closed >= FEW
        return (not ranked, -(record.kept_share or Decimal(0)) if ranked else Decimal(0), -record.closed)

    return sorted(companies_by_size(shelf), key=place)


def _pages(shelf: Shelf, company: Company, moves: list[Move]) -> Family:
    found = shelf.by_company.get(company.id, ())
    record, counts = record_shape(shelf.book.records[company.id]), counts_of(found)
    charts, slips = small_charts(shelf, found), _slips(shelf, company)
    about = f"{counted(len(found), 'pledge')} of {company.name}: kept {record['kept_words']}."
    for url, here, pager in paged(open_first(found), f"companies/{company.id}/", PER_COMPANY):
        data: CompanyPage = {
            **shelf.base(
                url,
                numbered(company.name, pager),
                about,
                section="companies/",
                crumbs=[Link(label="Companies", url="companies/")],
                where=company.where,
                updated=shelf.latest(here),
                card=card_shape(
                    shelf.config.base_url, f"companies/{company.id}/", f"{company.name}: {record['kept_words']}"
                ),
                **followed(
                    shelf.config,
                    f"companies/{company.id}/",
                    company.name,
                    with_calendar=True,
                    document=api_company(company.id),
                ),
                linked=[organization(shelf.config, company)] if pager["number"] == 1 else [],
            ),
            "heading": company.name,
            "counts": counts,
            "order": order_words(found),
            "rows": rows(shelf, here),
            "pager": pager,
            "name": company.name,
            "names": [in_language(name, lang) for lang, name in sorted(company.names.items())],
            "facts": _facts(company),
            "website_href": company.website,
            "website": _spoken(company.website or ""),
            "body": company.body,
            "record": record,
            "charts": charts,
            "slips": slips,
            "moves": [moved_goalpost(shelf, move) for move in moves[:MOST_MOVES]],
            "badge": badge_link(shelf.config, f"companies/{company.id}/", f"Track record of {company.name}"),
        }
        yield made("company.html", data, company.where)
        if pager["number"] == 1:
            yield company_card(data, company.where)


def _facts(company: Company) -> list[tuple[str, str]]:
    facts = (
        ("Formerly", ", ".join(company.former_names)),
        ("Legal name", company.legal_name),
        ("Country", company.country),
        ("Sector", company.sector),
        ("Listed as", company.ticker),
    )
    return [(label, value) for label, value in facts if value]


def _spoken(address: str) -> str:
    """An address as people say it.

    >>> _spoken("https://www.acme.example/"), _spoken("https://acme.example/en/")
    ('acme.example', 'acme.example/en')
    """
    return address.partition("://")[2].removeprefix("www.").rstrip("/")


def _slips(shelf: Shelf, company: Company) -> list[SlipRow]:
    """Those that count in the median: met, or put off while open; the latest, in order of lateness."""
    found = shelf.by_company.get(company.id, ())
    slipped = [(days, each) for each in found if (days := each.slipped) is not None]
    latest = sorted(slipped, key=lambda pair: (-pair[1].since.toordinal(), pair[1].pledge.id))[:MOST_SLIPS]
    ordered = sorted(latest, key=lambda pair: (-pair[0], pair[1].pledge.id))
    return [{"pledge": brief(shelf, each), "days": days, "words": slip_words(days)} for days, each in ordered]
