"""`completion`: a script for a shell that completes verbs, flags, choices and the ids of what is there."""

import argparse

from pledgebook.cli.completion.bash import bash
from pledgebook.cli.completion.fish import fish
from pledgebook.cli.completion.grammar import grammar
from pledgebook.cli.completion.zsh import zsh
from pledgebook.cli.words.reading import Completion

SHELLS = {"bash": bash, "zsh": zsh, "fish": fish}


def completion(asked: Completion, parser: argparse.ArgumentParser) -> int:
    """Prints the script; 0."""
    print(SHELLS[asked.shell](grammar(parser)), end="")
    return 0
