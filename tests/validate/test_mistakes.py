"""Each mistake an editor can make in a pledge, with every line that the program answers.

mistakes/*.txt hold them: what was typed, `---`, the answers; `===` between two cases. What is not typed there is
filled in with a pledge of 100 cars in 2024, and today is 23 November 2026.
"""

from pathlib import Path

import pytest

from tests.builder import complaints

CASES = [
    pytest.param(*case.split("\n---\n"), id=f"{table.stem}-{number}")
    for table in sorted(Path(__file__).with_name("mistakes").glob("*.txt"))
    for number, case in enumerate(table.read_text(encoding="utf-8").split("===\n"), 1)
]


@pytest.mark.parametrize(("typed", "answers"), CASES)
def test_each_mistake_gets_its_line_and_its_remedy(typed: str, answers: str) -> None:
    assert complaints(typed) == answers.strip().split("\n")


def test_the_tables_are_read() -> None:
    assert len(CASES) > 120
    assert all(case.values[1] for case in CASES)


GOOD = {
    "amounts, running totals and a count begun elsewhere": """
updates:
- {over: 2023-12, value: 4, source: press}
- {on: 2024-05-06, value: 50, source: press}
- {on: 2024-06-06, value: {at_least: 40}, source: press}
- {over: 2024-06, value: 4, source: press, known: 2024-07-03}
- {on: 2024-07-03, value: 40, since: 2024-06-01, source: press}
""",
    "a total that can fall and says so": """
target: {measure: profit, at_least: 40, counted: total, judged: at-end}
due: FY2024
updates:
- {on: 2024-05-06, value: 50, source: press}
- {on: 2024-06-06, value: 40, source: press}
""",
    "a final figure replaces the one of its day": """
updates:
- {on: 2024-05-06, value: 50, source: press}
- {on: 2024-05-06, value: 30, final: true, source: press}
- {on: 2024-06-06, value: 40, source: press}
""",
    "a figure and a note older than the promise": """
target: {measure: the market, at_least: 40 %, counted: level, baseline: {on: 2023, value: 20 %}}
due: 2030
updates:
- {on: 2023-05-06, value: 20 %, source: press}
- {on: 2023-06, note: The rival doubled.}
""",
    "an event known only to a month": """
target: {event: It opens}
updates:
- {on: 2024-05, known: 2024-05-20, happened: met, source: press}
""",
    "a raise and a step back": """
updates:
- {on: 2024-05-06, target: {at_least: 130}, source: press}
- {on: 2024-06-06, target: {at_least: 100}, due: 2025, strength: plan, source: press}
""",
    "a level that must always hold needs no due date": """
target: {measure: of the cars recalled, at_most: 1 %, counted: level, judged: always}
due:
""".replace("due:\n", ""),
    "a pledge taken down needs nothing more": """
retired: {on: 2026-01-01, because: It was a joke}
target:
updates: 5
""",
    "a loss too small to be told from nought, for all that is known": """
updates: [{on: 2024-05-06, value: {more_than: -5}, source: press}]
""",
    "a figure of this year, for the days that have passed": """
updates: [{over: 2024-01-01/2026-11-23, value: 5, source: press}]
""",
}


@pytest.mark.parametrize("typed", GOOD.values(), ids=GOOD)
def test_what_is_right_passes_without_a_word(typed: str) -> None:
    assert complaints(typed) == []
