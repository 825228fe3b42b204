"""Everything the editors wrote, typed: pledges, companies, people, pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pledgebook.dates import CALENDAR_YEAR, FiscalYearEnd, Span
from pledgebook.model.log import Update
from pledgebook.model.promise import Source, Statement, Target
from pledgebook.model.words import Strength
from pledgebook.where import Where


@dataclass(frozen=True, slots=True)
class Correction:
    """We got something wrong and mended it."""

    on: Span
    text: str
    where: Where


@dataclass(frozen=True, slots=True)
class Pledge:
    """One public, checkable promise. `id` is company/slug, and its address for ever."""

    id: str
    company: str
    title: str
    made: Statement
    target: Target
    where: Where
    due: Span | None = None
    due_words: str | None = None
    strength: Strength = Strength.TARGET
    topics: tuple[str, ...] = ()
    checked: Span | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    updates: tuple[Update, ...] = ()
    corrections: tuple[Correction, ...] = ()
    formerly: tuple[str, ...] = ()
    draft: bool = False
    body: str = ""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Its id, and those that it had before."""
        return self.id, *self.formerly

    @property
    def slug(self) -> str:
        return self.id.partition("/")[2]

    @property
    def by(self) -> str | None:
        """The id of the person who said it, if one is named."""
        return self.made.by

    @property
    def into(self) -> tuple[str, ...]:
        """The ids of the pledges that it was replaced by."""
        return tuple(update.event.into for update in self.updates if update.event and update.event.into)

    @property
    def cited(self) -> tuple[str, ...]:
        """The ids of the sources of the statement and of the log, each once; one that could not be read is in no
        `sources`."""
        return tuple(dict.fromkeys((*self.made.sources, *(name for each in self.updates for name in each.sources))))

    def cited_by(self, *items: Statement | Update) -> list[Source]:
        """The sources of these, each once, without those that could not be read."""
        names = dict.fromkeys(name for item in items for name in item.sources)
        return [self.sources[name] for name in names if name in self.sources]

    @property
    def exists_from(self) -> date:
        """The day by which it had been said; before that there is nothing to judge."""
        return self.made.day

    def exists_on(self, day: date) -> bool:
        """Whether it had been said by then."""
        return self.exists_from <= day


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A pledge taken down: its address stays, and says since when and why."""

    id: str
    company: str
    title: str | None
    on: Span
    because: str
    where: Where
    formerly: tuple[str, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """The id of the pledge, and those that it had before."""
        return self.id, *self.formerly


@dataclass(frozen=True, slots=True)
class Company:
    """An organisation that makes pledges. `names` maps a language to the name in it.

    `former_names` are those that readers knew it by; people and sources have theirs.
    """

    id: str
    name: str
    where: Where
    names: Mapping[str, str]
    former_names: tuple[str, ...] = ()
    legal_name: str | None = None
    country: str | None = None
    sector: str | None = None
    website: str | None = None
    ticker: str | None = None
    fiscal_year_ends: FiscalYearEnd = CALENDAR_YEAR
    body: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who made pledges for a company."""

    id: str
    name: str
    where: Where
    names: Mapping[str, str]
    former_names: tuple[str, ...] = ()
    role: str | None = None
    company: str | None = None
    body: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A page of the site's own: about, methodology, corrections, funding, imprint, privacy."""

    id: str
    title: str
    body: str
    where: Where
    description: str | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the editors wrote, typed and cross-checked; pledges in order of id, `sources` the shared ones."""

    companies: Mapping[str, Company]
    people: Mapping[str, Person]
    sources: Mapping[str, Source]
    pledges: tuple[Pledge, ...]
    tombstones: tuple[Tombstone, ...]
    prose: Mapping[str, Prose]
