"""`main`: which verb was asked for, with which folders, on which day. The only place that reads the clock."""

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from pledgebook.cli.words import (
    Add,
    Asked,
    Build,
    Check,
    Completion,
    Diff,
    Due,
    Explain,
    Import,
    Links,
    NewEntry,
    NewPledge,
    NewSite,
    Serve,
    WrongUse,
    read_words,
    the_parser,
)
from pledgebook.issues import printable
from pledgebook.pipeline import Folders, Moment, build
from pledgebook.write import WriteProblem

ROOT = Path(__file__).resolve().parents[2]


def main(words: Sequence[str]) -> int:
    """0 fine, 1 problems in the content or with the disk, 2 wrong use."""
    try:
        asked = read_words(words)
        return _run(asked, Moment(now_of(os.environ), asked.as_of))
    except WrongUse as wrong:
        print(f"build.py: {printable(str(wrong))}", file=sys.stderr)
        return 2
    except WriteProblem as problem:
        from pledgebook.cli.say import complain

        complain((problem.issue,), {})
        return 1
    except BrokenPipeError:
        # The reader of our output has left, as `| head` does: that is no mistake.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("\nbuild.py: stopped", file=sys.stderr)
        return 130


def now_of(environment: Mapping[str, str]) -> datetime:
    """SOURCE_DATE_EPOCH (seconds since 1970, reproducible-builds.org), else the clock. Raises WrongUse."""
    said = environment.get("SOURCE_DATE_EPOCH")
    if said is None:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(said), UTC)
    except (ValueError, OverflowError, OSError):
        hint = "write seconds since 1970, such as 1767225600, or unset it"
        raise WrongUse(f'SOURCE_DATE_EPOCH is "{said}". hint: {hint}') from None


def folders_of(asked: Asked) -> Folders:
    """The content asked for, beside this site's own templates and static files."""
    return Folders(
        (asked.content or ROOT / "content").absolute(),
        ROOT / "templates",
        ROOT / "static",
        ROOT / ".pledgebook",
    )


def _run(asked: Asked, moment: Moment) -> int:
    """Each verb imports what it needs and no more."""
    from pledgebook.config import base_url, repository

    _checked("--base-url", asked.base_url, base_url)
    _checked("--repository", asked.repository if isinstance(asked, Build) else None, repository)
    folders, content = folders_of(asked), _content(asked)
    match asked:
        case Build():
            return _build(asked, moment)
        case Check():
            from pledgebook.cli.check import check

            return check(asked, folders, content, moment)
        case Explain():
            from pledgebook.cli.explain import explain

            return explain(asked, folders, content, moment)
        case Due():
            from pledgebook.cli.due import due

            return due(asked, folders, content, moment)
        case Diff():
            from pledgebook.cli.diff import diff

            return diff(asked, folders, content, moment)
        case Completion():
            from pledgebook.cli.completion import completion

            return completion(asked, the_parser()[0])
        case NewSite():
            from pledgebook.cli.new import new

            return new(asked, folders, moment)
        case NewPledge():
            from pledgebook.cli.new_pledge import new_pledge

            return new_pledge(asked, folders, content, moment)
        case NewEntry():
            from pledgebook.cli.new_entry import new_entry

            return new_entry(asked, folders, content, moment)
        case Add():
            from pledgebook.cli.add import add

            return add(asked, folders, content, moment)
        case Import():
            from pledgebook.cli.importing import import_

            into = (asked.into or folders.content).absolute()
            return import_(asked, moment.now, into, _shown(into) if asked.into else content)
        case Links():
            from pledgebook.cli.links import Means, links

            return links(asked, moment.now, folders.content, content, Means(ROOT / ".pledgebook" / "links.json"))
        case Serve():
            from pledgebook.cli.serving import serve_site

            return serve_site(asked, folders, content, now_of)
        case _:
            raise AssertionError(asked)


def _checked(flag: str, value: str | None, read: Callable[[object], str]) -> None:
    """What site.toml could not say, a flag cannot either. Raises WrongUse."""
    from pledgebook.config import Refused

    try:
        read(value) if value is not None else None
    except Refused as refused:
        _, wrong, hint = refused.args
        raise WrongUse(f"{flag}: {wrong}. hint: {hint}") from refused


def _build(asked: Build, moment: Moment) -> int:
    from pledgebook.cli.progress import progress_on
    from pledgebook.cli.say import complain, said_of

    output = (asked.output or ROOT / "_site").absolute()
    started = time.perf_counter()
    with progress_on(sys.stderr, quiet=asked.quiet) as progress:
        built = build(
            folders_of(asked),
            output,
            moment,
            base=asked.base_url,
            repository=asked.repository,
            fast=asked.fast,
            commit=asked.commit,
            progress=progress,
        )
    shown = built.proof.issues if asked.verbose else tuple(issue for issue in built.proof.issues if issue.blocks)
    complain(shown, built.proof.texts, content=_content(asked))
    if not asked.quiet:
        stream = sys.stdout if built.report is not None else sys.stderr
        print(said_of(built, _shown(output), time.perf_counter() - started), file=stream)
    return 0 if built.report is not None else 1


def _content(asked: Asked) -> str:
    """What the content folder is called from here."""
    return asked.content.as_posix() if asked.content else _shown(ROOT / "content")


def _shown(path: Path) -> str:
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
