"""What was published binds: an address of a pledge stays, whatever becomes of the file behind it."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from pledgebook.derive.terms import words_of
from pledgebook.derive.whole import Book
from pledgebook.editorial.closed import nothing_changes_in_silence
from pledgebook.editorial.names import names_last, publishers_last
from pledgebook.issues import Issue, ordered
from pledgebook.model import Catalogue, Parts, Pledge, Tombstone
from pledgebook.where import Where

Entry = Pledge | Tombstone
Mark = tuple[str, str]
Addresses = Mapping[str, frozenset[str]]
"""What files of pledges answer for, their id and what they were called before, by the id."""


def published(before: Catalogue, now: Book, unread: Collection[str], unread_before: Addresses) -> tuple[Issue, ...]:
    """Every promise to readers that the content of today breaks, held against content that was published.

    `unread` are addresses, and ids of companies, whose files are there today and have errors of their own: nothing is
    said of those. `unread_before` has those of files that could not be read where they are held against.
    """
    today = now.as_of.isoformat()
    return ordered(
        (
            *addresses_last(before, now.catalogue, unread, today),
            *unread_files_last(unread_before, now.catalogue, unread, today),
            *companies_last(before, now.catalogue, unread),
            *names_last(before, now.catalogue),
            *publishers_last(before, now),
            *nothing_changes_in_silence(before, now),
        )
    )


def addresses_last(before: Catalogue, now: Catalogue, unread: Collection[str], today: str) -> Iterator[Issue]:
    """An address that was published leads to a pledge, as its own or an old one, or says that it was taken down."""
    there = _by_address(now)
    drafts = {address: each for each in now.pledges if each.draft for address in each.addresses}
    was = _public(before)
    published_before = {address for entry in was for address in entry.addresses}
    fresh = _by_mark([each for each in now.pledges if not each.draft and each.id not in published_before])
    own = {entry.id for entry in was}
    for entry in was:
        if entry.id in unread:
            continue
        heir = there.get(entry.id)
        lost = [old for old in entry.addresses if old not in there and old not in unread]
        if heir is None and entry.id in drafts:
            yield _made_a_draft(entry, drafts[entry.id], today)
        elif heir is None:
            yield _gone(entry, lost, fresh, today)
        elif heir.id != entry.id and (heir.id in own or isinstance(entry, Tombstone)):
            yield _swallowed(entry, heir, today)
        else:
            yield from _old_addresses(heir, lost)
            yield from _led_astray(heir, [old for old in entry.formerly if old in there], there)


def unread_files_last(before: Addresses, now: Catalogue, unread: Collection[str], today: str) -> Iterator[Issue]:
    """A file that could not be read at the commit may have been published by an earlier one."""
    there = _by_address(now)
    for name, addresses in before.items():
        if name not in there and name not in unread:
            former = ", ".join(sorted(address.removeprefix(f"{name.partition('/')[0]}/") for address in addresses))
            text = f'the pledge "{name}" may have been published before its file had errors, and is gone'
            hint = f"bring this file back, mended, or with retired: {_retired(today)}"
            hint += f"; if it was renamed, write formerly: [{former}] in the new file"
            yield Issue(Where(f"content/pledges/{name}.md"), "E114", text, hint)


def companies_last(before: Catalogue, now: Catalogue, unread: Collection[str]) -> Iterator[Issue]:
    """The page of a company stays, and with it all that is called after it."""
    for name, company in before.companies.items():
        if name not in now.companies and name not in unread:
            text = f'the page of the company "{name}" was published, and is gone'
            hint = "bring this file back; a company with another name keeps its file, "
            hint += "and has the new name in name:, the old one in former_names:"
            yield Issue(Where(company.where.file), "E120", text, hint)


def _by_address(catalogue: Catalogue) -> dict[str, Entry]:
    return {address: entry for entry in _public(catalogue) for address in entry.addresses}


def _public(catalogue: Catalogue) -> Sequence[Entry]:
    return (*(pledge for pledge in catalogue.pledges if not pledge.draft), *catalogue.tombstones)


def _old_addresses(entry: Entry, lost: Sequence[str]) -> Iterator[Issue]:
    for old in lost:
        text = f'the old address "{old}" was published, and leads nowhere now'
        yield Issue(entry.where, "E115", text, f"add {_short(old, entry)} to formerly")


def _led_astray(heir: Entry, formerly: Sequence[str], there: Mapping[str, Entry]) -> Iterator[Issue]:
    for old in formerly:
        if there[old] is not heir:
            text = f'the old address "{old}" was published as one of "{heir.id}", and leads to "{there[old].id}" now'
            yield Issue(there[old].where, "E115", text, f"it is taken: give it back to {heir.where.file}")


def _swallowed(entry: Entry, heir: Entry, today: str) -> Issue:
    if isinstance(entry, Tombstone):
        text = f'"{entry.id}" was taken down, and "{heir.id}" says now that it was called that'
        hint = f"take it out of formerly, and bring {entry.where.file} back as it was"
    else:
        text = f'the pledge "{entry.id}" was published beside "{heir.id}", which says now that it was called that'
        hint = f"take it out of formerly, and bring {entry.where.file} back with retired: {_retired(today)}"
    return Issue(heir.where, "E114", text, hint)


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
