"""The questions of rules 1 to 8, which decide: each finds its facts in a case, or says why it does not fit."""

from decimal import Decimal

from pledgebook.dates import day_words, on_words
from pledgebook.derive.case import Case
from pledgebook.derive.facts import Fits, when_words
from pledgebook.derive.pace import share_of
from pledgebook.derive.terms import words_of
from pledgebook.derive.undecided import no_breach, not_passed
from pledgebook.derive.verdict import Input
from pledgebook.derive.wording import far_words, full_stopped, given_up, listed, percent_words, reason_words
from pledgebook.model import Counted, Parts, Status


def ruled(case: Case) -> Fits | str:
    """Rule 1."""
    update = case.ruling
    ruling = update.ruling if update is not None else None
    if update is None or ruling is None or ruling.status is None:
        return "no editor's ruling stands"
    missing = f" Missing: {ruling.missing}." if ruling.missing else ""
    sentence = f"By editor's ruling of {update.on.words}: {full_stopped(ruling.because)}{missing}"
    basis = (Input(f"ruling: {ruling.status}, {update.on.words}", ruling.where, update.index),)
    return Fits(ruling.status, sentence, basis)


def met_in_time(case: Case) -> Fits | str:
    """Rule 2."""
    met = case.met
    if met is None:
        return _why_not_met(case)
    if not case.in_time(met.day):
        return f"it was met {when_words(met.day, met.proof)}, after the last due day"
    days = case.days_before_due(met.day)
    figure = _figure(case, met.figure)
    when = when_words(met.day, met.proof)
    if days is None:
        sentence = f"Kept {when}{figure}."
    elif days == 0:
        exactly = when.endswith(day_words(met.day))
        sentence = f"Kept {when.partition(' ')[0]} the last due day, {day_words(met.day)}{figure}."
        sentence = sentence if exactly else f"Kept {when}, by the last due day{figure}."
    else:
        sentence = f"Kept {far_words(days)} early, {when}{figure}."
    return Fits(Status.KEPT, sentence, met.proof, met.day, days, share=_reached(case))


def met_late(case: Case) -> Fits | str:
    """Rule 3. A total stops counting at the last due day, so it is never met after it."""
    met = case.met
    if met is None:
        return _why_not_met(case)
    days = case.days_before_due(met.day) or 0
    sentence = f"Kept {far_words(-days)} late, {when_words(met.day, met.proof)}{_figure(case, met.figure)}."
    return Fits(Status.KEPT_LATE, sentence, met.proof, met.day, days)


def breached_or_missed(case: Case) -> Fits | str:
    """Rule 4."""
    if case.breach is not None:
        day, proof = case.breach
        return Fits(Status.MISSED, f"Missed: broken {when_words(day, proof)}.", proof, day)
    missed = case.course.recorded_missed
    if missed is not None and missed.event is not None:
        because = reason_words(missed.event.because)
        sentence = f"Missed: recorded as not met {on_words(missed.on)}{because}."
        return Fits(Status.MISSED, sentence, (missed,), missed.day, case.days_before_due(missed.day))
    gone = case.course.withdrawal
    if gone is not None and gone.event is not None and not case.in_time(gone.day):
        days = -(case.days_before_due(gone.day) or 0)
        sentence = (
            f"Missed: {given_up(gone.event.happened)} {on_words(gone.on)}, {far_words(days)} after the last due day."
        )
        return Fits(Status.MISSED, sentence, (gone,), gone.day, -days)
    if case.target.is_standing:
        return "no breach and no miss is recorded"
    return "no miss is recorded, and no withdrawal after the last due day"


def withdrawn_in_time(case: Case) -> Fits | str:
    """Rule 5."""
    gone, was_ever_gone = case.course.withdrawal, case.course.was_ever_gone
    if gone is None or gone.event is None:
        return "it was resumed after the withdrawal" if was_ever_gone else "it was not withdrawn or replaced"
    days = case.days_before_due(gone.day)
    before = f", {far_words(days)} before the last due day" if days else ", on the last due day"
    before = "" if days is None else before
    sentence = (
        f"{given_up(gone.event.happened).capitalize()} {on_words(gone.on)}{before}{reason_words(gone.event.because)}."
    )
    return Fits(Status.WITHDRAWN, sentence, (gone,), gone.day, days)


