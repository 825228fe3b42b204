"""A tracker of one's own out of a fork: the old content goes, and nothing that was published binds the new one."""

import contextlib
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pledgebook.config import NEEDED, parse_site
from pledgebook.edit.shelves import Shelves, clear, put, shelves_of
from pledgebook.edit.skeleton import KEYS, site_files, site_toml
from pledgebook.git import Checkout, Missing, checkout_of

T = TypeVar("T")
FILE = "content/site.toml"
TESTS = Path("tests") / "content"
OUTCOMES = "outcomes.csv"  # the first line stays
OLD_TESTS = "test_founding.py"  # what the entries of the old site come to
_REMOTE = re.compile(r"(?:(?:https?|ssh|git)://)?(?:[^/@\s]+@)?github\.com[:/]([\w.-]+/[\w.-]+?)(?:\.git)?/?", re.ASCII)


class NotFresh(Exception):
    """Why nothing was done; `args` are what stands in the way, and what to do."""


@dataclass(frozen=True, slots=True)
class Old:
    """What a fork was forked with: its entries, what becomes of their tests (None: the file goes), and the commit."""

    content: Path
    shelves: Shelves
    tests: Mapping[str, bytes | None]
    commit: str


@dataclass(frozen=True, slots=True)
class Fresh:
    """What is to be done, all of it looked at before a file is touched."""

    old: Old
    files: Mapping[str, bytes]

    def make(self) -> None:
        """Write the new files, then remove the old ones: killed between the two, it can be done again."""
        content = self.old.content
        for path, data in self.files.items():
            folder, _, name = path.rpartition("/")
            put(content / folder, name, data)
        clear(content, self.old.shelves)
        for name, left in self.old.tests.items():
            file = content.parent / TESTS / name
            if left is None:
                file.unlink()
            else:
                put(file.parent, name, left)


def refusal(key: str, value: str) -> tuple[str, str] | None:
    """What is wrong with one value of the configuration, and what to write; None if nothing is."""
    others = "\n".join(line for name, line in NEEDED.items() if name != key)
    _, issues = parse_site(f"{others}\n{site_toml({key: value})}", FILE)
    return (issues[0].text, issues[0].hint) if issues else None


def pages_address(repository: str) -> str:
    """Where GitHub Pages shows a repository; "" if it is not on GitHub.

    >>> pages_address("https://github.com/Owner/tracker"), pages_address("https://github.com/owner/owner.github.io")
    ('https://owner.github.io/tracker/', 'https://owner.github.io/')
    """
    owner, _, name = repository.removeprefix("https://github.com/").removesuffix(".git").partition("/")
    if not repository.startswith("https://github.com/") or not name:
        return ""
    host = f"{owner.lower()}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def repository_of(content: Path) -> str:
    """The address on GitHub that the checkout of a folder was cloned from; "" if there is none."""
    checkout = checkout_of(content)
    return "" if isinstance(checkout, Missing) else _on_github(checkout.origin)


def _on_github(remote: str) -> str:
    """Whatever stands before the host, be it a password, is left out.

    >>> _on_github("git@github.com:owner/name.git"), _on_github("https://me:secret@github.com/owner/name/")
    ('https://github.com/owner/name', 'https://github.com/owner/name')
    >>> _on_github("git@elsewhere.example:owner/name.git"), _on_github("../name")
    ('', '')
    """
    found = _REMOTE.fullmatch(remote)
    return f"https://github.com/{found[1]}" if found else ""


def old_site(content: Path, *, force: bool = False) -> Old:
    """What is there. Raises NotFresh unless git could bring it back, or it is forced; and Linked of shelves.py."""
    shelves = shelves_of(content)
    tests = _tests(content.parent / TESTS)
    return Old(content, shelves, tests, "" if force else _safe(content, shelves, tests))


def fresh_site(old: Old, values: Mapping[str, str], today: date) -> Fresh:
    """A plan for a site with these values (see KEYS). Raises NotFresh for one that cannot be."""
    text = _text_of(old.content / "site.toml")
    config = parse_site(text, FILE)[0]
    given = {"branch": config.branch if config else "", **{key: value for key, value in values.items() if value}}
    founded = f"{today.isoformat()}-{_mark(text, old.commit, site_toml(given))}"
    files = site_files({**given, "founded": founded})
    _, issues = parse_site(files["site.toml"].decode(), FILE)
    if issues:
        raise NotFresh(issues[0].text, issues[0].hint)
    return Fresh(old, files)


def _mark(*parts: str) -> str:
    """Eight letters that stand for what is left behind, so that two trackers founded on one day are two."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


def _text_of(file: Path) -> str:
    with contextlib.suppress(OSError, ValueError):
        return "" if file.is_symlink() else file.read_text(encoding="utf-8")
    return ""


def _tests(folder: Path) -> dict[str, bytes | None]:
    """What becomes of the tests of the old content, by file; None: it goes."""
    if folder.is_symlink() or folder.parent.is_symlink():
        return {}
    found: dict[str, bytes | None] = {}
    if _is_regular(folder / OUTCOMES):
        found[OUTCOMES] = (folder / OUTCOMES).read_bytes().partition(b"\n")[0] + b"\n"
    if _is_regular(folder / OLD_TESTS):
        found[OLD_TESTS] = None
    return found


def _is_regular(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()


def _safe(content: Path, shelves: Shelves, tests: Mapping[str, bytes | None]) -> str:
    """The commit that has all that goes. Raises NotFresh."""
    checkout = _there(checkout_of(content))
    commit = _there(checkout.commit("HEAD"))
    changed = _changed(checkout, commit, checkout.folder) & {*shelves.files, *site_files({})}
    lost = [f"content/{path}" for path in sorted(changed) if not _is_ours(content, path)]
    above = checkout.folder.rpartition("/")[0]
    untold = _changed(checkout, commit, f"{above}/{TESTS.as_posix()}".lstrip("/")) & tests.keys()
    folder = content.parent / TESTS
    lost += [f"{TESTS.as_posix()}/{name}" for name in sorted(untold) if (folder / name).read_bytes() != tests[name]]
    if lost:
        more = f" and {len(lost) - 1:,} more" if len(lost) > 1 else ""
        raise NotFresh(f"{lost[0]}{more} would be lost: git has not got what is in it", "commit first, or say --force")
    return commit


def _there(found: T | Missing) -> T:
    if isinstance(found, Missing):
        raise NotFresh(f"{found.text}, so nothing could bring the old content back", f"{found.hint}, or say --force")
    return found


def _changed(checkout: Checkout, commit: str, folder: str) -> frozenset[str]:
    """Files that git has not got as they are; of a folder that it has not got at all, every one."""
    tree = checkout.tree(commit, folder)
    if isinstance(tree, Missing):
        below = checkout.root / folder
        return frozenset(file.relative_to(below).as_posix() for file in below.rglob("*") if file.is_file())
    return checkout.changed(tree)


def _is_ours(content: Path, path: str) -> bool:
    """Whether a file is gone, or is as `new site` writes it: nobody has put anything into it."""
    if not (content / path).exists():
        return True
    config = parse_site(_text_of(content / "site.toml"), FILE)[0]
    values = {key: str(getattr(config, key)) for key in KEYS} if config else {}
    return _text_of(content / path).encode() == site_files(values).get(path)
