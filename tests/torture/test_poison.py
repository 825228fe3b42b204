"""A slice of the study `poison`: one file of what is remembered is spoilt, and the next build comes to the same."""

import pytest

from tests.torture import poison
from tests.torture.house import House
from tests.torture.poison import DAMAGE, FORGERIES, Spoil, trial


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> tuple[House, House]:
    return poison.houses(tmp_path_factory.mktemp("poison"))


@pytest.mark.parametrize(("what", "spoil"), [DAMAGE[0], DAMAGE[3], FORGERIES[0]])
def test_what_was_spoilt_does_not_show(houses: tuple[House, House], what: str, spoil: Spoil) -> None:
    house, saved = houses
    assert trial(house.restored(saved), spoil, 1) == []
