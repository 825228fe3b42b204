"""Looking for archived copies of sources that have none: asked, read, and visited before it counts."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from pledgebook.edit import Astray, CannotEdit
from pledgebook.web.answers import Answer, State
from pledgebook.web.archived import add_archive
from pledgebook.web.cited import Cited
from pledgebook.web.turns import Closed
from pledgebook.web.visit import Visitor
from pledgebook.web.wayback import copy_in, question
from pledgebook.web.wire import Trouble


@dataclass(frozen=True, slots=True)
class Sought:
    """What came of looking for a copy of `url`: its address and what it answered, or none, or why that is not known."""

    url: str
    copy: str | None = None
    trouble: str = ""
    answer: Answer | None = None


def sought(wanted: Iterable[Cited], visitor: Visitor, hosts: Collection[str], today: date) -> Iterator[Sought]:
    """Each address, once, with what came of it, as it comes. A copy counts once it has answered itself."""
    published: dict[str, str] = {}
    for each in wanted:
        published.setdefault(each.url.url, each.published)
    for url, day in published.items():
        try:
            reply = visitor.fetch(question(url, day, today))
            if reply.status != 200:
                yield Sought(url, trouble=f"the archive answers {reply.status}")
                continue
            copy = copy_in(reply.head, url, hosts)
        except Trouble as trouble:
            yield Sought(url, trouble=f"the archive {trouble.says}")
        except Closed:
            yield Sought(url, trouble="the archive wants no more requests for now")
        except ValueError:
            yield Sought(url, trouble="the archive answers in no way that is known here")
        else:
            yield _visited(url, copy, visitor)


def _visited(url: str, copy: str | None, visitor: Visitor) -> Sought:
    if copy is None:
        return Sought(url)
    answer = visitor.visit(copy)
    return (
        Sought(url, copy, answer=answer)
        if answer.state is State.FINE
        else Sought(url, trouble=f"its copy {answer.says}")
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


def outcome(each: Cited, got: Sought, content: Path | None) -> Outcome:
    """What came of looking for a copy of a source; it is written into its file if `content` is there."""
    if got.trouble:
        return Outcome(Copy.UNKNOWN, f"may have a copy: {got.trouble}", "run links --find-archives again later")
    if got.copy is None:
        hint = "save one at https://web.archive.org/save/ and write its address"
        return Outcome(Copy.NONE, "has no copy at the Wayback Machine", hint)
    hint = f'write archive: "{got.copy}"'
    if content is None:
        return Outcome(Copy.FOUND, "has a copy", f"{hint}, or let --write do it", got.copy)
    try:
        add_archive(content / each.path, each.key, each.url.url, got.copy)
    except (CannotEdit, Astray) as stopped:
        why = "it is a link" if isinstance(stopped, Astray) else stopped
        return Outcome(Copy.NOT_WRITTEN, f"has a copy, but the file was left alone, since {why}", hint, got.copy)
    except OSError as error:
        words = (error.strerror or type(error).__name__).lower()
        return Outcome(Copy.NOT_WRITTEN, f"has a copy, but the file cannot be written, {words}", hint, got.copy)
    return Outcome(Copy.WRITTEN, "has a copy, which now stands in the entry", "", got.copy)
