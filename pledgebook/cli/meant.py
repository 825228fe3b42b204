"""Which pledge is meant by what was typed, and what keeps it from being judged."""

from collections.abc import Collection

from pledgebook.cli.words import WrongUse
from pledgebook.issues import Issue, did_you_mean
from pledgebook.pipeline import Proof


def id_of(asked: str, known: Collection[str]) -> str:
    """The id that was meant by an id, its last part, or the path of its file."""
    name = asked.removesuffix(".md").rstrip("/")
    if "pledges/" in name:
        name = name.rpartition("pledges/")[2]
    same = [each for each in known if each.partition("/")[2] == name]
    return same[0] if len(same) == 1 else name


def pledge_meant(asked: str, known: Collection[str]) -> str:
    """The id of a pledge there is. Raises WrongUse."""
    wanted = id_of(asked, known)
    if wanted in known:
        return wanted
    near = did_you_mean(wanted, known)
    raise WrongUse(f'there is no pledge "{asked}". hint: {f"did you mean {near}?" if near else "write company/slug"}')


def in_the_way_of(pledge: str, proof: Proof) -> tuple[Issue, ...]:
    """What must be mended before a pledge can be judged: in its file, its company's, or that of a source it cites."""
    blocking = [issue for issue in proof.issues if issue.blocks]
    own = {f"content/pledges/{pledge}.md", f"content/companies/{pledge.partition('/')[0]}.md"}
    found = [issue for issue in blocking if issue.where.file in own]
    of_sources = [issue for issue in blocking if issue.where.file.startswith("content/sources/")]
    return tuple(found or of_sources or blocking)
