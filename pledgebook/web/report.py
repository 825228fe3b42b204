"""What a run learnt, as lines with their places: for a terminal, for an issue on the web, for a program."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pledgebook.issues import printable
from pledgebook.links import WAYBACK, host_of, kept_in, same_page
from pledgebook.web.answers import Answer, State
from pledgebook.web.cited import Address, Cited
from pledgebook.web.copies import Copy, Outcome
from pledgebook.web.memory import Known
from pledgebook.where import Where


@dataclass(frozen=True, slots=True)
class Line:
    """One address at one place, and what there is to say of it. `since` is a day, if it has been so for a while."""

    where: Where
    field: str
    state: State | Copy
    source: str
    url: str
    says: str
    hint: str = ""
    to: str | None = None
    status: int | None = None
    since: str = ""

    @property
    def is_fine(self) -> bool:
        return self.state is State.FINE

    @property
    def sentence(self) -> str:
        since = f" (so since {self.since})" if self.since else ""
        if self.to is None:
            return f"{self.url} {self.says}{since}."
        if self.state is State.MOVED or isinstance(self.state, Copy):
            return f"{self.url} {self.says}, {'to' if self.state is State.MOVED else 'at'} {self.to}{since}."
        return f"{self.url}, which leads to {self.to}, {self.says}{since}."


def lines(found: Iterable[Cited], known: Mapping[str, Known], today: str) -> list[Line]:
    """Every address that was asked for, by file and line."""
    told: list[Line] = []
    for each in found:
        told += _lines_of(each, "url", each.url, known, today)
        for copy in each.archives:
            told += _lines_of(each, "archive", copy, known, today)
    return in_order(told)


def line_of_copy(each: Cited, outcome: Outcome) -> Line:
    """What came of looking for a copy, at the place of the source's address."""
    return Line(
        each.url.where, "copy", outcome.state, each.name, each.url.url, outcome.says, outcome.hint, outcome.copy
    )


def in_order(told: Iterable[Line]) -> list[Line]:
    return sorted(told, key=lambda line: (line.where, line.field, line.state))


def _lines_of(each: Cited, field: str, address: Address, known: Mapping[str, Known], today: str) -> Iterator[Line]:
    entry = known.get(address.url)
    answer = entry.answer if entry else Answer(State.UNASKED, "was not asked")
    if field == "archive" and answer.state in {State.FINE, State.MOVED, State.UNASKED}:
        answer = _of_this_page(address.url, each.url.url) or answer
    lasting = entry is not None and entry.answer is answer and not (answer.state is State.FINE or entry.since == today)
    since = entry.since if entry and lasting else ""
    hint = _hint(answer, field, each)
    yield Line(
        address.where, field, answer.state, each.name, address.url, answer.says, hint, answer.to, answer.status, since
    )


def _of_this_page(copy: str, url: str) -> Answer | None:
    """What is wrong with the address of a copy, whatever it answers."""
    kept = kept_in(copy)
    if kept is None:
        says = "does not say which page it is a copy of"
        return Answer(State.MISMATCHED, says) if host_of(copy) == WAYBACK else None
    return None if same_page(kept, url) else Answer(State.MISMATCHED, f"is a copy of another page than {url}")


_LATER = "open it in a browser, or ask again in a few days"
_HINTS = {
    State.BLOCKED: "open it in a browser: programs are turned away, which says nothing of the page",
    State.BROKEN: _LATER,
    State.SLOW: _LATER,
    State.UNASKED: "run links again later",
    State.CHANGED: "compare it with the copy that you keep",
    State.MISMATCHED: "write the address of a copy of that page",
}


def _hint(answer: Answer, field: str, each: Cited) -> str:
    if answer.state in {State.DEAD, State.HOME}:
        if field == "archive":
            return "save another copy and write its address"
        if not each.archives:
            return "look for a copy with links --find-archives"
        are = "its copy is" if len(each.archives) == 1 else "its copies are"
        return f"{are} {' and '.join(copy.url for copy in each.archives)}"
    if answer.state is State.MOVED and field == "url":
        return f"write {answer.to}, once you have seen that it says the same"
    return _HINTS.get(answer.state, "")


def counted(told: Sequence[Line]) -> str:
    """One line that sums up: each address once, however many places cite it.

    >>> counted([])
    'There are no addresses to ask.'
    """
    states = {(line.url, line.state) for line in told if isinstance(line.state, State)}
    counts = Counter(state for _, state in states)
    copies = Counter(line.state for line in told if isinstance(line.state, Copy))
    urls = len({url for url, _ in states})
    if not urls:
        return "There are no addresses to ask."
    parts = [f"{counts[state]:,} {state}" for state in State if counts[state]]
    parts += [f"{copies[state]:,} {state}" for state in Copy if copies[state]]
    return f"{urls:,} {'address' if urls == 1 else 'addresses'}: {', '.join(parts)}."


def as_text(told: Iterable[Line]) -> str:
    """One line each: `file:line:col: dead: https://… answers 404, not found. hint: …`."""
    rows = (f"{line.where}: {line.state}: {line.sentence}{_hinted(line)}" for line in told)
    return "".join(f"{printable(row)}\n" for row in rows)


def _hinted(line: Line) -> str:
    return f" hint: {line.hint}" if line.hint else ""


def as_markdown(told: Sequence[Line]) -> str:
    """A heading a state, worst news for readers first; made to be pasted into an issue."""
    parts = ["# Links\n", f"{counted(told)}\n"]
    states: tuple[State | Copy, ...] = (*State, *Copy)
    for state in states:
        rows = [line for line in told if line.state is state]
        if rows and state is not State.FINE:
            parts.append(f"## {state[0].upper()}{state[1:]}\n")
            parts.append("".join(_item(line) for line in rows))
    return "\n".join(parts)


def _item(line: Line) -> str:
    said = _with_links(f"{line.sentence}{f' {line.hint}.' if line.hint else ''}")
    return f"- `{printable(str(line.where))}`: {said}\n"


def _with_links(text: str) -> str:
    """Addresses between pointed brackets, where no letter of theirs means anything; the words as they are."""
    words = printable(text).split(" ")
    return " ".join(
        _ADDRESS.sub(r"<\g<0>>", word) if "://" in word else _MARKED.sub(r"\\\g<0>", word) for word in words
    )


_ADDRESS = re.compile(r'https?://[^\s"<>]*[^\s"<>.,]')
_MARKED = re.compile(r"[\\`*_\[\]<>|#@~!]")


def as_json(told: Sequence[Line]) -> str:
    """Every line, the fine ones too, and the counts."""
    rows = [
        {
            "file": printable(line.where.file),
            "line": line.where.line,
            "column": line.where.column,
            "source": printable(line.source),
            "field": line.field,
            "state": str(line.state),
            "url": printable(line.url),
            "text": printable(line.sentence),
            "hint": printable(line.hint),
            "to": printable(line.to) if line.to else None,
            "status": line.status,
            "since": line.since or None,
        }
        for line in told
    ]
    counts = Counter(str(state) for _, state in {(line.url, line.state) for line in told})
    return json.dumps({"counts": dict(sorted(counts.items())), "links": rows}, ensure_ascii=False, indent=2) + "\n"
