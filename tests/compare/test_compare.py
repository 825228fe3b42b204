"""Two standings side by side: every difference once, and nothing else."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pledgebook.compare import Cause, Comparison, Kind, Standing, compare, standing_of
from pledgebook.derive import derive
from tests.builder import Given, Site
from tests.plan.desk import a_site

AS_OF = date(2025, 6, 1)
HALF: dict[str, Given] = {"over": "2024-H1", "value": 60}
MET: dict[str, Given] = {"over": "2024", "value": 150, "known": "2025-01-05"}
NOTHING = Comparison((), (), ())
LATER: dict[str, Given] = {"on": "2024-05-31", "due": "2026"}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path).company("beta").pledge("soon").pledge("shop", target={"event": "A shop opens"}, due=2030)


def stands(site: Site, as_of: date = AS_OF) -> Standing:
    return standing_of(derive(site.catalogue(), as_of))


def changed(site: Site, change: Callable[[Site], object]) -> Comparison:
    before = stands(site)
    change(site)
    return compare(before, stands(site))


def facts(found: Comparison, kind: Kind | None = None) -> list[tuple[str, str, str, str]]:
    every = found.facts if kind is None else found.of(kind)
    return [(change.id, str(change.fact), change.before, change.after) for change in every]


def presences(found: Comparison) -> list[tuple[str, str, str]]:
    return [(str(each.turn), each.id, each.detail) for each in found.presences]


def test_the_same_content_differs_in_nothing(tmp_path: Path) -> None:
    assert compare(stands(a_site(tmp_path)), stands(a_site(tmp_path))) == NOTHING


def test_a_new_figure_flips_its_verdict_and_all_that_hangs_on_it(site: Site) -> None:
    site.pledge("soon", updates=[HALF])
    found = changed(site, lambda site: site.pledge("soon", updates=[HALF, MET]))
    (flip,) = found.flips
    assert (flip.before.status, flip.before.rule) == ("overdue", "R9")
    assert (flip.after.status, flip.after.rule) == ("kept", "R2")
    assert flip.after.sentence == "Kept by the last due day, 31 December 2024: 150 cars delivered."
    assert flip.cause is None
    assert facts(found) == [
        ("acme/soon", "latest figure", "60 cars delivered, 30 June 2024", "150 cars delivered, 31 December 2024"),
        ("acme/soon", "share reached", "", "150 %"),
        ("acme/soon", "pace", "121 % on 30 June 2024", "150 % on 31 December 2024"),
        ("acme/soon", "verdict since", "1 January 2025", "5 January 2025"),
        ("acme", "kept", "", "1 of 1 (100 %)"),
        ("acme", "median slip", "", "on the day, of 1"),
    ]


def test_a_moved_date_is_a_date_and_a_verdict_as_revised(site: Site) -> None:
    found = changed(site, lambda site: site.pledge("soon", updates=[LATER]))
    assert found.headlines == ()
    assert facts(found) == [
        ("acme/soon", "verdict as revised", "", "pending"),
        ("acme/soon", "due as it stands", "2024", "2026"),
        ("acme", "median slip", "", "730 days late, of 1"),
        ("acme", "goalposts moved", "", "1 in 1 pledge"),
    ]


def test_a_promise_rewritten_changes_dates_and_words(site: Site) -> None:
    found = changed(site, lambda site: site.pledge("soon", made="2024-02-01", due="2024-H2"))
    assert facts(found, Kind.DATE) == [
        ("acme/soon", "made", "1 January 2024", "1 February 2024"),
        ("acme/soon", "due as promised", "2024", "the second half of 2024"),
        ("acme/soon", "due as it stands", "2024", "the second half of 2024"),
    ]
    gone = changed(site, lambda site: site.pledge("soon", made="2024-02-01", due=None, target={"event": "Cars"}))
    assert ("acme/soon", "due as promised", "the second half of 2024", "") in facts(gone)


def test_a_headline_in_other_words_is_no_flip(site: Site) -> None:
    site.pledge("soon", updates=[MET])
    found = changed(site, lambda site: site.pledge("soon", updates=[{**MET, "value": 160}]))
    assert found.flips == ()
    (change,) = found.reworded
    assert (change.before.status, change.after.status) == ("kept", "kept")
    assert change.after.sentence.endswith("160 cars delivered.")


def test_pledges_come_go_change_their_names_and_are_taken_down(site: Site) -> None:
    site.pledge("down", title="Down").pledge("out", title="Out").pledge("draft", title="Draft")
    site.pledge("old", title="Old", formerly=["oldest"])

    def change(site: Site) -> None:
        site.without("pledges/acme/out.md").without("pledges/acme/old.md").without("pledges/acme/soon.md")
        site.pledge("down", retired={"on": "2025-01-01", "because": "Not theirs."}).pledge("new", title="New")
        site.pledge("newest", title="Old", formerly=["old", "oldest"]).pledge("draft", title="Draft", draft=True)
        site.pledge("gone", retired={"on": "2025-01-01", "because": "Nor theirs."}, formerly=["soon"])

    assert presences(changed(site, change)) == [
        ("added", "acme/new", "overdue"),
        ("removed", "acme/draft", "overdue"),
        ("removed", "acme/out", "overdue"),
        ("renamed", "acme/old", "acme/newest"),
        ("taken down", "acme/down", "Not theirs."),
        ("taken down", "acme/soon", "Nor theirs."),
    ]


def test_a_renamed_pledge_is_compared_with_itself(site: Site) -> None:
    found = changed(
        site, lambda site: site.without("pledges/acme/soon.md").pledge("later", updates=[MET], formerly=["soon"])
    )
    assert [(flip.id, flip.before.status, flip.after.status) for flip in found.flips] == [
        ("acme/later", "overdue", "kept")
    ]


def test_drafts_do_not_count(site: Site) -> None:
    assert changed(site, lambda site: site.pledge("secret", title="Secret", draft=True)) == NOTHING


def test_the_record_of_a_new_company_is_a_change_once_there_is_one(site: Site) -> None:
    assert changed(site, lambda site: site.company("gamma")) == NOTHING
    found = changed(site, lambda site: site.company("delta").pledge("one", company="delta", updates=[MET]))
    assert facts(found) == [
        ("delta", "kept", "", "1 of 1 (100 %)"),
        ("delta", "median slip", "", "on the day, of 1"),
    ]


def test_days_alone_flip_what_they_flip(site: Site) -> None:
    found = compare(stands(site, date(2024, 12, 31)), stands(site, date(2025, 1, 1)))
    assert [(flip.before.status, flip.after.status) for flip in found.flips] == [("pending", "overdue")]
    assert facts(found) == [("acme/soon", "verdict since", "1 January 2024", "1 January 2025")]


def told(before: Site, between: Any, after: Site) -> list[tuple[str, Cause | None]]:
    found = compare(stands(before), stands(after), between)
    return [(change.id, change.cause) for change in found.flips]


def test_what_differs_before_the_content_does_is_owed_to_the_rules(tmp_path: Path) -> None:
    open_one, kept, missed = (
        Site(tmp_path / name).pledge("soon", updates=updates)
        for name, updates in (("a", []), ("b", [MET]), ("c", [{**MET, "value": 9}]))
    )
    assert told(open_one, stands(open_one), kept) == [("acme/soon", Cause.CONTENT)]
    assert told(open_one, stands(kept), kept) == [("acme/soon", Cause.RULES)]
    assert told(open_one, stands(missed), kept) == [("acme/soon", Cause.BOTH)]
    assert told(open_one, None, kept) == [("acme/soon", None)]
    unread = Standing("2025-06-01", "1.0", {}, {})
    assert told(open_one, unread, kept) == [("acme/soon", Cause.RULES)]
    found = compare(stands(open_one), stands(kept), stands(kept))
    assert {(str(change.fact), change.cause) for change in found.of(Kind.SCORECARD)} == {
        ("kept", Cause.RULES),
        ("median slip", Cause.RULES),
    }
