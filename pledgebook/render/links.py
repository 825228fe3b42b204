"""How a page names another one of its own site."""


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
