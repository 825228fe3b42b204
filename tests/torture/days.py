"""Days pass, and nothing else: is what is remembered of another day what would be worked out on this one?"""

import tempfile
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from pledgebook.load import load
from pledgebook.model import Catalogue
from pledgebook.validate import validate
from tests.bench.content import write
from tests.derive.tenures import unlike
from tests.incremental.workshop import Workshop, tree
from tests.torture.study import Row, Study

CONTENT = Path(__file__).resolve().parents[2] / "content"
FIRST, LAST = date(2019, 1, 1), date(2029, 12, 31)


def run(effort: int) -> Iterator[Row]:
    yield judged_on_each_day("a published pledge on a day", CONTENT, max(30 // effort, 2))
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), effort)
        yield judged_on_each_day("a pledge made by number on a day", Path(folder), 1)
    yield built_on_days(effort)


def judged_on_each_day(what: str, content: Path, nth: int) -> Row:
    """One of so many pledges."""
    catalogue, _ = validate(load(content), LAST)
    wrong = [f"{pledge} on {day}" for pledge, day in _unlike(catalogue, nth)]
    tried = sum((LAST - max(FIRST, pledge.exists_from)).days for pledge in catalogue.pledges[::nth])
    return Row(what, tried, tuple(wrong), f"{len(catalogue.pledges[::nth])} pledges")


def _unlike(catalogue: Catalogue, nth: int) -> Iterable[tuple[str, date]]:
    for pledge in catalogue.pledges[::nth]:
        for day in unlike(pledge, catalogue.companies[pledge.company], FIRST, LAST):
            yield pledge.id, day


def built_on_days(effort: int) -> Row:
    """Forth and back; each time by one day, or by up to three years."""
    chance, wrong = Random(4), list[str]()
    with tempfile.TemporaryDirectory() as folder:
        shop = Workshop(Path(folder))
        write(shop.site.content, 30)
        day = date(2025, 1, 31)
        shop.build(day.isoformat())
        for number in range(2 * effort):
            day += timedelta(days=1 if number % 2 else chance.randrange(-900, 900))
            shop.build(day.isoformat())
            wanted, found = shop.clean(day.isoformat()), tree(shop.site.output)
            wrong += [f"{name} on {day}" for name in wanted | found if wanted.get(name) != found.get(name)]
    return Row("a site of 30 pledges on another day", 2 * effort, tuple(wrong))


STUDY = Study("days", "Is what is remembered of another day what would be worked out on this one?", "always", run)
