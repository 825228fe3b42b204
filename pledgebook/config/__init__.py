"""`content/site.toml` as a frozen type: the few things a site says about itself."""

from pledgebook.config.places import LONGEST
from pledgebook.config.site import NEEDED, SiteConfig, missing_site, parse_site
from pledgebook.config.values import Refused, base_url, repository

__all__ = ["LONGEST", "NEEDED", "Refused", "SiteConfig", "base_url", "missing_site", "parse_site", "repository"]
