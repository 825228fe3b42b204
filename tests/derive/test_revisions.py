"""Revised terms: the headline keeps to the original promise, and the current one is judged beside it."""

from datetime import date

from pledgebook.derive import judge
from pledgebook.model import Pledge
from tests.builder import Given, a_pledge
from tests.derive.asking import PLANT, Item, assessed, cars, free, parts, plant, revised, said, share, verdict

LATER = {"on": "2024-09-01", "due": "2025"}


def test_without_a_revision_there_is_one_verdict() -> None:
    assert judge(cars(), date(2025, 6, 1)).as_revised is None


def test_missed_as_promised_and_kept_as_revised() -> None:
    pledge = cars(LATER, {"over": 2024, "value": 80}, {"over": "2025-Q1", "value": 30})
    assert said(pledge, "2025-06-01") == ("R8", "missed")
    assert revised(pledge, "2025-06-01").status == "kept"


def test_kept_as_promised_and_missed_as_revised() -> None:
    raised = {"on": "2024-09-01", "target": {"at_least": 130}}
    pledge = cars(raised, {"over": 2024, "value": 110})
    assert said(pledge, "2025-06-01") == ("R2", "kept")
    assert revised(pledge, "2025-06-01").status == "missed"


def test_two_verdicts_are_given_even_if_they_agree() -> None:
    raised = {"on": "2024-09-01", "target": {"at_least": 130}}
    assert revised(cars(raised, {"over": 2024, "value": 140}), "2025-06-01").status == "kept"


def test_the_headline_never_moves_with_the_goalposts() -> None:
    moved = cars(LATER, {"on": "2024-09-02", "target": {"at_least": 10}}, {"over": 2024, "value": 80})
    alone = cars({"over": 2024, "value": 80})
    assert said(moved, "2025-06-01") == said(alone, "2025-06-01")


def test_a_later_due_date_keeps_the_revised_promise_open() -> None:
    assert said(plant({"on": "2025-03-01", "due": "2027"}), "2026-01-01") == ("R9", "overdue")
    assert revised(plant({"on": "2025-03-01", "due": "2027"}), "2026-01-01").status == "pending"


def test_revisions_add_up_key_by_key() -> None:
    moved = cars(LATER, {"on": "2024-10-01", "target": {"at_least": 200}}, {"on": "2024-11-01", "strength": "plan"})
    terms = assessed(moved, "2025-06-01").terms
    assert [(each.number, each.due and each.due.text, str(each.strength)) for each in terms] == [
        (0, "2024", "target"),
        (1, "2025", "target"),
        (2, "2025", "target"),
        (3, "2025", "plan"),
    ]


def test_a_revision_exists_from_the_day_it_is_known() -> None:
    pledge = plant({"on": "2024-03-01", "known": "2024-06-01", "due": "2027"})
    assert judge(pledge, date(2024, 5, 31)).as_revised is None
    assert judge(pledge, date(2024, 6, 1)).as_revised is not None


def test_a_miss_speaks_of_the_terms_then_standing_and_of_earlier_ones() -> None:
    before = plant({"on": "2024-06-01", "happened": "missed"}, {"on": "2024-09-01", "due": "2027"})
    assert said(before, "2025-01-01") == ("R4", "missed")
    assert revised(before, "2025-01-01").status == "in-progress"
    after = plant({"on": "2024-09-01", "due": "2027"}, {"on": "2025-06-01", "happened": "missed"})
    assert said(after, "2025-07-01") == ("R4", "missed")
    assert revised(after, "2025-07-01").status == "missed"


def test_an_item_that_misses_and_revises_at_once_speaks_of_the_terms_before_it() -> None:
    pledge = plant({"on": "2024-06-01", "happened": "missed", "due": "2027"})
    assert said(pledge, "2025-01-01") == ("R4", "missed")
    assert revised(pledge, "2025-01-01").status == "in-progress"


def test_a_withdrawal_speaks_of_the_terms_then_standing_and_of_earlier_ones() -> None:
    gone = {"on": "2026-06-01", "happened": "withdrawn"}
    pledge = plant({"on": "2025-03-01", "due": "2027"}, gone)
    assert said(pledge, "2026-07-01") == ("R4", "missed")
    assert revised(pledge, "2026-07-01").status == "withdrawn"
    renewed = plant({"on": "2024-03-01", "happened": "withdrawn"}, {"on": "2024-09-01", "due": "2027"})
    assert said(renewed, "2025-01-01") == ("R5", "withdrawn")
    assert revised(renewed, "2025-01-01").status == "in-progress"


def test_met_speaks_of_the_words_then_standing() -> None:
    narrower = {"on": "2024-06-01", "target": {"event": "The plant delivers a prototype", "scope": "narrower"}}
    met = {"on": "2025-01-01", "happened": "met"}
    assert said(plant(narrower, met), "2026-01-01") == ("R9", "overdue")
    assert revised(plant(narrower, met), "2026-01-01").status == "kept"
    early = {"on": "2024-05-01", "happened": "met"}
    assert said(plant(early, narrower), "2026-01-01") == ("R2", "kept")
    assert revised(plant(early, narrower), "2026-01-01").status == "kept"
    reworded = {"on": "2024-06-01", "target": {"event": "The plant delivers a prototype"}}
    assert revised(plant(early, reworded), "2026-01-01").status == "overdue"
    wider = {"on": "2024-06-01", "target": {"event": "The plant delivers a car and a van", "scope": "wider"}}
    assert said(plant(wider, met), "2026-01-01") == ("R2", "kept")
    assert revised(plant(early, wider), "2026-01-01").status == "overdue"


