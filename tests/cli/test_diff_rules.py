"""What a changed rule flips is told apart from what changed content does: the old program is run once more."""

import json
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pledgebook.derive import derive
from pledgebook.derive.rules import RULES_VERSION
from tests.builder import Site
from tests.checkout import Checkout
from tests.compare.published import documents

ROOT = Path(__file__).resolve().parents[2]
AS_OF = date(2025, 3, 1)
MET: dict[str, Any] = {"over": "2024", "value": 150, "known": "2025-01-05"}
OLD_PROGRAM = """\
import json, os, sys
from pathlib import Path
words = sys.argv[1:]
assert words[:5] == ["build", "--fast", "-q", "--as-of", "2025-03-01"], words
content, output = Path(words[words.index("--content") + 1]), Path(words[words.index("--output") + 1])
assert (content / "pledges" / "acme" / "soon.md").is_file()
assert (Path(__file__).parent / "pledgebook" / "rules.py").read_text() == "old"
assert not (Path(__file__).parent / "notes.txt").exists()
assert "PYTHONPATH" not in os.environ
for name, data in json.loads(DOCUMENTS).items():
    file = output / "api" / "v1" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data))
"""

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    """The checkout is the program's own: what runs lies there."""
    site = Checkout(tmp_path / "site").pledge("soon").pledge("shop", target={"event": "A shop opens"}, due=2030)
    monkeypatch.setattr("pledgebook.cli.door.ROOT", site.folder)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return site


def answered(site: Checkout, before: str, after: str) -> dict[str, Any]:
    """What a program publishes of the site that has other rules: where ours say `before`, they said `after`."""
    files = documents(derive(site.catalogue(), AS_OF))
    for row in files["pledges.json"]["pledges"]:
        if row["verdict"]["status"] == before:
            row["verdict"] |= {"status": after, "rule": "R8", "sentence": "By the old rules."}
    return files


def with_program(site: Checkout, files: dict[str, Any] | None = None, text: str = "") -> Checkout:
    """The old program is published, and another one lies here."""
    program = text or OLD_PROGRAM.replace("DOCUMENTS", repr(json.dumps(files)))
    (site.folder / "build.py").write_text(program)
    (site.folder / "pledgebook").mkdir(exist_ok=True)
    (site.folder / "pledgebook" / "rules.py").write_text("old")
    (site.folder / "notes.txt").write_text("not of the program")
    site.published()
    (site.folder / "pledgebook" / "rules.py").write_text("new")
    return site


def told(site: Site, capsys: Captured, *words: str) -> str:
    assert site.run("diff", "--as-of", "2025-03-01", *words) == 0
    return capsys.readouterr().out


def test_a_flip_by_changed_rules_says_so(site: Checkout, capsys: Captured) -> None:
    with_program(site, answered(site, "overdue", "missed"))
    assert told(site, capsys) == (
        f"origin/main ({site.head}) -> the content here, as of 2025-03-01: 1 verdict changes\n"
        "\n"
        "Verdicts\n"
        "  acme/soon: missed (R8) -> overdue (R9), by rules\n"
        "    before: By the old rules.\n"
        "    after:  Due by 31 December 2024: the day has passed, and we are awaiting figures (until 31 March 2025).\n"
        f"note: the rules answer otherwise, and RULES_VERSION is still {RULES_VERSION}\n"
    )


def test_each_flip_says_what_it_is_owed_to(site: Checkout, capsys: Captured) -> None:
    with_program(site, answered(site, "overdue", "missed"))
    site.pledge("soon", updates=[MET])
    site.pledge("shop", target={"event": "A shop opens"}, due=2030, updates=[{"on": "2024-05-01", "happened": "met"}])
    said = told(site, capsys)
    assert "acme/soon: missed (R8) -> kept (R2), by content and rules\n" in said
    assert "acme/shop: pending (R13) -> kept (R2), by content\n" in said
    assert "acme/soon: pace: none -> 150 % on 31 December 2024, by content\n" in said
    assert "acme: kept: none -> 2 of 2 (100 %), by content\n" in said
    table = told(site, capsys, "--format", "markdown")
    assert "| pledge | before | after | owed to |\n| --- | --- | --- | --- |\n" in table
    assert "| content and rules |\n" in table
    assert "\nNote: the rules answer otherwise, and RULES\\_VERSION is still 1.1.\n" in table
    rows = json.loads(told(site, capsys, "--format", "json"))["verdicts"]
    assert [(row["id"], row["cause"]) for row in rows] == [("acme/shop", "content"), ("acme/soon", "content and rules")]


