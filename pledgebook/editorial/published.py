"""What was published binds: an address of a pledge stays, whatever becomes of the file behind it."""

from collections.abc import Collection, Iterator, Sequence

from pledgebook.derive.book import Book
from pledgebook.derive.terms import words_of
from pledgebook.editorial.closed import closed_verdicts_do_not_change_in_silence
from pledgebook.issues import Issue, ordered
from pledgebook.model import Catalogue, Parts, Pledge, Tombstone
from pledgebook.where import Where

Entry = Pledge | Tombstone
Mark = tuple[str, str]


def published(before: Catalogue, now: Book, unread: Collection[str]) -> tuple[Issue, ...]:
    """Every promise to readers that the content of today breaks, held against content that was published.

    `unread` are addresses whose files are there today and have errors of their own: nothing is said of those.
    """
    return ordered(
        (
            *addresses_last(before, now.catalogue, unread, now.as_of.isoformat()),
            *closed_verdicts_do_not_change_in_silence(before, now),
        )
    )


def addresses_last(before: Catalogue, now: Catalogue, unread: Collection[str], today: str) -> Iterator[Issue]:
    """An address that was published leads to a pledge, as its own or an old one, or says that it was taken down."""
    there = {address: entry for entry in _public(now) for address in (entry.id, *entry.formerly)}
    drafts = {address: each for each in now.pledges if each.draft for address in (each.id, *each.formerly)}
    was = _public(before)
    published_before = {address for entry in was for address in (entry.id, *entry.formerly)}
    fresh = _by_mark([each for each in now.pledges if not each.draft and each.id not in published_before])
    for entry in was:
        if entry.id in unread:
            continue
        lost = [old for old in (entry.id, *entry.formerly) if old not in there and old not in unread]
        if entry.id not in lost:
            yield from _old_addresses(there[entry.id], lost)
        elif entry.id in drafts:
            yield _made_a_draft(entry, drafts[entry.id], today)
        else:
            yield _gone(entry, lost, fresh, today)


def _public(catalogue: Catalogue) -> Sequence[Entry]:
    return (*(pledge for pledge in catalogue.pledges if not pledge.draft), *catalogue.tombstones)


def _old_addresses(entry: Entry, lost: Sequence[str]) -> Iterator[Issue]:
    for old in lost:
        text = f'the old address "{old}" was published, and leads nowhere now'
        yield Issue(entry.where, "E115", text, f"add {_short(old, entry)} to formerly")


def _made_a_draft(entry: Entry, draft: Pledge, today: str) -> Issue:
    text = f'"{entry.id}" was published, and a draft has no address'
    hint = f"take draft out; to take the pledge down, write retired: {_retired(today)}"
    return Issue(draft.where, "E116", text, hint)


def _gone(entry: Entry, lost: Sequence[str], fresh: dict[Mark, Pledge], today: str) -> Issue:
    if isinstance(entry, Tombstone):
        text, hint = f'"{entry.id}" was taken down, and the word of that is gone', "bring the file back as it was"
        return Issue(Where(entry.where.file), "E114", text, hint)
    text = f'the pledge "{entry.id}" was published, and is gone'
    keep = f"bring this file back with retired: {_retired(today)}"
    likely = next((fresh[mark] for mark in _marks(entry) if mark in fresh), None)
    if likely is None:
        hint = f"{keep}; if it was renamed, write formerly: [{_list(lost, entry)}] in the new file"
    else:
        former = _list([*likely.formerly, *lost], likely)
        hint = f"if {likely.where.file} is the same pledge, write formerly: [{former}] there; if not, {keep}"
    return Issue(Where(entry.where.file), "E114", text, hint)


def _retired(today: str) -> str:
    return f"{{on: {today}, because: …}}"


def _list(ids: Sequence[str], entry: Entry) -> str:
    return ", ".join(_short(each, entry) for each in ids)


def _short(address: str, entry: Entry) -> str:
    """As `formerly` of an entry names it: the company is understood if it is the same."""
    return address.removeprefix(f"{entry.company}/")


def _by_mark(pledges: Sequence[Pledge]) -> dict[Mark, Pledge]:
    found: dict[Mark, Pledge] = {}
    for pledge in pledges:
        for mark in _marks(pledge):
            found.setdefault(mark, pledge)
    return found


def _marks(pledge: Pledge) -> Iterator[Mark]:
    """By what a promise is known again under another name, the surest first; one quote may hold several promises."""
    yield "title", f"{pledge.company} {pledge.title.casefold()}"
    if not isinstance(pledge.target, Parts):
        due = pledge.due.text if pledge.due else ""
        yield "target", f"{pledge.company} {words_of(pledge.target).casefold()} {due}"
    if pledge.made.quote is not None:
        yield "quote", f"{pledge.made.on.text} {pledge.made.quote.text}"