def test_met_speaks_of_the_same_words_whatever_else_was_revised() -> None:
    pledge = plant({"on": "2024-06-01", "due": "2027"}, {"on": "2025-01-01", "happened": "met"})
    assert said(pledge, "2026-01-01") == ("R2", "kept")
    assert revised(pledge, "2026-01-01").days == 1094


def test_a_breach_and_a_check_speak_of_the_words_then_standing() -> None:
    narrower = {"on": "2024-06-01", "target": {"always": "Charging is free at night", "scope": "narrower"}}
    held = {"on": "2024-08-01", "happened": "held"}
    broken = {"on": "2024-09-01", "happened": "breached"}
    assert said(free(narrower, held), "2024-10-01") == ("R12", "in-progress")
    assert revised(free(narrower, held), "2024-10-01").status == "holding"
    assert revised(free(narrower, broken), "2024-10-01").status == "missed"
    reworded = {"on": "2024-06-01", "target": {"always": "Charging is free at night"}}
    assert said(free(reworded, broken), "2024-10-01") == ("R12", "in-progress")
    wider = {"on": "2024-06-01", "target": {"always": "Charging and parking are free", "scope": "wider"}}
    assert said(free(wider, broken), "2024-10-01") == ("R12", "in-progress")
    assert said(free(wider, held), "2024-10-01") == ("R10", "holding")


def test_a_breach_of_narrower_words_breaks_the_wider_ones() -> None:
    narrower = {"on": "2024-06-01", "target": {"always": "Charging is free at night", "scope": "narrower"}}
    broken = {"on": "2024-09-01", "happened": "breached"}
    assert said(free(narrower, broken), "2024-10-01") == ("R4", "missed")
    early = {"on": "2024-05-01", "happened": "breached"}
    held = {"on": "2024-08-01", "happened": "held"}
    current = revised(free(early, narrower, held), "2024-10-01")
    assert current.status == "holding"
    assert current.sentence.endswith("and a breach of other words is on record.")


def test_a_revised_part_leaves_the_others_as_they_were() -> None:
    renamed = {"on": "2024-06-01", "part": "b", "target": {"event": "Model B, a little one", "scope": "narrower"}}
    late = ({"on": "2024-07-01", "part": part, "happened": "met"} for part in "abc")
    pledge = parts(renamed, *late)
    assert said(pledge, "2024-08-01") == ("R12", "in-progress")
    assert revised(pledge, "2024-08-01").status == "kept"


def test_a_start_that_was_moved_moves_the_count() -> None:
    pledge = cars({"over": "2023-12", "value": 30}, {"on": "2024-06-01", "target": {"since": "2023-12-01"}},
                  {"over": 2024, "value": 80})  # fmt: skip
    assert said(pledge, "2025-06-01") == ("R8", "missed")
    assert revised(pledge, "2025-06-01").status == "kept"


def test_a_path_leads_to_the_old_end_and_falls_with_it() -> None:
    path: list[Given] = [{"on": "2024-06-30", "value": 20}]
    slow: Pledge = a_pledge(
        target={"measure": "cars", "at_least": 100, "counted": "total", "path": path},
        due=2024,
        updates=[{"on": "2024-03-01", "due": "2025"}, {"on": "2024-06-30", "value": 22}],
    )
    found = assessed(slow, "2024-07-01")
    assert found.status == "on-track"
    assert found.pace is not None
    assert len(found.pace.line.knots) == 3
    assert found.revised_pace is not None
    assert len(found.revised_pace.line.knots) == 2


def test_a_level_is_judged_against_either_bound() -> None:
    lowered: Item = {"on": "2025-06-01", "target": {"at_least": "30 %"}}
    pledge = share(lowered, {"on": "2025-12-31", "value": "31 %"})
    assert verdict(pledge, "2026-01-01").status == "missed"
    assert revised(pledge, "2026-01-01").status == "kept"


def test_what_is_recorded_after_two_revisions_speaks_of_the_latest() -> None:
    twice = plant(
        {"on": "2024-03-01", "due": "2026"},
        {"on": "2024-04-01", "due": "2027"},
        {"on": "2024-05-01", "happened": "missed"},
    )
    assert str(revised(twice, "2024-06-01").status) == "missed"


def test_a_verdict_on_revised_terms_rests_on_what_revised_them() -> None:
    text = "updates:\n  - {on: 2024-03-01, due: 2026, source: press}"
    judged = judge(a_pledge(text, target=PLANT, due=2025), date(2024, 6, 1))
    assert judged.as_revised is not None
    assert judged.as_revised.inputs[0].where.line == 3
    assert judged.headline.inputs[0].where.line == 6
