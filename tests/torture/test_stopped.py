"""A slice of the study `stopped`: real processes, told to stop, or started together."""

import signal

import pytest

from tests.torture.stopped import Street


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Street:
    return Street.of(tmp_path_factory.mktemp("street"))


@pytest.mark.parametrize("turn", [0, 1])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_told_to_stop_leaves_one_whole_site(street: Street, number: signal.Signals, turn: int) -> None:
    assert street.stopped(turn, number) == []


def test_of_two_builds_at_once_one_wins_and_the_other_says_so(street: Street) -> None:
    assert street.met(0)[1] == []


def test_builds_while_serve_rebuilds_end_well_and_so_does_what_is_served(street: Street) -> None:
    assert street.beside_serve(2) == []
