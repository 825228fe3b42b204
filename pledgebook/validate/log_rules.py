"""What must hold of every pledge whatever it promises: order of days, proofs, order of the log."""

from collections.abc import Callable, Iterator

from pledgebook.issues import Issue, Severity
from pledgebook.model import Pledge, Update

Rule = Callable[[Pledge], Iterator[Issue]]


def figures_events_and_revisions_have_a_source(pledge: Pledge) -> Iterator[Issue]:
    """Nothing that a verdict rests on goes without its proof."""
    for update in pledge.updates:
        carried = _carried(update)
        if carried and not update.sources:
            yield Issue(update.where, "R113", f"{carried} has no source.", "write source: and the id of a source")


def _carried(update: Update) -> str | None:
    if update.reading:
        return "a figure"
    if update.event:
        return f"happened: {update.event.happened}"
    if update.revision:
        return "a revision"
    if update.ruling and update.ruling.status:
        return "a ruling"
    return None


def nothing_answers_a_promise_before_it_is_made(pledge: Pledge) -> Iterator[Issue]:
    """Only figures and notes may be older than the statement."""
    said = pledge.made.on
    for update in pledge.updates:
        older = update.event or update.revision or update.restated or update.ruling or update.reply
        if older and update.on.end < said.first_day:
            text = f"this update, of {update.on.text}, lies before {said.text}, when the promise was made."
            hint = "mend the date, or let made be the earliest statement; figures and notes alone may be older"
            yield Issue(update.where, "R111", text, hint)


def restatements_have_a_source(pledge: Pledge) -> Iterator[Issue]:
    """A quote that nobody can look up proves nothing."""
    for update in pledge.updates:
        if update.restated and not update.sources and not _carried(update):
            hint = "write source: and the id of a source"
            yield Issue(update.where, "R118", "this quote has no source.", hint, Severity.WARNING)


def the_log_is_in_order(pledge: Pledge) -> Iterator[Issue]:
    """Updates stand in the order in which they became known, so that a diff shows what was added."""
    latest: Update | None = None
    for update in pledge.updates:
        if latest is None or update.known_day >= latest.known_day:
            latest = update
            continue
        text = f"this update became known on {update.known_day}, before the one on line {latest.where.line}."
        hint = f"move it up: that one became known on {latest.known_day}"
        yield Issue(update.where, "R119", text, hint, Severity.WARNING)


LOG_RULES: tuple[Rule, ...] = (
    figures_events_and_revisions_have_a_source,
    nothing_answers_a_promise_before_it_is_made,
    restatements_have_a_source,
    the_log_is_in_order,
)
