"""What may write for an issue: it does what it was made for, for whom it was made, and nothing else."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.github.forge import TOKEN, Commit, Door, Forge
from tests.github.letters import event
from tests.github.programs import program
from tests.github.reading import ROOT

BASE = "b" * 40
REQUEST = {
    "comment": "", "path": "content/pledges/acme/soon.md", "text": "---\ntitle: Soon\n---\n", "body": "Words for #12.",
}  # fmt: skip
BRANCH = "draft/issue-12"
Run = Callable[..., int]


@pytest.fixture(scope="module")
def issue() -> ModuleType:
    return program("issue")


@pytest.fixture
def forge() -> Forge:
    return Forge()


@pytest.fixture
def run(issue: ModuleType, forge: Forge, tmp_path: Path) -> Iterator[Run]:
    door = Door(forge)

    def run(word: str, request: object = REQUEST, *, sender: str = "ann", number: int = 12, **env: str) -> int:
        if request is not None:
            text = request if isinstance(request, str) else json.dumps(request)
            (tmp_path / "request.json").write_text(text)
        words = [word] if word == "may" else [word, str(tmp_path / "request.json")]
        said = {
            "GITHUB_EVENT_PATH": str(event(tmp_path / "event.json", "Words.", number=number, sender=sender)),
            "GITHUB_API_URL": door.address, "GITHUB_REPOSITORY": "owner/tracker", "GITHUB_SHA": BASE,
            "GITHUB_SERVER_URL": "https://github.example", "GITHUB_RUN_ID": "7", "TOKEN": TOKEN,
            "GITHUB_OUTPUT": str(tmp_path / "output"), **env,
        }  # fmt: skip
        return int(issue.main(words, said))

    yield run
    door.close()


def outputs(tmp_path: Path) -> dict[str, str]:
    lines = (tmp_path / "output").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines)


def test_who_may_write_may_set_the_label(run: Run) -> None:
    assert run("may") == 0


@pytest.mark.parametrize("permission", ["read", "none", "triage", ""])
def test_who_may_only_triage_may_not(
    permission: str, run: Run, forge: Forge, capsys: pytest.CaptureFixture[str]
) -> None:
    forge.members["tim"] = permission
    assert run("may", sender="tim") == 1
    assert "::error title=The issue::the label was set by somebody who may not write here" in capsys.readouterr().out


@pytest.mark.parametrize("sender", ["stranger", "helper[bot]", "", "../../../user", "a b", "a%2f"])
def test_strangers_and_programs_may_not(sender: str, run: Run, forge: Forge) -> None:
    assert run("may", sender=sender) == 1
    assert all(asked == f"GET /collaborators/{sender}/permission" for asked in forge.asked)


def test_one_file_is_proposed_on_a_branch_named_by_the_number_alone(run: Run, forge: Forge, tmp_path: Path) -> None:
    assert run("propose") == 0
    assert list(forge.branches) == [BRANCH]
    commit = forge.commits[forge.branches[BRANCH]]
    assert commit == Commit("content: Take up issue 12", {REQUEST["path"]: REQUEST["text"]}, (BASE,))
    assert forge.pulls == {
        100: {"title": "Draft from issue 12", "body": "Words for #12.", "head": BRANCH, "base": "main", "state": "open"}
    }
    assert outputs(tmp_path) == {"pull": "100", "how": "new"}
    assert forge.comments == []


def test_the_label_set_again_changes_the_same_pull_request(run: Run, forge: Forge, tmp_path: Path) -> None:
    run("propose")
    assert run("propose", {**REQUEST, "text": "other", "body": "Other words."}) == 0
    assert len(forge.pulls) == 1
    assert forge.pulls[100]["body"] == "Other words."
    assert forge.commits[forge.branches[BRANCH]].files == {REQUEST["path"]: "other"}
    assert forge.commits[forge.branches[BRANCH]].parents == (BASE,)
    assert outputs(tmp_path)["how"] == "changed"


def test_a_closed_pull_request_is_not_opened_again(run: Run, forge: Forge) -> None:
    run("propose")
    forge.pulls[100]["state"] = "closed"
    assert run("propose") == 0
    assert forge.pulls[101]["state"] == "open"
    assert forge.pulls[100]["state"] == "closed"


def test_work_of_somebody_else_on_the_branch_is_left_alone(
    run: Run, forge: Forge, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("propose")
    forge.commits["c" * 40] = Commit("Mend the quote", {}, (forge.branches[BRANCH],))
    forge.branches[BRANCH] = "c" * 40
    assert run("propose", {**REQUEST, "text": "other"}) == 0
    assert forge.branches[BRANCH] == "c" * 40
    assert forge.pulls[100]["body"] == "Words for #12."
    assert outputs(tmp_path) == {"pull": "100", "how": "left"}
    forge.pulls.clear()
    assert run("propose") == 1
    assert "is somebody's own work" in capsys.readouterr().out


@pytest.mark.parametrize(
    "path",
    ["", "content/pledges/acme/../x.md", "content/pledges/Acme/x.md", "content/pledges/acme/x.md\n", "/etc/passwd",
     ".github/workflows/x.yml", "content/site.toml", "content/pledges/acme/x.yml", "content/pledges/x.md",
     "content/pledges/acme/a/x.md", "content\\pledges\\acme\\x.md", "content/pledges/acme/.md",
     "content/pledges/-/x.md"],
)  # fmt: skip
def test_a_path_that_is_no_pledge_is_refused(path: str, run: Run, forge: Forge) -> None:
    assert run("propose", {**REQUEST, "path": path}) == 1
    assert forge.asked == []


@pytest.mark.parametrize(
    "request_",
    ["", "{", "[]", "null", "[" * 100_000, {**REQUEST, "number": "13"}, {"path": REQUEST["path"]},
     {**REQUEST, "body": 1},
     {**REQUEST, "text": "x" * 262_145}, {**REQUEST, "body": "x" * 65_001}, {**REQUEST, "text": "\ud800"},
     {**REQUEST, "text": "x" * 2_000_001}],
)  # fmt: skip
def test_a_request_of_another_shape_is_refused(request_: object, run: Run, forge: Forge) -> None:
    assert run("propose", request_) == 1
    assert not [asked for asked in forge.asked if not asked.startswith("GET ")]


@pytest.mark.parametrize("number", [0, -1, True, "12; x"])
def test_an_event_without_a_number_names_no_branch(number: object, run: Run, forge: Forge) -> None:
    assert run("propose", number=number) == 1
    assert forge.branches == {}


def test_a_base_that_is_no_commit_is_refused(run: Run, forge: Forge) -> None:
    assert run("propose", GITHUB_SHA="main") == 1
    assert forge.asked == []


def test_the_setting_that_is_missing_is_named(run: Run, forge: Forge, capsys: pytest.CaptureFixture[str]) -> None:
    forge.refuses["POST /pulls"] = (403, {"message": "GitHub Actions is not permitted to create pull\nrequests\x1b[2J"})
    assert run("propose") == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert "is not permitted to create pull requests" in line
    assert "Allow GitHub Actions to create and approve pull requests" in line
    assert "\x1b" not in line


@pytest.mark.parametrize("answer", [(500, {}), (302, "/"), (200, b"<html>"), (200, b""), (200, b"[1]"), (200, b"{}")])
def test_an_odd_answer_is_told_and_the_token_stays_here(
    answer: tuple[int, object], run: Run, forge: Forge, capsys: pytest.CaptureFixture[str]
) -> None:
    forge.refuses[f"GET /git/commits/{BASE}"] = answer
    assert run("propose") == 1
    said = capsys.readouterr().out
    assert said.startswith("::error title=The issue::")
    assert TOKEN not in said
    assert forge.branches == {}


def test_a_token_is_not_carried_to_another_host(run: Run, forge: Forge) -> None:
    elsewhere = Door(Forge())
    forge.refuses["GET /collaborators/ann/permission"] = (
        302, f"{elsewhere.address}/repos/owner/tracker/collaborators/ann/permission",
    )  # fmt: skip
    assert run("may") == 1
    elsewhere.close()


def test_nobody_answers(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("may", GITHUB_API_URL="http://127.0.0.1:9") == 1
    assert "GitHub does not answer GET /collaborators/ann/permission" in capsys.readouterr().out


def test_a_wrong_token_does_nothing(run: Run, forge: Forge) -> None:
    assert run("propose", TOKEN="other") == 1
    assert forge.asked == []


def told(forge: Forge) -> str:
    ((number, words),) = forge.comments
    assert number == 12
    return words


def test_the_sender_is_told_where_the_draft_is(run: Run, forge: Forge) -> None:
    assert run("answer", {**REQUEST, "comment": "Not everything."}, PULL="100", HOW="new") == 0
    assert told(forge) == (
        "A draft was made of this: #100. Somebody reads it, and the source, before it is published.\n\nNot everything."
    )


def test_the_sender_is_told_what_could_not_be_used(run: Run, forge: Forge) -> None:
    problems = {"comment": "No draft was made of this.", "path": "", "text": "", "body": ""}
    assert run("answer", problems, PULL="", HOW="") == 0
    assert told(forge) == "No draft was made of this."


def test_the_sender_is_told_that_somebody_works_on_it(run: Run, forge: Forge) -> None:
    assert run("answer", PULL="100", HOW="left") == 0
    assert told(forge) == "#100 has work of somebody's own in it, and was left as it is."


@pytest.mark.parametrize("request_", [REQUEST, None])
def test_the_sender_is_told_that_something_failed(request_: object, run: Run, forge: Forge) -> None:
    assert run("answer", request_, PULL="1; x", HOW="") == 0
    assert told(forge) == (
        "No draft could be made of this, and that is not your fault. "
        "[The run](https://github.example/owner/tracker/actions/runs/7) says why."
    )


def test_nothing_closes_an_issue_or_a_pull_request() -> None:
    text = (ROOT / ".github" / "issue.py").read_text("utf-8")
    assert "state=open" in text
    assert "closed" not in text
    assert "DELETE" not in text


@pytest.mark.parametrize("words", [[], ["close"], ["may", "x"], ["propose"], ["answer", "a", "b"]])
def test_wrong_use_is_told(words: list[str], issue: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert issue.main(words, {}) == 2
    assert "write: issue.py may" in capsys.readouterr().err
