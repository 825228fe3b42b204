"""What is recalled is equal, field by field, to what would be read and judged again."""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, cast

import pytest

from pledgebook.cache.late import OUTLINE, LateAssessed, LateJudgement, LatePledge, LateVerdict, Outline, Spine
from pledgebook.cache.plain import Contradiction
from pledgebook.derive.book import Assessed
from pledgebook.model import Pledge
from tests.cache.shelf import DAYS, catalogue, judged

PLEDGES = catalogue().pledges


def on_disk(plain: Any) -> Any:
    return json.loads(json.dumps(plain))


def recalled(each: Assessed) -> Assessed:
    return assessed_of(on_disk(LateAssessed.packed(each)), each, lambda: each)


def assessed_of(plain: Any, each: Assessed, again: Callable[[], Assessed]) -> LateAssessed:
    outline = on_disk(OUTLINE.pack(Outline.of(each)))
    return LateAssessed.recalled(outline, plain, each.pledge, each.company, again)


def pledge_of(plain: Any, pledge: Pledge, again: Any) -> Pledge:
    return LatePledge.recalled(Spine.of(pledge), plain, again)


def same(made: Any, real: Any) -> None:
    """Two records are not `==` unless they are of one class; their fields are what counts."""
    assert isinstance(made, type(real))
    for field in fields(real):
        left, right = getattr(made, field.name), getattr(real, field.name)
        if is_dataclass(right) and type(left) is not type(right):
            same(left, right)
        else:
            assert left == right, field.name


@pytest.mark.parametrize("pledge", PLEDGES, ids=lambda pledge: pledge.id)
def test_a_recalled_pledge_is_the_pledge(pledge: Pledge) -> None:
    made = pledge_of(on_disk(LatePledge.packed(pledge)), pledge, lambda: pledge)
    same(made, pledge)
    assert Spine.of(made) == Spine.of(pledge)


@pytest.mark.parametrize("pledge", PLEDGES, ids=lambda pledge: pledge.id)
def test_every_remembered_field_of_every_pledge_goes_there_and_back(pledge: Pledge) -> None:
    for name, each in LatePledge.remembered.items():
        assert each.unpack(on_disk(each.pack(getattr(pledge, name)))) == getattr(pledge, name)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_recalled_verdicts_are_the_verdicts(day: date) -> None:
    for each in judged(day).pledges:
        made = recalled(each)
        same(made, each)
        assert Outline.of(made) == Outline.of(each)


def test_what_lists_need_is_not_read_again() -> None:
    def again() -> Any:
        raise AssertionError("read again")

    each = judged(DAYS[1]).pledges[0]
    made = assessed_of(on_disk(LateAssessed.packed(each)), each, again)
    assert made.judgement.headline.status == each.judgement.headline.status
    assert pledge_of(on_disk(LatePledge.packed(each.pledge)), each.pledge, again).title == each.pledge.title


def test_a_page_of_its_own_reads_a_pledge_once() -> None:
    pledge, asked = PLEDGES[0], list[int]()

    def again() -> Pledge:
        asked.append(1)
        return pledge

    made = pledge_of(LatePledge.packed(pledge), pledge, again)
    assert (made.body, made.updates, made.sources) == (pledge.body, pledge.updates, pledge.sources)
    assert len(asked) == 1


def test_a_field_that_is_nobodys_is_no_attribute() -> None:
    each = recalled(judged(DAYS[0]).pledges[0])
    for made in (each, each.judgement, each.judgement.headline, pledge_of({}, PLEDGES[0], lambda: PLEDGES[0])):
        with pytest.raises(AttributeError, match="nobodys"):
            cast("Any", made).nobodys  # noqa: B018


@pytest.mark.parametrize("kind", [LatePledge, LateAssessed, LateVerdict])
def test_every_field_is_remembered_or_elsewhere(kind: Any) -> None:
    named = {*kind.remembered, *kind.elsewhere, *Spine._fields, *Outline._fields, "pledge", "company", "judgement"}
    assert {field.name for field in fields(kind)} <= named


ASSESSED = judged(DAYS[1]).pledges[0]


def forged(**fields: Any) -> Assessed:
    """What is recalled if these stand in the place of what was packed."""
    plain = {**LateAssessed.packed(ASSESSED), **fields}
    return assessed_of(plain, ASSESSED, lambda: ASSESSED)


@pytest.mark.parametrize("name", [*LateAssessed.remembered, "judgement"])
def test_a_field_that_nobody_packed_is_a_contradiction_as_soon_as_it_is_asked_for(name: str) -> None:
    made = forged(**{name: {"a": [1.5]}})
    with pytest.raises(Contradiction):
        getattr(made, name).headline  # noqa: B018
    made = forged()
    del made.plain[name]  # type: ignore[attr-defined]
    with pytest.raises(Contradiction):
        getattr(made, name)
    assert all(getattr(made, other) == getattr(ASSESSED, other) for other in LateAssessed.remembered if other != name)


@pytest.mark.parametrize("wrong", [None, [], {}, {"headline": None}, {"headline": "kept"}, {"headline": {}}])
def test_a_judgement_without_a_headline_is_a_contradiction(wrong: Any) -> None:
    with pytest.raises(Contradiction):
        forged(judgement=wrong).verdict.status  # noqa: B018


@pytest.mark.parametrize("wrong", [None, [], {}, "kept", ["splendid", 1, 1, 0, 0, 0, [], []]])
def test_an_outline_that_nobody_packed_is_a_contradiction(wrong: Any) -> None:
    made = LateAssessed.recalled(
        wrong, LateAssessed.packed(ASSESSED), ASSESSED.pledge, ASSESSED.company, lambda: ASSESSED
    )
    assert made.verdict.sentence == ASSESSED.verdict.sentence
    with pytest.raises(Contradiction):
        made.status  # noqa: B018


@pytest.mark.parametrize("wrong", ["kept", 3, {}, []])
def test_a_second_verdict_may_be_missing_and_nothing_else(wrong: Any) -> None:
    judgement = {**LateJudgement.packed(ASSESSED.judgement), "as_revised": wrong}
    with pytest.raises(Contradiction):
        forged(judgement=judgement).judgement.as_revised.status  # type: ignore[union-attr]  # noqa: B018
    assert forged(judgement={**judgement, "as_revised": None}).judgement.as_revised is None


def test_two_of_one_memory_are_equal_and_neither_is_read_again() -> None:
    plain = LatePledge.packed(PLEDGES[0])

    def again() -> Pledge:
        raise AssertionError("it was read again")

    assert pledge_of(plain, PLEDGES[0], again) == pledge_of(plain, PLEDGES[0], again)


def test_what_is_remembered_equals_what_is_read_and_nothing_else() -> None:
    one, other = PLEDGES[0], PLEDGES[1]
    late = pledge_of(on_disk(LatePledge.packed(one)), one, lambda: one)
    assert late == one
    assert one == late
    assert late != other
    assert late != pledge_of(on_disk(LatePledge.packed(other)), other, lambda: other)
