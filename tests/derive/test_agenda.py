"""What needs an editor on which day: tables of a calendar, a row for each edge."""

from datetime import date

import pytest

from pledgebook.derive import derive
from pledgebook.derive.agenda import Item, Patience, Task, agenda, coming
from pledgebook.model import Pledge
from tests.builder import PLEDGE, Given, a_catalogue, a_pledge

PATIENCE = Patience(grace=90, stale=180, ahead=90)
ARCHIVED: Given = {
    "press": {
        "url": "https://press.example/story",
        "publisher": "The Press",
        "kind": "press",
        "archive": "https://web.archive.org/web/2024/https://press.example/story",
    }
}


def items(pledge: Pledge, day: str, patience: Patience = PATIENCE) -> list[Item]:
    return list(agenda(derive(a_catalogue(pledge), date.fromisoformat(day)), patience))


def tasks(pledge: Pledge, day: str, patience: Patience = PATIENCE) -> list[str]:
    """What there is to do, with the day that counts."""
    return [f"{item.task} {item.day}" for item in items(pledge, day, patience)]


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2024-10-01", []),
        ("2024-10-02", ["due-soon 2024-12-31"]),
        ("2024-12-31", ["due-soon 2024-12-31"]),  # the last day is still a day
        ("2025-01-01", ["awaiting-figures 2025-03-31"]),
        ("2025-03-31", ["awaiting-figures 2025-03-31"]),
        ("2025-04-01", ["overdue 2025-04-01"]),
        ("2025-09-01", ["overdue 2025-04-01"]),  # and not stale beside it
    ],
)
def test_a_deadline_comes_is_awaited_and_then_looked_for(day: str, wanted: list[str]) -> None:
    assert tasks(a_pledge(due=2024, made="2024-09-01"), day) == wanted


def test_how_far_ahead_is_asked_and_how_long_is_waited_is_decided_by_the_site() -> None:
    pledge = a_pledge(due=2024)
    assert tasks(pledge, "2024-06-14", Patience(90, 180, 200)) == ["due-soon 2024-12-31"]
    assert tasks(pledge, "2024-06-14", Patience(90, 180, 199)) == []
    assert tasks(a_pledge(due=2024, made="2024-09-01"), "2024-10-01", Patience(90, 180)) == []
    assert tasks(a_pledge(due=2024, made="2024-09-01"), "2024-10-02", Patience(90, 180)) == ["due-soon 2024-12-31"]
    found = agenda(derive(a_catalogue(pledge), date(2025, 1, 12), grace_days=10), Patience(10, 180))
    assert [item.task for item in found] == [Task.OVERDUE]


def test_a_deadline_that_was_moved_comes_as_it_was_and_as_it_is() -> None:
    pledge = a_pledge(due=2024, updates=[{"on": "2024-06-30", "due": "2025-02"}])
    found = items(pledge, "2024-12-20")
    assert [(item.until, item.why) for item in found] == [
        (date(2024, 12, 31), "pending; due by 31 December 2024"),
        (date(2025, 2, 28), "pending; due by 28 February 2025 as revised"),
    ]
    assert tasks(pledge, "2025-03-01") == ["awaiting-figures 2025-03-31", "awaiting-figures 2025-05-29"]


def test_what_was_missed_as_promised_is_still_looked_for_as_revised() -> None:
    updates: Given = [
        {"on": "2024-06-01", "due": "2025"},
        {"over": 2024, "value": 50, "final": True, "known": "2025-01-05"},
    ]
    sources: Given = ARCHIVED
    found = items(a_pledge(due=2024, sources=sources, updates=updates), "2026-04-01")
    overdue = [item for item in found if item.task is Task.OVERDUE]
    assert [item.why for item in overdue] == [
        "due by 31 December 2025 as revised; no outcome was recorded in the 90 days after it"
    ]


