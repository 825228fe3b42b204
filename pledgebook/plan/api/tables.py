"""The statuses and the rule table as data."""

from datetime import date
from typing import TYPE_CHECKING

from pledgebook.derive.rules import DEFINITIONS, RULES, Rule
from pledgebook.model import Family as StatusFamily
from pledgebook.model import Status
from pledgebook.plan.addresses import api_file
from pledgebook.plan.api.files import head, readable
from pledgebook.plan.api.pieces import counts_shape
from pledgebook.plan.lists import ABOUT_US
from pledgebook.plan.pages import Family
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import FAMILIES, LABELS, status_shape

if TYPE_CHECKING:
    from pledgebook.plan.api.shapes_files import RuleRow, Rules, Statuses, StatusRow


def statuses(shelf: Shelf) -> Family:
    counts = counts_shape(shelf.book.whole.counts)
    data: Statuses = {
        **head(shelf.config, "statuses"),
        "total": counts["total"],
        "families": [
            {"id": family.value, "label": FAMILIES[family], "count": counts["families"][family]}
            for family in StatusFamily
        ],
        "statuses": [_status(shelf, status, counts["statuses"][status]) for status in Status],
    }
    yield readable(api_file("statuses"), data)


def _status(shelf: Shelf, status: Status, count: int) -> "StatusRow":
    return {
        "id": status.value,
        "label": LABELS[status],
        "family": status.family.value,
        "definition": DEFINITIONS[status],
        "about_company": status not in ABOUT_US,
        "rules": [rule.id for rule in RULES if status in rule.statuses],
        "count": count,
        "url": f"{shelf.config.base_url}{status_shape(status)['url']}",
    }


def rules(shelf: Shelf) -> Family:
    data: Rules = {
        **head(shelf.config, "rules"),
        "grace_days": shelf.config.grace_days,
        "stale_days": shelf.config.stale_days,
        "rules": [_rule(shelf, rule) for rule in RULES],
    }
    yield readable(api_file("rules"), data)


def _rule(shelf: Shelf, rule: Rule) -> "RuleRow":
    return {
        "id": rule.id,
        "when": rule.when,
        "statuses": [status.value for status in rule.statuses],
        "url": f"{shelf.config.base_url}{shelf.masthead.rules[rule.id]['url']}",
        "examples": [
            {
                "title": example.title,
                "entry": example.entry,
                "as_of": date.fromisoformat(example.as_of).isoformat(),
                "status": example.status.value,
                "sentence": example.sentence,
            }
            for example in rule.examples
        ],
    }
