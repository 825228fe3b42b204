"""The course of a promise on one line of time: when it was made, when it was due, and how it stood in between."""

from datetime import date

from pledgebook.dates import day_words
from pledgebook.derive.book import Assessed
from pledgebook.plan.chart_data import Course, CourseDue
from pledgebook.plan.words import LABELS, status_shape


def course_of(each: Assessed) -> Course | None:
    """None where there is nothing to see: no due day, and one status from the first day on."""
    made, dues = each.pledge.made.day, _dues(each)
    ends = [each.since, each.evidence_to, *(date.fromisoformat(due["day"]) for due in dues)]
    if (not dues and len(each.history) < 2) or max(ends) <= made:
        return None
    return {
        "course": [
            {"status": status_shape(stretch.status), "since": stretch.since.isoformat()} for stretch in each.history
        ],
        "made": made.isoformat(),
        "said": each.pledge.made.on.words,
        "until": max(each.since, each.evidence_to).isoformat(),
        "last": max(ends).isoformat(),
        "dues": dues,
        "title": f"The course of it: {each.pledge.title}",
        "desc": "; ".join(
            f"{LABELS[stretch.status].lower()} from {day_words(stretch.since)}" for stretch in each.history
        ),
    }


def _dues(each: Assessed) -> list[CourseDue]:
    """Each last due day that the company named, once, in the order in which it named them."""
    found: dict[date, CourseDue] = {}
    for terms in each.terms:
        if terms.due and terms.due.last_day:
            words = f"moved to {terms.due.words}" if found else f"due {terms.due.words}"
            found.setdefault(terms.due.last_day, {"day": terms.due.last_day.isoformat(), "label": words})
    return list(found.values())
