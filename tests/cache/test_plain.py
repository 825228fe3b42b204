"""What is packed is unpacked to the same, and what nobody packed is a contradiction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.cache.plain import Contradiction, codec
from pledgebook.where import Where


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    on: date | None
    worth: Decimal | Colour | None
    seen: tuple[Where, ...]
    pair: tuple[int, bool]
    by: Mapping[str, Colour]


TEXTS = st.text(max_size=8)
THINGS = st.builds(
    Thing,
    TEXTS,
    st.none() | st.dates(),
    st.none() | st.decimals(-(10**12), 10**12, places=3) | st.sampled_from(Colour),
    st.lists(st.builds(Where, TEXTS, st.integers(1, 99), st.integers(1, 99)), max_size=3).map(tuple),
    st.tuples(st.integers(), st.booleans()),
    st.dictionaries(TEXTS, st.sampled_from(Colour), max_size=3),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(THINGS)
def test_what_is_packed_is_unpacked_to_the_same(thing: Thing) -> None:
    assert codec(Thing).unpack(codec(Thing).pack(thing)) == thing


@given(THINGS, st.integers(0, 5), JSON)
def test_what_is_unpacked_is_of_its_type_whoever_wrote_it(thing: Thing, place: int, put_in: Any) -> None:
    plain = codec(Thing).pack(thing)
    plain[place] = put_in
    try:
        made = codec(Thing).unpack(plain)
    except Contradiction:
        return
    assert type(made.name) is str
    assert made.on is None or type(made.on) is date
    assert made.worth is None or type(made.worth) in (Decimal, Colour)
    assert type(made.seen) is tuple
    assert all(list(map(type, where)) == [str, int, int] for where in made.seen)
    assert list(map(type, made.pair)) == [int, bool]
    assert all(type(colour) is Colour for colour in made.by.values())


@pytest.mark.parametrize("kind", [bytes, datetime, object, list[int], Mapping[int, str], set[str]])
def test_what_has_no_plain_form_is_refused(kind: Any) -> None:
    with pytest.raises(TypeError, match="no plain form"):
        codec(kind)


@pytest.mark.parametrize(
    ("kind", "plain"),
    [
        (str, ["a"]),
        (int, True),
        (int, "1"),
        (bool, 1),
        (date, 0),
        (date, 10**30),
        (date, True),
        (Decimal, "1E+999999999"),
        (Decimal, "NaN"),
        (Decimal, 1),
        (Colour, "green"),
        (Colour, ["red"]),
        (Where, ["a.md", 1]),
        (Where, {"file": "a.md"}),
        (tuple[str, ...], "letters"),
        (tuple[str, ...], None),
        (tuple[int, int], [1, 2, 3]),
        (Mapping[str, int], [1]),
        (Mapping[str, int], {"a": "b"}),
        (str | int | None, [2, "a"]),
        (str | int | None, [-1, "a"]),
        (str | int | None, [1, "a"]),
        (str | int | None, "a"),
        (str | int, None),
    ],
)
def test_what_nobody_packed_is_a_contradiction(kind: Any, plain: Any) -> None:
    with pytest.raises(Contradiction):
        codec(kind).unpack(plain)
