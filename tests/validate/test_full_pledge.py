"""Every field there is, read back typed."""

from datetime import date
from decimal import Decimal

from pledgebook.dates import Precision, Span
from pledgebook.model import (
    Because,
    Bound,
    Counted,
    Happened,
    Judged,
    Measure,
    Milestone,
    Parts,
    Pledge,
    Scope,
    SourceKind,
    Standing,
    Status,
    Strength,
)
from pledgebook.numbers import Figure, Sense
from tests.builder import a_pledge, complaints

FULL = """\
title: Deliver 100,000 cars in 2024
made:
  on: 2024-04-25
  at: Zhongguancun Forum, Beijing
  quote: 我今天承诺，今年保证交付10万辆小米汽车。
  lang: zh
  translation: I promise today that we guarantee to deliver 100,000 Xiaomi cars this year.
  source: [mydrivers, press]
strength: guarantee
target:
  measure: cars delivered
  at_least: 100000
  counted: total
  judged: once
  since: 2024-01-01
due: 2024
due_words: this year
topics: [deliveries]
checked: 2026-11-23
sources:
  mydrivers: {url: "https://mydrivers.example/a", publisher: MyDrivers, title: 承诺, published: 2024-04-25, lang: zh,
    kind: press, archive: "https://web.archive.example/a", sha256: DIGEST}
updates:
  - {on: 2024-04-24, value: 5781, known: 2024-04-25, source: press}
  - {over: 2024-04, value: 7058, known: 2024-05-06, source: press, final: yes}
  - {on: 2024-05-23, quote: "at least 100,000", source: press}
  - {on: 2024-05-24, value: 20_000, since: 2023-04, source: press}
  - {on: 2024-11-18, value: {more_than: 100000}, target: {at_least: 0.13 million}, due: 2025-H1, strength: plan,
     source: press, note: Raised.}
  - {on: 2024-12, happened: stalled, source: press}
  - {on: 2025-01, happened: withdrawn, because: demand, source: [press, mydrivers]}
  - {on: 2025-02, ruling: partly-kept, overrides: R5, because: It was sold., missing: the rest, by: Ed, source: press}
  - {on: 2025-03, ruling: lifted, because: We misread it.}
  - {on: 2025-04-01, reply: We kept it., by: Acme's press office}
corrections:
  - {on: 2025-02-03, text: "May was given as 8,646; the quarter's total fits 8,630."}
formerly: [old-slug, beta/older]
draft: no
""".replace("DIGEST", "AB" * 32)


def full() -> Pledge:
    return a_pledge(FULL, body="Context.\n")


def test_the_statement_and_its_terms() -> None:
    pledge = full()
    assert (pledge.id, pledge.company, pledge.slug) == ("acme/soon", "acme", "soon")
    assert pledge.title == "Deliver 100,000 cars in 2024"
    assert pledge.made.day == date(2024, 4, 25)
    assert (pledge.made.at, pledge.made.sources) == ("Zhongguancun Forum, Beijing", ("mydrivers", "press"))
    assert pledge.made.quote
    assert (pledge.made.quote.text[:5], pledge.made.quote.lang) == ("我今天承诺", "zh")
    assert pledge.made.quote.translation
    assert pledge.strength is Strength.GUARANTEE
    assert pledge.due == Span(date(2024, 1, 1), date(2024, 12, 31), "2024")
    assert (pledge.due_words, pledge.topics) == ("this year", ("deliveries",))
    assert (pledge.checked, pledge.draft) == (Span.of_day(date(2026, 11, 23)), False)
    assert pledge.formerly == ("acme/old-slug", "beta/older")
    assert pledge.body == "Context.\n"
    assert [(fix.on.text, fix.text[:3]) for fix in pledge.corrections] == [("2025-02-03", "May")]


def test_the_measure() -> None:
    target = full().target
    assert isinstance(target, Measure)
    assert (target.words, target.bound) == ("cars delivered", Bound(Sense.AT_LEAST, Decimal(100000)))
    assert (target.counted, target.judged, target.since) == (Counted.TOTAL, Judged.ONCE, date(2024, 1, 1))
    assert (target.unit, target.baseline, target.path) == (None, None, ())


def test_the_sources() -> None:
    sources = full().sources
    assert list(sources) == ["mydrivers", "press"]
    own = sources["mydrivers"]
    assert (own.url, own.publisher, own.title) == ("https://mydrivers.example/a", "MyDrivers", "承诺")
    assert (own.published, own.lang, own.kind) == (Span.of_day(date(2024, 4, 25)), "zh", SourceKind.PRESS)
    assert (own.archive, own.sha256, own.shared) == ("https://web.archive.example/a", "ab" * 32, False)
    assert (own.where.line, own.where.column) == (22, 15)


