"""The benchmark compares like with like. Nothing here is timed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from pledgebook.issues import Issue
from pledgebook.pipeline import Folders, Moment, read
from tests.bench import content
from tests.bench.contest import differences, now
from tests.bench.cost import Measured, last_of, report, rows_of
from tests.bench.entries import Collection, collection
from tests.bench.layouts import LAYOUTS
from tests.bench.machine import ROOT
from tests.bench.profile import Cost, costs, totals
from tests.bench.profile import table as profile_table
from tests.bench.save import save
from tests.bench.table import Row, table
from tests.bench.usage import Failed, Held, Usage, held_in, usage_of

COUNT = 60


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("content")
    content.write(folder, COUNT)
    return folder


@pytest.fixture
def few(tmp_path: Path) -> Path:
    content.write(tmp_path / "content", 3)
    return tmp_path / "content"


@pytest.fixture(scope="module")
def given(made: Path) -> Collection:
    return collection(made, content.AS_OF)


def issues_of(folder: Path) -> tuple[Issue, ...]:
    return read(Folders(folder, folder / "none", folder / "none"), Moment(now())).issues


def test_the_same_number_makes_the_same_content() -> None:
    assert dict(content.files(COUNT)) == dict(content.files(COUNT))
    assert dict(content.files(COUNT)) != dict(content.files(COUNT, seed=2))


def test_the_content_has_no_error_and_next_to_no_warning(made: Path) -> None:
    found = issues_of(made)
    assert [issue for issue in found if issue.blocks] == []
    assert len(found) < COUNT / 100


def test_every_peer_is_handed_every_entry_with_its_verdict(given: Collection) -> None:
    assert len(given.entries) == COUNT
    for layout in LAYOUTS.values():
        texts = [text for path, text in layout(given) if "/deliver-" in path]
        fronts = [yaml.safe_load(str(text).split("---\n")[1])["entry"] for text in texts]
        assert len(fronts) == COUNT
        assert all(front["status"] and front["sentence"] and front["updates"][0]["total"] for front in fronts)


def test_a_page_of_a_peer_shows_what_ours_does(given: Collection) -> None:
    """A total is what had come together by then, and a source is cited by its place in the list."""
    for each in given.entries:
        front = json.loads(json.dumps(each.front))
        figures = [update for update in front["updates"] if "over" in update and len(update["over"]) > 4]
        assert [each["total"] for each in figures] == [
            sum(one["value"] for one in figures[: place + 1]) for place in range(len(figures))
        ]
        for number, source in enumerate(front["sources"], 1):
            cited = {update["anchor"] for update in front["updates"] if number in update["cites"]}
            assert cited == set(source["cited_by"]) - {"words"}
        assert len(front["near"]) == 8


def test_ratios_are_those_to_hugo_in_the_same_scenario() -> None:
    held = Held(files=1_200, bytes=2_500_000, entries=3, entry=10)
    rows = [
        Row("cold", "hugo", tuple(Usage(cpu, wall, 90_000_000) for cpu, wall in ((2, 1), (4, 2), (90, 80))), held),
        Row("cold", "ours", (Usage(6, 1, 40_000_000), Usage(2, 1, 60_000_000)), held),
        Row("check", "ours", (Usage(1, 1, 10_000_000),)),
    ]
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table(rows).splitlines()[2:]]
    assert lines == [
        ["cold", "hugo", "4.00", "2.00", "90", "1,200", "2.5", "1.00", "1.00"],
        ["cold", "ours", "4.00", "1.00", "50", "1,200", "2.5", "1.00", "0.50"],
        ["check", "ours", "1.00", "1.00", "10", "", "", "", ""],
    ]


def test_the_memory_of_a_small_command_is_not_that_of_who_measures_it(tmp_path: Path) -> None:
    large = b"x" * 60_000_000
    found = usage_of([sys.executable, "-I", "-S", "-c", "print('said')"], tmp_path, {})
    assert 1_000_000 < found.peak < len(large)
    assert (tmp_path / ".said").read_text(encoding="utf-8") == "said\n"


def test_modules_are_compiled_once_however_the_measuring_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "module.py").write_text("x = 1\n")
    usage_of([sys.executable, "-c", "import module"], tmp_path, {})
    assert list(tmp_path.glob("__pycache__/module.*.pyc"))


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(Failed, match=r"ended with 3:\nno such luck"):
        usage_of([sys.executable, "-c", "print('no such luck'); raise SystemExit(3)"], tmp_path, {})


def test_a_site_that_is_no_equal_one_is_told(tmp_path: Path) -> None:
    for name, size in (("a/one", 1_000), ("a/two", 2_000), ("a/three", 1_200), ("a", 50), ("a/one/embed", 70)):
        page = tmp_path / "companies" / name / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("x" * size, encoding="utf-8")
    held = held_in(tmp_path)
    assert held == Held(files=5, bytes=4_320, entries=3, entry=1_200)
    assert differences(held, {"same": Held(9, 9, 3, 1_379)}) == []
    assert differences(held, {"fewer": Held(9, 9, 2, 1_200)}) == ["fewer made 2 pages of entries, not 3"]
    assert differences(held, {"small": Held(9, 9, 3, 1_019)}) == ["small's page of an entry has 1019 bytes, ours 1200"]


def test_pages_alone_are_a_site_without_its_data(few: Path, tmp_path: Path) -> None:
    """In a process of its own: what is left out is left out of the program itself."""
    script = (
        "import sys; from pathlib import Path; from tests.bench.contest import now;"
        "from tests.bench.html_only import build_pages; assert build_pages(*map(Path, sys.argv[1:]), now())"
    )
    subprocess.run([sys.executable, "-c", script, ROOT, few, tmp_path / "site"], cwd=ROOT, check=True)
    assert held_in(tmp_path / "site").entries == 3
    assert (tmp_path / "site" / "sitemap.xml").is_file()
    assert not (tmp_path / "site" / "api").exists()


def test_every_save_makes_a_page_anew(few: Path) -> None:
    entry = few / "pledges" / "company-0" / "deliver-0.md"
    before = entry.read_text(encoding="utf-8")
    assert len(save(ROOT, few, entry, now(), times=2)) == 2
    assert entry.read_text(encoding="utf-8").removeprefix(before).count("Saved once more") == 2


def test_the_profile_goes_through_the_rooms_of_a_build(few: Path, tmp_path: Path) -> None:
    found = list(costs(Folders(few, ROOT / "templates", ROOT / "static"), tmp_path / "site"))
    rooms = ["start", "load", "validate", "derive", "editorial", "plan", "render", "audit", "write"]
    assert list(totals(found)) == rooms
    counts = {(cost.room, cost.part): cost.count for cost in found}
    assert counts["render", "pledge.html"] == counts["audit", "pledge.html"] == 3
    assert counts["write", ""] == sum(cost.count for cost in found if cost.room == "render")


def test_a_profile_names_the_parts_that_matter() -> None:
    found = [Cost("plan", "large", 0.9, 3), Cost("plan", "small", 0.005, 1), Cost("write", "", 0.095)]
    assert profile_table(found, pledges=10).splitlines()[2:] == [
        "| **plan** | 0.91 | 90.50 | 90% | 4 | 226.25 |",
        "| plan: large | 0.90 | 90.00 | 90% | 3 | 300.00 |",
        "| **write** | 0.10 | 9.50 | 10% |  |  |",
        "| **all** | 1.00 | 100.00 | 100% |  |  |",
    ]


def test_what_was_recorded_last_is_what_a_cost_is_held_against() -> None:
    first, second = Measured({"plan": 10.0, "all": 10.0}, 50.0), Measured({"plan": 20.0, "all": 20.0}, 50.0)
    rows = [*rows_of(first, 300, "aaa", "2026-01-01"), *rows_of(second, 300, "bbb", "2026-01-02")]
    rows += rows_of(first, 60, "ccc", "2026-01-03")
    record = "\n".join(map(",".join, [("day", "commit", "pledges", "room", "ms_a_pledge", "gauge_ms"), *rows]))
    assert last_of(record, 300) == ("bbb", second)
    assert last_of(record, 7) is None
    slower = Measured({"plan": 42.2, "all": 41.0}, 100.0)
    assert report(slower, last_of(record, 300)).splitlines()[2:4] == [
        "| plan | 42.20 | +5.5% | dearer |",
        "| all | 41.00 | +2.5% |  |",
    ]
