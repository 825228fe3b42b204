"""The time machine says of every day what `judge` says of it, and nothing in it moves with the clock."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.derive import derive, judge
from pledgebook.model import Pledge, Status
from pledgebook.plan import Page
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.time_machine import MOST_STEPS, time_machine
from pledgebook.render.serialise import packed_bytes
from tests.builder import Site, a_catalogue, a_pledge
from tests.derive.any_log import pledges
from tests.plan.desk import CONFIG, planned

ORDER = list(Status)
END = date(2027, 6, 30)
EPOCH = date(1970, 1, 1)


def machine(several: list[Pledge], as_of: date = END) -> dict[str, Any]:
    """The data of each file of the family, by address."""
    shelf = Shelf(derive(a_catalogue(*several), as_of), CONFIG, [])
    return {each.page.url: each.page.data for each in time_machine(shelf)}


def entries(files: dict[str, Any], name: str) -> list[Any]:
    """What the browser has fetched of the days or the titles, all files together."""
    return [each for url, data in files.items() if f"/data/{name}-" in url for each in data["pledges"]]


def on(turns: list[int], day: date) -> Status | None:
    """The status that the published interval gives for a day: what the script does."""
    since, found = EPOCH, None
    for gap, status in zip(turns[::2], turns[1::2], strict=True):
        since += timedelta(days=gap)
        if since > day:
            break
        found = ORDER[status]
    return found


def every_day(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def told(counts: Any) -> dict[str, int]:
    return {entry["status"]["id"]: entry["count"] for entry in counts["statuses"] if entry["count"]}


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.lists(pledges(most=4), min_size=1, max_size=2))
def test_every_day_is_as_judge_says(several: list[Pledge]) -> None:
    named = [replace(pledge, id=f"acme/p{number}") for number, pledge in enumerate(several)]
    files = machine(named)
    days, titles = entries(files, "days"), entries(files, "titles")
    assert [each[0] for each in titles] == [pledge.id for pledge in named]
    for pledge, turns in zip(named, days, strict=True):
        assert on(turns, pledge.made.day - timedelta(days=1)) is None
        for day in every_day(pledge.made.day, END):
            assert on(turns, day) is judge(pledge, day).headline.status


NEW_YEARS_EVE = a_pledge(made="2024-12-31", due=2025)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(pledges(), min_size=1, max_size=5))
def test_every_year_end_and_every_step_counts_what_judge_says(several: list[Pledge]) -> None:
    named = [replace(pledge, id=f"acme/p{number}") for number, pledge in enumerate([*several, NEW_YEARS_EVE])]
    files = machine(named)
    start = files["time-machine/index.html"]

    def judged(day: date) -> dict[str, int]:
        there = [pledge for pledge in named if pledge.exists_on(day)]
        return Counter(str(judge(pledge, day).headline.status) for pledge in there)

    first = min(pledge.made.day for pledge in named).year
    ends = [row["url"] for row in start["rows"] if row["url"]]
    assert ends == [f"time-machine/{year}/" for year in range(first, END.year)]
    for year in range(first, END.year):
        page = files[f"time-machine/{year}/index.html"]
        assert told(page["counts"]) == judged(date(year, 12, 31))
        assert {group["status"]["id"]: len(group["rows"]) for group in page["groups"]} == judged(date(year, 12, 31))
        row = next(row for row in start["rows"] if row["url"] == f"time-machine/{year}/")
        shown = zip(start["columns"], row["counts"], strict=True)
        assert {status["id"]: count for status, count in shown if count} == judged(date(year, 12, 31))
    stacked = [status["id"] for status in start["timeline"]["stacked"]]
    for day, counts in start["timeline"]["steps"]:
        found = {status: count for status, count in zip(stacked, counts, strict=True) if count}
        assert found == judged(date.fromisoformat(day))
    assert told(start["counts"]) == judged(date.fromisoformat(start["last"]["iso"])) == judged(END)


LATE = a_pledge(made="2023-05-05", due=2024, updates=[{"over": 2024, "value": 120, "known": "2025-01-10"}])


def test_days_that_pass_without_a_change_change_nothing() -> None:
    assert machine([LATE], date(2025, 1, 10)) == machine([LATE], date(2025, 12, 31))


def test_a_year_end_gets_its_page_when_the_year_is_over() -> None:
    before, after = machine([LATE], date(2025, 12, 31)), machine([LATE], date(2026, 1, 1))
    assert after.keys() - before.keys() == {"time-machine/2025/index.html"}
    assert {url for url in before if before[url] != after[url]} == {
        "time-machine/index.html",
        "time-machine/2024/index.html",  # it links to the year after it
    }
    assert before["time-machine/index.html"]["timeline"] == after["time-machine/index.html"]["timeline"]


def test_the_machine_ends_with_the_last_evidence() -> None:
    start = machine([LATE], date(2025, 12, 31))["time-machine/index.html"]
    assert (start["first"]["iso"], start["last"]["iso"]) == ("2023-05-05", "2025-01-10")
    assert [row["label"] for row in start["rows"]] == ["31 December 2023", "31 December 2024", "10 January 2025"]


def test_without_a_pledge_there_is_a_page_all_the_same(tmp_path: Path) -> None:
    html = Site(tmp_path).build()["time-machine/index.html"].decode()
    assert "No promise is on record yet." in html
    assert "time-machine.js" not in html  # it would find nothing to work on


def test_ten_thousand_pledges_come_in_files_of_a_hundred_kilobytes() -> None:
    book = derive(a_catalogue(LATE), END)
    (one,) = book.pledges
    title = "到二零三零年所有工厂使用可再生电力" * 3
    many = tuple(
        replace(
            one,
            pledge=replace(one.pledge, id=f"acme/p{number:05}", title=title),
            history=tuple(
                replace(each, since=each.since + timedelta(days=number % 700), until=None) for each in one.history
            ),
        )
        for number in range(10_000)
    )
    shelf = Shelf(replace(book, pledges=many), CONFIG, [])
    pages = {each.page.url: each.page for each in time_machine(shelf)}
    sizes = {url: len(packed_bytes(page.data)) for url, page in pages.items() if page.template == "packed"}
    assert len(sizes) > 4
    assert max(sizes.values()) <= 100_000
    data: Any = pages["time-machine/index.html"].data
    assert len(data["timeline"]["steps"]) == MOST_STEPS
    assert _places(pages, data["title_files"]) == [f"acme/p{each['first']:05}" for each in data["title_files"]]
    files: dict[str, Any] = {url: page.data for url, page in pages.items()}
    assert [each[0] for each in entries(files, "titles")] == [f"acme/p{number:05}" for number in range(10_000)]
    assert len(entries(files, "days")) == 10_000
    listed: list[Any] = [page.data for url, page in pages.items() if url.startswith("time-machine/2024/")]
    assert sum(len(group["rows"]) for each in listed for group in each["groups"]) == listed[0]["pager"]["total"]
    assert max(len(group["rows"]) for each in listed for group in each["groups"]) <= 200


def _places(pages: dict[str, Page], files: Any) -> list[str]:
    """The id that each file of titles begins with."""
    found: list[Any] = [pages[each["url"]].data["pledges"] for each in files]
    return [each[0][0] for each in found]


def test_a_year_end_lists_each_pledge_with_its_day(tmp_path: Path) -> None:
    page: Any = planned(tmp_path)["time-machine/2024/index.html"].data
    rows = [row for group in page["groups"] for row in group["rows"]]
    assert len(rows) == page["counts"]["total"] == 6
    assert all(row["since"]["iso"] <= "2024-12-31" for row in rows)
