"""Worked examples of the rule table: small complete pledges of a company that does not exist, and their verdicts.

The methodology page shows them and the tests judge them, so none of them can grow stale.
"""

from collections.abc import Mapping
from typing import NamedTuple

from pledgebook.model import Status


class Example(NamedTuple):
    """What an editor writes, and what the table makes of it. `entry` is frontmatter, `as_of` an ISO day."""

    title: str
    entry: str
    as_of: str
    status: Status
    sentence: str


def _entry(title: str, due: str | None, target: str, *updates: str) -> str:
    """The frontmatter of a pledge made on 10 January 2024; what proves anything stands in the source `press`."""
    lines = [f"title: {title}", "made: {on: 2024-01-10, source: press}", f"target: {{{target}}}"]
    if due is not None:
        lines.append(f"due: {due}")
    if updates:
        lines += ["updates:", *(f"  - {{{update}, source: press}}" for update in updates)]
    return "\n".join(lines)


_CARS = "Deliver 100 cars in 2024", "2024", "measure: cars delivered, at_least: 100, counted: total"
_SHARE = (
    "Sell a third of all cars by the end of 2025",
    "2025",
    "measure: of all cars sold, at_least: 33 %, counted: level",
)
_PLANT = "Open a plant in 2025", "2025", "event: The plant delivers its first car"
_FREE = "Keep charging free until 2025", "2025", "always: Charging is free for owners"
_BOTH = "Two models in 2025", "2025", "parts: {a: {event: Model A is on sale}, b: {event: Model B is on sale}}"
_CEILING = (
    "Recall at most 20 cars in 2024",
    "2024",
    "measure: cars recalled, at_most: 20, counted: total",
)

