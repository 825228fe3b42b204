"""The course of a promise: a bar in the colours of its statuses, above an axis of days, with the days it was due."""

from collections.abc import Iterator

from pledgebook.plan.chart_data import Course
from pledgebook.render.charts.axes import Scale, day_of, day_ticks, short_day
from pledgebook.render.charts.ink import Labels, line, picture, rect, words

WIDTH = 360.0
LEFT, RIGHT = 7.0, 353.0
ROW = 17.0
"""Height of a line of labels: each due day that moved has one of its own."""
BAR = 14.0
MOST = 3
"""Of the days it was moved to, the last so many are named; the others stand as lines, and in the table of moves."""
LEAST = 4.0
"""A status is drawn at least this wide, even if it began on the last day known."""


def course_svg(course: Course) -> str:
    """What is not yet known is left blank: the bar ends on the day of the last evidence or verdict."""
    made, last = day_of(course["made"]), day_of(course["last"])
    days = Scale(made.toordinal(), max(last.toordinal(), made.toordinal() + 1), LEFT, RIGHT)
    first, moved = course["dues"][:1], course["dues"][1:]
    named = [*first, *moved[-MOST:]]
    top = ROW * (1 + max(len(named), 1)) + 4
    foot = top + BAR
    labels = Labels(WIDTH, foot + 26)
    shapes = [line("axis", 0, foot + 4, WIDTH, foot + 4)]
    for day, label in day_ticks(made, last):
        x = days(day.toordinal())
        shapes.append(line("axis", x, foot + 4, x, foot + 8))
        shapes.append(labels.put("", label, [(x, foot + 22, "mid"), (x, foot + 22, "")]))
    shapes += _bar(course, days, top)
    shapes.append(line("made", LEFT, ROW, LEFT, foot + 4))
    shapes.append(labels.put("", f"said {course['said']}", [(LEFT, 12, "")]))
    for due in moved[:-MOST]:
        x = days(day_of(due["day"]).toordinal())
        shapes.append(line("moved", x, top - 3, x, foot + 4))
    for at, due in enumerate(named, 1):
        x, y = days(day_of(due["day"]).toordinal()), ROW * at
        shapes.append(line("moved" if at > 1 else "due", x, y + ROW, x, foot + 4))
        places = [(x, y + 12, side) for side in ("mid", "end", "")]
        places += [(RIGHT, y + 12, "end"), (LEFT, y + 12, "")]
        shapes.append(labels.put("halo seal" if at > 1 else "halo bold", due["label"], places))
    return picture("plot course", (WIDTH, foot + 26), course["title"], course["desc"], shapes)


def _bar(course: Course, days: Scale, top: float) -> Iterator[str]:
    starts = [days(day_of(stretch["since"]).toordinal()) for stretch in course["course"]]
    ends = [*starts[1:], days(day_of(course["until"]).toordinal())]
    for stretch, start, end in zip(course["course"], starts, ends, strict=True):
        status, left = stretch["status"], min(start, RIGHT - LEAST)
        since = f"{status['label']} from {short_day(day_of(stretch['since']))}"
        bar = rect("fill", left, top, max(end - left, LEAST), BAR, since)
        yield f'<g class="s-{words(status["id"])}">{bar}</g>'
