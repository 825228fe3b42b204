"""The words of a command as typed values: one kind of command a verb."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from pledgebook import __version__
from pledgebook.cli.words.asking import Links, links
from pledgebook.cli.words.common import Asked, Parser, Verbs, WrongUse
from pledgebook.cli.words.importing import Import, import_
from pledgebook.cli.words.making import Build, Serve, build, serve
from pledgebook.cli.words.reading import (
    Check,
    Completion,
    Diff,
    Due,
    Explain,
    check,
    completion,
    diff,
    due,
    explain,
)
from pledgebook.cli.words.writing import Add, NewEntry, NewPledge, NewSite, add, new

__all__ = [
    "VERBS",
    "Add",
    "Asked",
    "Build",
    "Check",
    "Completion",
    "Diff",
    "Due",
    "Explain",
    "Import",
    "Links",
    "NewEntry",
    "NewPledge",
    "NewSite",
    "Serve",
    "WrongUse",
    "read_words",
    "the_parser",
]

VERBS: Mapping[str, Callable[[Verbs], None]] = MappingProxyType(
    {
        "build": build,
        "serve": serve,
        "check": check,
        "new": new,
        "add": add,
        "import": import_,
        "explain": explain,
        "due": due,
        "diff": diff,
        "links": links,
        "completion": completion,
    }
)
"""In the order in which `--help` lists them."""


def read_words(words: Sequence[str]) -> Asked:
    """The command. No verb at all means build. Raises WrongUse; `--help` and `--version` print and exit 0."""
    typed = list(words)
    if not typed or (typed[0].startswith("-") and typed[0] not in ("-h", "--help", "--version")):
        verb = next((word for word in typed if word in VERBS), None)
        if verb is not None:
            typed.remove(verb)
        typed.insert(0, verb or "build")
    found = vars(the_parser(typed[0]).parse_args(typed))
    kind: type[Asked] = found.pop("kind")
    if found.get("between"):
        first, second = found["between"]
        if found["base"] or found["as_of"]:
            raise WrongUse("--between compares days of one content. hint: leave BASE and --as-of out")
        found["between"] = first, second
    return kind(**found)


def the_parser(verb: str = "") -> Parser:
    """The parser of all words, or of those of one verb if there is such a verb: all of them take 20 ms to make."""
    parser = Parser(
        prog="build.py",
        description="Judge public pledges and build their site. Without a verb: build.",
        epilog="example: python build.py explain xiaomi/deliver-100000-evs-2024 --as-of 2024-06-30",
    )
    parser.add_argument("--version", action="version", version=f"pledgebook {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=Parser)
    for make in (VERBS[verb],) if verb in VERBS else VERBS.values():
        make(verbs)
    return parser
