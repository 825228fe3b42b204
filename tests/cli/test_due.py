"""`due`: the work list on a terminal, in a pipe, for programs and as the editors' own calendar."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pledgebook.derive.agenda import Task
from tests.builder import Site
from tests.calendars.reading import parsed, window
from tests.cli.terminal import on_a_terminal, shown
from tests.plan.desk import a_site

Captured = pytest.CaptureFixture[str]
DAY = ("--as-of", "2025-02-01")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return a_site(tmp_path)


def told(site: Site, capsys: Captured, *words: str) -> str:
    assert site.run("due", *words) == 0
    return capsys.readouterr().out


def test_the_list_begins_with_what_presses_most(site: Site, capsys: Captured) -> None:
    at = f"{site.content.as_posix()}/pledges"
    assert told(site, capsys, *DAY).splitlines() == [
        (
            "As of 2025-02-01: 1 awaiting figures or word of the outcome, 2 closed on one publisher, "
            "3 stale, 6 without archived copies."
        ),
        "",
        "Awaiting figures or word of the outcome: 1",
        "  hint: look for it, and add it as an update",
        (
            "  2025-03-31      in 58 d  acme/abroad: due by 31 December 2024; no outcome is on record yet  "
            f"({at}/acme/abroad.md:2)"
        ),
        "",
        "Closed on one publisher: 2",
        "  hint: add a second source to the update that decides",
        (f"  2025-01-10     22 d ago  acme/cars: kept on the word of one publisher alone  ({at}/acme/cars.md:2)"),
        (
            "  2025-01-01     31 d ago  beta/both: partly-kept on the word of one publisher alone  "
            f"({at}/beta/both.md:2)"
        ),
        "",
        "Stale: 3",
        "  hint: look for news, then set checked: to that day",
        (
            "  2024-06-30    216 d ago  acme/clean: pending; last news or check on 1 January 2024  "
            f"({at}/acme/clean.md:2)"
        ),
        (
            "  2024-06-30    216 d ago  acme/someday: pending; last news or check on 1 January 2024  "
            f"({at}/acme/someday.md:2)"
        ),
        (f"  2024-12-28     35 d ago  acme/more: pending; last news or check on 30 June 2024  ({at}/acme/more.md:2)"),
        "",
        "Without archived copies: 6",
        "  hint: add archive: to each source, or run links --find-archives --write",
        *(
            f"  {'':10}  {'':11}  {pledge}: no archived copy of press (1 of 1 sources)  "
            f"({site.content.as_posix()}/sources/press.md:2)"
            for pledge in ("acme/abroad", "acme/cars", "acme/clean", "acme/more", "acme/someday", "beta/both")
        ),
    ]


def test_nothing_to_do_is_said(tmp_path: Path, capsys: Captured) -> None:
    site = Site(tmp_path).source("press", archive="https://web.archive.org/web/2024/https://press.example/story")
    assert told(site.pledge("soon"), capsys, "--as-of", "2024-02-01") == "As of 2024-02-01: nothing needs an editor.\n"


def test_a_terminal_of_eighty_columns_shows_a_table_that_fits(site: Site) -> None:
    assert site.run("check", "-q", *DAY) == 0
    lines = shown(on_a_terminal("due", "--content", str(site.content), *DAY)).splitlines()
    assert "  2025-03-31      in 58 d  acme/abroad: due by 31 December 2024; no outcome is" in lines
    assert " " * 27 + "on record yet" in lines
    assert " " * 27 + "acme/abroad: no archived copy of press (1 of 1" in lines
    assert " " * 27 + "sources)" in lines
    assert max(len(line) for line in lines if ".md:" not in line) <= 80


def as_json(site: Site, capsys: Captured, *words: str) -> Any:
    return json.loads(told(site, capsys, "--format", "json", *words))


def test_json_has_every_field_of_every_item(site: Site, capsys: Captured) -> None:
    found = as_json(site, capsys, *DAY)
    assert {name: found[name] for name in ("as_of", "days", "company")} == {
        "as_of": "2025-02-01",
        "days": 90,
        "company": None,
    }
    assert list(found["counts"]) == list(Task)
    assert found["counts"]["stale"] == 3
    assert sum(found["counts"].values()) == len(found["items"]) == 12
    assert found["items"][0] == {
        "task": "awaiting-figures",
        "pledge": "acme/abroad",
        "title": "Deliver 100 cars",
        "company": "acme",
        "status": "overdue",
        "since": None,
        "until": "2025-03-31",
        "days": 58,
        "why": "due by 31 December 2024; no outcome is on record yet",
        "remedy": "look for it, and add it as an update",
        "place": {"file": "content/pledges/acme/abroad.md", "line": 2},
    }
    keys = set(found["items"][0])
    assert all(set(item) == keys for item in found["items"])


def test_one_company_alone(site: Site, capsys: Captured) -> None:
    found = as_json(site, capsys, *DAY, "--company", "beta")
    assert {item["company"] for item in found["items"]} == {"beta"}
    assert site.run("due", *DAY, "--company", "betta") == 2
    assert capsys.readouterr().err == 'build.py: there is no company "betta". hint: did you mean beta?\n'


def test_deadlines_as_far_ahead_as_is_asked(site: Site, capsys: Captured) -> None:
    assert as_json(site, capsys, *DAY, "--days", "700")["counts"]["due-soon"] == 1
    assert "1 due in the next 700 days" in told(site, capsys, *DAY, "--days", "700")
    assert site.run("due", "--days", "soon") == 2


def test_files_with_errors_are_counted(site: Site, capsys: Captured) -> None:
    site.pledge("bad", "mad: 1")
    assert site.run("due", *DAY) == 0
    assert capsys.readouterr().err == (
        "build.py: 1 file with errors is left out, and may need an editor first. hint: run check\n"
    )


def test_drafts_are_nobodys_work_yet(site: Site, capsys: Captured) -> None:
    before = as_json(site, capsys, *DAY)
    site.pledge("draft", draft=True, due=2023)
    assert as_json(site, capsys, *DAY) == before


def calendar(site: Site, capfdbinary: pytest.CaptureFixture[bytes], *words: str) -> Any:
    assert site.run("due", "--format", "ics", *words) == 0
    return parsed(capfdbinary.readouterr().out)


def test_the_calendar_has_due_days_ends_of_grace_and_days_of_growing_stale(
    site: Site, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    found = calendar(site, capfdbinary, *DAY)
    events = found.walk("VEVENT")
    told = {str(event["UID"]).partition("@")[0]: event for event in events}
    assert len(told) == len(events)
    assert {name: window(event)[0] for name, event in told.items()} == {
        "awaiting-figures.acme/abroad": date(2025, 3, 31),
        "due-soon.acme/more": date(2026, 12, 31),
        "awaiting-figures.acme/more": date(2027, 3, 31),
        "due-soon.acme/clean": date(2030, 12, 31),
        "awaiting-figures.acme/clean": date(2031, 3, 31),
    }
    assert all(window(event)[1] - window(event)[0] == timedelta(days=1) for event in events)
    assert str(told["due-soon.acme/more"]["SUMMARY"]) == "Due: Deliver 100 cars (Acme)"
    assert "SOURCE" not in found
    assert found["NAME"] == found["X-WR-CALNAME"] == "Promises: for its editors"


def test_a_look_moves_the_day_of_growing_stale_and_says_so(
    site: Site, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    def stale(checked: str) -> Any:
        site.pledge("more", due=2026, checked=checked)
        (event,) = [
            each
            for each in calendar(site, capfdbinary, *DAY).walk("VEVENT")
            if each["UID"].startswith("stale.acme/more@")
        ]
        return event

    before, after = stale("2025-01-01"), stale("2025-01-31")
    assert window(after)[0] - window(before)[0] == timedelta(days=30)
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("LAST-MODIFIED") > before.decoded("LAST-MODIFIED")
    assert after["UID"] == before["UID"]


def test_a_calendar_of_nothing_is_a_calendar(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert calendar(Site(tmp_path), capfdbinary, *DAY).walk("VEVENT") == []
