"""What every `new` of an entry does: look at the content, hold the new files against it, write them, say what next."""

import os
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pledgebook.cli.asking import Refusal, is_asking
from pledgebook.cli.here import Here
from pledgebook.cli.say import complain, hand_back, remark
from pledgebook.cli.words import WrongUse
from pledgebook.cli.words.writing import NewEntry
from pledgebook.edit import Astray, BadName, Changed, Trial, checked_name, make, taken_names
from pledgebook.issues import printable
from pledgebook.load import Kind, load
from pledgebook.memory import Memory
from pledgebook.pipeline import Edition, Proof, read


@dataclass(frozen=True, slots=True)
class Ground:
    """The content as it is."""

    asked: NewEntry
    here: Here
    memory: Memory
    before: Proof
    edition: Edition
    trial: Trial

    def path(self, name: str, what: str = "") -> str:
        return f"{Kind(what or self.asked.what).folder}/{name}.md"

    def name(self, name: str, what: str = "") -> str:
        """The name, if it is free. Raises BadName."""
        what = what or self.asked.what
        return checked_name(name, what, taken_names(self.trial.loaded, Kind(what)))

    def refusal_of_name(self, name: str, what: str = "") -> Refusal | None:
        """Why the name cannot be, and what to write."""
        try:
            self.name(name, what)
        except BadName as wrong:
            return str(wrong.args[0]), str(wrong.args[1])
        return None

    def put(self, files: Mapping[str, str]) -> Proof | None:
        """Write new files, by their paths, and tell it; None, with everything as it was, if one of them would be wrong.

        All problems of these files are told, once they stand.
        """
        after = _read(self.asked, self.here, self.memory, files)
        new = {f"content/{path}" for path in files}
        told = set(self.before.issues)
        found = [issue for issue in after.issues if issue.where.file in new or (issue.blocks and issue not in told)]
        texts = {**after.texts, **{f"content/{path}": text for path, text in files.items()}}
        if any(issue.blocks for issue in found):
            remark("nothing was written. This would be wrong, by the lines that the file would have:")
            complain(found, texts, content=self.here.called)
            self._handed_back(files)
            return None
        left = dict(files)
        for path, text in files.items():
            if not self._made(path, text):
                self._handed_back(left)
                return None
            del left[path]
        complain(found, texts, content=self.here.called)
        return after

    def _handed_back(self, files: Mapping[str, str]) -> None:
        """Answers are; flags are still there, in the line that was typed."""
        for path, text in files.items() if is_asking() else ():
            hand_back(text.splitlines(), f"{self.here.called}/{path}")

    def _made(self, path: str, text: str) -> bool:
        shown = printable(f"{self.here.called}/{path}")
        try:
            make(self.here.content, path, text)
        except Changed:
            remark(f"{shown} is there already and was left alone. hint: choose another name, or edit that file")
        except Astray as astray:
            where = astray.args[0].name
            remark(f"{shown} was not written: {where} is a link, or no folder. hint: put a folder in its place")
        except OSError as error:
            words = (error.strerror or type(error).__name__).lower()
            remark(f"{shown} was not written: {words}. hint: see that you may write there (ls -ld)")
        else:
            if not self.asked.quiet:
                print(f"Wrote {shown}")
            return True
        return False

    def told(self, lines: Sequence[str]) -> None:
        if not self.asked.quiet:
            for line in lines:
                print(printable(line))

    def opened(self, path: str) -> None:
        """Open a file in the editor's editor, if that was asked for."""
        if not self.asked.open:
            return
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        file = self.here.content / path
        if not editor:
            remark(f"no editor is known here. hint: set VISUAL or EDITOR, or open {file}")
            return
        try:
            subprocess.run([*shlex.split(editor), str(file)], check=False)  # noqa: S603 - what the user has set
        except (OSError, ValueError) as error:
            remark(f'"{editor}" could not be started ({type(error).__name__}). hint: open {file}')


def ground(asked: NewEntry, here: Here) -> Ground | None:
    """The content, read; None, with its problems told, if nothing in it can be judged."""
    memory = Memory()
    before = _read(asked, here, memory, {})
    if before.edition is None:
        complain(before.issues, before.texts, content=here.called)
        return None
    today = max(here.moment(asked.as_of).today(before.edition.config), before.edition.book.as_of)
    trial = Trial(load(here.content, memory=memory), today)
    return Ground(asked, here, memory, before, before.edition, trial)


def _read(asked: NewEntry, here: Here, memory: Memory, files: Mapping[str, str]) -> Proof:
    moment, base = here.moment(asked.as_of), asked.base_url
    return read(here.folders, moment, base=base, drafts=True, memory=memory, instead=files)


def wrong_name(what: str, wrong: BadName) -> WrongUse:
    text, hint = wrong.args
    return WrongUse(f"new {what}: {text} hint: {hint}")
