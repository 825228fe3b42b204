"""One run's use of the store: what has not changed is recalled, the rest is worked out and remembered."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from pledgebook.cache.late import LateAssessed, LatePledge
from pledgebook.cache.plain import codec
from pledgebook.cache.store import Record, Store
from pledgebook.derive.book import Assessed
from pledgebook.issues import Issue
from pledgebook.load import Kind, Loaded, RawEntry
from pledgebook.model import Company, Pledge, Tombstone
from pledgebook.validate import Draught, Reading

_ISSUES = codec(tuple[Issue, ...])
_STONE = codec(Tombstone)


class Recollection:
    """What is remembered of the pledges of a content folder, and what is new.

    A pledge is recalled if its file, its company's and those of the shared sources that it cites are what they were,
    the same people are known, and it was read no later than today: a day that has passed makes no date wrong. One with
    an error is not remembered.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.read_anew: list[str] = []
        self._today = 0
        self._judged: list[int] = []
        self._digests: dict[str, str] = {}
        self._people = ""
        self._sound: set[str] = set()
        self._held: dict[str, Record] = {}
        self._new: dict[str, Record] = {}

    def is_known(self, path: str, digest: str) -> bool:
        """Whether a file of a pledge has the text that is remembered."""
        record = self.store.records.get(path.removeprefix("pledges/").removesuffix(".md"))
        return path.startswith("pledges/") and record is not None and record.get("text") == digest

    def begin(self, loaded: Loaded, today: date, as_of: date, *days: int) -> None:
        """Say what else was read, on which day, as of which day it is judged, and by how many days of grace."""
        self._today, self._judged = today.toordinal(), [as_of.toordinal(), *days]
        self._digests = {entry.path: entry.digest for entry in loaded.entries}
        people = sorted(entry.id for entry in loaded.entries if entry.kind is Kind.PERSON)
        people += sorted(name for kind, name in loaded.unread if kind is Kind.PERSON)
        self._people = _digest(people)
        troubled = {issue.where.file for issue in loaded.issues}
        self._sound = {entry.id for entry in loaded.entries if entry.file not in troubled}

    def reading(self, entry: RawEntry, read: Callable[[], Reading]) -> Reading:
        """How a pledge was read, or is read now."""
        record = self._record(entry)
        if record is None:
            made = read()
            self._note(entry, *made)
            return made
        issues = _ISSUES.unpack(record["issues"])
        if record["pledge"] is None:
            return _STONE.unpack(record["stone"]), issues
        return Draught(LatePledge.recalled(record["pledge"], lambda: _pledge_of(read())), target_read=True), issues

    def assessed(self, pledge: Pledge, company: Company, judge: Callable[[], Assessed]) -> Assessed:
        """What was derived about a pledge, or is derived now."""
        record = self._record_of(pledge)
        if record is None:
            return judge()
        if record["judged"] == self._judged:
            return LateAssessed.recalled(record["assessed"], pledge, company, judge)
        made = judge()
        self._new[pledge.id] = {**record, "judged": self._judged, "assessed": LateAssessed.packed(made), "told": None}
        return made

    def told(self, each: Assessed, look: Callable[[], tuple[Issue, ...]]) -> tuple[Issue, ...]:
        """What an editor was told of a pledge, or is told now."""
        record = self._record_of(each.pledge)
        if record is None:
            return look()
        if record["told"] is not None:
            told: tuple[Issue, ...] = _ISSUES.unpack(record["told"])
            return told
        issues = look()
        self._new[each.pledge.id] = {**record, "told": _ISSUES.pack(issues)}
        return issues

    def identity(self, name: str) -> str:
        """Equal for two readings of a pledge only if it was read from the same text, with the same about it."""
        record = self._new.get(name) or self._held.get(name)
        return _digest([record[part] for part in ("text", "needs", "people", "judged")]) if record else ""

    def save(self, pledges: Iterable[str]) -> None:
        """Remember what is new, and forget all pledges but these."""
        for name, record in self._new.items():
            self.store.put(name, record)
        self._new.clear()
        self.store.drop_all_but(dict.fromkeys(pledges))
        self.store.save()

    def _record(self, entry: RawEntry) -> Record | None:
        """What is remembered of an entry, if it still holds."""
        record = self.store.records.get(entry.id)
        if record is None:
            return None
        holds = (
            record["text"] == entry.digest
            and record["today"] <= self._today
            and record["people"] == self._people
            and all(self._digests.get(path) == digest for path, digest in record["needs"])
        )
        if not holds:
            return None
        self._held[entry.id] = record
        return record

    def _record_of(self, pledge: Pledge) -> Record | None:
        return self._new.get(pledge.id) or self._held.get(pledge.id)

    def _note(self, entry: RawEntry, read: Draught | Tombstone | None, issues: tuple[Issue, ...]) -> None:
        self.read_anew.append(entry.id)
        if read is None or entry.id not in self._sound or any(issue.blocks for issue in issues):
            return
        cited = read.pledge.sources.values() if isinstance(read, Draught) else ()
        files = [
            f"companies/{entry.id.partition('/')[0]}.md",
            *(f"sources/{each.id}.md" for each in cited if each.shared),
        ]
        self._new[entry.id] = {
            "text": entry.digest,
            "today": self._today,
            "people": self._people,
            "needs": [[path, self._digests.get(path)] for path in files],
            "issues": _ISSUES.pack(issues),
            "pledge": LatePledge.packed(read.pledge) if isinstance(read, Draught) else None,
            "stone": _STONE.pack(read) if isinstance(read, Tombstone) else None,
            "judged": None,
            "assessed": None,
            "told": None,
        }


def _pledge_of(reading: Reading) -> Pledge:
    read, _ = reading
    assert isinstance(read, Draught)
    return read.pledge


def _digest(value: Any) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()
