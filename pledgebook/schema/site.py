"""What `content/site.toml` may say. TOML types its values itself, so text is text there and a number a number."""

from dataclasses import replace

from pledgebook.config import SiteConfig
from pledgebook.schema.forms import Json, Schema
from pledgebook.schema.said import YES, Field, Table, fields

SITE_FILE = "content/site.toml"

_NAME = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_SMALL_NAME = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_SEGMENT = "[A-Za-z0-9_~-][A-Za-z0-9._~-]*"
_LABELS = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)"
_BEHIND_HTTPS = rf"://{_NAME}(?:\.{_NAME})*(?::[0-9]*)?(?:[/?#][^\s\\]*)?"


def _text(pattern: str) -> Schema:
    return {"type": "string", "pattern": rf"^\s*(?:{pattern})\s*$"}


_WORDS = _text(r"[^\s](?:[^\n\r\t\v\f]{0,498}[^\s])?")
_USUAL = SiteConfig(title="", base_url="", contact="")
_DAYS: Schema = {"type": "integer", "minimum": 0, "maximum": 3650}

_SAID: Table = {
    "title": Field("what the site is called", "Promises, kept and broken", _WORDS, YES),
    "base_url": Field(
        "the address of the site, ending with `/`",
        "https://owner.github.io/repository/",
        _text(rf"[Hh][Tt][Tt][Pp][Ss]?://{_NAME}(?:\.{_NAME})*(?::[0-9]*)?(?:/{_SEGMENT})*/?"),
        YES,
    ),
    "contact": Field(
        "where readers report mistakes: a mail address, or an https address",
        "mail@example.org",
        _text(rf"(?:mailto:)?[A-Za-z0-9._+-]+@{_LABELS}+|https{_BEHIND_HTTPS}"),
        YES,
    ),
    "description": Field("one sentence for search engines", "What carmakers promised, and what became of it.", _WORDS),
    "language": Field("the language of the site's own words", "en", _text("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")),
    "time_zone": Field("the zone in which today is today", "Asia/Shanghai", _text("[A-Za-z0-9_+/-]+")),
    "grace_days": Field("how long after its last due day an open pledge awaits figures", 90, _DAYS),
    "stale_days": Field("how long an open pledge may go without evidence or a check", 180, _DAYS),
    "archives": Field(
        "the hosts whose archived copies count",
        ["web.archive.org", "perma.cc"],
        {"type": "array", "items": _text(rf"{_SMALL_NAME}(?:\.{_SMALL_NAME})+")},
    ),
    "operator": Field("who runs the site", "Two readers", _WORDS),
    "repository": Field(
        "where the content is kept on GitHub: it makes the links to each page's history",
        "https://github.com/owner/name",
        _text(r"https://github\.com/[A-Za-z0-9-]+/[A-Za-z0-9._-]+?(?:\.git)?/?"),
    ),
    "branch": Field("the branch that is published", "main", _text("[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*")),
    "founded": Field(
        "when this tracker began: what one that was founded otherwise has published binds it to nothing",
        "2026-11-23-a1b2c3",
        _text(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:-[a-z0-9]{1,16})?"),
    ),
    "most_megabytes": Field(
        "how large all files together may be: GitHub Pages takes no site of over 1000 MB",
        900,
        {"type": "integer", "minimum": 1, "maximum": 1_000_000},
    ),
    "license": Field("under which terms the texts may be used", "CC BY 4.0", _WORDS),
    "license_url": Field(
        "where those terms stand; needed with a `license` of your own",
        "https://creativecommons.org/licenses/by/4.0/",
        _text(f"[Hh][Tt][Tt][Pp][Ss]{_BEHIND_HTTPS}"),
    ),
}


def _with_default(name: str, field: Field) -> Field:
    """What the program takes where the key is left out stands in the type that reads it."""
    usual: str | int | tuple[str, ...] = getattr(_USUAL, name)
    if field.needed == YES or not usual:
        return field
    default: Json = [*usual] if isinstance(usual, tuple) else usual
    told = ", ".join(usual) if isinstance(usual, tuple) else usual
    return replace(field, says=f"{field.says}; `{told}` if you leave it out", form={**field.form, "default": default})


SITE: Table = {name: _with_default(name, field) for name, field in _SAID.items()}
SITE_TOML = fields("The site", SITE)
