"""What may write for an issue, and nothing else: asks for the draft that another job made, and answers whoever wrote.

    python3 .github/issue.py may                          # may the one who set the label write here?
    python3 .github/issue.py propose draft/request.json   # a branch with one file, and a pull request
    python3 .github/issue.py answer draft/request.json    # a comment on the issue

The request was made from what a stranger wrote, so it is held against its shape again. Who, where and which issue comes
from the runner's own environment. The standard library is enough, so that nothing is installed beside a token that may
write. Exit 0: done. 1: refused, or GitHub did not do it. 2: wrong use. docs/web-editing.md.
"""

# ruff: noqa: T201

import http.client
import json
import os
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path

MAY_WRITE = ("admin", "write")  # what GitHub calls maintainers and triagers here: write, and read
MOST = 2_000_000  # bytes of an answer, and of a request
LONGEST_FILE, LONGEST_WORDS = 256 * 1024, 65_000
PATIENCE = 30  # seconds for one answer
PATH = re.compile(r"content/pledges/[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*\.md")
SETTING = (
    "Settings > Actions > General > Workflow permissions: Allow GitHub Actions to create and approve pull requests"
)


class Refused(Exception):
    """It is not done, and this is why."""


class NotThere(Exception):
    """GitHub has no such thing."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A token goes to the host that it was made for, and to no other."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        return None


@dataclass(frozen=True)
class Forge:
    """GitHub's interface to one repository."""

    api: str
    repository: str
    token: str

    def ask(self, method: str, path: str, data: dict[str, object] | None = None) -> object:
        """What is answered. Raises NotThere for 404, Refused for everything that is no success."""
        words = {"Authorization": f"Bearer {self.token}", "Accept": "application/vnd.github+json"}
        body = None if data is None else json.dumps(data).encode()
        url = f"{self.api}/repos/{self.repository}{path}"
        request = urllib.request.Request(url, body, words, method=method)  # noqa: S310 - the runner's own address
        try:
            with urllib.request.build_opener(_NoRedirect).open(request, timeout=PATIENCE) as answer:
                return json.loads(answer.read(MOST))
        except urllib.error.HTTPError as problem:
            if problem.code == 404:
                raise NotThere(path) from problem
            raise Refused(f"GitHub answers {problem.code} to {method} {path}: {_words_of(problem)}") from problem
        except (OSError, http.client.HTTPException, ValueError) as problem:
            raise Refused(f"GitHub does not answer {method} {path}: {_line(str(problem))}") from problem


def may(forge: Forge, event: dict[str, object]) -> str:
    """Who set the label, if they may write here. Raises Refused."""
    login = _text(event, "sender", "login")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,100}", login):  # programs have brackets in their names
        raise Refused("the label was set by a program, and not by somebody who may write here")
    try:
        found = forge.ask("GET", f"/collaborators/{login}/permission")
    except NotThere:
        found = {}
    if not isinstance(found, dict) or found.get("permission") not in MAY_WRITE:
        raise Refused("the label was set by somebody who may not write here: labels can be set with less")
    return login


def propose(forge: Forge, event: dict[str, object], request: dict[str, str], base: str) -> tuple[int, str]:
    """The number of the pull request, and whether it is new, changed, or left as somebody else made it."""
    issue = _number(event)
    branch, message = f"draft/issue-{issue}", f"content: Take up issue {issue}"
    if not PATH.fullmatch(request["path"]) or not re.fullmatch(r"[0-9a-f]{40}", base):
        raise Refused("the request names no file of a pledge, or there is no commit to begin from")
    if len(request["text"].encode()) > LONGEST_FILE or len(request["body"]) > LONGEST_WORDS:
        raise Refused("the request is too long")
    head = _head(forge, branch)
    pull = _pull(forge, branch)
    if head is not None and _message(forge, head) != message:
        if pull is None:
            raise Refused(f"the branch {branch} is somebody's own work, and no pull request asks for it")
        return pull, "left"
    tree = _text(forge.ask("GET", f"/git/commits/{base}"), "tree", "sha")
    file = {"path": request["path"], "mode": "100644", "type": "blob", "content": request["text"]}
    made = _text(forge.ask("POST", "/git/trees", {"base_tree": tree, "tree": [file]}), "sha")
    commit = _text(forge.ask("POST", "/git/commits", {"message": message, "tree": made, "parents": [base]}), "sha")
    if head is None:
        forge.ask("POST", "/git/refs", {"ref": f"refs/heads/{branch}", "sha": commit})
    else:
        forge.ask("PATCH", f"/git/refs/heads/{branch}", {"sha": commit, "force": True})
    words: dict[str, object] = {"title": f"Draft from issue {issue}", "body": request["body"]}
    if pull is not None:
        forge.ask("PATCH", f"/pulls/{pull}", words)
        return pull, "changed"
    where = {"head": branch, "base": _text(event, "repository", "default_branch")}
    try:
        opened = forge.ask("POST", "/pulls", {**words, **where})
    except Refused as problem:
        raise Refused(f"{problem}. Is this set? {SETTING}") from problem
    return _number(opened, "number"), "new"


