"""What stands in the tables: everything that entries say, and how each pledge stands."""

import csv
import io
from pathlib import Path
from random import Random

from pledgebook.audit.tables import is_plain
from pledgebook.model import Status
from pledgebook.plan.tables.csv_text import csv_text, rows_in
from tests.data.entries import HOSTILE, everything
from tests.data.reading import Row, names, one, package, table

BASE = "https://promises.example/"


def said(row: Row, *columns: str) -> list[str]:
    return [row[column] for column in columns]


def test_no_column_is_empty_in_all_rows(pages: dict[str, bytes]) -> None:
    empty = []
    for name in names(pages):
        rows = table(pages, name)
        empty += [(name, column) for column in rows[0] if not any(row[column] for row in rows)]
    assert empty == []


def test_a_pledge_is_a_row_with_its_promise_and_its_verdict(pages: dict[str, bytes]) -> None:
    row = one(table(pages, "pledges"), id="acme/full")
    assert said(row, "company", "url", "made_by", "strength", "topics", "formerly", "moved") == [
        "acme", f"{BASE}companies/acme/full/", "ann-ree", "guarantee", "deliveries cars", "acme/old beta/older", "4",
    ]  # fmt: skip
    assert said(row, "status", "family", "rule", "since", "status_by_rule", "status_as_revised") == [
        "undetermined", "undetermined", "R1", "2025-02-05", "kept", "kept",
    ]  # fmt: skip
    assert said(row, "target_kind", "measure", "sense", "bound", "unit", "counted", "judged", "counted_since") == [
        "measure", "cars delivered", "at_least", "100000", "GWh", "total", "once", "2024-01-01",
    ]  # fmt: skip
    assert said(row, "due", "due_first", "due_last", "due_words", "checked", "checked_last") == [
        "2024-03/2024-12", "2024-03-01", "2024-12-31", "this year", "2025-02", "2025-02-28",
    ]  # fmt: skip
    assert row["body"] == '\n## Why\n\nIt *matters*,\n  "much".\n'
    assert row["sources"] == "acme/full/mydrivers press"


def test_dates_stand_as_they_were_said_with_the_days_they_mean(pages: dict[str, bytes]) -> None:
    pledges = table(pages, "pledges")
    assert said(one(pledges, id="acme/works"), "due", "due_first", "due_last") == [
        "FY2025~",
        "2024-07-01",
        "2025-06-30",
    ]
    assert said(one(pledges, id="acme/always"), "due", "due_first", "due_last") == ["2027/..", "2027-01-01", ""]
    assert said(one(pledges, id="acme/never"), "due", "due_first", "due_last") == ["", "", ""]


def test_a_target_of_parts_is_whole_in_its_json(pages: dict[str, bytes]) -> None:
    row = one(table(pages, "pledges"), id="acme/both")
    assert row["target"] == (
        '{"parts": {"works": {"event": "The works opens"}, "share": {"measure": "of cars sold electric", "at_least": '
        '50, "counted": "level", "judged": "at-end", "unit": "%", "baseline": {"on": "2023", "value": -12.5}}, '
        '"shops": {"event": "Shops"}}, "need": 2}'
    )
    assert said(row, "target_kind", "measure", "bound", "status", "missing") == [
        "parts", "", "", "partly-kept", "at least 50 % of cars sold electric; Shops",
    ]  # fmt: skip


def test_numbers_are_plain_digits(pages: dict[str, bytes]) -> None:
    values = [row["value"] for row in table(pages, "updates") if row["pledge"] == "acme/full"]
    assert values[:3] == ["5781.5", "1500000", "1600000"]
    assert values[5] == "123456789012345678.25"
    about = one(table(pages, "updates"), pledge="acme/full", number="3")
    assert said(about, "how", "low", "high", "counted_since") == ["about", "1568000", "1632000", "2021-01-01"]
    floor = one(table(pages, "updates"), pledge="acme/full", number="2")
    assert said(floor, "how", "low", "high") == ["more_than", "1500000", ""]


