"""Drafts held against the readers and rules that every entry is held against, as if they stood there already."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.importing.blame import Blame
from pledgebook.importing.draft import Draft
from pledgebook.importing.rows import shortened
from pledgebook.importing.trees import bare
from pledgebook.issues import Issue, ordered
from pledgebook.load import Kind, Loaded, RawEntry, parse
from pledgebook.load.names import name_issue
from pledgebook.validate import addresses_of, validate

Progress = Callable[[int, int], None]
CONTENT = "content/"


@dataclass(frozen=True, slots=True)
class Proved:
    """`fit` can be written, `there` stands in the folder already and says the same; and everything that is wrong."""

    fit: tuple[Draft, ...]
    there: tuple[Draft, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    draft: Draft
    entry: RawEntry


def proved(drafts: Sequence[Draft], loaded: Loaded, today: date | None, progress: Progress | None = None) -> Proved:
    """Which of the drafts can be written into the folder that was loaded.

    One that fails takes with it those that rest on it, and no others.
    """
    bench = _Bench(loaded)
    for number, draft in enumerate(drafts, 1):
        bench.take(draft)
        if progress is not None:
            progress(number, len(drafts))
    bench.drop_what_rests_on_nothing()
    while True:
        _, found = validate(bench.as_it_would_be(), today)
        told = [(issue, read) for issue in found if (read := bench.read.get(_path(issue)))]
        blocking = [(issue, read) for issue, read in told if issue.blocks]
        bench.issues += [Blame(read.entry, read.draft).issue(issue) for issue, read in blocking or told]
        if not blocking:
            break
        bench.drop({read.draft.path for _, read in blocking})
    fit = tuple(read.draft for read in bench.read.values())
    needed = {path for draft in fit for path in draft.rests_on}
    fit = tuple(draft for draft in fit if not draft.if_needed or draft.path in needed)
    return Proved(fit, tuple(bench.there), ordered(bench.issues))


class _Bench:
    """What has been read of the drafts, and what became of each."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._old = {entry.path: entry for entry in loaded.entries}
        self._unread = loaded.unread
        self._addresses = {old: id_ for id_, addresses in addresses_of(loaded).items() for old in addresses - {id_}}
        self._rows: dict[str, Draft] = {}
        self.read: dict[str, _Read] = {}
        self.there: list[Draft] = []
        self.issues: list[Issue] = []

    def take(self, draft: Draft) -> None:
        """Read a draft as the file that it would be."""
        first = self._rows.setdefault(draft.path, draft)
        if first is not draft:
            text = f'"{shortened(draft.id)}" is the id of row {first.row.line} of {first.row.file} already.'
            hint = 'name what tells them apart, as in slug = "{title} {due}"; one promise is one row'
            self.issues.append(Issue(draft.row, "I132", text, hint))
            return
        wrong = _misnamed(draft)
        parsed = parse(draft.text, f"{CONTENT}{draft.path}") if wrong is None else None
        if parsed is None or parsed.front is None:
            self.issues += [wrong] if wrong else []
            self.issues += [Blame(None, draft).issue(issue) for issue in parsed.issues] if parsed else []
            return
        entry = RawEntry(
            draft.path, f"{CONTENT}{draft.path}", draft.kind, draft.id, parsed.front, parsed.body, parsed.body_line
        )
        if parsed.issues:
            self.issues += [Blame(entry, draft).issue(issue) for issue in parsed.issues]
        elif (draft.kind, draft.id) in self._unread or draft.path in self._old:
            self._compare(draft, entry)
        elif taken := self._addresses.keys() & (_addresses_of(entry) if draft.kind is Kind.PLEDGE else set()):
            address = min(taken)
            text = f'"{shortened(address)}" is an old address of {self._addresses[address]}, and leads there for ever.'
            self.issues.append(Issue(draft.row, "I133", text, "give it another slug; or is it the same promise?"))
        else:
            self.read[draft.path] = _Read(draft, entry)

    def _compare(self, draft: Draft, entry: RawEntry) -> None:
        old = self._old.get(draft.path)
        if old is not None and (bare(old.front), old.body) == (bare(entry.front), entry.body):
            self.there.append(draft)
            return
        text = f"{draft.path} is there already and says something else: it is left alone."
        hint = "add to it what is new by hand; or, if this is another promise, give it another slug"
        self.issues.append(Issue(draft.row, "I133", text, hint if draft.kind is Kind.PLEDGE else "mend it by hand"))

    def drop_what_rests_on_nothing(self) -> None:
        """Entries that name a draft which could not be read, and pledges of a company that nobody knows."""
        companies = {entry.id for entry in self._loaded.entries if entry.kind is Kind.COMPANY}
        companies |= {name for kind, name in self._unread if kind is Kind.COMPANY}
        companies |= {read.draft.id for read in self.read.values() if read.draft.kind is Kind.COMPANY}
        homeless: set[str] = set()
        for path, read in self.read.items():
            company = read.draft.id.partition("/")[0]
            if read.draft.kind is Kind.PLEDGE and company not in companies:
                homeless.add(path)
                if f"companies/{company}.md" not in self._rows:
                    text = f'there is no company "{shortened(company)}".'
                    hint = f"write companies/{company}.md, or give its name in a column for company.name"
                    self.issues.append(Issue(read.draft.row, "I135", text, hint))
        lost = self._rows.keys() - self.read.keys() - {draft.path for draft in self.there} - self._old.keys()
        self.drop(homeless | lost)

    def drop(self, paths: set[str]) -> None:
        """These will not be written, and nothing that rests on them."""
        resting: dict[str, list[_Read]] = defaultdict(list)
        for read in self.read.values():
            for path in read.draft.rests_on:
                resting[path].append(read)
        waiting = sorted(paths)
        for path in waiting:
            self.read.pop(path, None)
            for read in resting[path]:
                if self.read.pop(read.draft.path, None) and read.draft.path not in paths:
                    waiting.append(read.draft.path)
                    text = f"{read.draft.path} rests on {path}, which cannot be made."
                    self.issues.append(Issue(read.draft.row, "I134", text, "mend that first; it is reported, too"))

    def as_it_would_be(self) -> Loaded:
        """The folder with what is to be written."""
        new = (read.entry for read in self.read.values())
        return Loaded((*self._loaded.entries, *new), self._loaded.issues, unread=self._unread)


def _addresses_of(entry: RawEntry) -> frozenset[str]:
    """The id of a pledge, and what it says that it was called before."""
    return addresses_of(Loaded((entry,), ()))[entry.id]


def _misnamed(draft: Draft) -> Issue | None:
    """What is wrong with the id, which becomes the name of a file and of its folder."""
    names = draft.id.split("/")
    if len(names) != (2 if draft.kind is Kind.PLEDGE else 1):
        wanted = "company/name" if draft.kind is Kind.PLEDGE else "a name without a slash"
        text = f'"{shortened(draft.id)}" is no id of a {draft.kind}.'
        return Issue(draft.row, "I131", text, f"write {wanted}, in small letters, digits and hyphens")
    found = (name_issue(name, draft.row) for name in names)
    return next((issue for issue in found if issue), None)


def _path(issue: Issue) -> str:
    return issue.where.file.removeprefix(CONTENT)