def answer(forge: Forge, event: dict[str, object], request: dict[str, str], env: dict[str, str]) -> str:
    """What the sender was told, in a comment on the issue."""
    pull, how = env.get("PULL", ""), env.get("HOW", "")
    there = f"#{pull}" if re.fullmatch(r"[0-9]{1,12}", pull) else ""
    if there and how == "left":
        said = f"{there} has work of somebody's own in it, and was left as it is."
    elif there:
        said = f"A draft was made of this: {there}. Somebody reads it, and the source, before it is published."
    elif request["comment"] and not request["path"]:
        said = ""
    else:
        run = f"{env['GITHUB_SERVER_URL']}/{forge.repository}/actions/runs/{env['GITHUB_RUN_ID']}"
        said = f"No draft could be made of this, and that is not your fault. [The run]({run}) says why."
    words = "\n\n".join(filter(None, (said, request["comment"][:LONGEST_WORDS])))
    forge.ask("POST", f"/issues/{_number(event)}/comments", {"body": words})
    return said or "the comment of the request"


def request_in(file: Path) -> dict[str, str]:
    """The request that another job made; an empty one if it made none. Raises Refused for anything else."""
    empty = {"comment": "", "path": "", "text": "", "body": ""}
    if not file.is_file():
        return empty
    with file.open("rb") as opened:
        data = opened.read(MOST + 1)
    try:
        found = json.loads(data) if len(data) <= MOST else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.keys() != empty.keys():
        raise Refused("the request has not the shape of one")
    if not all(isinstance(value, str) for value in found.values()):
        raise Refused("the request has not the shape of one")
    return found


def _head(forge: Forge, branch: str) -> str | None:
    try:
        return _text(forge.ask("GET", f"/git/ref/heads/{branch}"), "object", "sha")
    except NotThere:
        return None


def _message(forge: Forge, commit: str) -> str:
    return _text(forge.ask("GET", f"/git/commits/{commit}"), "message")


def _pull(forge: Forge, branch: str) -> int | None:
    """The open pull request of a branch of this repository, if there is one."""
    owner = forge.repository.partition("/")[0]
    found = forge.ask("GET", f"/pulls?state=open&head={urllib.parse.quote(f'{owner}:{branch}')}")
    ours = [each for each in found if _text(each, "head", "ref") == branch] if isinstance(found, list) else []
    return _number(ours[0], "number") if ours else None


def _text(value: object, *keys: str) -> str:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, str):
        raise Refused(f"there is no {'.'.join(keys)}")
    return value


def _number(value: object, *keys: str) -> int:
    for key in keys or ("issue", "number"):
        value = value.get(key) if isinstance(value, dict) else None
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise Refused(f"there is no {'.'.join(keys) or 'issue.number'}")
    return value


def _words_of(problem: urllib.error.HTTPError) -> str:
    try:
        return _line(json.loads(problem.read(MOST))["message"])
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
        return "nothing more"


def _line(text: object) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in str(text)).split())[:300]


def main(words: list[str], env: dict[str, str]) -> int:
    if words[:1] not in (["may"], ["propose"], ["answer"]) or len(words) != (1 if words[0] == "may" else 2):
        print("write: issue.py may | propose FILE | answer FILE", file=sys.stderr)
        return 2
    try:
        event = json.loads(Path(env["GITHUB_EVENT_PATH"]).read_bytes())
        forge = Forge(env["GITHUB_API_URL"], env["GITHUB_REPOSITORY"], env["TOKEN"])
        if words[0] == "may":
            print(f"{may(forge, event)} may write here.")
        elif words[0] == "propose":
            pull, how = propose(forge, event, request_in(Path(words[1])), env["GITHUB_SHA"])
            with Path(env["GITHUB_OUTPUT"]).open("a", encoding="ascii") as outputs:
                outputs.write(f"pull={pull}\nhow={how}\n")
            print(f"pull request {pull}: {how}")
        else:
            print(f"told: {answer(forge, event, request_in(Path(words[1])), env)}")
    except (Refused, NotThere, OSError, ValueError) as problem:
        print(f"::error title=The issue::{_line(problem).replace('%', '%25')}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], dict(os.environ)))
