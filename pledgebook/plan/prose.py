"""Pages of words: the methodology with the rules that the program runs, and whatever stands in content/pages/."""

from pledgebook.derive.remarks import REMARKS
from pledgebook.derive.rules import DEFINITIONS, RULES
from pledgebook.model import Status
from pledgebook.plan.lists import rule_shape, worked_examples
from pledgebook.plan.masthead import GENERATED
from pledgebook.plan.pages import Family, made
from pledgebook.plan.shapes import MethodologyPage, ProsePage
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import status_shape


def methodology(shelf: Shelf) -> Family:
    prose = shelf.book.catalogue.prose.get("methodology")
    where = prose.where if prose else None
    about = (prose.description if prose else None) or "How a verdict comes about: the rules, in order."
    data: MethodologyPage = {
        **shelf.base("methodology/", "Methodology", about, section="methodology/", where=where),
        "body": prose.body if prose else "",
        "rules": [{**rule_shape(shelf, number), "examples": worked_examples(number)} for number in range(len(RULES))],
        "statuses": [{"status": status_shape(status), "definition": DEFINITIONS[status]} for status in Status],
        "remarks": [{"id": str(kind), "name": name, "means": means} for kind, (name, means) in REMARKS.items()],
        "grace_days": shelf.config.grace_days,
        "stale_days": shelf.config.stale_days,
    }
    yield made("methodology.html", data, where)


def prose(shelf: Shelf) -> Family:
    for each in shelf.book.catalogue.prose.values():
        if each.id in GENERATED:
            continue
        address = f"{each.id}/"
        data: ProsePage = {
            **shelf.base(address, each.title, each.description or "", section=address, where=each.where),
            "title": each.title,
            "body": each.body,
        }
        yield made("prose.html", data, each.where)
