"""What is the same on every page: the site, its ways and its rules; and how a page begins."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pledgebook.config import SiteConfig
from pledgebook.derive.rules import RULES, RULES_VERSION
from pledgebook.model import Prose
from pledgebook.plan.addresses import DATA
from pledgebook.plan.linked import trail
from pledgebook.plan.pieces import Alternate, CardShape, Link, PageFacts, SiteFacts
from pledgebook.plan.proof import RuleRef
from pledgebook.plan.shapes import BasePage
from pledgebook.plan.words import form_href, repository_href
from pledgebook.where import Where

GENERATED = ("methodology", "corrections")  # pages of their own that take their prose from content/pages/
ICON = "favicon.svg"
NAV = (
    ("Pledges", "pledges/"),
    ("Companies", "companies/"),
    ("Changes", "changes/"),
    ("Goalposts", "goalposts/"),
    ("Methodology", "methodology/"),
)
FOOTER = (
    ("Search", "search/"),
    ("Time machine", "time-machine/"),
    ("Statuses", "status/"),
    ("People", "people/"),
    ("Topics", "topics/"),
    ("Due years", "due/"),
    ("Strengths", "strengths/"),
    ("Corrections", "corrections/"),
    ("Data", DATA),
)


@dataclass(frozen=True)
class Masthead:
    """The site's settings and what else stands on every page. `prose` are the titles of its own pages with their ids.

    Two that are equal make equal pages of equal pledges.
    """

    config: SiteConfig
    prose: tuple[tuple[str, str], ...] = ()
    has_icon: bool = False

    @classmethod
    def of(cls, config: SiteConfig, prose: Iterable[Prose], static: Sequence[str]) -> "Masthead":
        """`static` are the names of the files below static/."""
        titles = tuple((each.title, f"{each.id}/") for each in prose if each.id not in GENERATED)
        return cls(config, titles, ICON in static)

    @cached_property
    def digest(self) -> str:
        """Equal for two that are equal."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    @cached_property
    def rules(self) -> Mapping[str, RuleRef]:
        return {rule.id: {"id": rule.id, "when": rule.when, "url": f"methodology/#{rule.id.lower()}"} for rule in RULES}

    @cached_property
    def icon_href(self) -> str:
        """Where the icon lies; "" if the site has none."""
        return f"{self.config.base_url}static/{ICON}" if self.has_icon else ""

    @cached_property
    def site(self) -> SiteFacts:
        """The same for every page."""
        config = self.config
        prose = [Link(label=title, url=url) for title, url in self.prose]
        about = [link for link in prose if link["url"] == "about/"]
        return {
            "title": config.title,
            "description": config.description,
            "language": config.language,
            "base_url": config.base_url,
            "operator": config.operator,
            "contact": config.contact.removeprefix("mailto:"),
            "contact_href": config.contact_url,
            "repository": config.repository,
            "license": config.license,
            "license_href": config.license_url,
            "rules_version": RULES_VERSION,
            "nav": [Link(label=label, url=url) for label, url in NAV] + about,
            "footer": [Link(label=label, url=url) for label, url in FOOTER] + prose,
        }

    def base(
        self,
        address: str,
        title: str,
        description: str = "",
        *,
        section: str = "",
        crumbs: Sequence[Link] = (),
        where: Where | None = None,
        updated: str = "",
        kind: str = "website",
        card: CardShape | None = None,
        alternates: Sequence[Alternate] = (),
        linked: Sequence[Mapping[str, object]] = (),
        follow: Sequence[Link] = (),
    ) -> BasePage:
        """What every page's data begins with. `where` is the content file to edit, if the page comes from one."""
        facts: PageFacts = {
            "title": title,
            "description": description or self.config.description,
            "address": address,
            "canonical": f"{self.config.base_url}{address}",
            "section": section,
            "crumbs": [{"label": "Home", "url": ""}, *crumbs],
            "edit_href": repository_href(self.config, "edit", where.file) if where else None,
            "report_href": form_href(self.config, "report-an-error", page=f"{self.config.base_url}{address}"),
            "updated": updated,
            "kind": kind,
            "card": card,
            "alternates": list(alternates),
            "linked": [*trail(self.config.base_url, crumbs, title, address), *linked],
            "follow": list(follow),
        }
        return {"site": self.site, "page": facts}
