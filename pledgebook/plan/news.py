"""What there is to tell of a pledge, an entry each: it was made, something became known, a verdict turned."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from itertools import pairwise

from pledgebook.dates import day_words, on_words
from pledgebook.derive.book import Assessed, Interval
from pledgebook.model import Correction, Source, Status, Tombstone, Update
from pledgebook.plan.addresses import pledge_url
from pledgebook.plan.anchors import STATEMENT
from pledgebook.plan.follow_shapes import FeedEntry, FeedSource
from pledgebook.plan.log_items import entry, promise_words
from pledgebook.plan.names import first_id, tag
from pledgebook.plan.nook import Nook
from pledgebook.plan.proof import LogEntry
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import LABELS, quote_shape, topic_link

WEIGHT = ("ruling", "event", "revision", "reading", "restatement", "reply", "note")  # the first leads the title


@dataclass(frozen=True)
class News:
    """The day on which something became known, the status that began with it, if one did, and the entry that tells it.

    An entry is worked out when it is asked for: most feeds of many pledges show few of all that there is.
    """

    day: date
    tell: Callable[[], FeedEntry]
    status: Status | None = None

    @cached_property
    def entry(self) -> FeedEntry:
        return self.tell()


def news_of(nook: Nook) -> list[News]:
    """Everything there is to tell of a pledge, newest first."""
    told = [_made(nook), *_turned_by_time(nook), *_updates(nook), *_corrections(nook)]
    return sorted(told, key=lambda news: news.day)[::-1]


def taken_down(shelf: Shelf, stone: Tombstone) -> News:
    """The one thing that is told of a pledge that was taken down."""
    company = shelf.companies[stone.company]["label"]
    found: FeedEntry = {
        "id": tag(shelf.config, f"{pledge_url(first_id(stone))}#retired"),
        "title": f"Taken down: {f'{stone.title} ({company})' if stone.title else f'a pledge of {company}'}",
        "href": f"{shelf.config.base_url}{pledge_url(stone.id)}",
        "day": stone.on.end.isoformat(),
        "lead": f"Taken down {on_words(stone.on)}.",
        "told": [entry("note", "Reason", stone.because)],
        "verdict": "",
        "sources": [],
        "terms": [company],
    }
    return News(stone.on.end, lambda: found)


def _made(nook: Nook) -> News:
    """It begins the first status, unless something that became known on the same day does."""
    each, first = nook.each, nook.each.history[0]
    status = None if first.since in nook.heard else first.status
    return News(each.pledge.made.day, partial(_statement, nook, status), status)


def _statement(nook: Nook, status: Status | None) -> FeedEntry:
    each, pledge, made = nook.each, nook.each.pledge, nook.each.pledge.made
    person = nook.beside["people"].get(made.by or "")
    by = person["label"] if person else each.company.name
    place = f", {made.at}" if made.at else ""
    told = [entry("statement", "In their words", quote=quote_shape(made.quote))] if made.quote else []
    told.append(entry("statement", "What must become true", promise_words(pledge.target)))
    told.append(entry("statement", "Due", _due_words(each)))
    return _entry(
        nook,
        made.day,
        STATEMENT,
        kind="New pledge",
        lead=f"Said {on_words(made.on)} by {by}{place}.",
        told=told,
        verdict=each.history[0].sentence,
        cited=made.sources,
        status=status,
    )


def _due_words(each: Assessed) -> str:
    pledge = each.pledge
    said = f"in their words “{pledge.due_words}”" if pledge.due_words else ""
    given = pledge.due.words if pledge.due else "" if said else "no date was given"
    return ", ".join(filter(None, (given, said)))


def _turned_by_time(nook: Nook) -> Iterator[News]:
    """The verdicts that turned on a day on which nothing became known."""
    for before, stretch in pairwise(nook.each.history):
        if stretch.since not in nook.heard:
            yield News(stretch.since, partial(_turn, nook, before, stretch), stretch.status)


def _turn(nook: Nook, before: Interval, stretch: Interval) -> FeedEntry:
    return _entry(
        nook,
        stretch.since,
        "proof",
        name=f"since-{stretch.since.isoformat()}",
        kind=LABELS[stretch.status],
        lead=f"On {day_words(stretch.since)}, by the passing of time alone.",
        verdict=f"{stretch.sentence} Until then: {LABELS[before.status].lower()}.",
        status=stretch.status,
    )


def _updates(nook: Nook) -> Iterator[News]:
    for place, update in enumerate(nook.each.log):
        stretch = nook.turned.get(update.index)
        status = stretch.status if stretch else None
        yield News(update.known_day, partial(_item, nook, place, stretch), status)


def _item(nook: Nook, place: int, turned: Interval | None) -> FeedEntry:
    """What stands at a place of the log."""
    update, told = nook.each.log[place], nook.told[place]
    return _entry(
        nook,
        update.known_day,
        nook.anchors[update.index],
        kind=LABELS[turned.status] if turned else _kind(update, told),
        lead=_when(update),
        told=told,
        verdict=_verdict(nook.each, update, turned),
        cited=update.sources,
        status=turned.status if turned else None,
    )


def _verdict(each: Assessed, update: Update, turned: Interval | None) -> str:
    """What the item made of the verdict; "" for what became known before there was a pledge to judge."""
    known = bisect_right([stretch.since for stretch in each.history], update.known_day)
    if not known:
        return ""
    if not turned:
        standing = each.history[known - 1]
        return f"Unchanged since {day_words(standing.since)}. {standing.sentence}"
    if known == 1:
        return turned.sentence
    return f"{turned.sentence} Until then: {LABELS[each.history[known - 2].status].lower()}."


def _kind(update: Update, told: Sequence[LogEntry]) -> str:
    """What happened, in the few words that stand before the title of the pledge."""
    main = min(told, key=lambda said: WEIGHT.index(said["type"]))
    label = {"reading": f"New figure, {main['text']}", "note": "News"}.get(main["type"], main["label"])
    return f"{label}, part “{update.part}”" if update.part else label


def _when(update: Update) -> str:
    happened = on_words(update.on)
    known = f", known {on_words(update.known)}" if update.known_day != update.day else ""
    part = f" About the part “{update.part}”." if update.part else ""
    return f"{happened[0].upper()}{happened[1:]}{known}.{part}"


def _corrections(nook: Nook) -> Iterator[News]:
    """Named by their days, as updates are: a correction added at the end renames no other."""
    seen: Counter[str] = Counter()
    for place, correction in enumerate(nook.each.pledge.corrections):
        day = correction.on.end
        name = f"c-{day.isoformat()}"
        seen[name] += 1
        if place in nook.beside["mended"]:
            named = name if seen[name] == 1 else f"{name}-{seen[name]}"
            yield News(day, partial(_correction, nook, correction, named))


def _correction(nook: Nook, correction: Correction, name: str) -> FeedEntry:
    return _entry(
        nook,
        correction.on.end,
        "corrections",
        name=name,
        kind="Correction",
        lead=f"Our own mistake, mended {on_words(correction.on)}.",
        told=[entry("note", "", correction.text)],
    )


def _entry(
    nook: Nook,
    day: date,
    anchor: str,
    *,
    kind: str,
    lead: str,
    name: str = "",
    told: Sequence[LogEntry] = (),
    verdict: str = "",
    cited: Sequence[str] = (),
    status: Status | None = None,
) -> FeedEntry:
    """`anchor` is a place on the page; `name` what the entry is known by, if it is not that."""
    config, each, pledge = nook.config, nook.each, nook.each.pledge
    terms = [each.company.name, *(topic_link(topic)["label"] for topic in pledge.topics)]
    return {
        "id": tag(config, f"{pledge_url(first_id(pledge))}#{name or anchor}"),
        "title": f"{kind}: {each.full_title}",
        "href": f"{config.base_url}{pledge_url(pledge.id)}#{anchor}",
        "day": day.isoformat(),
        "lead": lead,
        "told": list(told),
        "verdict": verdict,
        "sources": [_source(pledge.sources[source]) for source in cited if source in pledge.sources],
        "terms": [*terms, LABELS[status]] if status else terms,
    }


def _source(source: Source) -> FeedSource:
    return {
        "label": f"{source.publisher}: {source.title}" if source.title else source.publisher,
        "href": source.url,
    }
