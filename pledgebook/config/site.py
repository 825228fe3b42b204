"""`content/site.toml` as a frozen type: the few things a site says about itself."""

import tomllib
import urllib.parse
import zoneinfo
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import TypeVar

from pledgebook.config.places import is_too_long, places, unreadable
from pledgebook.config.values import (
    Refused,
    address,
    archives,
    base_url,
    branch,
    contact,
    days,
    founded,
    language,
    megabytes,
    repository,
    time_zone,
    words,
)
from pledgebook.issues import Issue, did_you_mean, ordered
from pledgebook.where import Where

T = TypeVar("T")

NEEDED = {
    "title": 'title = "Promises, kept and broken"',
    "base_url": 'base_url = "https://example.org/"',
    "contact": 'contact = "mail@example.org"',
}


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """What a site is called, where it lives, and how long it waits.

    `base_url` ends with `/`. `grace_days`: how long after its last due day an open pledge awaits figures; `stale_days`:
    how long an open one may go without evidence or a check. `archives`: the hosts whose copies count. `founded`: when
    this tracker began; addresses that one founded otherwise has published bind it to nothing. `most_megabytes`: what
    all files together may have, in millions of bytes (docs.github.com, "GitHub Pages limits": no site of over 1 GB).
    """

    title: str
    base_url: str
    contact: str
    description: str = ""
    language: str = "en"
    time_zone: str = "UTC"
    grace_days: int = 90
    stale_days: int = 180
    archives: tuple[str, ...] = ("web.archive.org", "perma.cc", "ghostarchive.org")
    operator: str = ""
    repository: str = ""
    branch: str = "main"
    license: str = "CC BY 4.0"
    license_url: str = "https://creativecommons.org/licenses/by/4.0/"
    founded: str = ""
    most_megabytes: int = 900

    @property
    def base_path(self) -> str:
        """Where the site lives on its host.

        >>> SiteConfig("T", "https://example.org/tracker/", "a@example.org").base_path
        '/tracker/'
        """
        return urllib.parse.urlsplit(self.base_url).path

    @property
    def contact_url(self) -> str:
        """The contact as something to click: `mailto:` or `https:`."""
        return self.contact if self.contact.startswith(("https://", "mailto:")) else f"mailto:{self.contact}"

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)


def missing_site(file: str) -> Issue:
    """There is no site.toml at all."""
    return Issue(Where(file), "C101", "there is no such file", f"make it, with the lines {' | '.join(NEEDED.values())}")


def parse_site(text: str, file: str) -> tuple[SiteConfig | None, tuple[Issue, ...]]:
    """The configuration, or none, and everything that is wrong with it."""
    text = text.removeprefix("\ufeff")
    try:
        if is_too_long(text):
            raise ValueError("too long")
        found: dict[str, object] = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return None, (unreadable(error, text, file),)
    keys = _Keys(found, text, file)
    usual = SiteConfig(title="", base_url="", contact="")
    config = SiteConfig(
        title=keys.need("title", words, usual.title),
        base_url=keys.need("base_url", base_url, usual.base_url),
        contact=keys.need("contact", contact, usual.contact),
        description=keys.get("description", words, usual.description),
        language=keys.get("language", language, usual.language),
        time_zone=keys.get("time_zone", time_zone, usual.time_zone),
        grace_days=keys.get("grace_days", days, usual.grace_days),
        stale_days=keys.get("stale_days", days, usual.stale_days),
        archives=keys.get("archives", archives, usual.archives),
        operator=keys.get("operator", words, usual.operator),
        repository=keys.get("repository", repository, usual.repository),
        branch=keys.get("branch", branch, usual.branch),
        license=keys.get("license", words, usual.license),
        license_url=keys.get("license_url", address, usual.license_url),
        founded=keys.get("founded", founded, usual.founded),
        most_megabytes=keys.get("most_megabytes", megabytes, usual.most_megabytes),
    )
    keys.go_together("license", config.license, "license_url", "where these terms stand")
    keys.go_together("license_url", config.license_url, "license", "what these terms are called")
    keys.refuse_unknown()
    issues = ordered(keys.issues)
    return (None if issues else config), issues


class _Keys:
    """The keys of a file, each with its place, and what was found wrong with them."""

    def __init__(self, found: Mapping[str, object], text: str, file: str) -> None:
        self.found, self.file, self.places = found, file, places(text, file)
        self.issues: list[Issue] = []

    def need(self, key: str, read: Callable[[object], T], otherwise: T) -> T:
        if key not in self.found:
            self.issues.append(Issue(Where(self.file), "C103", f'"{key}" is missing', f"add the line {NEEDED[key]}"))
        return self.get(key, read, otherwise)

    def get(self, key: str, read: Callable[[object], T], otherwise: T) -> T:
        if key not in self.found:
            return otherwise
        try:
            return read(self.found[key])
        except Refused as why:
            code, wrong, hint = why.args
            self.issues.append(Issue(self.places[key][1], code, f"{key}: {wrong}", hint))
            return otherwise

    def go_together(self, key: str, said: str, other: str, what: str) -> None:
        """With a value of its own, a key must not stand beside what the other one is if it is left out."""
        usual = {field.name: field.default for field in fields(SiteConfig)}
        if said != usual[key] and other not in self.found:
            text = f'"{other}" is missing, and "{usual[other]}" does not go with this {key}'
            self.issues.append(Issue(self.places[key][0], "C103", text, f'add the line {other} = "…": {what}'))

    def refuse_unknown(self) -> None:
        known = [field.name for field in fields(SiteConfig)]
        for key in self.found.keys() - set(known):
            near = did_you_mean(key, known)
            hint = f'did you mean "{near}"?' if near else f"the keys are {', '.join(known)}"
            if isinstance(self.found[key], dict):
                hint = f"site.toml has no sections: {hint}"
            self.issues.append(Issue(self.places[key][0], "C104", f'unknown key "{key}"', hint))
