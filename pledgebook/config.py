"""`content/site.toml` as a frozen type: the few things a site says about itself."""

import contextlib
import io
import re
import tomllib
import urllib.parse
import zoneinfo
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TypeVar

from pledgebook.issues import Issue, did_you_mean, ordered, printable
from pledgebook.where import Where

T = TypeVar("T")

NEEDED = {
    "title": 'title = "Promises, kept and broken"',
    "base_url": 'base_url = "https://example.org/"',
    "contact": 'contact = "mail@example.org"',
}
LONGEST = 8_000  # characters; a site.toml is some twenty lines

_NAME = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_NAME}(?:\.{_NAME})*")
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]+")
_PATH = re.compile(r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*")
_PLACE = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """What a site is called, where it lives, and how long it waits.

    `base_url` ends with `/`. `grace_days`: how long after its last due day an open pledge awaits figures; `stale_days`:
    how long an open one may go without evidence or a check. `archives`: the hosts whose copies count. `founded`: when
    this tracker began; addresses that one founded otherwise has published bind it to nothing.
    """

    title: str
    base_url: str
    contact: str
    description: str = ""
    language: str = "en"
    time_zone: str = "UTC"
    grace_days: int = 90
    stale_days: int = 180
    archives: tuple[str, ...] = ("web.archive.org", "perma.cc", "ghostarchive.org", "archive.org")
    operator: str = ""
    repository: str = ""
    branch: str = "main"
    license: str = "CC BY 4.0"
    license_url: str = "https://creativecommons.org/licenses/by/4.0/"
    founded: str = ""

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


class Refused(ValueError):
    """Why a value cannot stand; `args` are the code of the issue, what is wrong, and what to write."""


def missing_site(file: str) -> Issue:
    """There is no site.toml at all."""
    return Issue(Where(file), "C101", "there is no such file", f"make it, with the lines {' | '.join(NEEDED.values())}")


def parse_site(text: str, file: str) -> tuple[SiteConfig | None, tuple[Issue, ...]]:
    """The configuration, or none, and everything that is wrong with it."""
    text = text.removeprefix("\ufeff")
    try:
        if len(text) > LONGEST:
            raise ValueError("too long")
        found: dict[str, object] = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return None, (_unreadable(error, text, file),)
    keys = _Keys(found, text, file)
    usual = SiteConfig(title="", base_url="", contact="")
    config = SiteConfig(
        title=keys.need("title", _words, usual.title),
        base_url=keys.need("base_url", base_url, usual.base_url),
        contact=keys.need("contact", _contact, usual.contact),
        description=keys.get("description", _words, usual.description),
        language=keys.get("language", _language, usual.language),
        time_zone=keys.get("time_zone", _time_zone, usual.time_zone),
        grace_days=keys.get("grace_days", _days, usual.grace_days),
        stale_days=keys.get("stale_days", _days, usual.stale_days),
        archives=keys.get("archives", _archives, usual.archives),
        operator=keys.get("operator", _words, usual.operator),
        repository=keys.get("repository", _repository, usual.repository),
        branch=keys.get("branch", _branch, usual.branch),
        license=keys.get("license", _words, usual.license),
        license_url=keys.get("license_url", _address, usual.license_url),
        founded=keys.get("founded", _founded, usual.founded),
    )
    keys.refuse_unknown()
    issues = ordered(keys.issues)
    return (None if issues else config), issues


class _Keys:
    """The keys of a file, each with its place, and what was found wrong with them."""

    def __init__(self, found: Mapping[str, object], text: str, file: str) -> None:
        self.found, self.file, self.places = found, file, _places(text, file)
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

    def refuse_unknown(self) -> None:
        known = [field.name for field in fields(SiteConfig)]
        for key in self.found.keys() - set(known):
            near = did_you_mean(key, known)
            hint = f'did you mean "{near}"?' if near else f"the keys are {', '.join(known)}"
            if isinstance(self.found[key], dict):
                hint = f"site.toml has no sections: {hint}"
            self.issues.append(Issue(self.places[key][0], "C104", f'unknown key "{key}"', hint))


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, object] | None]]:
    r"""Line, text and value of each statement, since tomllib tells no places; no value for one that never ends.

    >>> list(_statements("a = [\n1]\nb = '"))
    [(1, 'a = [\n1]\n', {'a': [1]}), (3, "b = '", None)]
    """
    first, pending = 1, ""
    for number, line in enumerate(io.StringIO(text), start=1):
        pending += line
        with contextlib.suppress(ValueError, RecursionError):
            yield first, pending, tomllib.loads(pending)
            first, pending = number + 1, ""
    if pending:
        yield first, pending, None


def _places(text: str, file: str) -> dict[str, tuple[Where, Where]]:
    """Where each top-level key and its value stand: its first place, for those in a section come after."""
    places: dict[str, tuple[Where, Where]] = {}
    for line, statement, found in _statements(text):
        for key in found or ():
            column = len(statement) - len(statement.lstrip()) + 1
            value = re.match(r"[^=\n]*=[ \t]*", statement)
            places.setdefault(key, (Where(file, line, column), Where(file, line, value.end() + 1 if value else column)))
    return places


