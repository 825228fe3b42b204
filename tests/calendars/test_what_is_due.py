"""A deadline stands in a calendar as the company gave it: as wide, as late, and no more exact."""

from datetime import date
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.derive import derive
from pledgebook.plan import calendars, plan
from pledgebook.plan.agenda import agenda_calendar
from pledgebook.render.calendars import _folded, _text, ics_bytes
from tests.builder import Given, Site
from tests.calendars.reading import events, parsed, window
from tests.plan.desk import CONFIG, a_site

SOON = "acme/soon"
SLY = 'One, two; \\three\\n "four" <b>five</b> ]]> 🚗 今年保证交付 =1+1: BEGIN:VALARM'
JANUARY, NEXT = date(2024, 1, 1), date(2025, 1, 1)


def shop(folder: Path, due: Given, *updates: Given, title: str = "Open", words: str | None = None) -> Site:
    """A pledge without a figure, due then."""
    target: Given = {"event": "A shop opens"}
    return Site(folder).pledge("soon", title=title, target=target, due=due, due_words=words, updates=[*updates])


@pytest.mark.parametrize(
    ("due", "first", "after", "said"),
    [
        ("2026-12-31", date(2026, 12, 31), date(2027, 1, 1), "due by 31 December 2026"),
        ("2028-02", date(2028, 2, 1), date(2028, 3, 1), "due in February 2028"),
        ("2026-Q4", date(2026, 10, 1), date(2027, 1, 1), "due in the fourth quarter of 2026"),
        ("2026-H1", date(2026, 1, 1), date(2026, 7, 1), "due in the first half of 2026"),
        ("2027", date(2027, 1, 1), date(2028, 1, 1), "due in 2027"),
        ("FY2027", date(2027, 1, 1), date(2028, 1, 1), "due in fiscal year 2027"),
        ("2039/2044", date(2039, 1, 1), date(2045, 1, 1), "due between 2039 and 2044"),
        ("2027-12~", date(2027, 12, 1), date(2028, 1, 1), "due about December 2027"),
        ("2200", date(2200, 1, 1), date(2201, 1, 1), "due in 2200"),
    ],
)
def test_a_deadline_is_as_wide_as_it_was_said(due: str, first: date, after: date, said: str, tmp_path: Path) -> None:
    event = events(shop(tmp_path, due))[SOON]
    assert window(event) == (first, after)
    assert event["SUMMARY"] == f"Open (Acme), {said}"


@pytest.mark.parametrize("due", [None, "2027/.."])
def test_what_never_had_a_last_day_has_no_place(due: str | None, tmp_path: Path) -> None:
    assert events(shop(tmp_path, due)) == {}


def test_a_description_says_what_stands_behind_it(tmp_path: Path) -> None:
    site = shop(tmp_path, 2027, {"on": "2024-05-01", "happened": "step"}, words="within three years")
    event = events(site)[SOON]
    assert str(event["DESCRIPTION"]).split("\n") == [
        "In progress: a step on 1 May 2024.",
        "Promised on 1 January 2024 by Acme.",
        "In their words: due “within three years”.",
        "https://promises.example/tracker/companies/acme/soon/",
    ]
    assert event.decoded("DTSTAMP").date() == date(2024, 5, 1)


def test_a_moved_deadline_keeps_its_name_and_raises_its_number(tmp_path: Path) -> None:
    first: Given = {"on": "2024-03-01", "due": "2025-06"}
    second: Given = {"on": "2024-04-01", "due": "2026"}
    logs: list[list[Given]] = [[], [first], [first, second], [first, second, {"on": "2024-05-01", "strength": "plan"}]]
    found = [events(shop(tmp_path / str(number), 2024, *log))[SOON] for number, log in enumerate(logs)]
    assert len({event["UID"] for event in found}) == 1
    assert [event["SEQUENCE"] for event in found] == [0, 1, 2, 2]
    assert [window(event)[1] for event in found] == [NEXT, date(2025, 7, 1), date(2027, 1, 1), date(2027, 1, 1)]
    moved = "The company moved the date (2 times): at first due in 2024, now due in 2026."
    assert moved in str(found[2]["DESCRIPTION"]).split("\n")
    assert "moved" not in str(found[0]["DESCRIPTION"])


def test_a_deadline_that_was_given_later_is_told(tmp_path: Path) -> None:
    event = events(shop(tmp_path, None, {"on": "2024-03-01", "due": "2025-06"}))[SOON]
    assert window(event) == (date(2025, 6, 1), date(2025, 7, 1))
    assert "(1 time): at first without a date, now due in June 2025." in event["DESCRIPTION"]
    assert event["SEQUENCE"] == 1


