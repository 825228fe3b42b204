"""Two standings, compared. Where a third one lies between them, each change is told what it is owed to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pledgebook.compare.shapes import Cause, Comparison, FactChange, HeadlineChange, Presence, Turn
from pledgebook.compare.standing import CompanyStanding, Fact, PledgeStanding, Standing


def compare(before: Standing, after: Standing, between: Standing | None = None) -> Comparison:
    """Everything that differs.

    `between` is the content of `before`, judged by the program of `after`: what differs up to it is owed to the rules,
    what differs from it on to the content.
    """
    pairs = tuple(_pairs(before, after, between))
    headlines = [change for pair in pairs if (change := _headline(pair))]
    facts = [change for pair in pairs for change in _facts(pair)]
    for company, now in after.companies.items():
        was = before.companies.get(company, CompanyStanding(company, now.name, dict.fromkeys(now.facts, "")))
        middle = between.companies.get(company) if between else None
        facts += _facts(_Pair(was, now, middle, between is not None))
    return Comparison(
        tuple(sorted(_presences(before, after), key=lambda each: (list(Turn).index(each.turn), each.id))),
        tuple(sorted(headlines, key=lambda change: change.id)),
        tuple(sorted(facts, key=lambda change: (list(Fact).index(change.fact), change.id))),
    )


@dataclass(frozen=True, slots=True)
class _Pair:
    """The same pledge or company on both sides, and between them, if anybody asked."""

    before: PledgeStanding | CompanyStanding
    after: PledgeStanding | CompanyStanding
    between: PledgeStanding | CompanyStanding | None
    asked: bool

    @property
    def title(self) -> str:
        return self.after.title if isinstance(self.after, PledgeStanding) else self.after.name


def _pairs(before: Standing, after: Standing, between: Standing | None) -> Iterator[_Pair]:
    for pledge, was in before.pledges.items():
        now = after.pledges.get(pledge) or after.pledges.get(after.formerly.get(pledge, ""))
        if now is not None:
            yield _Pair(was, now, between.pledges.get(pledge) if between else None, between is not None)


def _presences(before: Standing, after: Standing) -> Iterator[Presence]:
    renamed = {old: new for old, new in after.formerly.items() if old in before.pledges and old not in after.pledges}
    for pledge, was in before.pledges.items():
        if pledge in after.pledges:
            continue
        new = renamed.get(pledge, pledge)
        if new in after.stones:
            yield Presence(Turn.TAKEN_DOWN, pledge, was.title, after.stones[new])
        elif new in after.pledges:
            yield Presence(Turn.RENAMED, pledge, after.pledges[new].title, new)
        else:
            yield Presence(Turn.REMOVED, pledge, was.title, was.headline.status)
    known = {*before.pledges, *renamed.values()}
    for pledge, now in after.pledges.items():
        if pledge not in known:
            yield Presence(Turn.ADDED, pledge, now.title, now.headline.status)


def _headline(pair: _Pair) -> HeadlineChange | None:
    was, now, middle = pair.before, pair.after, pair.between
    assert isinstance(was, PledgeStanding)
    assert isinstance(now, PledgeStanding)
    if was.headline == now.headline:
        return None
    cause = None
    if pair.asked:
        said = middle.headline if isinstance(middle, PledgeStanding) else None
        cause = _cause(was.headline, said, now.headline)
    return HeadlineChange(now.id, now.title, was.headline, now.headline, cause)


def _facts(pair: _Pair) -> Iterator[FactChange]:
    """What one side does not know is taken from the standing between, or not compared."""
    middle: Mapping[Fact, str] = pair.between.facts if pair.between else {}
    for fact, now in pair.after.facts.items():
        was = pair.before.facts.get(fact, middle.get(fact))
        if was is None or was == now:
            continue
        cause = _cause(was, middle.get(fact), now) if pair.asked else None
        yield FactChange(fact, pair.after.id, pair.title, was, now, cause)


def _cause(before: object, between: object, after: object) -> Cause:
    """One the standing between does not know is owed to the rules: only they took it away."""
    if between == before:
        return Cause.CONTENT
    return Cause.RULES if between in (after, None) else Cause.BOTH
