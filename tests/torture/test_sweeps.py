"""A slice of the studies `crash` and `refused`: one build, killed and refused at a few of its steps."""

import errno

import pytest

from tests.torture.house import House
from tests.torture.sweeping import Stage


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    house = House(tmp_path_factory.mktemp("sweep") / "warm")
    assert house.build().code == 0
    stage = Stage.of(house.edit())
    assert stage.writes > 20  # texts that were seen on their way to the disk
    return stage


SHARES = 0.08, 0.4, 0.93


@pytest.mark.parametrize("share", SHARES)
def test_a_build_that_dies_leaves_one_whole_site_and_nothing_to_clean_up(stage: Stage, share: float) -> None:
    assert stage.trial(int(len(stage.events) * share)) == []


@pytest.mark.parametrize(("share", "code"), [(0.08, errno.EACCES), (0.4, errno.ENOSPC), (0.93, errno.EIO)])
def test_a_build_that_is_refused_says_so_in_one_line(stage: Stage, share: float, code: int) -> None:
    assert stage.trial(int(len(stage.events) * share), code) == []


@pytest.mark.parametrize("share", SHARES)
def test_a_build_that_dies_in_the_middle_of_a_file_leaves_one_whole_site(stage: Stage, share: float) -> None:
    assert stage.trial(int(stage.writes * share), half=True) == []