def test_a_new_number_of_the_rules_needs_no_note(site: Checkout, capsys: Captured) -> None:
    files = answered(site, "overdue", "missed")
    files["index.json"]["rules_version"] = "0.9"
    said = told(with_program(site, files), capsys)
    assert "acme/soon: missed (R8) -> overdue (R9), by rules\n" in said
    assert "note:" not in said


def test_the_same_program_is_not_run(site: Checkout, capsys: Captured) -> None:
    with_program(site, text="raise SystemExit(3)")
    (site.folder / "pledgebook" / "rules.py").write_text("old")
    assert told(site, capsys) == (f"origin/main ({site.head}) -> the content here, as of 2025-03-01: nothing changes\n")


def test_two_commits_ask_for_the_program_of_the_first_if_the_second_has_another(
    site: Checkout, capsys: Captured
) -> None:
    with_program(site, answered(site, "overdue", "missed")).commit()
    assert "missed (R8) -> overdue (R9), by rules\n" in told(site, capsys, "HEAD~1..HEAD")
    assert "acme/soon" not in told(site, capsys, "HEAD..HEAD")


def test_a_program_that_somebody_proposes_is_not_run(site: Checkout, capsys: Captured, tmp_path: Path) -> None:
    with_program(site, text=f"open({str(tmp_path / 'ran')!r}, 'w')")
    site.git("checkout", "-q", "-b", "proposed")
    site.commit()
    site.git("checkout", "-q", "main")
    (site.folder / "pledgebook" / "rules.py").write_text("newer")
    for words in ("proposed..main", "proposed"):
        told(site, capsys, words)
        assert (tmp_path / "ran").exists() is (words == "proposed")
    said = told(site, capsys, "proposed..main")
    assert said.endswith("its program is not of the past of HEAD, and is not run\n")


CANNOT = "what changed rules flip could not be told apart"


@pytest.mark.parametrize(
    ("program", "why"),
    [
        ("raise SystemExit(3)", "its program does not build it (exit code 3)"),
        ("1 / 0", "its program does not build it (exit code 1)"),
        (
            "pass",
            "the site that it builds cannot be read: api/v1/index.json cannot be read: No such file or directory",
        ),
    ],
)
def test_where_the_old_program_gives_no_answer_the_content_is_compared(
    program: str, why: str, site: Checkout, capsys: Captured
) -> None:
    with_program(site, text=program).pledge("soon", updates=[MET])
    said = told(site, capsys)
    assert "acme/soon: overdue (R9) -> kept (R2)\n" in said
    assert said.endswith(f"note: {CANNOT} at {site.head}: {why}\n")


def test_a_commit_without_a_program_is_told(site: Checkout, capsys: Captured) -> None:
    site.published()
    assert told(site, capsys).endswith(f"note: {CANNOT} at {site.head}: there is no pledgebook at {site.head}\n")


def test_a_program_that_never_ends_is_given_up(
    site: Checkout, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pledgebook.cli.program.PATIENCE", 0.5)
    with_program(site, text="import time\ntime.sleep(60)")
    assert told(site, capsys).endswith("its program could not be run (TimeoutExpired)\n")


def test_the_program_of_this_house_judges_a_commit_of_its_own(site: Checkout, tmp_path: Path) -> None:
    """Not faked: the whole program is committed, a rule is changed, and both are run as an editor would run them."""
    import subprocess

    for name in ("pledgebook", "templates", "static"):
        shutil.copytree(ROOT / name, site.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "build.py", site.folder)
    site.published()
    rules = site.folder / "pledgebook" / "derive" / "fits.py"
    rules.write_text(rules.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    words = [sys.executable, "-B", str(site.folder / "build.py"), "diff", "--as-of", "2025-03-01"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"origin/main ({site.head}) -> the content here, as of 2025-03-01: nothing changes\n")
    assert done.stderr == ""
