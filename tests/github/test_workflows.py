"""What the workflows may do, and with what: the contract with whoever lends them a token."""

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.github.expressions import worked_out
from tests.github.reading import ROOT, SHELLS, Step, workflows
from tests.github.stand_ins import NONE, STAND_INS

GITHUB = ROOT / ".github"
WORKFLOWS = workflows()
PINS = {  # the commit of each tag, as read from the repositories of the actions
    "actions/checkout": ("v7.0.1", "3d3c42e5aac5ba805825da76410c181273ba90b1"),
    "actions/setup-python": ("v6.3.0", "ece7cb06caefa5fff74198d8649806c4678c61a1"),
    "actions/configure-pages": ("v5.0.0", "983d7736d9b0ae728b81ab479565c72886d7745b"),
    "actions/upload-pages-artifact": ("v5.0.0", "fc324d3547104276b827a68afc52ff2a11cc49c9"),
    "actions/deploy-pages": ("v5.0.0", "cd2ce8fcbc39b97be8ca5fce6e763baed58fa128"),
    "actions/attest": ("v4.2.2", "1e69f48acb82d1966a394da916b4c1698aa569d6"),
    "actions/attest-build-provenance": ("v4.1.0", "a2bbfa25375fe432b6a289bc6b6cd05ecd0c4c32"),
    "actions/upload-artifact": ("v7.0.0", "bbbca2ddaa5d8feaa63e36b76fdaad77386f024f"),
    "actions/download-artifact": ("v8", "3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c"),
}
MAY = {
    "pages/build": {"contents": "read", "pages": "read"},
    "pages/attest": {"id-token": "write", "attestations": "write"},
    "pages/deploy": {"pages": "write", "id-token": "write"},
    "pages/verify": {"contents": "read"},
    "check/entries": {"contents": "read"},
    "check/scope": {"contents": "read"},
    "check/tests": {"contents": "read"},
    "check/same": {"contents": "read"},
    "check/done": {},
    "audit/pins": {"contents": "read"},
    "draft/make": {"contents": "read"},
    "draft/propose": {"contents": "write", "pull-requests": "write"},
    "draft/answer": {"contents": "read", "issues": "write"},
}
TELLS = {  # steps that GitHub is asked by, with a token, and what they may be asked to do
    "draft/make": "python3 .github/issue.py may",
    "draft/propose": "python3 .github/issue.py propose draft/request.json",
    "draft/answer": "python3 .github/issue.py answer draft/request.json",
}
JOBS = {f"{flow.name}/{job.id}": (flow, job) for flow in WORKFLOWS.values() for job in flow.jobs.values()}
STEPS = [(place, step) for place, (_, job) in JOBS.items() for step in job.steps]


def steps_that(action: str) -> list[tuple[str, Step]]:
    return [(place, step) for place, step in STEPS if step.action == action]


def test_the_events_are_these_and_no_others() -> None:
    assert {name: list(flow.on) for name, flow in WORKFLOWS.items()} == {
        "pages": ["push", "schedule", "workflow_dispatch"],
        "check": ["pull_request"],
        "audit": ["schedule", "push", "pull_request", "workflow_dispatch"],
        "draft": ["issues"],
    }
    text = "".join(flow.text for flow in WORKFLOWS.values())
    assert not re.search(r"pull_request_target|workflow_run|workflow_call|repository_dispatch|issue_comment", text)
    assert "branches: [main]" in WORKFLOWS["pages"].text
    assert re.search(r"^on:\n  issues:\n    types: \[labeled\]\n\n", WORKFLOWS["draft"].text, re.MULTILINE)


def test_every_job_may_do_what_it_needs_and_nothing_else() -> None:
    assert all(flow.permissions == {} for flow in WORKFLOWS.values())
    assert {place: job.permissions for place, (_, job) in JOBS.items()} == MAY