def test_a_ruling_grows_old_with_the_first_evidence_after_it() -> None:
    ruling: Given = {"on": "2025-02-01", "ruling": "missed", "overrides": "R9", "because": "No car was seen"}
    newer: Given = {"over": 2024, "value": 20, "known": "2025-02-02"}
    assert "ruling-older-than-evidence" not in str(tasks(a_pledge(due=2024, updates=[ruling]), "2025-03-01"))
    (found, *_) = items(a_pledge(due=2024, updates=[ruling, newer]), "2025-03-01")
    assert (found.task, found.since, found.where.line) == (Task.RULING, date(2025, 2, 2), 6)
    assert found.why == "the ruling of 1 February 2025 is older than evidence of 31 December 2024"
    lifted: Given = {"on": "2025-02-03", "ruling": "lifted", "because": "There are figures"}
    assert Task.RULING not in {
        item.task for item in items(a_pledge(due=2024, updates=[ruling, newer, lifted]), "2025-03-01")
    }


CLOSED: Given = [{"over": 2024, "value": 150, "known": "2025-01-05", "source": "own"}]


def test_a_closed_verdict_on_one_word_is_work_and_an_open_one_is_not() -> None:
    own: Given = {"own": {"url": "https://acme.example/", "publisher": "Acme", "kind": "company"}}
    pledge = a_pledge(due=2024, sources=own, updates=CLOSED)
    assert tasks(pledge, "2025-02-01") == [
        "single-source 2025-01-05",
        "self-reported 2025-01-05",
        "not-archived None",
        "second-copy 2025-01-05",
    ]
    early: Given = [{"over": "2024-01", "value": 10, "known": "2024-02-05", "source": "own"}]
    assert tasks(a_pledge(due=2024, sources=own, updates=early), "2024-03-01") == ["not-archived None"]


def test_sources_without_a_copy_are_named() -> None:
    many: Given = {
        f"s{number}": {"url": f"https://s{number}.example/", "publisher": "S", "kind": "press"} for number in range(5)
    }
    cited: Given = [{"on": "2024-02-01", "note": "Said", "source": [f"s{number}" for number in range(5)]}]
    (found,) = items(a_pledge(due=2024, sources=many, updates=cited), "2024-03-01")
    assert found.why == "no archived copy of s0, s1, s2 and 2 more (5 of 6 sources)"
    assert found.where.line == 6


SAVED = ("https://web.archive.org/web/2024/https://wire.example/story", "https://perma.cc/AB12-CD34")


def _cited_by_what_decides(copies: int) -> Pledge:
    """Closed by `wire`; `press`, of its statement, has one copy, and so has `idle`, which decides nothing."""
    wire: dict[str, Given] = {"url": "https://wire.example/story", "publisher": "The Wire", "kind": "press"}
    other: Given = {"url": "https://idle.example/", "publisher": "I", "kind": "press", "archive": SAVED[1]}
    updates: Given = [
        {"on": "2024-02-01", "note": "Said", "source": "idle"},
        {"over": 2024, "value": 150, "known": "2025-01-05", "source": "wire"},
    ]
    sources: Given = {"wire": {**wire, "archive": SAVED[:copies]} if copies else wire, "idle": other}
    return a_pledge(due=2024, sources=sources, updates=updates)


@pytest.mark.parametrize(
    ("copies", "wanted"),
    [(0, "press"), (1, "press, wire"), (2, "press")],  # without any, it is asked for its first
)
def test_a_closed_verdict_asks_for_a_second_copy_of_what_it_rests_on(copies: int, wanted: str) -> None:
    found = [item for item in items(_cited_by_what_decides(copies), "2025-02-01") if item.task is Task.SECOND_COPY]
    assert [item.why for item in found] == [f"kept, and one archive alone keeps {wanted}"]
    assert found[0].since == date(2025, 1, 5)


def test_an_open_verdict_asks_for_no_second_copy() -> None:
    assert Task.SECOND_COPY not in {item.task for item in items(_cited_by_what_decides(1), "2024-12-31")}


