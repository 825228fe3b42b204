"""What happened over time: verdicts that changed, goalposts that moved, and our own mistakes."""

from collections import Counter

from pledgebook.derive.book import Direction
from pledgebook.plan.follow import site_feeds, site_followed
from pledgebook.plan.pages import Family, made
from pledgebook.plan.paging import numbered, paged
from pledgebook.plan.rows import change_row, correction_shape, moved_goalpost
from pledgebook.plan.shapes import ChangesPage, CorrectionsPage, GoalpostsPage
from pledgebook.plan.shelf import Shelf


def changes(shelf: Shelf) -> Family:
    about = "Every verdict that changed and every pledge that was made, newest first."
    for url, here, pager in paged(shelf.book.changes, "changes/"):
        updated = here[0].day.isoformat() if here else ""
        data: ChangesPage = {
            **shelf.base(
                url,
                numbered("What changed", pager),
                about,
                section="changes/",
                updated=updated,
                **site_followed(shelf.config),
            ),
            "changes": [change_row(shelf, change) for change in here],
            "pager": pager,
        }
        yield made("changes.html", data)


def goalposts(shelf: Shelf) -> Family:
    about = "Targets that companies moved after making them, and by how much."
    found = Counter(move.direction for move in shelf.book.moves)
    for url, here, pager in paged(shelf.book.moves, "goalposts/"):
        updated = here[0].known_day.isoformat() if here else ""
        data: GoalpostsPage = {
            **shelf.base(
                url,
                numbered("Moved goalposts", pager),
                about,
                section="goalposts/",
                updated=updated,
                alternates=site_feeds(shelf.config),
            ),
            "moves": [moved_goalpost(shelf, move) for move in here],
            "pager": pager,
            "by_direction": [(str(way), found[way]) for way in Direction if found[way]],
        }
        yield made("goalposts.html", data)


def corrections(shelf: Shelf) -> Family:
    prose = shelf.book.catalogue.prose.get("corrections")
    about = "What we got wrong, and mended."
    for url, here, pager in paged(shelf.book.corrections, "corrections/"):
        updated = here[0].correction.on.end.isoformat() if here else ""
        where = prose.where if prose else None
        data: CorrectionsPage = {
            **shelf.base(
                url,
                numbered("Corrections", pager),
                about,
                where=where,
                updated=updated,
                alternates=site_feeds(shelf.config),
            ),
            "corrections": [correction_shape(shelf.by_id[logged.pledge], logged.correction) for logged in here],
            "pager": pager,
            "body": prose.body if prose else "",
        }
        yield made("corrections.html", data, where)
