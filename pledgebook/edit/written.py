"""Values as YAML: plain where that means what it looks like, in quotes where it would not."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Given: TypeAlias = "str | Sequence[Given] | Mapping[str, Given]"
"""What a field is given: text, a list, or fields of its own. Every number and date is the text that is typed."""

WIDEST = 100  # columns of an item on one line

_PLAIN = re.compile(r"[^\W_][\w ./%+~()&;-]*(?<![ ])")
_UNSAFE_IN = re.compile(r" #|: |:$")
_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def scalar(text: str) -> str:
    r"""One value, on one line.

    >>> print(scalar("2024-05"), scalar("1.5 million"), scalar("100,000 cars"), scalar("3 年后"), scalar("a: b #c"))
    2024-05 1.5 million "100,000 cars" 3 年后 "a: b #c"
    >>> print(scalar('He said "yes"'), scalar("two\nlines"), scalar(""))
    "He said \"yes\"" "two\nlines" ""
    """
    if is_plain(text):
        return text
    return '"' + "".join(_ESCAPED.get(char, char) for char in text) + '"'


def is_plain(text: str) -> bool:
    """Whether a value needs no quotes."""
    return _PLAIN.fullmatch(text) is not None and not _UNSAFE_IN.search(text)


def flow(value: Given) -> str:
    """A value between braces.

    >>> print(flow({"on": "2024-05-31", "value": {"more_than": "100000"}, "source": ["a", "b"]}))
    {on: 2024-05-31, value: {more_than: 100000}, source: [a, b]}
    """
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {flow(each)}" for name, each in value.items()) + "}"
    return "[" + ", ".join(flow(each) for each in value) + "]"


def block(fields: Mapping[str, Given]) -> list[str]:
    """Fields, one to a line; what has fields of its own stands between braces."""
    return [f"{name}: {flow(value)}" for name, value in fields.items()]
