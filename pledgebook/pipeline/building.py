"""A judged catalogue in, a site out: pages, bytes, files."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.cache import Extracts, Past, clear, ground, past_of, tidy, write_down
from pledgebook.derive.agenda import Coming
from pledgebook.issues import Issue
from pledgebook.pipeline.edition import Built, Edition, Folders, Moment, Progress, tick_of
from pledgebook.pipeline.hands import Hands
from pledgebook.pipeline.material import static_names
from pledgebook.pipeline.reading import read, recollection
from pledgebook.pipeline.seldom import seldom_collected
from pledgebook.write import publish

if TYPE_CHECKING:
    from pledgebook.plan import Families
    from pledgebook.plan.shapes import Page

MOST_TREES = 4  # spare ones: of folders and links alone, but of many


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
    jobs: int = 1,
    verify: bool = False,
    progress: Progress | None = None,
) -> Built:
    """Build the site, or leave the last good one as it was and say why. Raises WriteProblem where the disk refuses.

    `fast` leaves out the pictures that only other sites show: for looking at one's own work. `commit` is what the
    content was checked out from, for the build record. Where there is much to do, `jobs` processes share it. With a
    cache, what has not changed is kept; with `verify` all is made again, and nothing that is remembered counts.

    No page of it has a dead link, unless it is judged as of an earlier day: what came later is missing there.
    """
    with Hands(jobs, folders.templates) as hands:
        recalled = recollection(folders, hands, anew=verify)
        proof = read(
            folders, moment, base=base, repository=repository, drafts=drafts, progress=progress, recalled=recalled
        )
        if proof.edition is None or not proof.is_publishable:
            return Built(proof)
        if progress is not None:
            progress("Planning", 0, 0)
        static, odd = static_names(folders)
        if odd:
            return Built(proof.and_also(odd))

        from pledgebook.pipeline.making import Making  # whoever finds an error needs no templates
        from pledgebook.pipeline.press import Press, Refused
        from pledgebook.plan.extracts import HELD
        from pledgebook.plan.shelf import Shelf
        from pledgebook.render.last import Last

        edition = proof.edition
        known = None if verify else folders.kept("extracts", output)
        extracts = Extracts(known, ground(), recalled.identity, HELD)
        shelf = Shelf(edition.book, edition.config, static, commit, extracts)
        kept = folders.kept("outputs", output)
        linked = output if edition.book.as_of >= moment.today(edition.config) else None
        stood = f"{ground()} without dead links" if linked else ground()
        past = past_of(kept, stood) if kept and not verify else Past()
        press = Press(folders, shelf.masthead, fast=fast)
        press.renderer.last = Last(output, past.files, past.grounds)
        making = Making(shelf, press, recalled, extracts, hands, past, linked)
        files = making.files(tick_of(progress, "Writing"))
        spare = folders.kept("trees", output) if not verify else None
        most = edition.config.most_megabytes * 1_000_000
        try:
            with seldom_collected():
                report = publish(files, output, folders.sources, most, past.files, spare)
        except Refused as refused:
            issues = refused.issues or planned(edition, folders, commit)[1]
            if issues:
                return Built(proof.and_also(issues))
            # Nothing is wrong: somebody else wrote down what the last build left.
            press = Press(folders, shelf.masthead, fast=fast)
            making = Making(shelf, press, recalled, extracts, Hands(1), Past(), linked)
            report = publish(making.files(), output, folders.sources, most, spare=spare)
        making.press.keep_code()
        if kept:
            saving = hands.save()
            write_down(kept, stood, making.past(report))
            extracts.save(shelf.by_id)
            for _ in saving:
                pass
            for what in ("pledges", "outputs", "extracts"):
                tidy(kept.parents[1] / what)
                clear(kept.parents[1] / what)
            tidy(kept.parents[1] / "trees", most=MOST_TREES)
        making.press.renderer.cards.prune()
        return Built(proof, report)


def planned(
    edition: Edition, folders: Folders, commit: str | None = None, families: "Families | None" = None
) -> tuple[tuple["Page", ...], tuple[Issue, ...]]:
    """Every file of the site, and whatever keeps them from being made: odd files, two for one address."""
    from pledgebook.plan import FAMILIES, plan

    static, odd = static_names(folders)
    pages, collisions = plan(edition.book, edition.config, static, commit, families or FAMILIES)
    return pages, (*odd, *collisions)


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
