"""The checks, each named for the sentence it defends. A warning is for an editor to weigh, an error blocks."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import urlsplit

from pledgebook.dates import day_words
from pledgebook.derive.agenda import ruling_and_newer_evidence
from pledgebook.derive.badges import evidence
from pledgebook.derive.book import Assessed, BadgeKind
from pledgebook.derive.figures import Amount, CurvePoint
from pledgebook.issues import Issue, Severity
from pledgebook.model import Family, Source, Status
from pledgebook.numbers import Range, range_words
from pledgebook.where import Where

DISAGREE = Decimal("0.005")
ARCHIVE_TODAY = frozenset(
    {"archive.today", "archive.ph", "archive.is", "archive.li", "archive.vn", "archive.md", "archive.fo"}
)
MARKS = frozenset({"“”", "„“", "””", "«»", "»«", "「」", "『』", '""'})


class Rules(NamedTuple):
    """What the site decides for itself, and the day of the book. `archives`: the hosts whose copies count."""

    as_of: date
    grace_days: int
    archives: Collection[str]


Check = Callable[[Assessed, Rules], Iterator[Issue]]


def _warning(where: Where, code: str, text: str, hint: str) -> Issue:
    return Issue(where, code, text, hint, Severity.WARNING)


def rulings_name_the_rule_they_override(each: Assessed, rules: Rules) -> Iterator[Issue]:
    """An editor who overrules the arithmetic says which rule's answer that was."""
    arithmetic, headline = each.judgement.arithmetic, each.judgement.headline
    if arithmetic is None or arithmetic.status is headline.status:
        return
    ruling = next(update.ruling for update in reversed(each.log) if update.ruling is not None)
    if ruling.overrides != arithmetic.rule:
        said = f"names {ruling.overrides}" if ruling.overrides else "names no rule"
        text = f'the ruling "{headline.status}" stands against {arithmetic.rule} ({arithmetic.status}) and {said}'
        yield Issue(ruling.where, "E101", text, f"write overrides: {arithmetic.rule}")


def rulings_know_the_evidence(each: Assessed, rules: Rules) -> Iterator[Issue]:
    """A standing ruling is not older than the evidence."""
    ruling, newer = ruling_and_newer_evidence(each) or (None, None)
    if ruling and newer and ruling.ruling:
        text = f"the ruling of {ruling.on.words} is older than evidence of {newer.on.words}"
        yield _warning(ruling.ruling.where, "E102", text, "rule again, or add ruling: lifted")


def overdue_pledges_have_been_looked_for(each: Assessed, rules: Rules) -> Iterator[Issue]:
    """After the grace days, somebody looks for the outcome."""
    last_day = each.terms[0].last_day
    if each.status is not Status.OVERDUE or last_day is None:
        return
    if rules.as_of > last_day + timedelta(days=rules.grace_days):
        text = f"due by {day_words(last_day)}, and no outcome is recorded {rules.grace_days} days after it"
        yield _warning(each.pledge.where, "E103", text, "add the outcome as an update, or a ruling of undetermined")


def closed_verdicts_rest_on_two_sources(each: Assessed, rules: Rules) -> Iterator[Issue]:
    """One publisher alone does not close a case."""
    if any(badge.kind is BadgeKind.SINGLE_SOURCE for badge in each.badges):
        text = f'the verdict "{each.status}" rests on one publisher alone'
        yield _warning(each.pledge.where, "E104", text, "add a second source to the update that decides")


def closed_verdicts_rest_on_more_than_the_companys_word(each: Assessed, rules: Rules) -> Iterator[Issue]:
    """What a company says of itself does not close a case alone."""
    if each.status.family is Family.CLOSED and any(badge.kind is BadgeKind.SELF_REPORTED for badge in each.badges):
        text = f'the verdict "{each.status}" rests on the company\'s own word alone'
        yield _warning(each.pledge.where, "E105", text, "add a source that is neither the company nor its filing")


def closed_verdicts_rest_on_later_sources(each: Assessed, rules: Rules) -> Iterator[Issue]:
    """Something published after the promise shows what came of it; an undated source counts as of its update."""
    if each.status.family is not Family.CLOSED or not each.verdict.inputs[1:]:
        return
    behind = each.verdict.rests_on(each.log)
    sources = [(each.pledge.sources.get(source), update) for update in behind for source in update.sources]
    days = [source.published.end if source and source.published else update.day for source, update in sources]
    if days and max(days) <= each.pledge.made.day:
        text = f'the verdict "{each.status}" rests on nothing that is dated after the promise'
        yield _warning(each.pledge.where, "E106", text, "add a later source to the update that decides")


def sources_are_not_older_than_what_they_prove(each: Assessed, rules: Rules) -> Iterator[Issue]:
    """Nothing is proved by what was published before it happened."""
    for update in evidence(each.log):
        cited = each.pledge.cited_by(update)
        days = [source.published.end if source.published else update.day for source in cited]
        if days and max(days) < update.on.first_day:
            at = update.reading.where if update.reading else update.where
            text = f"what it says of {update.on.words} was published before, by {day_words(max(days))}"
            yield _warning(at, "E113", text, "look whether the right source is cited, and the right day given")


