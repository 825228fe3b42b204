"""The two sides of a `diff`: commits, folders, a built site or days, each as a standing."""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NoReturn

from pledgebook.cli.base import base_of, written_out
from pledgebook.cli.counting import unread_files
from pledgebook.cli.program import Unknown, is_another, judged_by_its_own
from pledgebook.cli.words import WrongUse
from pledgebook.cli.words.reading import Diff
from pledgebook.compare import NotBuilt, Standing, standing_in, standing_of
from pledgebook.git import Checkout, Missing, Tree, checkout_of
from pledgebook.pipeline import Edition, Folders, Moment, Progress, Proof, read, read_again

HERE = "the content here"
_TWO = re.compile(r"(.+?)(\.{2,3})(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared, and how each side is called. `between` is the first, judged by the program of today.

    `unknown` and `unread` are addresses on the first and the second side whose files have errors; `remarks` are to be
    read beside the answer.
    """

    before: Standing
    after: Standing
    names: tuple[str, str]
    between: Standing | None = None
    unknown: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()


class Unjudged(Exception):
    """Content that cannot be judged at all; the proof says why."""

    def __init__(self, proof: Proof) -> None:
        super().__init__("the content cannot be judged")
        self.proof = proof


@dataclass(frozen=True, slots=True)
class Desk:
    """What every side needs: the folders, the moment, where the program that runs lies, who is told how far it is."""

    folders: Folders
    moment: Moment
    root: Path
    progress: Progress | None = None


def sides_of(asked: Diff, desk: Desk) -> Sides:
    """What the words ask for. Raises WrongUse and Unjudged."""
    folder = Path(asked.base)
    if asked.between is not None:
        return _days(*asked.between, desk)
    if asked.base and (folder / "api" / "v1").is_dir():
        return _built(asked.base, desk)
    if asked.base and any((folder / name).exists() for name in ("site.toml", "pledges")):
        return _folder(asked.base, desk)
    two = _TWO.fullmatch(asked.base)
    if two and not folder.exists():
        return _two_commits(two[1], two[3] or "HEAD", two[2] == "...", desk)
    return _commit(asked.base, desk)


def _days(first: date, second: date, desk: Desk) -> Sides:
    proof, edition = _judged(desk.folders, replace(desk.moment, as_of=second), desk.progress)
    before = read_again(desk.folders.content, edition, replace(desk.moment, as_of=first), desk.progress)
    return _sides(before, proof, first.isoformat(), second.isoformat())


def _built(name: str, desk: Desk) -> Sides:
    try:
        before = standing_in(Path(name))
    except NotBuilt as wrong:
        raise WrongUse(f"{name}: {wrong}. hint: name a site that build.py built, or a folder of entries") from wrong
    proof, _ = _judged(desk.folders, desk.moment, desk.progress)
    return _sides(before, proof, name, HERE)


def _folder(name: str, desk: Desk) -> Sides:
    proof, edition = _judged(desk.folders, desk.moment, desk.progress)
    return _sides(read_again(Path(name), edition, desk.moment, desk.progress), proof, name, HERE)


def _commit(name: str, desk: Desk) -> Sides:
    """A commit, or what is published, against the content that lies here."""
    proof, edition = _judged(desk.folders, desk.moment, desk.progress)
    base = base_of(desk.folders.content, edition.config.branch, name)
    if isinstance(base, Missing):
        raise _no_base(base)
    sides = _sides(_at(base.checkout, base.content, edition, desk), proof, base.words, HERE)
    return _by_rules(sides, base.checkout, base.content.commit, None, desk)


def _two_commits(first: str, second: str, from_parting: bool, desk: Desk) -> Sides:
    checkout = checkout_of(desk.folders.content)
    if isinstance(checkout, Missing):
        raise _no_base(checkout)
    before, after = _commit_of(checkout, first), _commit_of(checkout, second)
    if from_parting:
        before = checkout.parting(before, after)
    trees = [checkout.tree(commit, checkout.folder) for commit in (before, after)]
    then, now = (tree if isinstance(tree, Tree) else _raise(_no_base(tree)) for tree in trees)
    with written_out(checkout, now) as folder:
        if isinstance(folder, Missing):
            raise _no_base(folder)
        proof, edition = _judged(replace(desk.folders, content=folder), desk.moment, desk.progress)
    names = f"{first} ({before[:7]})", f"{second} ({after[:7]})"
    return _by_rules(_sides(_at(checkout, then, edition, desk), proof, *names), checkout, before, after, desk)


def _at(checkout: Checkout, then: Tree, edition: Edition, desk: Desk) -> Proof:
    """Content as it was at a commit, judged like an edition."""
    with written_out(checkout, then) as folder:
        if isinstance(folder, Missing):
            raise _no_base(folder)
        return read_again(folder, edition, desk.moment, desk.progress)


def _sides(before: Proof | Standing, after: Proof, first: str, second: str) -> Sides:
    """Entries with errors are on no side: that is not what became of them."""
    unknown = before.unread if isinstance(before, Proof) else frozenset[str]()
    told = [(proof, name) for proof, name in ((before, first), (after, second)) if isinstance(proof, Proof)]
    remarks = tuple(f"{unread_files(proof.issues)} left out of {name}" for proof, name in told if proof.unread)
    stood = before if isinstance(before, Standing) else _standing(before)
    return Sides(stood, _standing(after), (first, second), unknown=unknown, unread=after.unread, remarks=remarks)


def _standing(proof: Proof) -> Standing:
    assert proof.edition
    return standing_of(proof.edition.book)


def _by_rules(sides: Sides, checkout: Checkout, before: str, after: str | None, desk: Desk) -> Sides:
    """The same, where the program was another one at the first commit: then its side is what that made of it.

    `after` is the second commit, None for what lies here.
    """
    if checkout.root != desk.root.resolve():
        return sides
    try:
        if not is_another(checkout, before, after):
            return sides
        own = judged_by_its_own(checkout, before, sides.after.as_of, desk.moment)
    except Unknown as why:
        remark = f"what changed rules flip could not be told apart at {before[:7]}: {why}"
        return replace(sides, remarks=(*sides.remarks, remark))
    return replace(sides, before=own, between=sides.before)


def _judged(folders: Folders, moment: Moment, progress: Progress | None) -> tuple[Proof, Edition]:
    proof = read(folders, moment, progress=progress)
    if proof.edition is None:
        raise Unjudged(proof)
    return proof, proof.edition


def _commit_of(checkout: Checkout, name: str) -> str:
    found = checkout.commit(name)
    return found if isinstance(found, str) else _raise(_no_base(found))


def _no_base(missing: Missing) -> WrongUse:
    return WrongUse(f"diff: {missing.text}. hint: {missing.hint}, or name a folder of entries or a built site")


def _raise(wrong: WrongUse) -> NoReturn:
    raise wrong
