"""What search engines read beside a page: JSON-LD in the words of https://schema.org, and nothing that nobody knows.

A verdict is a word. It is given as one: a number would be read as a score, and none was ever given.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from pledgebook.config import SiteConfig
from pledgebook.derive.book import Assessed
from pledgebook.model import Company, Family
from pledgebook.plan.pieces import Link
from pledgebook.plan.words import LABELS, span_shape

Linked: TypeAlias = Mapping[str, object]

CONTEXT = "https://schema.org"
MOST_SOURCES = 3  # of a statement: the first ones


def trail(base_url: str, crumbs: Sequence[Link], title: str, address: str) -> list[Linked]:
    """The way to the page, from home; nothing for a page that shows none."""
    if not crumbs:
        return []
    steps = [Link(label="Home", url=""), *crumbs, Link(label=title, url=address)]
    items = [
        {"@type": "ListItem", "position": at, "name": step["label"], "item": f"{base_url}{step['url']}"}
        for at, step in enumerate(steps, 1)
    ]
    return [_document({"@type": "BreadcrumbList", "itemListElement": items})]


def verdict(config: SiteConfig, each: Assessed, url: str, promise: str) -> Linked:
    """The promise as a claim; where it is decided, or cannot be, the review of it. `promise` says it in our words."""
    page, claim = f"{config.base_url}{url}", _claim(config, each, f"{config.base_url}{url}", promise)
    if each.status.family is Family.OPEN:
        return _document({**claim, "url": page})
    return _document(
        {
            "@type": "ClaimReview",
            "url": page,
            "claimReviewed": each.pledge.title,
            "datePublished": each.since.isoformat(),
            "author": {"@type": "Organization", "name": config.operator or config.title, "url": config.base_url},
            "reviewRating": {"@type": "Rating", "alternateName": LABELS[each.status]},
            "itemReviewed": claim,
        }
    )


def _claim(config: SiteConfig, each: Assessed, page: str, promise: str) -> dict[str, object]:
    made = each.pledge.made
    sources = [each.pledge.sources[name].url for name in made.sources[:MOST_SOURCES]]
    return _said(
        {
            "@type": "Claim",
            "@id": f"{page}#words",
            "text": made.quote.text if made.quote else promise,
            "inLanguage": made.quote.lang if made.quote else config.language,
            "author": {"@type": "Organization", "@id": _company_id(config, each.company), "name": each.company.name},
            "datePublished": span_shape(made.on)["iso"],
            "appearance": [{"@type": "CreativeWork", "url": source} for source in sources],
        }
    )


def organization(config: SiteConfig, company: Company) -> Linked:
    """The company; `url` is its own website, if it is known."""
    names = [{"@language": lang, "@value": name} for lang, name in sorted(company.names.items())]
    return _document(
        _said(
            {
                "@type": "Organization",
                "@id": _company_id(config, company),
                "name": company.name,
                "alternateName": names,
                "legalName": company.legal_name,
                "url": company.website,
                "mainEntityOfPage": f"{config.base_url}companies/{company.id}/",
            }
        )
    )


def website(config: SiteConfig) -> Linked:
    """The site, and how to search it."""
    found = {"@type": "EntryPoint", "urlTemplate": f"{config.base_url}search/?q={{words}}"}
    return _document(
        _said(
            {
                "@type": "WebSite",
                "@id": f"{config.base_url}#site",
                "name": config.title,
                "description": config.description,
                "url": config.base_url,
                "inLanguage": config.language,
                "license": config.license_url,
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": found,
                    "query-input": "required name=words",
                },
            }
        )
    )


def _company_id(config: SiteConfig, company: Company) -> str:
    return f"{config.base_url}companies/{company.id}/#company"


def _document(facts: Mapping[str, object]) -> Linked:
    return {"@context": CONTEXT, **facts}


def _said(facts: Mapping[str, object]) -> dict[str, object]:
    """Without what is not known."""
    return {name: fact for name, fact in facts.items() if fact}
