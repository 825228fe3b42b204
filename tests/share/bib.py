"""A strict reader of BibTeX, as BibTeX itself counts: every brace counts, escaped or not."""

import re

_ENTRY = re.compile(r"@([a-z]+)\{([A-Za-z0-9.:/_-]+),\n")
_FIELD = re.compile(r"  ([a-z]+) = ")
_BACK = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~"} | {
    "textasciicircum": "^"
}


def entry_of(text: str) -> tuple[str, str, dict[str, str]]:
    """Kind, key and fields of the one entry that the text is; ValueError if it is anything else."""
    head = _ENTRY.match(text)
    if not head:
        raise ValueError("no entry")
    at, fields = head.end(), dict[str, str]()
    while True:
        name = _FIELD.match(text, at)
        if not name:
            raise ValueError(f"no field at {text[at : at + 20]!r}")
        value, at = _value(text, name.end())
        if name[1] in fields:
            raise ValueError(f"{name[1]} twice")
        fields[name[1]] = value
        if text[at:] == "\n}":
            return head[1], head[2], fields
        if not text.startswith(",\n", at):
            raise ValueError(f"no comma at {text[at : at + 20]!r}")
        at += 2


def _value(text: str, at: int) -> tuple[str, int]:
    bare = re.compile(r"[a-z]{3}").match(text, at)
    if bare:
        return bare[0], bare.end()
    if text[at] != "{":
        raise ValueError("no value")
    depth, start = 0, at
    while at < len(text):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
        if not depth:
            return text[start + 1 : at - 1], at
    raise ValueError("a brace that never closes")


def typeset(value: str) -> str:
    r"""What TeX sets for a value: groups gone, commands obeyed; ValueError for a sign that it would trip over.

    >>> typeset(r"{100 \% \textbackslash{}x}")
    '100 % \\x'
    """
    made, at = "", 0
    while at < len(value):
        command = re.compile(r"\\([a-z]+)\{\}|\\([%&#_$])").match(value, at)
        if command:
            made += _BACK[command[1]] if command[1] else command[2]
            at = command.end()
            continue
        if value[at] in "%&#_$~^\\":
            raise ValueError(f"TeX obeys {value[at]!r}")
        made += "" if value[at] in "{}" else value[at]
        at += 1
    return made
