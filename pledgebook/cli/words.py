"""The words of a command as typed values."""

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn

from pledgebook import __version__

VERBS = ("build", "serve", "check", "new", "explain", "diff", "links")
FORMATS = ("text", "github", "json", "sarif")
DIFF_FORMATS = ("text", "markdown", "json")
_OF_A_SITE = {
    "--title": "what it is called",
    "--contact": "where readers report a mistake: a mail or web address",
    "--repository": "where it is on GitHub: https://github.com/owner/name",
    "--operator": "who runs it",
    "--time-zone": "where today is today, such as Europe/Berlin (UTC)",
}


class WrongUse(Exception):
    """The command makes no sense; its text says what would."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One command. Fields that a verb does not know keep their defaults."""

    verb: str
    content: Path | None = None
    output: Path | None = None
    as_of: date | None = None
    base_url: str | None = None
    quiet: bool = False
    verbose: bool = False
    fast: bool = False
    commit: str | None = None
    strict: bool = False
    changed: str | None = None
    format: str = "text"
    pledge: str = ""
    what: str = ""
    title: str = ""
    contact: str = ""
    repository: str = ""
    operator: str = ""
    time_zone: str = ""
    yes: bool = False
    force: bool = False
    base: str = ""
    between: tuple[date, date] | None = None
    port: int = 8000
    pledges: Sequence[str] = ()
    company: str = ""
    fresh: bool = False
    older_than: int = 6
    find_archives: bool = False
    write: bool = False


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongUse(f"{message}. hint: {self.prog} --help")


def read_words(words: Sequence[str]) -> Asked:
    """The command. No verb at all means build. Raises WrongUse; `--help` and `--version` print and exit 0."""
    parser = _the_parser()
    typed = list(words)
    if not typed or (typed[0].startswith("-") and typed[0] not in ("-h", "--help", "--version")):
        verb = next((word for word in typed if word in VERBS), None)
        if verb is not None:
            typed.remove(verb)
        typed.insert(0, verb or "build")
    found = vars(parser.parse_args(typed))
    if found.get("between"):
        first, second = found["between"]
        if found["base"] or found["as_of"]:
            raise WrongUse("--between compares days of one content. hint: leave BASE and --as-of out")
        found["between"] = first, second
    return Asked(**found)