def test_nothing_is_expected_of_what_is_closed() -> None:
    pledge = a_pledge(due=2024, updates=[{"over": 2024, "value": 150, "known": "2025-01-05"}])
    days = coming(derive(a_catalogue(pledge), date(2025, 2, 1)), PATIENCE)
    assert days == ()


def test_days_that_come_are_due_days_ends_of_grace_and_days_of_growing_stale() -> None:
    pledge = a_pledge(due=2024, checked="2024-06-16")
    book = derive(a_catalogue(pledge), date(2024, 6, 20))
    assert [(str(day.task), str(day.day)) for day in coming(book, PATIENCE)] == [
        ("stale", "2024-12-14"),
        ("due-soon", "2024-12-31"),
        ("awaiting-figures", "2025-03-31"),
    ]
    assert coming(derive(a_catalogue(pledge), date(2025, 4, 1)), PATIENCE) == ()


def test_what_will_be_overdue_by_then_does_not_grow_stale() -> None:
    book = derive(a_catalogue(a_pledge(due=2024, checked="2024-08-16")), date(2024, 8, 20))
    assert Task.STALE not in {day.task for day in coming(book, PATIENCE)}


def test_the_day_of_growing_stale_is_the_day_on_which_it_is_stale() -> None:
    pledge = a_pledge(due=2030, checked="2024-12-16")
    (day,) = (
        day for day in coming(derive(a_catalogue(pledge), date(2024, 12, 20)), PATIENCE) if day.task is Task.STALE
    )
    assert tasks(pledge, str(day.day.replace(day=day.day.day - 1))) == []
    assert tasks(pledge, str(day.day)) == [f"stale {day.day}"]


def test_the_longest_overdue_comes_first_and_the_newest_verdict() -> None:
    late = [a_pledge(slug=f"late-{year}", due=year, made="2020-01-01") for year in (2023, 2021, 2022)]
    book = derive(a_catalogue(*late), date(2025, 1, 1))
    assert [item.each.pledge.id for item in agenda(book, PATIENCE) if item.task is Task.OVERDUE] == [
        f"acme/late-{year}" for year in (2021, 2022, 2023)
    ]
    closed = [
        a_pledge(slug=f"kept-{month}", due=2024, updates=[{"over": 2024, "value": 150, "known": f"2025-0{month}-05"}])
        for month in (1, 3, 2)
    ]
    book = derive(a_catalogue(*closed), date(2025, 4, 1))
    assert [item.each.pledge.id for item in agenda(book, PATIENCE) if item.task is Task.SINGLE_SOURCE] == [
        f"acme/kept-{month}" for month in (3, 2, 1)
    ]


def test_a_deadline_that_was_named_only_later_comes_as_revised() -> None:
    pledge = a_pledge(target={"event": "It opens"}, made="2024-01-10", updates=[{"on": "2024-02-01", "due": 2025}])
    days = coming(derive(a_catalogue(pledge), date(2024, 3, 1)), PATIENCE)
    assert [(day.task, day.day, day.revised) for day in days] == [
        (Task.STALE, date(2024, 7, 31), False),
        (Task.DUE_SOON, date(2025, 12, 31), True),
        (Task.AWAITING, date(2026, 3, 31), True),
    ]


def test_what_grows_stale_on_its_last_day_or_has_none_is_named() -> None:
    def stale(pledge: Pledge) -> list[str]:
        return [
            str(day.day)
            for day in coming(derive(a_catalogue(pledge), date(2024, 8, 1)), PATIENCE)
            if day.task is Task.STALE
        ]

    assert stale(a_pledge(due=2024, checked="2024-07-03")) == ["2024-12-31"]
    assert stale(a_pledge(due=2024, checked="2024-07-04")) == []
    assert stale(a_pledge(target={"event": "It opens"}, checked="2024-07-04")) == ["2025-01-01"]


def test_what_is_kept_early_does_not_grow_stale() -> None:
    pledge = a_pledge(due=2024, updates=[{"on": "2024-02-01", "value": 150}], target=PLEDGE["target"])
    assert coming(derive(a_catalogue(pledge), date(2024, 3, 1)), PATIENCE) == ()
