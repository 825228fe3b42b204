"""Where machines find what they read: one name for each address, for the pages that name it and the file that has it.

All are addresses inside the site. `at` is the address of the page that a file stands beside: "" for the site's own,
"companies/acme/" for a company's, "companies/acme/soon/" for a pledge's.
"""

API = "api/v1/"
DATA = "data/"
DATABASE = "data/tracker.sqlite"
PACKAGE = "data/datapackage.json"


def table(name: str) -> str:
    """
    >>> table("pledges")
    'data/pledges.csv'
    """
    return f"{DATA}{name}.csv"


SCHEMA = "schema/"


def pledge_url(pledge: str) -> str:
    """
    >>> pledge_url("acme/soon")
    'companies/acme/soon/'
    """
    return f"companies/{pledge}/"


def api_pledge(pledge: str) -> str:
    """
    >>> api_pledge("acme/soon")
    'api/v1/pledges/acme/soon.json'
    """
    return f"{API}pledges/{pledge}.json"


def api_company(company: str) -> str:
    return f"{API}companies/{company}.json"


def api_file(name: str, number: int = 1) -> str:
    """A file of the API; where a list takes several, the others are numbered: no slug can take their names.

    >>> api_file("pledges"), api_file("pledges", 2)
    ('api/v1/pledges.json', 'api/v1/pledges-2.json')
    """
    return f"{API}{name}.json" if number == 1 else f"{API}{name}-{number}.json"


def api_company_file(company: str, number: int) -> str:
    """A company's pledges begin in its own file.

    >>> api_company_file("acme", 1), api_company_file("acme", 2)
    ('api/v1/companies/acme.json', 'api/v1/companies/acme/pledges-2.json')
    """
    return api_company(company) if number == 1 else api_file(f"companies/{company}/pledges", number)


def api_year_end(year: int, number: int = 1) -> str:
    """
    >>> api_year_end(2024), api_year_end(2024, 2)
    ('api/v1/asof/2024-12-31.json', 'api/v1/asof/2024-12-31-2.json')
    """
    return api_file(f"asof/{year}-12-31", number)


def api_schema(name: str) -> str:
    return api_file(f"schema/{name}")


def feed(at: str) -> str:
    """Atom."""
    return f"{at}feed.xml"


def json_feed(at: str) -> str:
    """The same as https://www.jsonfeed.org/version/1.1/."""
    return f"{at}feed.json"


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
