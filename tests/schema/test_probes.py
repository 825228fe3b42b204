"""Every field of every entry is given every kind of value: program and schema refuse the same ones.

The forms in `schema/` are told apart from those of the readers by nothing but this, so it leaves no field out.
"""

import json
from collections.abc import Iterator
from copy import deepcopy

import pytest

from pledgebook.load import Kind, Loaded, RawEntry, parse
from pledgebook.numbers import HOWS
from pledgebook.schema import Json
from pledgebook.validate import validate
from tests.builder import PRESS, TODAY
from tests.schema.seen import refusals, seen, takes
from tests.schema.test_agreement import BEYOND, PARTLY
from tests.schema.test_fields import SAID

Path = tuple[str | int, ...]

MADE: Json = {
    "on": "2024-01-01",
    "at": "the fair",
    "quote": "Ja",
    "lang": "de",
    "translation": "Yes",
    "source": "press",
}
SOURCE: Json = {
    "url": "https://a.example/x", "publisher": "A", "former_names": ["B"],
    "title": "T", "published": 2024, "lang": "en", "kind": "press",
    "archive": "https://kept.example/x", "sha256": "ab" * 32,
}  # fmt: skip
LEVEL: Json = {
    "measure": "cars", "at_least": 50, "counted": "level", "judged": "at-end", "unit": "CNY",
    "baseline": {"on": 2023, "value": 5}, "path": [{"on": 2026, "value": 20}],
}  # fmt: skip
TOTAL: Json = {"measure": "cars", "more_than": 50, "counted": "total", "since": 2024, "judged": "once"}
PARTS: Json = {
    "parts": {"a": {"event": "It opens"}, "b": {"measure": "shops", "at_least": 5, "counted": "level"}},
    "need": 1,
}


def a_pledge(target: Json, *updates: Json, **more: Json) -> Json:
    told: dict[str, Json] = {
        "made": {"on": "2024-01-01", "source": "press"},
        "due": 2030,
        "updates": [*updates],
        **more,
    }
    return {"title": "Deliver", "target": target, **told}


def a_figure(how: str) -> Json:
    return {how: 6}


UPDATES: tuple[tuple[Json, Json], ...] = (
    (
        LEVEL,
        {"on": 2024, "known": "2025-01", "value": 5, "final": True, "since": 2023, "note": "So", "source": "press"},
    ),
    *((LEVEL, {"over": "2025-Q1", "value": a_figure(how), "source": "press"}) for how in HOWS),
    (LEVEL, {"on": "2026-03", "target": {"at_least": 60}, "due": 2031, "strength": "plan", "source": "press"}),
    (LEVEL, {"on": "2026-04", "quote": "Ja", "lang": "de", "translation": "Yes", "source": "press"}),
    (LEVEL, {"on": "2026-05", "happened": "withdrawn", "because": "demand", "source": "press"}),
    (LEVEL, {"on": "2026-06", "happened": "replaced", "into": "acme/other", "source": "press"}),
    (
        LEVEL,
        {"on": "2026-07", "ruling": "kept", "overrides": "R8", "because": "It is", "missing": "a", "source": "press"},
    ),
    (LEVEL, {"on": "2026-08", "ruling": "lifted", "because": "It is", "by": "us"}),
    (LEVEL, {"on": "2026-08", "reply": "No", "by": "Acme"}),
    (TOTAL, {"on": "2026-03", "target": {"more_than": 60, "since": 2025}, "source": "press"}),
    ({"measure": "cars", "at_most": 5, "counted": "level"}, {"on": 2025, "target": {"at_most": 4}, "source": "press"}),
    (
        {"measure": "cars", "less_than": 5, "counted": "level"},
        {"on": 2025, "target": {"less_than": 4}, "source": "press"},
    ),
    ({"event": "It opens"}, {"on": 2025, "target": {"event": "It shuts", "scope": "wider"}, "source": "press"}),
    ({"always": "It is open"}, {"on": 2025, "target": {"always": "It is ajar"}, "source": "press"}),
    ({"never": "It shuts"}, {"on": 2025, "target": {"never": "It slams"}, "source": "press"}),
    (PARTS, {"on": 2025, "part": "a", "happened": "met", "source": "press"}),
)
BASES: tuple[tuple[Kind, Json], ...] = (
    (Kind.COMPANY, {
        "name": "Acme", "names": {"zh": "极致"}, "former_names": ["Ajax"],
        "legal_name": "Acme SA", "country": "China", "sector": "Cars",
        "website": "https://acme.example/", "ticker": "A 1", "fiscal_year_ends": "06-30",
    }),
    (Kind.PERSON, {"name": "Jane", "names": {"zh": "珍"}, "former_names": "Joan", "role": "chief", "company": "acme"}),
    (Kind.PAGE, {"title": "About", "description": "Who we are."}),
    (Kind.SOURCE, SOURCE),
    (Kind.PLEDGE, a_pledge(
        {"event": "It opens"},
        made=MADE, strength="plan", due_words="soon", topics=["cars"], checked="2026-01-01", sources={"a": SOURCE},
        corrections=[{"on": "2026-01-01", "text": "It was 5"}], formerly=["old"], draft=True,
    )),
    (Kind.PLEDGE, a_pledge({"event": "It opens"}, made={"on": "2024-01-01", "by": "jane-doe", "source": ["press"]})),
    *((Kind.PLEDGE, a_pledge(target, update)) for target, update in UPDATES),
    (Kind.PLEDGE, {"title": "Gone", "retired": {"on": "2026-01-01", "because": "It was a joke"}}),
)  # fmt: skip
PROBES: tuple[Json, ...] = (
    None, "", " ", [], {}, [""], ["press"], {"x": "y"}, {"at_least": 5}, True, "yes", "maybe", 5, -5, 2.5, 2024, 1899,
    "1.5 million", "29.8 %", "12k", "2024-Q4", "2024-13", "2024/..", "press", "Press", "x" * 81, "x " * 71, "x " * 251,
    "two\nlines", "acme/other", "en", "https://a.example/x", "http://a.example", "06-30", "ab" * 32, "R8", "kept",
    "lifted", "met", "demand", "plan", "wider", "once", "total", "company", "all",
)  # fmt: skip
# Of letters, lengths and hosts a schema knows what is probed here; an old address may be one that is taken.
EXCUSED = {*BEYOND, *PARTLY, "R107"} - {"P107", "P108", "P109"}