def test_an_item_of_a_log_may_say_several_things(pages: dict[str, bytes]) -> None:
    row = one(table(pages, "updates"), pledge="acme/full", number="5")
    assert said(row, "dated", "dated_first", "dated_last", "known_from", "revised_sense", "revised_bound") == [
        "2024-06~", "2024-06-01", "2024-06-30", "2024-06-30", "at_least", "120000",
    ]  # fmt: skip
    assert said(row, "revised_since", "revised_due", "revised_due_last", "revised_strength", "revised_words") == [
        "2024-02-01", "2025-H1", "2025-06-30", "plan", "",
    ]  # fmt: skip
    assert row["revised_scope"] == ""


def test_each_stretch_of_history_is_a_row_and_the_last_is_how_it_stands(pages: dict[str, bytes]) -> None:
    verdicts = table(pages, "verdicts")
    for pledge in table(pages, "pledges"):
        mine = [row for row in verdicts if row["pledge"] == pledge["id"]]
        assert [row["number"] for row in mine] == [str(number) for number in range(1, len(mine) + 1)]
        assert [row["latest"] for row in mine] == ["false"] * (len(mine) - 1) + ["true"]
        assert (mine[-1]["status"], mine[-1]["since"], mine[-1]["until"]) == (pledge["status"], pledge["since"], "")
        assert all(row["until"] for row in mine[:-1])
    late = [row["status"] for row in verdicts if row["pledge"] == "acme/late"]
    assert late == ["pending", "in-progress", "missed", "kept-late"]


def test_companies_carry_their_records(pages: dict[str, bytes]) -> None:
    row = one(table(pages, "companies"), id="acme")
    pledges = [each for each in table(pages, "pledges") if each["company"] == "acme"]
    assert int(row["pledges"]) == len(pledges)
    assert int(row["closed"]) == sum(each["family"] == "closed" for each in pledges)
    assert int(row["kept"]) == sum(each["status"] == Status.KEPT for each in pledges)
    assert said(row, "fiscal_year_ends", "names") == ["06-30", '{"zh": "极致", "ja": "アクメ"}']


def test_a_source_of_a_pledge_of_its_own_is_told_from_a_shared_one(pages: dict[str, bytes]) -> None:
    sources = table(pages, "sources")
    assert [row["key"] for row in sources] == ["acme/full/mydrivers", "filing", "press"]
    assert said(one(sources, key="acme/full/mydrivers"), "pledge", "id", "kind", "own_word") == [
        "acme/full", "mydrivers", "company", "true",
    ]  # fmt: skip
    cited = [(row["item"], row["source"]) for row in table(pages, "citations") if row["pledge"] == "acme/full"]
    assert cited[:5] == [("0", "acme/full/mydrivers"), ("0", "press"), ("1", "press"), ("2", "acme/full/mydrivers"),
                         ("2", "press")]  # fmt: skip


def test_drafts_leave_nothing_in_any_file(pages: dict[str, bytes]) -> None:
    data = {address: each for address, each in pages.items() if address.startswith("data/")}
    assert len(data) > 10
    assert [address for address, each in data.items() if b"for-a-draft" in each or b"acme/draft" in each] == []


def test_what_was_not_known_on_the_day_is_not_there_yet(tmp_path: Path, pages: dict[str, bytes]) -> None:
    earlier = everything(tmp_path).build("--fast", as_of="2025-01-01")
    items = [row["number"] for row in table(earlier, "updates") if row["pledge"] == "acme/full"]
    assert items == ["1", "2", "3", "4", "5"]
    assert one(table(earlier, "pledges"), id="acme/full")["status_by_rule"] == ""
    assert table(earlier, "corrections") == []
    assert len(table(pages, "corrections")) == 2


