"""What must hold between a target and its log: figures for measures, events for words, parts that exist."""

from collections.abc import Iterator
from datetime import date

from pledgebook.dates import day_words
from pledgebook.issues import Issue, did_you_mean
from pledgebook.model import Counted, Happened, Judged, Measure, Parts, Pledge, Standing, target_spoken_of
from pledgebook.validate.falls import running_totals_do_not_fall
from pledgebook.validate.log_rules import Rule
from pledgebook.validate.standing import idle_revisions

OF_A_PART = (Happened.MET, Happened.HELD, Happened.BREACHED)
OF_A_STANDING_PROMISE = (Happened.HELD, Happened.BREACHED)


def parts_exist(pledge: Pledge) -> Iterator[Issue]:
    """An update speaks of a part by its name, and only of one there is."""
    names = [part.id for part in pledge.target.parts] if isinstance(pledge.target, Parts) else []
    for update in pledge.updates:
        if update.part is None or update.part in names:
            continue
        if names:
            near = did_you_mean(update.part, names)
            hint = f"did you mean {near}?" if near else f"the parts are {', '.join(names)}"
            yield Issue(update.where, "R106", f'there is no part "{update.part}".', hint)
        else:
            yield Issue(update.where, "R106", "there is a part, and the target has no parts.", "leave part out")


def what_decides_a_part_names_it(pledge: Pledge) -> Iterator[Issue]:
    """A figure or `met` says nothing of several things at once."""
    if not isinstance(pledge.target, Parts):
        return
    hint = f"write part: and one of {', '.join(part.id for part in pledge.target.parts)}"
    for update in pledge.updates:
        if update.part is not None:
            if update.revision and (update.revision.due or update.revision.strength):
                text = "due and strength are those of the whole pledge, not of a part."
                yield Issue(update.revision.where, "R106", text, "leave part out, or give the part a pledge of its own")
        elif update.reading:
            yield Issue(update.reading.where, "R106", "this figure does not say of which part it is.", hint)
        elif update.event and update.event.happened in OF_A_PART:
            text = f"happened: {update.event.happened} does not say of which part."
            yield Issue(update.event.where, "R106", text, hint)
        elif update.revision and (update.revision.bound or update.revision.since or update.revision.words):
            yield Issue(update.revision.where, "R106", "this revision does not say of which part it is.", hint)


def figures_are_for_measures_and_events_for_words(pledge: Pledge) -> Iterator[Issue]:
    """A measure is met by its figures, words by what happened, a standing promise by holding."""
    for update in pledge.updates:
        target = target_spoken_of(pledge.target, update.part)
        if target is None:
            continue
        if update.reading and not isinstance(target, Measure):
            hint = "put the figure into a note, or make the target a measure"
            yield Issue(update.reading.where, "R114", "there is a figure, and the target is no measure.", hint)
        event = update.event
        if event is None:
            continue
        if event.happened is Happened.MET and isinstance(target, Measure):
            hint = "write value: and the figure that met it; a measure is met by its figures"
            yield Issue(event.where, "R114", "happened: met is refused for a measure.", hint)
        if event.happened is Happened.MET and isinstance(target, Standing):
            hint = "write happened: held for a day on which it was found to hold"
            yield Issue(event.where, "R114", "happened: met is refused for a standing promise.", hint)
        if event.happened in OF_A_STANDING_PROMISE and not target.is_standing:
            hint = "write met, missed or step; held and breached are for always: and never:"
            text = f"happened: {event.happened} is for a standing promise, and this is none."
            yield Issue(event.where, "R114", text, hint)


def revisions_move_something(pledge: Pledge) -> Iterator[Issue]:
    """A promise said again is a restatement; a moved goalpost moves."""
    for update in idle_revisions(pledge):
        hint = "quote it instead, as a restatement, or write the terms that changed"
        where = update.revision.where if update.revision else update.where
        yield Issue(where, "R115", "this revision moves nothing: these terms stand already.", hint)


def running_totals_begin_with_the_target(pledge: Pledge) -> Iterator[Issue]:
    """A running total from before the target's first day was counted from elsewhere, and must say from where.

    A figure `over` a period says so itself.
    """
    for update in pledge.updates:
        target, reading = target_spoken_of(pledge.target, update.part), update.reading
        if reading is None or reading.since or reading.over or not isinstance(target, Measure):
            continue
        first = _first_start(pledge, update.part, target)
        if first and update.on.end < first:
            text = f"this figure, of {update.on.text}, lies before {day_words(first)}, when the total starts."
            hint = "write since: and the day from which this figure was counted, or mend the date"
            yield Issue(reading.where, "R112", text, hint)


def what_only_grows_has_no_negative_amounts(pledge: Pledge) -> Iterator[Issue]:
    """A total that can fall, such as a profit, says so: then the figure at the end decides."""
    for update in pledge.updates:
        target, reading = target_spoken_of(pledge.target, update.part), update.reading
        grows = isinstance(target, Measure) and target.counted is Counted.TOTAL and target.judged is not Judged.AT_END
        if not (grows and reading and reading.figure.value < 0):
            continue
        high = reading.figure.range.high
        if high is not None and high < 0:
            hint = "write judged: at-end into the target, if it can fall; else mend the figure"
            yield Issue(reading.where, "R121", "a total that only grows cannot have a figure below nought.", hint)


def _first_start(pledge: Pledge, part: str | None, target: Measure) -> date | None:
    revised = (update.revision.since for update in pledge.updates if update.revision and update.part == part)
    return min((day for day in (target.since, *revised) if day), default=None)


TARGET_RULES: tuple[Rule, ...] = (
    parts_exist,
    what_decides_a_part_names_it,
    figures_are_for_measures_and_events_for_words,
    revisions_move_something,
    running_totals_begin_with_the_target,
    running_totals_do_not_fall,
    what_only_grows_has_no_negative_amounts,
)
