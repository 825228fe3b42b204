"""The archives that can be asked whether they keep a copy of a page, and what to ask which of them for."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pledgebook.links import WAYBACK, host_of
from pledgebook.web import perma, wayback
from pledgebook.web.answers import Reply
from pledgebook.web.cited import Cited, bare

_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Archive:
    """`host` is where its copies are, `asked` where questions go. A copy is looked for on a day such as 2024-04-25.

    `copy_in` raises ValueError for what is no answer at all; `accepted` is the copy that may stand beside a page.
    """

    name: str
    host: str
    asked: str
    saves: str
    question: Callable[[str, str], str]
    says_none: Callable[[Reply], bool]
    copy_in: Callable[[bytes, str, str, Collection[str]], str | None]
    accepted: Callable[[str, str, Collection[str]], str | None]


WAYBACK_MACHINE = Archive(
    "the Wayback Machine",
    WAYBACK,
    host_of(wayback.AVAILABLE),
    "https://web.archive.org/save/",
    wayback.question,
    lambda _reply: False,
    lambda data, url, _day, hosts: wayback.copy_in(data, url, hosts),
    wayback.accepted,
)
PERMA = Archive(
    "Perma.cc",
    perma.HOST,
    perma.HOST,
    "https://perma.cc/",
    lambda url, _day: perma.question(url),
    perma.says_none,
    perma.copy_in,
    perma.accepted,
)
ARCHIVES = (WAYBACK_MACHINE, PERMA)


@dataclass(frozen=True, slots=True)
class Wish:
    """A copy of what a source cites, wanted from one archive; a second one, if the source has one."""

    each: Cited
    archive: Archive

    @property
    def url(self) -> str:
        return self.each.url.url

    @property
    def key(self) -> str:
        """The same for all sources that want the same of one archive."""
        return self.url if self.archive is WAYBACK_MACHINE else f"{self.archive.host} {self.url}"

    def day(self, today: date) -> str:
        """The day that the copy is to be nearest to: that of publication, if it is known."""
        published = self.each.published
        return published if _A_DAY.fullmatch(published) else today.isoformat()


def wishes(found: Iterable[Cited], lone: Collection[tuple[str, str | None]], hosts: Collection[str]) -> Iterator[Wish]:
    """What to look for: a first copy of sources that have none, and a second one of the `lone` that have but one.

    `lone` are sources by their file and their name there. `hosts` are those whose copies count.
    """
    found = list(found)
    yield from (Wish(each, WAYBACK_MACHINE) for each in bare(found, hosts))
    for each in found:
        if (each.path, each.key) in lone and len(each.archives) == 1:
            kept_by = host_of(each.archives[0].url)
            others = (archive for archive in ARCHIVES if archive.host in hosts and archive.host != kept_by)
            yield from (Wish(each, archive) for archive in [*others][:1])