def some_parts_met(case: Case) -> Fits | str:
    """Rule 6."""
    if not isinstance(case.target, Parts):
        return "it has no parts"
    if not case.passed:
        return not_passed(case)
    if case.undecided_parts:
        return _not_every_part(case)
    met, parts = case.met_parts, list(case.part_verdicts)
    if not met:
        return "no part was met"
    missing = tuple(_names(case, [part for part in parts if part not in met]))
    sentence = f"Partly kept: {len(met)} of {len(parts)} were met; not met: {listed(missing)}."
    share = Decimal(len(met)) / Decimal(len(parts))
    return Fits(Status.PARTLY_KEPT, sentence, _inputs_of_parts(case), case.last_day, share=share, missing=missing)


def found_to_hold_at_the_end(case: Case) -> Fits | str:
    """Rule 7."""
    if not case.target.is_standing:
        return "it is not a standing promise"
    if not case.passed or case.last_day is None:
        return not_passed(case)
    last_day = case.last_day
    found = next((each for each in case.held if each[0] >= last_day), None)
    if found is None:
        return "it was not found to hold on or after the last due day"
    held = f"Kept to the last due day, {day_words(last_day)}: found to hold on {day_words(found[0])}"
    sentence = f"{held}, and {no_breach(case)}."
    return Fits(Status.KEPT, sentence, found[1], last_day, 0)


def deciding_figure_not_met(case: Case) -> Fits | str:
    """Rule 8."""
    if not case.passed or case.last_day is None:
        return not_passed(case)
    if isinstance(case.target, Parts):
        return _no_part_met(case)
    measure = case.measure
    if measure is None:
        return "nothing but words was promised, and no miss is recorded"
    if measure.is_standing:
        return "a standing promise is missed by a breach in its time, not by a later figure"
    point = case.deciding
    if point is None:
        return f"no figure that decides is known for {case.yardstick.due}"
    inside = case.inside(point)
    if inside:
        return f"the figure that decides, {case.figure_words(point)}, is {case.yardstick.bound}"
    if inside is None:
        return f"{case.figure_words(point)} does not say on which side of {case.yardstick.bound} it lies"
    share = share_of(measure, point.known)
    of_it = "of the way there" if measure.counted is Counted.LEVEL else "of it"
    reached = f" ({percent_words(share)} {of_it})" if share is not None and 0 <= share < 1 else ""
    at = f" at {day_words(point.day)}" if point.day != case.last_day else ""
    wanted = f"where {case.yardstick.bound} had been promised{reached}"
    sentence = f"Missed: {case.figure_words(point)} {measure.words}{at}, {wanted}."
    return Fits(Status.MISSED, sentence, (point,), case.last_day, share=share)


def _no_part_met(case: Case) -> Fits | str:
    if case.undecided_parts:
        return _not_every_part(case)
    missing = tuple(_names(case, list(case.part_verdicts)))
    sentence = f"Missed: none of the {len(missing)} parts was met."
    return Fits(Status.MISSED, sentence, _inputs_of_parts(case), case.last_day, share=Decimal(0), missing=missing)


def _inputs_of_parts(case: Case) -> tuple[Input, ...]:
    """What the verdicts of the parts rest on, without their terms."""
    return tuple(given for verdict in case.part_verdicts.values() for given in verdict.inputs[1:])


# -- words


def _why_not_met(case: Case) -> str:
    if isinstance(case.target, Parts):
        return f"{len(case.met_parts)} of {len(case.part_verdicts)} parts are met, {case.target.need} are needed"
    if case.target.is_standing:
        return "a standing promise is not met by a single day"
    if case.measure is None:
        return "it is not recorded as met"
    if not case.own_points:
        return "no comparable figure is known"
    return f"no figure that counts is certainly {case.yardstick.bound}"


def _not_every_part(case: Case) -> str:
    return f"not every part is decided: {listed(_names(case, case.undecided_parts))}"


def _reached(case: Case) -> Decimal | None:
    if case.measure is None or case.deciding is None:
        return None
    return share_of(case.measure, case.deciding.known)


def _figure(case: Case, figure: str | None) -> str:
    return f": {figure} {case.measure.words}" if figure and case.measure is not None else ""


def _names(case: Case, parts: list[str]) -> list[str]:
    return (
        [words_of(part.target) for part in case.target.parts if part.id in parts]
        if isinstance(case.target, Parts)
        else []
    )