def _the_parser() -> argparse.ArgumentParser:
    common = _Parser(add_help=False)
    common.add_argument("--content", type=Path, metavar="DIR", help="the folder of entries (content)")
    common.add_argument(
        "--as-of", dest="as_of", type=_day, metavar="DAY", help="judge as of this day, such as 2024-06-30"
    )
    common.add_argument(
        "--base-url", dest="base_url", metavar="URL", help="where the site will live, instead of site.toml's"
    )
    common.add_argument("-q", "--quiet", action="store_true", help="say nothing but problems")
    common.add_argument("-v", "--verbose", action="store_true", help="say more")
    parser = _Parser(
        prog="build.py",
        description="Judge public pledges and build their site. Without a verb: build.",
        epilog="example: python build.py explain xiaomi/deliver-100000-evs-2024 --as-of 2024-06-30",
    )
    parser.add_argument("--version", action="version", version=f"pledgebook {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=_Parser)
    made = _verb(
        verbs,
        common,
        "build",
        "build the site into _site/",
        "build.py build --base-url https://example.org/tracker/",
        output=True,
    )
    made.add_argument("--fast", action="store_true", help="leave out the social cards, for a look at the pages")
    made.add_argument("--commit", type=_commit, metavar="SHA", help="what is built, for build.json: 40 hex digits")
    serve = _verb(verbs, common, "serve", "build, serve here, rebuild on every save", "build.py serve --port 8001")
    serve.add_argument("--port", type=_port, default=8000, help="8000, or the next that is free")
    check = _verb(
        verbs, common, "check", "read and judge everything, write nothing", "build.py check --changed --strict"
    )
    check.add_argument("--strict", action="store_true", help="make the warnings that are shown fail too")
    check.add_argument(
        "--changed",
        nargs="?",
        const="",
        metavar="BASE",
        help="show no warnings but those of files changed since BASE, a commit (what is published)",
    )
    check.add_argument("--format", choices=FORMATS, default="text", help="how to print the problems")
    new = _verb(
        verbs,
        common,
        "new",
        "a tracker of one's own: the content of this one is removed",
        'build.py new site --title "Promises" --base-url https://example.org/ --contact mail@example.org --yes',
    )
    new.add_argument("what", choices=("site",), help="site: what a fork begins with")
    for flag, says in _OF_A_SITE.items():
        new.add_argument(flag, default="", metavar="TEXT", help=says)
    new.add_argument("--yes", action="store_true", help="ask nothing")
    new.add_argument("--force", action="store_true", help="even if git could not bring back what is removed")
    diff = _verb(
        verbs, common, "diff", "which verdicts, figures, dates and records change", "build.py diff origin/main"
    )
    diff.add_argument(
        "base",
        nargs="?",
        default="",
        metavar="BASE",
        help="a commit, two as A..B, a folder of entries or a built site (what is published)",
    )
    diff.add_argument("--between", nargs=2, type=_day, metavar=("A", "B"), help="the same content on two days")
    diff.add_argument("--format", choices=DIFF_FORMATS, default="text", help="how to print the changes")
    explain = _verb(
        verbs, common, "explain", "how a verdict came about", "build.py explain xiaomi/deliver-100000-evs-2024"
    )
    explain.add_argument("pledge", help="a pledge's id (company/slug) or its file")
    _links(verbs, common)
    return parser


def _links(verbs: "argparse._SubParsersAction[_Parser]", common: _Parser) -> None:
    says = "ask the web whether sources and their copies still stand"
    links = _verb(verbs, common, "links", says, "build.py links --company xiaomi --find-archives")
    links.add_argument("pledges", nargs="*", metavar="PLEDGE", help="only what these cite (company/slug, or a file)")
    links.add_argument("--company", default="", metavar="NAME", help="only what the pledges of this company cite")
    links.add_argument("--fresh", action="store_true", help="ask all anew, whatever is known from before")
    links.add_argument(
        "--older-than",
        dest="older_than",
        type=_days,
        default=6,
        metavar="DAYS",
        help="ask anew what was asked so many days ago (6)",
    )
    links.add_argument("--find-archives", action="store_true", help="look for copies of sources that have none")
    links.add_argument("--write", action="store_true", help="write the copies that are found into the entries")
    links.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="how to report")
    links.add_argument("--output", type=Path, metavar="FILE", help="write the report into this file")


def _verb(
    verbs: "argparse._SubParsersAction[_Parser]",
    common: _Parser,
    name: str,
    says: str,
    example: str,
    output: bool = False,
) -> _Parser:
    verb = verbs.add_parser(name, parents=[common], help=says, description=says, epilog=f"example: python {example}")
    if output:
        verb.add_argument("--output", type=Path, metavar="DIR", help="the folder that is built (_site)")
    return verb


def _day(text: str) -> date:
    from pledgebook.dates import NotADate, Span

    try:
        span = Span.parse(text)
    except NotADate as wrong:
        raise argparse.ArgumentTypeError(f"{wrong}: write a day such as 2024-06-30") from wrong
    if not span.is_day:
        raise argparse.ArgumentTypeError(f'"{text}" is no single day: write a day such as 2024-06-30')
    return span.first_day


def _commit(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{40}", text):
        raise argparse.ArgumentTypeError(f'"{text}" is no commit: write the 40 hex digits of git rev-parse HEAD')
    return text


def _days(text: str) -> int:
    if not text.isdecimal() or len(text) > 4:
        raise argparse.ArgumentTypeError(f'"{text}" is no number of days: write one such as 6')
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f'"{text}" is no port: write a number from 1 to 65535')
    return int(text)
