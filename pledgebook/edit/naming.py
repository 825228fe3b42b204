"""Names that last for ever: for files, and for the sources of a pledge's own."""

from collections.abc import Collection, Mapping
from itertools import chain, count

from pledgebook.links import essence, host_of
from pledgebook.load import Kind, Loaded, RawEntry, RawMapping, RawText
from pledgebook.load.names import cut, mended, name_issue
from pledgebook.validate import addresses_of
from pledgebook.validate.forms import Unfit, slug
from pledgebook.where import Where

LONGEST_OFFERED = 50


class BadName(ValueError):
    """The name cannot be; `args` say why, and what to write."""


def name_offered(title: str) -> str:
    """A name made of a title, cut between words; "" if no letter of it is one of ours.

    >>> name_offered("Deliver 100,000 cars in 2024"), name_offered("小米"), len(name_offered("a" * 99))
    ('deliver-100000-cars-in-2024', '', 50)
    """
    figures = title.replace(",", "") if any(char.isdigit() for char in title) else title
    return cut(mended(figures), LONGEST_OFFERED)


def checked_name(name: str, what: str, taken: Collection[str]) -> str:
    """The name, if it can be that of a new `what`: of a pledge, company/name. Raises BadName."""
    folder, slash, last = name.rpartition("/")
    if (what == "pledge") != bool(slash) or "/" in folder:
        form = "company/name" if what == "pledge" else "a name without /"
        raise BadName(f'"{name}" is no id of a {what}.', f"write {form}")
    try:
        for part in (folder, last) if slash else (last,):
            slug(part)
    except Unfit as wrong:
        raise BadName(f"{wrong.says}.", wrong.hint) from wrong
    if issue := name_issue(last, Where("")):
        raise BadName(issue.text, f"write the-{last}, for example")
    if name in taken:
        raise BadName(f'there is a {what} "{name}" already, or was under that name.', "choose another name")
    return name


def taken_names(loaded: Loaded, kind: Kind) -> frozenset[str]:
    """Every name of a kind that leads somewhere: old names and stones of what was taken down, too."""
    if kind is Kind.PLEDGE:
        return frozenset[str]().union(*addresses_of(loaded).values())
    unread = {name for of, name in loaded.unread if of is kind}
    return frozenset({entry.id for entry in loaded.entries if entry.kind is kind} | unread)


def pages_cited(loaded: Loaded, pledge: RawMapping | None = None) -> Mapping[str, str]:
    """The address of each source by its id: the shared ones, and those of a pledge's own."""
    found = {entry.id: url for entry in loaded.entries if entry.kind is Kind.SOURCE if (url := _url(entry.front))}
    own = pledge.get("sources") if pledge else None
    if isinstance(own, RawMapping):
        found |= {key.text: url for key, each in own.items if isinstance(each, RawMapping) and (url := _url(each))}
    return found


def source_at(url: str, pages: Mapping[str, str]) -> str | None:
    """The source that is that page, however its address is written."""
    wanted = essence(url.strip())
    return next((name for name, each in pages.items() if essence(each) == wanted), None)


def source_named(publisher: str, url: str, published: str, taken: Collection[str]) -> str:
    """A name for a source, of who published it and when, that is not taken.

    >>> source_named("The Press", "https://press.example/1", "2024-04-25", {"the-press-2024-04-25"})
    'the-press-2024-04-25-2'
    >>> source_named("快科技", "https://news.mydrivers.example/1", "", ())
    'mydrivers'
    """
    host = host_of(url).split(".")
    who = name_offered(publisher) or mended(host[-2] if len(host) > 1 else "") or "source"
    return free_name("-".join(filter(None, (who, mended(published)))), taken)


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, with the first number behind it that makes it one that is not taken."""
    numbered = (f"{name}-{number}" for number in count(2))
    return next(each for each in chain((name,), numbered) if each not in taken)


def entry_of(loaded: Loaded, kind: Kind, name: str) -> RawEntry | None:
    """The entry of that name, if it could be read."""
    return next((entry for entry in loaded.entries if entry.kind is kind and entry.id == name), None)


def _url(front: RawMapping) -> str | None:
    value = front.get("url")
    return value.text if isinstance(value, RawText) else None