def test_a_deadline_that_was_given_up_stays_where_it_was(tmp_path: Path) -> None:
    event = events(shop(tmp_path, 2024, {"on": "2024-03-01", "due": "2027/.."}))[SOON]
    assert window(event) == (JANUARY, NEXT)
    assert event["SEQUENCE"] == 1
    assert "now due 2027 or later. It stands here as it was before that" in event["DESCRIPTION"]


def test_a_withdrawn_promise_is_cancelled_and_a_closed_one_says_how_it_went(tmp_path: Path) -> None:
    given_up = events(shop(tmp_path / "a", 2026, {"on": "2024-05-01", "happened": "withdrawn"}))[SOON]
    met = events(shop(tmp_path / "b", 2026, {"on": "2024-05-01", "happened": "met"}))[SOON]
    assert (given_up["STATUS"], given_up["SUMMARY"]) == ("CANCELLED", "Withdrawn: Open (Acme), due in 2026")
    assert ("STATUS" in met, met["SUMMARY"]) == (False, "Kept: Open (Acme), due in 2026")


def test_a_renamed_file_and_another_title_keep_the_name(tmp_path: Path) -> None:
    before = events(shop(tmp_path / "a", 2026))[SOON]
    retitled = events(shop(tmp_path / "b", 2026, title="Open it"))[SOON]
    site = Site(tmp_path / "c").pledge("late", target={"event": "A"}, due=2026, formerly=["soon", "sooner"])
    renamed = events(site)[SOON]
    assert before["UID"] == retitled["UID"] == renamed["UID"] == "acme/soon@promises.example/tracker"
    assert renamed["URL"].endswith("/companies/acme/late/")


def test_a_calendar_without_a_deadline_is_valid_all_the_same(tmp_path: Path) -> None:
    site = a_site(tmp_path).company("idle")
    assert events(site, "companies/idle/") == {}
    (zone,) = parsed(site.build("--fast", as_of="2025-06-01")["companies/idle/calendar.ics"]).subcomponents
    assert zone["TZID"] == "Etc/UTC"


def test_a_calendar_that_is_published_nowhere_says_no_place_to_ask_again() -> None:
    nothing = ics_bytes(agenda_calendar(CONFIG, []))
    assert not {"SOURCE", "REFRESH-INTERVAL", "LAST-MODIFIED"} & set(parsed(nothing))
    assert parsed(nothing)["URL"] == CONFIG.base_url


def test_closed_pledges_are_cut_open_ones_are_not_and_the_calendar_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendars, "MOST_CLOSED", 2)
    site = Site(tmp_path)
    met: Given = {"on": "2024-05-01", "happened": "met"}
    for year in range(2025, 2030):
        site.pledge(f"met-{year}", target={"event": "A"}, due=year, updates=[met])
        site.pledge(f"open-{year}", target={"event": "A"}, due=year)
    found = events(site)
    wanted = {f"acme/met-{year}" for year in (2028, 2029)} | {f"acme/open-{year}" for year in range(2025, 2030)}
    assert set(found) == wanted
    pages = plan(derive(site.catalogue(), date(2025, 6, 1)), CONFIG, [])[0]
    (about,) = [str(page.data["about"]) for page in pages if page.url == "calendar.ics"]
    assert about.startswith("Every open pledge with a last day, and the 2 closed ones due last.")


def test_hostile_words_arrive_as_they_were_typed(tmp_path: Path) -> None:
    site = Site(tmp_path).company("acme", name=SLY)
    site.pledge("soon", title=SLY, made={"on": "2024-01-01", "at": SLY, "source": "press"}, target={"event": SLY},
                due=2026, due_words=SLY, topics=["a-b"])  # fmt: skip
    event = events(site)[SOON]
    assert event["SUMMARY"] == f"{SLY} ({SLY}), due in 2026"
    assert f"In their words: due “{SLY}”." in str(event["DESCRIPTION"]).split("\n")
    assert list(event["CATEGORIES"].cats) == [SLY, "a b"]
    assert site.build("--fast", as_of="2025-06-01")["calendar.ics"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_any_line_is_folded_between_letters_and_unfolds_to_itself(text: str) -> None:
    pieces = _folded(text).removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert "".join([pieces[0].decode(), *(piece[1:].decode() for piece in pieces[1:])]) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=100))
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    lines = ("BEGIN:VEVENT", f"SUMMARY:{_text(text)}", "END:VEVENT")
    event = icalendar.Event.from_ical(b"".join(map(_folded, lines)))
    assert str(event["SUMMARY"]) == text
