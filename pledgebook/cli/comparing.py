"""What a check finds when content is held against what was published."""

from pledgebook.cache import Recollection
from pledgebook.cli.base import Base, Parting, written_out
from pledgebook.cli.outcome import Found, Judged
from pledgebook.cli.words import WrongUse
from pledgebook.cli.words.reading import Check
from pledgebook.git import Lack, Missing
from pledgebook.load import Loaded, earlier, load, text_of
from pledgebook.pipeline import Moment, Progress, Proof, held_against

SHALLOW = "hint: git fetch --unshallow, or check out with fetch-depth: 0"


def compared(
    loaded: Loaded,
    proof: Proof,
    parting: Parting | Missing,
    asked: Check,
    moment: Moment,
    progress: Progress | None,
    recalled: Recollection,
) -> tuple[Found, bool]:
    """What is found, and whether it would be again: not so where git lacks something that may be there the next time.

    Raises WrongUse for no such BASE.
    """
    base = parting if isinstance(parting, Missing) else parting.base
    if isinstance(base, Missing):
        if asked.changed and base.lack is Lack.COMMIT:
            raise WrongUse(f"--changed: {base.text}. hint: {base.hint}")
        return _found(proof, remark=_not_compared(base)), base is parting
    texts = {entry.path: text for entry in loaded.entries if (text := text_of(entry)) is not None}
    changed = base.checkout.changed(base.content, texts)
    if not changed:
        return _found(proof, base, changed, _alone(base)), True
    with written_out(base.checkout, base.content, only=changed) as folder:
        if isinstance(folder, Missing):
            return _found(proof, base, changed, _not_compared(folder)), False
        before = earlier(loaded, base.content.files.keys() - changed, load(folder))
    against = held_against(before, proof, moment, progress, recalled)
    if against is not None:
        return _found(against, base, changed, _alone(base)), True
    why = f"another tracker was published at {base.words}" if proof.edition else ""
    return _found(proof, base, changed, why and f"not compared with what was published: {why}"), True


def _found(proof: Proof, base: Base | None = None, changed: frozenset[str] | None = None, remark: str = "") -> Found:
    return Found(Judged.of(proof), proof.issues, proof.texts, base.name if base else "", changed, remark)


def _not_compared(missing: Missing) -> str:
    hint = f". hint: {missing.hint}" if missing.hint else ""
    return f"not compared with what was published: {missing.text}{hint}"


def _alone(base: Base) -> str:
    """A clone that holds one commit alone finds nothing changed, whatever was: that must be said."""
    if base.name == "HEAD" and base.checkout.is_shallow:
        return f"compared with {base.words} alone, for this clone is shallow. {SHALLOW}"
    return ""
