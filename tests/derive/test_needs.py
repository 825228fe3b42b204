"""What would change this: what an open pledge still takes, in sentences that do not age with the clock."""

from pledgebook.model import Pledge
from tests.builder import a_pledge
from tests.derive.asking import assessed, cars, fewer, free, parts, plant, share


def needs(pledge: Pledge, day: str) -> tuple[str, ...]:
    return assessed(pledge, day).needs


def test_a_total_says_what_is_missing_and_how_fast_it_must_go() -> None:
    pledge = cars({"on": "2026-03-31", "value": 80000}, at_least=550000, due=2026, made="2026-01-01")
    assert needs(pledge, "2026-04-15") == (
        (
            "Needs at least 550,000 cars delivered by 31 December 2026; had 80,000 at 31 March 2026: that is 470,000 "
            "in 275 days, 1,709 a day; the 90 days up to then ran at 889 a day."
        ),
    )


def test_the_rate_of_late_is_that_of_the_last_ninety_days() -> None:
    pledge = cars({"on": "2024-06-30", "value": 10}, {"on": "2024-09-28", "value": 55})
    assert needs(pledge, "2024-10-01")[0].endswith("the 90 days up to then ran at 0.5 a day.")


def test_sentences_do_not_change_with_the_clock_alone() -> None:
    for pledge in (cars({"on": "2024-06-30", "value": 10}), plant(), free(), share(), parts()):
        assert needs(pledge, "2024-07-01") == needs(pledge, "2024-12-30")


def test_a_total_of_which_nothing_is_known_says_so() -> None:
    assert needs(cars(), "2024-07-01") == (
        "Needs at least 100 cars delivered by 31 December 2024; no figure that could be compared is known yet.",
    )


def test_a_total_whose_time_is_over_says_which_figure_decides() -> None:
    assert needs(cars({"over": "2024-H1", "value": 40}), "2025-01-01") == (
        (
            "A figure for the whole period to 31 December 2024 decides: at least 100 cars delivered makes it kept, "
            "anything else missed."
        ),
    )


def test_a_level_says_what_it_takes_and_where_it_stood() -> None:
    assert needs(share({"on": "2024-12-31", "value": "20 %"}), "2025-01-01") == (
        "Needs at least 33 % of all cars sold at 31 December 2025; was 20 % at 31 December 2024.",
    )
    assert needs(share(judged="once"), "2025-01-01") == ("Needs at least 33 % of all cars sold by 31 December 2025.",)
    assert needs(share(), "2026-01-01") == (
        "The first figure for 31 December 2025 or later decides: at least 33 % of all cars sold makes it kept.",
    )


def test_a_ceiling_says_what_would_break_and_what_would_keep_it() -> None:
    assert needs(fewer(), "2024-07-01") == (
        "One figure that is not at most 20 makes it missed.",
        "A figure for the whole period to 31 December 2024 that is, makes it kept.",
    )


def test_a_milestone_says_what_evidence_would_do() -> None:
    assert needs(plant(), "2024-07-01") == (
        "Evidence that it happened by 31 December 2025 makes it kept; a withdrawal before then makes it withdrawn.",
        "Without word of it the pledge is overdue from 1 January 2026.",
    )
    assert needs(plant(), "2026-01-01") == (
        (
            "Evidence that it happened by 31 December 2025 makes it kept; "
            "evidence that it happened later makes it kept late."
        ),
        "Evidence that it did not happen makes it missed.",
    )
    assert needs(plant(due=None), "2024-07-01") == ("Evidence that it happened makes it kept.",)


def test_a_standing_promise_says_what_would_break_and_what_would_keep_it() -> None:
    assert needs(free(), "2024-07-01") == (
        "One breach on record makes it missed.",
        "A check on or after 31 December 2025 that finds it to hold makes it kept.",
    )
    assert needs(free(due=None), "2024-07-01") == ("One breach on record makes it missed.",)


def test_parts_say_which_are_undecided() -> None:
    pledge = parts({"on": "2024-05-01", "part": "a", "happened": "met"}, need=2)
    assert needs(pledge, "2024-07-01") == (
        "1 of 3 are met; 2 are needed.",
        "Undecided: Model B.",
        "Undecided: Model C.",
    )


def test_nothing_changes_a_pledge_that_is_not_open() -> None:
    assert needs(plant({"on": "2024-05-01", "happened": "met"}), "2024-07-01") == ()
    ruling = {"on": "2024-05-01", "ruling": "undetermined", "because": "No figure will ever exist"}
    assert needs(cars(ruling), "2024-07-01") == ()


