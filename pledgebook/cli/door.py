"""`main`: which verb was asked for, with which folders, on which day. The only place that reads the clock."""

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from pledgebook.cli.here import Here, shown
from pledgebook.cli.refusal import refusal
from pledgebook.cli.remembered import link_in
from pledgebook.cli.words import Asked, WrongUse, read_words, the_parser
from pledgebook.cli.words.making import Build

ROOT = Path(__file__).resolve().parents[2]


def main(words: Sequence[str]) -> int:
    """0 fine, 1 problems in the content or with the disk, 2 wrong use."""
    try:
        asked = read_words(words)
        content = (asked.content or ROOT / "content").absolute()
        called = asked.content.as_posix() if asked.content else shown(content)
        code = _run(asked, Here(ROOT, content, called, now_of(os.environ)))
        print(end="", flush=True)  # what cannot be delivered is told of here: later Python would, in its own words
        return code
    except WrongUse as wrong:
        from pledgebook.issues import printable

        print(f"build.py: {printable(str(wrong))}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        _say_no_more()  # the reader of our output has left, as `| head` does: that is no mistake
        return 0
    except OSError as error:
        from pledgebook.cli.say import complain

        complain((refusal(error),), {})
        try:
            print(end="", flush=True)
        except OSError:
            _say_no_more()
        return 1
    except KeyboardInterrupt:
        print("\nbuild.py: stopped", file=sys.stderr)
        return 130


def _say_no_more() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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


def _run(asked: Asked, here: Here) -> int:
    """Each verb imports what it needs and no more."""
    _checked(asked)
    if (issue := link_in(here.kept)) is not None:
        from pledgebook.cli.say import complain

        complain((issue,), {})
        return 1
    if isinstance(asked, Build):
        from pledgebook.cli.building import build_site

        return build_site(asked, here)
    from pledgebook.cli.words.reading import Check

    if isinstance(asked, Check):
        from pledgebook.cli.check import check

        return check(asked, here)
    return _run_others(asked, here)


def _run_others(asked: Asked, here: Here) -> int:
    """Verbs that begin with the whole house. Some wait for somebody, for hours or days, and let things go meanwhile."""
    gc.enable()
    from pledgebook.cli.words.asking import Links
    from pledgebook.cli.words.importing import Import
    from pledgebook.cli.words.making import Serve
    from pledgebook.cli.words.reading import Completion, Diff, Due, Explain
    from pledgebook.cli.words.writing import Add, NewEntry, NewPledge, NewSite

    match asked:
        case Explain():
            from pledgebook.cli.explain import explain

            return explain(asked, here)
        case Due():
            from pledgebook.cli.due import due

            return due(asked, here)
        case Diff():
            from pledgebook.cli.diff import diff

            return diff(asked, here)
        case Completion():
            from pledgebook.cli.completion import completion

            return completion(asked, the_parser())
        case NewSite():
            from pledgebook.cli.new import new

            return new(asked, here)
        case NewPledge():
            from pledgebook.cli.new_pledge import new_pledge

            return new_pledge(asked, here)
        case NewEntry():
            from pledgebook.cli.new_entry import new_entry

            return new_entry(asked, here)
        case Add():
            from pledgebook.cli.add import add

            return add(asked, here)
        case Import():
            from pledgebook.cli.importing import import_

            return import_(asked, here)
        case Links():
            from pledgebook.cli.links import links

            return links(asked, here)
        case Serve():
            from pledgebook.cli.serving import serve_site

            return serve_site(asked, here, now_of)
        case _:
            raise AssertionError(asked)


def _checked(asked: Asked) -> None:
    """What site.toml could not say, a flag cannot either. Raises WrongUse."""
    typed = asked.repository if isinstance(asked, Build) else None
    if asked.base_url is None and typed is None:
        return
    from pledgebook.config import Refused, base_url, repository

    for flag, value, read in (("--base-url", asked.base_url, base_url), ("--repository", typed, repository)):
        try:
            read(value) if value is not None else None
        except Refused as refused:
            _, wrong, hint = refused.args
            raise WrongUse(f"{flag}: {wrong}. hint: {hint}") from refused
