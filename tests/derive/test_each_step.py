"""Each step on the way to a verdict, where one small wrong in it would show."""

from datetime import date
from decimal import Decimal

import pytest

from pledgebook.derive import derive, judge
from pledgebook.derive.agenda import Patience, agenda, coming, ruling_and_newer_evidence
from pledgebook.derive.judge import docket_of
from pledgebook.derive.pace import recent_rate, share_of
from pledgebook.derive.totals import _gap
from pledgebook.derive.wording import rounded
from pledgebook.memory import Memory
from pledgebook.model import Measure, Pledge
from pledgebook.numbers import Range
from tests.builder import Given, a_catalogue, a_pledge
from tests.derive.asking import (
    Item,
    assessed,
    cars,
    curve,
    exactly,
    fewer,
    free,
    parts,
    plant,
    revised,
    said,
    share,
    total,
    verdict,
)

MET: Item = {"on": "2024-09-01", "happened": "met"}
BREACHED: Item = {"on": "2024-06-01", "happened": "breached"}
PROTOTYPE: Item = {"on": "2024-06-01", "target": {"event": "A prototype", "scope": "narrower"}}
AT_NIGHT: Item = {"on": "2024-05-01", "target": {"always": "Charging is free at night", "scope": "narrower"}}
EVER: Item = {"on": "2024-07-01", "target": {"always": "Charging is free at any hour", "scope": "wider"}}


@pytest.mark.parametrize(("log", "otherwise"), [((), False), ((MET,), False), ((PROTOTYPE, MET), True)])
def test_what_is_on_record_as_met_was_met_in_other_words_or_in_these(log: tuple[Item, ...], otherwise: bool) -> None:
    assert docket_of(plant(*log), date(2025, 1, 1), 90).original.met_otherwise is otherwise


@pytest.mark.parametrize(
    ("log", "otherwise"),
    [((), False), ((BREACHED,), False), (({"on": "2024-05-01", "happened": "withdrawn"}, BREACHED), True)],
)
def test_a_breach_on_record_is_one_of_these_words_or_another(log: tuple[Item, ...], otherwise: bool) -> None:
    assert docket_of(free(*log), date(2025, 1, 1), 90).original.breached_otherwise is otherwise


def test_between_two_versions_lie_the_revisions_after_the_first_up_to_the_second() -> None:
    assert said(free(AT_NIGHT, BREACHED, EVER), "2024-08-01") == ("R4", "missed")
    assert revised(free(AT_NIGHT, BREACHED, EVER), "2024-08-01").status == "missed"


@pytest.mark.parametrize(
    ("days", "rule"),
    [
        ("w", "R5"),
        ("wr", "R12"),
        ("wrw", "R5"),
        ("wrwr", "R12"),
        ("wwr", "R12"),
        ("r", "R12"),
        ("rw", "R5"),
        ("wrr", "R12"),
    ],
)
def test_what_was_withdrawn_is_gone_until_it_is_resumed(days: str, rule: str) -> None:
    words = {"w": "withdrawn", "r": "resumed"}
    log: list[Item] = [{"on": f"2024-0{n}-01", "happened": words[each]} for n, each in enumerate(days, 2)]
    assert said(free(*log), "2024-08-01")[0] == rule


@pytest.mark.parametrize(
    ("pledge", "known", "expected"),
    [
        (cars(), "40", "0.4"),
        (cars(), "140", "1.4"),
        (cars(at_least=1), "3", "3"),
        (cars(at_least=0), "3", None),
        (fewer(), "5", None),
        (share(), "30", None),
        (share(baseline={"on": "2023-12-31", "value": "13 %"}), "18", "0.25"),
        (share(baseline={"on": "2023-12-31", "value": "33 %"}), "18", None),
        (share(at_least="0 %", baseline={"on": "2023-12-31", "value": "-10 %"}), "-5", None),
        (share(at_least="1 %", baseline={"on": "2023-12-31", "value": "0 %"}), "0.5", "0.5"),
        (share(at_least=5, unit="rank", baseline={"on": "2023-12-31", "value": 9}), "7", None),
    ],
)
def test_which_part_of_the_way_was_covered(pledge: Pledge, known: str, expected: str | None) -> None:
    assert isinstance(pledge.target, Measure)
    assert share_of(pledge.target, Range.exactly(Decimal(known))) == (expected and Decimal(expected))
    assert share_of(pledge.target, Range(Decimal(known), None)) is None


