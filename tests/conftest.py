"""What holds for all tests."""

import sys
from collections.abc import Callable
from typing import Any

from hypothesis import settings

from pledgebook.render.compiling import PageEnvironment

settings.register_profile("patient", deadline=None)  # a machine that is busy makes nothing wrong
settings.load_profile("patient")


def pytest_collection_finish() -> None:
    """From now on no test leaves a compiled template to another: some have them compiled in their own way."""
    sys.dont_write_bytecode = True


def written_once(compile_: Callable[..., Any]) -> Callable[..., Any]:
    """Templates of one text are put into Python once a process, in however many folders they lie.

    Half of the time of a test that builds a site would go there.
    """
    written: dict[tuple[str, str | None], str] = {}

    def compiled(
        here: PageEnvironment, source: str, name: str | None = None, filename: str | None = None, raw: bool = False
    ) -> Any:
        if (source, name) not in written:
            written[source, name] = compile_(here, source, name, filename, raw=True)
        python = written[source, name]
        return python if raw else here._compile(python, filename or "<template>")

    return compiled


PageEnvironment.compile = written_once(PageEnvironment.compile)  # type: ignore[method-assign]
