"""What can be typed, read off the parser itself: so a completion offers what there is, and nothing else."""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """What a word is, for a shell that offers some."""

    CHOICE = "choice"
    PLEDGE = "pledge"
    COMPANY = "company"
    SOURCE = "source"
    FOLDER = "folder"
    FILE = "file"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Word:
    """A word to be filled in: a `label` such as DAY, and the `choices` if there are only some."""

    kind: Kind
    label: str
    choices: tuple[str, ...] = ()
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """Its names, and the words that follow it; `optional`: the word may be left out."""

    names: tuple[str, ...]
    says: str
    words: tuple[Word, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A verb, or a verb and what it is done to (`path`), with its flags and what is typed without one, in order."""

    path: tuple[str, ...]
    says: str
    example: str
    flags: tuple[Flag, ...]
    words: tuple[Word, ...]
    below: tuple["Command", ...] = ()

    @property
    def name(self) -> str:
        return " ".join(self.path)

    def everything(self) -> Iterator["Command"]:
        """This one and every one below it."""
        yield self
        for command in self.below:
            yield from command.everything()


def grammar(parser: argparse.ArgumentParser) -> Command:
    """The whole command: its `path` is empty, its verbs lie below it.

    Without a verb `build` is meant, so its flags are flags of the whole.
    """
    whole = _command(parser, (), "")
    more = next(command.flags for command in whole.below if command.path == ("build",))
    known = {name for flag in whole.flags for name in flag.names}
    return replace(whole, flags=(*whole.flags, *(flag for flag in more if not known.intersection(flag.names))))


def _command(parser: argparse.ArgumentParser, path: tuple[str, ...], says: str) -> Command:
    actions = [action for action in parser._actions if action.help != argparse.SUPPRESS]
    flags = tuple(_flag(action) for action in actions if action.option_strings)
    placed = [action for action in actions if not action.option_strings]
    words = tuple(word for action in placed for word in _words(action) if not _is_verbs(action))
    below = [_command(made, (*path, name), said) for action in placed for name, made, said in _verbs(action)]
    return Command(path, says, parser.epilog or "", flags, words, tuple(below))


def _is_verbs(action: argparse.Action) -> bool:
    return isinstance(action, argparse._SubParsersAction)


def _verbs(action: argparse.Action) -> Iterator[tuple[str, argparse.ArgumentParser, str]]:
    if isinstance(action, argparse._SubParsersAction):
        said = {choice.dest: choice.help or "" for choice in action._choices_actions}
        yield from ((name, made, said.get(name, "")) for name, made in action.choices.items())


def _flag(action: argparse.Action) -> Flag:
    return Flag(tuple(action.option_strings), _said(action), _words(action), action.nargs == "?")


def _words(action: argparse.Action) -> tuple[Word, ...]:
    """As many as it takes: one, several with a label each, or one that may be repeated."""
    if action.nargs == 0:
        return ()
    labels = action.metavar or action.dest.upper()
    if isinstance(labels, tuple):
        return tuple(_word(action, label) for label in labels)
    count = action.nargs if isinstance(action.nargs, int) else 1
    return tuple(_word(action, labels) for _ in range(count))


def _word(action: argparse.Action, label: str) -> Word:
    choices = tuple(map(str, action.choices or ()))
    return Word(_kind(action, label, choices), label, choices, action.nargs in ("*", "+"))


def _kind(action: argparse.Action, label: str, choices: tuple[str, ...]) -> Kind:
    """By what it is called, for an id is text to the parser: `pledge` or PLEDGE, `company`, `source`."""
    if choices:
        return Kind.CHOICE
    names = {action.dest.lower().removesuffix("s"), label.lower()}
    named = next((kind for kind in (Kind.PLEDGE, Kind.COMPANY, Kind.SOURCE) if kind in names), None)
    if named is not None:
        return named
    if action.type is Path or label == "FILE":
        return Kind.FOLDER if label == "DIR" else Kind.FILE
    return Kind.TEXT


def _said(action: argparse.Action) -> str:
    """What help says of it: there a percent sign is written twice."""
    return (action.help or "").replace("%%", "%")
