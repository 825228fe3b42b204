"""What every verb understands, and how a verb says what it understands beside it."""

import argparse
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeAlias

from pledgebook.cli.words.types import a_day

_CHOICE = re.compile(r"invalid choice: '(?P<typed>.*?)' \(choose from (?P<known>.*)\)")  # argparse's words


class WrongUse(Exception):
    """The command makes no sense; its text says what would."""


class Asked:
    """One command; each verb has a kind of its own, with its own words."""

    verb: str
    content: Path | None = None
    as_of: date | None = None
    base_url: str | None = None
    quiet: bool = False
    verbose: bool = False

    def __init__(self, **typed: object) -> None:  # as a dataclass it would load `inspect`, a sixth of the least build
        vars(self).update(typed)


class Parser(argparse.ArgumentParser):
    """One that raises WrongUse, where argparse itself would print and leave."""

    def error(self, message: str) -> NoReturn:
        from pledgebook.issues import did_you_mean

        choice = _CHOICE.search(message)
        near = did_you_mean(choice["typed"], re.findall(r"[\w-]+", choice["known"])) if choice else None
        raise WrongUse(f"{message}. hint: {f'did you mean {near}?' if near else f'{self.prog} --help'}")


class Into(argparse.Action):
    """Puts what is typed behind a flag into the fields `given`, under the name that the field has in a file."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: object, option: str | None = None
    ) -> None:
        name = self.option_strings[0].removeprefix("--").replace("-", "_")
        typed = "true" if self.nargs == 0 else str(values)
        setattr(namespace, self.dest, {**getattr(namespace, self.dest), name: typed})


def fields(made: Parser, flags: Mapping[str, str]) -> None:
    """Flags that are fields: `{"--on": "the day"}`. Each is put under its name into `given`."""
    made.set_defaults(given={})
    for flag, says in flags.items():
        made.add_argument(flag, action=Into, dest="given", metavar="TEXT", default=argparse.SUPPRESS, help=says)


Verbs: TypeAlias = "argparse._SubParsersAction[Parser]"


def verb(verbs: Verbs, kind: type[Asked], name: str, says: str, example: str) -> Parser:
    """A verb with what all of them understand; `kind` is what its command becomes."""
    made = verbs.add_parser(name, help=says, description=says, epilog=f"example: python3 {example}")
    made.set_defaults(kind=kind)
    made.add_argument("--content", type=Path, metavar="DIR", help="the folder of entries (content)")
    made.add_argument("--as-of", dest="as_of", type=a_day, metavar="DAY", help="judge as of a day, such as 2024-06-30")
    made.add_argument("--base-url", metavar="URL", help="where the site will live, instead of site.toml's")
    made.add_argument("-q", "--quiet", action="store_true", help="say nothing but problems")
    made.add_argument("-v", "--verbose", action="store_true", help="say more")
    return made
