"""JSON-LD, held against a checker of its own: what schema.org knows, what search engines want, nothing empty."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.builder import SITE, Site
from tests.plan.desk import a_site

BASE = "https://promises.example/"
KNOWN = {
    "BreadcrumbList": "itemListElement",
    "ListItem": "position name item",
    "Claim": "text inLanguage author datePublished appearance url",
    "ClaimReview": "url claimReviewed datePublished author reviewRating itemReviewed",
    "Rating": "alternateName",
    "CreativeWork": "url",
    "Organization": "name alternateName legalName url mainEntityOfPage",
    "WebSite": "name description url inLanguage license potentialAction",
    "SearchAction": "target query-input",
    "EntryPoint": "urlTemplate",
    "Dataset": "name description url inLanguage license isAccessibleForFree creator distribution dateModified",
    "DataDownload": "name description encodingFormat contentUrl",
}
"""What we say of each type; a number that could be taken for a score (ratingValue and its like) is not among it."""
NEEDED = {
    "BreadcrumbList": "itemListElement",
    "ListItem": "position name item",
    "Claim": "text author datePublished",
    "ClaimReview": "url claimReviewed reviewRating author itemReviewed datePublished",
    "Rating": "alternateName",
    "CreativeWork": "url",
    "Organization": "name",
    "WebSite": "name url",
    "SearchAction": "target query-input",
    "EntryPoint": "urlTemplate",
    "Dataset": "name description url license creator distribution",
    "DataDownload": "name encodingFormat contentUrl",
}
ADDRESSES = {"url", "contentUrl", "item", "@id", "mainEntityOfPage", "license", "urlTemplate"}
SLY = """]]> </script> <!-- --> & "q" 'co' \\ <i>x</i> 小米"""
CLOSED = {"kept", "kept-late", "partly-kept", "missed", "withdrawn", "undetermined"}

Node = Mapping[str, Any]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("site")
    site = a_site(folder).company(
        "beta", names={"zh": "贝塔", "de": "Beta"}, legal_name="Beta AG", website="https://beta.example/"
    )
    ruling = {"on": "2024-06-01", "ruling": "undetermined", "because": "Too vague.", "by": "Ed", "overrides": "R13"}
    site.pledge("vague", target={"event": "It is fine"}, due="2027", updates=[ruling])
    return site.config(f'{SITE}operator = "The Society"\n').build("--fast", as_of="2025-06-01")


def documents(data: bytes) -> list[Node]:
    blocks = LexborHTMLParser(data.decode()).css('script[type="application/ld+json"]')
    return [json.loads(block.text() or "") for block in blocks]


def nodes(value: Any) -> Iterator[Node]:
    if isinstance(value, dict):
        if "@value" not in value:
            yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def faults(document: Node) -> list[str]:
    """What a reader of JSON-LD would stumble over."""
    found = [] if document.get("@context") == "https://schema.org" else ["no context"]
    found += [
        f"an empty value in {document['@type']}"
        for each in nodes(document)
        for value in each.values()
        if value in ("", None, [], {})
    ]
    for node in nodes(document):
        kind = str(node.get("@type", ""))
        if kind not in KNOWN:
            found.append(f"{kind!r} is no type of ours")
            continue
        names = {name for name in node if not name.startswith("@")}
        found += [f"{kind} has no {name}" for name in NEEDED[kind].split() if name not in names]
        found += [f"{kind} knows no {name}" for name in names - set(KNOWN[kind].split())]
        for name in ADDRESSES & node.keys():
            parts = urlsplit(str(node[name]))
            if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"\s", str(node[name])):
                found.append(f"{name} is not whole: {node[name]}")
        if "datePublished" in node and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", node["datePublished"]):
            found.append(f"no date: {node['datePublished']}")
    steps = document.get("itemListElement", ())
    if [step["position"] for step in steps] != list(range(1, len(steps) + 1)) or (steps and len(steps) < 2):
        found.append("steps out of order")
    return found


def of_kind(data: bytes, kind: str) -> list[Node]:
    return [document for document in documents(data) if document["@type"] == kind]


def html_of(pages: dict[str, bytes]) -> dict[str, bytes]:
    return {address: data for address, data in pages.items() if address.endswith(".html")}


def test_nothing_is_wrong_with_any_document(pages: dict[str, bytes]) -> None:
    every = [(address, document) for address, data in html_of(pages).items() for document in documents(data)]
    assert len(every) > 40
    assert [(address, faults(document)) for address, document in every if faults(document)] == []


def test_the_checker_sees_what_is_wrong() -> None:
    good = {
        "@context": "https://schema.org",
        "@type": "Claim",
        "text": "x",
        "datePublished": "2024",
        "author": {"@type": "Organization", "name": "A"},
    }
    assert faults(good) == []
    changes: list[Node] = [
        {"@context": "http://example.org"}, {"@type": "Thing"}, {"text": ""}, {"datePublished": "April"}, {"url": "/x"},
        {"author": {"@type": "Organization"}}, {"ratingValue": 3}, {"appearance": []}, {"@id": "#words"},
        {"author": None},
    ]  # fmt: skip
    for change in changes:
        assert faults({**good, **change}) != [], change
    assert faults({key: value for key, value in good.items() if key != "text"}) == ["Claim has no text"]


def test_the_trail_of_a_page_is_the_one_that_readers_see(pages: dict[str, bytes]) -> None:
    seen = 0
    for address, data in html_of(pages).items():
        shown = LexborHTMLParser(data.decode()).css("nav.crumbs li")
        trails = of_kind(data, "BreadcrumbList")
        assert len(trails) == bool(shown), address
        for trail in trails:
            names = [step["name"] for step in trail["itemListElement"]]
            assert names[: len(shown)] == [node.text(strip=True) for node in shown], address
            assert trail["itemListElement"][-1]["item"] == BASE + address.removesuffix("index.html"), address
            assert trail["itemListElement"][0]["item"] == BASE
            seen += 1
    assert seen > 20


def test_each_step_of_a_trail_is_a_page(pages: dict[str, bytes]) -> None:
    for data in html_of(pages).values():
        for trail in of_kind(data, "BreadcrumbList"):
            for step in trail["itemListElement"]:
                assert f"{step['item'].removeprefix(BASE)}index.html" in pages


def test_only_what_is_decided_is_reviewed(pages: dict[str, bytes]) -> None:
    statuses = {}
    for address, data in html_of(pages).items():
        article = LexborHTMLParser(data.decode()).css_first("article[class^=s-]")
        claims, reviews = of_kind(data, "Claim"), of_kind(data, "ClaimReview")
        if article is None:
            assert claims == reviews == [], address
            continue
        status = str(article.attributes["class"]).removeprefix("s-")
        statuses[status] = address
        assert (len(claims), len(reviews)) == ((0, 1) if status in CLOSED else (1, 0)), address
    assert {"kept", "partly-kept", "undetermined", "overdue", "pending"} <= set(statuses)


def test_a_review_says_the_verdict_as_a_word_and_never_as_a_number(pages: dict[str, bytes]) -> None:
    (review,) = of_kind(pages["companies/beta/both/index.html"], "ClaimReview")
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Partly kept"}
    assert review["author"] == {"@type": "Organization", "name": "The Society", "url": BASE}
    assert review["url"] == f"{BASE}companies/beta/both/"
    assert review["datePublished"] == "2025-01-01"
    assert review["claimReviewed"] == "Deliver 100 cars"
    claim = review["itemReviewed"]
    assert (claim["text"], claim["inLanguage"], claim["datePublished"]) == ("两个", "zh", "2024-01-01")
    assert claim["author"] == {"@type": "Organization", "@id": f"{BASE}companies/beta/#company", "name": "Beta"}
    assert claim["appearance"] == [{"@type": "CreativeWork", "url": "https://press.example/story"}]
    (vague,) = of_kind(pages["companies/acme/vague/index.html"], "ClaimReview")
    assert vague["reviewRating"]["alternateName"] == "Undetermined"


def test_a_claim_leads_to_its_words_on_the_page(pages: dict[str, bytes]) -> None:
    (claim,) = of_kind(pages["companies/acme/someday/index.html"], "Claim")
    assert claim["url"] == f"{BASE}companies/acme/someday/"
    assert claim["@id"] == f"{claim['url']}#words"
    assert LexborHTMLParser(pages["companies/acme/someday/index.html"].decode()).css_first("#words") is not None


def test_a_promise_without_its_words_or_its_day_says_less(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon", made={"on": "2024-Q1", "source": "press"}, target={"event": "a car flies"})
    (claim,) = of_kind(site.build("--fast")["companies/acme/soon/index.html"], "Claim")
    assert (claim["text"], claim["inLanguage"]) == ("a car flies", "en")
    assert "datePublished" not in claim


def test_a_company_is_told_with_its_names_and_website(pages: dict[str, bytes]) -> None:
    (beta,) = of_kind(pages["companies/beta/index.html"], "Organization")
    assert beta == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"{BASE}companies/beta/#company",
        "name": "Beta",
        "alternateName": [{"@language": "de", "@value": "Beta"}, {"@language": "zh", "@value": "贝塔"}],
        "legalName": "Beta AG",
        "url": "https://beta.example/",
        "mainEntityOfPage": f"{BASE}companies/beta/",
    }
    (acme,) = of_kind(pages["companies/acme/index.html"], "Organization")
    assert not {"url", "legalName", "alternateName"} & acme.keys()


def test_the_site_says_how_to_search_it_and_the_search_page_listens(pages: dict[str, bytes]) -> None:
    (site,) = of_kind(pages["index.html"], "WebSite")
    action = site["potentialAction"]
    template = action["target"]["urlTemplate"]
    assert action["query-input"] == "required name=words"
    assert template == f"{BASE}search/?q={{words}}"
    field = LexborHTMLParser(pages["search/index.html"].decode()).css_first("form.searching input[type=search]")
    assert field is not None
    assert field.attributes["name"] == "q"


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    site = Site(tmp_path).company("acme", name='<b>&"', names={"zh": "</script>"}).pledge(
        "soon", title=SLY, made={"on": "2024-01-01", "quote": SLY, "lang": "en", "source": "press"}, due=2024,
        updates=[{"over": 2024, "value": 200, "final": True}],
    )  # fmt: skip
    built = site.build("--fast")
    page = built["companies/acme/soon/index.html"]
    (review,) = of_kind(page, "ClaimReview")
    assert (review["claimReviewed"], review["itemReviewed"]["text"]) == (SLY, SLY)
    assert of_kind(page, "BreadcrumbList")[0]["itemListElement"][-1]["name"] == f'{SLY} (<b>&")'
    assert of_kind(built["companies/acme/index.html"], "Organization")[0]["alternateName"][0]["@value"] == "</script>"
    for block in re.findall(rb'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL):
        assert not re.search(rb"[<>]", block)
        assert json.loads(block)
