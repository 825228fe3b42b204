"""An issue to rehearse with: what somebody wrote with a form, and what stands in for GitHub while it is read."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from pledgebook.cli.drafting import SUGGESTED
from pledgebook.edit.forms import form_of
from tests.github.expressions import Value
from tests.github.forge import Door, Forge
from tests.github.letters import PLEDGE, event, issue_body

NUMBER = 1


class Post:
    """One issue, written to the first company that HEAD follows, on which Ann has set the label."""

    def __init__(self, origin: Path, folder: Path) -> None:
        form = form_of(_git(origin, "show", f"main:.github/ISSUE_TEMPLATE/{SUGGESTED}.yml"), SUGGESTED)
        company = Path(_git(origin, "ls-tree", "--name-only", "main", "content/companies/").split()[0]).stem
        folder.mkdir(parents=True, exist_ok=True)
        body = issue_body(form, {**PLEDGE, "company": company}, ending="\r\n")
        self.event = event(folder / "event.json", body, number=NUMBER)
        self.forge = Forge()
        self.door = Door(self.forge)

    @property
    def facts(self) -> dict[str, Value]:
        """What expressions find of it."""
        return {"issue": {"number": str(NUMBER)}, "label": {"name": "draft"}}

    @property
    def env(self) -> dict[str, str]:
        """What a runner says of where it runs."""
        return {
            "GITHUB_EVENT_PATH": str(self.event),
            "GITHUB_API_URL": self.door.address,
            "GITHUB_REPOSITORY": "owner/tracker",
            "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_RUN_ID": "1",
        }

    def what_came_of_it(self) -> Iterator[str]:
        for branch, commit in self.forge.branches.items():
            yield f"the branch {branch} has {', '.join(self.forge.commits[commit].files)}"
        for pull in self.forge.pulls.values():
            yield f"a pull request “{pull['title']}” for {pull['base']}, of {len(pull['body']):,} letters"
        for number, words in self.forge.comments:
            yield f"a comment on issue {number}: {words}"


def _git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", folder, *words], capture_output=True, text=True, check=True).stdout
