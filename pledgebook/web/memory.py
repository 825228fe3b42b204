"""What was learnt about addresses, kept between runs in a file that anybody may delete."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pledgebook.keeping import keep_bytes, kept_bytes
from pledgebook.web.answers import Answer, State

FORM = 1
LARGEST = 32 * 1024 * 1024
KEPT_FOR = timedelta(days=180)
_NOT_NOW = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class Known:
    """An answer, the moment it was given, and the day since which there has been no other."""

    answer: Answer
    asked: datetime
    since: str
    sha256: str | None = None

    def holds(self, now: datetime, days: int, sha256: str | None) -> bool:
        """Whether there is no need to ask again: trouble may have passed, and so may a host's wish for rest."""
        may_pass = self.answer.is_passing or self.answer.status in _NOT_NOW
        return is_young(self.asked, now, days) and not may_pass and self.sha256 == sha256


def is_young(asked: datetime, now: datetime, days: int) -> bool:
    """Whether something was asked less than so many days ago; never, if its day has not come yet."""
    return timedelta() <= now - asked < timedelta(days=days)


class Memory:
    """Answers by address, and copies found (None: there was none) with the moment they were looked for.

    A file that is damaged, foreign or too large is taken for none.
    """

    def __init__(self, file: Path, now: datetime) -> None:
        self._file, self._now = file, now
        self.answers: dict[str, Known] = {}
        self.copies: dict[str, tuple[str | None, datetime]] = {}
        kept = _read(file)
        for url, row in _rows(kept.get("answers")):
            if (known := _known(row)) and now - known.asked < KEPT_FOR:
                self.answers[url] = known
        for url, row in _rows(kept.get("copies")):
            if (copy := _copy(row)) and now - copy[1] < KEPT_FOR:
                self.copies[url] = copy

    def learn(self, url: str, answer: Answer, sha256: str | None = None) -> Known:
        """The same, dated; it is kept unless it says nothing of the page."""
        before = self.answers.get(url)
        lasts = before is not None and before.answer.state is answer.state
        since = before.since if before and lasts else self._now.date().isoformat()
        known = Known(answer, self._now, since, sha256)
        if answer.state is not State.UNASKED:
            self.answers[url] = known
        return known

    def learn_copy(self, url: str, copy: str | None) -> None:
        self.copies[url] = copy, self._now

    def save(self) -> bool:
        """Write it down, whole or not at all; whether that could be done."""
        kept = {
            "form": FORM,
            "answers": {url: _row(known) for url, known in sorted(self.answers.items())},
            "copies": {url: [copy, asked.isoformat()] for url, (copy, asked) in sorted(self.copies.items())},
        }
        return keep_bytes(self._file, json.dumps(kept, indent=0).encode())


def _row(known: Known) -> dict[str, str | int | None]:
    answer = known.answer
    return {
        "state": str(answer.state),
        "says": answer.says,
        "status": answer.status,
        "to": answer.to,
        "asked": known.asked.isoformat(),
        "since": known.since,
        "sha256": known.sha256,
    }


def _read(file: Path) -> dict[str, object]:
    try:
        kept = json.loads(kept_bytes(file, LARGEST) or b"null")
    except (ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) and kept.get("form") == FORM else {}


def _rows(kept: object) -> list[tuple[str, object]]:
    return [(str(url), row) for url, row in kept.items()] if isinstance(kept, dict) else []


def _known(row: object) -> Known | None:
    """What a row says; None if it is not one of ours."""
    if not isinstance(row, dict):
        return None
    try:
        answer = Answer(State(row["state"]), _text(row["says"]), _number(row["status"]), _maybe(row["to"]))
        since = date.fromisoformat(_text(row["since"])).isoformat()
        return Known(answer, _moment(row["asked"]), since, _maybe(row["sha256"]))
    except (KeyError, TypeError, ValueError):
        return None


def _copy(row: object) -> tuple[str | None, datetime] | None:
    if not isinstance(row, list) or len(row) != 2:
        return None
    try:
        return _maybe(row[0]), _moment(row[1])
    except (TypeError, ValueError):
        return None


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    return moment.replace(tzinfo=moment.tzinfo or UTC)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _maybe(value: object) -> str | None:
    return None if value is None else _text(value)


def _number(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise TypeError