def test_what_may_write_runs_no_code_of_the_repository_but_the_script_that_asks_github() -> None:
    # What is checked out is the default branch: that is what an event of an issue runs on.
    trusted = {place: job for place, (_, job) in JOBS.items() if "write" in MAY[place].values()}
    assert trusted.keys() == {"pages/attest", "pages/deploy", "draft/propose", "draft/answer"}
    for place, job in trusted.items():
        assert [step.run for step in job.steps if step.run] == ([TELLS[place]] if place in TELLS else [])
        clones = [step.given for step in job.steps if step.action == "actions/checkout"]
        sparse = {"persist-credentials": "false", "sparse-checkout": ".github"}
        assert clones == ([sparse] if place in TELLS else [])


def test_every_action_is_pinned_to_the_commit_of_its_tag() -> None:
    used = [line.strip() for flow in WORKFLOWS.values() for line in flow.text.splitlines() if "uses:" in line]
    assert {step.action for _, step in STEPS if step.uses} == PINS.keys()
    for line in used:
        found = re.fullmatch(r"uses: ([\w/-]+)@([0-9a-f]{40}) # (v\S+)", line)
        assert found, line
        assert (found[3], found[2]) == PINS[found[1]]


def test_no_expression_stands_in_a_command() -> None:
    assert [step.name for _, step in STEPS if "${{" in step.run] == []


def test_no_secret_is_named_and_a_token_goes_to_one_step_of_a_job_alone() -> None:
    for flow in WORKFLOWS.values():
        assert not re.search(r"secrets\b|GITHUB_TOKEN", flow.text)
        assert "github.token" not in str((flow.env, [job.env for job in flow.jobs.values()]))
    given = {place: step.run for place, step in STEPS if "github.token" in str((step.env, step.given))}
    assert given == TELLS
    for place, step in STEPS:
        if "github.token" in str(step.env):
            assert step.env["TOKEN"] == "${{ github.token }}"
            assert set(step.env) == ({"TOKEN", "PULL", "HOW"} if place == "draft/answer" else {"TOKEN"})


def test_every_job_has_an_end() -> None:
    assert all(1 <= int(job.minutes) <= 60 for _, job in JOBS.values())


def test_a_clone_keeps_no_credentials() -> None:
    clones = steps_that("actions/checkout")
    assert {place for place, _ in clones} == {
        "pages/build", "pages/verify", "check/entries", "check/scope", "check/tests", "check/same", "audit/pins",
        *TELLS,
    }  # fmt: skip
    assert all(step.given["persist-credentials"] == "false" for _, step in clones)


def test_nothing_that_publishes_is_cached() -> None:
    pages = WORKFLOWS["pages"]
    assert "cache:" not in pages.text
    assert "actions/cache" not in "".join(flow.text for flow in WORKFLOWS.values())
    assert all(step.given.keys() == {"python-version"} for _, step in steps_that("actions/setup-python"))


def test_one_publishes_at_a_time_and_is_not_broken_off() -> None:
    assert WORKFLOWS["pages"].concurrency == {"group": "pages", "cancel-in-progress": "false"}
    assert WORKFLOWS["check"].concurrency["cancel-in-progress"] == "true"


def test_one_label_of_one_issue_is_worked_on_at_a_time() -> None:
    assert WORKFLOWS["draft"].concurrency == {
        "group": "draft-${{ github.event.issue.number }}-${{ github.event.label.name }}",
        "cancel-in-progress": "false",
    }


def test_a_draft_is_made_proposed_and_answered_for_one_label() -> None:
    jobs = WORKFLOWS["draft"].jobs
    assert {name: list(job.needs) for name, job in jobs.items()} == {
        "make": [], "propose": ["make"], "answer": ["make", "propose"],
    }  # fmt: skip
    for label, runs in (("draft", True), ("drafts", False), ("", False)):
        facts = {"github": {"event": {"label": {"name": label}}}}
        assert worked_out(jobs["make"].condition.strip("${}"), facts, {}) is runs
    assert jobs["propose"].condition == "${{ needs.make.outputs.drafted == 'true' }}"
    assert jobs["answer"].condition == "${{ !cancelled() && needs.make.result != 'skipped' }}"


