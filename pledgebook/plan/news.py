"""What there is to tell of a pledge, an entry each: it was made, something became known, a verdict turned."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.dates import day_words, on_words
from pledgebook.derive.book import Assessed, Interval
from pledgebook.model import Status, Tombstone, Update
from pledgebook.plan.anchors import STATEMENT
from pledgebook.plan.follow_shapes import FeedEntry, FeedSource
from pledgebook.plan.log_items import entries, entry, moves_by_update, promise_words, turns
from pledgebook.plan.names import first_id, tag
from pledgebook.plan.proof import LogEntry
from pledgebook.plan.shelf import Shelf, pledge_url
from pledgebook.plan.words import LABELS, quote_shape, topic_link

WEIGHT = ("ruling", "event", "revision", "reading", "restatement", "reply", "note")  # the first leads the title


@dataclass(frozen=True, slots=True)
class News:
    """An entry, the day that it became known, and the status that began with it, if one did."""

    day: date
    entry: FeedEntry
    status: Status | None = None


def news_of(shelf: Shelf, each: Assessed) -> list[News]:
    """Everything there is to tell of a pledge, newest first."""
    told = [_made(shelf, each), *_turned_by_time(shelf, each), *_updates(shelf, each), *_corrections(shelf, each)]
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
    return News(stone.on.end, found)


def _made(shelf: Shelf, each: Assessed) -> News:
    """It begins the first status, unless something that became known on the same day does."""
    pledge, made, first = each.pledge, each.pledge.made, each.history[0]
    person = shelf.book.catalogue.people.get(made.by or "")
    place = f", {made.at}" if made.at else ""
    told = [entry("statement", "In their words", quote=quote_shape(made.quote))] if made.quote else []
    told.append(entry("statement", "What must become true", promise_words(pledge.target)))
    told.append(entry("statement", "Due", _due_words(each)))
    return _news(
        shelf,
        each,
        made.day,
        STATEMENT,
        kind="New pledge",
        lead=f"Said {on_words(made.on)} by {(person or each.company).name}{place}.",
        told=told,
        verdict=first.sentence,
        cited=made.sources,
        status=None if any(update.known_day == first.since for update in each.log) else first.status,
    )


def _due_words(each: Assessed) -> str:
    pledge = each.pledge
    said = f"in their words “{pledge.due_words}”" if pledge.due_words else ""
    given = pledge.due.words if pledge.due else "" if said else "no date was given"
    return ", ".join(filter(None, (given, said)))


def _turned_by_time(shelf: Shelf, each: Assessed) -> Iterator[News]:
    """The verdicts that turned on a day on which nothing became known."""
    heard = {update.known_day for update in each.log}
    for before, stretch in zip(each.history, each.history[1:], strict=False):
        if stretch.since not in heard:
            yield _news(
                shelf,
                each,
                stretch.since,
                "proof",
                name=f"since-{stretch.since.isoformat()}",
                kind=LABELS[stretch.status],
                lead=f"On {day_words(stretch.since)}, by the passing of time alone.",
                verdict=f"{stretch.sentence} Until then: {LABELS[before.status].lower()}.",
                status=stretch.status,
            )


def _updates(shelf: Shelf, each: Assessed) -> Iterator[News]:
    anchors, turned, moves = shelf.anchors_of(each.pledge), turns(each), moves_by_update(each)
    for update in each.log:
        told = list(entries(shelf, each, update, moves.get(update.index, ())))
        stretch = turned.get(update.index)
        yield _news(
            shelf,
            each,
            update.known_day,
            anchors[update.index],
            kind=LABELS[stretch.status] if stretch else _kind(update, told),
            lead=_when(update),
            told=told,
            verdict=_verdict(each, update, stretch),
            cited=update.sources,
            status=stretch.status if stretch else None,
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


def _corrections(shelf: Shelf, each: Assessed) -> Iterator[News]:
    """Named by their days, as updates are: a correction added at the end renames no other."""
    seen: Counter[str] = Counter()
    for correction in each.pledge.corrections:
        day = correction.on.end
        name = f"c-{day.isoformat()}"
        seen[name] += 1
        if day <= shelf.book.as_of:
            yield _news(
                shelf,
                each,
                day,
                "corrections",
                name=name if seen[name] == 1 else f"{name}-{seen[name]}",
                kind="Correction",
                lead=f"Our own mistake, mended {on_words(correction.on)}.",
                told=[entry("note", "", correction.text)],
            )


def _news(
    shelf: Shelf,
    each: Assessed,
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
) -> News:
    """`anchor` is a place on the page; `name` what the entry is known by, if it is not that."""
    pledge = each.pledge
    found: FeedEntry = {
        "id": tag(shelf.config, f"{pledge_url(first_id(pledge))}#{name or anchor}"),
        "title": f"{kind}: {pledge.title} ({each.company.name})",
        "href": f"{shelf.config.base_url}{pledge_url(pledge.id)}#{anchor}",
        "day": day.isoformat(),
        "lead": lead,
        "told": list(told),
        "verdict": verdict,
        "sources": [*_sources(shelf, each, cited)],
        "terms": [each.company.name, *(topic_link(topic)["label"] for topic in pledge.topics)],
    }
    if status:
        found["terms"].append(LABELS[status])
    return News(day, found, status)


def _sources(shelf: Shelf, each: Assessed, cited: Sequence[str]) -> Iterator[FeedSource]:
    own, shared = each.pledge.sources, shelf.book.catalogue.sources
    for name in cited:
        source = own.get(name) or shared.get(name)
        if source:
            label = f"{source.publisher}: {source.title}" if source.title else source.publisher
            yield {"label": label, "href": source.url}
