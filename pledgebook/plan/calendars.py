"""Calendars: when promises are due, for the site and for each company.

A deadline stands where the company put it last, as wide as it was said: a year is the whole year. Where it gave up its
last day (an open end), the deadline stays where it was, and says so: nothing vanishes from a reader's calendar. A
promise that never had a last day has no place in one.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from pledgebook.dates import Precision, Span, on_words
from pledgebook.derive.book import Assessed
from pledgebook.model import Family as StatusFamily
from pledgebook.model import Status
from pledgebook.plan.addresses import calendar, pledge_url
from pledgebook.plan.dated import times_due_moved, touched
from pledgebook.plan.follow_shapes import CalendarPage, Due
from pledgebook.plan.names import uid
from pledgebook.plan.pages import SITE, Family, Made
from pledgebook.plan.shapes import Page
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import LABELS, MANY, counted, topic_link

MOST_CLOSED = 300  # those due last; open pledges are all there


def calendars(shelf: Shelf) -> Family:
    dues = {each.pledge.id: due for each in shelf.book.pledges if (due := _due(shelf, each))}
    for company in shelf.book.catalogue.companies.values():
        found = shelf.by_company.get(company.id, ())
        data = _calendar(shelf, f"companies/{company.id}/", company.name, found, dues)
        yield Made(Page(calendar(f"companies/{company.id}/"), "ics", data), company.where)
    yield Made(Page(calendar(""), "ics", _calendar(shelf, "", shelf.config.title, shelf.book.pledges, dues)), SITE)


def _calendar(
    shelf: Shelf, at: str, name: str, pledges: Sequence[Assessed], dues: dict[str, tuple[date, Due]]
) -> CalendarPage:
    dated = [each for each in pledges if each.pledge.id in dues]
    closed = [each for each in dated if each.status.family is not StatusFamily.OPEN]
    latest = sorted(closed, key=lambda each: (dues[each.pledge.id][0], each.pledge.id))[-MOST_CLOSED:]
    shown = [dues[each.pledge.id] for each in dated if each.status.family is StatusFamily.OPEN]
    shown += [dues[each.pledge.id] for each in latest]
    about = "Every pledge with a last day."
    if len(latest) < len(closed):
        about = f"Every open pledge with a last day, and the {counted(len(latest), 'closed one')} due last."
    return {
        "name": f"{name}: due dates",
        "about": f"{about} A deadline that was said as a month or a year takes the whole of it.",
        "href": f"{shelf.config.base_url}{at}",
        "self_href": f"{shelf.config.base_url}{calendar(at)}",
        "changed": max((due["changed"] for _, due in shown), default=""),
        "dues": [due for _, due in sorted(shown, key=lambda pair: (pair[0], pair[1]["uid"]))],
    }


def _due(shelf: Shelf, each: Assessed) -> tuple[date, Due] | None:
    """The deadline and its last day; None for a pledge that never had one."""
    pledge = each.pledge
    windows = [terms.due for terms in each.terms if terms.due and terms.due.last_day]
    if not windows:
        return None
    window = windows[-1]
    last_day = window.end
    return last_day, {
        "uid": uid(shelf.config, pledge),
        "first": window.first_day.isoformat(),
        "after": (last_day + timedelta(days=1)).isoformat(),
        "summary": _summary(each, window),
        "paragraphs": _paragraphs(shelf, each, window),
        "href": f"{shelf.config.base_url}{pledge_url(pledge.id)}",
        "categories": [each.company.name, *(topic_link(topic)["label"] for topic in pledge.topics)],
        "cancelled": each.status is Status.WITHDRAWN,
        "sequence": times_due_moved(each),
        "changed": touched(each),
    }


def _summary(each: Assessed, window: Span) -> str:
    is_open = each.status.family is StatusFamily.OPEN
    title = f"{each.full_title}, {due_by(window)}"
    return title if is_open else f"{LABELS[each.status]}: {title}"


@lru_cache(MANY)
def due_by(window: Span) -> str:
    """A deadline with the precision it was given, and no more.

    >>> [due_by(Span.parse(text)) for text in ("2024-12-31", "2027", "2039/2044", "2021-12~")]
    ['due by 31 December 2024', 'due in 2027', 'due between 2039 and 2044', 'due about December 2021']
    """
    if window.about:
        return f"due {window.words}"
    return f"due by {window.words}" if window.precision is Precision.DAY else f"due {on_words(window)}"


def _paragraphs(shelf: Shelf, each: Assessed, window: Span) -> list[str]:
    pledge = each.pledge
    person = shelf.book.catalogue.people.get(pledge.made.by or "")
    place = f", {pledge.made.at}" if pledge.made.at else ""
    said = [
        each.verdict.sentence,
        f"Promised {on_words(pledge.made.on)} by {(person or each.company).name}{place}.",
        *([f"In their words: due “{pledge.due_words}”."] if pledge.due_words else []),
        *([_moved(each, window)] if len(each.terms) > 1 else []),
        f"{shelf.config.base_url}{pledge_url(pledge.id)}",
    ]
    return [paragraph for paragraph in said if paragraph]


def _moved(each: Assessed, window: Span) -> str:
    """What the deadline was at first and is now; "" if nobody moved it."""
    first, now = each.terms[0].due, each.terms[-1].due
    moves = times_due_moved(each)
    if not moves or not now:
        return ""
    stands = "" if now == window else " It stands here as it was before that: there is no last day now."
    at_first = f"at first {due_by(first)}" if first else "at first without a date"
    later = due_by(now) if now.last_day else f"due {now.words}"
    return f"The company moved the date ({counted(moves, 'time')}): {at_first}, now {later}.{stands}"
