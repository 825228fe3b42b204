"""The words of a command as typed values: one kind of command a verb."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType

from pledgebook import __version__
from pledgebook.cli.words.common import Asked, Parser, Verbs, WrongUse

__all__ = ["VERBS", "Asked", "WrongUse", "read_words", "the_parser"]

VERBS: Mapping[str, str] = MappingProxyType(
    {
        "build": "making",
        "serve": "making",
        "check": "reading",
        "new": "writing",
        "add": "writing",
        "import": "importing",
        "explain": "reading",
        "due": "reading",
        "diff": "reading",
        "links": "asking",
        "completion": "reading",
    }
)
"""In the order in which `--help` lists them, with the module that says their words: all of these take 15 ms to load."""


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
        epilog="example: python3 build.py explain xiaomi/deliver-100000-evs-2024 --as-of 2024-06-30",
    )
    parser.add_argument("--version", action="version", version=f"pledgebook {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=Parser)
    for name in (verb,) if verb in VERBS else VERBS:
        says: Mapping[str, Callable[[Verbs], None]] = import_module(f"{__name__}.{VERBS[name]}").SAYS
        says[name](verbs)
    return parser
