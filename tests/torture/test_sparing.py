"""A slice of the study: the same is told, whether or not what did not change is read again."""

import pytest

from tests.torture.sparing import trial


@pytest.mark.parametrize("seed", range(12))
def test_what_did_not_change_need_not_be_read_again(seed: int) -> None:
    is_same, _ = trial(seed)
    assert is_same
