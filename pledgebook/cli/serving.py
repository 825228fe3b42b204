"""`serve`: what stands in the browser and in the terminal while somebody writes."""

import os
import sys
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zlib import crc32

from pledgebook.cli.counting import many
from pledgebook.cli.here import Here
from pledgebook.cli.progress import progress_on
from pledgebook.cli.say import complain, problem_lines
from pledgebook.cli.words import WrongUse
from pledgebook.cli.words.making import Serve
from pledgebook.issues import Issue
from pledgebook.pipeline import Moment
from pledgebook.preview import Preview, Update
from pledgebook.serve import serve

Now = Callable[[Mapping[str, str]], datetime]
MOST_NAMED = 3
MOST_SHOWN = 50  # problems over a page: who has more begins with these


@dataclass(slots=True)
class Desk:
    """The preview and what is wrong at the moment; both are read by the server and exchanged by the builder."""

    preview: Preview
    asked: Serve
    content: str
    now: Now
    problems: Sequence[str] = ()
    told: tuple[Issue, ...] = ()
    edition: int = 0
    sheets: int = 0

    def file(self, address: str) -> bytes | None:
        return self.preview.file(address)

    @property
    def base_path(self) -> str:
        return self.preview.base_path

    def version(self, address: str) -> int:
        """Another number after every news; for the page of a pledge, only if it looks different or the style does."""
        page = self.preview.file(address) if self.preview.is_of_a_pledge(address) else self.edition
        return crc32(repr((page, self.sheets, self.problems)).encode())

    def glance(self, saved: Collection[Path]) -> bool:
        """Show at once what can be shown of a save at once, and say so; whether there is something new to see."""
        started = time.perf_counter()
        changed = self.preview.glance(saved, self._moment())
        if changed and not self.asked.quiet:
            print(_news(changed, mended=False, seconds=time.perf_counter() - started), flush=True)
        return bool(changed)

    def update(self) -> bool:
        """Build what a save changed, and say so; whether there is something new to see."""
        started = time.perf_counter()
        moment = self._moment()
        with progress_on(sys.stderr, quiet=self.asked.quiet) as progress:
            update = self.preview.update(moment, base=self.asked.base_url, progress=progress)
        blocking = tuple(issue for issue in update.proof.issues if issue.blocks)
        news = update.is_new or blocking != self.told
        if news:
            self._say(update, blocking, time.perf_counter() - started)
        lines = problem_lines(blocking[:MOST_SHOWN], update.proof.texts, self.content)
        self.problems, self.told = lines, blocking
        self.edition += news
        self.sheets += any(url.startswith("static/") for url in update.changed)
        return news

    def _moment(self) -> Moment:
        return Moment(self.now(os.environ), self.asked.as_of)

    def _say(self, update: Update, blocking: tuple[Issue, ...], seconds: float) -> None:
        complain(blocking, update.proof.texts, content=self.content)
        if not self.asked.quiet:
            if blocking:
                print(_to_mend(len(blocking), stale=self.preview.shown is not None), flush=True)
            else:
                print(_news(update.changed, mended=bool(self.told), seconds=seconds), flush=True)


def serve_site(asked: Serve, here: Here, now: Now) -> int:
    """Serve the site, drafts included, until it is stopped; built again after every save."""
    desk = Desk(Preview(here.folders), asked, here.called, now)
    desk.update()

    def announce(url: str) -> None:
        print(f"Serving on {url}", flush=True)

    if not serve(desk, here.folders.sources, desk.update, desk.glance, asked.port, announce):
        raise WrongUse(f"no free port from {asked.port} on. hint: name another with --port")
    return 0


def _to_mend(blocking: int, *, stale: bool) -> str:
    seen = "what you see is the last good site" if stale else "there is no page to see before that"
    return f"{many(blocking, 'problem')} to mend; {seen}."


def _news(changed: Sequence[str], *, mended: bool, seconds: float) -> str:
    pages = [url.removesuffix("index.html") or "/" for url in changed if url.endswith(".html")]
    if not pages:
        return f"{'Mended; n' if mended else 'N'}o page changed, in {seconds:.2f} s."
    named = ", ".join(pages[:MOST_NAMED]) if len(pages) <= MOST_NAMED else f"{len(pages):,} pages"
    return f"{'Mended; built' if mended else 'Built'} {named} in {seconds:.2f} s."
