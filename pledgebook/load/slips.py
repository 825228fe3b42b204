"""What an editor meant who wrote what YAML cannot read: the slip, where it opens, and how to mend it."""

import re

import yaml

from pledgebook.issues import Issue
from pledgebook.where import Where

CUT = re.compile(r"(?<=\S) #(?=\S)")


def quoted(text: str) -> str:
    """`text` as YAML takes it literally."""
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


def syntax_issue(text: str, error: yaml.YAMLError, file: str, first_line: int) -> Issue:
    """The one issue that a syntax error amounts to."""
    mark = getattr(error, "problem_mark", None)
    where = Where(file, first_line + mark.line, mark.column + 1) if mark else Where(file, first_line, 1)
    return Issue(where, "F140", "this is not YAML.", "put quotes round the value")
