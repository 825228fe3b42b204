"""All visits of one run: side by side over many hosts, one after the other at each."""

import threading
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TypeAlias

from pledgebook.links import host_of
from pledgebook.web.answers import Answer
from pledgebook.web.cited import Cited

AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Page:
    """An address to visit, and the sum that a file there should have."""

    url: str
    sha256: str | None = None


Visit: TypeAlias = Callable[[Page], Answer]
_News: TypeAlias = tuple[Page, Answer] | None
"""What a worker has to tell; None when it has left."""


def pages_of(found: Iterable[Cited]) -> list[Page]:
    """Every address once, however many sources name it."""
    sums: dict[str, str | None] = {}
    for each in found:
        sums[each.url.url] = sums.get(each.url.url) or each.sha256
        for copy in each.archives:
            sums.setdefault(copy.url, None)
    return [Page(url, sha256) for url, sha256 in sums.items()]


def answers(pages: Iterable[Page], visit: Visit, at_once: int = AT_ONCE) -> Generator[tuple[Page, Answer], None, None]:
    """Each page with its answer, as they come. What was slow or broken is asked again, once, at the end of its lane.

    Whoever stops listening stops the workers, each at the end of what it is doing.
    """
    lanes: SimpleQueue[list[Page]] = SimpleQueue()
    waiting = _lanes(pages)
    for lane in waiting:
        lanes.put(lane)
    news: SimpleQueue[_News] = SimpleQueue()
    stop = threading.Event()
    left = sum(len(lane) for lane in waiting)
    workers = [
        # Daemons: nobody who presses Ctrl-C waits for a server that dribbles.
        threading.Thread(target=_work, args=(lanes, visit, news, stop), daemon=True)
        for _ in range(min(at_once, len(waiting)))
    ]
    for worker in workers:
        worker.start()
    there = len(workers)
    try:
        while left:
            told = news.get()
            if told is not None:
                left -= 1
                yield told
                continue
            there -= 1
            if not there:
                for worker in workers:
                    worker.join()  # what felled them is told before this
                raise RuntimeError("the workers left before their work was done")
    finally:
        stop.set()


def _lanes(pages: Iterable[Page]) -> list[list[Page]]:
    """The pages by host, the longest lane first: it decides when all is done."""
    by_host: defaultdict[str, list[Page]] = defaultdict(list)
    for page in pages:
        by_host[host_of(page.url)].append(page)
    return sorted(by_host.values(), key=len, reverse=True)


def _work(lanes: SimpleQueue[list[Page]], visit: Visit, news: SimpleQueue[_News], stop: threading.Event) -> None:
    try:
        while True:
            try:
                lane = lanes.get_nowait()
            except Empty:
                return
            _walk(lane, visit, news, stop)
            if stop.is_set():
                return
    finally:
        news.put(None)


def _walk(lane: list[Page], visit: Visit, news: SimpleQueue[_News], stop: threading.Event) -> None:
    later: list[Page] = []
    for page in lane:
        if stop.is_set():
            return
        answer = visit(page)
        if answer.is_passing:
            later.append(page)
        else:
            news.put((page, answer))
    for page in later:
        if stop.is_set():
            return
        news.put((page, visit(page)))
