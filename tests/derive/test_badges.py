"""Derived remarks beside a status, each with its reason."""

import pytest

from pledgebook.derive.book import Badge, BadgeKind
from pledgebook.derive.remarks import REMARKS
from pledgebook.model import Pledge
from tests.builder import Given, a_pledge
from tests.derive.asking import PLANT, Item, assessed, cars, plant

SAVED = "https://web.archive.org/web/2024/"


def badges(pledge: Pledge, day: str = "2024-06-01", stale_days: int = 10_000) -> dict[str, Badge]:
    return {str(badge.kind): badge for badge in assessed(pledge, day, stale_days).badges}


def sourced(*kinds: str, publisher: str = "") -> Pledge:
    """A plant whose steps are proved by a source of each kind."""
    names = [f"s{number}" for number, _ in enumerate(kinds)]
    sources: dict[str, Given] = {
        name: {
            "url": f"https://{name}.example/",
            "publisher": publisher or name,
            "kind": kind,
            "archive": f"{SAVED}https://{name}.example/",
        }
        for name, kind in zip(names, kinds, strict=True)
    }
    updates: list[Given] = [{"on": f"2024-0{n}-01", "happened": "met", "source": s} for n, s in enumerate(names, 2)]
    return a_pledge(target=PLANT, due=2025, made="2024-01-10", sources=sources, updates=updates)


def test_a_plain_pledge_has_no_remark() -> None:
    assert badges(plant({"on": "2024-05-01", "happened": "started"})) == {}


@pytest.mark.parametrize(
    ("kinds", "remarks"),
    [
        (("company",), {"self-reported", "single-source"}),
        (("company", "filing"), {"self-reported", "single-source"}),
        (("company", "press"), {"single-source"}),
        (("press",), {"single-source"}),
        (("company", "regulator"), {"independently-confirmed", "single-source"}),
        (("tracker",), {"independently-confirmed", "single-source"}),
        (("ngo",), {"independently-confirmed", "single-source"}),
        (("court",), {"independently-confirmed", "single-source"}),
    ],
)
def test_who_proves_it_is_said(kinds: tuple[str, ...], remarks: set[str]) -> None:
    assert set(badges(sourced(*kinds))) == remarks


def test_an_open_pledge_is_not_blamed_for_one_source() -> None:
    assert "single-source" not in badges(plant({"on": "2024-05-01", "happened": "started"}))
    assert "The Press" in badges(plant({"on": "2024-05-01", "happened": "met"}))["single-source"].why


def test_moved_goalposts_are_counted_by_way() -> None:
    raises: list[Item] = [
        {"on": "2024-02-01", "target": {"at_least": 120}},
        {"on": "2024-03-01", "target": {"at_least": 130}},
        {"on": "2024-04-01", "due": "2025"},
    ]
    badge = badges(cars(*raises))["goalposts-moved"]
    assert badge.label == "goalposts moved ×3"
    assert badge.why == "The company changed its own terms: stronger ×2, later."


def test_the_verdict_as_revised_is_said() -> None:
    pledge = cars({"on": "2024-02-01", "due": "2025"}, {"over": 2024, "value": 80}, {"over": "2025-Q1", "value": 30})
    badge = badges(pledge, "2025-06-01")["as-revised"]
    assert badge.label == "as revised: kept"
    assert badge.why.startswith("Missed as promised, kept as revised. Kept 275 days early")


def test_a_verdict_on_two_publishers_does_not_rest_on_one() -> None:
    wire: Given = {
        "url": "https://wire.example/",
        "publisher": "Wire",
        "kind": "press",
        "archive": f"{SAVED}https://wire.example/",
    }
    opened: Given = [{"on": "2024-02-01", "happened": "met", "source": ["press", "wire"]}]
    assert badges(a_pledge(target=PLANT, due=2025, made="2024-01-10", sources={"wire": wire}, updates=opened)) == {}


def test_sources_that_disagree_are_said() -> None:
    apart = cars({"on": "2024-03-31", "value": 20}, {"on": "2024-03-31", "value": 25})
    near = cars({"on": "2024-03-31", "value": 20}, {"on": "2024-03-31", "value": {"about": 20}})
    assert "sources-disagree" in badges(apart)
    assert "sources-disagree" not in badges(near)


