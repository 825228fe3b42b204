"""What is recalled is equal, field by field, to what would be read and judged again."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, cast

import pytest

from pledgebook.cache.late import LateAssessed, LateJudgement, LatePledge, LateVerdict
from pledgebook.cache.plain import field_codecs
from pledgebook.derive.book import Assessed
from pledgebook.model import Pledge
from tests.cache.shelf import DAYS, catalogue, judged

PLEDGES = catalogue().pledges


def on_disk(plain: Any) -> Any:
    return json.loads(json.dumps(plain))


def recalled(each: Assessed) -> Assessed:
    plain = on_disk(LateAssessed.packed(each))
    assert LateAssessed.fits(plain)
    return LateAssessed.recalled(plain, each.pledge, each.company, lambda: each)


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
    plain = on_disk(LatePledge.packed(pledge))
    assert LatePledge.fits(plain)
    same(LatePledge.recalled(plain, lambda: pledge), pledge)


@pytest.mark.parametrize("pledge", PLEDGES, ids=lambda pledge: pledge.id)
def test_every_remembered_field_of_every_pledge_goes_there_and_back(pledge: Pledge) -> None:
    for name, each in field_codecs(Pledge).items():
        if name in LatePledge.remembered:
            assert each.unpack(on_disk(each.pack(getattr(pledge, name)))) == getattr(pledge, name)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_recalled_verdicts_are_the_verdicts(day: date) -> None:
    for each in judged(day).pledges:
        made = recalled(each)
        same(made, each)


def test_what_lists_need_is_not_read_again() -> None:
    def again() -> Any:
        raise AssertionError("read again")

    each = judged(DAYS[1]).pledges[0]
    made = LateAssessed.recalled(on_disk(LateAssessed.packed(each)), each.pledge, each.company, again)
    assert made.judgement.headline.status == each.judgement.headline.status
    assert LatePledge.recalled(on_disk(LatePledge.packed(each.pledge)), again).title == each.pledge.title


def test_a_page_of_its_own_reads_a_pledge_once() -> None:
    pledge, asked = PLEDGES[0], list[int]()

    def again() -> Pledge:
        asked.append(1)
        return pledge

    made = LatePledge.recalled(LatePledge.packed(pledge), again)
    assert (made.body, made.updates, made.sources) == (pledge.body, pledge.updates, pledge.sources)
    assert len(asked) == 1


def test_a_field_that_is_nobodys_is_no_attribute() -> None:
    each = recalled(judged(DAYS[0]).pledges[0])
    for made in (each, each.judgement, each.judgement.headline, LatePledge.recalled({"into": []}, lambda: PLEDGES[0])):
        with pytest.raises(AttributeError, match="nobodys"):
            cast("Any", made).nobodys  # noqa: B018


@pytest.mark.parametrize("kind", [LatePledge, LateAssessed, LateVerdict])
def test_every_field_is_remembered_or_elsewhere(kind: Any) -> None:
    named = {*kind.remembered, *kind.elsewhere, "pledge", "company", "judgement"}
    assert {field.name for field in fields(kind)} <= named


@pytest.mark.parametrize("lack", LateAssessed.remembered)
def test_a_record_that_lacks_a_field_does_not_fit(lack: str) -> None:
    plain = LateAssessed.packed(judged(DAYS[1]).pledges[0])
    del plain[lack]
    assert not LateAssessed.fits(plain)


@pytest.mark.parametrize("wrong", [None, [], {}, {"headline": None}, {"headline": "kept"}, {"headline": {}}])
def test_a_judgement_without_a_headline_does_not_fit(wrong: Any) -> None:
    assert not LateJudgement.fits(wrong)
    assert not LateAssessed.fits({**LateAssessed.packed(judged(DAYS[1]).pledges[0]), "judgement": wrong})


def test_two_of_one_memory_are_equal_and_neither_is_read_again() -> None:
    plain = LatePledge.packed(PLEDGES[0])

    def again() -> Pledge:
        raise AssertionError("it was read again")

    assert LatePledge.recalled(plain, again) == LatePledge.recalled(plain, again)


def test_what_is_remembered_equals_what_is_read_and_nothing_else() -> None:
    one, other = PLEDGES[0], PLEDGES[1]
    late = LatePledge.recalled(on_disk(LatePledge.packed(one)), lambda: one)
    assert late == one
    assert one == late
    assert late != other
    assert late != LatePledge.recalled(on_disk(LatePledge.packed(other)), lambda: other)
