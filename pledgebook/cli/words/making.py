"""The words of verbs that make a site: build and serve."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from pledgebook.cli.words.common import Asked, Verbs, verb
from pledgebook.cli.words.types import a_commit, a_number_of_jobs, a_port


class Build(Asked):
    """A site, in `output`."""

    output: Path | None = None
    fast: bool = False
    commit: str | None = None
    repository: str | None = None
    verify: bool = False
    jobs: int = 0


class Serve(Asked):
    """A site to look at while it is written."""

    port: int = 8000


def build(verbs: Verbs) -> None:
    example = "build.py build --base-url https://example.org/tracker/"
    made = verb(verbs, Build, "build", "build the site into _site/", example)
    made.add_argument("--output", type=Path, metavar="DIR", help="the folder that is built (_site)")
    made.add_argument("--fast", action="store_true", help="leave out the social cards, for a look at the pages")
    made.add_argument("--commit", type=a_commit, metavar="SHA", help="what is built, for build.json: 40 hex digits")
    made.add_argument("--repository", metavar="URL", help="where its files can be edited, instead of site.toml's")
    says = "trust no memory of the last build, and read the built files again, each against its digest"
    made.add_argument(
        "-j",
        "--jobs",
        type=a_number_of_jobs,
        default=0,
        metavar="N",
        help="processes to share the work (default: one a core)",
    )
    made.add_argument("--verify", action="store_true", help=says)


def serve(verbs: Verbs) -> None:
    made = verb(verbs, Serve, "serve", "build, serve here, rebuild on every save", "build.py serve --port 8001")
    made.add_argument("--port", type=a_port, default=8000, help="8000, or the next that is free")


SAYS: Mapping[str, Callable[[Verbs], None]] = MappingProxyType({"build": build, "serve": serve})