def test_a_reply_makes_it_disputed() -> None:
    assert "disputed" in badges(plant({"on": "2024-05-01", "reply": "It is open", "source": None}))


@pytest.mark.parametrize("due", ["2025~", "2025/2027", "2027/.."])
def test_a_vague_date_is_said(due: str) -> None:
    assert "vague-date" in badges(plant(due=due))
    assert "vague-date" not in badges(plant(due="2025"))


def test_an_editor_s_ruling_is_said_with_the_arithmetic() -> None:
    ruling = {"on": "2024-05-01", "ruling": "kept", "because": "It runs"}
    assert badges(plant(ruling))["editors-ruling"].why == "An editor judged; the rule table alone says pending."


@pytest.mark.parametrize(("day", "stale"), [("2024-11-09", False), ("2024-11-10", True)])
def test_an_open_pledge_is_stale_after_its_days_without_evidence(day: str, stale: bool) -> None:
    pledge = plant({"on": "2024-05-13", "happened": "started"})
    assert ("stale" in badges(pledge, day, 180)) is stale


def test_a_check_keeps_a_pledge_fresh_from_the_day_it_was_made() -> None:
    pledge = a_pledge(target=PLANT, due=2030, made="2024-01-10", checked="2025-05-01")
    assert "stale" not in badges(pledge, "2025-06-01", 180)
    assert "stale" in badges(pledge, "2026-06-01", 180)
    assert "stale" in badges(pledge, "2025-04-30", 180)


def test_a_closed_pledge_is_never_stale() -> None:
    assert "stale" not in badges(plant({"on": "2024-05-01", "happened": "met"}), "2034-01-01", 180)


def test_a_note_is_no_evidence() -> None:
    pledge = plant({"on": "2025-03-01", "note": "Nothing new", "source": None})
    assert assessed(pledge, "2025-04-01").evidence_to.isoformat() == "2024-01-10"
    assert "stale" in badges(pledge, "2025-04-01", 180)


def test_remarks_stand_in_one_order() -> None:
    ruling = {"on": "2024-05-01", "ruling": "kept", "because": "It runs"}
    pledge = plant({"on": "2024-02-01", "due": "2026"}, ruling, {"on": "2024-05-02", "reply": "So", "source": None})
    assert list(badges(pledge)) == ["editors-ruling", "goalposts-moved", "as-revised", "single-source", "disputed"]


def test_a_source_without_a_saved_copy_is_remarked_on() -> None:
    bare: dict[str, Given] = {"url": "https://bare.example/", "publisher": "Bare", "kind": "press"}
    started: list[Given] = [{"on": "2024-02-01", "happened": "started", "source": "bare"}]
    pledge = a_pledge(target=PLANT, due=2025, made="2024-01-10", sources={"bare": bare}, updates=started)
    assert badges(pledge)["not-archived"].why.startswith("1 of its 2 sources has no archived copy")


def test_each_remark_is_defined_in_the_order_in_which_remarks_stand() -> None:
    assert list(REMARKS) == [
        BadgeKind.RULING, BadgeKind.MOVED, BadgeKind.AS_REVISED, BadgeKind.SELF_REPORTED, BadgeKind.CONFIRMED,
        BadgeKind.SINGLE_SOURCE, BadgeKind.DISAGREE, BadgeKind.DISPUTED, BadgeKind.STALE, BadgeKind.VAGUE,
        BadgeKind.UNARCHIVED,
    ]  # fmt: skip
    assert set(REMARKS) == set(BadgeKind)


def test_a_remark_on_a_pledge_begins_with_its_name() -> None:
    """So that a reader finds in the methodology what stands on a page."""
    raises: list[Item] = [{"on": "2024-03-01", "source": "press", "due": 2026}]
    found = [*badges(cars(*raises)).values(), *badges(sourced("company", "ngo")).values()]
    found += badges(sourced("company")).values()
    assert {each.kind for each in found} >= {BadgeKind.MOVED, BadgeKind.AS_REVISED, BadgeKind.SELF_REPORTED}
    assert [each.label for each in found if not each.label.startswith(REMARKS[each.kind].name)] == []