@pytest.mark.parametrize(
    ("one", "other", "gap"),
    [
        ((10, 20), (21, 30), "0.1"),
        ((20, 30), (10, 19), "0.05"),
        ((-10, -5), (-4, 0), "0.1"),
        ((None, 20), (21, None), "0.05"),
        ((0, 0), (3, 3), "3"),
    ],
)
def test_how_far_apart_two_figures_are(
    one: tuple[int | None, int | None], other: tuple[int | None, int | None], gap: str
) -> None:
    assert _gap(between(*one), between(*other)) == Decimal(gap)


def between(low: int | None, high: int | None) -> Range:
    return Range(None if low is None else Decimal(low), None if high is None else Decimal(high))


def test_more_than_a_floor_is_said_by_the_next_figure_only_if_it_is_higher() -> None:
    floor: Item = {"on": "2024-03-31", "value": {"more_than": 90}}
    assert total(cars(floor, {"on": "2024-06-30", "value": {"at_least": 90}})) == Range(Decimal(90), None, above=True)
    assert total(cars(floor, {"on": "2024-06-30", "value": {"at_least": 91}})) == Range(Decimal(91), None)
    assert total(cars(floor, {"on": "2024-06-30", "value": 91})) == exactly(91)


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ([], None),
        ([{"on": "2024-06-30", "value": {"at_least": 50}}], None),
        ([{"on": "2024-01-01", "value": 3}], (1, "3")),
        ([{"on": "2024-01-10", "value": 30}], (10, "3")),
        ([{"on": "2024-01-10", "value": 30}, {"on": "2024-04-08", "value": 38}], (99, "0.3838")),
        ([{"on": "2024-01-10", "value": 30}, {"on": "2024-04-09", "value": 48}], (90, "0.2")),
        ([{"on": "2024-01-10", "value": 30}, {"on": "2024-01-20", "value": 31}, {"on": "2024-06-18", "value": 61}],
         (150, "0.2")),
        ([{"on": "2024-01-10", "value": 30}, {"on": "2024-06-08", "value": {"about": 60}}], (150, "0.2")),
    ],
)  # fmt: skip
def test_the_rate_of_late_is_that_of_ninety_days_or_of_all_there_are(
    log: list[Item], expected: tuple[int, str] | None
) -> None:
    found = recent_rate(curve(cars(*log)))
    assert (found and (found[0], f"{float(found[1]):.4g}")) == expected


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("999999.2", "999999"),
        ("1000000", "1000000"),
        ("1234567", "1235000"),
        ("-1234567", "-1235000"),
        ("12345678", "12350000"),
        ("100.4", "100"),
        ("-100.4", "-100"),
        ("99.59", "99.59"),
        ("99.5", "99.5"),
        ("-99.594", "-99.59"),
        ("0.005", "0"),
    ],
)
def test_a_number_that_was_worked_out_has_as_many_digits_as_a_reader_can_use(value: str, told: str) -> None:
    assert f"{rounded(Decimal(value)):f}" == told


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, "2027/..", ("earlier", "no due date", "2027 or later", None)),
        ("2027/..", "2028/..", ("narrower", "2027 or later", "2028 or later", None)),
        ("2025", "2027/..", ("later", "2025", "2027 or later", None)),
        ("2025", "2026", ("later", "2025", "2026", 365)),
    ],
)
def test_a_due_date_that_moved_is_told_with_the_one_before(
    before: str | None, after: str, expected: tuple[object, ...]
) -> None:
    (move,) = assessed(plant({"on": "2024-05-01", "due": after}, due=before), "2026-06-01").moves
    assert (move.direction, move.before, move.after, move.days) == expected


def test_what_is_measured_by_part() -> None:
    sold: Given = {"measure": "cars sold", "at_least": 100, "counted": "total", "since": "2024-01-01"}
    mixed = parts(a=sold, b={"event": "Model B"})
    assert {part: measure.words for part, measure in assessed(mixed, "2024-07-01").measures.items()} == {
        "a": "cars sold"
    }
    assert [*assessed(cars(), "2024-07-01").measures] == [""]
    assert assessed(plant(), "2024-07-01").measures == {}