def sources_agree(each: Assessed, rules: Rules) -> Iterator[Issue]:
    """Figures for the same day or period lie within half a percent of each other."""
    wheres = {update.index: update.reading.where for update in each.log if update.reading is not None}
    for curve in each.curves.values():
        apart: list[CurvePoint | Amount] = [*curve.amounts, *(point for point in curve.points if not curve.amounts)]
        for said in apart:
            if said.disagree and _spread(said.known) > DISAGREE:
                text = f"sources disagree: {range_words(said.known)} for the same day or period"
                yield _warning(
                    wheres[said.updates[-1]], "E107", text, "find out which is right, or mark one final: true"
                )


def _spread(known: Range) -> Decimal:
    if known.low is None or known.high is None or known.low == 0:
        return Decimal(1)
    return (known.high - known.low) / abs(known.low)


def figures_add_up(each: Assessed, rules: Rules) -> Iterator[Issue]:
    """Totals fit their periods, do not fall, and periods overlap only by lying in one another."""
    for curve in each.curves.values():
        for trouble in curve.troubles:
            yield _warning(each.pledge.where, "E108", f"the figures do not add up: {trouble}", "look at both again")


def open_pledges_are_looked_at(each: Assessed, rules: Rules) -> Iterator[Issue]:
    """An open pledge has evidence or a check that is not too old."""
    if any(badge.kind is BadgeKind.STALE for badge in each.badges):
        text = "open, and neither evidence nor a check for a long time"
        yield _warning(each.pledge.where, "E109", text, "look for news, then set checked: to that day")


def sources_have_an_archived_copy(each: Assessed, rules: Rules) -> Iterator[Issue]:
    """What a page says can be read after the page has gone. One warning a pledge."""
    own = [source for source in each.pledge.sources.values() if not source.shared]
    bare = [source for source in own if source.archive is None]
    if bare:
        text = f"no archived copy of {_of_those(len(bare), len(own))}"
        yield _warning(bare[0].where, "E111", text, "add archive: with the address of a saved copy")
    for source in own:
        for copy in source.archives:
            yield from _kept_where_it_does_not_count(source, urlsplit(copy).hostname or "", rules)


def _of_those(bare: int, own: int) -> str:
    """
    >>> _of_those(1, 1), _of_those(3, 3), _of_those(1, 3)
    ('its only own source', 'any of its 3 own sources', '1 of its 3 own sources')
    """
    if own == 1:
        return "its only own source"
    return f"any of its {own} own sources" if bare == own else f"{bare} of its {own} own sources"


def _kept_where_it_does_not_count(source: Source, host: str, rules: Rules) -> Iterator[Issue]:
    if host in ARCHIVE_TODAY:
        text = f"{host} is of the archive.today family, which does not count as a lasting copy here"
        yield _warning(source.where, "E112", text, "save a copy at web.archive.org or perma.cc instead")
    elif host not in rules.archives:
        hint = f"save a copy at one of {', '.join(rules.archives)}, or name {host} in archives of content/site.toml"
        yield _warning(source.where, "E121", f"{host} is none of the archives whose copies count here", hint)


def quotes_bring_no_marks_of_their_own(each: Assessed, rules: Rules) -> Iterator[Issue]:
    """The words of a quote do not stand in quotation marks: pages put them there."""
    made = each.pledge.made
    said = [(made.quote, made.where), *((update.restated, update.where) for update in each.log)]
    for quote, where in said:
        if quote is not None and _is_in_marks(quote.text):
            text = "the quote stands in quotation marks of its own, and the page adds a pair"
            yield _warning(
                where, "E123", text, f"keep those that YAML needs, and take out {quote.text[0]} and {quote.text[-1]}"
            )
        elif quote is not None and _has_half_a_pair(quote.text):
            text = "one end of the quote has a quotation mark, and the other has none"
            yield _warning(where, "E123", text, "take it out, or begin and end the value with one")


def _is_in_marks(words: str) -> bool:
    """
    >>> _is_in_marks("“We will.”"), _is_in_marks("“Yes”, and “no”"), _is_in_marks("We “will”")
    (True, False, False)
    """
    inner = words[1:-1]
    return bool(inner) and words[0] + words[-1] in MARKS and not {words[0], words[-1]} & set(inner)


def _has_half_a_pair(words: str) -> bool:
    """Of the marks that YAML needs, one seems to be forgotten; behind a figure it stands for inches.

    >>> _has_half_a_pair('We will"'), _has_half_a_pair('He said "yes"'), _has_half_a_pair('A screen of 17"')
    (True, False, False)
    """
    return words.count('"') == 1 and (words[0] == '"' or (words[-1] == '"' and not words[-2:-1].isdigit()))


CHECKS: tuple[Check, ...] = (
    rulings_name_the_rule_they_override,
    rulings_know_the_evidence,
    overdue_pledges_have_been_looked_for,
    closed_verdicts_rest_on_two_sources,
    closed_verdicts_rest_on_more_than_the_companys_word,
    closed_verdicts_rest_on_later_sources,
    sources_are_not_older_than_what_they_prove,
    sources_agree,
    figures_add_up,
    open_pledges_are_looked_at,
    sources_have_an_archived_copy,
    quotes_bring_no_marks_of_their_own,
)
