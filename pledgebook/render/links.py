"""How a page names another one of its own site."""

from collections.abc import Callable
from functools import lru_cache, partial

REMEMBERED = 4_096


class Ways(dict[str, str]):
    """How a page names others, by their addresses; remembered, as pages are alike. To call it gives the same."""

    def __init__(self, to: Callable[[str], str]) -> None:
        self.to = to

    def __call__(self, url: str) -> str:
        return self.to(url)

    def __missing__(self, url: str) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        self[url] = way = self.to(url)
        return way


def ways_from(page: str) -> Ways:
    """From the page at output file `page`.

    >>> ways_from("about/index.html")["methodology/#r8"], ways_from("data/index.html")("methodology/#r8")
    ('../methodology/#r8', '../methodology/#r8')
    """
    return _ways_up(page.count("/"))


@lru_cache(16)
def _ways_up(depth: int) -> Ways:
    return Ways(partial(relative, "/" * depth))


def relative(page: str, url: str) -> str:
    """How the page at output file `page` links to `url` of the same site, wherever the site stands.

    >>> relative("companies/acme/index.html", "companies/acme/soon/#u-2024-11-18")
    '../../companies/acme/soon/#u-2024-11-18'
    >>> relative("index.html", ""), relative("about/index.html", ""), relative("about/index.html", "#top")
    ('./', '../', '#top')
    """
    if url.startswith("#"):
        return url
    return "../" * page.count("/") + url or "./"


def absolute(base_path: str, url: str) -> str:
    """The same for a page that is served at any depth (404.html).

    >>> absolute("/tracker/", "about/"), absolute("/tracker/", "#top")
    ('/tracker/about/', '#top')
    """
    return url if url.startswith("#") else base_path + url