def test_a_floor_says_what_is_missing_at_most() -> None:
    pledge = cars({"over": "2024-01", "value": 5}, {"over": "2024-02", "value": {"more_than": 6}})
    assert needs(pledge, "2024-03-05")[0].startswith(
        "Needs at least 100 cars delivered by 31 December 2024; had more than 11 at 29 February 2024: "
        "that is up to 89 in 306 days"
    )
    assert assessed(pledge, "2024-03-05").verdict.sentence == (
        "In progress: more than 11 cars delivered by 29 February 2024, "
        "which is only a floor and says nothing of the pace."
    )


def test_what_must_always_hold_or_has_no_last_day_says_what_would_keep_or_break_it() -> None:
    assert needs(share(judged="once", due="2027/.."), "2024-07-01") == (
        "A figure of at least 33 % of all cars sold makes it kept.",
    )
    clean = a_pledge(target={"measure": "of cars recalled", "at_most": "1 %", "counted": "level", "judged": "always"})
    assert needs(share(judged="always"), "2024-07-01") == (
        "One figure that is not at least 33 % makes it missed.",
        "A figure that is, for 31 December 2025 or later, makes it kept.",
    )
    assert needs(clean, "2024-07-01") == ("One figure that is not at most 1 % makes it missed.",)


def test_the_first_place_is_called_so() -> None:
    ranked = a_pledge(target={"measure": "of carmakers", "at_most": 1, "counted": "level", "unit": "rank"}, due=2024)
    assert needs(ranked, "2024-07-01") == ("Needs first place of carmakers at 31 December 2024.",)


def test_millions_a_day_are_said_as_millions() -> None:
    pledge = cars({"on": "2024-03-31", "value": 2_000_000}, at_least=1_000_000_000)
    assert "that is 998 million in 275 days, 3.629 million a day;" in needs(pledge, "2024-04-15")[0]


def test_a_total_that_has_reached_its_bound_before_the_end_lacks_nothing() -> None:
    pledge = cars({"on": "2024-07-01", "value": 120}, judged="at-end")
    assert needs(pledge, "2024-09-01") == (
        "Needs at least 100 cars delivered by 31 December 2024; had 120 at 1 July 2024.",
    )
    exact = cars({"on": "2024-07-01", "value": 100}, judged="at-end")
    assert needs(exact, "2024-09-01") == (
        "Needs at least 100 cars delivered by 31 December 2024; had 100 at 1 July 2024.",
    )


def test_a_rate_has_as_many_digits_as_a_reader_can_use() -> None:
    million = cars({"on": "2024-10-01", "value": 500_000_000}, at_least=1_000_000_000)
    assert (
        "in 91 days, 5.495 million a day; the 275 days up to then ran at 1.818 million a day."
        in needs(million, "2024-10-05")[0]
    )
    dozens = cars({"on": "2024-10-01", "value": 2000}, at_least=3000)
    assert needs(dozens, "2024-10-05")[0].endswith("in 91 days, 11 a day; the 275 days up to then ran at 7.27 a day.")


def test_an_open_end_never_passes() -> None:
    pledge = share({"on": "2024-07-01", "value": "4 %"}, due="2025/..", judged="once")
    assert needs(pledge, "2024-08-01") == ("A figure of at least 33 % of all cars sold makes it kept.",)


def test_on_the_last_day_there_is_no_rate_and_on_the_day_before_it_one_of_a_day() -> None:
    assert needs(cars({"on": "2024-12-31", "value": 60}), "2024-12-31") == (
        "Needs at least 100 cars delivered by 31 December 2024; had 60 at 31 December 2024.",
    )
    assert "that is 40 in 1 day, 40 a day;" in needs(cars({"on": "2024-12-30", "value": 60}), "2024-12-31")[0]


def test_without_a_certain_figure_there_is_no_rate_of_late() -> None:
    (told,) = needs(cars({"on": "2024-10-02", "value": {"more_than": 10}}), "2024-10-03")
    assert told.endswith("had more than 10 at 2 October 2024: that is up to 90 in 90 days, 1 a day.")


def test_a_total_that_is_to_end_low_says_where_it_stood_and_no_rate() -> None:
    assert needs(fewer({"on": "2024-06-30", "value": 4}, judged="at-end"), "2024-07-01") == (
        "Needs at most 20 cars recalled at 31 December 2024; was 4 at 30 June 2024.",
    )


def test_a_ceiling_without_a_last_day_says_only_what_would_break_it() -> None:
    level = share(judged="always", due="2025/..")
    assert needs(level, "2025-07-01") == ("One figure that is not at least 33 % makes it missed.",)
