"""The editors' own calendar: the days on which they have to look at a pledge, each a single day."""

from collections.abc import Sequence
from datetime import timedelta

from pledgebook.config import SiteConfig
from pledgebook.dates import day_words
from pledgebook.derive.agenda import Coming, Task
from pledgebook.plan.addresses import pledge_url
from pledgebook.plan.dated import times_due_moved, touched
from pledgebook.plan.follow_shapes import CalendarPage, Due
from pledgebook.plan.names import uid

LEADS = {
    Task.DUE_SOON: "Due",
    Task.AWAITING: "Grace ends",
    Task.STALE: "Stale",
}
REMEDIES = {
    Task.DUE_SOON: "The last due day. Look for the outcome, and add it as an update.",
    Task.AWAITING: "Without an outcome on record the pledge reads from tomorrow on: outcome not found.",
    Task.STALE: "Look for news, then add it, or set checked: to this day.",
}


def agenda_calendar(config: SiteConfig, days: Sequence[Coming]) -> CalendarPage:
    """What editors have to mind from today on. It is no part of the site, and stands nowhere on it."""
    dues = [_event(config, day) for day in days]
    return {
        "name": f"{config.title}: for its editors",
        "about": "Last due days, ends of the days of grace, and days on which a pledge becomes stale.",
        "href": config.base_url,
        "self_href": "",
        "changed": max((due["changed"] for due in dues), default=""),
        "dues": dues,
    }


def _event(config: SiteConfig, coming: Coming) -> Due:
    """`sequence` grows whenever the day is another one: with each revision, with each look."""
    each, pledge = coming.each, coming.each.pledge
    looked = (coming.since - pledge.made.day).days
    href = f"{config.base_url}{pledge_url(pledge.id)}"
    revised = "-as-revised" if coming.revised else ""
    return {
        "uid": f"{coming.task}{revised}.{uid(config, pledge)}",
        "first": coming.day.isoformat(),
        "after": (coming.day + timedelta(days=1)).isoformat(),
        "summary": f"{LEADS[coming.task]}: {each.full_title}",
        "paragraphs": [
            f"{REMEDIES[coming.task]}{' By the terms as revised.' if coming.revised else ''}",
            f"{each.verdict.sentence} Last looked at or heard of on {day_words(coming.since)}.",
            f"{pledge.where.file}:{pledge.where.line}",
            href,
        ],
        "href": href,
        "categories": [each.company.name],
        "cancelled": False,
        "sequence": looked if coming.task is Task.STALE else times_due_moved(each),
        "changed": max(touched(each), coming.since.isoformat()),
    }
