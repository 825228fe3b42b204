"""Texts made to be slow: a fragment or two, again and again, as often as may be; each in a process with a limit."""

import os
import random
import resource
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pledgebook.load import parse
from pledgebook.prose import lost_links, tags, trouble_of
from pledgebook.render.markdown import to_html
from tests.torture.study import Row, Study

SECONDS, MEGABYTES = 2.0, 400
BEFORE = 100  # MB: more than a process of ours has before it reads; what tests left here before counts for nothing
LONGEST_BODY, LARGEST_FRONT = 50_000, 250_000
SMALL = 0.02  # seconds: what takes less at a quarter of its length takes little in full, be it the cube

MARKDOWN = (
    "[", "]", "(", ")", "[a](", "](", "[a](/b/) ", "[a]: /b/\n", "![", "![a](", "<", ">", "<a ", "</", "<!--",
    "-->", "&", "&a;", "&#1", "*", "**", "_", "__", "*a", "a*", "*a*", "*a **b", "***", "`", "``", "`a", "\\",
    "\\`", "\\*", '"', "  \n", "\n", "\n\n", "- ", "- a\n", "  - a\n", "1. a\n", "> ", "> a\n", "# a\n",
    "===\n", "---\n", "a\n===\n", "* * *\n", "    ", "\t", "a", "a ", "小", "́", "http://a", "a@b.c", "{", "}",
    "[a", "a]", "[[", "]]", "[]", "[]()", "[a][", "[a][b]", "- - a\n", "    a\n", "* a\n\n", "- a\n\n    b\n\n",
    "[x]:", "[x]: <", "!", ":", "~", "```\n", "<p", "*_", "_*", "*`", "[`", "`[", "\\[", "\\]", "*[", "[*",
    "(a", "[(", "))", "\\\\", "and so\n", "and [\n", "|", "a|", "|a|b|\n", "|-|-|\n", "a|b\n-|-\n", "\\|", "|`", "*|",
)  # fmt: skip
YAML = (
    "[", "]", "{", "}", ",", "a,", "a: ", ": ", "- ", "-\n", "? ", "\n", "\n\n", "  ", "\t", "a: b\n", "a:\n",
    "'", '"', '"a', "''", "\\", "\\u0301", "#", " #", "#a", "a #b\n", " # ", "a:b", "a：b", "a=b\n", "&a ",
    "*a ", "!a ", "<<: ", "%", "@", "`", "---\n", "...\n", "---", ">\n", ">-\n", "“", "“a”", "\u2013 a\n", "小",
    "́", "\u200b", "\r\n", "a ", "- a: b\n", "  b: c\n", "title: ", "due: 2024\n", "{a: b}", "[a, b]", "x\n ",
    "\u2028", "\x01", "1_0", "due:2024\n", ", on: ", "，on: ", "#: ", "\ufeff", "|\n", "| a\n", "a: |\n",
)  # fmt: skip


class Cost(NamedTuple):
    """What a text took; `ended` says how, and is empty if it ended well."""

    seconds: float
    megabytes: float
    ended: str = ""


def markdown(text: str) -> None:
    """All that a body goes through."""
    body = text[:LONGEST_BODY]
    if trouble_of(body) is None:
        list(lost_links(body))
        list(tags(body))
        to_html(body)


def front_matter(text: str) -> None:
    parse(f"---\n{text[:LARGEST_FRONT]}\n---\n", "f.md")


def cost_of(work: Callable[[str], None], text: str) -> Cost:
    """What the work costs, in a process that is stopped at twice the limit."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (int(2 * SECONDS), int(2 * SECONDS) + 1))
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        began, inherited = time.process_time(), _megabytes()
        try:
            work(text)
            took = time.process_time() - began
            largest = _megabytes() - inherited + BEFORE
            os.write(theirs, f"{took} {largest}".encode())
        finally:
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as said:
        words = said.read().split()
    _, status = os.waitpid(child, 0)
    if len(words) != 2:
        return Cost(2 * SECONDS, 0, f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else "an error of ours")
    seconds, megabytes = map(float, words)
    told = f"{seconds:.1f} s, {megabytes:.0f} MB" if seconds > SECONDS or megabytes > MEGABYTES else ""
    return Cost(seconds, megabytes, told)


def _megabytes() -> float:
    """The most that this process had at once; a fork begins with what its parent had then."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def texts(pieces: Sequence[str], longest: int, ways: str = "together") -> str:
    """The fragments mixed, again and again, or the first many times and then the second."""
    if ways == "together":
        unit = "".join(pieces)
        return unit * (longest // len(unit))
    share = longest // len(pieces)
    return "".join(piece * (share // len(piece)) for piece in pieces)


def fitting(text: str) -> str:
    """As much of a text as a body may hold, and no more lines."""
    lines = text[:LONGEST_BODY].split("\n")[:1_990]
    kept = "\n".join(lines)
    while trouble_of(kept) is not None and len(kept) > 400:
        kept = kept[: len(kept) * 3 // 4]
    return kept


def trials(fragments: Sequence[str], alone: int, pairs: int, seed: int) -> Iterator[tuple[str, ...]]:
    """Some alone, as many pairs as are asked for, and a third of that in threes."""
    chance = random.Random(seed)
    yield from ((one,) for one in chance.sample(fragments, min(alone, len(fragments))))
    for number in range(pairs + pairs // 3):
        yield tuple(chance.choice(fragments) for _ in range(2 if number < pairs else 3))


def searched(name: str, pairs: int, alone: int = 1_000, seed: int = 1) -> Row:
    """A search for slow texts of one kind."""
    fragments, work, longest = (
        (MARKDOWN, markdown, LONGEST_BODY) if name == "Markdown" else (YAML, front_matter, LARGEST_FRONT)
    )
    tried, wrong, slowest, largest = 0, list[str](), 0.0, 0.0
    for pieces in trials(fragments, alone, pairs, seed):
        for way in ("together", "in turn")[: len(pieces)]:
            text = texts(pieces, longest, way)
            text = fitting(text) if name == "Markdown" else text
            cost = cost_of(work, text[: len(text) // 4])
            if cost.ended or cost.seconds > SMALL:
                cost = cost_of(work, text)
            tried, slowest, largest = tried + 1, max(slowest, cost.seconds), max(largest, cost.megabytes)
            wrong += [f"{pieces!r} {way}, {len(text):,} letters: {cost.ended}"] if cost.ended else []
    seen = f"slowest {slowest:.2f} s, largest {largest:.0f} MB; seed {seed}"
    return Row(f"{name} of repeated fragments", tried, tuple(wrong), seen)


def run(effort: int) -> Iterator[Row]:
    yield searched("Markdown", 130 * effort)
    yield searched("YAML", 60 * effort)


STUDY = Study(
    "slow",
    "Is there a body or front matter that takes long?",
    f"each under {SECONDS:.0f} s of CPU and {MEGABYTES} MB",
    run,
)
