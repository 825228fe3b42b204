"""What landed in the wrong place by copy and paste: an update or a whole entry in the text, a pledge elsewhere."""

import re

from pledgebook.issues import Issue
from pledgebook.load import Kind, RawEntry, RawMapping, RawValue
from pledgebook.validate import keys
from pledgebook.where import Where

_FENCE = re.compile(r" {0,3}(```|~~~)")
_UPDATE = re.compile(r"( {0,3}|\t)[-–—*] *(\{ *)?(on|over): ?\S")
_SIGNS = ("---", "on:", "over:")  # a text without any of them has lost nothing
_FIELDS = re.compile(r"(title|made|target|name|url): ?\S")
_OF_AN_UPDATE_ONLY = frozenset(keys.UPDATE) - frozenset(keys.CORRECTION) - {"note"}  # nor is that the text of one
_OF_A_PLEDGE_ONLY = ("made", "target", "updates")


def lost_in_text(entry: RawEntry) -> Issue | None:
    """An update, or another entry, below the second `---`, where it would be shown as text and never be read."""
    if not any(sign in entry.body for sign in _SIGNS):
        return None
    fence = None
    lines = entry.body.split("\n")
    for number, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=True), entry.body_line):
        if mark := _FENCE.match(line):
            fence = None if mark[1] == fence else fence or mark[1]
        elif fence is None and line.rstrip() == "---" and _FIELDS.match(below):
            text = "a second entry stands below the first, where nobody reads it."
            return Issue(Where(entry.file, number, 1), "P128", text, "give it a file of its own: one pledge, one file")
        elif fence is None and (found := _UPDATE.match(line)):
            text = "this update stands below the fields, where nobody judges by it."
            hint = "move it to the end of updates:, above the second ---"
            return Issue(Where(entry.file, number, found.end(1) + 1), "P128", text, hint)
    return None


def is_an_update(value: RawValue) -> bool:
    """Whether an item below `corrections` was meant for `updates`."""
    return isinstance(value, RawMapping) and "text" not in value.names and bool(_OF_AN_UPDATE_ONLY & set(value.names))


def pledge_among_others(entry: RawEntry) -> Issue | None:
    """A pledge that lies in another kind's folder: one complaint, for all of its fields."""
    if entry.kind is Kind.PLEDGE:
        return None
    found = [key for key, _ in entry.front.items if key.text in _OF_A_PLEDGE_ONLY]
    if not found:
        return None
    folder = entry.path.partition("/")[0]
    name = entry.path.rpartition("/")[2]
    text = f"this looks like a pledge, and lies in {folder}/."
    return Issue(found[0].where, "P132", text, f"move it to pledges/<company>/{name}")
