"""The words of a command as typed values: one kind of command a verb."""

from collections.abc import Callable, Sequence

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

VERBS: tuple[Callable[[Verbs], None], ...] = (
    build,
    serve,
    check,
    new,
    add,
    import_,
    explain,
    due,
    diff,
    links,
    completion,
)
"""In the order in which `--help` lists them."""


def read_words(words: Sequence[str]) -> Asked:
    """The command. No verb at all means build. Raises WrongUse; `--help` and `--version` print and exit 0."""
    parser, names = the_parser()
    typed = list(words)
    if not typed or (typed[0].startswith("-") and typed[0] not in ("-h", "--help", "--version")):
        verb = next((word for word in typed if word in names), None)
        if verb is not None:
            typed.remove(verb)
        typed.insert(0, verb or "build")
    found = vars(parser.parse_args(typed))
    kind: type[Asked] = found.pop("kind")
    if found.get("between"):
        first, second = found["between"]
        if found["base"] or found["as_of"]:
            raise WrongUse("--between compares days of one content. hint: leave BASE and --as-of out")
        found["between"] = first, second
    return kind(**found)


def the_parser() -> tuple[Parser, frozenset[str]]:
    """The parser of all words, and the names of its verbs."""
    parser = Parser(
        prog="build.py",
        description="Judge public pledges and build their site. Without a verb: build.",
        epilog="example: python build.py explain xiaomi/deliver-100000-evs-2024 --as-of 2024-06-30",
    )
    parser.add_argument("--version", action="version", version=f"pledgebook {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=Parser)
    for verb in VERBS:
        verb(verbs)
    return parser, frozenset(verbs.choices)
