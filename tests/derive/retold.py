"""Everything that is derived of a pledge on a day, as lines of text."""

from collections.abc import Iterator
from datetime import date

from pledgebook.derive import derive
from pledgebook.derive.agenda import Patience, agenda, coming
from pledgebook.derive.book import Assessed
from pledgebook.derive.figures import Curve, Pace
from pledgebook.derive.verdict import Verdict
from pledgebook.model import Pledge
from pledgebook.numbers import range_words
from tests.builder import a_catalogue

PATIENCE = Patience(grace=90, stale=180, ahead=90)


def retold(pledge: Pledge, day: date) -> Iterator[str]:
    """What a reader could be told, without the reasons of the rules that do not fit."""
    book = derive(a_catalogue(pledge), day)
    if not book.pledges:
        yield "there is no such pledge yet"
        return
    (each,) = book.pledges
    yield from _verdict("verdict", each.verdict)
    if each.judgement.arithmetic is not None:
        yield from _verdict("arithmetic", each.judgement.arithmetic)
    if each.judgement.as_revised is not None:
        yield from _verdict("as revised", each.judgement.as_revised)
    for part, verdict in (each.judgement.parts or {}).items():
        yield from _verdict(f"part {part}", verdict)
    yield f"since {each.since}, evidence to {each.evidence_to}, slip {each.slip}"
    yield from _progress(each)
    for interval in each.history:
        said = "; ".join(f"{said.day} {said.rule}" for said in interval.said)
        yield f"history {interval.since} to {interval.until}: {interval.status} by {interval.rule} ({said})"
    for move in each.moves:
        percent = "" if move.percent is None else f" {move.percent:.3f}"
        yield f"move {move.day} {move.direction} {move.term}{percent}: {move.before} -> {move.after}"
    for badge in each.badges:
        yield f"badge {badge.label}: {badge.why}"
    for need in each.needs:
        yield f"need {need}"
    for item in agenda(book, PATIENCE):
        yield f"agenda {item.task} {item.day} since {item.since} {item.until}: {item.why}"
    for ahead in coming(book, PATIENCE):
        yield f"coming {ahead.day} {ahead.task} since {ahead.since}{' revised' if ahead.revised else ''}"


def _verdict(of: str, verdict: Verdict) -> Iterator[str]:
    share = "" if verdict.share is None else f" share {verdict.share:.3f}"
    missing = f" missing {', '.join(verdict.missing)}" if verdict.missing else ""
    yield f"{of}: {verdict.rule} {verdict.status} day {verdict.day} days {verdict.days}{share}{missing}"
    yield f"  {verdict.sentence}"
    for given in verdict.inputs:
        yield f"  from {given.text} [{given.update}]"


def _progress(each: Assessed) -> Iterator[str]:
    for of, pace in (("pace", each.pace), ("revised pace", each.revised_pace)):
        if pace is not None:
            yield f"{of} {_pace(pace)}"
    if (led := each.projection) is not None:
        yield f"projection {led.low:.3f} to {led.high:.3f}, {led.earliest} to {led.latest}, {led.readings} readings"
    for part, curve in each.curves.items():
        disagree = ", disagree" if curve.disagree else ""
        yield f"curve {part or '-'} from {curve.start}, uncounted {curve.uncounted}{disagree}"
        yield from _curve(curve)


def _pace(pace: Pace) -> str:
    ratio = "none" if pace.ratio is None else f"{pace.ratio:.3f}"
    knots = ", ".join(f"{day} {value:.3f}" for day, value in pace.line.knots)
    return f"{pace.day} {range_words(pace.known)} needed {pace.needed:.3f} good {pace.good} ratio {ratio} on {knots}"


def _curve(curve: Curve) -> Iterator[str]:
    for point in curve.points:
        marks = f"{' disagree' if point.disagree else ''}{' final' if point.final else ''}"
        known = f"known {point.first_known}, said by {point.updates}, rests on {point.rests_on}"
        yield f"  {point.day} {range_words(point.known)}, {known}{marks}"
    for amount in curve.amounts:
        marks = f"{'' if amount.counted else ' uncounted'}{' disagree' if amount.disagree else ''}"
        yield f"  over {amount.over.text} {range_words(amount.known)} {amount.updates}{marks}"
    for trouble in curve.troubles:
        yield f"  trouble: {trouble}"
