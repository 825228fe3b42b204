"""How often Python looks for what can be freed while a site is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def seldom_collected() -> Iterator[None]:
    """What is there already is kept to the end, and so is nearly all that comes: that is not looked through as often.

    Reading makes nothing that only a collector could free, so that it does without one; making pages does.
    """
    was, had = gc.get_threshold(), gc.isenabled()
    gc.freeze()
    gc.set_threshold(100_000, 10, 1_000)
    gc.enable()
    try:
        yield
    finally:
        if not had:
            gc.disable()
        gc.set_threshold(*was)
        gc.unfreeze()
