"""The table of a run, as Markdown: medians, and how each stands to Hugo in the same run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.bench.usage import Held, Usage, median_of

HEAD = ("scenario", "who", "CPU s", "wall s", "peak MB", "files", "MB", "CPU ÷ Hugo", "wall ÷ Hugo")
AGAINST = "hugo"


@dataclass(frozen=True, slots=True)
class Row:
    """One scenario of one generator, in all rounds. `held` is missing where nothing is written."""

    scenario: str
    who: str
    rounds: tuple[Usage, ...]
    held: Held | None = None


def table(rows: Sequence[Row]) -> str:
    """Rows in the order given. A scenario that Hugo has not got stands without ratios."""
    against = {row.scenario: median_of(row.rounds) for row in rows if row.who == AGAINST}
    lines = [HEAD, ("---", "---", *("---:" for _ in HEAD[2:])), *(_cells(row, against) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _cells(row: Row, against: Mapping[str, Usage]) -> tuple[str, ...]:
    found, hugo, held = median_of(row.rounds), against.get(row.scenario), row.held
    return (
        row.scenario,
        row.who,
        f"{found.cpu:.2f}",
        f"{found.wall:.2f}",
        f"{found.peak / 1e6:.0f}",
        f"{held.files:,}" if held else "",
        f"{held.bytes / 1e6:.1f}" if held else "",
        f"{found.cpu / hugo.cpu:.2f}" if hugo else "",
        f"{found.wall / hugo.wall:.2f}" if hugo else "",
    )
