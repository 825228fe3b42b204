"""`diff` between commits, folders and days: what is said, in each form, and with which exit code."""

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from markdown import markdown
from selectolax.lexbor import LexborHTMLParser

from pledgebook.cli import main
from pledgebook.derive import derive
from pledgebook.derive.rules import RULES_VERSION
from tests.builder import SITE, Site
from tests.checkout import Checkout
from tests.compare.published import documents, write

DAY = ("--as-of", "2025-03-01")
MET: dict[str, Any] = {"over": "2024", "value": 150, "known": "2025-01-05"}
OR_ELSE = "or name a folder of entries or a built site"
HINT = f"hint: write a branch, a tag or a commit, such as origin/main or HEAD~1, {OR_ELSE}"

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def site(tmp_path: Path) -> Checkout:
    site = Checkout(tmp_path / "site").pledge("soon").pledge("later", title="Sell vans", made="2024-02-02", due=2030)
    return site.published()


def told(site: Site, capsys: Captured, *words: str, code: int = 0) -> str:
    """What is said, on either stream."""
    assert site.run("diff", *words) == code
    said = capsys.readouterr()
    return said.out + said.err


KEPT = """\
{} -> the content here, as of 2025-03-01: 1 verdict, 3 figures, 1 date and 2 scorecards change

Verdicts
  acme/soon: overdue (R9) -> kept (R2)
    before: Due by 31 December 2024: the day has passed, and we are awaiting figures (until 31 March 2025).
    after:  Kept by the last due day, 31 December 2024: 150 cars delivered.

Figures
  acme/soon: latest figure: none -> 150 cars delivered, 31 December 2024
  acme/soon: share reached: none -> 150 %
  acme/soon: pace: none -> 150 % on 31 December 2024

Dates
  acme/soon: verdict since: 1 January 2025 -> 5 January 2025

Scorecards
  acme: kept: none -> 1 of 1 (100 %)
  acme: median slip: none -> on the day, of 1
"""


def test_what_work_changes_is_held_against_what_is_published(site: Checkout, capsys: Captured) -> None:
    assert told(site, capsys, *DAY) == (
        f"origin/main ({site.head}) -> the content here, as of 2025-03-01: nothing changes\n"
    )
    site.pledge("soon", updates=[MET])
    assert told(site, capsys, *DAY) == KEPT.format(f"origin/main ({site.head})")
    base = site.head
    site.commit()
    assert told(site, capsys, *DAY) == KEPT.format(f"origin/main ({base})")
    assert told(site, capsys, "HEAD~1", *DAY) == KEPT.format(f"HEAD~1 ({base})")
    assert told(site, capsys, "HEAD", *DAY).endswith("nothing changes\n")


def test_two_commits_are_compared_whatever_lies_here(site: Checkout, capsys: Captured) -> None:
    first = site.head
    site.pledge("soon", updates=[MET]).commit()
    second = site.head
    site.pledge("soon", "nonsense: here")
    named = f"HEAD~1 ({first}) -> HEAD ({second})"
    wanted = KEPT.replace("{} -> the content here", named)
    assert told(site, capsys, "HEAD~1..HEAD", *DAY) == wanted
    assert told(site, capsys, "HEAD~1..", *DAY) == wanted
    assert told(site, capsys, "HEAD~1...HEAD", *DAY) == wanted
    assert told(site, capsys, "HEAD..HEAD~1", *DAY).startswith(f"HEAD ({second}) -> HEAD~1 ({first})")
    assert "acme/soon: kept (R2) -> overdue (R9)" in told(site, capsys, "HEAD..HEAD~1", *DAY)


def test_what_others_published_since_is_no_change_of_ours(site: Checkout, capsys: Captured) -> None:
    site.git("checkout", "-q", "-b", "mine")
    site.pledge("soon", updates=[MET]).commit()
    base = site.git("rev-parse", "main")[:7]
    site.git("checkout", "-q", "main")
    site.pledge("theirs", title="Theirs").published()
    site.git("checkout", "-q", "mine")
    assert told(site, capsys, *DAY) == KEPT.format(f"origin/main ({base})")
    assert told(site, capsys, "main...mine", *DAY).startswith(f"main ({base}) -> mine")
    assert "removed: acme/theirs (Theirs): overdue" in told(site, capsys, "main..mine", *DAY)


