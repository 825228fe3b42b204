"""Pledges and companies in a list, and the lists of them."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from pledgebook.config import SiteConfig
from pledgebook.derive.book import Assessed
from pledgebook.model import Company
from pledgebook.plan.addresses import api_company, api_company_file, api_file, calendar, feed
from pledgebook.plan.anchors import anchors_of
from pledgebook.plan.api.figures import latest_of
from pledgebook.plan.api.files import PER_FILE, files_of, head, packed
from pledgebook.plan.api.pieces import counts_shape, pledge_ref, record_shape, span_or_none
from pledgebook.plan.api.verdicts import Verdicts
from pledgebook.plan.pages import Family
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import repository_href

if TYPE_CHECKING:
    from pledgebook.plan.api.shapes_files import Companies, CompanyShape, CompanySummary, Pledges
    from pledgebook.plan.api.shapes_pledge import PledgeSummary


class Summaries:
    """Each pledge in short, made once: it stands in the list of all and in that of its company."""

    def __init__(self, shelf: Shelf) -> None:
        self.made = {each.pledge.id: summary_of(shelf, each) for each in shelf.book.pledges}

    def of(self, pledges: Sequence[Assessed]) -> list["PledgeSummary"]:
        return [self.made[each.pledge.id] for each in pledges]


def summary_of(shelf: Shelf, each: Assessed) -> "PledgeSummary":
    return shelf.extract("summaries", each, partial(_summary, shelf.config, each))


def _summary(config: SiteConfig, each: Assessed) -> "PledgeSummary":
    pledge, revised = each.pledge, each.judgement.as_revised
    original, current = each.terms[0], each.terms[-1]
    return {
        **pledge_ref(config, each),
        "made": pledge.made.day.isoformat(),
        "due": span_or_none(original.due),
        "due_as_revised": span_or_none(current.due) if current.due != original.due else None,
        "due_words": pledge.due_words,
        "strength": pledge.strength.value,
        "topics": list(pledge.topics),
        "verdict": Verdicts(config, each, anchors_of(pledge)).brief(),
        "as_revised_status": revised.status.value if revised else None,
        "moved": each.moved,
        "slip": each.slip,
        "latest": latest_of(each),
        "badges": [badge.kind.value for badge in each.badges],
    }


def pledges(shelf: Shelf, summaries: Summaries) -> Family:
    found = shelf.book.pledges
    for address, start, here in files_of(shelf.config, "pledges", found, partial(api_file, "pledges"), PER_FILE):
        data: Pledges = {**start, "pledges": summaries.of(here)}
        yield packed(address, data)


def companies(shelf: Shelf, summaries: Summaries) -> Family:
    found = [company for _, company in sorted(shelf.book.catalogue.companies.items())]
    for address, start, here in files_of(shelf.config, "companies", found, partial(api_file, "companies"), PER_FILE):
        data: Companies = {**start, "companies": [_in_list(shelf, company) for company in here]}
        yield packed(address, data)
    for company in found:
        yield from _files(shelf, company, summaries)


def _in_list(shelf: Shelf, company: Company) -> "CompanySummary":
    base, record = shelf.config.base_url, shelf.book.records[company.id]
    return {
        "id": company.id,
        "name": company.name,
        "url": f"{base}{shelf.companies[company.id]['url']}",
        "api_url": f"{base}{api_company(company.id)}",
        "country": company.country,
        "sector": company.sector,
        "record": record_shape(record),
        "counts": counts_shape(record.counts),
    }


def _files(shelf: Shelf, company: Company, summaries: Summaries) -> Family:
    """The company's own file with its first pledges; the others follow in files as that of all pledges."""
    base, at = shelf.config.base_url, shelf.companies[company.id]["url"]
    month, day = company.fiscal_year_ends
    own = shelf.by_company.get(company.id, ())
    for address, start, here in files_of(shelf.config, "pledges", own, partial(api_company_file, company.id), PER_FILE):
        rows = summaries.of(here)
        if address != api_company(company.id):
            more: Pledges = {**start, "pledges": rows}
            yield packed(address, more, company.where)
            continue
        data: CompanyShape = {
            **start,
            **head(shelf.config, "company"),
            **_in_list(shelf, company),
            "names": dict(sorted(company.names.items())),
            "former_names": list(company.former_names),
            "legal_name": company.legal_name,
            "ticker": company.ticker,
            "website": company.website,
            "fiscal_year_ends": f"{month:02}-{day:02}",
            "about": company.body,
            "links": {
                "feed": f"{base}{feed(at)}",
                "calendar": f"{base}{calendar(at)}",
                "entry": repository_href(shelf.config, "blob", company.where.file),
            },
            "pledges": rows,
        }
        yield packed(address, data, company.where)
