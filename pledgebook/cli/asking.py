"""Questions to somebody at a terminal: each with what is usual, each answer looked at before the next."""

import contextlib
import sys
from collections.abc import Callable, Mapping

from pledgebook.cli.words import WrongUse
from pledgebook.issues import did_you_mean, printable

Refusal = tuple[str, str]
"""What is wrong with an answer, and what to write."""
Look = Callable[[str], Refusal | None]


def is_asking() -> bool:
    """Whether somebody can be asked: in a script, nobody is."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def typed(question: str) -> str:
    """One line from the terminal. Raises EOFError where none comes any more."""
    if sys.stdin is sys.__stdin__ and sys.stdout.isatty():
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401 - lets the line be edited, and be longer than a terminal takes
        return input(question)
    sys.stderr.write(question)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line


HOW = "Enter takes what stands in [brackets]. Ctrl+C leaves; until all is answered, nothing is written."


class Dialogue:
    """Asks for a verb; `line` gives one line typed in answer to a question. The first time it says how to answer."""

    def __init__(self, verb: str, line: Callable[[str], str] = typed) -> None:
        self._verb = verb
        self._line = line
        self._is_begun = False

    def say(self, text: str) -> None:
        print(printable(text), file=sys.stderr)

    def answer(self, question: str, usual: str = "") -> str:
        """What is typed, or what is usual. Raises WrongUse if nothing comes any more."""
        self._begin()
        try:
            line = self._line(f"{printable(question)} {f'[{printable(usual)}] ' if usual else ''}")
        except KeyboardInterrupt:
            self.say("")
            self.say(f"{self._verb}: nothing was changed.")
            raise
        except EOFError:
            self.say("")
            hint = f"answer, or give flags: build.py {self._verb} --help"
            raise WrongUse(f"{self._verb}: nothing was changed. hint: {hint}") from None
        return line.strip() or usual

    def _begin(self) -> None:
        if not self._is_begun:
            self._is_begun = True
            self.say(HOW)

    def ask(self, question: str, look: Look, usual: str = "", *, needed: bool = True) -> str:
        """An answer that nothing is wrong with; asked again until there is one. "-" is none, where none is needed."""
        while True:
            answer = self.answer(question, usual)
            answer = "" if answer == "-" and not needed else answer
            wrong = (
                look(answer) if answer else ("that is needed.", "write it, or leave with Ctrl+C") if needed else None
            )
            if wrong is None:
                return answer
            self.refuse(wrong)

    def refuse(self, wrong: Refusal) -> None:
        self.say(f"  {wrong[0]}{f' hint: {wrong[1]}' if wrong[1] else ''}")

    def choose(self, question: str, choices: Mapping[str, str], usual: str = "", look: Look = lambda _: None) -> str:
        """One of the choices, by its name, its number or the first letters of its name, with nothing wrong with it."""
        self._begin()
        self.say(question)
        width = max(map(len, choices))
        for number, (name, says) in enumerate(choices.items(), 1):
            self.say(f"  {number:>2}  {name:<{width}}  {says}".rstrip())
        by_number = {str(number): name for number, name in enumerate(choices, 1)}

        def meant(answer: str) -> str | None:
            said = _joined(answer)
            begun = [name for name in choices if _joined(name).startswith(said)]
            found = [name for name in begun if _joined(name) == said] or begun
            return by_number.get(answer) or (found[0] if len(found) == 1 else None)

        def look_first(answer: str) -> Refusal | None:
            if name := meant(answer):
                return look(name)
            near = did_you_mean(answer, choices)
            return f'"{answer}" is none of these.', f"did you mean {near}?" if near else f"write 1 to {len(choices)}"

        return meant(self.ask("Which?", look_first, usual)) or usual

    def is_sure(self, question: str, *, usual: bool = False) -> bool:
        """Whether the answer is yes; what is neither yes nor no is asked again."""

        def look(answer: str) -> Refusal | None:
            is_either = answer.lower() in ("y", "yes", "n", "no")
            return None if is_either else (f'"{answer}" is neither yes nor no.', "write yes or no")

        return self.ask(f"{question} yes or no?", look, "yes" if usual else "no").lower() in ("y", "yes")


def _joined(words: str) -> str:
    """
    >>> _joined("At least"), _joined("at-least"), _joined("at_least")
    ('at_least', 'at_least', 'at_least')
    """
    return words.lower().replace(" ", "_").replace("-", "_")
