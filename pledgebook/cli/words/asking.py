"""The words of the verb that asks the web: links."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from pledgebook.cli.words.common import Asked, Verbs, verb
from pledgebook.cli.words.types import a_number_of_days


class Links(Asked):
    pledges: Sequence[str] = ()
    company: str = ""
    fresh: bool = False
    older_than: int = 6
    find_archives: bool = False
    write: bool = False
    format: str = "text"
    output: Path | None = None


def links(verbs: Verbs) -> None:
    says = "ask the web whether sources and their copies still stand"
    made = verb(verbs, Links, "links", says, "build.py links --company xiaomi --find-archives")
    made.add_argument("pledges", nargs="*", metavar="PLEDGE", help="only what these cite (company/slug, or a file)")
    made.add_argument("--company", default="", metavar="NAME", help="only what the pledges of this company cite")
    made.add_argument("--fresh", action="store_true", help="ask all anew, whatever is known from before")
    made.add_argument(
        "--older-than",
        type=a_number_of_days,
        default=6,
        metavar="DAYS",
        help="ask anew what was asked so many days ago (6)",
    )
    made.add_argument("--find-archives", action="store_true", help="look for copies of sources that want one")
    made.add_argument("--write", action="store_true", help="write the copies that are found into the entries")
    made.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="how to report")
    made.add_argument("--output", type=Path, metavar="FILE", help="write the report into this file")


SAYS: Mapping[str, Callable[[Verbs], None]] = MappingProxyType({"links": links})
