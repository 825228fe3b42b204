"""What two standings differ in, as plain facts: presences, headlines, and everything beside them."""

from dataclasses import dataclass
from enum import StrEnum

from pledgebook.compare.standing import Fact, Kind, Said


class Cause(StrEnum):
    """What a change is owed to."""

    CONTENT = "content"
    RULES = "rules"
    BOTH = "content and rules"


class Turn(StrEnum):
    """What became of a pledge as a whole."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    TAKEN_DOWN = "taken down"


@dataclass(frozen=True, slots=True)
class Presence:
    """A pledge that is on one side alone, or under another id. `detail`: its status, its new id, or why it went."""

    turn: Turn
    id: str
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class HeadlineChange:
    """A headline that is not the same. `cause` None: nobody asked."""

    id: str
    title: str
    before: Said
    after: Said
    cause: Cause | None = None

    @property
    def flips(self) -> bool:
        """Whether it is another status, and not the same one in other words or by another rule."""
        return self.before.status != self.after.status


@dataclass(frozen=True, slots=True)
class FactChange:
    """A figure, date or record that is not the same; `""` says that there is none."""

    fact: Fact
    id: str
    title: str
    before: str
    after: str
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs: presences and facts by kind, then each in order of id."""

    presences: tuple[Presence, ...]
    headlines: tuple[HeadlineChange, ...]
    facts: tuple[FactChange, ...]

    def of(self, kind: Kind) -> tuple[FactChange, ...]:
        return tuple(change for change in self.facts if change.fact.kind is kind)

    @property
    def causes(self) -> frozenset[Cause]:
        """What the changes are owed to, as far as that was asked."""
        every: tuple[HeadlineChange | FactChange, ...] = (*self.headlines, *self.facts)
        return frozenset(change.cause for change in every if change.cause)

    @property
    def flips(self) -> tuple[HeadlineChange, ...]:
        return tuple(change for change in self.headlines if change.flips)

    @property
    def reworded(self) -> tuple[HeadlineChange, ...]:
        """Headlines with the same status in other words, or by another rule."""
        return tuple(change for change in self.headlines if not change.flips)
