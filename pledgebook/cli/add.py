"""`add`: one more item at the end of a log, and what becomes of the verdict."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pledgebook.cli.add_questions import asked_item
from pledgebook.cli.asking import Dialogue, is_asking
from pledgebook.cli.citing import DESCRIBES, Cited, Sources, cited_in
from pledgebook.cli.here import Here
from pledgebook.cli.log_item import CARRIES, in_order, item_of, needs_source
from pledgebook.cli.meant import in_the_way_of, pledge_meant
from pledgebook.cli.said_already import says_the_same
from pledgebook.cli.say import complain, hand_back, remark
from pledgebook.cli.verdicts import assessed_in, before_and_after
from pledgebook.cli.words import WrongUse
from pledgebook.cli.words.writing import Add
from pledgebook.cli.would_be import Seen
from pledgebook.edit import (
    Astray,
    BadValue,
    CannotEdit,
    Changed,
    Given,
    Trial,
    entry_of,
    flow,
    pages_cited,
    rewrite,
    taken_names,
    text_of,
    with_item,
    with_own_source,
)
from pledgebook.issues import printable
from pledgebook.load import Kind, Loaded, load
from pledgebook.memory import Memory
from pledgebook.model import Pledge
from pledgebook.numbers import HOWS
from pledgebook.pipeline import Edition, read

_SAYS = {*CARRIES, *HOWS, "target_event"}


@dataclass(frozen=True, slots=True)
class Addition:
    """An item for the log of a pledge, with what it cites."""

    item: Mapping[str, Given]
    cited: Cited

    def to(self, text: str) -> str:
        """The text of the pledge with it. Raises CannotEdit."""
        for name, source in self.cited.new.items():
            text = with_own_source(text, name, source)
        return with_item(text, "updates", self._whole)

    def lines(self) -> Iterator[str]:
        """The same, to be put into a file by hand."""
        if self.cited.new:
            yield "sources:"
            yield from (f"  {name}: {flow(source)}" for name, source in self.cited.new.items())
        yield "updates:"
        yield f"  - {flow(self._whole)}"

    @property
    def _whole(self) -> Mapping[str, Given]:
        return in_order({**self.item, **({"source": self.cited.field} if self.cited.ids else {})})


def add(asked: Add, here: Here) -> int:
    """The exit code: 1 if the file could not be as it would be, and then it is as it was. Raises WrongUse."""
    memory, folders, moment, content = Memory(), here.folders, here.moment(asked.as_of), here.called
    before = read(folders, moment, base=asked.base_url, drafts=True, memory=memory)
    if before.edition is None:
        complain(before.issues, before.texts, content=content)
        return 1
    loaded = load(folders.content, memory=memory)
    name = _named(asked.pledge, loaded, before.edition)
    pledge = _pledge_in(before.edition, name)
    if pledge is None:
        remark(f"nothing can be added to {name} before these are mended:")
        complain(in_the_way_of(name, before), before.texts, content=content)
        return 1
    path = f"pledges/{name}.md"
    dialogue = Dialogue("add") if is_asking() else None
    addition = None
    try:
        old = text_of(folders.content / path)
        trial = Trial(loaded, max(moment.today(before.edition.config), before.edition.book.as_of))
        addition = _wanted(asked, pledge, trial, old, dialogue)
        new = addition.to(old)
    except BadValue as wrong:
        text, hint = wrong.args
        remark(f"nothing was written: {text} hint: {hint}")
        return _refused(dialogue, addition, f"{content}/{path}")
    except CannotEdit as why:
        remark(f"nothing was written: {content}/{path} was left alone, since {why}. hint: add the item by hand")
        return _refused(dialogue, addition, f"{content}/{path}")
    after = read(folders, moment, base=asked.base_url, drafts=True, memory=memory, instead={path: new})
    assert after.edition is not None
    seen = Seen(f"content/{path}", content, old, new)
    found = seen.new_issues(before, after)
    if any(issue.blocks for issue in found) or _pledge_in(after.edition, name) is None:
        remark("nothing was written. This would be wrong, by the lines that the file would have:")
        complain(found or in_the_way_of(name, after), {**after.texts, seen.file: new}, content=content)
        return _refused(dialogue, addition, f"{content}/{path}")
    _is_wanted_twice(asked, after.edition, name, dialogue)
    if not asked.dry_run and not _put(folders.content / path, old, new, seen):
        return _refused(dialogue, addition, f"{content}/{path}")
    if not asked.quiet:
        print("\n".join(_told(asked, name, seen, before.edition, after.edition)))
    complain(found, {**after.texts, seen.file: new}, content=content)
    return 0


def _refused(dialogue: Dialogue | None, addition: Addition | None, shown: str) -> int:
    """The exit code, once answers are handed back; flags are still there, in the line that was typed."""
    if dialogue is not None and addition is not None:
        hand_back(addition.lines(), shown)
    return 1


def _named(asked: str, loaded: Loaded, edition: Edition) -> str:
    """The pledge that is meant. Raises WrongUse, also for one that was taken down."""
    there = {entry.id for entry in loaded.entries if entry.kind is Kind.PLEDGE}
    name = pledge_meant(asked, there | {each for kind, each in loaded.unread if kind is Kind.PLEDGE})
    if any(stone.id == name for stone in edition.catalogue.tombstones):
        raise WrongUse(f"add: {name} was taken down. hint: its file says when and why; a log is closed by that")
    return name


def _pledge_in(edition: Edition, name: str) -> Pledge | None:
    return next((pledge for pledge in edition.catalogue.pledges if pledge.id == name), None)


def _wanted(asked: Add, pledge: Pledge, trial: Trial, text: str, dialogue: Dialogue | None) -> Addition:
    """What flags say, or, without any and on a terminal, what is answered. Raises WrongUse."""
    entry = entry_of(trial.loaded, Kind.PLEDGE, pledge.id)
    assert entry is not None
    pages = pages_cited(trial.loaded, entry.front)
    taken = taken_names(trial.loaded, Kind.SOURCE) | set(pages)
    described = {key: value for key, value in asked.given.items() if key in DESCRIBES}
    given = {key: value for key, value in asked.given.items() if key not in DESCRIBES}
    cited = cited_in(asked.sources, described, pages, taken, "add")
    for page, name in cited.known:
        remark(f"{page} is the source {name}")
    if dialogue is not None and not _SAYS & given.keys():
        item, more = asked_item(dialogue, pledge, text, Sources(trial, pages, taken, lambda _: None), given, cited)
        return Addition(item, more)
    item = item_of(given, pledge.target, trial.today.isoformat())
    if needs_source(item) and not cited.ids:
        raise WrongUse("add: --source missing. hint: give the id of a source, or the address of the page")
    return Addition(item, cited)


def _is_wanted_twice(asked: Add, edition: Edition, name: str, dialogue: Dialogue | None) -> None:
    """Raises WrongUse if the log says it already and nobody wants it there again."""
    pledge = _pledge_in(edition, name)
    assert pledge is not None
    *others, new = pledge.updates
    twin = next((each for each in others if says_the_same(each, new)), None)
    if twin is None or asked.yes:
        return
    told = f"the log says this already, on line {twin.where.line}"
    if dialogue is None:
        raise WrongUse(f"add: {told}; nothing was written. hint: say --yes to add it all the same")
    if not dialogue.is_sure(f"But {told}. Add it all the same,"):
        raise WrongUse("add: nothing was written. hint: mend the item that is there, if it is wrong")


def _put(file: Path, old: str, new: str, seen: Seen) -> bool:
    try:
        rewrite(file, old, new)
    except Changed:
        remark(f"nothing was written: {seen.shown} was changed in the meantime. hint: do it again")
    except Astray:
        remark(f"nothing was written: {seen.shown} is a link. hint: put the file itself in its place")
    except OSError as error:
        words = (error.strerror or type(error).__name__).lower()
        remark(f"nothing was written: {seen.shown} cannot be written, {words}. hint: see that you may write it (ls -l)")
    else:
        return True
    return False


def _told(asked: Add, name: str, seen: Seen, before: Edition, after: Edition) -> Iterator[str]:
    where = "Nothing was written. This would be added to" if asked.dry_run else "Added to"
    yield f"{where} {seen.shown}:"
    yield from (f"{number:>5} | {printable(line)}" for number, line in seen.added())
    yield from before_and_after(assessed_in(before, name), assessed_in(after, name))
