"""Moved goalposts: which way, by how much, and what moves nothing."""

from decimal import Decimal

import pytest

from pledgebook.derive.book import Move
from pledgebook.model import Pledge
from tests.builder import Given, a_pledge
from tests.derive.asking import Item, assessed, cars, free, parts, plant


def moves(pledge: Pledge, day: str = "2026-06-01") -> tuple[Move, ...]:
    return assessed(pledge, day).moves


def the_move(pledge: Pledge) -> Move:
    (move,) = moves(pledge)
    return move


@pytest.mark.parametrize(
    ("before", "after", "direction", "days"),
    [
        ("2025", "2026", "later", 365),
        ("2025", "2024", "earlier", -365),
        ("2025", "2025-Q2", "earlier", -184),
        ("2025", "2025-12-30", "earlier", -1),
        ("2025", "2026-01-01", "later", 1),
        ("2025", "2027/..", "later", None),
        ("2027/..", "2030", "earlier", None),
        (None, "2030", "earlier", None),
    ],
)
def test_a_due_date_moves_by_its_last_day(before: str | None, after: str, direction: str, days: int | None) -> None:
    move = the_move(plant({"on": "2024-05-01", "due": after}, due=before))
    assert (move.direction, move.term, move.days) == (direction, "due", days)


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [("2025", "2025-Q4", "narrower"), ("2025-12", "2025", "wider"), ("2030/2035", "2033/2035", "narrower")],
)
def test_a_window_moves_by_its_first_day_where_the_last_one_stays(before: str, after: str, direction: str) -> None:
    move = the_move(plant({"on": "2024-05-01", "due": after}, due=before))
    assert (move.direction, move.term, move.days) == (direction, "due", None)


def test_the_same_days_in_other_words_are_no_move_beside_one() -> None:
    raised = {"on": "2024-03-01", "due": "2024-01-01/2024-12-31", "target": {"at_least": 130}}
    assert the_move(cars(raised)).term == "bound"


BOUNDS = [
    ("at_least", 100, "at_least", 130, "stronger", "0.3"),
    ("at_least", 100, "at_least", 80, "weaker", "-0.2"),
    ("at_least", 100, "more_than", 100, "stronger", None),
    ("more_than", 100, "at_least", 100, "weaker", None),
    ("at_most", 100, "at_most", 130, "weaker", "0.3"),
    ("at_most", 100, "at_most", 80, "stronger", "-0.2"),
    ("at_most", 100, "less_than", 100, "stronger", None),
    ("less_than", 100, "at_most", 100, "weaker", None),
]


@pytest.mark.parametrize(("sense", "bound", "new_sense", "new_bound", "direction", "percent"), BOUNDS)
def test_a_bound_moves_towards_what_is_harder_or_easier(
    sense: str, bound: int, new_sense: str, new_bound: int, direction: str, percent: str | None
) -> None:
    target: dict[str, Given] = {"measure": "tonnes", sense: bound, "counted": "level"}
    revision: list[Given] = [{"on": "2024-05-01", "target": {new_sense: new_bound}}]
    move = the_move(a_pledge(target=target, due=2025, updates=revision))
    assert (move.direction, move.term, move.percent) == (direction, "bound", percent and Decimal(percent))


def test_a_rank_and_a_bound_of_nought_move_without_a_percentage() -> None:
    revision: list[Given] = [{"on": "2024-05-01", "target": {"at_most": 10}}]
    rank: dict[str, Given] = {"measure": "of all", "at_most": 5, "counted": "level", "unit": "rank"}
    nought: dict[str, Given] = {"measure": "tonnes", "at_most": 0, "counted": "level"}
    for target in (rank, nought):
        move = the_move(a_pledge(target=target, due=2025, updates=revision))
        assert (move.direction, move.percent) == ("weaker", None)


def test_counting_from_earlier_is_easier_for_a_floor_and_harder_for_a_ceiling() -> None:
    revision: Item = {"on": "2024-05-01", "target": {"since": "2023-10-01"}}
    assert (the_move(cars(revision)).direction, the_move(cars(revision)).term) == ("weaker", "start")
    later: Item = {"on": "2024-05-01", "target": {"since": "2024-02-01"}}
    assert the_move(cars(later)).direction == "stronger"
    ceiling: dict[str, Given] = {"measure": "recalls", "at_most": 9, "counted": "total"}
    log: list[Given] = [{"on": "2024-05-01", "target": {"since": "2023-10-01"}}]
    assert the_move(a_pledge(target=ceiling, due=2024, updates=log)).direction == "stronger"


@pytest.mark.parametrize(
    ("after", "direction"), [("guarantee", "stronger"), ("plan", "weaker"), ("aspiration", "weaker")]
)
def test_a_promise_put_more_softly_is_weaker(after: str, direction: str) -> None:
    move = the_move(plant({"on": "2024-05-01", "strength": after}))
    assert (move.direction, move.before, move.after) == (direction, "target", after)


@pytest.mark.parametrize("scope", ["narrower", "wider", "reworded"])
def test_new_words_move_as_the_editor_says(scope: str) -> None:
    revision: Item = {"on": "2024-05-01", "target": {"always": "Charging is free at night", "scope": scope}}
    move = the_move(free(revision))
    assert (move.direction, move.term, move.after) == (scope, "words", "Charging is free at night")


def test_new_words_without_a_scope_are_reworded() -> None:
    assert the_move(plant({"on": "2024-05-01", "target": {"event": "It opens"}})).direction == "reworded"


def test_one_revision_of_three_terms_is_three_moves_in_the_order_they_became_known() -> None:
    first: Item = {"on": "2024-05-01", "target": {"at_least": 80}, "due": "2025", "strength": "plan"}
    second: Item = {"on": "2024-08-01", "due": "2026"}
    assert [(move.term, str(move.direction), move.update) for move in moves(cars(first, second))] == [
        ("due", "later", 0),
        ("bound", "weaker", 0),
        ("strength", "weaker", 0),
        ("due", "later", 1),
    ]


def test_each_move_is_measured_from_the_terms_just_before_it() -> None:
    raises = [{"on": f"2024-0{month}-01", "target": {"at_least": bound}} for month, bound in ((5, 120), (8, 130))]
    assert [(move.before, move.after) for move in moves(cars(*raises))] == [
        ("at least 100", "at least 120"),
        ("at least 120", "at least 130"),
    ]


def test_a_stretch_goal_beside_a_bound_that_stands_moves_nothing() -> None:
    assert moves(cars({"on": "2024-05-01", "quote": "We will deliver 100, and challenge 120"})) == ()


def test_a_part_s_move_names_the_part() -> None:
    move = the_move(parts({"on": "2024-05-01", "part": "b", "target": {"event": "B mini", "scope": "narrower"}}))
    assert (move.part, move.before, move.after) == ("b", "Model B", "B mini")


def test_a_move_exists_from_the_day_it_is_known() -> None:
    pledge = plant({"on": "2024-05-01", "known": "2024-07-01", "due": "2026"})
    assert moves(pledge, "2024-06-30") == ()
    assert len(moves(pledge, "2024-07-01")) == 1
