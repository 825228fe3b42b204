"""What stands in for GitHub's interface to one repository, on this machine: commits, branches, pull requests, comments.

It answers as GitHub's documentation says, to a bearer of its token alone, and remembers what it was asked.
"""

import hashlib
import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "a-token-for-one-job"
Answer = tuple[int, object]


@dataclass(slots=True)
class Commit:
    message: str
    files: Mapping[str, str]
    parents: tuple[str, ...]


@dataclass(slots=True)
class Forge:
    """A repository `owner/tracker` whose default branch main has one commit, `base`."""

    base: str = "0" * 40
    members: dict[str, str] = field(default_factory=lambda: {"ann": "write", "tim": "read"})
    commits: dict[str, Commit] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    pulls: dict[int, dict[str, str]] = field(default_factory=dict)
    comments: list[tuple[int, str]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    trees: dict[str, dict[str, str]] = field(default_factory=dict)
    refuses: dict[str, Answer] = field(default_factory=dict)

    def answer(self, method: str, path: str, data: Any) -> Answer:
        """The status and what is said. `refuses` has answers to be given instead, by what is asked."""
        self.asked.append(f"{method} {path}")
        if f"{method} {path}" in self.refuses:
            return self.refuses[f"{method} {path}"]
        for pattern, serve in _SERVES.items():
            if found := re.fullmatch(pattern, f"{method} {path}"):
                return serve(self, found[1] if found.re.groups else "", data)
        return 404, {"message": "Not Found"}

    def permission(self, login: str, _data: Any) -> Answer:
        if login not in self.members:
            return 404, {"message": f"{login} is not a user"}
        return 200, {"permission": self.members[login]}

    def head(self, branch: str, _data: Any) -> Answer:
        if branch not in self.branches:
            return 404, {"message": "Not Found"}
        return 200, {"ref": f"refs/heads/{branch}", "object": {"sha": self.branches[branch]}}

    def commit(self, sha: str, _data: Any) -> Answer:
        found = self.commits.get(sha, Commit("a first one", {}, ()))
        return 200, {"sha": sha, "message": found.message, "tree": {"sha": f"tree-of-{sha}"}}

    def new_tree(self, _part: str, data: Any) -> Answer:
        assert data["base_tree"].startswith("tree-of-")
        assert all(each["mode"] == "100644" and each["type"] == "blob" for each in data["tree"])
        return 201, {"sha": self._kept(self.trees, {each["path"]: each["content"] for each in data["tree"]})}

    def new_commit(self, _part: str, data: Any) -> Answer:
        made = Commit(data["message"], self.trees[data["tree"]], tuple(data["parents"]))
        return 201, {"sha": self._kept(self.commits, made)}

    def new_branch(self, _part: str, data: Any) -> Answer:
        branch = data["ref"].removeprefix("refs/heads/")
        if branch in self.branches:
            return 422, {"message": "Reference already exists"}
        self.branches[branch] = data["sha"]
        return 201, {}

    def move(self, branch: str, data: Any) -> Answer:
        assert data["force"] is True
        self.branches[branch] = data["sha"]
        return 200, {}

    def list_pulls(self, branch: str, _data: Any) -> Answer:
        there = [number for number, pull in self.pulls.items() if pull["head"] == branch and pull["state"] == "open"]
        return 200, [{"number": number, "head": {"ref": branch}} for number in there]

    def new_pull(self, _part: str, data: Any) -> Answer:
        assert data["head"] in self.branches
        number = 100 + len(self.pulls)
        self.pulls[number] = {**data, "state": "open"}
        return 201, {"number": number}

    def change_pull(self, number: str, data: Any) -> Answer:
        self.pulls[int(number)] |= data
        return 200, {}

    def comment(self, number: str, data: Any) -> Answer:
        self.comments.append((int(number), data["body"]))
        return 201, {}

    @staticmethod
    def _kept(shelf: dict[str, Any], value: object) -> str:
        sha = hashlib.sha1(f"{len(shelf)} {value}".encode(), usedforsecurity=False).hexdigest()
        shelf[sha] = value
        return sha


_SERVES = {
    r"GET /collaborators/([\w-]+)/permission": Forge.permission,
    r"GET /git/ref/heads/(\S+)": Forge.head,
    r"GET /git/commits/([0-9a-f]{40})": Forge.commit,
    r"POST /git/trees": Forge.new_tree,
    r"POST /git/commits": Forge.new_commit,
    r"POST /git/refs": Forge.new_branch,
    r"PATCH /git/refs/heads/(\S+)": Forge.move,
    r"GET /pulls\?state=open&head=owner%3A(\S+)": Forge.list_pulls,
    r"POST /pulls": Forge.new_pull,
    r"PATCH /pulls/(\d+)": Forge.change_pull,
    r"POST /issues/(\d+)/comments": Forge.comment,
}


class Door:
    """A server on this machine before a forge."""

    def __init__(self, forge: Forge) -> None:
        class Handler(BaseHTTPRequestHandler):
            def serve(self) -> None:
                size = int(self.headers.get("Content-Length", "0"))
                data = json.loads(self.rfile.read(size)) if size else None
                root = "/repos/owner/tracker"
                status, said = 401, object()
                if self.headers.get("Authorization") == f"Bearer {TOKEN}" and self.path.startswith(root):
                    status, said = forge.answer(self.command, self.path.removeprefix(root), data)
                body = said if isinstance(said, bytes) else json.dumps(said if status != 401 else {}).encode()
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", str(said))
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PATCH = serve  # noqa: N815 - the library calls them so

            def log_message(self, *_said: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
