"""The words of verbs that read and answer: check, explain, due, diff, completion."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from pledgebook.cli.words.common import Asked, Verbs, verb
from pledgebook.cli.words.types import a_day, a_number_of_days

CHECK_FORMATS = ("text", "github", "json", "sarif")
DIFF_FORMATS = ("text", "markdown", "json")


class Check(Asked):
    """`changed` None: everything is shown; "": what changed since what is published."""

    strict: bool = False
    changed: str | None = None
    format: str = "text"


class Explain(Asked):
    """`rule` and `why_not` are two other questions; a rule can be asked without a pledge."""

    pledge: str = ""
    rule: str = ""
    why_not: str = ""
    format: str = "text"


class Due(Asked):
    days: int = 90
    company: str = ""
    format: str = "text"


class Diff(Asked):
    base: str = ""
    between: tuple[date, date] | None = None
    format: str = "text"


class Completion(Asked):
    shell: str = ""


def check(verbs: Verbs) -> None:
    says = "read and judge everything, write nothing"
    made = verb(verbs, Check, "check", says, "build.py check --changed --strict")
    made.add_argument("--strict", action="store_true", help="make the warnings that are shown fail too")
    made.add_argument(
        "--changed",
        nargs="?",
        const="",
        metavar="BASE",
        help="show no warnings but those of files changed since BASE, a commit (what is published)",
    )
    made.add_argument("--format", choices=CHECK_FORMATS, default="text", help="how to print the problems")


def explain(verbs: Verbs) -> None:
    from pledgebook.derive.rules import RULES
    from pledgebook.model import Status

    statuses, rule_ids = tuple(map(str, Status)), tuple(rule.id for rule in RULES)
    example = "build.py explain xiaomi/deliver-100000-evs-2024 --why-not missed"
    made = verb(verbs, Explain, "explain", "how a verdict came about, or why it is no other one", example)
    its_names = "its id (company/slug), the last part of that, or its file"
    made.add_argument("pledge", nargs="?", default="", metavar="PLEDGE", help=its_names)
    made.add_argument("--why-not", choices=statuses, default="", help="what each rule that gives this status answers")
    made.add_argument("--rule", type=str.upper, choices=rule_ids, default="", help="what a rule asks, with examples")
    made.add_argument("--format", choices=("text", "json"), default="text", help="how to answer")


def due(verbs: Verbs) -> None:
    made = verb(verbs, Due, "due", "what needs an editor, the most pressing first", "build.py due --company xiaomi")
    made.add_argument(
        "--days", type=a_number_of_days, default=90, metavar="DAYS", help="how far ahead a deadline is soon (90)"
    )
    made.add_argument("--company", default="", metavar="NAME", help="only the pledges of this company")
    made.add_argument(
        "--format", choices=("text", "json", "ics"), default="text", help="how to answer; ics is a calendar"
    )


def diff(verbs: Verbs) -> None:
    says = "which verdicts, figures, dates and records change"
    made = verb(verbs, Diff, "diff", says, "build.py diff origin/main")
    made.add_argument(
        "base",
        nargs="?",
        default="",
        metavar="BASE",
        help="a commit, two as A..B, a folder of entries or a built site (what is published)",
    )
    made.add_argument("--between", nargs=2, type=a_day, metavar=("A", "B"), help="the same content on two days")
    made.add_argument("--format", choices=DIFF_FORMATS, default="text", help="how to print the changes")


def completion(verbs: Verbs) -> None:
    says = "a script that lets a shell complete these words"
    made = verb(verbs, Completion, "completion", says, "build.py completion bash > ~/.pledgebook.bash")
    made.add_argument("shell", choices=("bash", "zsh", "fish"), help="whose script to print")


SAYS: Mapping[str, Callable[[Verbs], None]] = MappingProxyType(
    {"check": check, "explain": explain, "due": due, "diff": diff, "completion": completion}
)
