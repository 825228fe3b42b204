"""A slice of the study: one of each tampering, and a few honest days."""

import pytest

from tests.torture.published import TAMPERINGS, Edit, trial


@pytest.mark.parametrize(("tampering", "code"), TAMPERINGS)
def test_a_tampering_is_refused(tampering: Edit, code: str) -> None:
    assert code in trial(tampering, 1)


@pytest.mark.parametrize("seed", range(6))
def test_honest_edits_are_not(seed: int) -> None:
    assert trial(None, seed) == []
