"""What was judged, said and proved changes by news or by a correction that readers can see, and in no other way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from pledgebook.dates import day_words
from pledgebook.derive import judge
from pledgebook.derive.book import Assessed
from pledgebook.derive.history import history_of
from pledgebook.derive.judge import GRACE_DAYS
from pledgebook.derive.whole import Book
from pledgebook.editorial.rewritten import is_corrected, told, what_was_rewritten
from pledgebook.issues import Issue
from pledgebook.model import Catalogue, Family, Pledge, Status, Update
from pledgebook.where import Where


def nothing_changes_in_silence(before: Catalogue, now: Book) -> Iterator[Issue]:
    """Both are judged by the same program on the same day, so what differs is what the files say."""
    today = now.by_address
    for pledge in before.pledges:
        later = today.get(pledge.id)
        if later is None or later.pledge is pledge or pledge.draft or pledge == later.pledge:
            continue
        if not pledge.exists_on(now.as_of):
            continue
        yield from corrections_last(pledge, later.pledge)
        if not is_corrected(pledge, later.pledge):
            change = _of_the_verdict(pledge, later, now.as_of) or _of_what_it_rests_on(pledge, later, now.as_of)
            if change is not None:
                yield change
    for stone in before.tombstones:
        if stone.id in today and not today[stone.id].pledge.corrections:
            text = f'it was published that "{stone.id}" was taken down, and a pledge stands there again'
            hint = f"say why: {_correction(now.as_of)}; another promise needs another name"
            yield Issue(today[stone.id].pledge.where, "E118", text, hint)


def corrections_last(before: Pledge, now: Pledge) -> Iterator[Issue]:
    """What we said that we had wrong stays said."""
    kept = {told(correction) for correction in now.corrections}
    for correction in before.corrections:
        if told(correction) not in kept:
            text = f"the correction of {correction.on.words} was published, and does not stand here now"
            hint = "bring it back as it was; what is wrong in it is said by another correction"
            yield Issue(now.where, "E119", text, hint)


def _of_the_verdict(pledge: Pledge, later: Assessed, as_of: date) -> Issue | None:
    was = judge(pledge, as_of).headline.status
    if was.family is not Family.CLOSED or was is later.status:
        return None
    if not _is_news(pledge, was, later.pledge, as_of):
        text = f'the verdict was published as "{was}", and old lines that were changed make it "{later.status}"'
        return _unsaid(later.pledge.where, "E117", text, as_of)
    since = history_of(pledge, as_of, GRACE_DAYS)[-1].since
    then = judge(later.pledge, max(since, later.pledge.made.day)).headline.status
    if then is was:
        return None
    text = f'the verdict was published as "{was}" since {day_words(since)}, and what was added makes it "{then}" then'
    return _unsaid(later.pledge.where, "E117", text, as_of)


def _of_what_it_rests_on(pledge: Pledge, later: Assessed, as_of: date) -> Issue | None:
    changed = what_was_rewritten(pledge, later.pledge, as_of)
    if not changed:
        return None
    return _unsaid(later.pledge.where, "E118", f"this was published, and is rewritten: {', '.join(changed)}", as_of)


def _unsaid(where: Where, code: str, text: str, as_of: date) -> Issue:
    return Issue(where, code, text, f"say what was wrong: {_correction(as_of)}")


def _correction(day: date) -> str:
    return f"corrections: [{{on: {day.isoformat()}, text: …}}]"


def _is_news(before: Pledge, was: Status, now: Pledge, as_of: date) -> bool:
    """Whether the verdict would be what it was, but for what was added to the log."""
    kept = _without_new(before.updates, now.updates)
    return judge(replace(now, updates=kept), as_of).headline.status is was


def _without_new(before: tuple[Update, ...], now: tuple[Update, ...]) -> tuple[Update, ...]:
    """Today's log without the items that were added; one that was rewritten stays, as it is written today."""
    old, new = [told(update) for update in before], [told(update) for update in now]
    kept: list[Update] = []
    for _, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        kept += now[start : min(end, start + last - first)]
    return tuple(kept)
