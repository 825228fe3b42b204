"""What a feed tells of a pledge: one entry for each thing that happened, and words that need no context."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from pledgebook.model import Status
from pledgebook.render.feeds import atom_bytes, entry_html
from tests.builder import Site
from tests.feeds.reading import ATOM, ids, planned_feed, read, titles
from tests.plan.desk import CONFIG, a_site

CARS = "companies/acme/cars/"
SLY = "<b>x</b> ]]> </script> &amp; \"q\" 'a' 🚗 今年 =1+1"


def words(entry: object) -> str:
    """The content of an entry as a reader sees it."""
    tree = LexborHTMLParser(entry_html(entry, CONFIG.base_url))  # type: ignore[arg-type]
    return " ".join((tree.body.text(separator=" ") if tree.body else "").split())


def test_a_pledge_is_told_from_its_making_to_its_last_correction(tmp_path: Path) -> None:
    entries = read(a_site(tmp_path), CARS)
    assert list(zip(ids(entries), titles(entries), strict=True)) == [
        ("c-2025-02-03", "Correction: Deliver 100 cars (Acme)"),
        ("u-2025-02-01", "Reply of acme: Deliver 100 cars (Acme)"),
        ("u-2024-12-31", "Kept: Deliver 100 cars (Acme)"),
        ("since-2025-01-01", "Overdue: Deliver 100 cars (Acme)"),
        ("u-2024-05-31-2", "New figure, more than 60 cars delivered: Deliver 100 cars (Acme)"),
        ("u-2024-05-31", "Goalpost moved (stronger): Deliver 100 cars (Acme)"),
        ("u-2024-03-31", "On track: Deliver 100 cars (Acme)"),
        ("words", "New pledge: Deliver 100 cars (Acme)"),
    ]
    assert [entry["day"] for entry in entries] == [
        "2025-02-03", "2025-02-01", "2025-01-10", "2025-01-01", "2024-06-02", "2024-05-31", "2024-03-31", "2024-01-01",
    ]  # fmt: skip


def test_an_update_that_turned_the_verdict_tells_both(tmp_path: Path) -> None:
    kept = read(a_site(tmp_path), CARS)[2]
    assert words(kept) == (
        "On 31 December 2024, known on 10 January 2025. 120 cars delivered for 2024, final "
        "Verdict: Kept by the last due day, 31 December 2024: 120 cars delivered. Until then: overdue. "
        "Sources: Press The whole record"
    )
    assert kept["href"] == f"{CONFIG.base_url}{CARS}#u-2024-12-31"
    assert kept["terms"] == ["Acme", "deliveries", "Kept"]


def test_what_turned_nothing_says_since_when_the_verdict_stands(tmp_path: Path) -> None:
    reply = read(a_site(tmp_path), CARS)[1]
    assert "We did well." in words(reply)
    assert "Verdict: Unchanged since 10 January 2025. Kept by the last due day" in words(reply)


def test_a_replaced_pledge_leads_to_the_one_that_replaces_it(tmp_path: Path) -> None:
    replaced = {"on": "2024-05-01", "happened": "replaced", "into": "acme/vans"}
    site = Site(tmp_path).pledge("cars", updates=[replaced]).pledge("vans", title="Deliver vans", due=2030)
    html = entry_html(read(site, CARS)[0], CONFIG.base_url)
    assert f'<a href="{CONFIG.base_url}companies/acme/vans/">' in html


def test_a_new_pledge_is_quoted_in_its_language(tmp_path: Path) -> None:
    made = read(a_site(tmp_path), "companies/beta/both/")[-1]
    html = LexborHTMLParser(entry_html(made, CONFIG.base_url))
    quote = html.css_first("blockquote")
    assert quote is not None
    assert (quote.attributes["lang"], quote.text()) == ("zh", "两个")
    assert "Two (our translation from Chinese)" in words(made)
    assert words(made).startswith("Said on 1 January 2024 by Ann")
    assert "What must become true: A shop opens; A plant opens" in words(made)
    assert "Due: December 2024" in words(made)


def test_a_part_is_named_where_it_alone_was_met(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge(
        "both",
        title="Open two",
        target={"parts": {"one": {"event": "A"}, "two": {"event": "B"}}, "need": "all"},
        due=2024,
        updates=[
            {"on": "2024-02-01", "note": "Begun."},
            {"on": "2024-03-01", "part": "one", "happened": "met"},
            {"on": "2024-04-01", "part": "two", "happened": "step"},
        ],
    )
    assert titles(read(site, "companies/acme/both/"))[1] == "A step, part “two”: Open two (Acme)"


@pytest.mark.parametrize(
    ("update", "title"),
    [
        ({"happened": "step"}, "A step: "),
        ({"quote": "We will"}, "Said again: "),
        ({"note": "Well."}, "News: "),
        ({"due": 2025}, "Goalpost moved (later): "),
        ({"happened": "step", "note": "Well.", "quote": "We will"}, "A step: "),
        ({"reply": "No.", "by": "Acme", "source": None}, "Reply of Acme: "),
    ],
)
def test_a_title_says_what_weighs_most(update: dict[str, str], title: str, tmp_path: Path) -> None:
    first = {"on": "2024-02-01", "happened": "started"}
    site = Site(tmp_path).pledge(
        "shop", title="Open", target={"event": "It opens"}, due=2024, updates=[first, {"on": "2024-03-01", **update}]
    )
    entries = read(site, "companies/acme/shop/", as_of="2024-06-01")
    assert titles(entries)[0] == f"{title}Open (Acme)"


def test_a_ruling_and_its_end_lead_with_the_verdict(tmp_path: Path) -> None:
    because = {"because": "It counts otherwise", "by": "Ann"}
    site = Site(tmp_path).pledge(
        "cars",
        updates=[
            {"over": 2024, "value": 90, "final": True, "known": "2025-01-10"},
            {"on": "2025-02-01", "ruling": "kept", "overrides": "R8", **because},
            {"on": "2025-03-01", "ruling": "lifted", **because},
        ],
    )
    lifted, ruled, missed = read(site, CARS)[:3]
    assert [each["title"].partition(":")[0] for each in (lifted, ruled, missed)] == ["Missed", "Kept", "Missed"]
    assert "Editor's ruling: Kept. It counts otherwise. It overrides R8. By Ann." in words(ruled)


def test_two_items_of_one_day_are_told_apart_and_the_last_takes_the_turn(tmp_path: Path) -> None:
    def site(folder: str, *more: object) -> Site:
        updates = [{"over": 2024, "value": 120, "final": True, "known": "2025-01-10"}, *more]
        return Site(tmp_path / folder).pledge("cars", updates=updates)  # type: ignore[arg-type]

    assert titles(read(site("a"), CARS))[0].startswith("Kept: ")
    entries = read(site("b", {"on": "2025-01-10", "note": "From the annual report."}), CARS)
    assert [title.partition(",")[0] for title in titles(entries)[:2]] == ["Kept: Deliver 100 cars (Acme)", "New figure"]
    assert ids(entries)[:2] == ["u-2025-01-10", "u-2024-12-31"]


def test_what_was_known_before_the_statement_has_no_verdict(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("cars", made="2024-03-01", updates=[{"on": "2024-02-01", "value": 3}])
    entries = read(site, CARS, as_of="2024-06-01")
    assert ids(entries) == ["words", "u-2024-02-01"]
    assert "Verdict" not in words(entries[1])
    assert titles(entries)[1] == "New figure, 3 cars delivered: Deliver 100 cars (Acme)"


def test_what_became_known_on_the_day_of_the_statement_takes_the_first_verdict(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("cars", updates=[{"on": "2024-01-01", "note": "On a stage."}])
    entries = read(site, CARS, as_of="2024-06-01")
    assert titles(entries) == ["Pending: Deliver 100 cars (Acme)", "New pledge: Deliver 100 cars (Acme)"]
    assert ids(read(site, "status/pending/", as_of="2024-06-01")) == ["u-2024-01-01"]


def test_a_correction_is_told_from_its_day_on(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("cars", corrections=[{"on": "2024-06-01", "text": "A slip."}])
    assert ids(read(site, CARS, as_of="2024-05-31")) == ["words"]
    assert ids(read(site, CARS, as_of="2024-06-01")) == ["c-2024-06-01", "words"]


def test_a_status_feed_tells_who_took_the_status_even_if_it_is_over(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    overdue = read(site, "status/overdue/")
    assert titles(overdue) == ["Overdue: Deliver 100 cars (Acme)"] * len(overdue)
    assert f"{CONFIG.base_url}{CARS}#proof" in [entry["href"] for entry in overdue]
    assert [entry["id"] for entry in read(site, "status/kept/")] == [read(site, CARS)[2]["id"]]
    assert [title for title in titles(read(site, "status/pending/")) if title.startswith("New pledge: ")]


def test_every_change_of_a_headline_is_told_by_one_entry_of_one_status_feed(tmp_path: Path) -> None:
    from datetime import date

    from pledgebook.derive import derive

    site = a_site(tmp_path)
    changes = derive(site.catalogue(), date(2025, 6, 1)).changes
    told = {status: read(site, f"status/{status}/") for status in Status}
    found = [
        (entry["day"], entry["href"].partition("#")[0].removeprefix(f"{CONFIG.base_url}companies/"), status)
        for status, entries in told.items()
        for entry in entries
    ]
    assert sorted(found) == sorted((change.day.isoformat(), f"{change.pledge}/", change.after) for change in changes)


def test_an_empty_feed_is_as_old_as_the_first_statement(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon", made="2024-02-03").pledge("later", made="2024-02-04")
    feed = planned_feed(site, "status/withdrawn/")
    assert (feed["entries"], feed["day"]) == ([], "2024-02-03")


def test_a_site_without_a_pledge_has_a_valid_feed(tmp_path: Path) -> None:
    assert planned_feed(Site(tmp_path))["entries"] == []
    assert planned_feed(Site(tmp_path), "companies/acme/")["entries"] == []


def test_a_tombstone_tells_that_it_was_taken_down_at_old_addresses_too(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    gone, went = planned_feed(site, "companies/beta/gone/"), planned_feed(site, "companies/beta/went/")
    assert gone == went
    assert titles(gone["entries"]) == ["Taken down: Deliver 100 cars (Beta)"]
    assert words(gone["entries"][0]) == "Taken down on 1 January 2025. Reason: Not theirs. The whole record"
    assert gone["self_href"] == f"{CONFIG.base_url}companies/beta/gone/feed.xml"
    assert "Taken down: Deliver 100 cars (Beta)" in titles(read(site, "companies/beta/"))
    assert "Taken down: Deliver 100 cars (Beta)" in titles(read(site))
    assert "Taken down: Deliver 100 cars (Beta)" not in titles(read(site, as_of="2024-12-31"))


def test_a_tombstone_without_a_title_names_the_company(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("gone", title=None, retired={"on": "2025-01-01", "because": "Not theirs."})
    assert titles(read(site)) == ["Taken down: a pledge of Acme"]


def test_a_renamed_pledge_is_told_at_both_addresses_under_its_first_name(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    now, then = planned_feed(site, CARS), planned_feed(site, "companies/acme/old-cars/")
    assert now == then
    assert now["self_href"] == f"{CONFIG.base_url}{CARS}feed.xml"
    assert now["id"] == "tag:promises.example,2026:/tracker/companies/acme/old-cars/"
    assert now["entries"][-1]["href"] == f"{CONFIG.base_url}{CARS}#words"


def test_hostile_words_are_shown_and_never_obeyed(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge(
        "cars",
        title=SLY,
        made={"on": "2024-01-01", "at": SLY, "quote": SLY, "lang": "en", "translation": SLY, "source": "press"},
        target={"event": SLY},
        due=2024,
        due_words=SLY,
        updates=[
            {"on": "2024-02-01", "note": SLY},
            {"on": "2024-02-02", "reply": SLY, "by": SLY, "source": None},
            {"on": "2024-02-03", "quote": SLY, "lang": "en"},
        ],
        corrections=[{"on": "2024-03-01", "text": SLY}],
    )
    site.source("press", publisher=SLY, title=SLY, url="https://press.example/?a=1&b='2'")
    feed = ET.fromstring(atom_bytes(planned_feed(site, CARS)))
    assert feed.findtext(f"{ATOM}title") == f"{SLY} (Acme) · Promises"
    for entry in feed.findall(f"{ATOM}entry"):
        assert (entry.findtext(f"{ATOM}title") or "").endswith(f": {SLY} (Acme)")
        content = LexborHTMLParser(entry.findtext(f"{ATOM}content") or "")
        assert all(node.text() != "x" for node in content.css("b"))
        assert not content.css("script")
        assert SLY in (content.body.text() if content.body else "") or "Overdue" in str(entry.findtext(f"{ATOM}title"))
    assert site.build("--base-url", CONFIG.base_url)