def test_nothing_of_an_issue_but_its_number_and_label_is_an_expression() -> None:
    named = set(re.findall(r"github\.event\.[\w.]+", WORKFLOWS["draft"].text))
    assert named == {"github.event.issue.number", "github.event.label.name"}


def test_who_set_the_label_is_asked_before_anything_of_the_issue_is_read() -> None:
    runs = [step.run for step in JOBS["draft/make"][1].steps if step.run]
    assert runs == [
        TELLS["draft/make"],
        "python -m pip install --require-hashes -r requirements.txt",
        'python .github/draft.py "$GITHUB_EVENT_PATH"',
    ]


def test_no_form_sets_a_label() -> None:
    for form in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml"):
        assert "labels" not in yaml.safe_load(form.read_text("utf-8"))


def test_the_site_is_built_attested_published_and_asked_for_in_this_order() -> None:
    jobs = WORKFLOWS["pages"].jobs
    assert {name: list(job.needs) for name, job in jobs.items()} == {
        "build": [], "attest": ["build"], "deploy": ["build", "attest"], "verify": ["deploy"],
    }  # fmt: skip
    facts = {"github": {"event": {"repository": {"private": True}}}}
    assert worked_out(jobs["attest"].condition.strip("${}"), facts, {}) is False
    assert jobs["deploy"].condition == jobs["verify"].condition == "${{ !failure() && !cancelled() }}"


def run_of(place: str, name: str) -> str:
    return next(step.run for where, step in STEPS if where == place and step.name.startswith(name))


def test_what_is_installed_is_hashed() -> None:
    installs = {place: step.run for place, step in STEPS if "pip install" in step.run}
    assert '.venv-$version/bin/python" -m pip install --require-hashes -r requirements.txt\n' in installs.pop(
        "check/same"
    )
    install = "python -m pip install --require-hashes -r requirements{}.txt"
    usual = dict.fromkeys(("pages/build", "check/entries", "draft/make"), install.format(""))
    assert installs == {**usual, "audit/pins": install.format("-audit")}
    assert {step.run.partition(" ")[0] for place, step in STEPS if place == "check/tests" and "make" in step.run} == {
        "make"
    }


