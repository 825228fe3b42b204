"""The words of verbs that write content: new."""

from dataclasses import dataclass

from pledgebook.cli.words.common import Asked, Verbs, verb

_OF_A_SITE = {
    "--title": "what it is called",
    "--contact": "where readers report a mistake: a mail or web address",
    "--repository": "where it is on GitHub: https://github.com/owner/name",
    "--operator": "who runs it",
    "--time-zone": "where today is today, such as Europe/Berlin (UTC)",
}


@dataclass(frozen=True, slots=True)
class NewSite(Asked):
    what: str = ""
    title: str = ""
    contact: str = ""
    repository: str = ""
    operator: str = ""
    time_zone: str = ""
    yes: bool = False
    force: bool = False


def new(verbs: Verbs) -> None:
    says = "a tracker of one's own: the content of this one is removed"
    example = 'build.py new site --title "Promises" --base-url https://example.org/ --contact mail@example.org --yes'
    made = verb(verbs, NewSite, "new", says, example)
    made.add_argument("what", choices=("site",), help="site: what a fork begins with")
    for flag, help_ in _OF_A_SITE.items():
        made.add_argument(flag, default="", metavar="TEXT", help=help_)
    made.add_argument("--yes", action="store_true", help="ask nothing")
    made.add_argument("--force", action="store_true", help="even if git could not bring back what is removed")
