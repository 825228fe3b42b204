"""Typed values as plain data, and back: what a dataclass says of its fields is all that has to be known.

Plain data is what JSON holds, so that whatever stands in a cache can be wrong, but never run.
"""

import re
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

Plain: TypeAlias = "str | int | bool | float | list[Plain] | dict[str, Plain] | None"

_LAST_DAY = date.max.toordinal()
_FIGURE = re.compile(r"-?[0-9]{1,99}(\.[0-9]{1,99})?(E[+-]?[0-9]{1,2})?", re.ASCII)  # 1E+999999999 fills the memory


class Codec(NamedTuple):
    """`unpack(pack(value)) == value` for every value of the type. Only what `fits` may be unpacked: anybody can write
    into a cache."""

    pack: Callable[[Any], Any]
    unpack: Callable[[Any], Any]
    fits: Callable[[Any], bool]


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
        return Codec(_same, _same, lambda plain: type(plain) is kind)
    if kind is date:
        return Codec(date.toordinal, date.fromordinal, _is_a_day)
    if kind is Decimal:
        return Codec(str, Decimal, _is_a_figure)
    if isinstance(kind, type) and issubclass(kind, Enum):
        values = [member.value for member in kind]
        return Codec(_value, kind, lambda plain: plain in values)
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


def _same(value: Any) -> Any:
    return value


def _value(member: Enum) -> Any:
    return member.value


def _is_a_day(plain: Any) -> bool:
    return type(plain) is int and 1 <= plain <= _LAST_DAY


def _is_a_figure(plain: Any) -> bool:
    return isinstance(plain, str) and _FIGURE.fullmatch(plain) is not None


def _class(origin: Any) -> type:
    return origin if isinstance(origin, type) else type


def _of_fields(kind: Any) -> Codec:
    codecs = field_codecs(kind)
    packs = [(name, each.pack) for name, each in codecs.items()]
    unpacks = [each.unpack for each in codecs.values()]
    checks = [each.fits for each in codecs.values()]

    def pack(value: Any) -> list[Any]:
        return [pack(getattr(value, name)) for name, pack in packs]

    def unpack(plain: Any) -> Any:
        return kind(*[unpack(item) for unpack, item in zip(unpacks, plain, strict=True)])

    return Codec(pack, unpack, lambda plain: _each_fits(checks, plain))


def _each_fits(checks: Sequence[Callable[[Any], bool]], plain: Any) -> bool:
    if type(plain) is not list or len(plain) != len(checks):
        return False
    return all(fits(item) for fits, item in zip(checks, plain, strict=True))


def _of_items(given: tuple[Any, ...]) -> Codec:
    if len(given) == 2 and given[1] is ...:
        one = codec(given[0])
        return Codec(
            lambda value: [one.pack(item) for item in value],
            lambda plain: tuple(map(one.unpack, plain)),
            lambda plain: type(plain) is list and all(map(one.fits, plain)),
        )
    each = [codec(kind) for kind in given]
    checks = [one.fits for one in each]
    return Codec(
        lambda value: [one.pack(item) for one, item in zip(each, value, strict=True)],
        lambda plain: tuple(one.unpack(item) for one, item in zip(each, plain, strict=True)),
        lambda plain: _each_fits(checks, plain),
    )


def _of_mapping(key: Any, value: Any) -> Codec:
    if key is not str:
        raise TypeError(f"keys of {key} have no plain form")
    one = codec(value)
    return Codec(
        lambda given: {name: one.pack(item) for name, item in given.items()},
        lambda plain: {name: one.unpack(item) for name, item in plain.items()},
        lambda plain: type(plain) is dict and all(map(one.fits, plain.values())),
    )


def _of_union(given: tuple[Any, ...]) -> Codec:
    kinds = [kind for kind in given if kind is not type(None)]
    if len(kinds) == 1 and len(given) == 2:
        one = codec(kinds[0])
        return Codec(
            lambda value: None if value is None else one.pack(value),
            lambda plain: None if plain is None else one.unpack(plain),
            lambda plain: plain is None or one.fits(plain),
        )
    codecs = [codec(kind) for kind in kinds]
    places = {kind: place for place, kind in enumerate(kinds)}

    def pack(value: Any) -> list[Any] | None:
        if value is None:
            return None
        place = places[type(value)]
        return [place, codecs[place].pack(value)]

    def unpack(plain: Any) -> Any:
        return None if plain is None else codecs[plain[0]].unpack(plain[1])

    def fits(plain: Any) -> bool:
        if plain is None:
            return type(None) in given
        known = type(plain) is list and len(plain) == 2 and type(plain[0]) is int and 0 <= plain[0] < len(codecs)
        return known and codecs[plain[0]].fits(plain[1])

    return Codec(pack, unpack, fits)
