"""Where each kind of entry lies in the content folder; whatever lies elsewhere is reported, never skipped."""

import os
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from pledgebook.issues import Issue, did_you_mean, printable
from pledgebook.load.disk import irregular, listed
from pledgebook.load.names import collision_issues, mended, name_issue
from pledgebook.load.raw import Kind
from pledgebook.where import Where

SITE = "site.toml"
FOLDERS = {kind.folder: kind for kind in Kind}
_ALL_FOLDERS = ", ".join(f"{name}/" for name in FOLDERS)


class Found(NamedTuple):
    """A file at the place of an entry."""

    path: str
    """Relative to the content folder, with `/`."""
    kind: Kind
    well_named: bool

    @property
    def id(self) -> str:
        return self.path.partition("/")[2].removesuffix(".md")


class Survey:
    """One walk through the content folder: the entries' files by path, whether there is a site.toml, the issues.

    `is_whole` unless a folder, of all that may hold entries, could not be looked into.
    `also` are paths of entries that are not there and are to be taken for files.
    """

    def __init__(self, folder: Path, shown_as: str, also: Collection[str] = ()) -> None:
        self._folder = folder
        self._shown_as = shown_as
        self.files: list[Found] = []
        self.has_site = False
        self.is_whole = True
        self.issues: list[Issue] = []
        self._also = also
        self._walk()
        self.files.sort(key=lambda found: found.path)

    def shown(self, path: str) -> str:
        """What editors call the file at `path`."""
        return f"{self._shown_as}/{printable(path)}" if path else self._shown_as

    def _walk(self) -> None:
        if not os.path.isdir(self._folder):  # noqa: PTH112 - Path.is_dir raises where this says no
            what = "is not a folder" if os.path.lexists(self._folder) else "does not exist"
            hint = (
                f"make it, with a file such as {self._shown_as}/pledges/acme/first.md, or name another with --content"
            )
            self._report("", "F101", f'the content folder "{self._shown_as}" {what}.', hint)
            return
        for item in self._listed(""):
            if item.is_dir(follow_symlinks=False):
                if item.name in FOLDERS:
                    self._shelf(item.name)
                else:
                    self._refuse_folder(item.name)
            elif item.name == SITE:
                self.has_site = True
            else:
                self._refuse_file(item.name)
        there = {found.path for found in self.files}
        for path in self._also:
            kind = FOLDERS.get(path.partition("/")[0])
            if kind is not None and path not in there:
                self._file(path, kind)
        if not self.files and not self.issues:
            hint = f"write {self._shown_as}/pledges/acme/first.md"
            self._report("", "F101", f'the content folder "{self._shown_as}" has no entries.', hint)

    def _shelf(self, folder: str) -> None:
        kind = FOLDERS[folder]
        for item in self._listed(folder):
            path = f"{folder}/{item.name}"
            if item.is_dir(follow_symlinks=False):
                if kind is Kind.PLEDGE:
                    self._company(path, item.name)
                else:
                    self._report(
                        path, "F102", f"a folder has no place in {folder}/.", f"move its files up into {folder}/"
                    )
            elif kind is Kind.PLEDGE and item.name.endswith(".md"):
                hint = f"move it into its company's folder, such as pledges/acme/{mended(item.name[:-3]) or 'first'}.md"
                self._report(path, "F102", "a pledge lies in the folder of its company.", hint)
            else:
                self._file(path, kind)

    def _company(self, path: str, name: str) -> None:
        issue = name_issue(name, Where(self.shown(path)))
        self.issues += [issue] if issue else []
        for item in self._listed(path):
            inner = f"{path}/{item.name}"
            if item.is_dir(follow_symlinks=False):
                hint = f"move its files up into {printable(path)}/"
                self._report(inner, "F102", "a folder has no place among the pledges of a company.", hint)
            else:
                self._file(inner, Kind.PLEDGE, well_placed=issue is None)

    def _file(self, path: str, kind: Kind, well_placed: bool = True) -> None:
        name = path.rpartition("/")[2]
        if not name.endswith(".md"):
            self._refuse_file(path)
            return
        issue = name_issue(name.removesuffix(".md"), Where(self.shown(path)), ".md")
        self.issues += [issue] if issue else []
        self.files.append(Found(path, kind, well_placed and issue is None))

    def _listed(self, path: str) -> list[os.DirEntry[str]]:
        """What lies in the folder at `path` and may be looked at."""
        items, issue = listed(self._folder / path, Where(self.shown(path)))
        self.issues += [issue] if issue else []
        self.is_whole &= issue is None
        self.issues += collision_issues([item.name for item in items], self.shown(path))
        regular = []
        for item in items:
            where = Where(self.shown(f"{path}/{item.name}" if path else item.name))
            if problem := irregular(item, where):
                self.issues.append(problem)
            else:
                regular.append(item)
        return regular

    def _refuse_folder(self, name: str) -> None:
        near = did_you_mean(name, FOLDERS)
        hint = f"rename it to {near}/" if near else f"the folders of content are {_ALL_FOLDERS}"
        if os.path.isfile(f"{self._folder}/companies/{name}.md"):  # noqa: PTH113 - Path.is_file may raise
            hint = f"the pledges of a company lie in pledges/{name}/: move its files there"
        self._report(name, "F102", f'"{printable(name)}" is not a folder of content.', hint)

    def _refuse_file(self, path: str) -> None:
        name = path.rpartition("/")[2]
        stem, _, ending = name.rpartition(".")
        if ending.lower() in {"markdown", "mdown", "mkd", "txt", "yaml", "yml"} or (
            ending != "md" and ending.lower() == "md"
        ):
            better = mended(stem.removesuffix(".md")) or "name"
            text, hint = f'"{printable(name)}" does not end in .md.', f"rename it to {better}.md"
        elif ending == "md":
            text, hint = "an entry lies in the folder of its kind.", f"move it into one of {_ALL_FOLDERS}"
        else:
            text = f'"{printable(name)}" is not a file of content.'
            hint = "delete it or move it elsewhere; entries end in .md, files that begin with a dot are left alone"
        self._report(path, "F102", text, hint)

    def _report(self, path: str, code: str, text: str, hint: str) -> None:
        self.issues.append(Issue(Where(self.shown(path)), code, text, hint))
