"""Saves, as the system tells of them, to glances and builds: one at a time, the last build always of the last save."""

import threading
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from watchfiles import watch

STEP, GROUPED = 5, 150  # ms: how long a save must have been over, and how long several may take
REST = 0.03  # seconds: a program that empties a file before it writes it has done both by then


def follow(
    folders: Sequence[Path], glance: Callable[[Collection[Path]], object], rebuild: Callable[[], object]
) -> threading.Event:
    """Call `rebuild` once when everything is watched, and after every save from then on, in a thread of its own.

    Before that `glance` is told which files were saved, even during a build. A save during a build is followed by
    another build. The event that is returned ends both threads.
    """
    saved, over = threading.Event(), threading.Event()

    def listen() -> None:
        # The first turn comes when the system listens: what was saved before that is in the build it asks for.
        saved_before = False
        for changes in watch(
            *folders, step=STEP, debounce=GROUPED, rust_timeout=100, yield_on_timeout=True, stop_event=over
        ):
            if changes:
                _started(lambda: glance({Path(path) for _, path in changes})).join()  # noqa: B023 - it is over by then
            if changes or not saved_before:
                saved_before = True
                saved.set()

    def build() -> None:
        while not over.is_set():
            if saved.wait(0.5) and not over.wait(REST):
                saved.clear()
                # In a thread of its own a fault of ours is told in full, and ends that build alone.
                _started(rebuild).join()

    _started(listen)
    _started(build)
    return over


def _started(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work, name=work.__name__, daemon=True)
    thread.start()
    return thread