def test_a_folder_of_entries_is_compared(site: Checkout, capsys: Captured, tmp_path: Path) -> None:
    shutil.copytree(site.content, tmp_path / "then")
    site.pledge("soon", updates=[MET])
    then = str(tmp_path / "then")
    assert told(site, capsys, then, *DAY) == KEPT.format(then)
    (tmp_path / "then/site.toml").unlink()
    assert told(site, capsys, then, *DAY) == KEPT.format(then)


def test_a_built_site_is_compared(site: Checkout, capsys: Captured, tmp_path: Path) -> None:
    built = write(tmp_path / "built", documents(derive(site.catalogue(), date(2025, 2, 1))))
    site.pledge("soon", updates=[MET])
    wanted = KEPT.replace("as of 2025-03-01", "as of 2025-02-01 and 2025-03-01")
    wanted = wanted.replace("3 figures", "2 figures").replace(
        "  acme/soon: pace: none -> 150 % on 31 December 2024\n", ""
    )
    assert told(site, capsys, str(built), *DAY) == wanted.format(built)
    (built / "api/v1/companies.json").unlink()
    assert told(site, capsys, str(built), *DAY, code=2) == (
        f"build.py: {built}: api/v1/companies.json cannot be read: No such file or directory. "
        "hint: name a site that build.py built, or a folder of entries\n"
    )