RULED: Item = {"on": "2025-02-01", "ruling": "missed", "overrides": "R9", "because": "No car was seen"}


@pytest.mark.parametrize(
    ("log", "found"),
    [
        ([RULED], None),
        ([{"over": "2024-H1", "value": 20}], None),
        ([RULED, {"over": "2024-H1", "value": 20, "known": "2025-02-01"}], None),
        ([RULED, {"over": "2024-H1", "value": 20, "known": "2025-02-02"}], (0, 1)),
        ([RULED, {"over": "2024-H1", "value": 20, "known": "2025-02-02"},
          {"over": "2024-Q1", "value": 5, "known": "2025-02-03"}], (0, 2)),
        ([RULED, {"over": "2024-H1", "value": 20, "known": "2025-02-02"}, {**RULED, "on": "2025-02-03"}], None),
        ([RULED, {"over": "2024-H1", "value": 20, "known": "2025-02-05"}, {**RULED, "on": "2025-02-03"}], (2, 1)),
        ([RULED, {"on": "2025-02-02", "note": "Said"}], None),
    ],
)  # fmt: skip
def test_a_ruling_is_older_than_what_became_known_after_it(log: list[Item], found: tuple[int, int] | None) -> None:
    pair = ruling_and_newer_evidence(assessed(cars(*log), "2025-03-01"))
    assert (pair and tuple(update.index for update in pair)) == found


@pytest.mark.parametrize(
    ("log", "made", "start"),
    [
        ([{"on": "2024-01-01", "value": 7}], "2023-06-01", ("2024-01-01", 7)),
        ([{"on": "2024-03-01", "value": 7}], "2024-03-01", ("2024-03-01", 7)),
        ([{"on": "2024-03-01", "value": 7, "known": "2024-03-02"}], "2024-03-01", ("2023-12-31", 0)),
        ([{"on": "2024-02-01", "note": "Said"}], "2024-03-01", ("2023-12-31", 0)),
        ([{"on": "2024-02-01", "note": "Said"}, {"on": "2024-02-01", "value": 7}], "2024-03-01", ("2024-03-01", 7)),
        ([{"on": "2024-02-01", "value": 5}, {"on": "2024-02-20", "value": 7}], "2024-03-01", ("2024-03-01", 7)),
        ([{"on": "2024-02-01", "value": {"at_least": 5}}], "2024-03-01", ("2023-12-31", 0)),
        ([{"on": "2024-02-01", "value": {"about": 5}}], "2024-03-01", ("2023-12-31", 0)),
    ],
)
def test_where_the_line_of_a_total_starts(log: list[Item], made: str, start: tuple[str, int]) -> None:
    pledge = cars(*log, {"on": "2024-06-30", "value": 50}, made=made, since="2024-01-01")
    found = assessed(pledge, "2024-07-01").pace
    assert found is not None
    assert found.line.knots[0] == (date.fromisoformat(start[0]), Decimal(start[1]))


@pytest.mark.parametrize(
    ("revision", "points"),
    [
        ({"target": {"at_least": 130}}, 0),
        ({"due": 2025}, 0),
        ({"strength": "plan"}, 1),
        ({"target": {"since": "2023-07-01"}}, 1),
    ],
)
def test_a_path_leads_to_the_old_end_alone(revision: Item, points: int) -> None:
    pledge = cars({"on": "2024-05-01", **revision}, path=[{"on": "2024-06-30", "value": 20}])
    target = assessed(pledge, "2024-06-01").terms[-1].target
    assert isinstance(target, Measure)
    assert len(target.path) == points


def test_a_figure_of_a_part_is_told_with_its_time() -> None:
    sold: Given = {"measure": "cars sold", "at_least": 100, "counted": "total", "since": "2024-01-01"}
    for when, words in (
        ({"over": "2024-Q1"}, "in the first quarter of 2024"),
        ({"on": "2024-03-31"}, "at 31 March 2024"),
    ):
        found = verdict(parts({**when, "value": 20, "part": "a"}, a=sold, b={"event": "Model B"}), "2024-07-01")
        assert [given.text for given in found.inputs[1:]] == [f"20 cars sold {words}"]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ({"more_than": 45},
         "more than 45 cars delivered by 20 February 2024, which is only a floor and says nothing of the pace"),
        ({"less_than": 55},
         "less than 55 cars delivered by 20 February 2024, which is only a ceiling and says nothing of the pace"),
        ({"about": 50}, "about 50 cars delivered by 20 February 2024, on both sides of the 50 that was needed"),
    ],
)  # fmt: skip
def test_why_a_figure_is_not_compared_with_the_line(value: Item, told: str) -> None:
    pledge = cars({"on": "2024-02-20", "value": value}, due="2024-04-10", since="2024-01-02")
    assert verdict(pledge, "2024-03-01").sentence == f"In progress: {told}."


