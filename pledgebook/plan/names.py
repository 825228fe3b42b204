"""Names for ever: how feeds and calendars know a thing, whatever it is called and wherever it is shown."""

from functools import lru_cache
from urllib.parse import urlsplit

from pledgebook.config import SiteConfig
from pledgebook.model import Pledge, Tombstone

AGREED = "2026"  # the year in which names of this form were agreed on: RFC 4151 wants one, and it must not change


def first_id(pledge: Pledge | Tombstone) -> str:
    """The id under which it was published first: a renamed file keeps its name here."""
    return pledge.formerly[0] if pledge.formerly else pledge.id


def tag(config: SiteConfig, address: str) -> str:
    """The name of what stands at an address inside the site, with an anchor or without one (RFC 4151).

    >>> tag(SiteConfig("T", "https://example.org/tracker/", "a@example.org"), "companies/acme/soon/#words")
    'tag:example.org,2026:/tracker/companies/acme/soon/#words'
    """
    return f"tag:{_host(config.base_url)},{AGREED}:{config.base_path}{address}"


def uid(config: SiteConfig, pledge: Pledge) -> str:
    """The name of a pledge in calendars (RFC 5545, 3.8.4.7): two trackers of one host keep apart."""
    return f"{first_id(pledge)}@{_host(config.base_url)}{config.base_path.rstrip('/')}"


@lru_cache(1)
def _host(base_url: str) -> str:
    return urlsplit(base_url).hostname or ""
