"""`check`: every problem of the content, and what it breaks of what was published."""

import sys

from pledgebook.cli.base import Parting, parting_of
from pledgebook.cli.here import Here
from pledgebook.cli.outcome import Found, Odd
from pledgebook.cli.say import complain, remark
from pledgebook.cli.sealed import Sealed, of_check
from pledgebook.cli.summaries import counted
from pledgebook.cli.words.reading import Check
from pledgebook.git import Missing
from pledgebook.issues import Issue


def check(asked: Check, here: Here) -> int:
    """The exit code: 1 if something blocks, or if warnings are shown and count. Raises WrongUse for no such BASE.

    Nothing is judged if the last check rests on what lies here and is published now.
    """
    sealed = of_check(asked, here)
    found = _again(asked, here, sealed) or _anew(asked, here, sealed)
    shown = tuple(issue for issue in found.issues if _is_shown(issue, asked, found.changed))
    complain(shown, found.texts, asked.format, here.called)
    if not asked.quiet:
        if found.remark:
            remark(found.remark, asked.format)
        if asked.format == "text":
            print(counted(found, shown))
    blocked = found.judged is None or any(issue.blocks for issue in found.issues)
    return 1 if blocked or (asked.strict and shown) else 0


def _is_shown(issue: Issue, asked: Check, changed: frozenset[str] | None) -> bool:
    if asked.changed is None or changed is None or issue.blocks:
        return True
    return issue.where.file.removeprefix("content/") in changed


def _again(asked: Check, here: Here, sealed: Sealed | None) -> Found | None:
    """What the last check found, if another one would find the same."""
    said = sealed.said() if sealed else None
    if said is None or not isinstance(branch := said.get("branch"), str):
        return None
    if said.get("published") != _standing(parting_of(here.content, branch, asked.changed or "")):
        return None
    try:
        return Found.from_json(said)
    except Odd:
        return None


def _anew(asked: Check, here: Here, sealed: Sealed | None) -> Found:
    from pledgebook.cli.comparing import compared
    from pledgebook.cli.progress import progress_on
    from pledgebook.crew import cores
    from pledgebook.load import load
    from pledgebook.pipeline import Folders, Hands, Proof, doubting, proof_of, recollection
    from pledgebook.pipeline.edition import tick_of

    moment = here.moment(asked.as_of)

    def work(folders: Folders) -> tuple[Proof, Parting | Missing, Found, bool]:
        with Hands(cores()) as hands:
            recalled = recollection(folders, hands)
            loaded = load(folders.content, tick=tick_of(progress, "Reading"), sound=recalled.sound)
            proof = proof_of(
                loaded, moment, base=asked.base_url, progress=progress, recalled=recalled, linked=True
            )  # fmt: skip
            branch = proof.edition.config.branch if proof.edition else "main"
            parting = parting_of(here.content, branch, asked.changed or "")
            return proof, parting, *compared(loaded, proof, parting, asked, moment, progress, recalled)

    with progress_on(sys.stderr, quiet=asked.quiet) as progress:
        proof, parting, found, is_settled = doubting(here.folders, work, lambda text: remark(text, asked.format))
    if sealed is not None and is_settled and proof.edition is not None:
        said = {**found.as_json(), "branch": proof.edition.config.branch, "published": _standing(parting)}
        sealed.keep(said, proof.edition.config.zone)
    return found


def _standing(parting: Parting | Missing) -> list[str]:
    """All of git's that the outcome of a check depends on."""
    if isinstance(parting, Missing):
        return [parting.lack, parting.text, parting.hint]
    checkout = parting.checkout
    depth = "shallow" if parting.name == "HEAD" and checkout.is_shallow else ""
    return [parting.name, parting.commit, depth, str(checkout.root), checkout.folder]
