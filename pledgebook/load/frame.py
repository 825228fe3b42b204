"""A file's two halves: the fields between the fences, and the body below them."""

import re
from unicodedata import normalize

from frontmatter.default_handlers import YAMLHandler

from pledgebook.issues import Issue
from pledgebook.load.letters import MOST_ISSUES, cleaned, plain
from pledgebook.load.raw import Parsed, RawMapping, RawValue
from pledgebook.load.sound import sound_fields
from pledgebook.where import Where

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_CLOSING = re.compile(r"\n(---[ \t]*)$", re.MULTILINE)
_NEARLY_A_FENCE = re.compile(r"^(?:[ \t]*-{2,}|[-–—−]{1,3}|\.\.\.)[ \t]*$", re.MULTILINE)
_FIRST_LINE = 2


class Entry(YAMLHandler):
    """python-frontmatter's handler for one file of content, which forgives nothing and says where.

    The library's own split swallows blank lines below a fence, and its parse takes a missing or unclosed frame
    for an empty one; so its `split` and `load` are ours, and both report to `issues`.
    """

    def __init__(self, file: str, soiled: bool = False) -> None:
        super().__init__()
        self.file = file
        self.soiled = soiled
        self.issues: list[Issue] = []
        self.front: RawMapping | None = None

    def detect(self, text: str) -> bool:
        return _FENCE.match(text) is not None

    def split(self, text: str) -> tuple[str, str]:
        """What stands between the fences, from line 2 on, and all that follows the closing one.

        Raises ValueError, as the library expects, after reporting what is wrong with the frame.
        """
        opening = _FENCE.match(text)
        if opening is None:
            self.issues.append(self._no_frame(text))
            raise ValueError(self.issues[-1].text)
        closing = _CLOSING.search(text, opening.end())
        if closing is None:
            self.issues.append(self._unclosed(text, opening.end()))
            raise ValueError(self.issues[-1].text)
        return text[opening.end() + 1 : closing.start(1)], text[closing.end() + 1 :]

    def load(self, fm: str, **_: object) -> dict[str, RawValue]:
        """The fields by name, and `front` with their places; `front` stays None, with an issue, if it is unreadable."""
        self.front = None if self.soiled else sound_fields(fm, self.file, _FIRST_LINE)
        if self.front is None:
            from pledgebook.load.tree import read_fields  # nearly every file is sound

            self.front, issues = read_fields(fm, self.file, _FIRST_LINE, soiled=self.soiled)
            self.issues += issues
        return {key.text: value for key, value in self.front.items} if self.front else {}

    def _no_frame(self, text: str) -> Issue:
        if not text.strip():
            return Issue(Where(self.file, 1, 1), "F110", "the file is empty.", "write its fields, or delete the file")
        lines = text.split("\n")
        first = next(number for number, line in enumerate(lines, 1) if line.strip())
        if lines[first - 1].lstrip().startswith("```"):
            text = "the file begins with the fence of a block of code, not with `---`."
            hint = "delete this line, and the last line that is ```"
            return Issue(Where(self.file, first, 1), "F120", text, hint)
        fence = first if _FENCE.match(lines[first - 1]) else _fence_of_fields(lines)
        if fence is not None and fence > 1:
            hint = "delete what stands above it: `---` must be the first line of the file"
            return Issue(Where(self.file, 1, 1), "F120", f"the front matter begins on line {fence} only.", hint)
        if lines[first - 1].strip() == "---":
            hint = "begin this line at its left edge, and the fields below it as well"
            return Issue(
                Where(self.file, first, 1), "F120", "spaces stand before the `---` that opens the front matter.", hint
            )
        if _NEARLY_A_FENCE.match(lines[first - 1]):
            typed = lines[first - 1].strip()
            again = next(
                (number for number, line in enumerate(lines, 1) if number > first and line.strip() == typed), 0
            )
            hint = f"write three dashes, `---`, and nothing else{f', here and on line {again}' if again else ''}"
            return Issue(Where(self.file, first, 1), "F120", f'"{typed}" does not open the front matter.', hint)
        hint = "begin the file with a line `---`, then the fields, such as `title: …`, then a line `---`"
        return Issue(Where(self.file, 1, 1), "F120", "the file has no front matter.", hint)

    def _unclosed(self, text: str, start: int) -> Issue:
        near = _NEARLY_A_FENCE.search(text, start)
        if near is None:
            hint = "write a line `---` below the last field"
        else:
            line = text.count("\n", 0, near.start()) + 1
            hint = f'write `---`, from the first column, in place of "{near[0].rstrip()}" on line {line}'
        return Issue(Where(self.file, 1, 1), "F121", "the front matter that opens here is never closed.", hint)


def _fence_of_fields(lines: list[str]) -> int | None:
    """The first line that is a fence, if a field stands below it: whatever is above was put before the front matter."""
    fence = next((number for number, line in enumerate(lines[:20], 1) if _FENCE.match(line)), None)
    below = lines[fence] if fence is not None and fence < len(lines) else ""
    return fence if re.match(r"[a-z_]+:(?: |$)", below) else None


def parse(text: str, file: str) -> Parsed:
    """Take one file's text apart. Pure; `file` is the name that its issues bear. Nothing that is typed raises."""
    text, issues = plain(text, file)
    if any(issue.code == "F112" for issue in issues):
        # Which lines there are is not known then, and every further complaint would be about that.
        return Parsed(None, "", 1, _at_most(issues), text)
    entry = Entry(file, soiled=bool(issues))
    try:
        fields, body = entry.split(text)
    except ValueError:
        return Parsed(None, "", 1, _at_most(issues + entry.issues), text)
    entry.load(fields)
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    body = normalize("NFC", body)
    body = cleaned(body) if entry.soiled else body
    return Parsed(entry.front, body, body_line, _at_most(issues + entry.issues), text)


def head_of(text: str) -> str:
    """What stands above the body, the closing fence too; all of the text, if it is not plain to see where that ends.

    >>> head_of("---\\ntitle: A\\n---\\nWords.\\n"), head_of("---\\r\\ntitle: A\\r\\n---\\r\\nWords.\\r\\n")[-8:]
    ('---\\ntitle: A\\n---', 'Words.\\r\\n')
    """
    closing = _CLOSING.search(text)
    return text[: closing.end()] if closing else text


def _at_most(issues: list[Issue]) -> tuple[Issue, ...]:
    issues = sorted(issues)
    if len(issues) <= MOST_ISSUES:
        return tuple(issues)
    last = issues[MOST_ISSUES - 1].where
    hint = "mend those above, then check again"
    return (*issues[:MOST_ISSUES], Issue(last, "F155", "the problems from here on are not listed.", hint))
