"""The words of `add` as an item of a log."""

from collections.abc import Mapping

from pledgebook.cli.words import WrongUse
from pledgebook.edit import Given, given_in
from pledgebook.model import Measure, Milestone, SimpleTarget, Standing, Target, target_spoken_of
from pledgebook.numbers import HOWS

ORDER = (
    "on", "over", "known", "part", "value", "final", "since", "happened", "because", "into", "target", "due",
    "strength", "quote", "lang", "translation", "ruling", "overrides", "missing", "reply", "by", "source", "note",
)  # fmt: skip
CARRIES = ("value", "happened", "target", "due", "strength", "quote", "ruling", "reply", "note")
OURS = {"ruling", "note"}
"""What an editor says today; everything else happened on a day of its own."""


def item_of(given: Mapping[str, str], target: Target, today: str) -> dict[str, Given]:
    """The fields of an update, in their order, without its sources. Raises WrongUse for what says nothing.

    `given` are the flags of `add`. The day is `today` for a ruling, and for a remark that carries nothing else.
    """
    item: dict[str, Given] = {key: given_in(text) for key, text in given.items() if key in ORDER}
    if figure := _figure(given):
        item["value"] = figure
    if terms := _terms(given, target):
        item["target"] = terms
    carried = {key for key in CARRIES if key in item}
    if not carried:
        flags = ", ".join(f"--{key}" for key in CARRIES)
        raise WrongUse(f"add: nothing says what happened. hint: give one of {flags}; build.py add --help has more")
    if "on" not in item and "over" not in item:
        if not carried <= OURS:
            what = "the figure is for" if "value" in item else "it happened"
            period = ", or --over and the period" if "value" in item else ""
            raise WrongUse(f"add: --on missing. hint: give the day {what}, such as --on {today}{period}")
        item["on"] = today
    return in_order(item)


def in_order(item: Mapping[str, Given]) -> dict[str, Given]:
    """The fields as they are best read: a ruling, then its reason."""
    order = list(ORDER)
    if "ruling" in item:
        order.remove("because")
        order.insert(order.index("missing"), "because")
    return {key: item[key] for key in order if item.get(key)}


def needs_source(item: Mapping[str, Given]) -> bool:
    """Whether a verdict may rest on it."""
    ruled = "ruling" in item and item["ruling"] != "lifted"
    return ruled or any(key in item for key in ("value", "happened", "target", "due", "strength"))


def terms_of(words: str, target: SimpleTarget | None) -> Given:
    """New terms as a revision gives them: a bound or words alone are of the sense and the kind that the target has."""
    given = given_in(words)
    match target:
        case Measure():
            return given if isinstance(given, Mapping) else {str(target.bound.sense): given}
        case Milestone():
            return given if isinstance(given, Mapping) else {"event": given}
        case Standing():
            return given if isinstance(given, Mapping) else {"never" if target.never else "always": given}
    return given


def _figure(given: Mapping[str, str]) -> Given:
    limits = [how for how in HOWS if how in given]
    if len(limits) > 1 or (limits and "value" in given):
        flags = " and ".join(
            f"--{key.replace('_', '-')}" for key in (*(("value",) if "value" in given else ()), *limits)
        )
        raise WrongUse(f"add: {flags} at once. hint: keep one of them; an item has one figure")
    return {limits[0]: given[limits[0]]} if limits else given_in(given.get("value", ""))


def _terms(given: Mapping[str, str], target: Target) -> Given:
    terms: Given = {}
    if "target" in given:
        terms = terms_of(given["target"], target_spoken_of(target, given.get("part", "")))
    if "target_event" in given:
        if terms:
            raise WrongUse("add: --target and --target-event at once. hint: keep one of them")
        terms = {"event": given["target_event"]}
    if "scope" in given:
        if not isinstance(terms, Mapping):
            return terms
        return {**terms, "scope": given["scope"]}
    return terms
