"""How a tracker stands, from the files that a built site publishes below api/v1/."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pledgebook.compare.standing import (
    CompanyStanding,
    Fact,
    PledgeStanding,
    Said,
    Standing,
    kept_words,
    moved_words,
    share_words,
    slip_words,
)
from pledgebook.dates import day_words

LARGEST = 64 * 1024 * 1024  # bytes in a file
API = "api/v1"
_NEXT = re.compile(r".*/((?:pledges|companies)-\d{1,6}\.json)")

Row = Mapping[str, object]


class NotBuilt(ValueError):
    """A folder does not hold the files of a built site; the text says what is amiss with which."""


def standing_in(site: Path) -> Standing:
    """What the files of a built site say. Raises NotBuilt."""
    api = site / API
    index = _file(api, "index.json")
    pledges = [_pledge(row) for row in _rows(api, "pledges")]
    companies = [_company(row) for row in _rows(api, "companies")]
    return Standing(
        as_of=_text(index, "as_of"),
        rules_version=_text(index, "rules_version"),
        pledges={each.id: each for each in pledges},
        companies={each.id: each for each in companies},
    )


def _rows(api: Path, kind: str) -> Iterator[Row]:
    """The rows of a list, file by file."""
    name, seen = f"{kind}.json", set[str]()
    while name not in seen:
        seen.add(name)
        found = _file(api, name)
        rows = found.get(kind)
        if not isinstance(rows, list):
            raise NotBuilt(f"{API}/{name} has no list of {kind}")
        yield from (_mapping(row, f"{API}/{name}") for row in rows)
        following = _NEXT.fullmatch(str(found.get("next") or ""))
        if following is None:
            return
        name = following[1]


def _file(api: Path, name: str) -> Row:
    try:
        with (api / name).open("rb") as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise NotBuilt(f"{API}/{name} is too large")
        return _mapping(json.loads(data), f"{API}/{name}")
    except OSError as error:
        raise NotBuilt(f"{API}/{name} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise error if isinstance(error, NotBuilt) else NotBuilt(f"{API}/{name} is no JSON") from error


def _pledge(row: Row) -> PledgeStanding:
    verdict = _below(row, "verdict") or {}
    due, now = _below(row, "due"), _below(row, "due_as_revised")
    promised = _text(due, "words") if due else ""
    facts = {
        Fact.LATEST: _latest(_below(row, "latest")),
        Fact.SHARE: share_words(_number(verdict, "share")),
        Fact.REVISED: _maybe(row, "as_revised_status"),
        Fact.MADE: _day(row, "made"),
        Fact.DUE: promised,
        Fact.DUE_NOW: _text(now, "words") if now else promised,
        Fact.SINCE: _day(verdict, "since"),
    }
    headline = Said(_text(verdict, "status"), _text(verdict, "rule"), _text(verdict, "sentence"))
    return PledgeStanding(_text(row, "id"), _text(row, "title"), headline, facts)


def _latest(latest: Row | None) -> str:
    return f"{_text(latest, 'words')} {_text(latest, 'what')}, {_day(latest, 'day')}" if latest else ""


def _company(row: Row) -> CompanyStanding:
    record = _below(row, "record") or {}
    kept, closed = _count(record, "kept") + _count(record, "kept_late"), _count(record, "closed")
    facts = {
        Fact.KEPT: kept_words(kept, closed),
        Fact.SLIP: slip_words(_number(record, "median_slip"), _count(record, "slips")),
        Fact.MOVED: moved_words(_count(record, "moved"), _count(record, "moved_pledges")),
    }
    return CompanyStanding(_text(row, "id"), _text(row, "name"), facts)


def _mapping(value: object, where: str) -> Row:
    if not isinstance(value, dict):
        raise NotBuilt(f"{where} holds something else than objects")
    return value


def _below(row: Row, key: str) -> Row | None:
    value = row.get(key)
    return None if value is None else _mapping(value, f'"{key}"')


def _text(row: Row, key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str):
        raise NotBuilt(f'"{key}" is missing, or no text')
    return value


def _maybe(row: Row, key: str) -> str:
    return "" if row.get(key) is None else _text(row, key)


def _day(row: Row, key: str) -> str:
    try:
        return day_words(date.fromisoformat(_text(row, key)))
    except ValueError as error:
        raise NotBuilt(f'"{key}" is missing, or no day') from error


def _count(row: Row, key: str) -> int:
    value = row.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise NotBuilt(f'"{key}" is missing, or no number')
    return value


def _number(row: Row, key: str) -> Decimal | None:
    """A number, or its digits as text; None where there is none."""
    value = row.get(key)
    if value is None:
        return None
    try:
        if isinstance(value, bool) or not Decimal(str(value)).is_finite():
            raise NotBuilt(f'"{key}" is no number')
        return Decimal(str(value))
    except InvalidOperation as error:
        raise NotBuilt(f'"{key}" is no number') from error
