"""Final figures: they replace the others for their day or period, and decide what they cover and no more."""

from tests.derive.asking import Item, cars, curve, exactly, said, total

MONTHS: list[Item] = [{"over": f"2024-{month:02}", "value": 10} for month in range(1, 13)]


def test_a_final_figure_replaces_the_others_for_its_period() -> None:
    pledge = cars({"over": 2024, "value": 104}, {"over": 2024, "value": 96, "final": True})
    assert total(pledge) == exactly(96)
    assert not curve(pledge).disagree
    assert said(pledge, "2025-06-01") == ("R8", "missed")


def test_a_final_year_overrules_a_sum_that_had_reached_the_bound() -> None:
    final = {"over": 2024, "value": 96, "final": True, "known": "2025-03-01"}
    pledge = cars({"over": "2024-H1", "value": 50}, {"over": "2024-07/2024-11", "value": 51}, final)
    assert said(pledge, "2025-02-28") == ("R2", "kept")
    assert said(pledge, "2025-03-01") == ("R8", "missed")


def test_a_year_that_is_not_final_does_not_take_back_what_was_reached() -> None:
    year = {"over": 2024, "value": 96}
    pledge = cars({"over": "2024-H1", "value": 50}, {"over": "2024-07/2024-11", "value": 51}, year)
    assert said(pledge, "2025-06-01") == ("R2", "kept")
    assert curve(pledge).troubles == ("the total falls to 96 at 31 December 2024",)


def test_a_final_quarter_does_not_take_back_what_was_reached() -> None:
    quarter = {"over": "2024-Q4", "value": 9, "final": True}
    sums = (
        {"over": "2024-H1", "value": 50},
        {"over": "2024-Q3", "value": 20},
        {"over": "2024-07/2024-11", "value": 51},
    )
    pledge = cars(*sums, quarter)
    assert said(pledge, "2025-06-01") == ("R2", "kept")


def test_a_final_year_replaces_the_running_total_of_its_last_day_and_a_final_quarter_does_not() -> None:
    running = {"on": "2024-12-31", "value": 104}
    first = {"over": "2024-01/2024-09", "value": 80}
    assert total(cars(running, {"over": 2024, "value": 96, "final": True})) == exactly(96)
    assert total(cars(first, running, {"over": "2024-Q4", "value": 10, "final": True})) == exactly(104)


def test_a_final_running_total_replaces_the_sum_of_its_periods_without_a_complaint() -> None:
    found = curve(cars(*MONTHS[:11], {"on": "2024-11-30", "value": 96, "final": True}))
    assert found.points[-1].known == exactly(96)
    assert found.troubles == ()


def test_a_final_month_does_not_decide_the_year() -> None:
    january = cars({"over": "2024-01", "value": 8, "final": True})
    december = cars({"over": "2024-12", "value": 8, "final": True})
    assert said(january, "2025-06-01") == ("R9", "overdue")
    assert said(december, "2025-06-01") == ("R9", "overdue")


def test_a_final_running_total_decides_once_the_last_due_day_has_passed() -> None:
    pledge = cars({"on": "2024-12-28", "value": 96, "final": True})
    assert said(pledge, "2024-12-31") == ("R11", "behind")
    assert said(pledge, "2025-01-01") == ("R8", "missed")
    open_still = cars({"on": "2024-06-28", "value": 120, "final": True}, judged="at-end")
    assert said(open_still, "2024-12-31") == ("R11", "on-track")


def test_a_final_quarter_replaces_the_sum_of_its_months() -> None:
    found = curve(cars(*MONTHS[:3], {"over": "2024-Q1", "value": 20, "final": True}))
    assert found.points[-1].known == exactly(20)