@pytest.mark.parametrize("file", sorted(path.name for path in ROOT.glob("requirements*.txt")))
def test_every_pin_has_hashes_and_no_address(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    pins = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    assert pins
    form = re.compile(r"[a-z0-9.-]+==[\w.]+( ; [\w.'<>=! ]+)?(\s+--hash=sha256:[0-9a-f]{64})+\s*", re.ASCII)
    assert [pin for pin in pins if not form.fullmatch(pin)] == []


def test_all_that_is_pinned_is_audited_weekly_and_when_it_changes() -> None:
    audit = WORKFLOWS["audit"]
    (asks,) = [step.run for _, step in STEPS if "pip_audit" in step.run]
    named = set(re.findall(r"-r (\S+)", asks))
    assert named == {path.name for path in ROOT.glob("requirements*.txt")}
    assert "--strict" in asks
    assert "--disable-pip" in asks  # nothing that is audited is installed for it
    assert 'cron: "41 5 * * 1"' in audit.text
    assert audit.text.count('paths: ["requirements*.txt", .github/workflows/audit.yml]') == 2
    assert "continue-on-error" not in "".join(flow.text for flow in WORKFLOWS.values())
    assert [job.condition for job in audit.jobs.values()] == [""]


def test_the_site_names_its_commit_and_address() -> None:
    assert run_of("pages/build", "Build").split() == [
        "python", "build.py", "--base-url", '"${BASE_URL}/"', "--commit", '"$GITHUB_SHA"', "\\",
        "--repository", '"$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("live", "before", "words"),
    [
        ("", "", "check --format github"),
        ("", "0" * 40, "check --format github"),
        ("", "0123456789" * 4, f"check --changed {'0123456789' * 4} --format github"),
        ("a" * 40, "", f"check --changed {'a' * 40} --format github"),
        ("a" * 40, "0123456789" * 4, f"check --changed {'a' * 40} --format github"),
        ("", "$(touch forged)", "check --changed $(touch forged) --format github"),
    ],
)
def test_entries_are_held_against_what_readers_have(live: str, before: str, words: str, tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\nshift\nprintf "%s" "$*" > said\n')
    python.chmod(0o755)
    stand_in_for_git(tmp_path, 0)
    script = run_of("pages/build", "Check the entries")
    shell = [*SHELLS["bash"], "-c", script]
    env = {"LIVE": live, "BEFORE": before, "PATH": f"{tmp_path}:/usr/bin:/bin"}
    subprocess.run(shell, cwd=tmp_path, env=env, check=True)
    assert (tmp_path / "said").read_text() == words
    assert not (tmp_path / "forged").exists()


def stand_in_for_git(folder: Path, code: int) -> None:
    (folder / "git").write_text(f'#!/bin/sh\nprintf "%s" "$*" > asked\nexit {code}\n')
    (folder / "git").chmod(0o755)


@pytest.mark.parametrize("code", [1, 128])
def test_nothing_is_published_if_main_does_not_go_on_from_what_readers_have(code: int, tmp_path: Path) -> None:
    stand_in_for_git(tmp_path, code)
    script = run_of("pages/build", "Check the entries")
    env = {"LIVE": "a" * 40, "BEFORE": "b" * 40, "PATH": f"{tmp_path}:/usr/bin:/bin"}
    done = subprocess.run(
        [*SHELLS["bash"], "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert (tmp_path / "asked").read_text() == f"merge-base --is-ancestor {'a' * 40} HEAD"
    assert done.stdout.startswith("::error title=What readers have is not of the past of main::aaaa")


def test_the_live_site_is_asked_at_every_run_but_one_that_was_told_not_to() -> None:
    names = [step.name for step in JOBS["pages/build"][1].steps]
    (asks,) = [step for _, step in STEPS if step.id == "live"]
    assert asks.run == 'python .github/live.py "${BASE_URL}/" --commit >> "$GITHUB_OUTPUT"'
    for anew, runs in (("", True), (False, True), (True, False)):
        assert worked_out(asks.condition.strip("${} "), {"inputs": {"anew": anew}}, {}) is runs
    assert names.index("What readers have now") < names.index("Build") < names.index("Hand over the site")
    assert not any(step.condition for step in JOBS["pages/build"][1].steps if step.id != "live")


def test_what_it_was_made_with_is_attested_for_the_same_files() -> None:
    one, two = [step for place, step in STEPS if place == "pages/attest" and "attest" in step.action]
    assert (one.action, two.action) == ("actions/attest-build-provenance", "actions/attest")
    assert one.given["subject-path"].split() == two.given["subject-path"].split()
    assert two.given["sbom-path"] == "published/sbom.cdx.json"
    assert run_of("pages/build", "List what it was made with") == "python .github/sbom.py > published/sbom.cdx.json"


def test_the_list_names_every_published_file_with_its_sum(tmp_path: Path) -> None:
    site = tmp_path / "_site"
    for name in ("build.json", "companies/acme/soon/index.html", ".nojekyll", "index.html", ".hidden/page.html"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name)
    script = run_of("pages/build", "List what is published")
    subprocess.run([*SHELLS["bash"], "-c", script], cwd=tmp_path, env={"PATH": "/usr/bin:/bin"}, check=True)
    assert (tmp_path / "published" / "build.json").read_text() == "build.json"
    names = ["build.json", "companies/acme/soon/index.html", "index.html"]
    sums = [f"{hashlib.sha256(name.encode()).hexdigest()}  ./{name}" for name in names]
    assert (tmp_path / "published" / "sha256sums.txt").read_text().splitlines() == sums


def test_a_pull_request_is_told_its_problems_and_its_verdicts() -> None:
    entries = JOBS["check/entries"][1]
    assert WORKFLOWS["check"].env == {"BASE": "HEAD^1"}
    runs = [step.run for step in entries.steps if step.run]
    assert runs[1:] == [
        'python build.py check --strict --changed "$BASE" --format github',
        'python build.py diff "$BASE" --format markdown >> "$GITHUB_STEP_SUMMARY"',
        'python build.py --repository "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"',
    ]
    (kept,) = [step for step in entries.steps if step.action == "actions/upload-artifact"]
    assert 1 <= int(kept.given["retention-days"]) <= 30


def test_tests_run_on_every_python_that_is_promised() -> None:
    promised = re.search(r'requires-python = ">=(\d+\.\d+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert promised
    versions = JOBS["check/tests"][1].matrix["python"]
    assert versions[0] == promised[1]
    assert list(versions) == ["3.11", "3.12", "3.13"]
    assert {step.given["python-version"] for place, step in steps_that("actions/setup-python")} == {
        "3.13", "${{ matrix.python }}", "3.11\n3.12\n3.13\n",
    }  # fmt: skip


def gate(**results: str) -> int:
    (step,) = JOBS["check/done"][1].steps
    words = [*SHELLS["bash"], "-c", step.run]
    return subprocess.run(words, env={**results, "PATH": "/usr/bin:/bin"}, capture_output=True, check=False).returncode


@pytest.mark.parametrize(
    ("entries", "scope", "tests", "same", "passes"),
    [
        ("success", "success", "success", "success", True),
        ("success", "success", "skipped", "skipped", True),
        ("failure", "success", "success", "success", False),
        ("success", "failure", "skipped", "skipped", False),
        ("success", "success", "failure", "success", False),
        ("success", "success", "success", "failure", False),
        ("success", "success", "cancelled", "success", False),
        ("success", "success", "success", "skipped", False),
        ("success", "success", "skipped", "success", False),
        ("skipped", "success", "success", "success", False),
    ],
)
def test_the_one_check_to_require_passes_if_all_went_well(
    entries: str, scope: str, tests: str, same: str, passes: bool
) -> None:
    assert (gate(ENTRIES=entries, SCOPE=scope, TESTS=tests, SAME=same) == 0) is passes


def test_every_python_that_is_promised_must_build_the_same_site() -> None:
    runs = [step for step in JOBS["check/same"][1].steps if step.run]
    assert [step.run for step in runs][-1] == "make torture S=same PYTHON=python3.13"
    assert runs[-1].env == {"PLEDGEBOOK_PYTHONS": ".venv-3.11/bin/python,.venv-3.12/bin/python"}


def test_every_action_can_be_rehearsed_or_is_named_as_one_that_cannot() -> None:
    assert STAND_INS.keys() | NONE.keys() == PINS.keys()


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    tool = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert tool
    words = [tool, "--offline", "--strict-collection", "--persona=auditor", "--no-config", str(folder)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_zizmor_finds_nothing() -> None:
    done = zizmor(GITHUB)
    assert "No findings to report" in done.stdout, done.stdout
    assert done.returncode == 0
    assert all(f"completed {GITHUB}/{name}" in done.stderr for name in (
        "workflows/pages.yml", "workflows/check.yml", "workflows/draft.yml", "workflows/audit.yml", "dependabot.yml",
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "finding"),
    [
        ("workflows/check.yml", "  pull_request:\n", "  pull_request_target:\n", "dangerous-triggers"),
        ("workflows/check.yml", 'BASE" HEAD', '{{ github.head_ref }}" HEAD', "template-injection"),
        ("workflows/check.yml", "persist-credentials: false", "persist-credentials: true", "artipacked"),
        ("workflows/draft.yml", "issue.py may", "issue.py may '${{ github.event.issue.title }}'", "template-injection"),
        ("workflows/draft.yml", "permissions: {}", "permissions: {contents: write}", "excessive-permissions"),
        ("workflows/pages.yml", "@3d3c42e5aac5ba805825da76410c181273ba90b1", "@v7.0.1", "unpinned-uses"),
        ("workflows/pages.yml", "permissions: {}", "permissions: write-all", "excessive-permissions"),
        ("dependabot.yml", "default-days: 7", "default-days: 1", "dependabot-cooldown"),
    ],
)
def test_zizmor_would_find_it(file: str, old: str, new: str, finding: str, tmp_path: Path) -> None:
    shutil.copytree(GITHUB, tmp_path / ".github")
    text = (tmp_path / ".github" / file).read_text("utf-8")
    assert old in text
    (tmp_path / ".github" / file).write_text(text.replace(old, new, 1), "utf-8")
    done = zizmor(tmp_path / ".github")
    assert done.returncode != 0
    assert finding in done.stdout


def schema(name: str, *files: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", name, *map(str, files)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("name", "files", "needed"),
    [
        ("vendor.github-workflows", "workflows/*.yml", "runs-on"),
        ("custom.github-workflows-require-timeout", "workflows/*.yml", "timeout-minutes"),
        ("vendor.dependabot", "dependabot.yml", "interval"),
    ],
)
def test_files_fit_their_schemas(name: str, files: str, needed: str, tmp_path: Path) -> None:
    found = sorted(GITHUB.glob(files))
    assert found
    done = schema(name, *found)
    assert done.returncode == 0, done.stdout
    (tmp_path / "wrong.yml").write_text(found[0].read_text("utf-8").replace(needed, "nothing"), "utf-8")
    assert schema(name, tmp_path / "wrong.yml").returncode == 1


def test_dependabot_waits_and_bundles() -> None:

    found = yaml.safe_load((GITHUB / "dependabot.yml").read_text("utf-8"))
    assert {each["package-ecosystem"] for each in found["updates"]} == {"pip", "npm", "github-actions"}
    for each in found["updates"]:
        assert each["schedule"]["interval"] == "weekly"
        assert each["cooldown"]["default-days"] >= 7
        (group,) = each["groups"].values()
        assert group["patterns"] == ["*"]


def owners_of(path: str) -> list[str]:
    """Whom GitHub asks about a file: the last line that fits says it. Of its patterns, those that ours have."""
    asked: list[str] = []
    for line in (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines():
        pattern, *owners = line.split() or ["#"]
        if pattern == "*" or f"/{path}" == pattern or (pattern.endswith("/") and f"/{path}".startswith(pattern)):
            asked = owners
    return asked


def test_owners_guard_all_but_entries_and_are_nobody_yet() -> None:
    there = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, text=True, check=True).stdout
    files = there.rstrip("\0").split("\0")
    nobody = {path for path in files if not owners_of(path)}
    assert nobody == {path for path in files if path.startswith("content/")} - {"content/site.toml"}
    assert "content/companies/xiaomi.md" in nobody
    new = (
        "yaml.py",
        "sitecustomize.py",
        ".gitattributes",
        ".github/workflows/more.yml",
        "tests/conftest.py",
        "content.py",
    )
    listed = (
        "build.py",
        "pledgebook/links.py",
        "templates/home.html",
        "static/site.css",
        "Makefile",
        "requirements.txt",
    )
    for path in (*new, *listed, "content/site.toml", ".github/CODEOWNERS", "pyproject.toml", "package-lock.json"):
        assert owners_of(path) == ["maintainers@pledgebook.example"]