def test_days_are_compared_without_any_git(tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site(tmp_path).pledge("soon")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert told(site, capsys, "--between", "2024-12-31", "2025-01-01") == (
        "2024-12-31 -> 2025-01-01, as of 2024-12-31 and 2025-01-01: 1 verdict and 1 date change\n"
        "\n"
        "Verdicts\n"
        "  acme/soon: pending (R13) -> overdue (R9)\n"
        "    before: Pending: too early to say. This says nothing about the company.\n"
        "    after:  Due by 31 December 2024: the day has passed, and we are awaiting figures (until 31 March 2025).\n"
        "\n"
        "Dates\n"
        "  acme/soon: verdict since: 1 January 2024 -> 1 January 2025\n"
    )
    assert "1 pledge added" in told(site, capsys, "--between", "2023-12-31", "2024-01-01")
    assert "1 pledge removed" in told(site, capsys, "--between", "2024-01-01", "2023-12-31")


@pytest.mark.parametrize(
    ("words", "told_of"),
    [
        (["nope"], f'build.py: diff: there is no commit "nope". {HINT}\n'),
        (["HEAD..nope"], f'build.py: diff: there is no commit "nope". {HINT}\n'),
        (["nope...HEAD"], f'build.py: diff: there is no commit "nope". {HINT}\n'),
        (["../nowhere"], f'build.py: diff: there is no commit "../nowhere". {HINT}\n'),
        (["HEAD..-x"], f'build.py: diff: "-x" cannot be the name of a commit. {HINT}\n'),
        (
            ["HEAD", "--between", "2024-01-01", "2024-01-02"],
            "build.py: --between compares days of one content. hint: leave BASE and --as-of out\n",
        ),
        (
            ["--between", "2024-01-01", "2024"],
            (
                'build.py: argument --between: "2024" is no single day: write a day such as 2024-06-30. '
                "hint: build.py diff --help\n"
            ),
        ),
    ],
)
def test_a_base_that_does_not_exist_is_wrong_use(
    words: list[str], told_of: str, site: Checkout, capsys: Captured
) -> None:
    said = told(site, capsys, *words, code=2)
    assert said == told_of or ("../nowhere" in words[0] and said.startswith("build.py: diff: "))


def test_without_git_a_base_is_wrong_use(site: Checkout, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(site.folder))
    wanted = f"build.py: diff: there is no git on this machine. hint: install git, {OR_ELSE}\n"
    assert told(site, capsys, code=2) == wanted
    assert told(site, capsys, "HEAD..HEAD", code=2) == wanted


def test_a_commit_without_content_is_wrong_use(site: Checkout, capsys: Captured) -> None:
    site.git("rm", "-rq", "--cached", "content")
    site.git("commit", "-q", "-m", "None")
    assert told(site, capsys, "HEAD", code=2).startswith(f"build.py: diff: there is no content at {site.head}. hint: ")


def test_content_that_cannot_be_judged_says_why(site: Checkout, capsys: Captured) -> None:
    site.config("nonsense")
    assert "site.toml:1:1: error[C102]" in told(site, capsys, code=1)


def test_an_entry_with_an_error_is_told_neither_as_removed_nor_as_added(site: Checkout, capsys: Captured) -> None:
    good = (site.content / "pledges/acme/soon.md").read_text()
    site.pledge("soon", "mad: 2024")
    named = f"origin/main ({site.head})"
    assert told(site, capsys, *DAY) == (
        f"{named} -> the content here, as of 2025-03-01: nothing changes\n"
        "note: 1 file with errors is left out of the content here\n"
    )
    site.published().file("pledges/acme/soon.md", good)
    named = f"origin/main ({site.head})"
    assert told(site, capsys, *DAY) == (
        f"{named} -> the content here, as of 2025-03-01: nothing changes\n"
        f"note: 1 file with errors is left out of {named}\n"
    )


MARKDOWN = """\
## What this changes: 1 verdict, 3 figures, 1 date and 2 scorecards change

origin/main ({}) against the content here, as of 2025-03-01.

### Verdicts

| pledge | before | after |
| --- | --- | --- |
| Deliver 100 cars (acme/soon) | **overdue** by R9: Due by 31 December 2024: the day has passed, and we \
are awaiting figures (until 31 March 2025). | **kept** by R2: Kept by the last due day, 31 December 2024: \
150 cars delivered. |

### Figures

| pledge | what | before | after |
| --- | --- | --- | --- |
| Deliver 100 cars (acme/soon) | latest figure | none | 150 cars delivered, 31 December 2024 |
| Deliver 100 cars (acme/soon) | share reached | none | 150 % |
| Deliver 100 cars (acme/soon) | pace | none | 150 % on 31 December 2024 |

### Dates

| pledge | what | before | after |
| --- | --- | --- | --- |
| Deliver 100 cars (acme/soon) | verdict since | 1 January 2025 | 5 January 2025 |

### Scorecards

| company | what | before | after |
| --- | --- | --- | --- |
| Acme (acme) | kept | none | 1 of 1 (100 %) |
| Acme (acme) | median slip | none | on the day, of 1 |
"""


def test_markdown_is_a_heading_that_counts_and_a_table_a_kind(site: Checkout, capsys: Captured) -> None:
    assert told(site, capsys, *DAY, "--format", "markdown") == (
        "## What this changes: nothing changes\n\n"
        f"origin/main ({site.head}) against the content here, as of 2025-03-01.\n"
    )
    site.pledge("soon", updates=[MET])
    assert told(site, capsys, *DAY, "--format", "markdown") == MARKDOWN.format(site.head)


HOSTILE = [
    "a | b | c",
    "<img src=x onerror=alert(1)>",
    "[click](https://evil.example/)",
    "`code` **bold** _it_ ~~no~~",
    "@maintainer and #12 and GH-12",
    "https://evil.example/ www.evil.example",
    "a\\| b",
    "$x$ :tada: <!-- hidden",
    "'''quoted''' \"words\" &amp; &lt;",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_stays_text(title: str, site: Checkout, capsys: Captured) -> None:
    site.pledge("soon", title=title, updates=[MET])
    said = told(site, capsys, *DAY, "--format", "markdown")
    html = markdown(said, extensions=["tables"], output_format="html")
    for line in said.splitlines():
        if line.startswith("| ") and "acme/soon" in line:
            assert line.replace("\\\\", "").replace("\\|", "").count("|") in (4, 5)
    assert not [mark for mark in ("<a ", "<img", "<code", "<em", "<!--", "<del") if mark in html]
    assert html.count("<strong>") == 2
    for linked in ("@maintainer", "#12", "GH-12", "www.evil", "https://evil", ":tada:", "$x$"):
        assert linked not in said
    cells = [cell.text() for cell in LexborHTMLParser(html).css("td")]
    assert f"{title} (acme/soon)" in [re.sub(r"\\([~$^=])", r"\1", cell.replace("\u200b", "")) for cell in cells]


def test_markdown_is_bounded_and_says_what_it_leaves_out(site: Checkout, capsys: Captured) -> None:
    for number in range(40):
        site.pledge(f"p{number}", title=f"{number} {'字' * 100}", updates=[MET])
    whole = told(site, capsys, *DAY, "--format", "markdown")
    monkeypatched = pytest.MonkeyPatch()
    with monkeypatched.context() as patch:
        patch.setattr("pledgebook.cli.diff_markdown.MOST", 4_000)
        cut = told(site, capsys, *DAY, "--format", "markdown")
    assert "left out" not in whole
    assert len(cut.encode()) < 4_500
    shown = cut.count("字字字 ") or len([line for line in cut.splitlines() if line.startswith("| ") and "字" in line])
    left = [line for line in cut.splitlines() if line.endswith("of pledges are left out here.")]
    assert left == [f"{40 - shown} rows of pledges are left out here."]


def test_json_says_the_same(site: Checkout, capsys: Captured) -> None:
    site.pledge("soon", updates=[MET]).pledge("new", title="A | <b>")
    found = json.loads(told(site, capsys, *DAY, "--format", "json"))
    ends = {"as_of": "2025-03-01", "rules_version": RULES_VERSION}
    assert found["before"] == {"name": f"origin/main ({site.head})", **ends}
    assert found["after"] == {"name": "the content here", **ends}
    assert found["pledges"] == [{"turn": "added", "id": "acme/new", "title": "A | <b>", "detail": "overdue"}]
    assert [(row["id"], row["before"]["status"], row["after"]["rule"], row["cause"]) for row in found["verdicts"]] == [
        ("acme/soon", "overdue", "R2", None)
    ]
    assert found["figures"][0] == {
        "id": "acme/soon",
        "title": "Deliver 100 cars",
        "what": "latest figure",
        "before": None,
        "after": "150 cars delivered, 31 December 2024",
        "cause": None,
    }
    assert {key: len(found[key]) for key in ("reworded", "verdicts_as_revised", "dates", "scorecards", "remarks")} == {
        "reworded": 0, "verdicts_as_revised": 0, "dates": 1, "scorecards": 2, "remarks": 0,
    }  # fmt: skip


def test_a_title_cannot_forge_a_line(site: Checkout, capsys: Captured) -> None:
    site.file("pledges/acme/new.md", '---\ntitle: "x\\u2028::error::forged"\n---\n')
    assert "\u2028" not in told(site, capsys, *DAY)


def test_content_elsewhere_has_no_program_to_compare(site: Checkout, capsys: Captured) -> None:
    (site.folder / "pledgebook").mkdir()
    (site.folder / "pledgebook/x.py").write_text("one")
    site.published()
    (site.folder / "pledgebook/x.py").write_text("two")
    assert told(site, capsys, *DAY).endswith("nothing changes\n")


def test_founded_anew_is_compared_all_the_same(site: Checkout, capsys: Captured) -> None:
    site.config(f'{SITE}founded = "2025-03-01"\n').without("pledges/acme/soon.md")
    assert "removed: acme/soon (Deliver 100 cars): overdue" in told(site, capsys, *DAY)


def test_the_words_are_explained(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as left:
        main(["diff", "--help"])
    assert left.value.code == 0
    assert "a commit, two as A..B, a folder of entries or a built site" in " ".join(capsys.readouterr().out.split())
