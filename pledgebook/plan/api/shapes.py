"""The small shapes of the API: dates, figures, verdicts. Schemas are made from these very types.

A class is called what its schema is called, with `Shape` behind it where the word is taken in this house.
"""

from typing import Annotated, TypedDict

from pledgebook.plan.api.doc import (
    Anchor,
    BadgeWord,
    Count,
    Day,
    Doc,
    FamilyWord,
    Id,
    Number,
    PrecisionWord,
    RuleId,
    Slug,
    StatusWord,
    Url,
)


class SpanShape(TypedDict):
    """A date as precise as it was said, and the days that it may mean."""

    text: Annotated[str, Doc("As the editor typed it, a subset of EDTF: 2024-04-25, 2024-Q2, 2039/2044, 2021-12~.")]
    words: Annotated[str, Doc("As a reader says it: the second quarter of 2024.")]
    first_day: Annotated[Day, Doc("The first day that it may mean.")]
    last_day: Annotated[Day | None, Doc("The last day that it may mean; null where the end is open.")]
    precision: Annotated[PrecisionWord, Doc("How exactly it was said.")]
    about: Annotated[bool, Doc("Whether it was said as approximate; that moves neither day.")]


class RangeShape(TypedDict):
    """What is known of a quantity: it lies between low and high."""

    low: Annotated[Number | None, Doc("The least that it can be; null where there is no lower limit.")]
    high: Annotated[Number | None, Doc("The most that it can be; null where there is no upper limit.")]
    exact: Annotated[Number | None, Doc("The number itself, where it is known exactly: then low and high equal it.")]
    above: Annotated[bool, Doc("Whether it is more than low, and not low itself.")]
    below: Annotated[bool, Doc("Whether it is less than high, and not high itself.")]
    words: Annotated[str, Doc("The same in words, with the unit: more than 100,000.")]


class QuoteShape(TypedDict):
    """Words as they were said."""

    text: Annotated[str, Doc("The words, in the language that they were said in.")]
    lang: Annotated[str, Doc("That language: a BCP 47 tag, as zh or zh-Hant.")]
    translation: Annotated[str | None, Doc("The words in the language of the site, where an editor translated them.")]


class PlaceShape(TypedDict):
    """A line of the entry that the editors wrote."""

    file: Annotated[str, Doc("The file, by its path in the repository.")]
    line: Annotated[int, Doc("The line, from 1; 0 means the file as a whole.", least=0)]
    href: Annotated[Url | None, Doc("Where that line can be read on the web, if a repository is known.")]


class SourceRef(TypedDict):
    """A source in short; the pledge's own file has all of it under sources."""

    id: Annotated[str, Doc("Its id among the sources of the pledge.")]
    publisher: Annotated[str, Doc("Who published it.")]
    url: Annotated[Url, Doc("Where it was published.")]


class InputShape(TypedDict):
    """A fact that a verdict rests on."""

    text: Annotated[str, Doc("The fact in words.")]
    update: Annotated[Anchor | None, Doc("The anchor of the item of the log that says it; null: the statement itself.")]
    place: Annotated[PlaceShape, Doc("The line of the entry where it is written.")]
    sources: Annotated[list[str], Doc("Ids of the sources that it was taken from; see the verdict's sources.")]


class RefusalShape(TypedDict):
    """Why a rule that is asked earlier did not decide."""

    rule: Annotated[RuleId, Doc("The rule.")]
    because: Annotated[str, Doc("Why it does not fit, in words.")]


class RuledShape(TypedDict):
    """What a rule answered."""

    status: Annotated[StatusWord, Doc("The status.")]
    family: Annotated[FamilyWord, Doc("Its family: open, closed or undetermined.")]
    rule: Annotated[RuleId, Doc("The rule that gave it: the first in order that fits.")]
    rules_version: Annotated[str, Doc("The version of the rule table.")]
    sentence: Annotated[str, Doc("The verdict in one sentence.")]
    day: Annotated[Day | None, Doc("The day on which it was met, missed or withdrawn, or the figure's day.")]
    days: Annotated[int | None, Doc("Days from that day to the last due day: negative after it.")]
    share: Annotated[Number | None, Doc("The part of the target that was reached (1 is all of it), to four places.")]
    missing: Annotated[list[str], Doc("The parts that were not met, where some were.")]
    inputs: Annotated[list[InputShape], Doc("The facts that it rests on, the terms of the promise first.")]
    sources: Annotated[list[SourceRef], Doc("The sources of those facts.")]


