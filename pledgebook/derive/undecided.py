"""The questions of rules 9 to 13: what is said of a pledge while nothing is decided."""

from datetime import timedelta

from pledgebook.dates import day_words, on_words
from pledgebook.derive.case import Case
from pledgebook.derive.facts import Fits, inputs_of, read_one
from pledgebook.derive.figures import CurvePoint
from pledgebook.derive.pace import share_of
from pledgebook.derive.wording import event_words, full_stopped, percent_words, rounded
from pledgebook.model import Counted, Happened, Measure, Parts, Status, Update, target_spoken_of
from pledgebook.numbers import number_words, range_words

_UNDER_WAY = (Happened.STARTED, Happened.STEP, Happened.STALLED, Happened.RESUMED)


def not_known(case: Case) -> Fits | str:
    """Rule 9."""
    if not case.passed or case.last_day is None:
        return not_passed(case)
    due = case.yardstick.due
    if case.in_grace:
        until = day_words(case.last_day + timedelta(days=case.grace_days))
        what = "figures" if case.measure is not None else "word of the outcome"
        sentence = f"Due by {due}: the day has passed, and we are awaiting {what} (until {until})."
    else:
        found = "what is on record as met was met in other words" if case.met_otherwise else "no outcome was found"
        sentence = f"Due by {due}: the day has passed, and {found}."
    return Fits(Status.OVERDUE, sentence, day=case.last_day)


def holding(case: Case) -> Fits | str:
    """Rule 10."""
    if not case.target.is_standing:
        return "it is not a standing promise"
    if not case.held:
        return "it was never checked and found to hold"
    day, proof = case.held[-1]
    sentence = f"Holding: last found to hold on {day_words(day)}, and {no_breach(case)}."
    return Fits(Status.HOLDING, sentence, proof, day)


def on_or_off_the_line(case: Case) -> Fits | str:
    """Rule 11."""
    measure = case.measure
    if measure is None:
        return (
            "it has no figures to compare" if not isinstance(case.target, Parts) else "its parts have no common figure"
        )
    pace = case.pace
    if pace is None:
        return "there is no line to compare a figure with, or no figure beyond its start"
    unit = measure.unit
    needed = number_words(rounded(pace.needed), unit)
    if pace.good is None:
        return f"{range_words(pace.known, unit)} does not say on which side of {needed} it lies"
    status, side = (Status.ON_TRACK, "On track") if pace.good else (Status.BEHIND, "Behind")
    speed = f", {percent_words(pace.ratio)} of the pace" if pace.ratio is not None and pace.ratio >= 0 else ""
    sentence = f"{side}: {range_words(pace.known, unit)} on {day_words(pace.day)}, where {needed} was needed{speed}."
    return Fits(status, sentence, (case.own_points[-1],), pace.day, share=share_of(measure, pace.known))


def something_happened(case: Case) -> Fits | str:
    """Rule 12."""
    signs = _signs(case)
    if not signs:
        return "nothing of its own has happened or been read"
    if isinstance(case.target, Parts):
        return _parts_so_far(case, signs[-1])
    telling = [sign for sign in signs if sign.event is None or sign.event.happened in _UNDER_WAY]
    if not telling:
        return Fits(Status.IN_PROGRESS, "In progress: what is on record speaks of other terms.", (signs[-1],))
    last = max(telling, key=lambda update: (update.day, update.index))
    if last.event is not None:
        told = f": {last.note}" if last.note else ""
        sentence = full_stopped(f"In progress: {event_words(last.event.happened)} {on_words(last.on)}{told}")
        return Fits(Status.IN_PROGRESS, sentence, (last,), last.day)
    if case.measure is not None and case.own_points:
        return _read_so_far(case, case.own_points[-1], case.measure)
    basis = read_one(last, _measured_by(case, last))
    return Fits(Status.IN_PROGRESS, f"In progress: {basis.text}.", (basis,), last.day)


def _signs(case: Case) -> tuple[Update, ...]:
    """Whatever happened or was read of the pledge's own, in the order it became known."""
    return tuple(
        update
        for update in case.log
        if update.event is not None or (update.reading is not None and _in_its_time(case, update))
    )


def _in_its_time(case: Case, update: Update) -> bool:
    """Whether a figure speaks of a day since the promise: what was read of the time before shows no progress."""
    return update.day >= (_measured_by(case, update).since or case.pledge.made.day)


def _parts_so_far(case: Case, last: Update) -> Fits:
    parts, met = len(case.part_verdicts), len(case.met_parts)
    lost = parts - len(case.undecided_parts) - met
    closed = f" and {lost} closed without being met" if lost else ""
    sentence = f"In progress: {met} of {parts} parts met{closed}; last news {on_words(last.on)}."
    proof = (
        inputs_of((last,), case.log, None) if last.event is not None else (read_one(last, _measured_by(case, last)),)
    )
    return Fits(Status.IN_PROGRESS, sentence, proof, last.day)


def _read_so_far(case: Case, point: CurvePoint, measure: Measure) -> Fits:
    """All that is known by the last figure and, if there is a line, why it cannot be compared with it."""
    when = "by" if measure.counted is Counted.TOTAL else "at"
    read = f"{case.figure_words(point)} {measure.words} {when} {day_words(point.day)}"
    sentence = f"In progress: {read}{_not_compared(case)}."
    return Fits(Status.IN_PROGRESS, sentence, (point,), point.day)


def too_early(case: Case) -> Fits | str:
    """Rule 13, which always fits."""
    why = "nothing was found either way" if case.target.is_standing else "too early to say"
    return Fits(Status.PENDING, f"Pending: {why}. This says nothing about the company.", ())


# -- words


def _not_compared(case: Case) -> str:
    """A floor below the line is no shortfall, and must not read like one; nor is a ceiling above it progress."""
    if case.pace is None or case.measure is None:
        return ""
    known = case.pace.known
    if known.low is None or known.high is None:
        return f", which is only a {'floor' if known.high is None else 'ceiling'} and says nothing of the pace"
    return f", on both sides of the {number_words(rounded(case.pace.needed), case.measure.unit)} that was needed"


def not_passed(case: Case) -> str:
    return "it has no last due day" if case.last_day is None else f"{case.yardstick.due} has not passed"


def no_breach(case: Case) -> str:
    return "a breach of other words is on record" if case.breached_otherwise else "no breach is known"


def _measured_by(case: Case, update: Update) -> Measure:
    """What a figure of the log is of: the target, or one of its parts."""
    target = target_spoken_of(case.target, update.part)
    assert isinstance(target, Measure)
    return target
