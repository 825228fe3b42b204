"""The two sides of a `diff`: commits, folders, a built site or days, each as a standing."""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NoReturn

from pledgebook.cli.base import base_of, written_out
from pledgebook.cli.program import Unknown, is_another, judged_by_its_own
from pledgebook.cli.words import Asked, WrongUse
from pledgebook.compare import NotBuilt, Standing, standing_in, standing_of
from pledgebook.git import Checkout, Missing, Tree, checkout_of
from pledgebook.pipeline import Edition, Folders, Moment, Proof, read, read_again

HERE = "the content here"
_TWO = re.compile(r"(.+?)(\.{2,3})(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared, and how each side is called. `between` is the first, judged by the program of today.

    `unread` are addresses on the second side whose files have errors; `remarks` are to be read beside the answer.
    """

    before: Standing
    after: Standing
    names: tuple[str, str]
    between: Standing | None = None
    unread: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()


class Unjudged(Exception):
    """Content that cannot be judged at all; the proof says why."""

    def __init__(self, proof: Proof) -> None:
        super().__init__("the content cannot be judged")
        self.proof = proof


@dataclass(frozen=True, slots=True)
class Desk:
    """What every side needs: the folders, the moment, and where the program that runs lies."""

    folders: Folders
    moment: Moment
    root: Path


def sides_of(asked: Asked, desk: Desk) -> Sides:
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
    proof, edition = _judged(desk.folders, replace(desk.moment, as_of=second))
    before = read_again(desk.folders.content, edition, replace(desk.moment, as_of=first))
    names = first.isoformat(), second.isoformat()
    return _told_of_errors(Sides(standing_of(before.book), standing_of(edition.book), names), proof)


def _built(name: str, desk: Desk) -> Sides:
    try:
        before = standing_in(Path(name))
    except NotBuilt as wrong:
        raise WrongUse(f"{name}: {wrong}. hint: name a site that build.py built, or a folder of entries") from wrong
    proof, edition = _judged(desk.folders, desk.moment)
    return _told_of_errors(Sides(before, standing_of(edition.book), (name, HERE)), proof)


def _folder(name: str, desk: Desk) -> Sides:
    proof, edition = _judged(desk.folders, desk.moment)
    before = standing_of(read_again(Path(name), edition, desk.moment).book)
    return _told_of_errors(Sides(before, standing_of(edition.book), (name, HERE)), proof)


def _commit(name: str, desk: Desk) -> Sides:
    """A commit, or what is published, against the content that lies here."""
    proof, edition = _judged(desk.folders, desk.moment)
    base = base_of(desk.folders.content, edition.config.branch, name)
    if isinstance(base, Missing):
        raise _no_base(base)
    sides = _against(base.checkout, base.content, edition, desk, None)
    return _told_of_errors(replace(sides, names=(base.words, HERE)), proof)


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
        proof, edition = _judged(replace(desk.folders, content=folder), desk.moment)
    sides = _against(checkout, then, edition, desk, after)
    names = f"{first} ({before[:7]})", f"{second} ({after[:7]})"
    return _told_of_errors(replace(sides, names=names), proof)


def _against(checkout: Checkout, then: Tree, edition: Edition, desk: Desk, after: str | None) -> Sides:
    """Content of a commit against an edition of another one, or (None) of what lies here.

    Where the programs differ, the first side is what its own program made of it.
    """
    with written_out(checkout, then) as folder:
        if isinstance(folder, Missing):
            raise _no_base(folder)
        before = standing_of(read_again(folder, edition, desk.moment).book)
    sides = Sides(before, standing_of(edition.book), ("", ""))
    if checkout.root != desk.root.resolve():
        return sides
    try:
        if not is_another(checkout, then.commit, after):
            return sides
        own = judged_by_its_own(checkout, then.commit, sides.after.as_of, desk.moment)
    except Unknown as why:
        remark = f"what changed rules flip could not be told apart at {then.commit[:7]}: {why}"
        return replace(sides, remarks=(remark,))
    return replace(sides, before=own, between=before)


def _judged(folders: Folders, moment: Moment) -> tuple[Proof, Edition]:
    proof = read(folders, moment)
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


def _told_of_errors(sides: Sides, proof: Proof) -> Sides:
    """Entries with errors are on no side: that is not what became of them."""
    if not proof.unread:
        return sides
    files = len({issue.where.file for issue in proof.issues if issue.blocks})
    said = "1 file with errors is" if files == 1 else f"{files:,} files with errors are"
    return replace(sides, unread=proof.unread, remarks=(*sides.remarks, f"{said} left out: run check"))
