"""Typed values as plain data, and back: what a dataclass says of its fields is all that has to be known.

Plain data is what JSON holds, so that whatever stands in a cache can be wrong, but never run.
"""

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache, partial
from typing import Any, NamedTuple, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

Plain: TypeAlias = "str | int | bool | float | list[Plain] | dict[str, Plain] | None"
P = TypeVar("P")

_LAST_DAY = date.max.toordinal()
_FIGURE = re.compile(r"-?[0-9]{1,99}(\.[0-9]{1,99})?(E[+-]?[0-9]{1,2})?", re.ASCII)  # 1E+999999999 fills the memory


class Contradiction(Exception):
    """What is remembered is none of ours: nobody packed it."""


class Codec(NamedTuple):
    """`unpack(pack(value)) == value` for every value of the type. Anybody can write into a cache: of all else `unpack`
    raises Contradiction. `same` is the type, if its values are plain as they are."""

    pack: Callable[[Any], Any]
    unpack: Callable[[Any], Any]
    same: type | None = None


@cache
def codec(kind: Any) -> Codec:
    """The codec of a type: text, numbers, days, enums, records of these, and tuples, mappings and unions of all.

    A day is its ordinal, a record the list of its fields; of a union the place of the type stands before the value.
    Raises TypeError for any other type.

    >>> from pledgebook.where import Where
    >>> codec(Where).pack(Where("a.md", 3, 1)), codec(Where).unpack(["a.md", 3, 1])
    (['a.md', 3, 1], Where(file='a.md', line=3, column=1))
    >>> codec(date | None).pack(date(2024, 1, 1)), codec(date | None).pack(None)
    (738886, None)
    """
    if kind in (str, int, bool):
        return Codec(_same, partial(exactly, kind), kind)
    if kind is date:
        return Codec(date.toordinal, _day)
    if kind is Decimal:
        return Codec(str, _figure)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _of_members(kind)
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _of_fields(kind)
    origin, given = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _of_items(given)
    if origin is not None and issubclass(_class(origin), Mapping):
        return _of_mapping(*given)
    if origin in (Union, types.UnionType):
        return _of_union(given)
    raise TypeError(f"{kind} has no plain form")


def field_codecs(kind: Any) -> Mapping[str, Codec]:
    """The codec of each field of a dataclass or a named tuple, in order."""
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else kind._fields
    return {name: codec(hints[name]) for name in names}


def exactly(kind: type[P], plain: Any) -> P:
    """Plain data that is of this very type, as it is: True is no number. Raises Contradiction."""
    if type(plain) is not kind:
        raise Contradiction(f"{type(plain)} where {kind} should be")
    same: P = plain
    return same


def _same(value: Any) -> Any:
    return value


def _value(member: Enum) -> Any:
    return member.value


def _day(plain: Any) -> date:
    if type(plain) is int and 1 <= plain <= _LAST_DAY:
        return date.fromordinal(plain)
    raise Contradiction(f"{plain} is no day")


def _figure(plain: Any) -> Decimal:
    if not _FIGURE.fullmatch(exactly(str, plain)):
        raise Contradiction("that is no figure")
    return Decimal(plain)


def _class(origin: Any) -> type:
    return origin if isinstance(origin, type) else type


def _of_members(kind: type[Enum]) -> Codec:
    members = {member.value: member for member in kind}

    def unpack(plain: Any) -> Enum:
        if type(plain) is not str or plain not in members:
            raise Contradiction(f"that is no {kind.__name__}")
        return members[plain]

    return Codec(_value, unpack)


def _of_fields(kind: Any) -> Codec:
    codecs = field_codecs(kind)
    packs = [(name, each.pack) for name, each in codecs.items()]
    sames = [(at, each.same) for at, each in enumerate(codecs.values()) if each.same]
    unpacks = [(at, each.unpack) for at, each in enumerate(codecs.values()) if not each.same]

    def pack(value: Any) -> list[Any]:
        return [pack(getattr(value, name)) for name, pack in packs]

    def unpack(plain: Any) -> Any:
        if type(plain) is not list or len(plain) != len(codecs):
            raise Contradiction(f"that is no {kind.__name__}")
        for at, same in sames:
            if type(plain[at]) is not same:
                exactly(same, plain[at])
        items = [*plain]
        for at, unpack in unpacks:
            items[at] = unpack(plain[at])
        return kind(*items)

    return Codec(pack, unpack)


def _of_items(given: tuple[Any, ...]) -> Codec:
    if len(given) == 2 and given[1] is ...:
        pack, unpack, same = codec(given[0])

        def unpack_all(plain: Any) -> tuple[Any, ...]:
            items = exactly(list, plain)
            return tuple(items if same and {*map(type, items)} <= {same} else map(unpack, items))

        return Codec(lambda value: [pack(item) for item in value], unpack_all)
    each = [codec(kind) for kind in given]

    def unpack_each(plain: Any) -> tuple[Any, ...]:
        if len(exactly(list, plain)) != len(each):
            raise Contradiction(f"{len(plain)} items where {len(each)} should be")
        return tuple(one.unpack(item) for one, item in zip(each, plain, strict=True))

    return Codec(lambda value: [one.pack(item) for one, item in zip(each, value, strict=True)], unpack_each)


def _of_mapping(key: Any, value: Any) -> Codec:
    if key is not str:
        raise TypeError(f"keys of {key} have no plain form")
    pack, unpack, _ = codec(value)
    return Codec(
        lambda given: {name: pack(item) for name, item in given.items()},
        lambda plain: {name: unpack(item) for name, item in exactly(dict, plain).items()},
    )


def _of_union(given: tuple[Any, ...]) -> Codec:
    kinds = [kind for kind in given if kind is not type(None)]
    if len(kinds) == 1 and len(given) == 2:
        pack_it, unpack_it, _ = codec(kinds[0])
        return Codec(
            lambda value: None if value is None else pack_it(value),
            lambda plain: None if plain is None else unpack_it(plain),
        )
    codecs = [codec(kind) for kind in kinds]
    places = {kind: place for place, kind in enumerate(kinds)}
    optional = len(kinds) < len(given)

    def pack(value: Any) -> list[Any] | None:
        if value is None:
            return None
        place = places[type(value)]
        return [place, codecs[place].pack(value)]

    def unpack(plain: Any) -> Any:
        if plain is None and optional:
            return None
        if len(exactly(list, plain)) != 2 or not 0 <= exactly(int, plain[0]) < len(codecs):
            raise Contradiction("that is none of the kinds")
        return codecs[plain[0]].unpack(plain[1])

    return Codec(pack, unpack)
