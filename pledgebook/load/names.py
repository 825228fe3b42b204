"""Names of files and folders become addresses that last for ever, so they are few letters and none is taken."""

import re
import unicodedata

from pledgebook.issues import Issue, printable
from pledgebook.where import Where

_RULE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ADDRESSES = frozenset({"badge", "calendar", "card", "embed", "feed", "index", "page"})
_DEVICES = frozenset({"aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def mended(name: str) -> str:
    """The nearest name that the rule allows; empty if no letter of it is one of ours.

    >>> mended("Deliver 100.000_Cars!"), mended("Lei Jün"), mended("小米")
    ('deliver-100-000-cars', 'lei-jun', '')
    """
    latin = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join(re.findall("[a-z0-9]+", latin))


def cut(name: str, longest: int) -> str:
    """A name of at most so many letters: it ends with a word of it, unless that is too long by itself.

    >>> cut("deliver-100000-cars", 15), cut("deliver-100000-cars", 14), cut("deliver", 5)
    ('deliver-100000', 'deliver-100000', 'deliv')
    """
    return name if len(name) <= longest else name[: longest + 1].rpartition("-")[0] or name[:longest]


def name_issue(name: str, where: Where, ending: str = "") -> Issue | None:
    """What is wrong with `name` (without its `ending`), if anything is."""
    if _RULE.fullmatch(name) is None:
        shown, better = printable(name + ending), mended(name)
        text = f'the name "{shown}" has more in it than small letters a to z, digits and single hyphens.'
        hint = (
            f"rename it to {better}{ending}" if better else f"rename it in Latin letters, such as deliver-cars{ending}"
        )
        return Issue(where, "F103", text, hint)
    if name in _ADDRESSES or name in _DEVICES:
        taken = "an address of the site itself" if name in _ADDRESSES else "a device on Windows"
        hint = f"rename it, for example to the-{name}{ending}"
        return Issue(where, "F104", f'the name "{name}{ending}" is taken: it is {taken}.', hint)
    return None


def collision_issues(names: list[str], shown_as: str) -> list[Issue]:
    """Names in one folder that some file systems cannot tell apart."""
    first: dict[str, str] = {}
    issues = []
    for name in sorted(names):
        other = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if other is not name:
            where = Where(f"{shown_as}/{printable(name)}")
            text = f'"{printable(name)}" and "{printable(other)}" are one name on many computers.'
            issues.append(Issue(where, "F105", text, "rename one of the two, or delete it"))
    return issues
