"""The course of a promise as a picture: its statuses to scale, and the days it was due."""

from typing import Any, cast

from pledgebook.plan.chart_data import Course
from pledgebook.render.charts import chart, course_svg
from pledgebook.render.charts.course import LEAST, RIGHT
from tests.charts.reading import at, classed, picture, said, stands_inside


def course(**more: Any) -> Course:
    """Promised in 2021 for the end of that year, put off to 2023, and kept then."""
    starts = {"pending": "2021-01-01", "overdue": "2022-01-01", "kept-late": "2023-01-01"}
    made = {
        "course": [{"status": {"id": name, "label": name.capitalize()}, "since": day} for name, day in starts.items()],
        "made": "2021-01-01", "said": "January 2021", "until": "2023-01-01", "last": "2023-12-31",
        "dues": [{"day": "2021-12-31", "label": "due 2021"}, {"day": "2023-12-31", "label": "moved to 2023"}],
        "title": "The course of <it>", "desc": "pending & late",
    }  # fmt: skip
    return cast("Course", {**made, **more})


def test_each_status_is_as_wide_as_it_was_long_and_the_last_one_can_be_seen() -> None:
    bars = classed(picture(course_svg(course())), "fill")
    pending, overdue, kept = (at(bar, "width") for bar in bars)
    assert abs(pending - overdue) < 0.2
    assert kept == LEAST
    assert at(bars[1], "x") == at(bars[0], "x") + pending


def test_what_is_still_to_come_is_blank() -> None:
    last = classed(picture(course_svg(course())), "fill")[-1]
    assert at(last, "x") + at(last, "width") < RIGHT * 0.75


def test_the_first_due_day_is_told_from_those_it_was_moved_to() -> None:
    drawn = picture(course_svg(course()))
    assert [len(classed(drawn, name)) for name in ("due", "moved")] == [1, 1]
    assert {"said January 2021", "due 2021", "moved to 2023"} < set(said(drawn))


def test_of_due_days_that_crowd_the_first_and_the_last_are_named() -> None:
    crowd = [{"day": f"2023-12-{day}", "label": f"moved to {day} December 2023"} for day in range(20, 32)]
    crowd[0]["label"] = "due on 20 December 2023"
    drawn = picture(course_svg(course(dues=crowd)))
    assert [word[:8] for word in said(drawn) if "December" in word] == ["due on 2", "moved to", "moved to", "moved to"]
    assert len(classed(drawn, "moved")) == 11
    assert stands_inside(drawn)


def test_a_promise_without_a_due_day_or_a_second_day_is_drawn_too() -> None:
    for made in (course(dues=[]), course(until="2021-01-01", last="2021-01-01")):
        assert stands_inside(picture(course_svg(made)))


def test_it_says_what_it_shows_whatever_its_words() -> None:
    drawn = picture(chart(course()))
    assert [node.text for node in drawn][:2] == ["The course of <it>", "pending & late"]
