"""What may not be put in other words once it was published: what somebody said, and what a closed verdict rests on."""

from collections.abc import Hashable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date

from pledgebook.derive import judge
from pledgebook.links import is_copy_still
from pledgebook.model import Family, Pledge, Source, Update


def what_was_rewritten(before: Pledge, now: Pledge, as_of: date) -> tuple[str, ...]:
    """The published words, terms and proofs that are not there any more, as parts of a sentence."""
    decided = _what_decided(before, as_of)
    if decided is None:
        return tuple(_of_the_statement(before, now))
    return (
        *_of_the_statement(before, now),
        *_of_the_terms(before, now),
        *_of_the_evidence(decided, now),
        *_of_the_sources(rests_on(before, as_of), now),
    )


def rests_on(pledge: Pledge, as_of: date) -> tuple[Source, ...]:
    """The sources of a closed verdict: those of the statement and of what decided. None while it is open."""
    decided = _what_decided(pledge, as_of)
    return () if decided is None else tuple(pledge.cited_by(pledge.made, *decided))


def is_corrected(before: Pledge, now: Pledge) -> bool:
    """Whether a correction was added, whatever it says."""
    old = {told(correction) for correction in before.corrections}
    return any(told(correction) not in old for correction in now.corrections)


def is_same_page(one: str, other: str) -> bool:
    """Whether two addresses are one, but for what may change while the page stays."""
    return _page(one) == _page(other)


def told(value: object) -> Hashable:
    """What a part of an entry says, wherever in the file it stands."""
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in ("where", "index")]
        return tuple(told(getattr(value, name)) for name in names)
    if isinstance(value, tuple):
        return tuple(map(told, value))
    assert isinstance(value, Hashable)
    return value


def _what_decided(pledge: Pledge, as_of: date) -> list[Update] | None:
    """The items of the log that a closed verdict rests on; None while it is open."""
    headline = judge(pledge, as_of).headline
    return headline.rests_on(pledge.updates) if headline.status.family is Family.CLOSED else None


def _of_the_statement(before: Pledge, now: Pledge) -> Iterator[str]:
    was, made = before.made, now.made
    if before.company != now.company:
        yield "the company that promised it"
    if was.quote is not None and (made.quote is None or made.quote.text != was.quote.text):
        yield "the quote"
    elif was.quote is not None and was.quote.translation not in (None, made.quote and made.quote.translation):
        yield "the translation of the quote"
    if made.on.text != was.on.text:
        yield "the day it was said"
    if was.by is not None and made.by != was.by:
        yield "who said it"
    there = [words for update in now.updates for words in _words_of(update)]
    for update in before.updates:
        if any(words not in there for words in _words_of(update)):
            yield f"what was said, of {update.on.words}"


def _words_of(update: Update) -> Iterator[Hashable]:
    """What an item has of somebody's own words; a translation that was missing may be added."""
    if update.restated is not None:
        yield update.on.text, update.restated.text
        if update.restated.translation:
            yield update.on.text, update.restated.text, update.restated.translation
    if update.reply is not None:
        yield update.on.text, update.reply.text, update.reply.by


def _of_the_terms(before: Pledge, now: Pledge) -> Iterator[str]:
    if told(before.target) != told(now.target):
        yield "the target"
    if told(before.due) != told(now.due):
        yield "the due date"


def _of_the_evidence(decided: list[Update], now: Pledge) -> Iterator[str]:
    there = {_proof(update) for update in now.updates}
    for update in decided:
        if _proof(update) not in there:
            yield f"what decided it, of {update.on.words}"


def _proof(update: Update) -> Hashable:
    """What an item proves; its note and its sources are no part of that."""
    return told((update.on, update.known, update.part, update.reading, update.event, update.revision, update.ruling))


def _of_the_sources(cited: tuple[Source, ...], now: Pledge) -> Iterator[str]:
    for source in cited:
        there = [kept for kept in now.sources.values() if is_same_page(kept.url, source.url)]
        if not there:
            yield f"the source {source.url}"
            continue
        copies = [copy for kept in there for copy in kept.archives]
        lost = [old for old in source.archives if not any(is_copy_still(old, copy) for copy in copies)]
        if lost:
            all_lost = len(lost) == len(source.archives)
            yield f"{'the archived copy' if all_lost else 'one of the archived copies'} of {source.url}"
        if source.kind not in {kept.kind for kept in there}:
            yield f"the kind of the source {source.url}"


def _page(url: str) -> str:
    """An address without what may change while the page stays: https for http, www. and a last slash."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")
