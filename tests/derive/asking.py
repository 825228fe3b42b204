"""How the tests of this room ask: a few pledges of Acme, and the verdict on a day."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import cast

from pledgebook.derive import GRACE_DAYS, assess, judge
from pledgebook.derive.book import Assessed
from pledgebook.derive.figures import Curve
from pledgebook.derive.verdict import Verdict
from pledgebook.model import Pledge
from pledgebook.numbers import Range
from tests.builder import Given, a_catalogue, a_pledge

CARS: dict[str, Given] = {"measure": "cars delivered", "at_least": 100, "counted": "total"}
SHARE: dict[str, Given] = {"measure": "of all cars sold", "at_least": "33 %", "counted": "level"}
PLANT: dict[str, Given] = {"event": "The plant delivers its first car"}
FREE: dict[str, Given] = {"always": "Charging is free for owners"}


Item = Mapping[str, object]
"""An update, as plain values."""


def cars(*updates: Item, due: Given = 2024, made: Given = "2024-01-01", **target: Given) -> Pledge:
    """100 cars in 2024, unless said otherwise."""
    return a_pledge(target={**CARS, **target}, due=due, made=made, updates=_log(updates))


def fewer(*updates: Item, due: Given = 2024, **target: Given) -> Pledge:
    """At most 20 cars recalled in 2024."""
    recalls: dict[str, Given] = {"measure": "cars recalled", "at_most": 20, "counted": "total", **target}
    return a_pledge(target=recalls, due=due, updates=_log(updates))


def share(*updates: Item, due: Given = 2025, made: Given = "2024-01-10", **target: Given) -> Pledge:
    """33 % of all cars sold, at the end of 2025."""
    return a_pledge(target={**SHARE, **target}, due=due, made=made, updates=_log(updates))


def plant(*updates: Item, due: Given = 2025, made: Given = "2024-01-10") -> Pledge:
    """A plant that delivers its first car by the end of 2025."""
    return a_pledge(target=PLANT, due=due, made=made, updates=_log(updates))


def free(*updates: Item, due: Given = 2025) -> Pledge:
    """Charging is free until the end of 2025."""
    return a_pledge(target=FREE, due=due, made="2024-01-10", updates=_log(updates))


def parts(*updates: Item, need: Given = "all", due: Given = 2025, **targets: Given) -> Pledge:
    """Parts a, b and c, each an event of its own, unless `targets` says otherwise."""
    said: dict[str, Given] = {"a": {"event": "Model A"}, "b": {"event": "Model B"}, "c": {"event": "Model C"}}
    return a_pledge(target={"parts": targets or said, "need": need}, due=due, made="2024-01-10", updates=_log(updates))


def verdict(pledge: Pledge, day: str, grace_days: int = GRACE_DAYS) -> Verdict:
    """The headline on a day."""
    return judge(pledge, date.fromisoformat(day), grace_days).headline


def revised(pledge: Pledge, day: str) -> Verdict:
    """The verdict against the current terms on a day; fails where none were revised."""
    found = judge(pledge, date.fromisoformat(day)).as_revised
    assert found is not None
    return found


def said(pledge: Pledge, day: str) -> tuple[str, str]:
    """The rule and the status on a day."""
    headline = verdict(pledge, day)
    return headline.rule, str(headline.status)


def assessed(pledge: Pledge, day: str, stale_days: int = 180) -> Assessed:
    """Everything derived on a day."""
    company = a_catalogue(pledge).companies[pledge.company]
    return assess(pledge, company, date.fromisoformat(day), stale_days=stale_days)


def curve(pledge: Pledge, day: str = "2025-12-31") -> Curve:
    return assessed(pledge, day).curves[""]


def total(pledge: Pledge, day: str = "2025-12-31") -> Range:
    """What is known of the last day that a figure speaks of."""
    return curve(pledge, day).points[-1].known


def exactly(value: int) -> Range:
    return Range.exactly(Decimal(value))


def _log(updates: Sequence[Item]) -> Given:
    return cast("Given", list(updates))
