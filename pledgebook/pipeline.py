"""The program as one paragraph: files in, a judged catalogue, a book, pages, bytes, a site."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pledgebook.config import SiteConfig, missing_site, parse_site
from pledgebook.config import base_url as normal_base
from pledgebook.config import repository as normal_repository
from pledgebook.derive import derive
from pledgebook.derive.agenda import Coming
from pledgebook.derive.book import Book
from pledgebook.editorial import Rules, editorial, published
from pledgebook.issues import Issue, ordered
from pledgebook.load import Loaded, files_below, load
from pledgebook.memory import Memory
from pledgebook.model import Catalogue
from pledgebook.validate import addresses_of, validate
from pledgebook.write import Report, publish

if TYPE_CHECKING:
    from pledgebook.plan import Families
    from pledgebook.plan.shapes import Page

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how many of how many are; of nought where nobody counts."""
MOST_BYTES = 900_000_000  # GitHub Pages publishes no site of over 1 GB (docs.github.com, "GitHub Pages limits")


@dataclass(frozen=True, slots=True)
class Folders:
    """Where things lie. Whatever the content folder is called on this machine, places in it begin with `content/`.

    `cards` is where pictures are kept between builds; anybody may delete it.
    """

    content: Path
    templates: Path
    static: Path
    cards: Path | None = None

    @property
    def sources(self) -> tuple[Path, ...]:
        """What a site is made from: it may neither hold nor lie in its output."""
        return self.content, self.templates, self.static


@dataclass(frozen=True, slots=True)
class Moment:
    """`today` in the site's zone is asked of `now`; `as_of` moves only the judging day."""

    now: datetime
    as_of: date | None = None

    def today(self, config: SiteConfig | None) -> date:
        return self.now.astimezone(config.zone if config else None).date()


@dataclass(frozen=True, slots=True)
class Edition:
    """Content that was read, judged as of one day. `issues` may hold warnings only."""

    config: SiteConfig
    catalogue: Catalogue
    book: Book


@dataclass(frozen=True, slots=True)
class Proof:
    """What a reading of the content came to: every issue, the text of the files that have some, and an edition.

    `edition` is there as soon as there is a configuration; the entries with errors are missing from it, and `unread`
    has the addresses of the pledges among those.
    """

    issues: tuple[Issue, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    edition: Edition | None = None
    unread: frozenset[str] = frozenset()

    @property
    def is_publishable(self) -> bool:
        return self.edition is not None and not any(issue.blocks for issue in self.issues)

    def and_also(self, issues: Iterable[Issue]) -> "Proof":
        """The same, with more that is wrong."""
        return replace(self, issues=ordered((*self.issues, *issues)))


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to. `report` is None if nothing was published."""

    proof: Proof
    report: Report | None = None


def read(
    folders: Folders,
    moment: Moment,
    *,
    base: str | None = None,
    repository: str | None = None,
    drafts: bool = False,
    memory: Memory | None = None,
    instead: Mapping[str, str] = MappingProxyType({}),
    progress: Progress | None = None,
) -> Proof:
    """Read and judge the whole content; every problem of every file at once. With a `memory`, what changed alone.

    `base` and `repository` stand for what site.toml says of them; `instead` are texts to be read in place of what files
    hold, by their path in the content folder.
    """
    loaded = load(folders.content, memory=memory, instead=instead, tick=_tick(progress, "Reading"))
    config, issues = _configured(loaded, base, repository)
    today = moment.today(config)
    as_of = moment.as_of or today
    catalogue, found = validate(loaded, max(today, as_of), memory, _tick(progress, "Checking"))
    issues = (*loaded.issues, *issues, *found)
    if config is None:
        return Proof(ordered(issues), loaded.texts)
    days = {"grace_days": config.grace_days, "stale_days": config.stale_days}
    book = derive(catalogue, as_of, **days, drafts=drafts, memory=memory, tick=_tick(progress, "Judging"))
    told = {issue.where.file for issue in issues if issue.blocks}
    found = editorial(book, Rules(as_of, config.grace_days))
    issues += tuple(issue for issue in found if issue.where.file not in told)
    return Proof(ordered(issues), loaded.texts, Edition(config, catalogue, book), _unread(loaded, catalogue))


def read_again(content: Path, like: Edition, moment: Moment, progress: Progress | None = None) -> Proof:
    """Other content, or the same on another day, with the settings of an edition and, if none is asked for, on its day.

    No editor's check is made of it. There is always an edition.
    """
    day = moment.as_of or like.book.as_of
    loaded, config = _loaded_again(content, like, progress)
    catalogue, found = validate(
        loaded, max(moment.today(config), like.book.as_of, day), tick=_tick(progress, "Checking")
    )
    judging = _tick(progress, "Judging")
    book = derive(catalogue, day, grace_days=config.grace_days, stale_days=config.stale_days, tick=judging)
    edition = Edition(config, catalogue, book)
    return Proof(ordered((*loaded.issues, *found)), loaded.texts, edition, _unread(loaded, catalogue))


def held_against(
    published_content: Path, proof: Proof, moment: Moment, progress: Progress | None = None
) -> Proof | None:
    """The same, with what it breaks of the promises that published content made to readers.

    None if there is nothing to hold it against: it was not judged, or a tracker that was founded otherwise published.
    """
    if proof.edition is None:
        return None
    loaded, config = _loaded_again(published_content, proof.edition, progress)
    if config.founded != proof.edition.config.founded:
        return None
    before, _ = validate(loaded, max(moment.today(config), proof.edition.book.as_of), tick=_tick(progress, "Checking"))
    return proof.and_also(published(before, proof.edition.book, proof.unread))


def _loaded_again(content: Path, like: Edition, progress: Progress | None) -> tuple[Loaded, SiteConfig]:
    loaded = load(content, tick=_tick(progress, "Reading"))
    own = parse_site(loaded.site.text, loaded.site.file)[0] if loaded.site else None
    return loaded, replace(like.config, founded=own.founded if own else like.config.founded)


def _unread(loaded: Loaded, catalogue: Catalogue) -> frozenset[str]:
    """The addresses of pledges that are there and have errors."""
    sound = {*(pledge.id for pledge in catalogue.pledges), *(stone.id for stone in catalogue.tombstones)}
    return frozenset[str]().union(*(held for name, held in addresses_of(loaded).items() if name not in sound))


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
    files = _counted(((page.url, renderer.render(page)) for page in wanted), len(wanted), _tick(progress, "Writing"))
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


def _configured(
    loaded: Loaded, base: str | None, repository: str | None
) -> tuple[SiteConfig | None, tuple[Issue, ...]]:
    if loaded.site is None:
        said = any(issue.where.file.endswith("site.toml") for issue in loaded.issues)
        return None, () if said else (missing_site("content/site.toml"),)
    config, issues = parse_site(loaded.site.text, loaded.site.file)
    if config is not None and base is not None:
        config = replace(config, base_url=normal_base(base))
    if config is not None and repository is not None:
        config = replace(config, repository=normal_repository(repository))
    return config, issues


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


def _tick(progress: Progress | None, phase: str) -> Callable[[int, int], None] | None:
    return partial(progress, phase) if progress is not None else None
