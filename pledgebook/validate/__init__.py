"""Raw entries to the typed catalogue: parsed once, every problem of every file told at once."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import partial
from typing import NamedTuple, Protocol

from pledgebook.dates import CALENDAR_YEAR, FiscalYearEnd
from pledgebook.issues import Issue, ordered
from pledgebook.load import Kind, Loaded, RawEntry
from pledgebook.memory import Memory
from pledgebook.model import Catalogue, Company, Pledge, Source, Tombstone
from pledgebook.validate.addresses import addresses_of
from pledgebook.validate.catalogue_rules import (
    folders_have_a_company,
    old_addresses_are_free,
    replacements_do_not_run_in_circles,
    replacements_lead_somewhere,
)
from pledgebook.validate.companies import read_company, read_page, read_person
from pledgebook.validate.fields import Desk
from pledgebook.validate.known import Ids, Known
from pledgebook.validate.leads import leads_of, links_lead_somewhere
from pledgebook.validate.log_rules import LOG_RULES
from pledgebook.validate.pasted import pledge_among_others
from pledgebook.validate.pledges import Draught, read_pledge
from pledgebook.validate.sources import read_source
from pledgebook.validate.target_rules import TARGET_RULES
from pledgebook.validate.twins import Likenesses, no_promise_is_entered_twice

__all__ = ["Around", "Draught", "Likenesses", "Reading", "addresses_of", "leads_of", "links_lead_somewhere", "validate"]


Reading = tuple[Draught | Tombstone | None, tuple[Issue, ...]]
"""What a pledge was read as, and all that is wrong with it alone."""


Tick = Callable[[int, int], None]
"""Told how many of how many pledges are read."""


class Around(NamedTuple):
    """What a pledge is read by, beside its own file and its company's: the ids there are, the day, shared sources."""

    known: Known
    today: date | None
    sources: dict[str, Source]

    def read(self, entry: RawEntry, fiscal_year_ends: FiscalYearEnd) -> Reading:
        """A pledge held against every rule that looks at it alone."""
        desk = Desk(self.known, self.today, fiscal_year_ends)
        read = read_pledge(entry, desk, self.sources)
        if isinstance(read, Draught):
            for rule in (*LOG_RULES, *TARGET_RULES) if read.target_read else LOG_RULES:
                desk.issues.extend(rule(read.pledge))
        return read, tuple(desk.issues)


class Recall(Protocol):
    """Knows how pledges were read when they were last read with the same about them."""

    def ahead(self, around: Around, companies: Mapping[str, Company]) -> None:
        """Told once, before the first is asked for."""

    def reading(self, entry: RawEntry, read: Callable[[], Reading]) -> Reading:
        """How a pledge was read, else what `read` makes of it now."""