@pytest.mark.parametrize(
    ("values", "known", "disagree"),
    [
        ([10, {"about": 10}], between(10, 10), False),
        ([10, {"at_least": 5}, {"at_most": 15}], between(10, 10), False),
        ([10, 20], between(10, 20), True),
        ([10, 20, {"at_most": 15}], between(10, 15), True),
        ([10, 20, {"at_least": 15}], between(15, 20), True),
        ([10, 20, {"at_least": 30}], between(10, None), True),
        ([10, 20, {"at_most": 5}], between(None, 20), True),
        ([{"at_least": 10}, {"at_most": 5}], between(None, None), True),
    ],
)
def test_what_several_sources_say_of_one_day(values: list[object], known: Range, disagree: bool) -> None:
    for ordered in (values, values[::-1]):
        found = curve(cars(*({"on": "2024-06-30", "value": value} for value in ordered), judged="at-end"))
        assert (found.points[-1].known, found.disagree) == (known, disagree)


def test_a_period_of_which_sources_disagree_is_told_though_the_final_total_is_not_in_doubt() -> None:
    final: Item = {"on": "2024-12-31", "value": 100, "final": True}
    found = curve(cars({"over": 2024, "value": 105}, {"over": 2024, "value": 95}, final))
    assert found.disagree
    assert not any(point.disagree for point in found.points)


def test_only_a_later_figure_inside_the_bound_keeps_a_level_late() -> None:
    missed: Item = {"on": "2025-12-31", "value": "20 %"}
    assert said(share(missed, {"on": "2026-03-31", "value": "25 %"}), "2026-06-01") == ("R8", "missed")
    found = verdict(
        share(missed, {"on": "2026-03-31", "value": "25 %"}, {"on": "2026-04-30", "value": "40 %"}), "2026-06-01"
    )
    assert (found.rule, found.day) == ("R3", date(2026, 4, 30))


def test_at_rest_below_the_bound_it_is_never_reached() -> None:
    readings: list[Item] = [{"on": f"2024-01-{day}", "value": value} for day, value in ((11, 20), (21, 30), (31, 30))]
    found = assessed(cars(*readings, due="2024-04-10", since="2024-01-02"), "2024-02-01").projection
    assert found is not None
    assert (found.low, found.earliest, found.latest) == (Decimal(30), date(2024, 4, 10), None)


def test_what_has_fallen_to_its_bound_and_rests_there_has_reached_it() -> None:
    readings: Given = [{"on": f"2024-01-{day}", "value": value} for day, value in ((11, 90), (21, 50), (31, 50))]
    target: dict[str, Given] = {"measure": "tonnes", "at_most": 50, "counted": "level"}
    target["baseline"] = {"on": "2024-01-01", "value": 100}
    found = assessed(a_pledge(target=target, due="2024-04-10", made="2024-01-01", updates=readings), "2024-02-01")
    assert found.projection is not None
    assert (found.projection.earliest, found.projection.latest) == (date(2024, 1, 31), date(2024, 1, 31))


def test_what_comes_on_one_day_is_in_the_order_of_the_pledges() -> None:
    first = a_pledge(slug="a", due=2030, checked="2024-07-03")
    second = a_pledge(slug="b", target={"event": "It opens"}, due="2024-12-31", made="2024-01-10", checked="2024-12-01")
    days = coming(derive(a_catalogue(first, second), date(2024, 12, 15)), Patience(90, 180))
    assert [(day.each.pledge.slug, str(day.task)) for day in days][:2] == [("a", "stale"), ("b", "due-soon")]


