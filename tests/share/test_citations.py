"""Cited in plain words, in BibTeX and in CSL-JSON: the same facts, dated by evidence, safe whatever an editor types."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from pledgebook.plan.share_pieces import Cite
from pledgebook.render.citations import bibtex, csl
from tests.builder import SITE, Site
from tests.share.bib import entry_of, typeset
from tests.site.test_build import tracker

HOSTILE = [
    "100 % of R&D, #1, a_b, 5 $ ~ ^", "{", "}", "}{", "{{x}", "\\", "\\{", "\\end{document}", "}, title = {x", '"',
    "@misc{x,", "小米：交付10万辆", "ü é ł", "]]>", "</script>", "<!--", "</pre><i>x</i>", "&lt;i&gt;", "=1+1",
    "\\textbraceleft{}", "a, b",
]  # fmt: skip
HREF = "https://promises.example/~t/a_b/companies/acme/soon/"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return tracker(tmp_path_factory.mktemp("tracker")).build("--fast")


def cite(**change: str) -> Cite:
    facts: Cite = {
        "text": "“Soon” (Acme): kept, known since 5 November 2024, evidence to 6 November 2024. Promises, CC BY 4.0.",
        "href": HREF,
        "key": "acme.soon.2024-11-05",
        "title": "Soon (Acme): kept",
        "author": "The Society",
        "site": "Promises",
        "since": "2024-11-05",
        "note": "Status since 5 November 2024, evidence to 6 November 2024. CC BY 4.0",
        "language": "en",
    }
    return {**facts, **change}  # type: ignore[typeddict-item]


def shown(pages: dict[str, bytes], at: str) -> list[str]:
    """The texts to copy, as a reader gets them."""
    page = LexborHTMLParser(pages[f"{at}index.html"].decode())
    return [node.text() for node in page.css("#cite pre.cite")]


@pytest.mark.parametrize("words", HOSTILE)
def test_bibtex_keeps_every_sign_and_obeys_none(words: str) -> None:
    kind, key, fields = entry_of(bibtex(cite(title=words, author=words, site=words, note=words)))
    assert (kind, key) == ("misc", "acme.soon.2024-11-05")
    assert {typeset(fields[name]) for name in ("title", "author", "howpublished", "note")} == {words}
    assert fields["title"].startswith("{")
    assert fields["url"] == HREF
    assert (fields["year"], fields["month"]) == ("2024", "nov")


def test_the_reader_of_bibtex_is_strict() -> None:
    good = bibtex(cite())
    assert entry_of(good)
    for bad in (
        good[:-1],
        good.replace("},\n", "}\n", 1),
        good.replace("{{Soon", "{{So}on"),
        good + "\n",
        good.replace("= nov", "= 11"),
    ):
        with pytest.raises(ValueError, match=r"."):
            entry_of(bad)
    for bad in ("100 %", "a & b", "#", "a_b", "\\undefined{}"):
        with pytest.raises((ValueError, KeyError)):
            typeset(bad)


@pytest.mark.parametrize("words", HOSTILE)
def test_csl_keeps_every_sign(words: str) -> None:
    (item,) = json.loads(csl(cite(title=words, author=words)))
    assert (item["title"], item["author"]) == (words, [{"literal": words}])


def test_csl_is_a_web_page_issued_on_the_day_the_verdict_began() -> None:
    (item,) = json.loads(csl(cite()))
    assert item == {
        "id": "acme.soon.2024-11-05",
        "type": "webpage",
        "title": "Soon (Acme): kept",
        "author": [{"literal": "The Society"}],
        "container-title": "Promises",
        "issued": {"date-parts": [[2024, 11, 5]]},
        "note": "Status since 5 November 2024, evidence to 6 November 2024. CC BY 4.0",
        "language": "en",
        "URL": HREF,
    }


def test_the_page_shows_what_can_be_copied(pages: dict[str, bytes]) -> None:
    first, second = shown(pages, "companies/acme/opening/")[:2]
    _, key, fields = entry_of(first)
    (item,) = json.loads(second)
    assert key == item["id"] == "acme.opening.2024-11-05"
    assert typeset(fields["title"]) == item["title"] == "Open in Rome (Acme): kept"
    assert fields["url"] == item["URL"] == "https://promises.example/companies/acme/opening/"
    assert item["issued"] == {"date-parts": [[2024, 11, 5]]}
    plain = LexborHTMLParser(pages["companies/acme/opening/index.html"].decode()).css_first("#cite p.cite")
    assert plain is not None
    assert plain.text().startswith(
        "“Open in Rome” (Acme): kept, known since 5 November 2024, evidence to 5 November 2024. Promises, CC BY 4.0. https://"
    )


def test_no_citation_says_when_it_was_read(pages: dict[str, bytes], tmp_path: Path) -> None:
    later = tracker(tmp_path).build("--fast", as_of="2025-03-09")
    for slug in ("opening", "both", "soon"):
        at = f"companies/acme/{slug}/"
        assert shown(pages, at) == shown(later, at)
        assert not re.search("accessed|urldate|2025-03-0", "".join(shown(later, at)))


@pytest.mark.parametrize("title", ["A { of 100 % & </pre><i>x</i> ]]> \\ 小米", "<!-- \"q\" 'c' </script>"])
def test_a_hostile_title_reaches_the_page_as_it_is(title: str, tmp_path: Path) -> None:
    pages = Site(tmp_path).pledge("soon", title=title).build("--fast")
    page = LexborHTMLParser(pages["companies/acme/soon/index.html"].decode())
    assert page.css("#cite i") == []
    first, second = shown(pages, "companies/acme/soon/")[:2]
    item: Any = json.loads(second)[0]
    assert typeset(entry_of(first)[2]["title"]).startswith(f"{title} (Acme): ")
    assert item["title"].startswith(f"{title} (Acme): ")


def test_the_author_is_who_keeps_the_site_if_that_is_known(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon")
    alone = json.loads(shown(site.build("--fast"), "companies/acme/soon/")[1])[0]
    site.config(f'{SITE}operator = "Us & Co"\n')
    kept = json.loads(shown(site.build("--fast"), "companies/acme/soon/")[1])[0]
    assert alone["author"] == [{"literal": "Promises"}]
    assert (kept["author"], kept["container-title"]) == ([{"literal": "Us & Co"}], "Promises")
