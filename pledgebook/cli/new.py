"""`new site`: a tracker of one's own out of a fork of this one."""

from collections.abc import Iterator, Mapping
from functools import partial

from pledgebook.cli.asking import Dialogue, Refusal, is_asking
from pledgebook.cli.counting import listed, many
from pledgebook.cli.here import Here
from pledgebook.cli.say import remark
from pledgebook.cli.words import WrongUse
from pledgebook.cli.words.writing import NewSite
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
    repository_of,
)
from pledgebook.issues import printable

QUESTIONS = {
    "title": "What is your tracker called?",
    "description": "What is it about, in one sentence for search engines (or nothing)?",
    "repository": "Where on GitHub is it (https://github.com/owner/name, or - if it is not)?",
    "base_url": "Which address will it have?",
    "contact": "Where can readers report a mistake (a mail or web address)?",
    "operator": "Who runs it (or nothing)?",
    "time_zone": "In which time zone is it (Europe/Berlin, Asia/Shanghai)?",
}
NEEDED = ("title", "base_url", "contact")
NEXT = """\
Next:
  1. Complete content/pages/: who runs this, how promises are chosen, who pays.
  2. Write a first pledge, and its company with it: python3 build.py new pledge
  3. make check, then git add --all, git commit and git push."""


def new(asked: NewSite, here: Here) -> int:
    """The exit code. Raises WrongUse for values that cannot be, and where something would be lost."""
    is_to_be_asked = not asked.yes and is_asking()
    dialogue = Dialogue("new site")
    try:
        old = old_site(here.content, force=asked.force)
        if not asked.yes and not is_to_be_asked:
            removed = _counted(old.shelves)
            raise WrongUse(f"new site: this removes {removed}, and nobody can be asked. hint: say --yes")
        cloned_from = repository_of(here.content) if is_to_be_asked else ""
        values = _values(asked, dialogue if is_to_be_asked else None, cloned_from)
        fresh = fresh_site(old, values, here.now.date())
    except NotFresh as stopped:
        wrong, hint = stopped.args
        raise WrongUse(f"new site: {wrong}. hint: {hint}") from stopped
    except Linked as linked:
        name = f"content/{linked.args[0]}".rstrip("/")
        raise WrongUse(f"new site: {name} is a link, or no folder. hint: put a folder in its place") from linked
    if is_to_be_asked and not dialogue.is_sure(f"This removes {_counted(old.shelves)}. Go on,"):
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


def _values(asked: NewSite, dialogue: Dialogue | None, cloned_from: str) -> Mapping[str, str]:
    """What was given, and what is answered. Raises WrongUse if a site needs more."""
    values = {key: value for key in QUESTIONS if (value := str(getattr(asked, key) or ""))}
    if dialogue is not None:
        return dict(_answers(dialogue, values, cloned_from))
    values.setdefault("base_url", pages_address(values.get("repository", "")))
    if missing := [_flag(key) for key in NEEDED if not values.get(key)]:
        raise WrongUse(f"new site: {', '.join(missing)} missing. hint: build.py new site --help")
    return values


def _answers(dialogue: Dialogue, given: Mapping[str, str], cloned_from: str) -> Iterator[tuple[str, str]]:
    """What was given, and what is answered on the terminal to everything else."""
    usual = {"repository": cloned_from, "time_zone": "UTC"}
    known = dict(given)
    for key, question in QUESTIONS.items():
        if key not in known:
            usual["base_url"] = pages_address(known.get("repository", ""))
            known[key] = dialogue.ask(question, partial(_refusal, key), usual.get(key, ""), needed=key in NEEDED)
        yield key, known[key]


def _refusal(key: str, answer: str) -> Refusal | None:
    wrong = refusal(key, answer)
    return (f"{wrong[0]}.", wrong[1]) if wrong else None


def _flag(key: str) -> str:
    return f"--{key.replace('_', '-')}"


def _counted(shelves: Shelves) -> str:
    """
    >>> _counted(Shelves({"pledges": ("a", "b"), "companies": ("a",), "people": ()}, ()))
    '2 pledges and 1 company'
    """
    said = [many(len(paths), SHELVES[shelf], shelf) for shelf, paths in shelves.entries.items() if paths]
    return listed(said) or "nothing"


def _done(fresh: Fresh) -> Iterator[str]:
    emptied = f", emptied {TESTS.as_posix()}/" if fresh.old.tests else ""
    yield f"Wrote content/site.toml and {len(fresh.files) - 1} pages, removed {_counted(fresh.old.shelves)}{emptied}."
    yield from (
        f"Left alone: content/{printable(path)}" for path in fresh.old.shelves.others if path not in fresh.files
    )
    yield NEXT
