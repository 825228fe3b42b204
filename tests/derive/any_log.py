"""Any pledge with any log, for properties: the promises are read as editors write them, the logs are made here."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from pledgebook.dates import Span
from pledgebook.model import (
    Bound,
    Event,
    Happened,
    Measure,
    Milestone,
    Parts,
    Pledge,
    Reading,
    Revision,
    Ruling,
    SimpleTarget,
    Status,
    Strength,
    Update,
)
from pledgebook.numbers import HOWS, Figure
from pledgebook.where import Where
from tests.builder import Given, a_pledge
from tests.derive.asking import FREE, PLANT, SHARE, cars, fewer, free, parts, plant, share

HERE = Where("content/pledges/acme/soon.md", 9, 5)
FIRST, LAST = date(2024, 1, 10), date(2026, 6, 30)
BASELINE: Given = {"on": "2023-12-31", "value": "20 %"}
TOTALS = (cars(), fewer(), cars(judged="at-end"), cars(due="2024-06-30/2025-06-30", since="2024-02-01"))
LEVELS = (
    share(baseline=BASELINE),
    share(judged="once"),
    share(judged="always"),
    a_pledge(target={"measure": "among all", "at_most": 5, "counted": "level", "unit": "rank"}, due=2025),
)
WORDS = (plant(), free(), plant(due=None), free(due="2025/.."))
WHOLES = (
    parts(need=2),
    parts(a=PLANT, b=FREE, c={**SHARE, "judged": "always"}),
    parts(a={"measure": "cars", "at_least": 100, "counted": "total"}, b=SHARE),
)
ALL = (*TOTALS, *LEVELS, *WORDS, *WHOLES)
PERIODS = (
    *(Span.parse(text) for text in ("2024", "2024-H1", "2024-H2", "2025-Q1", "2023-12/2024-01")),
    *(Span.parse(f"2024-Q{quarter}") for quarter in range(1, 5)),
    *(Span.parse(f"2024-{month:02}") for month in range(1, 13)),
    *(Span.parse(text) for text in ("2024-03/2024-05", "2024-06-10/2024-08-20")),
)

days = st.dates(FIRST, LAST)
values = st.integers(0, 120).map(Decimal)
figures = st.builds(Figure, values, st.sampled_from((None, None, None, *HOWS)))


def at(index: int, on: date, known: date, **carries: object) -> Update:
    """An update of that day."""
    return Update(index, Span.of_day(on), Span.of_day(known), HERE, sources=("press",), **carries)  # type: ignore[arg-type]


@st.composite
def readings(draw: st.DrawFn, measure: Measure) -> dict[str, object]:
    over = draw(st.none() | st.sampled_from(PERIODS))
    since = draw(st.sampled_from((None, None, None, date(2020, 1, 1)))) if over is None and measure.since else None
    final = draw(st.sampled_from((False, False, False, True)))
    return {"reading": Reading(draw(figures), HERE, over, since, final)}


@st.composite
def events(draw: st.DrawFn, target: SimpleTarget) -> dict[str, object]:
    open_ended = [Happened.STARTED, Happened.STEP, Happened.STALLED, Happened.RESUMED, Happened.WITHDRAWN]
    own = [Happened.HELD, Happened.BREACHED] if target.is_standing and not isinstance(target, Measure) else []
    own += [Happened.MET] if isinstance(target, Milestone) else []
    return {"event": Event(draw(st.sampled_from([*open_ended, Happened.MISSED, *own])), HERE)}


@st.composite
def revisions(draw: st.DrawFn, target: SimpleTarget) -> dict[str, object]:
    """Another bound, due date or strength; new words would change what `met` speaks of."""
    due = draw(st.none() | st.sampled_from([Span.parse(text) for text in ("2024-Q3", "2025", "2027", "2026/..")]))
    strength = draw(st.none() | st.sampled_from(Strength))
    bound = None
    if isinstance(target, Measure):
        bound = draw(st.none() | st.builds(Bound, st.just(target.bound.sense), values))
    return {"revision": Revision(HERE, bound=bound, due=due, strength=strength)}


rulings: st.SearchStrategy[dict[str, object]] = st.sampled_from((None, *Status)).map(
    lambda status: {"ruling": Ruling(status, None, "So it is", HERE)}
)


@st.composite
def updates(draw: st.DrawFn, pledge: Pledge, index: int, *, ruled: bool = True) -> Update:
    """Anything that can be said of the pledge or of a part of it."""
    target = pledge.target
    part = draw(st.sampled_from(target.parts)) if isinstance(target, Parts) else None
    meant = part.target if part else target
    assert not isinstance(meant, Parts)
    kinds: list[st.SearchStrategy[dict[str, object]]] = [events(meant), revisions(meant)]
    kinds += [readings(meant)] * 4 if isinstance(meant, Measure) else [events(meant)]
    kinds += [rulings] if ruled and part is None else []
    carries = draw(st.one_of(kinds))
    on = draw(days)
    reading = carries.get("reading")
    if isinstance(reading, Reading) and reading.over is not None:
        on = reading.over.end
    known = on + timedelta(days=draw(st.sampled_from((0, 0, 5, 90, 200))))
    return at(index, on, known, part=part.id if part else None, **carries)


@st.composite
def pledges(draw: st.DrawFn, among: tuple[Pledge, ...] = ALL, *, most: int = 7, ruled: bool = True) -> Pledge:
    """A promise with a log of up to `most` updates, in no order."""
    base = draw(st.sampled_from(among))
    count = draw(st.integers(0, most))
    return replace(base, updates=tuple(draw(updates(base, index, ruled=ruled)) for index in range(count)))


def numbered(log: list[Update]) -> tuple[Update, ...]:
    """The same updates, written in this order."""
    return tuple(replace(update, index=index) for index, update in enumerate(log))


def readings_alone(pledge: Pledge) -> Pledge:
    """The same pledge with nothing in its log but figures."""
    return replace(pledge, updates=numbered([each for each in pledge.updates if each.reading is not None]))
