"""What every verb understands, and how a verb says what it understands beside it."""

import argparse
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeAlias

from pledgebook.cli.words.types import a_day


class WrongUse(Exception):
    """The command makes no sense; its text says what would."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One command; each verb has a kind of its own, with its own words."""

    verb: str
    content: Path | None = None
    as_of: date | None = None
    base_url: str | None = None
    quiet: bool = False
    verbose: bool = False


class Parser(argparse.ArgumentParser):
    """One that raises WrongUse, where argparse itself would print and leave."""

    def error(self, message: str) -> NoReturn:
        raise WrongUse(f"{message}. hint: {self.prog} --help")


Verbs: TypeAlias = "argparse._SubParsersAction[Parser]"


def verb(verbs: Verbs, kind: type[Asked], name: str, says: str, example: str) -> Parser:
    """A verb with what all of them understand; `kind` is what its command becomes."""
    made = verbs.add_parser(name, help=says, description=says, epilog=f"example: python {example}")
    made.set_defaults(kind=kind)
    made.add_argument("--content", type=Path, metavar="DIR", help="the folder of entries (content)")
    made.add_argument("--as-of", dest="as_of", type=a_day, metavar="DAY", help="judge as of a day, such as 2024-06-30")
    made.add_argument("--base-url", metavar="URL", help="where the site will live, instead of site.toml's")
    made.add_argument("-q", "--quiet", action="store_true", help="say nothing but problems")
    made.add_argument("-v", "--verbose", action="store_true", help="say more")
    return made
