"""A judged catalogue in, a site out: pages, bytes, files."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.derive.agenda import Coming
from pledgebook.issues import Issue
from pledgebook.load import files_below
from pledgebook.pipeline.edition import Built, Edition, Folders, Moment, Progress, tick_of
from pledgebook.pipeline.reading import read
from pledgebook.write import publish

if TYPE_CHECKING:
    from pledgebook.plan import Families
    from pledgebook.plan.shapes import Page

MOST_BYTES = 900_000_000  # GitHub Pages publishes no site of over 1 GB (docs.github.com, "GitHub Pages limits")


def build(
    folders: Folders,
    output: Path,
    moment: Moment,
    *,
    base: str | None = None,
    repository: str | None = None,
    drafts: bool = False,
    fast: bool = False,
    commit: str | None = None,
    progress: Progress | None = None,
) -> Built:
    """Build the site, or leave the last good one as it was and say why. Raises WriteProblem where the disk refuses.

    `fast` leaves out the pictures that only other sites show: for looking at one's own work. `commit` is what the
    content was checked out from, for the build record.
    """
    from pledgebook.render.renderer import Renderer

    proof = read(folders, moment, base=base, repository=repository, drafts=drafts, progress=progress)
    if proof.edition is None or not proof.is_publishable:
        return Built(proof)
    if progress is not None:
        progress("Planning", 0, 0)
    pages, found = planned(proof.edition, folders, commit)
    if found:
        return Built(proof.and_also(found))
    config = proof.edition.config
    wanted = [page for page in pages if not (fast and page.template == "card")]
    renderer = Renderer(folders.templates, config, folders.static, cards=folders.cards)
    files = _counted(((page.url, renderer.render(page)) for page in wanted), len(wanted), tick_of(progress, "Writing"))
    try:
        report = publish(_audited(files, config.base_url), output, folders.sources, MOST_BYTES)
    except _Refused as refused:
        return Built(proof.and_also(refused.issues))
    renderer.cards.prune()
    return Built(proof, report)


def planned(
    edition: Edition, folders: Folders, commit: str | None = None, families: "Families | None" = None
) -> tuple[tuple["Page", ...], tuple[Issue, ...]]:
    """Every file of the site, and whatever keeps them from being made: odd files, two for one address."""
    from pledgebook.plan import FAMILIES, plan

    static, odd = files_below(folders.static, "static")
    _, odd_too = files_below(folders.templates, "templates")
    pages, collisions = plan(edition.book, edition.config, static, commit, families or FAMILIES)
    return pages, (*odd, *odd_too, *collisions)


def document(edition: Edition, pledge: str) -> Mapping[str, object]:
    """What the API gives of one pledge, or of one that was taken down. Raises KeyError if there is neither."""
    from pledgebook.plan.api.pledge import document_of
    from pledgebook.plan.shelf import Shelf

    return document_of(Shelf(edition.book, edition.config, ()), pledge)


def editors_calendar(edition: Edition, days: Sequence[Coming]) -> bytes:
    """Days that editors have to mind, as iCalendar."""
    from pledgebook.plan.agenda import agenda_calendar
    from pledgebook.render.calendars import ics_bytes

    return ics_bytes(agenda_calendar(edition.config, days))


class _Refused(Exception):
    """Pages that may not leave the house."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        super().__init__(f"{len(issues)} refused")
        self.issues = issues


def _audited(files: Iterable[tuple[str, bytes]], base_url: str) -> Iterator[tuple[str, bytes]]:
    """The files as they come; at the end all that was wrong with any of them, if something was."""
    from pledgebook.audit import audit

    issues: list[Issue] = []
    for address, data in files:
        issues += audit(address, data, base_url)
        yield address, data
    if issues:
        raise _Refused(tuple(issues))


def _counted(
    files: Iterable[tuple[str, bytes]], total: int, tick: Callable[[int, int], None] | None
) -> Iterator[tuple[str, bytes]]:
    for number, file in enumerate(files, 1):
        yield file
        if tick is not None:
            tick(number, total)