EXAMPLES: Mapping[str, tuple[Example, ...]] = {
    "R1": (
        Example(
            "An editor judges what no figure can show",
            _entry(*_PLANT, "on: 2025-12-20, ruling: partly-kept, because: One line of the two runs"),
            "2026-01-05",
            Status.PARTLY_KEPT,
            "By editor's ruling of 20 December 2025: One line of the two runs.",
        ),
        Example(
            "Too vague to be judged at all",
            _entry(
                "Care more for owners",
                None,
                "event: Owners are cared for better",
                "on: 2025-02-01, ruling: undetermined, because: Nobody can say when this is so",
            ),
            "2025-03-01",
            Status.UNDETERMINED,
            "By editor's ruling of 1 February 2025: Nobody can say when this is so.",
        ),
    ),
    "R2": (
        Example(
            "The running total reaches the bound before the year is over",
            _entry(*_CARS, "on: 2024-06-30, value: 48", "on: 2024-11-20, value: 104"),
            "2024-12-01",
            Status.KEPT,
            "Kept 41 days early, by 20 November 2024: 104 cars delivered.",
        ),
        Example(
            "Published after the last due day, about a day before it",
            _entry(*_PLANT, "on: 2025-12-30, known: 2026-02-01, happened: met"),
            "2026-02-01",
            Status.KEPT,
            "Kept 1 day early, on 30 December 2025.",
        ),
        Example(
            "All parts together",
            _entry(*_BOTH, "on: 2024-05-02, part: a, happened: met", "on: 2025-09-09, part: b, happened: met"),
            "2025-10-01",
            Status.KEPT,
            "Kept 113 days early, on 9 September 2025.",
        ),
    ),
    "R3": (
        Example(
            "It happened, eleven days too late",
            _entry(*_PLANT, "on: 2026-01-11, happened: met"),
            "2026-02-01",
            Status.KEPT_LATE,
            "Kept 11 days late, on 11 January 2026.",
        ),
        Example(
            "The level was too low at the end, and was reached later",
            _entry(*_SHARE, "on: 2025-12-31, value: 31 %", "on: 2026-06-30, value: 34 %"),
            "2026-08-01",
            Status.KEPT_LATE,
            "Kept 181 days late, by 30 June 2026: 34 % of all cars sold.",
        ),
    ),
    "R4": (
        Example(
            "A standing promise is broken",
            _entry(*_FREE, "on: 2024-08-01, happened: held", "on: 2025-03-01, happened: breached"),
            "2025-03-02",
            Status.MISSED,
            "Missed: broken on 1 March 2025.",
        ),
        Example(
            "A figure breaks a ceiling, long before the year is over",
            _entry(*_CEILING, "over: 2024-Q1, value: 14", "over: 2024-Q2, value: 9"),
            "2024-07-01",
            Status.MISSED,
            "Missed: broken by 30 June 2024.",
        ),
        Example(
            "The company itself says that it will not be met",
            _entry(*_PLANT, "on: 2025-10-01, happened: missed, because: supply"),
            "2025-10-02",
            Status.MISSED,
            "Missed: recorded as not met on 1 October 2025 (reason: supply).",
        ),
        Example(
            "Withdrawn when it was too late to withdraw",
            _entry(*_PLANT, "on: 2026-03-01, happened: withdrawn"),
            "2026-03-02",
            Status.MISSED,
            "Missed: withdrawn on 1 March 2026, 60 days after the last due day.",
        ),
        Example(
            "Replaced when it was too late to replace",
            _entry(*_PLANT, "on: 2026-03-01, happened: replaced, into: acme/plant-in-2027"),
            "2026-03-02",
            Status.MISSED,
            "Missed: replaced by another promise on 1 March 2026, 60 days after the last due day.",
        ),
    ),
    "R5": (
        Example(
            "Given up while there was time",
            _entry(*_PLANT, "on: 2025-03-01, happened: withdrawn, because: demand"),
            "2027-01-01",
            Status.WITHDRAWN,
            "Withdrawn on 1 March 2025, 305 days before the last due day (reason: demand).",
        ),
        Example(
            "Replaced by another promise while there was time",
            _entry(*_PLANT, "on: 2025-12-31, happened: replaced, into: acme/plant-in-2027"),
            "2027-01-01",
            Status.WITHDRAWN,
            "Replaced by another promise on 31 December 2025, on the last due day.",
        ),
    ),
    "R6": (
        Example(
            "One of two, and the other is known to have failed",
            _entry(*_BOTH, "on: 2024-05-02, part: a, happened: met", "on: 2025-12-01, part: b, happened: missed"),
            "2026-01-01",
            Status.PARTLY_KEPT,
            "Partly kept: 1 of 2 were met; not met: Model B is on sale.",
        ),
    ),
    "R7": (
        Example(
            "Checked after the end, and it held",
            _entry(*_FREE, "on: 2026-01-04, happened: held"),
            "2026-01-04",
            Status.KEPT,
            "Kept to the last due day, 31 December 2025: found to hold on 4 January 2026, and no breach is known.",
        ),
        Example(
            "The year's total stayed below its ceiling",
            _entry(*_CEILING, "over: 2024, known: 2025-02-01, value: 17"),
            "2025-02-01",
            Status.KEPT,
            "Kept to the last due day, 31 December 2024: found to hold on 31 December 2024, and no breach is known.",
        ),
    ),
    "R8": (
        Example(
            "The year's total fell short; what came after the last due day does not count",
            _entry(*_CARS, "over: 2024, known: 2025-01-08, value: 96", "on: 2025-01-31, value: 105"),
            "2025-02-01",
            Status.MISSED,
            "Missed: 96 cars delivered, where at least 100 had been promised (96 % of it).",
        ),
        Example(
            "A level that was reached once had fallen back at the end",
            _entry(*_SHARE, "on: 2025-06-30, value: 34 %", "on: 2025-12-31, value: 31 %"),
            "2026-01-01",
            Status.MISSED,
            "Missed: 31 % of all cars sold, where at least 33 % had been promised.",
        ),
        Example(
            "Every part failed",
            _entry(*_BOTH, "on: 2025-11-01, part: a, happened: missed", "on: 2025-12-01, part: b, happened: missed"),
            "2026-01-01",
            Status.MISSED,
            "Missed: none of the 2 parts was met.",
        ),
    ),
    "R9": (
        Example(
            "The year has ended, and its figures are still to come",
            _entry(*_CARS, "over: 2024-H1, value: 48"),
            "2025-01-01",
            Status.OVERDUE,
            "Due by 31 December 2024: the day has passed, and we are awaiting figures (until 31 March 2025).",
        ),
        Example(
            "Long after, nobody has found out",
            _entry(*_PLANT),
            "2026-06-01",
            Status.OVERDUE,
            "Due by 31 December 2025: the day has passed, and no outcome was found.",
        ),
        Example(
            "More than 90 may be 100: it proves nothing",
            _entry(*_CARS, "over: 2024, value: {more_than: 90}"),
            "2025-06-01",
            Status.OVERDUE,
            "Due by 31 December 2024: the day has passed, and no outcome was found.",
        ),
    ),
    "R10": (
        Example(
            "Checked on the way, and it held",
            _entry(*_FREE, "on: 2024-08-01, happened: held", "on: 2025-02-01, happened: held"),
            "2025-06-01",
            Status.HOLDING,
            "Holding: last found to hold on 1 February 2025, and no breach is known.",
        ),
    ),
    "R11": (
        Example(
            "More than the straight line asks for",
            _entry(*_CARS, "over: 2024-H1, value: 60"),
            "2024-07-15",
            Status.ON_TRACK,
            "On track: 60 on 30 June 2024, where 49.73 was needed, 121 % of the pace.",
        ),
        Example(
            "Less than the straight line asks for",
            _entry(*_CARS, "over: 2024-H1, value: 40"),
            "2024-07-15",
            Status.BEHIND,
            "Behind: 40 on 30 June 2024, where 49.73 was needed, 80 % of the pace.",
        ),
    ),
    "R12": (
        Example(
            "Work has begun",
            _entry(*_PLANT, "on: 2024-09-01, happened: started"),
            "2024-10-01",
            Status.IN_PROGRESS,
            "In progress: started on 1 September 2024.",
        ),
        Example(
            "A figure without anything to compare it with",
            _entry(*_SHARE, "on: 2024-12-31, value: 20 %"),
            "2025-01-01",
            Status.IN_PROGRESS,
            "In progress: 20 % of all cars sold at 31 December 2024.",
        ),
    ),
    "R13": (
        Example(
            "Nothing has happened yet",
            _entry(*_PLANT),
            "2024-06-01",
            Status.PENDING,
            "Pending: too early to say. This says nothing about the company.",
        ),
    ),
}