def test_titles_that_are_hard_to_carry_arrive_as_they_were(pages: dict[str, bytes]) -> None:
    rows = [row for row in table(pages, "pledges") if row["company"] == "beta"]
    assert [row["title"] for row in rows] == list(HOSTILE)
    assert [row["body"] for row in rows] == list(HOSTILE)


def test_nothing_in_a_csv_file_begins_like_a_formula_but_a_number(pages: dict[str, bytes]) -> None:
    for name in names(pages):
        data = pages[f"data/{name}.csv"]
        assert not data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\r\n")
        for row in csv.reader(io.StringIO(data.decode(), newline=""), strict=True):
            begun = [cell for cell in row if cell.lstrip()[:1] in tuple("=+-@＝＋－＠\t\r\n") and cell]
            assert all(cell.lstrip("-").replace(".", "", 1).isdigit() for cell in begun), begun
    assert b",-12.5," not in pages["data/pledges.csv"]
    assert any(row["days"].startswith("-") for row in table(pages, "pledges"))


def test_the_tables_are_those_of_the_descriptor_and_no_other(pages: dict[str, bytes]) -> None:
    files = {address for address in pages if address.startswith("data/")}
    named = {f"data/{resource['path']}" for resource in package(pages)["resources"]}
    assert files - named == {"data/index.html", "data/datapackage.json", "data/tracker.sqlite"}


def test_each_goalpost_that_moved_has_a_row(pages: dict[str, bytes]) -> None:
    moves = table(pages, "goalposts")
    due = one(moves, pledge="acme/full", term="due")
    assert (due["direction"], due["days"], due["share"], due["known_from"]) == ("later", "181", "", "2024-06-30")
    assert (due["old_term"], due["new_term"]) == ("March 2024 to December 2024", "the first half of 2025")
    bound = one(moves, pledge="acme/fleet")
    assert (bound["direction"], bound["term"], bound["part"], bound["share"]) == ("weaker", "bound", "vans", "-0.1")
    assert [row["number"] for row in moves if row["pledge"] == "acme/full"] == ["1", "2", "3", "4"]
    for row in moves:
        assert one(table(pages, "updates"), pledge=row["pledge"], number=row["item"])["known_from"] == row["known_from"]
    for pledge in table(pages, "pledges"):
        assert pledge["moved"] == str(sum(row["pledge"] == pledge["id"] for row in moves))


def test_each_part_of_a_promise_has_a_verdict(pages: dict[str, bytes]) -> None:
    parts = [row for row in table(pages, "parts") if row["pledge"] == "acme/both"]
    assert [(row["part"], row["status"], row["rule"]) for row in parts] == [
        ("works", "kept", "R2"),
        ("share", "missed", "R8"),
        ("shops", "missed", "R4"),
    ]
    vans = one(table(pages, "parts"), part="vans")
    assert (vans["promise"], vans["status"], vans["share"]) == ("at least 100 vans delivered", "missed", "0.8")


def test_every_table_is_so_plain_that_the_auditor_needs_no_reader(pages: dict[str, bytes]) -> None:
    assert [name for name in names(pages) if not is_plain(pages[f"data/{name}.csv"].decode())] == []


def test_rows_come_back_from_their_text_as_they_were() -> None:
    chance = Random(7)
    letters = ["", "", "a", "b c", ",", '"', "'", "=", "-1.5", "\n", "\r", "\r\n", "\x0b", "\x85", "\u2028", "é“"]
    for _ in range(3_000):
        cells = ["".join(chance.choices(letters, k=chance.randint(0, 3))) for _ in range(chance.choice((1, 2, 6)))]
        width = chance.choice([number for number in (1, 2, 3) if len(cells) % number == 0])
        rows = [cells[at : at + width] for at in range(0, len(cells), width)]
        assert list(rows_in([csv_text(rows), "", csv_text(rows[:1])])) == [*rows, rows[0]]
