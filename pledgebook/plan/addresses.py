"""Where machines find what they read: one name for each address, for the pages that name it and the file that has it.

All are addresses inside the site. `at` is the address of the page that a file stands beside: "" for the site's own,
"companies/acme/" for a company's, "companies/acme/soon/" for a pledge's.
"""

API = "api/v1/"
DATA = "data/"


def api_pledge(pledge: str) -> str:
    """
    >>> api_pledge("acme/soon")
    'api/v1/pledges/acme/soon.json'
    """
    return f"{API}pledges/{pledge}.json"


def api_company(company: str) -> str:
    return f"{API}companies/{company}.json"


def feed(at: str) -> str:
    """Atom."""
    return f"{at}feed.xml"


def calendar(at: str) -> str:
    return f"{at}calendar.ics"


def badge(at: str) -> str:
    """A picture of the status."""
    return f"{at}badge.svg"


def badge_endpoint(at: str) -> str:
    """The same as data, for https://shields.io/badges/endpoint-badge."""
    return f"{at}badge.json"


def embed(at: str) -> str:
    """A small page for a frame in somebody else's."""
    return f"{at}embed/"


def oembed(at: str) -> str:
    """What a link to the page becomes elsewhere (https://oembed.com)."""
    return f"{at}embed/oembed.json"
