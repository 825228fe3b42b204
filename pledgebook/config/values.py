"""The values of `content/site.toml`, each read by a function that says what is wrong with it and what to write."""

import re
import urllib.parse
import zoneinfo
from collections.abc import Callable

from pledgebook.issues import did_you_mean, printable

_NAME = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_NAME}(?:\.{_NAME})*")
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]+")
_PATH = re.compile(r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*")


class Refused(ValueError):
    """Why a value cannot stand; `args` are the code of the issue, what is wrong, and what to write."""


def kind_of(value: object) -> str:
    """What an editor would call the value.

    >>> kind_of(True), kind_of([1])
    ('true or false', 'a list')
    """
    if isinstance(value, bool):
        return "true or false"
    kinds = {str: "text", int: "a number", float: "a number with a point", list: "a list", dict: "a section"}
    return kinds.get(type(value), "a date or time")


def text_of(value: object) -> str:
    if not isinstance(value, str):
        raise Refused("C105", f"text is wanted, not {kind_of(value)}", "put it in quotes")
    return value.strip()


def shaped(pattern: str, code: str, what: str, hint: str) -> Callable[[object], str]:
    """A reader of text of one shape; what the first group of the pattern matches, if it has one, is kept."""

    def read(value: object) -> str:
        text = text_of(value)
        match = re.fullmatch(pattern, text)
        if not match:
            raise Refused(code, f'"{text}" is not {what}', hint)
        return str(match[match.lastindex or 0])

    return read


def words(value: object) -> str:
    text = text_of(value)
    if not 0 < len(text) <= 500 or printable(text) != text:
        raise Refused("C113", "empty, too long, or with letters that cannot be seen", "type a few words on one line")
    return text


def base_url(value: object) -> str:
    """The address of the site, ending with `/`; Refused says what is wrong with it.

    >>> base_url("https://Example.org/tracker")
    'https://example.org/tracker/'
    """
    text, hint = text_of(value), "write https://example.org/ or https://owner.github.io/repository/"
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+(?:/[\w./~-]*)?", text, re.ASCII):
        hint = f"write https://{text.rstrip('/')}/"
    parts = split(text, hint)
    if parts.scheme not in ("https", "http") or parts.query or parts.fragment:
        raise Refused("C106", f'"{text}" is not a web address', hint)
    if named := re.fullmatch(r"(.*/)[^/]*\.html?/?", text):
        raise Refused("C106", f'"{text}" is the address of a page, not of a site', f"write {named[1]}")
    path = parts.path if parts.path.endswith("/") else f"{parts.path}/"
    if not _PATH.fullmatch(path):
        raise Refused("C106", f'"{path}" cannot be a path', "put letters, digits, - and _ between the slashes")
    return f"{parts.scheme}://{parts.netloc.lower().rstrip(':')}{path}"


def split(text: str, hint: str) -> urllib.parse.SplitResult:
    try:
        parts = urllib.parse.urlsplit(text)
        odd = parts.username is not None or not _HOST.fullmatch(parts.hostname or "") or parts.port == 0
    except ValueError:
        odd = True
    if odd or re.search(r"[\s\\]", text):
        raise Refused("C106", f'"{text}" is not a web address', hint)
    return parts


def address(value: object) -> str:
    text, hint = words(value), "write https://example.org/…"
    if split(text, hint).scheme != "https":
        raise Refused("C106", f'"{text}" is not an https address', hint)
    return text


def contact(value: object) -> str:
    text, hint = text_of(value), "write mail@example.org or https://example.org/contact"
    if text.startswith("https://"):
        return address(value)
    if not _MAIL.fullmatch(text.removeprefix("mailto:")):
        raise Refused("C111", f'"{text}" is neither a mail address nor an https address', hint)
    return text


def time_zone(value: object) -> str:
    name = text_of(value)
    try:
        zoneinfo.ZoneInfo("" if name in ("localtime", "posixrules", "Factory") else name)  # those vary by machine
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        known = sorted(zoneinfo.available_timezones())
        city = name.casefold().replace(" ", "_")
        near = next((zone for zone in known if zone.casefold().rpartition("/")[2] == city), did_you_mean(name, known))
        hint = f'did you mean "{near}"?' if near else "write UTC, Europe/Berlin or Asia/Shanghai"
        raise Refused("C107", f'there is no time zone "{name}"', hint) from None
    return name


def counted(unit: str, least: int, most: int, what: str, usual: int) -> Callable[[object], int]:
    """A reader of whole numbers of something, for a `what` that makes sense from `least` to `most`."""

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            text = f"a whole number of {unit} is wanted, not {kind_of(value)}"
            raise Refused("C105", text, f"write {usual}, without quotes")
        if not least <= value <= most:
            raise Refused("C109", f"{value} {unit} is no sensible {what}", f"write a number from {least} to {most}")
        return value

    return read


days = counted("days", 0, 3650, "wait", 90)
megabytes = counted("MB", 1, 1_000_000, "limit", 900)


def archives(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Refused(
            "C105", f"a list of hosts is wanted, not {kind_of(value)}", 'write archives = ["web.archive.org"]'
        )
    return tuple(dict.fromkeys(host(item) for item in value))


host = shaped(rf"{_NAME}(?:\.{_NAME})+", "C110", "a host", "write web.archive.org, in small letters")
language = shaped(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "C108", "a language code", "write en, zh or pt-BR")
_GITHUB = r"(https://github\.com/[A-Za-z0-9-]+/[A-Za-z0-9._-]+?)(?:\.git)?/?"
_ON_GITHUB = re.compile(
    r"(?:git@|ssh://git@|http://)?(?:(?:www\.)?github\.com[:/])?([\w-]+/[\w.-]+?)(?:\.git)?/?", re.ASCII
)


def repository(value: object) -> str:
    """Where a site is on GitHub; Refused says how that is written."""
    text = text_of(value)
    meant = _ON_GITHUB.fullmatch(text)
    hint = f"write https://github.com/{meant[1]}" if meant else "write https://github.com/owner/name"
    return shaped(_GITHUB, "C112", "a repository", hint)(value)


branch = shaped(r"[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*", "C112", "a branch", "write main")
_A_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
founded = shaped(rf"{_A_DAY}(?:-[a-z0-9]{{1,16}})?", "C114", "a day, or a day with a mark", "write 2026-11-23-a1b2c3")
