"""Values by their way through an entry, put into each other in the order in which fields are best written."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from pledgebook.edit.written import Given
from pledgebook.importing.draft import Path, Spot
from pledgebook.validate import keys

_LISTS: tuple[Path, ...] = (("updates",), ("corrections",), ("target", "path"))
_KINDS = (*keys.MEASURE, *keys.MILESTONE, *keys.ALWAYS, *keys.NEVER, *keys.PARTS)
_ORDERS: Mapping[str, Sequence[str]] = {
    "": keys.PLEDGE, "made": keys.MADE, "target": _KINDS, "updates": keys.UPDATE, "sources": keys.SOURCE,
    "corrections": keys.CORRECTION,
}  # fmt: skip
_Tree: TypeAlias = "dict[str, _Tree | Given]"


def numbered(values: Mapping[Path, Given], spots: Mapping[Path, Spot]) -> tuple[dict[Path, Given], dict[Path, Spot]]:
    """The same with the items of each list numbered from 1, with no number left out."""
    places: dict[Path, Path] = {}
    for above in _LISTS:
        at = len(above)
        there = sorted({int(path[at]) for path in values if path[:at] == above and len(path) > at})
        places |= {(*above, str(old)): (*above, str(new)) for new, old in enumerate(there, 1)}

    def moved(path: Path) -> Path:
        for at in (2, 3):
            if path[:at] in places:
                return (*places[path[:at]], *path[at:])
        return path

    return {moved(path): value for path, value in values.items()}, {moved(path): spot for path, spot in spots.items()}


def nested(values: Mapping[Path, Given]) -> dict[str, Given]:
    """The fields of an entry."""
    tree: _Tree = {}
    for path, value in values.items():
        here = tree
        for name in path[:-1]:
            below = here.setdefault(name, {})
            assert isinstance(below, dict), path
            here = below
        here[path[-1]] = value
    return {name: _given(value, (name,)) for name, value in _in_order(tree, ())}


def _given(value: "_Tree | Given", path: Path) -> Given:
    if not isinstance(value, dict):
        return value
    if path in _LISTS:
        return [_given(value[number], (*path, number)) for number in sorted(value, key=int)]
    return {name: _given(below, (*path, name)) for name, below in _in_order(value, path)}


def _in_order(tree: _Tree, path: Path) -> list[tuple[str, "_Tree | Given"]]:
    names = _ORDERS.get(path[0] if path else "", ())
    if path and path[0] in ("updates", "sources", "corrections") and len(path) == 1:
        names = ()
    ranks = {name: rank for rank, name in enumerate(names)}
    return sorted(tree.items(), key=lambda item: ranks.get(item[0], len(ranks)))
