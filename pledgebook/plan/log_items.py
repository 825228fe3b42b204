"""What the items of a log say, each thing in words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pledgebook.dates import day_words
from pledgebook.derive.book import Assessed, Interval, Move
from pledgebook.derive.terms import words_of
from pledgebook.derive.wording import full_stopped
from pledgebook.model import Counted, Measure, Parts, Reading, Ruling, Standing, Status, Target, Update
from pledgebook.numbers import figure_words
from pledgebook.plan.beside import Beside
from pledgebook.plan.pieces import Link, QuoteShape
from pledgebook.plan.proof import LogEntry
from pledgebook.plan.rows import TERMS, amount_words
from pledgebook.plan.words import EVENTS, quote_shape, span_shape, status_shape


def turns(each: Assessed) -> Mapping[int, Interval]:
    """The headline that began with an item, by its index: the last that became known on the day takes it."""
    last = {update.known_day: update.index for update in each.log}
    return {last[stretch.since]: stretch for stretch in each.history if stretch.since in last}


def moves_by_update(each: Assessed) -> Mapping[int, Sequence[Move]]:
    """The goalposts that each item moved, by its index."""
    moves: dict[int, list[Move]] = defaultdict(list)
    for move in each.moves:
        moves[move.update].append(move)
    return dict(moves)


def entries(update: Update, measure: Measure | None, moves: Sequence[Move], beside: Beside) -> Iterator[LogEntry]:
    """Each thing that an item says. `measure` is what its figure is of, `moves` are the goalposts that it moved."""
    if update.reading:
        total = measure is not None and measure.counted is Counted.TOTAL
        yield entry("reading", _counted(update.reading, total), reading_words(update.reading, measure))
    if update.event:
        because = update.event.because
        reason = f"reason: {str(because).replace('-', ' ')}" if because else ""
        link = beside["into"].get(update.event.into or "")
        yield entry("event", EVENTS[update.event.happened], reason, link=link)
    if update.revision and not moves:
        yield entry("revision", "Terms", "set again, as they were")
    for move in moves:
        by = f" ({amount_words(move)})" if amount_words(move) else ""
        text = f"{TERMS[move.term]}: {move.after} instead of {move.before}{by}"
        yield entry("revision", f"Goalpost moved ({move.direction})", text)
    if update.restated:
        label = "In their words" if update.revision or update.reading or update.event else "Said again"
        yield entry("restatement", label, quote=quote_shape(update.restated))
    if update.ruling:
        yield _ruling(update.ruling)
    if update.reply:
        yield entry("reply", _replied(update.reply.by, beside), update.reply.text)
    if update.note:
        yield entry("note", "Note", update.note)


def reading_words(reading: Reading, measure: Measure | None) -> str:
    """The figure, and what it counts: `more than 100,000 cars delivered`."""
    unit = measure.unit if measure else None
    figure = figure_words(reading.figure, unit)
    return f"{figure} {measure.words}" if measure and measure.unit != "rank" else figure


def _counted(reading: Reading, total: bool) -> str:
    final = ", final" if reading.final else ""
    if reading.over:
        return f"for {span_shape(reading.over)['words']}{final}"
    if reading.since:
        return f"counted since {day_words(reading.since)}{final}"
    return f"{'in all' if total else 'on the day'}{final}"


def _ruling(ruling: Ruling) -> LogEntry:
    if ruling.status is None:
        return entry("ruling", "Editor's ruling lifted", ruling.because)
    missing = f" Missing: {ruling.missing}." if ruling.missing else ""
    beside = f" It overrides {ruling.overrides}." if ruling.overrides else ""
    by = f" By {ruling.by}." if ruling.by else ""
    return entry(
        "ruling", "Editor's ruling", f"{full_stopped(ruling.because)}{missing}{beside}{by}", status=ruling.status
    )


def _replied(by: str | None, beside: Beside) -> str:
    person = beside["people"].get(by or "")
    name = person["label"] if person else by
    return f"Reply of {name}" if name else "Reply of the company"


def entry(
    kind: str,
    label: str,
    text: str = "",
    *,
    quote: QuoteShape | None = None,
    status: Status | None = None,
    link: Link | None = None,
) -> LogEntry:
    """One thing that is said, and what comes with it."""
    return {
        "type": kind,
        "label": label,
        "text": text,
        "quote": quote,
        "status": status_shape(status) if status else None,
        "link": link,
    }


def promise_words(target: Target) -> str:
    """What must become true."""
    if isinstance(target, Parts):
        return "; ".join(promise_words(part.target) for part in target.parts)
    if isinstance(target, Standing):
        return f"{'Never' if target.never else 'Always'}: {target.words}"
    return words_of(target)
