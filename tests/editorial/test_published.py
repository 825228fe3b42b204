"""What was published binds: addresses stay, and a closed verdict changes by news or by a correction."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pledgebook.derive import derive
from pledgebook.editorial import published
from pledgebook.issues import as_text
from tests.builder import Given, Site

AS_OF = date(2025, 3, 1)
RETIRED = "retired: {on: 2025-03-01, because: …}"
MET: dict[str, Given] = {"over": "2024", "value": 150, "known": "2025-01-05"}
OPENED: dict[str, Given] = {"on": "2024-05-01", "happened": "met"}

Change = Callable[[Site], object]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path).company("beta").pledge("soon", formerly=["sooner"]).pledge("cars", updates=[MET])
    site.pledge("shop", title="Open a shop", target={"event": "A shop opens"}, due=2024, updates=[OPENED])
    site.pledge("hidden", title="Not yet", draft=True, due=2030)
    return site.pledge("gone", title="Gone", retired={"on": "2025-01-01", "because": "Not theirs."}, formerly=["went"])


def told(site: Site, change: Change, *unread: str) -> list[str]:
    """What is said once the change is made, one line a problem, without the name of the content folder."""
    before = site.catalogue()
    change(site)
    issues = published(before, derive(site.catalogue(), AS_OF), unread, {})
    return [as_text(issue).removeprefix("content/pledges/") for issue in issues]


def rename(site: Site, old: str, new: str, **fields: Any) -> Site:
    return site.without(f"pledges/{old}.md").pledge(new.rpartition("/")[2], company=new.partition("/")[0], **fields)


def test_nothing_changed_and_nothing_is_said(site: Site) -> None:
    assert told(site, lambda site: site) == []


def test_a_pledge_that_is_gone_is_told_with_both_remedies(site: Site) -> None:
    assert told(site, lambda site: site.without("pledges/acme/soon.md")) == [
        (
            'acme/soon.md:1:1: error[E114]: the pledge "acme/soon" was published, and is gone. '
            f"hint: bring this file back with {RETIRED}; "
            "if it was renamed, write formerly: [soon, sooner] in the new file"
        )
    ]


def test_the_new_file_is_guessed_by_the_words_that_were_said(site: Site) -> None:
    assert told(site, lambda site: rename(site, "acme/soon", "acme/later", title="Quite another")) == [
        (
            'acme/soon.md:1:1: error[E114]: the pledge "acme/soon" was published, and is gone. '
            "hint: if content/pledges/acme/later.md is the same pledge, write formerly: [soon, sooner] there; "
            f"if not, bring this file back with {RETIRED}"
        )
    ]


def test_the_new_file_is_guessed_by_its_title_and_keeps_what_it_was_called(site: Site) -> None:
    made: dict[str, Given] = {"on": "2024-02-02", "source": "press"}
    told_of = told(site, lambda site: rename(site, "acme/shop", "acme/store", title="open a SHOP", made=made, due=2024))
    assert "if content/pledges/acme/store.md is the same pledge, write formerly: [shop] there" in told_of[0]
    target: dict[str, Given] = {"event": "A shop opens"}
    fields: dict[str, Given] = {"title": "A store", "made": made, "target": target, "due": 2024}
    told_of = told(site, lambda site: rename(site, "acme/store", "acme/mall", **fields, formerly=["stand"]))
    assert told_of == [
        (
            'acme/store.md:1:1: error[E114]: the pledge "acme/store" was published, and is gone. '
            f"hint: bring this file back with {RETIRED}; if it was renamed, write formerly: [store] in the new file"
        )
    ]
    told_of = told(site, lambda site: rename(site, "acme/mall", "acme/hall", **fields, formerly=["booth"]))
    assert (
        "if content/pledges/acme/hall.md is the same pledge, write formerly: [booth, mall, stand] there" in told_of[0]
    )


def test_a_pledge_that_went_to_another_company_is_named_in_full(site: Site) -> None:
    told_of = told(site, lambda site: rename(site, "acme/soon", "beta/soon"))
    assert "write formerly: [acme/soon, acme/sooner] there" in told_of[0]


@pytest.mark.parametrize("former", [["soon", "sooner"], ["sooner", "soon", "soonest"]])
def test_a_renamed_pledge_that_says_so_is_silent(former: list[str], site: Site) -> None:
    assert told(site, lambda site: rename(site, "acme/soon", "acme/later", formerly=former)) == []


def test_a_renamed_pledge_that_forgets_its_oldest_name_is_told(site: Site) -> None:
    assert told(site, lambda site: rename(site, "acme/soon", "acme/later", formerly=["soon"])) == [
        (
            'acme/later.md:2:1: error[E115]: the old address "acme/sooner" was published, and leads nowhere now. '
            "hint: add sooner to formerly"
        )
    ]


def test_an_old_address_that_is_dropped_is_told(site: Site) -> None:
    assert told(site, lambda site: site.pledge("soon")) == [
        (
            'acme/soon.md:2:1: error[E115]: the old address "acme/sooner" was published, and leads nowhere now. '
            "hint: add sooner to formerly"
        )
    ]


def test_a_pledge_taken_down_is_silent_if_its_old_addresses_stay(site: Site) -> None:
    retired: dict[str, Given] = {"on": "2025-02-01", "because": "Not said."}
    assert told(site, lambda site: site.pledge("soon", retired=retired, formerly=["sooner"])) == []
    assert [line[:32] for line in told(site, lambda site: site.pledge("soon", retired=retired))] == [
        "acme/soon.md:2:1: error[E115]: t"
    ]


def test_the_word_that_a_pledge_was_taken_down_stays(site: Site) -> None:
    assert told(site, lambda site: site.without("pledges/acme/gone.md")) == [
        (
            'acme/gone.md:1:1: error[E114]: "acme/gone" was taken down, and the word of that is gone. '
            "hint: bring the file back as it was"
        )
    ]


def test_a_pledge_taken_down_may_come_back_with_a_word(site: Site) -> None:
    word: Given = {"on": "2025-02-03", "text": "The quote was the company's after all."}
    assert told(site, lambda site: site.pledge("gone", formerly=["went"], corrections=[word])) == []


def test_the_address_of_a_pledge_taken_down_is_not_used_again_in_silence(site: Site) -> None:
    assert told(site, lambda site: site.pledge("gone", title="Quite another promise", formerly=["went"])) == [
        (
            'acme/gone.md:2:1: error[E118]: it was published that "acme/gone" was taken down, and a pledge stands '
            "there again. hint: say why: corrections: [{on: 2025-03-01, text: …}]; another promise needs another name"
        )
    ]


def test_a_pledge_does_not_vanish_behind_another_one(site: Site) -> None:
    def change(site: Site) -> None:
        site.without("pledges/acme/soon.md").pledge("cars", updates=[MET], formerly=["soon", "sooner"])

    assert told(site, change) == [
        (
            'acme/cars.md:2:1: error[E114]: the pledge "acme/soon" was published beside "acme/cars", which says now '
            "that it was called that. hint: take it out of formerly, and bring content/pledges/acme/soon.md back with "
            f"{RETIRED}"
        )
    ]


def test_the_word_that_a_pledge_was_taken_down_does_not_vanish_behind_another_one(site: Site) -> None:
    def change(site: Site) -> None:
        site.without("pledges/acme/gone.md").pledge("new", title="New", due=2031, formerly=["gone", "went"])

    assert told(site, change)[0].startswith(
        'acme/new.md:2:1: error[E114]: "acme/gone" was taken down, and "acme/new" says now that it was called that.'
    )


@pytest.mark.parametrize("taken", [{"slug": "sooner"}, {"slug": "new", "formerly": ["sooner"]}])
def test_an_old_address_does_not_go_to_another_pledge(taken: dict[str, Any], site: Site) -> None:
    slug = taken.pop("slug")
    found = told(site, lambda site: site.pledge("soon").pledge(slug, title="Another", due=2031, **taken))
    assert found == [
        (
            f'acme/{slug}.md:2:1: error[E115]: the old address "acme/sooner" was published as one of "acme/soon", and '
            f'leads to "acme/{slug}" now. hint: it is taken: give it back to content/pledges/acme/soon.md'
        )
    ]


def test_the_page_of_a_company_stays(site: Site) -> None:
    def change(site: Site) -> None:
        site.company("gamma").without("companies/beta.md")

    assert told(site, change) == [
        (
            'content/companies/beta.md:1:1: error[E120]: the page of the company "beta" was published, and is gone. '
            "hint: bring this file back; a company with another name keeps its file, and has the new name in name:, "
            "the old one in former_names:"
        )
    ]
    assert told(site.company("beta"), lambda site: site.without("companies/beta.md"), "beta") == []


def test_a_file_that_was_broken_first_does_not_vanish_either(site: Site) -> None:
    now = derive(site.catalogue(), AS_OF)
    broken = {"acme/lost": frozenset({"acme/lost", "acme/older"}), "acme/soon": frozenset({"acme/soon"})}
    issues = published(site.catalogue(), now, (), broken)
    assert [as_text(issue).removeprefix("content/pledges/") for issue in issues] == [
        (
            'acme/lost.md:1:1: error[E114]: the pledge "acme/lost" may have been published before its file had errors, '
            f"and is gone. hint: bring this file back, mended, or with {RETIRED}; "
            "if it was renamed, write formerly: [lost, older] in the new file"
        )
    ]
    assert published(site.catalogue(), now, ("acme/lost",), broken) == ()


def test_a_published_pledge_cannot_become_a_draft(site: Site) -> None:
    assert told(site, lambda site: site.pledge("soon", formerly=["sooner"], draft=True)) == [
        (
            'acme/soon.md:2:1: error[E116]: "acme/soon" was published, and a draft has no address. '
            f"hint: take draft out; to take the pledge down, write {RETIRED}"
        )
    ]


def test_a_draft_was_never_published_and_may_go(site: Site) -> None:
    assert told(site, lambda site: site.without("pledges/acme/hidden.md")) == []


def test_of_files_that_cannot_be_read_nothing_is_said(site: Site) -> None:
    assert told(site, lambda site: site.without("pledges/acme/soon.md"), "acme/soon", "acme/sooner") == []
    site.pledge("soon", formerly=["sooner"])
    change = lambda site: site.without("pledges/acme/soon.md")  # noqa: E731
    assert told(site, change, "acme/later", "acme/soon", "acme/sooner") == []


def test_an_old_address_that_a_file_with_errors_answers_for_is_not_told(site: Site) -> None:
    assert told(site, lambda site: site.pledge("soon"), "acme/later", "acme/sooner") == []


def test_two_pledges_that_change_names_are_silent(site: Site) -> None:
    def change(site: Site) -> None:
        site.pledge("soon", updates=[MET], formerly=["sooner"]).pledge("cars")

    assert [line for line in told(site, change) if "E117" not in line] == []


E117 = (
    'acme/cars.md:2:1: error[E117]: the verdict was published as "kept", and old lines that were changed make it "{}". '
    "hint: say what was wrong: corrections: [{{on: 2025-03-01, text: …}}]"
)
LESS: dict[str, Given] = {**MET, "value": 90}
BACK = (
    'acme/cars.md:2:1: error[E117]: the verdict was published as "missed" since 5 January 2025, and what was added '
    'makes it "kept" then. hint: say what was wrong: corrections: [{on: 2025-03-01, text: …}]'
)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"updates": [LESS]}, "missed"),
        ({"updates": []}, "overdue"),
        ({"updates": [MET], "target": {"measure": "cars", "at_least": 200, "counted": "total"}, "due": 2024}, "missed"),
        ({"updates": [MET], "due": 2030}, "pending"),
        ({"updates": [LESS, {"on": "2025-02-01", "note": "Looked at again."}]}, "missed"),
        ({"updates": [{"on": "2024-02-01", "note": "Before."}, LESS]}, "missed"),
    ],
)
def test_a_closed_verdict_changed_by_hand_is_told(fields: dict[str, Any], status: str, site: Site) -> None:
    found = told(site, lambda site: site.pledge("cars", **fields))
    assert found == [E117.format(status)]


def test_a_correction_explains_a_changed_verdict(site: Site) -> None:
    corrections: list[Given] = [{"on": "2025-02-03", "text": "The year was given as 150."}]
    assert told(site, lambda site: site.pledge("cars", updates=[LESS], corrections=corrections)) == []
    assert told(site, lambda site: site.pledge("cars", updates=[MET], corrections=corrections)) == [
        E117.format("kept").replace('published as "kept"', 'published as "missed"')
    ]


@pytest.mark.parametrize(
    "news",
    [
        {"over": "2024", "value": 90, "final": True, "known": "2025-02-10"},
        {"on": "2025-02-01", "ruling": "missed", "overrides": "R2", "because": "Those were no cars."},
    ],
)
def test_news_explains_a_changed_verdict(news: dict[str, Given], site: Site) -> None:
    assert told(site, lambda site: site.pledge("cars", updates=[MET, news])) == []


def test_news_among_old_items_that_say_the_same_explains_it_too(site: Site) -> None:
    news: dict[str, Given] = {"over": "2024", "value": 90, "final": True, "known": "2025-02-10"}
    assert told(site, lambda site: site.pledge("cars", updates=[news, {**MET, "note": "Their own count."}])) == [
        E117.format("missed")
    ]
    site.pledge("cars", updates=[MET])
    assert told(site, lambda site: site.pledge("cars", updates=[news, MET])) == []


def test_a_verdict_follows_its_pledge_to_another_name(site: Site) -> None:
    found = told(site, lambda site: rename(site, "acme/cars", "acme/autos", updates=[LESS], formerly=["cars"]))
    assert found == [E117.format("missed").replace("cars.md", "autos.md")]


def test_an_open_verdict_may_change(site: Site) -> None:
    assert told(site, lambda site: site.pledge("soon", formerly=["sooner"], due=2030)) == []
    assert told(site, lambda site: site.pledge("soon", formerly=["sooner"], updates=[MET])) == []


@pytest.mark.parametrize(("day", "is_news"), [("2025-02-01", True), ("2025-01-05", False), ("2024-12-31", False)])
def test_news_that_is_dated_back_needs_a_word(day: str, is_news: bool, site: Site) -> None:
    less: dict[str, Given] = {**MET, "value": 90, "final": True, "known": "2025-01-05"}
    site.pledge("cars", updates=[less])
    ruling: dict[str, Given] = {"ruling": "kept", "overrides": "R4", "because": "They count.", "source": "press"}
    log: list[Given] = [less, {**ruling, "on": day}]
    assert told(site, lambda site: site.pledge("cars", updates=log)) == ([] if is_news else [BACK])


def test_what_had_not_been_promised_yet_has_no_verdict(site: Site) -> None:
    site.pledge("cars", made="2025-06-01", due=2026)
    assert told(site, lambda site: site.pledge("cars", made="2025-06-01", due=2027)) == []
    assert told(site, lambda site: site.pledge("cars", made="2024-01-01", due=2024)) == []