def places(value: Json, path: Path = ()) -> Iterator[Path]:
    """The path of every value below."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in below:
        yield (*path, name)
        yield from places(inner, (*path, name))


def with_value(whole: Json, path: Path, value: Json) -> Json:
    changed = deepcopy(whole)
    at = changed
    for step in path[:-1]:
        at = at[step]  # type: ignore[index]
    at[path[-1]] = value  # type: ignore[index]
    return changed


def entry(kind: Kind, name: str, front: str) -> RawEntry:
    parsed = parse(f"---\n{front}\n---\n", f"{name}.md")
    assert parsed.front is not None
    assert parsed.issues == ()
    return RawEntry(f"{name}.md", f"{name}.md", kind, name, parsed.front, "", 1)


OTHERS = (
    entry(Kind.COMPANY, "acme", "name: Acme"),
    entry(Kind.PERSON, "jane-doe", "name: Jane"),
    entry(Kind.SOURCE, "press", PRESS),
)
OTHER = (Kind.PLEDGE, "acme/other")


def errors(kind: Kind, front: Json) -> set[str]:
    """The codes of all errors of one entry among others that are sound."""
    name = {Kind.PLEDGE: "acme/soon", Kind.PAGE: "about", Kind.COMPANY: "acme"}.get(kind, "it")
    one = entry(kind, name, json.dumps(front, ensure_ascii=False).replace(": null", ": "))
    loaded = Loaded((*(other for other in OTHERS if other.id != name), one), (), unread=frozenset({OTHER}))
    _, issues = validate(loaded, TODAY)
    return {issue.code for issue in issues if issue.blocks}


def cases() -> Iterator[tuple[Kind, Json, Path]]:
    """Each place once, in the first pledge that has it."""
    told = set()
    for kind, base in BASES:
        for path in places(base):
            place = kind, *(step if isinstance(step, str) else "-" for step in path)
            if place not in told:
                told.add(place)
                yield kind, base, path


CASES = list(cases())


@pytest.mark.parametrize(("kind", "base"), BASES)
def test_what_is_probed_is_sound(kind: Kind, base: Json) -> None:
    assert errors(kind, base) == set()
    assert refusals(kind, base) == []


def test_editors_see_the_values_that_are_probed() -> None:
    assert seen(json.dumps(PROBES)) == [*PROBES]


def test_no_field_is_left_out() -> None:
    probed = {path[-1] for _, _, path in CASES}
    assert {name for level, (_, table) in SAID.items() if level != "SiteConfig" for name in table} - probed == set()


@pytest.mark.parametrize(
    ("kind", "base", "path"), CASES, ids=lambda part: "-".join(map(str, part)) if isinstance(part, tuple) else ""
)
def test_both_refuse_the_same_values(kind: Kind, base: Json, path: Path) -> None:
    odd: list[tuple[Json, str]] = []
    for probe in PROBES:
        if probe is None and isinstance(path[-1], int):
            continue  # an item without a value cannot be typed in one line
        typed = with_value(base, path, probe)
        found, refused = errors(kind, typed), not takes(kind, typed)
        if refused and not found:
            odd.append((probe, "refused by the schema alone"))
        elif found - EXCUSED and not refused:
            odd.append((probe, f"refused by the program alone: {sorted(found)}"))
    assert odd == []
