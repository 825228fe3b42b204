"""Where values stand in an entry."""

from collections.abc import Iterator
from typing import TypeAlias

from pledgebook.load import RawList, RawMapping, RawValue
from pledgebook.where import Where

Place: TypeAlias = tuple[str, ...]
"""The way to a value: the names of fields, and the numbers of items in lists, from the outside in."""


def places_in(value: RawValue, above: Place = ()) -> Iterator[tuple[Place, Where]]:
    """Every field and item with where it begins, in the order in which they stand."""
    if isinstance(value, RawMapping):
        for key, below in value.items:
            yield (*above, key.text), key.where
            yield from places_in(below, (*above, key.text))
    elif isinstance(value, RawList):
        for number, below in enumerate(value.items):
            yield (*above, str(number)), below.where
            yield from places_in(below, (*above, str(number)))
