"""The rehearsal is worth something if it fails where GitHub would."""

import os
import subprocess
import tempfile
import urllib.request
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent, indent

import pytest

from tests.github import commands, rehearse
from tests.github.expressions import Unknown, holds, worked_out
from tests.github.reading import ROOT, workflow, workflows
from tests.github.rehearse import Run, main, wanted_of
from tests.github.stand_ins import Failed, Host, Stage, deploy_pages, upload_pages_artifact

Rehearsed = Callable[..., Run]
USES = {
    name: f"actions/{name}@{'0' * 40}"
    for name in ("checkout", "upload-artifact", "download-artifact", "attest-build-provenance", "made-up")
}


def repository(folder: Path, files: dict[str, str] | None = None) -> Path:
    """Two commits: an empty one, and these files."""
    folder.mkdir()

    def git(*words: str) -> None:
        who = ["-c", "user.name=Ann", "-c", "user.email=ann@promises.example", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", folder, *who, *words], check=True, capture_output=True)

    git("init", "--quiet")
    git("commit", "--quiet", "--allow-empty", "-m", "first")
    for name, text in {"words.txt": "kept\n", ".github/live.py": "pass\n", **(files or {})}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    git("add", "-A")
    git("commit", "--quiet", "-m", "second")
    return folder


@pytest.fixture
def rehearsed(tmp_path: Path) -> Rehearsed:
    def run(
        jobs: str, *, private: bool = False, head: str = "on: push\nenv: {BASE: '${{ github.event.before }}'}\n"
    ) -> Run:
        folder = tmp_path / "rehearsal"
        folder.mkdir()
        origin, commits = rehearse.cloned(repository(tmp_path / "house"), folder)
        flow = workflow("flow", head + "jobs:\n" + indent(dedent(jobs), "  "))
        return rehearse.rehearse(flow, origin, commits, folder / "flow", set(flow.jobs), private=private)

    return run


def step(*, job: str = "one", more: str = "", **said: str) -> str:
    """A job of one step after a clone."""
    lines = "\n".join(f"      {name}: {value!r}" for name, value in said.items())
    return f"{job}:\n{indent(more, '  ')}\n  steps:\n    - uses: {USES['checkout']}\n    -\n{lines}\n"


def test_a_step_sees_what_a_runner_gives_and_nothing_of_this_machine(
    rehearsed: Rehearsed, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VIRTUAL_ENV", "/nowhere")
    monkeypatch.setenv("BASE", "mine")
    monkeypatch.setenv("GITHUB_TOKEN", "secret")
    run = rehearsed(step(run="cat words.txt; env | sort; git rev-parse HEAD"))
    assert run.results == {"one": "success"}
    said = capfd.readouterr().out.splitlines()
    assert "kept" in said
    assert not [line for line in said if line.startswith(("VIRTUAL_ENV=", "GITHUB_TOKEN="))]
    names = {line.partition("=")[0]: line.partition("=")[2] for line in said if "=" in line}
    assert names["CI"] == names["GITHUB_ACTIONS"] == "true"
    assert names["GITHUB_SHA"] in said
    assert len(names["BASE"]) == 40
    assert names["BASE"] != names["GITHUB_SHA"]


def test_a_step_that_fails_fails_the_job_and_all_that_wait_for_it(rehearsed: Rehearsed) -> None:
    jobs = step(run="false; true") + step(job="two", more="needs: one", run="true")
    jobs += step(job="three", more="needs: two\nif: ${{ !failure() && !cancelled() }}", run="true")
    jobs += step(job="four", more="needs: [one, two]\nif: ${{ always() }}", run='test "${{ needs.one.result }}" = x')
    run = rehearsed(jobs)
    assert run.results == {"one": "failure", "two": "skipped", "three": "skipped", "four": "failure"}
    assert "an expression stands in the command itself" in run.told[-1]


def test_later_steps_of_a_failed_job_run_only_if_they_say_so(rehearsed: Rehearsed) -> None:
    run = rehearsed(
        """
        one:
          steps:
            - {name: bad, run: exit 3}
            - {name: usual, run: "true"}
            - {name: stubborn, if: "${{ !cancelled() }}", run: "true"}
        """
    )
    assert [line.partition(",")[0] for line in run.told] == [
        "flow/one: bad: FAILED: exit 3", "flow/one: usual: skipped", "flow/one: stubborn: ok",
    ]  # fmt: skip


def test_what_waits_for_a_skipped_job_goes_on_only_if_it_says_so(rehearsed: Rehearsed) -> None:
    jobs = step(more="if: ${{ !github.event.repository.private }}", run="true")
    jobs += step(job="two", more="needs: one\nif: ${{ !failure() && !cancelled() }}", run="true")
    jobs += step(job="three", more="needs: one", run="true")
    assert rehearsed(jobs, private=True).results == {"one": "skipped", "two": "success", "three": "skipped"}


def test_outputs_reach_later_steps_and_jobs(rehearsed: Rehearsed) -> None:
    run = rehearsed(
        """
        one:
          outputs: {word: "${{ steps.say.outputs.word }}"}
          steps:
            - {id: say, run: 'echo "word=a=b" >> "$GITHUB_OUTPUT"'}
            - {env: {WORD: "${{ steps.say.outputs.word }}"}, run: 'test "$WORD" = a=b'}
        two:
          needs: one
          if: ${{ needs.one.outputs.word == 'a=b' }}
          steps:
            - {env: {WORD: "${{ needs.one.outputs.word }}"}, run: 'test "$WORD" = a=b'}
        """
    )
    assert run.results == {"one": "success", "two": "success"}


def test_the_shell_is_the_one_that_the_runner_takes(rehearsed: Rehearsed) -> None:
    run = rehearsed(step(run="false | true") + step(job="two", run="false | true", shell="bash"))
    assert run.results == {"one": "success", "two": "failure"}


def test_history_is_as_deep_as_it_was_asked_for(rehearsed: Rehearsed) -> None:
    def job(name: str, depth: str) -> str:
        return f"""
        {name}:
          steps:
            - {{uses: '{USES["checkout"]}', with: {{{depth}}}}}
            - {{run: git rev-parse HEAD^1}}
        """

    run = rehearsed(
        dedent(job("flat", "")) + dedent(job("two", "fetch-depth: 2")) + dedent(job("all", "fetch-depth: 0"))
    )
    assert run.results == {"flat": "failure", "two": "success", "all": "success"}


def test_a_sparse_clone_lacks_the_rest(rehearsed: Rehearsed) -> None:
    run = rehearsed(
        f"""
        one:
          steps:
            - {{uses: '{USES["checkout"]}', with: {{sparse-checkout: .github}}}}
            - {{run: "test -f .github/live.py && ! test -e tests"}}
        """
    )
    assert run.results == {"one": "success"}


def test_an_action_that_nothing_stands_in_for_fails_and_one_that_cannot_be_rehearsed_is_named(
    rehearsed: Rehearsed,
) -> None:
    run = rehearsed(step(uses=USES["attest-build-provenance"]) + step(job="two", uses=USES["made-up"]))
    assert run.results == {"one": "success", "two": "failure"}
    assert run.left_out == [f"flow/one: {USES['attest-build-provenance']}: only GitHub can sign for GitHub"]
    assert "nothing stands in for actions/made-up" in run.told[-1]


def test_an_unknown_expression_fails_and_is_not_taken_for_nothing(rehearsed: Rehearsed) -> None:
    run = rehearsed(
        """
        one:
          steps:
            - {env: {WORD: "${{ github.event.befor }}"}, run: "true"}
        """
    )
    assert run.results == {"one": "failure"}
    assert "nobody said what “github.event.befor” is" in run.told[-1]


def test_a_step_that_needs_root_is_left_out_where_there_is_none_and_that_is_said(
    rehearsed: Rehearsed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("shutil.which", lambda _name: None)
    run = rehearsed(step(name="Fonts", run="sudo false"))
    assert run.results == {"one": "success"}
    assert run.left_out == ["flow/one: Fonts: it needs sudo, which is not to be had here"]
    assert "NOT REHEARSED" in run.told[-1]


def test_root_needs_no_sudo(rehearsed: Rehearsed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert rehearsed(step(run="sudo test -f words.txt")).results == {"one": "success"}


def test_a_job_takes_no_longer_than_it_may(tmp_path: Path) -> None:
    host = Host("x")
    stage = Stage(tmp_path, tmp_path, tmp_path, "0" * 40, {}, host)
    with pytest.raises(Failed, match="longer than it may"):
        commands.command(stage, "0", "sleep 30", "bash", {}, 0.1)
    host.close()


def test_a_step_that_changes_the_environment_of_later_ones_is_refused(rehearsed: Rehearsed) -> None:
    run = rehearsed(step(run='echo "WORD=x" >> "$GITHUB_ENV"'))
    assert run.results == {"one": "failure"}


def test_the_summary_is_shown(rehearsed: Rehearsed, capsys: pytest.CaptureFixture[str]) -> None:
    rehearsed(step(run='echo "### Nothing moves" >> "$GITHUB_STEP_SUMMARY"'))
    assert "  | ### Nothing moves" in capsys.readouterr().out.splitlines()


def test_artifacts_go_from_job_to_job_without_hidden_files(rehearsed: Rehearsed) -> None:
    def job(name: str, needs: str, *steps: str) -> str:
        return f"{name}:\n  needs: {needs}\n  steps:\n" + "".join(f"    - {each}\n" for each in steps)

    kept = f"{{uses: '{USES['upload-artifact']}', with: {{name: word, path: out, if-no-files-found: error}}}}"
    got = f"{{uses: '{USES['download-artifact']}', with: {{name: word, path: in}}}}"
    run = rehearsed(
        job("one", "[]", "{run: mkdir out; touch out/seen out/.hidden}", kept)
        + job("two", "one", got, "{run: 'test -f in/seen && ! test -e in/.hidden'}")
        + job("three", "one", kept)
        + job("four", "[]", f"{{uses: '{USES['download-artifact']}', with: {{name: other}}}}")
    )
    assert run.results == {"one": "success", "two": "success", "three": "failure", "four": "failure"}


def test_a_workflow_of_issues_finds_a_letter_and_github_before_it(tmp_path: Path) -> None:
    form = ".github/ISSUE_TEMPLATE/suggest-a-pledge.yml"
    files = {form: (ROOT / form).read_text("utf-8"), "content/companies/acme.md": "---\nname: Acme\n---\n"}
    script = ".github/issue.py"
    files |= {script: (ROOT / script).read_text("utf-8")}
    folder = tmp_path / "rehearsal"
    folder.mkdir()
    origin, commits = rehearse.cloned(repository(tmp_path / "house", files), folder)
    request = '{"comment": "Hello.", "path": "", "text": "", "body": ""}'
    env = "env: {TOKEN: '${{ github.token }}', LABEL: '${{ github.event.label.name }}'}"
    jobs = f"""
    jobs:
      one:
        steps:
          - uses: {USES["checkout"]}
          - run: |
              grep -q 'company: who promised.*acme' "$GITHUB_EVENT_PATH"
              test "$LABEL" = draft
              echo '{request}' > r.json
              python3 .github/issue.py may
              python3 .github/issue.py answer r.json
              ! TOKEN=other python3 .github/issue.py may
    """
    flow = workflow("flow", f"on: issues\n{env}\n{dedent(jobs)}")
    run = rehearse.rehearse(flow, origin, commits, folder / "flow", {"one"})
    assert run.results == {"one": "success"}, run.told
    assert run.told[-1] == "flow: a comment on issue 1: Hello."


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    for name in ("workspace", "scratch"):
        (tmp_path / name).mkdir()
    site = tmp_path / "workspace" / "_site"
    (site / "deep").mkdir(parents=True)
    (site / "index.html").write_text("home")
    (site / "deep" / "page.html").write_text("deep")
    (site / ".pledgebook-manifest.json").write_text("{}")
    return Stage(tmp_path / "workspace", tmp_path / "scratch", tmp_path, "0" * 40, {}, Host("tracker"))


def test_the_archive_is_served_below_the_path_without_what_is_hidden(stage: Stage) -> None:
    upload_pages_artifact(stage, {"path": "_site"})
    url = deploy_pages(stage, {})["page_url"]
    with urllib.request.urlopen(f"{url}deep/page.html?commit=1") as answer:
        assert answer.read() == b"deep"
    for lost in (f"{url}.pledgebook-manifest.json", f"{url}missing.html", url.replace("tracker/", "index.html")):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(lost)
    stage.host.close()


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_links_are_refused_as_pages_refuses_them(link: Callable[[Path, Path], None], stage: Stage) -> None:
    site = stage.workspace / "_site"
    link(site / "index.html", site / "deep" / "again.html")
    with pytest.raises(Failed, match=r"links cannot be published: deep/again\.html"):
        upload_pages_artifact(stage, {"path": "_site"})
    stage.host.close()


def test_the_long_job_runs_only_if_it_is_named() -> None:
    there = workflows()
    assert wanted_of([], there) == {
        "check": {"entries", "scope", "done"}, "pages": {"build", "attest", "deploy", "verify"},
        "draft": {"make", "propose", "answer"},
    }  # fmt: skip
    assert wanted_of(["audit/pins"], there) == {"audit": {"pins"}}
    assert wanted_of(["check/tests"], there) == {"check": {"tests", "scope"}}
    assert wanted_of(["pages/attest"], there) == {"pages": {"attest", "build"}}
    with pytest.raises(KeyError):
        wanted_of(["pages/publish"], there)


FLOW = "on: push\njobs:\n  one:\n    steps:\n      - run: test -f words.txt\n"


def test_the_command_says_what_ran_and_exits_with_the_worst(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clone = f"      - uses: {USES['checkout']}\n      - run: "
    house = repository(tmp_path / "house", {".github/workflows/flow.yml": FLOW.replace("      - run: ", clone)})
    assert main([], house) == 0
    said = capsys.readouterr().out
    assert "flow/one: test -f words.txt: ok," in said
    assert said.splitlines()[-1] == "Every step that was rehearsed ended well."
    bare = repository(tmp_path / "bare", {".github/workflows/flow.yml": FLOW})
    assert main(["flow"], bare) == 1
    said = capsys.readouterr().out
    assert "flow/one: test -f words.txt: FAILED: exit 1" in said
    assert "A step failed." in said.splitlines()[-1]
    assert main(["flow/two"], bare) == 2
    assert "There is no 'two'. hint: " in capsys.readouterr().err


def test_a_rehearsal_leaves_nothing_unless_it_is_asked_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    bare = repository(tmp_path / "bare", {".github/workflows/flow.yml": FLOW})
    assert main([], bare) == 1
    assert list(scratch.iterdir()) == []
    assert main(["--keep"], bare) == 1
    (left,) = scratch.iterdir()
    assert capsys.readouterr().out.splitlines()[-1] == f"What it left lies in {left}"
    assert (left / "flow").is_dir()


def test_what_is_not_committed_is_said_to_be_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house = repository(tmp_path / "house", {".github/workflows/flow.yml": "on: push\njobs: {one: {steps: []}}\n"})
    (house / "words.txt").write_text("changed")
    assert main([], house) == 0
    assert "What is not committed is not rehearsed." in capsys.readouterr().out


def test_a_house_without_a_commit_before_this_one_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".github" / "workflows").mkdir(parents=True)
    (tmp_path / ".github" / "workflows" / "flow.yml").write_text(FLOW)
    assert main([], tmp_path) == 2
    assert "git does not give HEAD" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("'it''s'", "it's"),
        ("a == 'X' || b", True),
        ("a != 'x' || b", "yes"),
        ("!(a == 'x' && c)", True),
        ("true && a", "x"),
        ("false == 'FALSE'", True),
    ],
)
def test_expressions_are_worked_out_as_github_does_it(text: str, value: str | bool) -> None:
    assert worked_out(text, {"a": "x", "b": "yes", "c": ""}, {}) == value


@pytest.mark.parametrize("text", ["a +", "a b", "(a", "hashFiles('x')", "success()", "a.b", "", "a ==", "t"])
def test_what_is_not_understood_is_not_guessed(text: str) -> None:
    with pytest.raises(Unknown):
        worked_out(text, {"a": "x", "t": {}}, {}) or worked_out("t == 'x'", {"t": {}}, {})


@pytest.mark.parametrize(
    ("condition", "success", "failure", "runs"),
    [
        ("", True, False, True),
        ("", False, True, False),
        ("x == 'y'", False, True, False),
        ("${{ always() }}", False, True, True),
        ("${{ !failure() && !cancelled() }}", False, False, True),
        ("${{ !failure() && !cancelled() }}", False, True, False),
    ],
)
def test_a_condition_that_asks_nothing_wants_success(condition: str, success: bool, failure: bool, runs: bool) -> None:
    answers = {"success": lambda: success, "failure": lambda: failure, "cancelled": bool, "always": lambda: True}
    assert holds(condition, {"x": "y"}, answers) is runs
