"""What is cited: sources by id, pages that are sources already, and pages that become one."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pledgebook.cli.asking import Dialogue, Look
from pledgebook.cli.words import WrongUse
from pledgebook.edit import Given, Trial, entry_text, source_at, source_named
from pledgebook.links import host_of
from pledgebook.model import SourceKind
from pledgebook.schema.meanings import MEANINGS

DESCRIBES = ("publisher", "title", "published", "kind")
NEEDED = ("publisher", "kind")
KINDS = {"press": MEANINGS[SourceKind]["press"], **MEANINGS[SourceKind]}  # the usual one first
_ADDRESS = re.compile(r"(?:https?:|//|www\.|[^/\s]+\.[a-z]+/)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cited:
    """The ids of sources, those among them that are to be written, and the pages that were known by an id."""

    ids: tuple[str, ...] = ()
    new: Mapping[str, Mapping[str, Given]] = field(default_factory=dict)
    known: tuple[tuple[str, str], ...] = ()

    @property
    def field(self) -> Given:
        """As an entry cites them: one id, or a list."""
        return self.ids[0] if len(self.ids) == 1 else self.ids

    def and_also(self, other: "Cited") -> "Cited":
        ids = tuple(dict.fromkeys((*self.ids, *other.ids)))
        return Cited(ids, {**self.new, **other.new}, (*self.known, *other.known))


def is_address(text: str) -> bool:
    """
    >>> is_address("https://press.example/1"), is_address("press.example/1"), is_address("sources/press.md")
    (True, True, False)
    """
    return _ADDRESS.match(text) is not None


def cited_in(
    words: Sequence[str], described: Mapping[str, str], pages: Mapping[str, str], taken: Collection[str], verb: str
) -> Cited:
    """What flags cite; `described` says what a new page is. Raises WrongUse where that is missing, or too much."""
    cited = Cited()
    for word in dict.fromkeys(words):
        if not is_address(word):
            cited = cited.and_also(Cited((word,)))
        elif name := source_at(word, pages):
            cited = cited.and_also(Cited((name,), known=((word, name),)))
        elif cited.new:
            hint = f"cite one of them now, or write the other first: build.py new source --url {word}"
            raise WrongUse(f"{verb}: two addresses are new here. hint: {hint}")
        elif missing := [f"--{key}" for key in NEEDED if not described.get(key)]:
            hint = f"say who published it, and of which kind that is: {', '.join(KINDS)}"
            lacks = f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing"
            raise WrongUse(f"{verb}: {word} is no source yet, and {lacks}. hint: {hint}")
        else:
            cited = cited.and_also(new_source(word, described, taken))
    if described and not cited.new:
        flags = ", ".join(f"--{key}" for key in described)
        hint = "give its address with --source, or leave them out"
        if cited.known:
            hint = f"leave them out: {cited.known[0][0]} is the source {cited.known[0][1]} already"
        raise WrongUse(f"{verb}: {flags} for a new source, and none is new. hint: {hint}")
    return cited


def new_source(url: str, described: Mapping[str, str], taken: Collection[str]) -> Cited:
    """A page that becomes a source of the pledge's own."""
    name = source_named(described.get("publisher", ""), url, described.get("published", ""), taken)
    return Cited((name,), {name: {"url": url, **{key: described[key] for key in DESCRIBES if described.get(key)}}})


@dataclass(frozen=True, slots=True)
class Sources:
    """What can be cited: the address of each source by id, the ids that are taken, and how an id is looked at."""

    trial: Trial
    pages: Mapping[str, str]
    taken: Collection[str]
    look_at_id: Look

    def looked_at(self, look: Look) -> "Sources":
        """The same, with ids looked at like this."""
        return replace(self, look_at_id=look)

    def asked(self, dialogue: Dialogue, question: str, usual: str = "") -> Cited:
        """Sources asked for by id or address, one after the other; none, if nothing is answered."""
        cited = self._asked(dialogue, question, usual)
        more = cited
        while more.ids:
            more = self._asked(dialogue, "Another source (or nothing)?", "")
            cited = cited.and_also(more)
        return cited

    def _asked(self, dialogue: Dialogue, question: str, usual: str) -> Cited:
        answer = dialogue.ask(question, self._look, usual, needed=False)
        if not is_address(answer):
            return Cited((answer,)) if answer else Cited()
        if name := source_at(answer, self.pages):
            dialogue.say(f"  That is the source {name}.")
            return Cited((name,))
        described = asked_description(dialogue, self.trial, {"url": answer})
        return new_source(answer, described, self.taken)

    def _look(self, answer: str) -> tuple[str, str] | None:
        if not is_address(answer):
            return self.look_at_id(answer)
        return None if source_at(answer, self.pages) else look_at_source(self.trial, "url", {})(answer)


def asked_description(dialogue: Dialogue, trial: Trial, given: Mapping[str, str]) -> dict[str, str]:
    """What a source is, asked for as far as it is not given."""
    known = dict(given)
    host = host_of(known["url"])
    for key, question, usual in (
        ("publisher", "Who published it?", host),
        ("title", "Its heading (or nothing)?", ""),
        ("published", "When was it published (2026-05-31, or nothing)?", ""),
    ):
        if key not in known:
            known[key] = dialogue.ask(question, look_at_source(trial, key, known), usual, needed=key in NEEDED)
    if "kind" not in known:
        known["kind"] = dialogue.choose("Who stands behind it?", KINDS, "press")
    return known


def look_at_source(trial: Trial, key: str, known: Mapping[str, str]) -> Look:
    """Looks at a field of a source as the reader of its file does."""
    whole = {
        "url": "https://press.example/",
        "publisher": "P",
        "kind": "press",
        **{k: v for k, v in known.items() if v},
    }

    def look(answer: str) -> tuple[str, str] | None:
        return trial.refusal("sources/new.md", entry_text({**whole, key: answer}), (key,))

    return look
