"""Fields beside each other: of every two of a mapping, program and schema say alike whether they may stand there."""

from collections.abc import Iterator
from itertools import combinations

import pytest

from pledgebook.load import Kind
from pledgebook.numbers import HOWS
from pledgebook.schema import Json
from pledgebook.validate import keys
from tests.schema.seen import takes
from tests.schema.test_agreement import BEYOND, PARTLY
from tests.schema.test_probes import a_pledge, errors

Fields = dict[str, Json]

TARGETS: dict[str, Fields] = {
    "measure": {"measure": "cars", "at_least": 50, "counted": "total"},
    "level": {"measure": "cars", "at_least": 50, "counted": "level"},
    "ceiling": {"measure": "cars", "at_most": 50, "counted": "total"},
    "event": {"event": "It opens"},
}
UPDATE: Fields = {
    "over": "2025-Q1", "known": "2025-05-01", "part": "a", "value": 5, "final": True, "since": 2024,
    "happened": "missed", "because": "demand", "into": "acme/other", "target": {"at_least": 60}, "due": 2031,
    "strength": "plan", "quote": "Ja, schön", "lang": "de", "translation": "Yes", "ruling": "kept", "overrides": "R8",
    "missing": "all", "reply": "No", "by": "us", "note": "So", "source": "press", "on": "2025-03-31",
}  # fmt: skip
MEASURE: Fields = {
    "at_least": 50, "more_than": 50, "at_most": 50, "less_than": 50, "counted": "level", "judged": "once",
    "since": 2024, "unit": "CNY", "baseline": {"on": 2023, "value": 5}, "path": [{"on": 2026, "value": 20}],
    "event": "It opens", "always": "It is open", "never": "It shuts",
    "parts": {"a": {"event": "A"}, "b": {"event": "B"}}, "need": 1,
}  # fmt: skip
REVISED: Fields = {
    "at_least": 60, "more_than": 60, "at_most": 60, "less_than": 60, "since": 2025, "event": "It shuts",
    "always": "It is ajar", "never": "It slams", "scope": "wider",
}  # fmt: skip
MADE: Fields = {
    "by": "jane-doe",
    "at": "here",
    "quote": "Ja, schön",
    "lang": "de",
    "translation": "Yes",
    "source": "press",
}


def sets(fields: Fields, *most: int) -> Iterator[Fields]:
    """None of them, each alone, and every two; three where it is asked for."""
    for size in range(1 + max(most, default=2)):
        for names in combinations(fields, size):
            yield {name: fields[name] for name in names}


def cases() -> Iterator[Json]:
    yield from (a_pledge(TARGETS["level"], {"on": "2025-03-31", **some}) for some in sets(UPDATE))
    yield from (a_pledge(TARGETS["level"], {"on": "2025-03-31", "source": "press", **some}) for some in sets(UPDATE))
    yield from (a_pledge(TARGETS["level"], {**some}) for some in sets(UPDATE))
    for happened in ("replaced", "started", "withdrawn"):
        changed: Fields = {**UPDATE, "happened": happened}
        beside = ({"on": 2025, "source": "press", "happened": happened, **some} for some in sets(changed, 1))
        yield from (a_pledge(TARGETS["level"], update) for update in beside)
    for ruling in ("kept", "lifted"):
        told: Fields = {"on": 2025, "ruling": ruling, "because": "It is so"}
        yield from (a_pledge(TARGETS["level"], {**told, **some}) for some in sets(UPDATE, 1))
        yield from (a_pledge(TARGETS["level"], {**told, "source": "press", **some}) for some in sets(UPDATE, 1))
    for base in TARGETS.values():
        yield from (a_pledge({**base, **some}) for some in sets(MEASURE))
        yield from (a_pledge(base, {"on": 2025, "source": "press", "target": {**some}}) for some in sets(REVISED))
    for judged in ("once", "at-end", "always"):
        for bound in keys.BOUNDS:
            for counted in ("total", "level"):
                for value in (50, "50 %"):
                    measure: Fields = {"measure": "cars", bound: value, "counted": counted, "judged": judged}
                    yield a_pledge(measure)
                    yield from (a_pledge({**measure, "unit": unit}) for unit in ("%", "CNY"))
    yield from (a_pledge(TARGETS["event"], made={"on": 2024, **some}) for some in sets(MADE, 3))
    for some in sets(dict.fromkeys(HOWS, 60)):
        yield a_pledge(TARGETS["level"], {"on": 2025, "value": {**some}, "source": "press"})


# What kind of target an update is about, and which day comes first, is not for one mapping to say.
EXCUSED = {*BEYOND, *PARTLY}


@pytest.mark.parametrize("part", range(12))
def test_program_and_schema_say_alike_what_goes_together(part: int) -> None:
    odd: list[tuple[Json, str]] = []
    for whole in list(cases())[part::12]:
        found, taken = errors(Kind.PLEDGE, whole), takes("pledge", whole)
        if not taken and not found:
            odd.append((whole, "refused by the schema alone"))
        elif found - EXCUSED and taken:
            odd.append((whole, f"refused by the program alone: {sorted(found)}"))
    assert odd == []


def test_both_refuse_an_update_that_says_nothing() -> None:
    bare = a_pledge(TARGETS["level"], {"on": 2025, "known": "2025-05-01", "source": "press"})
    assert errors(Kind.PLEDGE, bare) == {"P120"}
    assert not takes("pledge", bare)


def test_there_are_enough_of_them() -> None:
    assert len(list(cases())) > 1200
