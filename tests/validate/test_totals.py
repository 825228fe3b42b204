"""Totals that cannot be as they are typed."""

from tests.builder import Given, complaints

PROFIT: dict[str, Given] = {"measure": "of profit", "at_least": 100, "counted": "total"}
LOSS: dict[str, Given] = {"over": "2024-Q2", "value": -80}


def test_a_loss_in_a_total_that_only_grows_is_told() -> None:
    lines = complaints(target=PROFIT, due=2024, updates=[LOSS])
    assert len(lines) == 1
    assert "error[R121]: a total that only grows cannot have a figure below nought." in lines[0]
    assert lines[0].endswith("hint: write judged: at-end into the target, if it can fall; else mend the figure")
    assert complaints(target={**PROFIT, "judged": "at-end"}, due=2024, updates=[LOSS]) == []


def test_a_figure_at_the_end_needs_an_end() -> None:
    level: dict[str, Given] = {"measure": "of sales", "at_least": 10, "counted": "level"}
    lines = complaints(target=level, due="2027/..")
    assert len(lines) == 1
    assert "error[P118]: the figure at the end decides, and the due date has no end." in lines[0]
    assert complaints(target={**level, "judged": "once"}, due="2027/..") == []
