"""Links from the text of one entry to the page of another: whether there is one, asked before any page is made."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from pledgebook.issues import Issue
from pledgebook.load import Kind, RawEntry, body_of, text_of
from pledgebook.prose import inside_links
from pledgebook.validate.known import Ids, Known
from pledgebook.where import Where

_NAMES = {"companies": 2, "people": 1, "topics": 1, "status": 1, "strengths": 1}
"""How many names may follow on each of these. What lies deeper, or is the page of a long list, only a build knows."""
_MEND = "write the address of a file that there is, or take the link out"
_ON_THE_WAY = frozenset({"", ".", "..", "content", "pledges", "companies"})
_SIGN = re.compile(rf"\][(:]\s*<?/(?:{'|'.join(_NAMES)})/")


class Lead(NamedTuple):
    """A link to the page of `name` in `folder`: of `acme/soon` in `companies`, say."""

    where: Where
    folder: str
    name: str


def leads_of(entries: Iterable[RawEntry]) -> Iterator[Lead]:
    """Where the texts of entries lead, as far as that can be told by what entries there are."""
    for entry in entries:
        typed = text_of(entry)
        if typed is not None and not _SIGN.search(typed):
            continue
        text, first = body_of(entry)
        for line, column, address in inside_links(text):
            folder, _, name = address.partition("#")[0].rstrip("/").partition("/")
            names = name.split("/")
            if name and len(names) <= _NAMES.get(folder, 0) and names[0] != "page":
                yield Lead(Where(entry.file, first + line - 1, column), folder, name)


def page_meant(href: str, entry: RawEntry, known: Known) -> str | None:
    """The address of a pledge or a company whose file or page is named from the file of `entry`, or in part."""
    path = href.partition("#")[0].removesuffix("/").removesuffix(".md")
    names = [name for name in path.split("/") if name not in _ON_THE_WAY]
    if entry.kind is Kind.PLEDGE and len(names) == 1:
        beside = f"{entry.id.partition('/')[0]}/{names[0]}"
        names = beside.split("/") if beside in known.pledges else names
    is_there = names and names[0] in known.companies and len(names) <= _NAMES["companies"]
    return f"/companies/{'/'.join(names)}/" if is_there else None


def links_lead_somewhere(leads: Iterable[Lead], there: Mapping[str, Callable[[], Iterable[str]]]) -> Iterator[Issue]:
    """`there` tells all names in a folder; it is asked for those that a link names."""
    known: dict[str, Mapping[str, Ids]] = {}
    for where, folder, name in leads:
        if folder in there and folder not in known:
            known[folder] = _by_company(there[folder]())
        company, _, last = name.rpartition("/")
        if folder in known and last not in known[folder].get(company, ()):
            near = _near(company, last, known[folder])
            hint = (
                f"did you mean /{folder}/{near}/?"
                if near
                else "write the address of a file that there is, or take the link out"
            )
            yield Issue(where, "O140", f'"/{folder}/{name}/" leads to no file of the site', hint)


def _by_company(names: Iterable[str]) -> Mapping[str, Ids]:
    """The last part of each name, by what stands before it."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        company, _, last = name.rpartition("/")
        found[company].append(last)
    return {company: Ids.of(each) for company, each in found.items()}


def _near(company: str, last: str, known: Mapping[str, Ids]) -> str | None:
    """The name that may have been meant: another one of the company, or the same of another company."""
    if company in known:
        near = known[company].near(last)
        return f"{company}/{near}".lstrip("/") if near else None
    other = known[""].near(company) if "" in known else None
    return f"{other}/{last}" if other and last in known.get(other, ()) else None
