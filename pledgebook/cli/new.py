"""`new site`: a tracker of one's own out of a fork of this one."""

import sys
from collections.abc import Iterator, Mapping

from pledgebook.cli.say import remark
from pledgebook.cli.words import NewSite, WrongUse
from pledgebook.edit import (
    SHELVES,
    TESTS,
    Fresh,
    Linked,
    NotFresh,
    Shelves,
    fresh_site,
    old_site,
    pages_address,
    refusal,
)
from pledgebook.issues import printable
from pledgebook.pipeline import Folders, Moment

QUESTIONS = {
    "title": "What is your tracker called?",
    "repository": "Where on GitHub is it (https://github.com/owner/name, or nothing)?",
    "base_url": "Which address will it have?",
    "contact": "Where can readers report a mistake (a mail or web address)?",
    "operator": "Who runs it (or nothing)?",
    "time_zone": "In which time zone is it (Europe/Berlin, Asia/Shanghai)?",
}
NEEDED = ("title", "base_url", "contact")
NEXT = """\
Next:
  1. Complete content/pages/: who runs this, how promises are chosen, who pays.
  2. Write a first company and pledge: docs/writing-a-pledge.md shows how.
  3. make check, then git add --all, git commit and git push."""


def new(asked: NewSite, folders: Folders, moment: Moment) -> int:
    """The exit code. Raises WrongUse for values that cannot be, and where something would be lost."""
    is_asking = not asked.yes and sys.stdin.isatty() and sys.stderr.isatty()
    try:
        old = old_site(folders.content, force=asked.force)
        if not asked.yes and not is_asking:
            removed = _counted(old.shelves)
            raise WrongUse(f"new site: this removes {removed}, and nobody can be asked. hint: say --yes")
        fresh = fresh_site(old, _values(asked, is_asking), moment.now.date())
    except NotFresh as stopped:
        wrong, hint = stopped.args
        raise WrongUse(f"new site: {wrong}. hint: {hint}") from stopped
    except Linked as linked:
        name = f"content/{linked.args[0]}".rstrip("/")
        raise WrongUse(f"new site: {name} is a link, or no folder. hint: put a folder in its place") from linked
    if is_asking and not _is_sure(old.shelves):
        print("Nothing was changed.")
        return 0
    try:
        fresh.make()
    except OSError as error:
        hint = f"mend that and do it again, or bring the old content back: git checkout -- content {TESTS.as_posix()}"
        remark(f"new site stopped half way: {error.strerror}. hint: {hint}")
        return 1
    if not asked.quiet:
        print("\n".join(_done(fresh)))
    return 0


def _values(asked: NewSite, is_asking: bool) -> Mapping[str, str]:
    """What was given, and what is answered. Raises WrongUse if a site needs more."""
    values = {key: value for key in QUESTIONS if (value := str(getattr(asked, key) or ""))}
    if is_asking:
        return dict(_answers(values))
    values.setdefault("base_url", pages_address(values.get("repository", "")))
    if missing := [_flag(key) for key in NEEDED if not values.get(key)]:
        raise WrongUse(f"new site: {', '.join(missing)} missing. hint: build.py new --help")
    return values


def _answers(given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What was given, and what is answered on the terminal to everything else."""
    known = dict(given)
    for key, question in QUESTIONS.items():
        usual = {"base_url": pages_address(known.get("repository", "")), "time_zone": "UTC"}.get(key, "")
        while key not in known:
            answer = _answer(question, usual)
            wrong = refusal(key, answer) if answer else ("that is needed", "write it") if key in NEEDED else None
            if wrong:
                remark(f"{wrong[0]}. hint: {wrong[1]}")
            else:
                known[key] = answer
        yield key, known[key]


def _answer(question: str, usual: str) -> str:
    """What is typed, or what is usual; raises WrongUse if nothing comes any more."""
    sys.stderr.write(f"{question} {f'[{usual}] ' if usual else ''}")
    sys.stderr.flush()
    typed = sys.stdin.readline()
    if not typed:
        raise WrongUse("new site: nothing was changed. hint: answer, or give flags: build.py new --help")
    return typed.strip() or usual


def _is_sure(shelves: Shelves) -> bool:
    return _answer(f"This removes {_counted(shelves)}. Go on, yes or no?", "no").lower() in ("y", "yes")


def _flag(key: str) -> str:
    return f"--{key.replace('_', '-')}"


def _counted(shelves: Shelves) -> str:
    """
    >>> _counted(Shelves({"pledges": ("a", "b"), "companies": ("a",), "people": ()}, ()))
    '2 pledges and 1 company'
    """
    counts = {shelf: len(paths) for shelf, paths in shelves.entries.items() if paths}
    said = [f"{count:,} {SHELVES[shelf] if count == 1 else shelf}" for shelf, count in counts.items()]
    return " and ".join(filter(None, [", ".join(said[:-1]), *said[-1:]])) or "nothing"


def _done(fresh: Fresh) -> Iterator[str]:
    emptied = f", emptied {TESTS.as_posix()}/" if fresh.old.tests else ""
    yield f"Wrote content/site.toml and {len(fresh.files) - 1} pages, removed {_counted(fresh.old.shelves)}{emptied}."
    yield from (
        f"Left alone: content/{printable(path)}" for path in fresh.old.shelves.others if path not in fresh.files
    )
    yield NEXT
