"""What must hold of any pledge with any log on any day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.dates import Span
from pledgebook.derive import GRACE_DAYS, derive, judge
from pledgebook.derive.history import stretches_of
from pledgebook.derive.judge import docket_of
from pledgebook.model import Pledge, Reading, Status, Update
from pledgebook.numbers import Figure
from tests.builder import a_catalogue
from tests.derive.any_log import (
    ALL,
    FIRST,
    HERE,
    LEVELS,
    TOTALS,
    at,
    days,
    numbered,
    pledges,
    readings_alone,
    values,
)
from tests.derive.asking import assessed, cars, share

modest = settings(max_examples=80, deadline=None, derandomize=True)
few = settings(max_examples=15, deadline=None, derandomize=True)
END = date(2027, 6, 30)
MET = (Status.KEPT, Status.KEPT_LATE)


def known_by(pledge: Pledge, day: date) -> Pledge:
    """The pledge as its file read on that day."""
    return replace(pledge, updates=tuple(update for update in pledge.updates if update.known_day <= day))


def status(pledge: Pledge, day: date = END) -> Status:
    return judge(pledge, day).headline.status


@modest
@given(pledges(), days)
def test_an_update_known_later_never_changes_anything(pledge: Pledge, day: date) -> None:
    if not pledge.exists_on(day):
        return
    full, cut = (assessed(each, day.isoformat()) for each in (pledge, known_by(pledge, day)))
    assert replace(full, pledge=cut.pledge, company=cut.company) == cut


@modest
@given(pledges(), days)
def test_the_past_does_not_depend_on_the_day_you_ask(pledge: Pledge, day: date) -> None:
    """Histories asked for later begin with those that were asked for earlier."""
    if not pledge.exists_on(day):
        return
    later, earlier = (stretches_of(docket_of(pledge, until, GRACE_DAYS)) for until in (END, day))
    begun = [each for each in later if each.since <= day]
    said = tuple(each for each in begun[-1].said if each.day <= day)
    assert (*begun[:-1], replace(begun[-1], until=None, said=said)) == earlier


@few
@given(pledges(most=4))
def test_a_history_says_of_every_day_what_judge_says_of_it(pledge: Pledge) -> None:
    for interval in stretches_of(docket_of(pledge, END, GRACE_DAYS)):
        last = interval.until or END
        for number in range((last - interval.since).days + 1):
            day = interval.since + timedelta(days=number)
            headline, said = judge(pledge, day).headline, interval.said_on(day)
            assert (headline.status, headline.rule, headline.sentence) == (interval.status, said.rule, said.sentence)


@modest
@given(pledges(), days)
def test_every_verdict_is_one_the_table_allows_and_rests_on_items_of_the_log(pledge: Pledge, day: date) -> None:
    if not pledge.exists_on(day):
        return
    found = assessed(pledge, day.isoformat())
    known = {update.index for update in known_by(pledge, day).updates}
    every = [found.verdict, *(found.judgement.parts or {}).values()]
    assert {given.update for verdict in every for given in verdict.inputs} <= known | {None}
    assert all(verdict.sentence.endswith(".") for verdict in every)
    assert found.since <= day
    assert bool(found.needs) is (found.status.family == "open")


@modest
@given(pledges())
def test_the_headline_never_depends_on_revisions(pledge: Pledge) -> None:
    """Of bound, due date or strength; a milestone's new words change what `met` speaks of, and that is said."""
    stripped = replace(pledge, updates=tuple(replace(update, revision=None) for update in pledge.updates))
    assert judge(pledge, END).headline == judge(stripped, END).headline


@modest
@given(st.lists(pledges(ALL, most=3), max_size=6), days)
def test_a_kept_share_is_a_share_and_every_pledge_is_counted_once(several: list[Pledge], day: date) -> None:
    named = [replace(pledge, id=f"acme/p{number}") for number, pledge in enumerate(several)]
    book = derive(a_catalogue(*named), day)
    record = book.whole
    assert record.kept_share is None or 0 <= record.kept_share <= 1
    assert (record.kept_share is None) is (record.closed == 0)
    assert sum(record.counts.values()) == record.total == len(book.pledges)


# -- figures


@modest
@given(pledges((*TOTALS, *LEVELS), ruled=False), st.randoms(use_true_random=False))
def test_the_order_of_figures_in_the_log_does_not_matter(pledge: Pledge, chance: Random) -> None:
    written = readings_alone(pledge)
    shuffled = list(written.updates)
    chance.shuffle(shuffled)
    other = replace(written, updates=numbered(shuffled))
    one, two = (assessed(each, END.isoformat()) for each in (written, other))
    assert [(point.day, point.known, point.disagree) for point in one.curves[""].points] == [
        (point.day, point.known, point.disagree) for point in two.curves[""].points
    ]
    assert one.curves[""].troubles == two.curves[""].troubles
    assert (one.verdict.rule, one.verdict.sentence) == (two.verdict.rule, two.verdict.sentence)