def test_the_log() -> None:
    first, month, again, other, raised, stalled, withdrawn, ruled, lifted, reply = full().updates
    assert first.reading
    assert (first.index, first.day, first.known_day) == (0, date(2024, 4, 24), date(2024, 4, 25))
    assert (first.reading.figure, first.reading.final, first.sources) == (Figure(Decimal(5781)), False, ("press",))
    assert (first.where.line, first.reading.where.line) == (25, 25)
    assert month.reading
    assert month.reading.over
    assert (month.day, month.known_day) == (date(2024, 4, 30), date(2024, 5, 6))
    assert (month.reading.over.precision, month.reading.final) == (Precision.MONTH, True)
    assert again.restated
    assert (again.restated.text, again.restated.lang) == ("at least 100,000", "en")
    assert other.reading
    assert (other.reading.figure.value, other.reading.since) == (Decimal(20000), date(2023, 4, 1))
    assert raised.reading
    assert raised.revision
    assert raised.reading.figure == Figure(Decimal(100000), "more_than")
    assert raised.revision.bound == Bound(Sense.AT_LEAST, Decimal(130000))
    assert raised.revision.due
    assert (raised.revision.due.text, raised.revision.strength) == ("2025-H1", Strength.PLAN)
    assert raised.note == "Raised."
    assert stalled.event
    assert (stalled.event.happened, stalled.day) == (Happened.STALLED, date(2024, 12, 31))
    assert withdrawn.event
    assert (withdrawn.event.because, withdrawn.sources) == (Because.DEMAND, ("press", "mydrivers"))
    assert ruled.ruling
    assert (ruled.ruling.status, ruled.ruling.overrides) == (Status.PARTLY_KEPT, "R5")
    assert (ruled.ruling.because, ruled.ruling.missing, ruled.ruling.by) == ("It was sold.", "the rest", "Ed")
    assert lifted.ruling
    assert lifted.ruling.status is None
    assert reply.reply
    assert (reply.reply.text, reply.reply.by) == ("We kept it.", "Acme's press office")


def test_flow_and_block_style_say_the_same() -> None:
    block = """\
updates:
  - on: 2024-05-01
    value:
      more_than: 5
    source:
      - press
"""
    flow = "updates: [{on: 2024-05-01, value: {more_than: 5}, source: press}]"
    (one,), (other,) = a_pledge(block).updates, a_pledge(flow).updates
    assert one.reading
    assert other.reading
    assert (one.on, one.reading.figure, one.sources) == (other.on, other.reading.figure, other.sources)


def test_a_level_with_its_unit_baseline_and_path() -> None:
    target = a_pledge("""
target:
  measure: of the fleet electric
  more_than: 50 %
  counted: level
  baseline: {on: 2023, value: 12 %}
  path: [{on: 2026, value: 20 %}, {on: 2028, value: 35 %}]
due: FY2030
""").target
    assert isinstance(target, Measure)
    assert (target.unit, target.judged, target.since) == ("%", Judged.AT_END, None)
    assert target.bound == Bound(Sense.MORE_THAN, Decimal(50))
    assert target.baseline
    assert (target.baseline.on.text, target.baseline.value) == ("2023", Decimal(12))
    assert [(point.on.text, point.value) for point in target.path] == [
        ("2026", Decimal(20)),
        ("2028", Decimal(35)),
    ]


def test_totals_start_where_a_due_year_half_or_quarter_starts() -> None:
    for due, first in (("2025", date(2025, 1, 1)), ("2025-H2", date(2025, 7, 1)), ("2025-Q4", date(2025, 10, 1))):
        target = a_pledge(due=due).target
        assert isinstance(target, Measure)
        assert target.since == first
    said = a_pledge(
        target={"measure": "cars", "at_least": 1, "counted": "total", "since": "2023-Q2"}, due="2025"
    ).target
    assert isinstance(said, Measure)
    assert said.since == date(2023, 4, 1), "an imprecise since counts from its first day"
    for due in ("2025-05", "2025-05-31", "2024/2026", "2025/.."):
        assert "P117" in complaints(due=due)[0], due


def test_how_a_measure_is_judged_unless_it_says_so() -> None:
    for bound, counted, judged in (
        ("at_least", "total", Judged.ONCE),
        ("more_than", "total", Judged.ONCE),
        ("at_most", "total", Judged.ALWAYS),
        ("less_than", "total", Judged.ALWAYS),
        ("at_least", "level", Judged.AT_END),
        ("at_most", "level", Judged.AT_END),
    ):
        target = a_pledge(target={"measure": "cars", bound: 1, "counted": counted}, due=2025).target
        assert isinstance(target, Measure)
        assert target.judged is judged
        assert target.is_standing is (judged is Judged.ALWAYS)


def test_the_targets_in_words() -> None:
    opens = a_pledge(target={"event": "It opens"}).target
    assert isinstance(opens, Milestone)
    assert opens.words == "It opens"
    for key, never in (("always", False), ("never", True)):
        target = a_pledge(target={key: "It is open"}).target
        assert isinstance(target, Standing)
        assert (target.words, target.never) == ("It is open", never)


def test_parts_and_what_is_said_of_one() -> None:
    pledge = a_pledge("""
target:
  parts:
    works: {event: The works open}
    cars: {measure: cars made, at_least: 10, counted: total}
  need: 1
due: 2025
updates:
  - {on: 2025-02-01, part: works, target: {event: The works open in Beijing, scope: narrower}, source: press}
  - {on: 2025-03-01, part: cars, value: {about: 3}, source: press}
""")
    assert isinstance(pledge.target, Parts)
    assert pledge.target.need == 1
    works, cars = pledge.target.parts
    assert (works.id, works.target.words) == ("works", "The works open")
    assert isinstance(cars.target, Measure)
    assert cars.target.since == date(2025, 1, 1)
    narrowed, read = pledge.updates
    assert narrowed.revision
    assert (narrowed.part, narrowed.revision.scope) == ("works", Scope.NARROWER)
    assert narrowed.revision.words == "The works open in Beijing"
    assert read.reading
    assert (read.part, read.reading.figure.how) == ("cars", "about")
    everything = a_pledge(target={"parts": {"a": {"event": "It opens"}, "b": {"never": "It closes"}}}).target
    assert isinstance(everything, Parts)
    assert everything.need == 2, "all parts are needed unless a number is given"
