"""Looking for archived copies of sources that want one: asked, read, and visited before it counts."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from pledgebook.edit import Astray, CannotEdit
from pledgebook.load import quoted
from pledgebook.web.answers import Answer, State
from pledgebook.web.archived import add_archive
from pledgebook.web.archives import Wish
from pledgebook.web.turns import Closed
from pledgebook.web.visit import Visitor
from pledgebook.web.wire import Trouble


@dataclass(frozen=True, slots=True)
class Sought:
    """What came of a wish, by its key: the address of a copy and what it answered, or none, or why that is unknown."""

    key: str
    copy: str | None = None
    trouble: str = ""
    answer: Answer | None = None


def sought(wanted: Iterable[Wish], visitor: Visitor, hosts: Collection[str], today: date) -> Iterator[Sought]:
    """Each wish, once, with what came of it, as it comes. A copy counts once it has answered itself."""
    first: dict[str, Wish] = {}
    for wish in wanted:
        first.setdefault(wish.key, wish)
    for key, wish in first.items():
        archive, day = wish.archive, wish.day(today)
        try:
            reply = visitor.fetch(archive.question(wish.url, day))
            if archive.says_none(reply):
                yield Sought(key)
                continue
            if reply.status != 200:
                yield Sought(key, trouble=f"the archive answers {reply.status}")
                continue
            copy = archive.copy_in(reply.head, wish.url, day, hosts)
        except Trouble as trouble:
            yield Sought(key, trouble=f"the archive {trouble.says}")
        except Closed:
            yield Sought(key, trouble="the archive wants no more requests for now")
        except ValueError:
            yield Sought(key, trouble="the archive answers in no way that is known here")
        else:
            yield _visited(key, copy, visitor)


def _visited(key: str, copy: str | None, visitor: Visitor) -> Sought:
    if copy is None:
        return Sought(key)
    answer = visitor.visit(copy)
    return (
        Sought(key, copy, answer=answer)
        if answer.state is State.FINE
        else Sought(key, trouble=f"its copy {answer.says}")
    )


class Copy(StrEnum):
    """What became of the wish for an archived copy."""

    FOUND = "copy found"
    WRITTEN = "copy written"
    NOT_WRITTEN = "copy not written"
    NONE = "no copy"
    UNKNOWN = "copy not looked for"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The same in words, for one source: `says` completes "https://… …"."""

    state: Copy
    says: str
    hint: str
    copy: str | None = None


def outcome(wish: Wish, got: Sought, content: Path | None) -> Outcome:
    """What came of a wish, for its source; the copy is written into its file if `content` is there."""
    each, archive = wish.each, wish.archive
    there = each.archives[0].url if each.archives else None
    a_copy = "a second copy" if there else "a copy"
    if got.trouble:
        return Outcome(Copy.UNKNOWN, f"may have {a_copy}: {got.trouble}", "run links --find-archives again later")
    if got.copy is None:
        hint = f"save one at {archive.saves} and write its address{' beside the other' if there else ''}"
        return Outcome(Copy.NONE, f"has no {a_copy.removeprefix('a ')} at {archive.name}", hint)
    hint = f"write archive: {f'[{quoted(there)}, {quoted(got.copy)}]' if there else quoted(got.copy)}"
    if content is None:
        return Outcome(Copy.FOUND, f"has {a_copy}", f"{hint}, or let --write do it", got.copy)
    try:
        add_archive(content / each.path, each.key, each.url.url, got.copy, there)
    except (CannotEdit, Astray) as stopped:
        why = "it is a link" if isinstance(stopped, Astray) else stopped
        return Outcome(Copy.NOT_WRITTEN, f"has {a_copy}, but the file was left alone, since {why}", hint, got.copy)
    except OSError as error:
        words = (error.strerror or type(error).__name__).lower()
        return Outcome(Copy.NOT_WRITTEN, f"has {a_copy}, but the file cannot be written, {words}", hint, got.copy)
    return Outcome(Copy.WRITTEN, f"has {a_copy}, which now stands in the entry", "", got.copy)