@pytest.mark.parametrize("changed", [{"grace_days": 30}, {"stale_days": 30}, {"as_of": date(2025, 3, 2)}])
def test_what_is_remembered_of_a_pledge_was_asked_in_the_same_way(changed: dict[str, object]) -> None:
    asked: dict[str, object] = {"as_of": date(2025, 3, 1), "grace_days": 90, "stale_days": 400}
    catalogue, memory = a_catalogue(plant({"on": "2024-02-01", "happened": "step"}, due=2024)), Memory()
    derive(catalogue, **asked, memory=memory)  # type: ignore[arg-type]
    again = derive(catalogue, **{**asked, **changed}, memory=memory)  # type: ignore[arg-type]
    assert again == derive(catalogue, **{**asked, **changed})  # type: ignore[arg-type]
    assert again.pledges != derive(catalogue, **asked).pledges or "as_of" in changed  # type: ignore[arg-type]


def test_a_breach_in_the_first_of_two_absences_does_not_count() -> None:
    days = ("withdrawn", "breached", "resumed", "withdrawn", "resumed")
    log: list[Item] = [{"on": f"2024-0{month}-01", "happened": happened} for month, happened in enumerate(days, 2)]
    assert said(free(*log), "2024-08-01") == ("R12", "in-progress")


def test_nothing_at_all_is_a_share_too() -> None:
    found = verdict(cars({"over": 2024, "value": 0}), "2025-06-01")
    assert found.sentence == "Missed: 0 cars delivered, where at least 100 had been promised (0 % of it)."


def test_what_was_said_again_after_something_else_is_in_the_history_twice() -> None:
    lifted: Item = {"on": "2025-03-01", "ruling": "lifted", "because": "The figures say it"}
    ruling: Item = {**RULED, "overrides": "R8"}
    history = assessed(cars({"over": 2024, "value": 80, "known": "2025-01-05"}, ruling, lifted), "2025-04-01").history
    assert [each.rule for each in history[-1].said] == ["R8", "R1", "R8"]


def test_other_words_for_one_part_are_none_for_another() -> None:
    renamed: Item = {"on": "2024-06-01", "part": "b", "target": {"event": "Model B, small", "scope": "narrower"}}
    found = judge(parts(renamed, {**MET, "part": "a"}), date(2024, 10, 1)).parts
    assert found is not None
    assert {part: str(each.status) for part, each in found.items()} == {"a": "kept", "b": "pending", "c": "pending"}


def test_a_floor_rests_on_the_last_figure_that_says_it() -> None:
    same: list[Item] = [{"on": "2024-03-31", "value": 50}, {"on": "2024-06-30", "value": 50}]
    found = curve(cars(*same, {"over": "2024-09", "value": 5})).points[-1]
    assert (found.known, found.rests_on) == (Range(Decimal(55), None), (1, 2))


@pytest.mark.parametrize(("february", "troubles"), [(51, 0), (52, 1), (49, 0), (48, 1)])
def test_a_total_may_miss_the_sum_of_its_periods_by_one_in_a_hundred(february: int, troubles: int) -> None:
    months: list[Item] = [{"over": "2024-01", "value": 50}, {"over": "2024-02", "value": february}]
    assert len(curve(cars({"on": "2024-02-29", "value": 100}, *months)).troubles) == troubles


def test_a_total_that_has_fallen_stays_below_what_it_was() -> None:
    months: list[Item] = [{"over": "2024-Q1", "value": 20}, {"over": "2024-04", "value": 20}]
    found = curve(cars(*months, {"on": "2024-06-30", "value": 38}, {"on": "2024-07-31", "value": 39}))
    assert found.troubles == (
        "the total falls to 38 at 30 June 2024",
        "the total falls to 39 at 31 July 2024",
    )


@pytest.mark.parametrize(("value", "rate"), [(81, "9.5"), (80, "10"), (79, "10"), (77, "12"), (99, "0.5")])
def test_a_rate_of_ten_a_day_and_more_is_told_without_places(value: int, rate: str) -> None:
    (told,) = assessed(cars({"on": "2024-12-29", "value": value}), "2024-12-30").needs
    assert f"that is {100 - value} in 2 days, {rate} a day;" in told


def test_a_due_date_that_was_left_open_is_no_deadline() -> None:
    book = derive(a_catalogue(plant({"on": "2024-05-01", "due": "2027/.."}, due=2025)), date(2026, 1, 5))
    assert [(str(item.task), item.day) for item in agenda(book, Patience(90, 180))][:1] == [
        ("awaiting-figures", date(2026, 3, 31))
    ]
