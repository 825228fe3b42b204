"""A small site with something of everything, planned for tests."""

from datetime import date
from pathlib import Path

from pledgebook.config import SiteConfig
from pledgebook.derive import derive
from pledgebook.plan import Page, plan
from tests.builder import Site

CONFIG = SiteConfig(
    title="Promises",
    base_url="https://promises.example/tracker/",
    contact="mail@promises.example",
    description="What was promised.",
    repository="https://github.com/acme/promises",
)
AS_OF = date(2025, 6, 1)


def a_site(folder: Path) -> Site:
    """Kept and late, open and moved, ruled, in parts, standing, without a date, taken down, renamed."""
    site = Site(folder).company("beta").person("ann", role="Chief", company="beta")
    site.page("about").page("methodology", "## Ours\n\nWords.").page("corrections")
    site.pledge(
        "cars",
        due=2024,
        topics=["deliveries"],
        formerly=["old-cars"],
        checked="2025-05-01",
        updates=[
            {"over": "2024-03", "value": 40},
            {"on": "2024-05-31", "quote": "We raise it", "target": {"at_least": 150}},
            {"on": "2024-05-31", "value": {"more_than": 60}, "known": "2024-06-02"},
            {"over": 2024, "value": 120, "final": True, "known": "2025-01-10"},
            {"on": "2025-02-01", "reply": "We did well.", "by": "acme", "source": None},
        ],
        corrections=[{"on": "2025-02-03", "text": "March was given as 41."}],
        body="## Context\n\nWhy it matters.",
    )
    site.pledge("more", due=2026, topics=["deliveries"], updates=[{"over": "2024-H1", "value": 20}])
    site.pledge("abroad", target={"event": "A car is sold abroad"}, due="2023-01/2024-12", strength="plan")
    site.pledge("someday", target={"event": "A car flies"}, due=None, strength="aspiration")
    site.pledge("clean", target={"never": "Child labour is used"}, due=2030)
    site.pledge(
        "both",
        company="beta",
        made={"on": "2024-01-01", "by": "ann", "source": "press", "quote": "两个", "lang": "zh", "translation": "Two"},
        target={"parts": {"one": {"event": "A shop opens"}, "two": {"event": "A plant opens"}}, "need": "all"},
        due="2024-12",
        updates=[
            {"on": "2024-06-01", "part": "one", "happened": "met"},
            {"on": "2025-01-01", "part": "two", "happened": "missed", "because": "demand"},
        ],
    )
    site.pledge("gone", company="beta", retired={"on": "2025-01-01", "because": "Not theirs."}, formerly=["went"])
    return site


def planned(folder: Path, as_of: date = AS_OF, config: SiteConfig = CONFIG) -> dict[str, Page]:
    """Every page by its output file; fails if two want one address."""
    book = derive(a_site(folder).catalogue(), as_of)
    pages, issues = plan(book, config, ["site.css"])
    assert not issues
    return {page.url: page for page in pages}
