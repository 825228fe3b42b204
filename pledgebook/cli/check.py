"""`check`: every problem of the content, and what it breaks of what was published."""

import sys
from dataclasses import dataclass

from pledgebook.cli.base import Base, base_of, written_out
from pledgebook.cli.progress import progress_on
from pledgebook.cli.say import complain, counted, remark
from pledgebook.cli.words import Check, WrongUse
from pledgebook.git import Lack, Missing
from pledgebook.issues import Issue
from pledgebook.pipeline import Folders, Moment, Progress, Proof, held_against, read

SHALLOW = "hint: git fetch --unshallow, or check out with fetch-depth: 0"


@dataclass(frozen=True, slots=True)
class Compared:
    """The proof with what the comparison found, the files that changed, and what is to be said of it.

    `changed` None: it cannot be said which files did.
    """

    proof: Proof
    base: str = ""
    changed: frozenset[str] | None = None
    remark: str = ""


def check(asked: Check, folders: Folders, content: str, moment: Moment) -> int:
    """The exit code: 1 if something blocks, or if warnings are shown and count. Raises WrongUse for no such BASE."""
    with progress_on(sys.stderr, quiet=asked.quiet) as progress:
        proof = read(folders, moment, base=asked.base_url, progress=progress)
        found = _compared(proof, asked, folders, moment, progress)
    shown = tuple(issue for issue in found.proof.issues if _is_shown(issue, asked, found.changed))
    complain(shown, found.proof.texts, asked.format, content)
    if not asked.quiet:
        if found.remark:
            remark(found.remark, asked.format)
        if asked.format == "text":
            print(counted(found.proof, shown, found.base))
    return 1 if not found.proof.is_publishable or (asked.strict and shown) else 0


def _is_shown(issue: Issue, asked: Check, changed: frozenset[str] | None) -> bool:
    if asked.changed is None or changed is None or issue.blocks:
        return True
    return issue.where.file.removeprefix("content/") in changed


def _compared(proof: Proof, asked: Check, folders: Folders, moment: Moment, progress: Progress | None) -> Compared:
    branch = proof.edition.config.branch if proof.edition else "main"
    base = base_of(folders.content, branch, asked.changed or "")
    if isinstance(base, Missing):
        if asked.changed and base.lack is Lack.COMMIT:
            raise WrongUse(f"--changed: {base.text}. hint: {base.hint}")
        return Compared(proof, remark=_not_compared(base))
    changed = base.checkout.changed(base.content)
    if not changed:
        return Compared(proof, base.name, changed, _alone(base))
    with written_out(base.checkout, base.content) as folder:
        if isinstance(folder, Missing):
            return Compared(proof, base.name, changed, _not_compared(folder))
        against = held_against(folder, proof, moment, progress)
    if against is not None:
        return Compared(against, base.name, changed, _alone(base))
    why = f"another tracker was published at {base.words}" if proof.edition else ""
    return Compared(proof, base.name, changed, why and f"not compared with what was published: {why}")


def _not_compared(missing: Missing) -> str:
    hint = f". hint: {missing.hint}" if missing.hint else ""
    return f"not compared with what was published: {missing.text}{hint}"


def _alone(base: Base) -> str:
    """A clone that holds one commit alone finds nothing changed, whatever was: that must be said."""
    if base.name == "HEAD" and base.checkout.is_shallow:
        return f"compared with {base.words} alone, for this clone is shallow. {SHALLOW}"
    return ""
