"""What must hold between entries: folders with a company, replacements that lead somewhere, addresses that are free."""

from collections.abc import Iterator, Sequence

from pledgebook.issues import Issue
from pledgebook.load import Kind, RawEntry
from pledgebook.model import Event, Pledge, Tombstone
from pledgebook.validate.known import Known
from pledgebook.where import Where


def folders_have_a_company(entries: Sequence[RawEntry], known: Known) -> Iterator[Issue]:
    """A folder of pledges is named for a company; said once a folder, at its first pledge."""
    told: set[str] = set()
    for entry in entries:
        company = entry.id.partition("/")[0]
        if entry.kind is not Kind.PLEDGE or company in known.companies or company in told:
            continue
        told.add(company)
        near = known.companies.near(company)
        write = f"write companies/{company}.md with a line name: in it"
        hint = f"did you mean the folder pledges/{near}? if not, {write}" if near else write
        yield Issue(Where(entry.file), "R103", f'there is no company "{company}" for the folder of this pledge.', hint)


def replacements_lead_somewhere(pledges: Sequence[Pledge], known: Known) -> Iterator[Issue]:
    """`into` names another pledge that there is."""
    for pledge, event, into in _replacements(pledges):
        if into == pledge.id:
            yield Issue(event.where, "R104", "the pledge is replaced by itself.", "write the id of the other pledge")
        elif into not in known.pledges:
            near = known.pledges.near(into)
            hint = f"did you mean {near}?" if near else f"write pledges/{into}.md, or mend into"
            yield Issue(event.where, "R104", f'there is no pledge "{into}".', hint)


def replacements_do_not_run_in_circles(pledges: Sequence[Pledge]) -> Iterator[Issue]:
    """Whoever follows `into` comes to an end. Said at every replacement of the circle."""
    into = {pledge.id: name for pledge, _, name in _replacements(pledges)}
    for pledge, event, name in _replacements(pledges):
        path = [pledge.id, name]
        while path[-1] in into and path[-1] != pledge.id and len(path) <= len(into):
            path.append(into[path[-1]])
        if path[-1] == pledge.id and name != pledge.id:
            text = f"the replacements run in a circle: {' -> '.join(path)}."
            yield Issue(event.where, "R105", text, "one of these pledges is the last: leave its replaced out")


def _replacements(pledges: Sequence[Pledge]) -> Iterator[tuple[Pledge, Event, str]]:
    for pledge in pledges:
        for update in pledge.updates if pledge.into else ():
            if update.event and update.event.into:
                yield pledge, update.event, update.event.into


def old_addresses_are_free(entries: Sequence[tuple[Pledge | Tombstone, Where]], known: Known) -> Iterator[Issue]:
    """An address leads to one pledge for ever. Each pledge comes with the place of its `formerly`."""
    taken: dict[str, str] = {}
    for entry, where in entries:
        for old in entry.formerly:
            if old in known.pledges:
                hint = "leave it out of formerly: that address is taken"
                text = f'formerly "{old}" is the id of a pledge there is.'
            elif old in taken:
                hint = "leave it out of one of the two: an address leads to one pledge"
                text = f'formerly "{old}" stands in {taken[old]}, too.'
            else:
                taken[old] = entry.where.file
                continue
            yield Issue(where, "R107", text, hint)