class VerdictShape(RuledShape):
    """A status with the rule that gave it and all that it rests on. Nobody types one: it is worked out."""

    refusals: Annotated[list[RefusalShape], Doc("Why each rule before it did not fit, in order.")]


class HeadlineShape(VerdictShape):
    """The verdict against the promise as it was first made: the one that counts."""

    since: Annotated[Day, Doc("The day on which this status began.")]
    evidence_to: Annotated[Day, Doc("The day on which the last evidence became known.")]


class HeadlineBrief(RuledShape):
    """The same without the rules that did not fit, which stand in the pledge's own file."""

    since: Annotated[Day, Doc("The day on which this status began.")]
    evidence_to: Annotated[Day, Doc("The day on which the last evidence became known.")]


class StretchShape(TypedDict):
    """A stretch of days with one status."""

    status: Annotated[StatusWord, Doc("The status on all of these days.")]
    family: Annotated[FamilyWord, Doc("Its family.")]
    rule: Annotated[RuleId, Doc("The rule that gave it on the first of these days.")]
    sentence: Annotated[str, Doc("The verdict of that first day in one sentence.")]
    since: Annotated[Day, Doc("The first of these days.")]
    until: Annotated[Day | None, Doc("The last of these days; null: it still stands.")]


class BadgeShape(TypedDict):
    """A remark beside the status, worked out as it is."""

    kind: Annotated[BadgeWord, Doc("What kind of remark.")]
    label: Annotated[str, Doc("In a few words.")]
    why: Annotated[str, Doc("In a sentence.")]


class LatestShape(RangeShape):
    """The latest figure."""

    day: Annotated[Day, Doc("The day that it is for; of a period its last day.")]
    what: Annotated[str, Doc("What it counts, in words that go behind the number.")]


class PledgeRef(TypedDict):
    """A pledge by name."""

    id: Annotated[Id, Doc("The id, company/slug: it is the pledge's for ever.")]
    url: Annotated[Url, Doc("Its page, for people.")]
    api_url: Annotated[Url, Doc("Its own file here, with everything.")]
    title: Annotated[str, Doc("What was promised, in a few words of the editors.")]
    company: Annotated[Slug, Doc("The id of the company that promised it.")]
    company_name: Annotated[str, Doc("The name of that company.")]


class CountsShape(TypedDict):
    """How many pledges have each status."""

    total: Annotated[Count, Doc("All of them.")]
    statuses: Annotated[dict[StatusWord, Count], Doc("By status, noughts too; they add up to the total.")]
    families: Annotated[dict[FamilyWord, Count], Doc("By family; they add up to the total.")]


class RecordShape(TypedDict):
    """A track record. Read no share without the number that it is of."""

    total: Annotated[Count, Doc("Pledges.")]
    closed: Annotated[Count, Doc("Pledges that are closed, withdrawn ones among them.")]
    kept: Annotated[Count, Doc("Kept in time.")]
    kept_late: Annotated[Count, Doc("Kept late.")]
    kept_share: Annotated[Number | None, Doc("(kept + kept_late) / closed, to four places; null: nothing is closed.")]
    median_slip: Annotated[Number | None, Doc("Days late (negative: early) in the median of the slips; null: none.")]
    slips: Annotated[Count, Doc("Pledges in that median: met, or open with a due date that was moved.")]
    moved: Annotated[Count, Doc("Goalposts that were moved.")]
    moved_pledges: Annotated[Count, Doc("Pledges that they were moved in.")]
    eased: Annotated[Count, Doc("Moves that made it easier: later or weaker.")]
