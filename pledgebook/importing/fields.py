"""Which fields a column can be: those of an entry, by dotted names, and those of what an entry names."""

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import TypeAlias

from pledgebook.importing.draft import Path
from pledgebook.load.names import mended
from pledgebook.numbers import HOWS
from pledgebook.validate import keys


class Form(Enum):
    """How the cells of a field are written."""

    TEXT = auto()
    DATE = auto()
    NUMBER = auto()
    NAMES = auto()  # several ids
    TOPICS = auto()  # several names, from which ids are made


_Tree: TypeAlias = "Form | Mapping[str, _Tree]"

COMPANY, PERSON, SLUG, BODY = "company", "person", "slug", "body"
_NUMBERED, _NAMED = "1", "name"
_DATES = frozenset({"on", "over", "known", "since", "due", "published", "checked"})
_NUMBERS = frozenset({*keys.BOUNDS, *HOWS, "value"})
_NOT_TYPED = frozenset({"ruling", "overrides", "missing"})


def _fields(names: tuple[str, ...], **others: _Tree) -> dict[str, _Tree]:
    forms = {name: Form.DATE if name in _DATES else Form.NUMBER if name in _NUMBERS else Form.TEXT for name in names}
    return {**forms, **others}


_SOURCE = _fields(keys.SOURCE, id=Form.TEXT)
_CITED: _Tree = {"": Form.NAMES, **_SOURCE}
_POINT = _fields(keys.POINT)
_MEASURE = _fields(keys.MEASURE, baseline=_POINT, path={_NUMBERED: _POINT})
_WORDS = _fields((*keys.MILESTONE, *keys.ALWAYS, *keys.NEVER))
_TARGET = {**_MEASURE, **_WORDS, "parts": {_NAMED: {**_MEASURE, **_WORDS}}, "need": Form.TEXT}
_FIGURE: _Tree = {"": Form.NUMBER, **_fields(HOWS)}
_UPDATE = _fields(
    tuple(name for name in keys.UPDATE if name not in _NOT_TYPED),
    value=_FIGURE,
    target=_fields(keys.REVISED_TARGET),
    source=_CITED,
)
_TREE: Mapping[str, _Tree] = {
    **_fields(("title", "strength", "due", "due_words", "checked", "draft", SLUG, BODY)),
    "made": _fields(keys.MADE, source=_CITED),
    "source": _CITED,
    "target": {"": Form.TEXT, **_TARGET},
    "topics": Form.TOPICS,
    "formerly": Form.NAMES,
    "sources": {_NAMED: _SOURCE},
    "updates": {"": Form.TEXT, _NUMBERED: _UPDATE},
    "corrections": {"": Form.TEXT, _NUMBERED: _fields(keys.CORRECTION)},
    COMPANY: {"": Form.TEXT, **_fields(tuple(name for name in keys.COMPANY if name != "names"))},
    PERSON: _fields(tuple(name for name in keys.PERSON if name != "names")),
}
_STATUS = ("status", "verdict", "ruling", "family", "rule")


def path_of(name: str) -> Path | None:
    """The way to a field; None if there is none of that name. `source.url` is short for the source of the statement.

    >>> path_of("made.on"), path_of("source.url"), path_of("updates.2.value.more_than"), path_of("made.when")
    (('made', 'on'), ('made', 'source', 'url'), ('updates', '2', 'value', 'more_than'), None)
    """
    path = tuple(name.split("."))
    if form_of(path) is None:
        return None
    return ("made", *path) if path[0] == "source" else path


def form_of(path: Path) -> Form | None:
    """How the cells of that field are written; None if it is no field."""
    tree: _Tree = _TREE
    for name in path:
        if isinstance(tree, Form):
            return None
        if name and name in tree:
            tree = tree[name]
        elif _NUMBERED in tree and name.isascii() and name.isdigit() and 0 < int(name) < 1_000:
            tree = tree[_NUMBERED]
        elif _NAMED in tree and set(tree) == {_NAMED} and name and mended(name) == name:
            tree = tree[_NAMED]
        else:
            return None
    return tree if isinstance(tree, Form) else _own(tree)


def _own(tree: Mapping[str, _Tree]) -> Form | None:
    """A field that may be said in one value, or in fields of its own."""
    form = tree.get("")
    return form if isinstance(form, Form) else None


def is_a_status(name: str) -> bool:
    """Whether somebody wants to fill in what is worked out, or ruled with a reason.

    >>> is_a_status("status"), is_a_status("updates.1.ruling"), is_a_status("due")
    (True, True, False)
    """
    return name.rpartition(".")[2] in _STATUS


def field_names() -> tuple[str, ...]:
    """Every name that a column can be given, with 1 for every number and `name` for every name of one's own."""
    return tuple(_names(_TREE))


def _names(tree: Mapping[str, _Tree], above: str = "") -> Iterator[str]:
    for name, below in tree.items():
        here = f"{above}.{name}".strip(".")
        if isinstance(below, Form):
            yield here
        else:
            yield from _names(below, here)
