"""Edges where two ways of reading the rules meet: what each comes to, and why."""

import pytest

from pledgebook.model import Pledge
from tests.builder import Given, a_pledge
from tests.derive.asking import Item, assessed, cars, fewer, free, parts, plant, said, share, verdict

YEAR: Item = {"over": "2024", "value": 105}
LAST_DAY: Item = {"on": "2024-12-31", "value": 95}


def never(*updates: Item) -> Pledge:
    return a_pledge(target={"never": "An order is cancelled"}, made="2024-01-10", updates=list(updates))  # type: ignore[arg-type]


@pytest.mark.parametrize("log", [(YEAR, LAST_DAY), ({**YEAR, "value": 95}, {**LAST_DAY, "value": 105})])
def test_two_figures_for_the_whole_window_that_disagree_decide_nothing(log: tuple[Item, ...]) -> None:
    assert said(cars(*log), "2025-06-01") == ("R9", "overdue")
    assert "sources-disagree" in {str(badge.kind) for badge in assessed(cars(*log), "2025-06-01").badges}


def test_what_was_reached_before_the_promise_was_made_is_met_on_the_day_it_was_made() -> None:
    kept = verdict(cars({"on": "2024-02-15", "value": 120}, made="2024-03-01"), "2024-04-01")
    assert kept.sentence == "Kept 305 days early, by 1 March 2024: 120 cars delivered."


def test_a_ceiling_broken_before_the_promise_was_made_is_broken_on_the_day_it_was_made() -> None:
    recalls: dict[str, Given] = {"measure": "cars recalled", "at_most": 10, "counted": "total"}
    log: list[Given] = [{"on": "2024-02-15", "value": 12}]
    broken = verdict(a_pledge(target=recalls, due=2024, made="2024-03-01", updates=log), "2024-04-01")
    assert broken.sentence == "Missed: broken by 1 March 2024."


def test_a_level_read_before_the_promise_has_no_pace() -> None:
    based: dict[str, Given] = {"on": "2020-12-31", "value": "10 %"}
    assert said(share({"over": "2022", "value": "11 %"}, baseline=based), "2024-01-10") == ("R13", "pending")


def test_nothing_is_stale_on_the_day_it_is_made() -> None:
    based: dict[str, Given] = {"on": "2020-12-31", "value": "10 %"}
    found = assessed(share({"over": "2022", "value": "11 %"}, baseline=based), "2024-01-10")
    assert found.evidence_to.isoformat() == "2024-01-10"
    assert "stale" not in {str(badge.kind) for badge in found.badges}


@pytest.mark.parametrize(("day", "stale"), [("2025-05-19", False), ("2025-05-20", True)])
def test_a_revision_shows_that_somebody_looked(day: str, stale: bool) -> None:
    found = assessed(plant({"on": "2024-11-20", "due": "2026"}), day)
    assert ("stale" in {str(badge.kind) for badge in found.badges}) is stale


def test_a_breach_while_it_was_withdrawn_does_not_count_after_it_was_resumed() -> None:
    log: list[Item] = [
        {"on": "2024-05-01", "happened": "withdrawn"},
        {"on": "2024-05-15", "happened": "breached"},
        {"on": "2024-06-01", "happened": "resumed"},
    ]
    assert said(never(*log), "2024-05-20") == ("R5", "withdrawn")
    assert said(never(*log), "2024-06-02") == ("R12", "in-progress")
    again: Item = {"on": "2024-06-01", "happened": "breached"}
    assert said(never(*log, again), "2024-06-02") == ("R4", "missed")


def test_parts_say_how_many_are_closed_without_being_met() -> None:
    lost = [{"on": "2024-10-01", "part": part, "happened": "missed"} for part in "ab"]
    met = {"on": "2024-10-02", "part": "c", "happened": "met"}
    assert verdict(parts(*lost, met), "2025-01-01").sentence == (
        "In progress: 1 of 3 parts met and 2 closed without being met; last news on 2 October 2024."
    )


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        ("2025-06-30", "Kept on the last due day, 30 June 2025."),
        ("2025-06", "Kept in June 2025, by the last due day."),
        ("2025-03", "Kept 91 days early, in March 2025."),
        ("2025", "Kept 184 days late, in 2025."),
        ("2025-01/2025-03", "Kept 91 days early, between January 2025 and March 2025."),
    ],
)
def test_a_day_is_said_no_more_exactly_than_it_was_given(on: str, sentence: str) -> None:
    assert verdict(plant({"on": on, "happened": "met"}, due="2025-06-30"), "2026-06-01").sentence == sentence


def test_what_was_met_in_other_words_is_not_called_unknown() -> None:
    reworded: Item = {"on": "2024-06-01", "target": {"event": "The plant delivers a prototype"}}
    sentence = verdict(plant(reworded, {"on": "2025-01-01", "happened": "met"}), "2027-01-01").sentence
    assert sentence.endswith("what is on record as met was met in other words.")


def test_a_ceiling_in_figures_is_shown_as_one() -> None:
    sentence = verdict(cars({"over": "2024", "value": {"less_than": 100}}), "2025-06-01").sentence
    assert sentence == "Missed: less than 100 cars delivered, where at least 100 had been promised."


def test_a_way_to_nought_has_a_side_but_no_share_and_no_pace() -> None:
    based: dict[str, Given] = {"on": "2020-12-31", "value": 100}
    target: dict[str, Given] = {"measure": "tonnes", "at_most": 0, "counted": "level", "baseline": based}
    readings = [{"on": f"2025-0{month}-01", "value": 50 - month} for month in (1, 4, 7)]
    found = assessed(a_pledge(target=target, due=2030, made="2024-01-01", updates=readings), "2025-08-01")  # type: ignore[arg-type]
    assert found.status == "on-track"
    assert "pace" not in found.verdict.sentence
    assert (found.verdict.share, found.pace and found.pace.ratio, found.projection) == (None, None, None)


def test_a_ceiling_of_a_total_is_no_progress_and_has_no_pace() -> None:
    found = assessed(fewer({"over": "2024-01", "value": 11}, judged="at-end"), "2024-02-05")
    assert found.verdict.sentence == "Behind: 11 on 31 January 2024, where 1.69 was needed."


def test_a_standing_promise_of_which_nothing_is_known_is_not_too_early() -> None:
    assert verdict(free(), "2024-02-01").sentence == (
        "Pending: nothing was found either way. This says nothing about the company."
    )


@pytest.mark.parametrize(
    "log",
    [
        ({"on": "2024-11-30", "value": 100}, {"over": "2024", "value": 99, "final": True}),
        ({"on": "2024-11-30", "value": {"more_than": 100}}, {"on": "2024-12-31", "value": 98, "final": True}),
    ],
)
def test_a_final_figure_corrects_a_higher_one_that_was_claimed_before(log: tuple[Item, ...]) -> None:
    assert said(cars(*log), "2025-06-01") == ("R8", "missed")


def test_a_sourced_note_shows_that_somebody_looked() -> None:
    note: Item = {"on": "2024-11-20", "note": "No news."}
    kinds = {str(badge.kind) for badge in assessed(plant(note), "2025-05-19").badges}
    assert "stale" not in kinds
    bare = {str(badge.kind) for badge in assessed(plant({**note, "source": None}), "2025-05-19").badges}
    assert "stale" in bare


def test_a_level_read_later_says_of_which_day_it_speaks() -> None:
    sentence = verdict(share({"on": "2026-03-31", "value": "31 %"}), "2026-06-01").sentence
    assert sentence == "Missed: 31 % of all cars sold at 31 March 2026, where at least 33 % had been promised."
