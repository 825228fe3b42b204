"""Files in, a judged catalogue out, with every problem of every file."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from pledgebook.cache import Circumstances, Recollection, Store, ground
from pledgebook.config import SiteConfig, missing_site, parse_site
from pledgebook.config import base_url as normal_base
from pledgebook.config import repository as normal_repository
from pledgebook.derive import derive
from pledgebook.derive.whole import Book
from pledgebook.editorial import Rules, editorial, published
from pledgebook.issues import Issue, ordered
from pledgebook.load import Kind, Loaded, load
from pledgebook.memory import Memory
from pledgebook.model import Catalogue
from pledgebook.pipeline.between import astray_between
from pledgebook.pipeline.edition import Edition, Folders, Moment, Progress, Proof, tick_of
from pledgebook.pipeline.hands import Hands
from pledgebook.validate import addresses_of, validate


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
    recalled: Recollection | None = None,
    linked: bool = False,
) -> Proof:
    """Read and judge the whole content; every problem of every file at once. With a `memory`, what changed alone.

    With `recalled` as well, from one run to the next: it knows what was read and derived before.

    `base` and `repository` stand for what site.toml says of them; `instead` are texts to be read in place of what files
    hold, by their path in the content folder. With `linked`, links from entry to entry must lead somewhere.

    Where a folder cannot be looked into, that alone is told: whatever refers to what lies there would seem wrong.
    """
    sound = recalled.sound if recalled else None
    loaded = load(folders.content, memory=memory, instead=instead, tick=tick_of(progress, "Reading"), sound=sound)
    return proof_of(
        loaded, moment, base=base, repository=repository, drafts=drafts, memory=memory, progress=progress,
        recalled=recalled, linked=linked,
    )  # fmt: skip


def proof_of(
    loaded: Loaded,
    moment: Moment,
    *,
    base: str | None = None,
    repository: str | None = None,
    drafts: bool = False,
    memory: Memory | None = None,
    progress: Progress | None = None,
    recalled: Recollection | None = None,
    linked: bool = False,
) -> Proof:
    """The same of content that is loaded."""
    config, issues = _configured(loaded, base, repository)
    if not loaded.is_whole:
        return Proof(ordered((*loaded.issues, *issues)), loaded.texts)
    today = moment.today(config)
    as_of = moment.as_of or today
    days = (config.grace_days, config.stale_days) if config else ()
    hosts = config.archives if config else ()
    if recalled:
        recalled.begin(loaded, Circumstances.of(loaded, max(today, as_of), as_of, *days, archives=hosts))
    checking = tick_of(progress, "Checking")
    catalogue, found = validate(loaded, max(today, as_of), memory, checking, recalled)
    issues = (*loaded.issues, *issues, *found)
    if config is None:
        return Proof(ordered(issues), loaded.texts)
    judging = tick_of(progress, "Judging")
    book = derive(
        catalogue,
        as_of,
        grace_days=config.grace_days,
        stale_days=config.stale_days,
        drafts=drafts,
        memory=memory,
        tick=judging,
        recall=recalled.assessed if recalled else None,
    )
    told = {issue.where.file for issue in issues if issue.blocks}
    found = editorial(book, Rules(as_of, config.grace_days, hosts), recalled.told if recalled else None)
    if recalled:
        recalled.save(entry.id for entry in loaded.entries if entry.kind is Kind.PLEDGE)
    issues += tuple(issue for issue in found if issue.where.file not in told)
    unread = _unread(loaded, catalogue)
    if linked and as_of >= today:  # what came later is missing on an earlier day
        issues += astray_between(loaded, book, unread)
    return Proof(ordered(issues), loaded.texts, Edition(config, catalogue, book), unread)


def read_again(content: Path, like: Edition, moment: Moment, progress: Progress | None = None) -> Proof:
    """Other content, or the same on another day, with the settings of an edition and, if none is asked for, on its day.

    No editor's check is made of it. There is always an edition.
    """
    day = moment.as_of or like.book.as_of
    loaded = load(content, tick=tick_of(progress, "Reading"))
    config = _config_of(loaded, like)
    catalogue, found = validate(
        loaded, max(moment.today(config), like.book.as_of, day), tick=tick_of(progress, "Checking")
    )
    judging = tick_of(progress, "Judging")
    book = derive(catalogue, day, grace_days=config.grace_days, stale_days=config.stale_days, tick=judging)
    edition = Edition(config, catalogue, book)
    return Proof(ordered((*loaded.issues, *found)), loaded.texts, edition, _unread(loaded, catalogue))


def judged(loaded: Loaded, config: SiteConfig, moment: Moment) -> Book:
    """What was loaded, judged on the day of `moment`, without the entries that have errors."""
    today = moment.today(config)
    as_of = moment.as_of or today
    catalogue, _ = validate(loaded, max(today, as_of))
    return derive(catalogue, as_of, grace_days=config.grace_days, stale_days=config.stale_days)


def recollection(folders: Folders, hands: Hands, *, anew: bool = False) -> Recollection:
    """What is remembered of the content, to be read with; `hands` share what is new. `anew`: nothing is."""
    known = None if anew else folders.kept("pledges", folders.content)
    return Recollection(Store(known, ground()), hands)


def held_against(
    loaded: Loaded,
    proof: Proof,
    moment: Moment,
    progress: Progress | None = None,
    recalled: Recollection | None = None,
) -> Proof | None:
    """The same, with what it breaks of the promises that published content, once loaded, made to readers.

    `recalled` knows how the content of today was read: what is the same was read the same. None if there is nothing to
    hold it against: it was not judged, or a tracker that was founded otherwise published.
    """
    if proof.edition is None:
        return None
    book, config = proof.edition.book, _config_of(loaded, proof.edition)
    if config.founded != proof.edition.config.founded:
        return None
    today = max(moment.today(config), book.as_of)
    then = recalled.of_earlier(loaded, Circumstances.of(loaded, today, book.as_of)) if recalled else None
    before, _ = validate(loaded, today, tick=tick_of(progress, "Checking"), recall=then)
    return proof.and_also(published(before, book, proof.unread, _faulty(loaded, before)))


def _config_of(loaded: Loaded, like: Edition) -> SiteConfig:
    """The settings of an edition, for a tracker that was founded when its own settings say."""
    own = parse_site(loaded.site.text, loaded.site.file)[0] if loaded.site else None
    return replace(like.config, founded=own.founded if own else like.config.founded)


def _unread(loaded: Loaded, catalogue: Catalogue) -> frozenset[str]:
    """The addresses of pledges, and the ids of companies, that are there and have errors."""
    companies = {entry.id for entry in loaded.entries if entry.kind is Kind.COMPANY}
    companies |= {name for kind, name in loaded.unread if kind is Kind.COMPANY}
    return frozenset(companies - catalogue.companies.keys()).union(*_faulty(loaded, catalogue).values())


def _faulty(loaded: Loaded, catalogue: Catalogue) -> Mapping[str, frozenset[str]]:
    """The addresses of each pledge that is there and has errors, by its id."""
    sound = {*(pledge.id for pledge in catalogue.pledges), *(stone.id for stone in catalogue.tombstones)}
    return addresses_of(loaded, but=sound)


def _configured(
    loaded: Loaded, base: str | None, repository: str | None
) -> tuple[SiteConfig | None, tuple[Issue, ...]]:
    if loaded.site is None:
        said = not loaded.is_whole or any(issue.where.file.endswith("site.toml") for issue in loaded.issues)
        return None, () if said else (missing_site("content/site.toml"),)
    config, issues = parse_site(loaded.site.text, loaded.site.file)
    if config is not None and base is not None:
        config = replace(config, base_url=normal_base(base))
    if config is not None and repository is not None:
        config = replace(config, repository=normal_repository(repository))
    return config, issues
