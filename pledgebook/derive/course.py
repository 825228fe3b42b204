"""The course of events: what happened to a promise, as one version of its terms has it."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from pledgebook.derive.terms import breadth, version_standing
from pledgebook.derive.verdict import Terms
from pledgebook.model import Happened, Scope, Update


def tells(update: Update) -> bool:
    """Whether an item belongs to the course of events: it carries an event, a revision or a ruling."""
    return update.event is not None or update.revision is not None or update.ruling is not None


@dataclass(frozen=True)
class Course:
    """What the items of `log` that tell of it, in the order in which they became known, say of version `asked`.

    `versions` are those that the revisions in `log` make. `part` is the part that is spoken of, None for the whole.
    """

    asked: int
    versions: tuple[Terms, ...]
    log: tuple[Update, ...]
    part: str | None = None

    def of_part(self, part: str) -> "Course":
        return replace(self, part=part)

    @cached_property
    def events(self) -> tuple[Update, ...]:
        """Events in the order in which they happened."""
        own = [update for update in self.log if update.event is not None and update.part == self.part]
        return tuple(sorted(own, key=lambda update: (update.day, update.index)))

    def happened(self, *kinds: Happened) -> tuple[Update, ...]:
        """The events of these kinds, in whatever words."""
        return tuple(update for update in self.events if update.event and update.event.happened in kinds)

    def in_words(self, kind: Happened, implied_by: Scope) -> tuple[Update, ...]:
        """Events that speak of these words: said of the same ones, or of others that imply it.

        Who meets or holds wider words has done so for these; who breaks narrower ones has broken these.
        """
        return tuple(
            update
            for update in self.happened(kind)
            if breadth(self.versions, self._standing_at(update), self.asked, self.part) in (None, implied_by)
        )

    def _standing_at(self, update: Update) -> int:
        return version_standing(self.versions, self.log, update)

    def _against_this_version(self, update: Update) -> bool:
        """`missed`, `withdrawn` and `replaced` speak of the version then standing and earlier ones."""
        return self.asked <= self._standing_at(update)

    @cached_property
    def ruling(self) -> Update | None:
        """The latest ruling, unless it was lifted."""
        rulings = [update for update in self.log if update.ruling is not None]
        return rulings[-1] if rulings and rulings[-1].ruling and rulings[-1].ruling.status else None

    @cached_property
    def _absences(self) -> tuple[tuple[Update, Update | None], ...]:
        """Each withdrawal or replacement, with what resumed the promise after it."""
        found: list[tuple[Update, Update | None]] = []
        for update in self.happened(Happened.WITHDRAWN, Happened.REPLACED, Happened.RESUMED):
            standing = bool(found) and found[-1][1] is None
            if update.event and update.event.happened is Happened.RESUMED:
                found = [*found[:-1], (found[-1][0], update)] if standing else found
            elif not standing and self._against_this_version(update):
                found.append((update, None))
        return tuple(found)

    @property
    def withdrawal(self) -> Update | None:
        """The withdrawal or replacement that stands: nothing was resumed after it."""
        return self._absences[-1][0] if self._absences and self._absences[-1][1] is None else None

    @cached_property
    def was_ever_gone(self) -> bool:
        """Whether it was withdrawn or replaced, be it that it was resumed, or that other words were meant."""
        return bool(self.happened(Happened.WITHDRAWN, Happened.REPLACED))

    def in_force(self, day: date) -> bool:
        """Whether the promise stood on `day`: not after a withdrawal, unless it was resumed by then."""
        return not any(gone.day < day and (back is None or day < back.day) for gone, back in self._absences)

    @cached_property
    def recorded_missed(self) -> Update | None:
        """The first miss on record while the promise stood."""
        missed = [update for update in self.happened(Happened.MISSED) if self._against_this_version(update)]
        return next((update for update in missed if self.in_force(update.day)), None)
