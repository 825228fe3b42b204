"""One run's use of the store: what has not changed is recalled, the rest is worked out and remembered."""

import hashlib
import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from pledgebook.cache.late import OUTLINE, Late, LateAssessed, LatePledge, Outline, Spine, derived_of
from pledgebook.cache.record import ISSUES, LIKENESSES, SPINE, STONE, Record
from pledgebook.cache.store import Store
from pledgebook.derive.book import Assessed
from pledgebook.derive.tenure import tenure_of
from pledgebook.issues import Issue
from pledgebook.load import Kind, Loaded, RawEntry, Typed
from pledgebook.model import Company, Pledge, Tombstone
from pledgebook.validate import Around, Draught, Reading


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What readings and verdicts rest on beside the text of a pledge.

    `today` is the day it is read, `as_of` the day it is judged as of; `settings` are the days of grace and of going
    stale that the site gives, and which `archives` count for it: all as numbers. `digests` are those of the files of
    companies and shared sources, `people` is one of all their ids.
    """

    today: int
    as_of: int
    settings: Sequence[int]
    digests: Mapping[str, str]
    people: str
    archives: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, loaded: Loaded, today: date, as_of: date, *days: int, archives: tuple[str, ...] = ()
    ) -> "Circumstances":
        digests = {entry.path: entry.digest for entry in loaded.entries if entry.kind is not Kind.PLEDGE}
        people = [entry.id for entry in loaded.entries if entry.kind is Kind.PERSON]
        people += [name for kind, name in loaded.unread if kind is Kind.PERSON]
        settings = [*days, int(_digest(archives)[:12], 16)]
        return cls(today.toordinal(), as_of.toordinal(), settings, digests, _digest(sorted(people)), archives)


class Helpers(Protocol):
    """Others who read pledges at the same time."""

    def parsed(self, files: Sequence[Typed]) -> set[str]:
        """Take the files apart; the paths of those that nothing is wrong with."""

    def read(
        self, around: Around, companies: Mapping[str, Company], circumstances: Circumstances
    ) -> Mapping[str, Record]:
        """Read and judge what was taken apart; a record of each pledge without an error, by its id."""


class Recollection:
    """What is remembered of the pledges of a content folder, and what is new.

    A pledge is recalled if its file, its company's and those of the shared sources with the ids that it cites are what
    they were (there or not, sound or not), the same people are known, and it was read no later than today: a day that
    has passed makes no date wrong. One with an error is not remembered. Its verdict is recalled on every day on which
    it would be the same.
    """

    def __init__(self, store: Store, helpers: Helpers | None = None) -> None:
        self.store, self.helpers = store, helpers
        self.circumstances: Circumstances
        self._faulty: set[str] = set()
        self._used: dict[str, Record] = {}
        self._new: set[str] = set()
        self._identities: dict[str, str] = {}
        self._readings: dict[str, Reading] = {}

    def sound(self, files: Sequence[Typed]) -> set[str]:
        """The paths of the pledges whose text is the remembered one, or was found sound by a helper."""
        pledges = [each for each in files if each.found.kind is Kind.PLEDGE]
        known = {each.found.path for each in pledges if self._has(each)}
        fresh = [each for each in pledges if each.found.path not in known]
        return known | (self.helpers.parsed(fresh) if self.helpers else set())

    def begin(self, loaded: Loaded, circumstances: Circumstances) -> None:
        """Say what was read, and under which circumstances."""
        self.circumstances = circumstances
        self._faulty = {issue.where.file for issue in loaded.issues}

    def ahead(self, around: Around, companies: Mapping[str, Company]) -> None:
        """Let others read what they took apart."""
        if self.helpers:
            records = self.helpers.read(around, companies, self.circumstances)
            self._used.update(records)
            self._new.update(records)

    def reading(self, entry: RawEntry, read: Callable[[], Reading]) -> Reading:
        """How a pledge was read, or is read now."""
        record = self._used.get(entry.id) or self._remembered(entry)
        if record is None:
            made = read()
            self._note(entry, *made)
        else:
            made = _recalled(record, read)
        self._readings[entry.id] = made
        return made

    def assessed(self, pledge: Pledge, company: Company, judge: Callable[[], Assessed]) -> Assessed:
        """What was derived about a pledge, or is derived now."""
        record = self._used.get(pledge.id)
        if record is None:
            return judge()
        now = self.circumstances
        if _stands(record, now):
            return LateAssessed.recalled(record["outline"], record["assessed"], pledge, company, judge)
        made = judge()
        grace_days, stale_days, _ = now.settings
        tenure = tenure_of(made, date.fromordinal(now.as_of), grace_days, stale_days)
        judged = [*map(date.toordinal, tenure), *now.settings]
        self._put(
            pledge.id,
            {
                **record,
                "judged": judged,
                "outline": OUTLINE.pack(Outline.of(made)),
                "assessed": LateAssessed.packed(made),
                "derived": _digest(derived_of(made)),
                "told": None,
            },
        )
        return made

    def told(self, each: Assessed, look: Callable[[], tuple[Issue, ...]]) -> tuple[Issue, ...]:
        """What an editor was told of a pledge, or is told now."""
        record = self._used.get(each.pledge.id)
        if record is None:
            return look()
        if record["told"] is not None:
            told: tuple[Issue, ...] = ISSUES.unpack(record["told"])
            return told
        issues = look()
        self._put(each.pledge.id, {**record, "told": ISSUES.pack(issues)})
        return issues

    def record(self, name: str) -> Record | None:
        """What is known of a pledge by now."""
        return self._used.get(name)

    def identity(self, name: str) -> str:
        """Equal for two pledges only if both came of one text, read alike, and all that is derived of them is equal;
        "" for one with an error."""
        if name not in self._identities and name in self._used:
            record = self._used[name]
            self._identities[name] = _digest([record[part] for part in ("text", "needs", "people", "derived")])
        return self._identities.get(name, "")

    def open(self, pledges: Iterable[Assessed]) -> None:
        """Take apart all that is remembered of these."""
        for each in pledges:
            for part in (each, each.pledge):
                if isinstance(part, Late):
                    part.open()

    def identity_of_all(self, *, bodies: bool) -> str:
        """Equal for two readings without an error only if all files but site.toml said the same, and what is derived of
        each pledge is equal.

        Without `bodies` that of a pledge is not among what it said.
        """
        now, used = self.circumstances, sorted(self._used.items())
        said = [(name, self.identity(name) if bodies else (record["head"], record["derived"])) for name, record in used]
        return _digest((sorted(now.digests.items()), now.people, said))

    def of_earlier(self, loaded: Loaded, circumstances: Circumstances) -> "Earlier":
        """What is known of other content by now: the very objects, where they were read of the same."""
        earlier = Earlier(self.store)
        earlier.later = self
        earlier.begin(loaded, circumstances)
        return earlier

    def read_alike(self, entry: RawEntry, circumstances: Circumstances) -> Reading | None:
        """How a pledge was read by now, if this entry is read in the same way under these circumstances."""
        record = self._used.get(entry.id)
        return self._readings.get(entry.id) if record is not None and _holds(record, entry, circumstances) else None

    def save(self, pledges: Iterable[str]) -> None:
        """Remember what is new, and forget all pledges but these."""
        for name in self._new:
            self.store.put(name, self._used[name])
        self._new.clear()
        self.store.drop_all_but(dict.fromkeys(pledges))
        self.store.save()

    def _has(self, typed: Typed) -> bool:
        record = self.store.records.get(typed.found.id)
        return record is not None and record["text"] == typed.digest

    def _remembered(self, entry: RawEntry) -> Record | None:
        """What is remembered of an entry, if it still holds."""
        record = self.store.records.get(entry.id)
        if record is None or not _holds(record, entry, self.circumstances):
            return None
        self._used[entry.id] = record
        return record

    def _put(self, name: str, record: Record) -> None:
        self._used[name] = record
        self._new.add(name)
        self._identities.pop(name, None)

    def _note(self, entry: RawEntry, read: Draught | Tombstone | None, issues: tuple[Issue, ...]) -> None:
        if read is None or entry.file in self._faulty or any(issue.blocks for issue in issues):
            return
        needs = [f"companies/{entry.id.partition('/')[0]}.md"]
        needs += [f"sources/{name}.md" for name in read.pledge.cited] if isinstance(read, Draught) else []
        now = self.circumstances
        self._put(
            entry.id,
            {
                "text": entry.digest,
                "head": entry.head,
                "today": now.today,
                "people": now.people,
                "needs": [[path, now.digests.get(path)] for path in needs],
                "issues": ISSUES.pack(issues),
                "spine": SPINE.pack(Spine.of(read.pledge)) if isinstance(read, Draught) else None,
                "pledge": LatePledge.packed(read.pledge) if isinstance(read, Draught) else None,
                "likenesses": LIKENESSES.pack(read.likenesses) if isinstance(read, Draught) else [],
                "stone": STONE.pack(read) if isinstance(read, Tombstone) else None,
                "judged": None,
                "outline": None,
                "assessed": None,
                "derived": None,
                "told": None,
            },
        )


class Earlier(Recollection):
    """Of content that is held against what was read just now."""

    later: Recollection

    def reading(self, entry: RawEntry, read: Callable[[], Reading]) -> Reading:
        return self.later.read_alike(entry, self.circumstances) or super().reading(entry, read)


def _holds(record: Record, entry: RawEntry, now: Circumstances) -> bool:
    """Whether an entry is read as it was when this was remembered."""
    return (
        record["text"] == entry.digest
        and record["head"] == entry.head
        and record["today"] <= now.today
        and record["people"] == now.people
        and all(now.digests.get(path) == digest for path, digest in record["needs"])
    )


def _stands(record: Record, now: Circumstances) -> bool:
    """Whether a pledge was judged, and is judged as it was."""
    if record["judged"] is None:
        return False
    first, last, *settings = record["judged"]
    return bool(first <= now.as_of <= last) and settings == list(now.settings)


def _recalled(record: Record, read: Callable[[], Reading]) -> Reading:
    issues = ISSUES.unpack(record["issues"])
    if record["spine"] is None:
        return STONE.unpack(record["stone"]), issues
    pledge = LatePledge.recalled(SPINE.unpack(record["spine"]), record["pledge"], lambda: _pledge_of(read()))
    return Draught(pledge, True, LIKENESSES.unpack(record["likenesses"])), issues


def _pledge_of(reading: Reading) -> Pledge:
    read, _ = reading
    assert isinstance(read, Draught)
    return read.pledge


def _digest(plain: Any) -> str:
    """That of plain data, in a quarter of the time that `repr` takes. Raises ValueError for anything else."""
    return hashlib.sha256(marshal.dumps(plain, 2)).hexdigest()  # from version 3 on, it also says what is one object
