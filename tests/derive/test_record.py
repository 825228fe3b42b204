"""Track records, slips, changes and the book of all pledges."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from pledgebook.dates import Span
from pledgebook.derive import derive
from pledgebook.derive.book import Assessed
from pledgebook.derive.judge import docket_of
from pledgebook.derive.record import record_of
from pledgebook.derive.whole import Book
from pledgebook.memory import Memory
from pledgebook.model import Company, Correction, Pledge, Status
from tests.builder import Site, a_catalogue
from tests.derive.asking import CARS, PLANT, Item, assessed, cars, free, parts, plant, share


def book(day: str, *pledges: Pledge, drafts: bool = False) -> Book:
    """The book of these pledges of Acme, called p0, p1 and so on."""
    named = [replace(pledge, id=f"acme/p{number}") for number, pledge in enumerate(pledges)]
    return derive(a_catalogue(*named), date.fromisoformat(day), drafts=drafts)


def met(day: str) -> Item:
    return {"on": day, "happened": "met"}


KEPT = plant(met("2025-12-01"))
LATE = plant(met("2026-01-10"))
MISSED = plant({"on": "2025-10-01", "happened": "missed"})
GONE = plant({"on": "2025-10-01", "happened": "withdrawn"})
OPEN = plant()
MOVED = plant({"on": "2025-10-01", "due": "2026"})
VAGUE = plant({"on": "2025-10-01", "ruling": "undetermined", "because": "Nobody knows"})


@pytest.mark.parametrize(
    ("pledge", "slip"),
    [
        (KEPT, -30),
        (LATE, 10),
        (plant(met("2025-12-31")), 0),
        (MISSED, None),
        (GONE, None),
        (OPEN, 0),
        (MOVED, 365),
        (VAGUE, None),
        (plant(met("2025-12-01"), due=None), None),
        (plant(met("2025-12-01"), due="2025/.."), None),
        (plant({"on": "2025-10-01", "due": "2027/.."}), None),
    ],
)
def test_a_slip_is_counted_from_the_original_last_due_day(pledge: Pledge, slip: int | None) -> None:
    assert assessed(pledge, "2026-02-01").slip == slip


def test_the_kept_share_counts_late_ones_as_kept_and_withdrawn_ones_as_closed() -> None:
    record = book("2026-02-01", KEPT, LATE, MISSED, GONE, OPEN, VAGUE).whole
    assert (record.kept, record.kept_late, record.closed, record.total) == (1, 1, 4, 6)
    assert record.kept_share == Decimal("0.5")
    assert record.counts[Status.UNDETERMINED] == 1


def test_a_partly_kept_pledge_is_closed_and_not_kept() -> None:
    half = parts(
        {"on": "2025-03-01", "part": "a", "happened": "met"},
        {"on": "2025-04-01", "part": "b", "happened": "missed"},
        {"on": "2025-05-01", "part": "c", "happened": "missed"},
    )
    assert book("2026-02-01", half, KEPT).whole.kept_share == Decimal("0.5")


def test_a_company_with_nothing_closed_has_no_kept_share_and_no_slip() -> None:
    record = book("2025-02-01", OPEN).records["acme"]
    assert (record.kept_share, record.median_slip, record.slips, record.closed) == (None, None, 0, 0)


def test_the_median_slip_says_over_how_many() -> None:
    three = book("2026-02-01", KEPT, LATE, MOVED, OPEN).whole
    assert (three.median_slip, three.slips) == (Decimal(10), 3)
    two = book("2026-02-01", KEPT, LATE).whole
    assert (two.median_slip, two.slips) == (Decimal(-10), 2)


def test_a_pledge_met_on_its_last_day_has_slipped_by_nought_and_counts() -> None:
    record = book("2026-02-01", plant(met("2025-12-31")), OPEN).whole
    assert (record.median_slip, record.slips) == (Decimal(0), 1)


def test_moved_goalposts_are_counted_by_move_and_by_pledge() -> None:
    twice = plant({"on": "2025-10-01", "due": "2026", "strength": "plan"})
    record = book("2026-02-01", twice, MOVED, OPEN).whole
    assert (record.moved, record.moved_pledges) == (3, 2)


def test_scoreboards_count_the_promise_as_it_was_made() -> None:
    missed_and_kept = cars(
        {"on": "2024-09-01", "due": "2025"}, {"over": 2024, "value": 80}, {"over": 2025, "value": 90}
    )
    record = book("2026-02-01", missed_and_kept).whole
    assert (record.counts[Status.MISSED], record.kept_share) == (1, Decimal(0))


# -- history


def test_a_history_is_every_stretch_of_one_status() -> None:
    pledge = plant({"on": "2024-05-01", "happened": "started"}, met("2026-02-01"))
    history = assessed(pledge, "2026-06-01").history
    assert [(str(each.since), each.until and str(each.until), str(each.status)) for each in history] == [
        ("2024-01-10", "2024-04-30", "pending"),
        ("2024-05-01", "2025-12-31", "in-progress"),
        ("2026-01-01", "2026-01-31", "overdue"),
        ("2026-02-01", None, "kept-late"),
    ]


def test_a_verdict_that_stays_the_same_keeps_the_day_on_which_it_began() -> None:
    pledge = plant({"on": "2024-05-01", "happened": "started"}, {"on": "2024-08-01", "happened": "step"})
    assert assessed(pledge, "2024-09-01").since == date(2024, 5, 1)
    assert assessed(plant(), "2030-01-01").since == date(2026, 1, 1)


def test_changes_are_newest_first_and_begin_with_the_promise() -> None:
    early, late = plant(met("2025-03-01")), plant(made="2024-02-01")
    changes = book("2025-06-01", early, late).changes
    assert [(str(each.day), each.pledge, each.before, str(each.after)) for each in changes] == [
        ("2025-03-01", "acme/p0", "pending", "kept"),
        ("2024-02-01", "acme/p1", None, "pending"),
        ("2024-01-10", "acme/p0", None, "pending"),
    ]


def test_a_revision_of_the_due_date_does_not_change_the_headline_s_history() -> None:
    moved, unmoved = assessed(MOVED, "2027-06-01").history, assessed(OPEN, "2027-06-01").history
    assert moved == unmoved


def test_new_words_that_come_to_light_later_change_what_was_met_from_that_day_on() -> None:
    narrower = {"event": "A prototype leaves the plant", "scope": "narrower"}
    pledge = plant(
        {"on": "2024-08-01", "happened": "met"}, {"on": "2024-06-01", "known": "2024-10-01", "target": narrower}
    )
    assert [(str(each.since), str(each.status)) for each in assessed(pledge, "2025-01-01").history] == [
        ("2024-01-10", "pending"),
        ("2024-08-01", "kept"),
        ("2024-10-01", "in-progress"),
    ]


# -- the book


def test_only_pledges_that_were_made_by_then_are_in_the_book() -> None:
    assert [each.pledge.id for each in book("2024-02-01", plant(), plant(made="2024-02-02")).pledges] == ["acme/p0"]


def test_a_draft_is_in_the_book_only_if_it_is_asked_for() -> None:
    draft = replace(plant(), draft=True)
    assert book("2024-02-01", draft).pledges == ()
    assert len(book("2024-02-01", draft, drafts=True).pledges) == 1
    assert derive(a_catalogue(replace(OPEN, draft=True)), date(2025, 1, 1)).pledges == ()


def test_moves_are_listed_newest_first_across_pledges() -> None:
    moved = (plant({"on": "2024-05-01", "due": "2026"}), plant({"on": "2024-06-01", "due": "2026"}))
    assert [move.pledge for move in book("2024-07-01", *moved).moves] == ["acme/p1", "acme/p0"]
    assert [move.pledge for move in book("2024-05-15", *moved).moves] == ["acme/p0"]


def test_corrections_are_listed_from_the_day_they_were_made() -> None:
    base = plant()
    days = [base.made.day + timedelta(days=each) for each in (10, 20)]
    mended = replace(base, corrections=tuple(Correction(Span.of_day(day), "Mended", base.where) for day in days))
    assert [each.correction.on.end for each in book("2024-03-01", mended).corrections] == days[::-1]
    assert [each.correction.on.end for each in book("2024-01-25", mended).corrections] == days[:1]


def test_the_days_of_grace_and_of_silence_are_the_site_s_to_choose() -> None:
    catalogue = a_catalogue(free(), share())
    patient = derive(catalogue, date(2026, 3, 1), grace_days=90, stale_days=10_000)
    hasty = derive(catalogue, date(2026, 3, 1), grace_days=10, stale_days=10)
    assert "awaiting" in patient.pledges[0].verdict.sentence
    assert "no outcome was found" in hasty.pledges[0].verdict.sentence
    assert [badge.kind for badge in hasty.pledges[0].badges] == ["stale"]
    assert patient.pledges[0].badges == ()


def test_what_is_remembered_is_asked_anew_when_the_site_chooses_otherwise() -> None:
    catalogue, memory = a_catalogue(share()), Memory()

    def badges(day: date, stale_days: int, grace_days: int = 90) -> list[str]:
        found = derive(catalogue, day, grace_days=grace_days, stale_days=stale_days, memory=memory)
        return [str(badge.kind) for badge in found.pledges[0].badges]

    assert badges(date(2024, 6, 1), 1000) == []
    assert badges(date(2024, 6, 1), 10) == ["stale"]
    assert badges(date(2024, 1, 12), 10) == []


def test_moves_that_make_it_easier_are_counted_apart() -> None:
    raised = cars({"on": "2024-02-01", "target": {"at_least": 120}}, {"on": "2024-03-01", "due": "2025"})
    lowered = cars({"on": "2024-02-01", "target": {"at_least": 80}})
    found = record_of([assessed(raised, "2024-06-01"), assessed(lowered, "2024-06-01")])
    assert (found.moved, found.moved_pledges, found.eased) == (3, 2, 2)


def test_whoever_waits_is_told_how_many_pledges_are_judged() -> None:
    told: list[tuple[int, int]] = []
    drafts = replace(KEPT, id="acme/p2", draft=True)
    derive(a_catalogue(KEPT, LATE, drafts), date(2026, 6, 1), tick=lambda judged, of: told.append((judged, of)))
    assert told == [(1, 2), (2, 2)]


def test_what_is_recalled_of_a_pledge_is_not_derived_again() -> None:
    before = assessed(KEPT, "2026-06-01")
    asked: list[tuple[str, str]] = []

    def recall(pledge: Pledge, company: Company, _: Callable[[], Assessed]) -> Assessed:
        asked.append((pledge.id, company.id))
        return before

    found = derive(a_catalogue(KEPT), date(2026, 6, 1), recall=recall)
    assert asked == [("acme/soon", "acme")]
    assert found.pledges[0] is before


def test_a_pledge_knows_who_replied_what_replaced_it_and_what_it_measures(tmp_path: Path) -> None:
    replied = {"on": "2025-02-01", "reply": "So", "by": "lei-jun"}
    nameless = {"on": "2025-03-01", "reply": "So again"}
    replaced = {"on": "2025-04-01", "happened": "replaced", "into": "acme/later", "source": "press"}
    site = Site(tmp_path).person("lei-jun").pledge("soon", target=PLANT, updates=[replied, nameless, replaced])
    _, soon = site.pledge("later", title="Later", due=2030).catalogue().pledges
    before, after = assessed(soon, "2025-03-31"), assessed(soon, "2025-04-01")
    assert (before.replied, before.into, after.into) == (("lei-jun",), (), ("acme/later",))
    assert before.measures == {}
    assert list(assessed(cars(), "2024-06-01").measures) == [""]
    assert list(assessed(parts(a=CARS, b=PLANT), "2024-06-01").measures) == ["a"]


def test_the_verdict_of_a_stretch_has_the_words_of_each_day() -> None:
    pledge = plant({"on": "2024-05-01", "happened": "started"}, {"on": "2024-08-01", "happened": "step"})
    stretch = assessed(pledge, "2025-01-01").history[-1]
    assert (stretch.rule, stretch.sentence) == (stretch.said[0].rule, stretch.said[0].sentence)
    assert stretch.said_on(date(2024, 7, 31)) == stretch.said[0]
    assert stretch.said_on(date(2024, 8, 1)) == stretch.said[1]


def test_a_docket_can_be_asked_of_an_earlier_day_as_well() -> None:
    docket = docket_of(cars({"over": "2024-H1", "value": 60}, {"over": "2024-H2", "value": 60}), date(2025, 6, 1), 90)
    asked = [docket.said_on(day)[0] for day in (date(2025, 1, 1), date(2024, 7, 31), date(2024, 2, 1))]
    assert asked == [Status.KEPT, Status.ON_TRACK, Status.PENDING]