def _unreadable(error: ValueError | RecursionError, text: str, file: str) -> Issue:
    hint = 'write lines of the form key = "words in quotes"'
    if isinstance(error, RecursionError) or len(text) > LONGEST:
        return Issue(Where(file), "C102", "too long or too deep for a site.toml", hint)
    place = _PLACE.search(str(error))
    line = int(place[1] or 0) if place else 0
    opens = line or next((first for first, _, found in _statements(text) if found is None), 1)
    where = Where(file, opens, int(place[2]) if place and line else 1)
    return Issue(where, "C102", f"not TOML: {_PLACE.sub('', str(error)).strip()}", hint)


def _kind(value: object) -> str:
    """What an editor would call the value.

    >>> _kind(True), _kind([1])
    ('true or false', 'a list')
    """
    if isinstance(value, bool):
        return "true or false"
    kinds = {str: "text", int: "a number", float: "a number", list: "a list", dict: "a section"}
    return kinds.get(type(value), "a date or time")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Refused("C105", f"text is wanted, not {_kind(value)}", "put it in quotes")
    return value.strip()


def _shaped(pattern: str, code: str, what: str, hint: str) -> Callable[[object], str]:
    """A reader of text of one shape; what the first group of the pattern matches, if it has one, is kept."""

    def read(value: object) -> str:
        text = _text(value)
        match = re.fullmatch(pattern, text)
        if not match:
            raise Refused(code, f'"{text}" is not {what}', hint)
        return str(match[match.lastindex or 0])

    return read


def _words(value: object) -> str:
    text = _text(value)
    if not 0 < len(text) <= 500 or printable(text) != text:
        raise Refused("C113", "empty, too long, or with letters that cannot be seen", "type a few words on one line")
    return text


def base_url(value: object) -> str:
    """The address of the site, ending with `/`; Refused says what is wrong with it.

    >>> base_url("https://Example.org/tracker")
    'https://example.org/tracker/'
    """
    text, hint = _text(value), "write https://example.org/ or https://owner.github.io/repository/"
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:/[\w./~-]*)?", text, re.ASCII):
        hint = f"write https://{text.rstrip('/')}/"
    parts = _split(text, hint)
    if parts.scheme not in ("https", "http") or parts.query or parts.fragment:
        raise Refused("C106", f'"{text}" is not a web address', hint)
    path = parts.path if parts.path.endswith("/") else f"{parts.path}/"
    if not _PATH.fullmatch(path):
        raise Refused("C106", f'"{path}" cannot be a path', "put letters, digits, - and _ between the slashes")
    return f"{parts.scheme}://{parts.netloc.lower().rstrip(':')}{path}"


def _split(text: str, hint: str) -> urllib.parse.SplitResult:
    try:
        parts = urllib.parse.urlsplit(text)
        odd = parts.username is not None or not _HOST.fullmatch(parts.hostname or "") or parts.port == 0
    except ValueError:
        odd = True
    if odd or re.search(r"[\s\\]", text):
        raise Refused("C106", f'"{text}" is not a web address', hint)
    return parts


def _address(value: object) -> str:
    text, hint = _words(value), "write https://example.org/…"
    if _split(text, hint).scheme != "https":
        raise Refused("C106", f'"{text}" is not an https address', hint)
    return text


def _contact(value: object) -> str:
    text, hint = _text(value), "write mail@example.org or https://example.org/contact"
    if text.startswith("https://"):
        return _address(value)
    if not _MAIL.fullmatch(text.removeprefix("mailto:")):
        raise Refused("C111", f'"{text}" is neither a mail address nor an https address', hint)
    return text


def _time_zone(value: object) -> str:
    name = _text(value)
    try:
        zoneinfo.ZoneInfo("" if name in ("localtime", "posixrules", "Factory") else name)  # those vary by machine
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        near = did_you_mean(name, zoneinfo.available_timezones())
        hint = f'did you mean "{near}"?' if near else "write UTC, Europe/Berlin or Asia/Shanghai"
        raise Refused("C107", f'there is no time zone "{name}"', hint) from None
    return name


def _days(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refused("C105", f"a whole number of days is wanted, not {_kind(value)}", "write 90, without quotes")
    if not 0 <= value <= 3650:
        raise Refused("C109", f"{value} days is no sensible wait", "write a number from 0 to 3650")
    return value


def _archives(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Refused("C105", f"a list of hosts is wanted, not {_kind(value)}", 'write archives = ["web.archive.org"]')
    return tuple(dict.fromkeys(_host(item) for item in value))


_host = _shaped(rf"{_NAME}(?:\.{_NAME})+", "C110", "a host", "write web.archive.org, in small letters")
_language = _shaped(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "C108", "a language code", "write en, zh or pt-BR")
_GITHUB = r"(https://github\.com/[A-Za-z0-9-]+/[A-Za-z0-9._-]+?)(?:\.git)?/?"
_repository = _shaped(_GITHUB, "C112", "a repository", "write https://github.com/owner/name")
_branch = _shaped(r"[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*", "C112", "a branch", "write main")
_A_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_founded = _shaped(rf"{_A_DAY}(?:-[a-z0-9]{{1,16}})?", "C114", "a day, or a day with a mark", "write 2026-11-23-a1b2c3")
