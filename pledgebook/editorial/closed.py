"""A verdict that closed a pledge changes by news or by a correction that readers can see, and in no other way."""

from collections.abc import Hashable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from pledgebook.derive import judge
from pledgebook.derive.book import Book
from pledgebook.issues import Issue
from pledgebook.model import Catalogue, Family, Pledge, Status, Update


def closed_verdicts_do_not_change_in_silence(before: Catalogue, now: Book) -> Iterator[Issue]:
    """Both are judged by the same program on the same day, so what differs is what the files say."""
    today = {address: each for each in now.pledges for address in (each.pledge.id, *each.pledge.formerly)}
    for pledge in before.pledges:
        later = today.get(pledge.id)
        if later is None or pledge.draft or pledge == later.pledge or not pledge.exists_on(now.as_of):
            continue
        was = judge(pledge, now.as_of).headline.status
        if was.family is not Family.CLOSED or was is later.status:
            continue
        if _is_corrected(pledge, later.pledge) or _is_news(pledge, was, later.pledge, now.as_of):
            continue
        text = f'the verdict was published as "{was}", and old lines that were changed make it "{later.status}"'
        hint = f"say what was wrong: corrections: [{{on: {now.as_of.isoformat()}, text: …}}]"
        yield Issue(later.pledge.where, "E117", text, hint)


def _is_corrected(before: Pledge, now: Pledge) -> bool:
    old = {_told(correction) for correction in before.corrections}
    return any(_told(correction) not in old for correction in now.corrections)


def _is_news(before: Pledge, was: Status, now: Pledge, as_of: date) -> bool:
    """Whether the verdict would be what it was, but for what was added to the log."""
    kept = _without_new(before.updates, now.updates)
    return judge(replace(now, updates=kept), as_of).headline.status is was


def _without_new(before: tuple[Update, ...], now: tuple[Update, ...]) -> tuple[Update, ...]:
    """Today's log without the items that were added; one that was rewritten stays, as it is written today."""
    old, new = [_told(update) for update in before], [_told(update) for update in now]
    kept: list[Update] = []
    for _, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        kept += now[start : min(end, start + last - first)]
    return tuple(kept)


def _told(value: object) -> Hashable:
    """What a part of an entry says, wherever in the file it stands."""
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in ("where", "index")]
        return tuple(_told(getattr(value, name)) for name in names)
    assert isinstance(value, Hashable)
    return value