def validate(
    loaded: Loaded,
    today: date | None,
    memory: Memory | None = None,
    tick: Tick | None = None,
    recall: Recall | None = None,
) -> tuple[Catalogue, tuple[Issue, ...]]:
    """Type everything that was loaded.

    An entry with an error is left out of the catalogue, and so are the pledges of a company with one and those that
    cite a source with one: what is said of them would be about that error. `today` is the
    day after which nothing can have happened yet; None if that is not to be asked. The issues of `loaded` itself
    are not repeated.
    """
    known = _known(loaded)
    desk = Desk(known, today)
    astray = {entry.file: issue for entry in loaded.entries if (issue := pledge_among_others(entry))}
    desk.issues.extend(astray.values())
    at_home = [entry for entry in loaded.entries if entry.file not in astray]
    of = {kind: [entry for entry in at_home if entry.kind is kind] for kind in Kind}
    companies = {entry.id: company for entry in of[Kind.COMPANY] if (company := read_company(entry, desk))}
    people = {entry.id: person for entry in of[Kind.PERSON] if (person := read_person(entry, desk))}
    prose = {entry.id: page for entry in of[Kind.PAGE] if (page := read_page(entry, desk))}
    sources = {
        entry.id: source
        for entry in of[Kind.SOURCE]
        if (source := read_source(entry.id, entry.front, desk, shared=True))
    }
    draughts, tombstones = _pledges(of[Kind.PLEDGE], desk, companies, sources, memory or Memory(), tick, recall)
    pledges = [draught.pledge for draught in draughts]
    desk.issues.extend(folders_have_a_company(loaded.entries, known))
    desk.issues.extend(replacements_lead_somewhere(pledges, known))
    desk.issues.extend(replacements_do_not_run_in_circles(pledges))
    desk.issues.extend(no_promise_is_entered_twice((each.pledge, each.likenesses) for each in draughts))
    addressed: tuple[Pledge | Tombstone, ...] = (*pledges, *tombstones)
    moved = {each.id: each for each in addressed if each.formerly}
    formerly = {
        entry.id: old.where for entry in of[Kind.PLEDGE] if entry.id in moved and (old := entry.front.get("formerly"))
    }
    renamed = [(each, formerly[name]) for name, each in moved.items()]
    desk.issues.extend(old_addresses_are_free(renamed, known))
    in_marks = {issue.where for issue in loaded.issues if issue.code == "F137"}  # told with the whole remedy
    desk.issues[:] = [issue for issue in desk.issues if issue.where not in in_marks or issue.code[0] != "P"]
    faulty = {issue.where.file for issue in (*loaded.issues, *desk.issues) if issue.blocks}
    sound = {company.id: company for company in companies.values() if company.where.file not in faulty}
    cited = {entry.id for entry in of[Kind.SOURCE] if entry.file not in faulty}
    all_sound = len(sound) == len(of[Kind.COMPANY]) and len(cited) == len(of[Kind.SOURCE]) and not loaded.unread
    catalogue = Catalogue(
        sound,
        {person.id: person for person in people.values() if person.where.file not in faulty},
        {source.id: source for source in sources.values() if source.where.file not in faulty},
        tuple(
            pledge
            for pledge in pledges
            if pledge.where.file not in faulty and (all_sound or _rests_on_sound(pledge, sound, cited))
        ),
        tuple(stone for stone in tombstones if stone.where.file not in faulty and stone.company in sound),
        {page.id: page for page in prose.values() if page.where.file not in faulty},
    )
    return catalogue, ordered(desk.issues)


def _rests_on_sound(pledge: Pledge, companies: Mapping[str, Company], shared: Collection[str]) -> bool:
    """Whether the company of a pledge and every source that it cites could be read."""
    own = {source.id for source in pledge.sources.values() if not source.shared}
    return pledge.company in companies and all(source in own or source in shared for source in pledge.cited)


def _known(loaded: Loaded) -> Known:
    ids: dict[Kind, set[str]] = {kind: set() for kind in Kind}
    for entry in loaded.entries:
        ids[entry.kind].add(entry.id)
    for kind, name in loaded.unread:
        ids[kind].add(name)
    return Known(*(Ids.of(ids[kind]) for kind in (Kind.COMPANY, Kind.PERSON, Kind.SOURCE, Kind.PLEDGE)))


def _pledges(
    entries: list[RawEntry],
    desk: Desk,
    companies: Mapping[str, Company],
    sources: dict[str, Source],
    memory: Memory,
    tick: Tick | None,
    recall: Recall | None,
) -> tuple[list[Draught], list[Tombstone]]:
    """All pledges in order of id, held against the rules, and all tombstones."""
    draughts: list[Draught] = []
    tombstones: list[Tombstone] = []
    of_all = (desk.known, desk.today, sources)
    around = memory.recall("around pledges", of_all, lambda: Around(*of_all))
    if recall is not None:
        recall.ahead(around, companies)
    for number, entry in enumerate(sorted(entries, key=lambda entry: entry.id), 1):
        company = companies.get(entry.id.partition("/")[0])
        ends = company.fiscal_year_ends if company else CALENDAR_YEAR
        reading = partial(around.read, entry, ends)
        if recall is not None:
            read, issues = recall.reading(entry, reading)
        else:
            read, issues = memory.recall(f"pledge {entry.id}", (entry, around, ends), reading)
        desk.issues.extend(issues)
        if isinstance(read, Tombstone):
            tombstones.append(read)
        elif read is not None:
            draughts.append(read)
        if tick is not None:
            tick(number, len(entries))
    return draughts, tombstones