def amounts_of(numbers: list[Decimal]) -> list[Update]:
    """An amount for each month of 2024, from January on."""
    spans = [Span.parse(f"2024-{month:02}") for month in range(1, len(numbers) + 1)]
    return [
        at(0, span.end, span.end, reading=Reading(Figure(value), HERE, over=span))
        for span, value in zip(spans, numbers, strict=True)
    ]


@modest
@given(st.lists(values, min_size=1, max_size=12), st.data())
def test_halving_a_period_s_amount_never_changes_the_end_total(numbers: list[Decimal], data: st.DataObject) -> None:
    whole = amounts_of(numbers)
    chosen = data.draw(st.integers(0, len(whole) - 1))
    split = data.draw(st.integers(1, 27))
    month = whole[chosen]
    assert month.reading
    assert month.reading.over
    first = month.reading.over.first_day
    middle = first.replace(day=split)
    halves = [
        at(0, last, last, reading=replace(month.reading, figure=half, over=Span.parse(f"{begin}/{last}")))
        for begin, last, half in (
            (first, middle, Figure(month.reading.figure.value / 2)),
            (middle + timedelta(days=1), month.reading.over.end, Figure(month.reading.figure.value / 2)),
        )
    ]
    both = (whole, [*whole[:chosen], *halves, *whole[chosen + 1 :]])
    ends = [assessed(replace(cars(), updates=numbered(log)), END.isoformat()).curves[""].points[-1] for log in both]
    assert ends[0].known == ends[1].known == ends[0].known.exactly(sum(numbers, Decimal(0)))


@modest
@given(st.lists(values, min_size=1, max_size=12), st.booleans(), st.data())
def test_more_in_a_month_never_turns_kept_into_anything_else(
    numbers: list[Decimal], at_end: bool, data: st.DataObject
) -> None:
    base = cars(judged="at-end") if at_end else cars()
    chosen = data.draw(st.integers(0, len(numbers) - 1))
    more = [*numbers]
    more[chosen] += data.draw(values)
    before, after = (status(replace(base, updates=numbered(amounts_of(log)))) for log in (numbers, more))
    assert before is not Status.KEPT or after is Status.KEPT


@modest
@given(
    st.dictionaries(st.dates(FIRST, date(2027, 1, 31)), values, min_size=1, max_size=5),
    st.sampled_from(["once", "at-end", "always"]),
    st.data(),
)
def test_a_higher_level_never_turns_kept_into_missed(
    seen: dict[date, Decimal], judged: str, data: st.DataObject
) -> None:
    def pledge(points: dict[date, Decimal]) -> Pledge:
        log = [at(0, day, day, reading=Reading(Figure(value), HERE)) for day, value in points.items()]
        return replace(share(judged=judged), updates=numbered(log))

    chosen = data.draw(st.sampled_from(sorted(seen)))
    higher = {**seen, chosen: seen[chosen] + data.draw(values)}
    before, after = status(pledge(seen)), status(pledge(higher))
    assert before is not Status.KEPT or after is Status.KEPT
    assert before not in MET or after in MET


@modest
@given(
    st.dictionaries(st.dates(FIRST, date(2027, 1, 31)), values, min_size=1, max_size=5),
    st.sampled_from([base for base in (*TOTALS, *LEVELS) if not base.target.is_standing]),
    st.data(),
)
def test_knowing_less_of_a_figure_never_says_the_opposite(
    seen: dict[date, Decimal], base: Pledge, data: st.DataObject
) -> None:
    """A wider figure only loses knowledge: what was kept is never missed by it, nor what was missed met.

    Standing promises are left out: they are kept for want of a breach, and a wider figure can hide one.
    """
    exact = [(day, Figure(value)) for day, value in zip(sorted(seen), sorted(seen.values()), strict=True)]
    chosen = data.draw(st.integers(0, len(exact) - 1))
    day, figure = exact[chosen]
    slack = data.draw(values)
    wider = data.draw(
        st.sampled_from(
            [Figure(figure.value - slack, "at_least"), Figure(figure.value + slack, "at_most"),
             Figure(figure.value, "about"), Figure(figure.value - slack - 1, "more_than"),
             Figure(figure.value + slack + 1, "less_than")]
        )
    )  # fmt: skip
    less = [*exact]
    less[chosen] = (day, wider)

    def asked(points: list[tuple[date, Figure]]) -> Status:
        log = [at(0, day, day, reading=Reading(figure, HERE)) for day, figure in points]
        return status(replace(base, updates=numbered(log)))

    sure, unsure = asked(exact), asked(less)
    assert not (sure is Status.KEPT and unsure is Status.MISSED)
    assert not (sure is Status.MISSED and unsure in MET)
