"""How often Python looks for what can be freed while a site is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def seldom_collected() -> Iterator[None]:
    """What is there already is kept to the end, and so is nearly all that comes: that is not looked through as often.

    Reading makes nothing that only a collector could free, so that it does without one; making pages does. In a process
    that had one before, and goes on, what is there is not kept to the end: frozen, it would hardly ever be let go.
    """
    was, had = gc.get_threshold(), gc.isenabled()
    if not had:
        gc.freeze()
    gc.set_threshold(100_000, 10, 1_000)
    gc.enable()
    try:
        yield
    finally:
        gc.set_threshold(*was)
        if not had:
            gc.disable()
            gc.unfreeze()
