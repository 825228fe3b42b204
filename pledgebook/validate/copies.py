"""The archived copies of a source: each kept for good, somewhere else than the page, and than the other copies."""

import re
from urllib.parse import urlsplit

from pledgebook.links import WAYBACK, host_of, kept_in, same_page
from pledgebook.load import RawList
from pledgebook.validate.fields import Desk, Fields
from pledgebook.validate.forms import saved_address
from pledgebook.where import Where

_CAPTURE_OF = re.compile(r"https://web\.archive\.org/web/\d{4,14}/")
_ARCHIVE_ORG = "archive.org"  # below it, captures alone are kept as they were found: items are their owners' to change
MOST_COPIES = 3
A_COPY = "the address of an archived copy, https://…"


def read_copies(fields: Fields, url: str | None) -> tuple[str, ...]:
    """What `archive` gives, one address or a list of them; `url` is the page that they are copies of."""
    typed = fields.get("archive")
    if typed is None:
        return ()
    if isinstance(typed, RawList) and not typed.items:
        fields.error("P101", "archive", "archive is empty.", f"write {A_COPY}, or leave archive out")
    copies = fields.several("archive", saved_address, A_COPY)
    if len(copies) > MOST_COPIES:
        text = f"there are {len(copies):,} archived copies."
        fields.error("P134", "archive", text, f"keep the best {MOST_COPIES}, each at another archive")
    for copy, where in copies:
        if url and not (copy.endswith(url) and _CAPTURE_OF.fullmatch(copy, 0, len(copy) - len(url))):
            _complain_of_form(fields.desk, where, url, copy)
            _complain_of_page(fields.desk, where, url, copy)
    if len(copies) > 1:
        _complain_of_company(fields.desk, copies)
    return tuple(copy for copy, _ in copies)


def _complain_of_form(desk: Desk, where: Where, url: str, copy: str) -> None:
    """A copy is one that was kept: not what an archive has of a page today, nor what anybody may put there."""
    parts = urlsplit(copy)
    if _is_below(host_of(copy), _ARCHIVE_ORG) and (parts.hostname != WAYBACK or kept_in(copy) is None):
        hint = f"write the address of one capture, with its time: https://{WAYBACK}/web/20240426000000/{url}"
        desk.error("P136", where, f"{copy} is no capture at the Wayback Machine.", hint)
    elif not parts.path.strip("/") and not parts.query:
        hint = f"write the address of the copy of {url} there, or leave archive out"
        desk.error("P136", where, f"{copy} is a home page, and no copy.", hint)


def _complain_of_page(desk: Desk, where: Where, url: str, copy: str) -> None:
    """A copy is somewhere else than the page, and of that page."""
    kept = kept_in(copy)
    if host_of(url) == host_of(copy):
        text = f"the archived copy is at {host_of(url)}, as the page itself is."
        hint = "write the address of a copy at an archive, https://web.archive.org/web/…, or leave archive out"
        desk.error("P131", where, text, hint)
    elif kept is not None and not same_page(kept, url):
        hint = f"write the address of a copy of {url}, or leave archive out"
        desk.error("P133", where, f"the archived copy is of another page, {kept}.", hint)


def _complain_of_company(desk: Desk, copies: tuple[tuple[str, Where], ...]) -> None:
    """Two copies that one archive keeps are lost together."""
    for place, (copy, where) in enumerate(copies):
        before = [other for other, _ in copies[:place]]
        if copy in before:
            desk.error("P135", where, f"the archived copy {copy} is there twice.", "delete one of the two")
        elif any(_at_one_archive(copy, other) for other in before):
            hint = "write a copy at another archive, or delete this one"
            desk.error("P135", where, f"another archived copy is at {host_of(copy)} too.", hint)


def _at_one_archive(one: str, other: str) -> bool:
    """Whether both are at one host, or one at a host below the other's: web.archive.org is of archive.org."""
    return _is_below(host_of(one), host_of(other)) or _is_below(host_of(other), host_of(one))


def _is_below(host: str, other: str) -> bool:
    return f".{host}".endswith(f".{other}")
