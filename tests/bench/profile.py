"""`make profile`: the CPU time of a cold build, room by room, in a process that has done nothing before."""

import argparse
import json
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from pledgebook.audit import audited
from pledgebook.config import SiteConfig, parse_site
from pledgebook.derive import derive
from pledgebook.editorial import Rules, editorial
from pledgebook.load import files_below, load
from pledgebook.pipeline import Folders
from pledgebook.plan import FAMILIES, Page
from pledgebook.plan.files import listed, sitemap
from pledgebook.plan.pages import Made
from pledgebook.plan.shelf import Shelf
from pledgebook.render.renderer import Renderer
from pledgebook.validate import validate
from pledgebook.write import publish
from tests.bench import content
from tests.bench.gauge import gauge
from tests.bench.machine import ROOT, machine, tree

START = "start"


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of a part of a room; `count` is how many files came of it, 0 where none do."""

    room: str
    part: str
    seconds: float
    count: int = 0


class Clock:
    """CPU time since the last look, this process alone."""

    def __init__(self) -> None:
        self.last = time.process_time()

    def lap(self) -> float:
        before, self.last = self.last, time.process_time()
        return self.last - before


def costs(folders: Folders, output: Path) -> Iterator[Cost]:
    """Each room of `pipeline.build` in turn, pictures left out, on one processor."""
    clock, day = Clock(), datetime.fromisoformat(content.AS_OF).replace(tzinfo=UTC).date()
    yield Cost(START, "Python and imports", clock.last)
    loaded = load(folders.content)
    yield Cost("load", "", clock.lap())
    assert loaded.site
    config, _ = parse_site(loaded.site.text, loaded.site.file)
    assert config
    catalogue, _ = validate(loaded, day)
    yield Cost("validate", "", clock.lap())
    book = derive(catalogue, day, grace_days=config.grace_days, stale_days=config.stale_days)
    yield Cost("derive", "", clock.lap())
    list(editorial(book, Rules(day, config.grace_days, config.archives)))
    yield Cost("editorial", "", clock.lap())
    shelf, made = Shelf(book, config, files_below(folders.static, "static")[0]), list[Made]()
    for family in FAMILIES:
        found = list(family(shelf))
        made += found
        yield Cost("plan", f"{family.__module__.rpartition('.')[2]}.{family.__name__}", clock.lap(), len(found))
    made += sitemap(config, listed(made))
    yield Cost("plan", "files.sitemap", clock.lap(), 1)
    yield from _made(folders, config, [each.page for each in made if each.page.template != "card"], output)


def _made(folders: Folders, config: SiteConfig, pages: Sequence[Page], output: Path) -> Iterator[Cost]:
    """From pages to a site. Each page is audited as soon as it is there, as a build does it."""
    renderer = Renderer(folders.templates, config, folders.static)
    rendered, looked_at, files = defaultdict[str, float](float), defaultdict[str, float](float), {}
    counts = defaultdict[str, int](int)
    clock = Clock()
    for page in pages:
        files[page.url] = data = renderer.render(page)
        rendered[page.template] += clock.lap()
        audited(page.url, data, config.base_url)
        looked_at[page.template] += clock.lap()
        counts[page.template] += 1
    for room, spent in (("render", rendered), ("audit", looked_at)):
        for template, seconds in sorted(spent.items(), key=lambda each: -each[1]):
            yield Cost(room, template, seconds, counts[template])
    clock.lap()
    publish(files.items(), output)
    yield Cost("write", "", clock.lap(), len(files))


def totals(found: Sequence[Cost]) -> dict[str, float]:
    """Seconds of each room, in the order in which a build goes through them."""
    rooms = dict.fromkeys((cost.room for cost in found), 0.0)
    for cost in found:
        rooms[cost.room] += cost.seconds
    return rooms


def table(found: Sequence[Cost], pledges: int) -> str:
    """Rooms, and of those with parts the parts that take a hundredth of the build or more."""
    rooms = totals(found)
    whole = sum(rooms.values())
    lines = ["| room | CPU s | ms a pledge | share | files | ms a file |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for room, seconds in rooms.items():
        parts = [cost for cost in found if cost.room == room]
        lines.append(_line(f"**{room}**", seconds, sum(cost.count for cost in parts), pledges, whole))
        shown = [cost for cost in parts if cost.part and cost.seconds * 100 >= whole and len(parts) > 1]
        shown.sort(key=lambda cost: -cost.seconds)
        lines += [_line(f"{room}: {cost.part}", cost.seconds, cost.count, pledges, whole) for cost in shown]
    lines.append(_line("**all**", whole, 0, pledges, whole))
    return "\n".join(lines) + "\n"


def _line(name: str, seconds: float, count: int, pledges: int, whole: float) -> str:
    each = f"{count:,} | {1_000 * seconds / count:.2f}" if count else " | "
    return f"| {name} | {seconds:.2f} | {1_000 * seconds / pledges:.2f} | {seconds / whole:.0%} | {each} |"


def main() -> None:
    words = argparse.ArgumentParser(description="The CPU time of a cold build, room by room.")
    words.add_argument("count", type=int, help="how many pledges")
    words.add_argument("--json", action="store_true", help="for tests.bench.cost")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        started = time.process_time()
        content.write(made / "content", asked.count)
        making = time.process_time() - started
        found = list(costs(Folders(made / "content", ROOT / "templates", ROOT / "static"), made / "site"))
    found[0] = Cost(found[0].room, found[0].part, found[0].seconds - making)
    if asked.json:
        print(json.dumps({"gauge": gauge(), "costs": [asdict(cost) for cost in found]}))
    else:
        print(f"{asked.count:,} pledges; {machine()}; {tree(ROOT)}.\n\n{table(found, asked.count)}", end="")


if __name__ == "__main__":
    main()
