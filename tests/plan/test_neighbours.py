"""Which few pledges stand beside one: those next to it, in its company and in its topics."""

import pytest

from pledgebook.derive import derive
from pledgebook.plan.shelf import Shelf
from tests.builder import a_catalogue, a_pledge
from tests.plan.desk import AS_OF, CONFIG

TOPICS = {"acme/p02": ["cars"], "acme/p11": ["cars"], "beta/q0": ["cars", "rail"], "beta/q1": ["rail"]}


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    names = [*(f"acme/p{number:02}" for number in range(20)), "beta/q0", "beta/q1"]
    apart = [(name, *name.split("/")) for name in names]
    pledges = [a_pledge(company=company, slug=slug, topics=TOPICS.get(name, [])) for name, company, slug in apart]
    return Shelf(derive(a_catalogue(*pledges), AS_OF), CONFIG, [])


@pytest.mark.parametrize(
    ("pledge", "near"),
    [
        ("acme/p05", "p06 p04 p07 p03 p08 p02 p09 p01"),
        ("acme/p01", "p02 p00 p03 p04 p05 p06 p07 p08"),
        ("acme/p19", "p18 p17 p16 p15 p14 p13 p12 p11"),
        ("acme/p02", "p11 p03 p01 p04 p00 p05 p06 p07"),
        ("beta/q0", "q1 p11 p02"),
        ("beta/q1", "q0"),
    ],
)
def test_the_next_and_the_one_before_come_first_and_those_of_the_same_topic_before_them(
    pledge: str, near: str, shelf: Shelf
) -> None:
    found = shelf.neighbours.of(shelf.by_id[pledge])
    assert [name.partition("/")[2] for name in found] == near.split()
