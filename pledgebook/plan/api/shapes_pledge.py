"""The file of a pledge, as the API gives it; in its place one for a pledge that moved or was taken down."""

from typing import Annotated, TypedDict

from pledgebook.plan.api.doc import (
    Anchor,
    BadgeWord,
    Day,
    Doc,
    Id,
    KindWord,
    Line,
    Number,
    Slug,
    StatusWord,
    StrengthWord,
    Url,
)
from pledgebook.plan.api.shapes import (
    BadgeShape,
    HeadlineBrief,
    HeadlineShape,
    LatestShape,
    PledgeRef,
    QuoteShape,
    RangeShape,
    SpanShape,
    StretchShape,
    VerdictShape,
)
from pledgebook.plan.api.shapes_log import CurveShape, LogItem, MoveShape
from pledgebook.plan.api.shapes_target import PointShape, Target, TermsShape


class Head(TypedDict):
    """What every file begins with."""

    schema: Annotated[Url, Doc("The JSON Schema that this file keeps to.")]
    rules_version: Annotated[str, Doc("The version of the rule table that every verdict here was given by.")]


class PersonShape(TypedDict):
    """Somebody who made a promise for a company."""

    id: Annotated[Slug, Doc("The person's id.")]
    name: Annotated[str, Doc("The name.")]
    role: Annotated[str | None, Doc("The role, where the editors say it.")]
    url: Annotated[Url, Doc("The person's page.")]


class StatementShape(TypedDict):
    """The statement that made the promise, the earliest one that has its terms."""

    on: Annotated[SpanShape, Doc("When it was made.")]
    day: Annotated[Day, Doc("The day that the pledge exists from: the last that the date may mean.")]
    by: Annotated[PersonShape | None, Doc("Who made it, where a person is on record.")]
    at: Annotated[str | None, Doc("Where it was made.")]
    quote: Annotated[QuoteShape | None, Doc("The words themselves.")]
    sources: Annotated[list[str], Doc("Ids of its sources.")]
    line: Annotated[Line, Doc("The line of the entry where it is written.")]


class PartVerdict(TypedDict):
    """The verdict on one part of a promise, by the same table."""

    id: Annotated[str, Doc("The id of the part.")]
    verdict: Annotated[VerdictShape, Doc("The verdict on it alone.")]


class PaceShape(TypedDict):
    """How the last figure stands to the line that leads to the due day."""

    day: Annotated[Day, Doc("The day of that figure.")]
    known: Annotated[RangeShape, Doc("The figure.")]
    needed: Annotated[Number, Doc("What the line asks for by that day, to four places.")]
    good: Annotated[bool | None, Doc("On the line or its good side; false: on its bad side; null: it cannot be said.")]
    ratio: Annotated[Number | None, Doc("Progress made over progress needed, to four places; null: it means nothing.")]
    line: Annotated[list[PointShape], Doc("The corners of the line; it is straight between them.")]


class ProjectionShape(TypedDict):
    """Where the figures lead if they go on as they did, at the slowest and the quickest of the rates seen."""

    day: Annotated[Day, Doc("The last due day.")]
    low: Annotated[Number, Doc("The lower of the values on that day, to four places.")]
    high: Annotated[Number, Doc("The higher of them, to four places.")]
    earliest: Annotated[Day | None, Doc("The earliest day on which the target would be reached; null: never.")]
    latest: Annotated[Day | None, Doc("The latest such day; null: at the slowest rate never.")]
    readings: Annotated[int, Doc("How many figures it rests on.", least=3)]


class CorrectionShape(TypedDict):
    """Something that we got wrong and mended."""

    on: Annotated[SpanShape, Doc("When it was mended.")]
    text: Annotated[str, Doc("What was wrong.")]


class SourceShape(TypedDict):
    """Where something can be read."""

    id: Annotated[str, Doc("Its id among the sources of the pledge.")]
    url: Annotated[Url, Doc("Where it was published.")]
    publisher: Annotated[str, Doc("Who published it.")]
    former_names: Annotated[list[str], Doc("Names that its publisher had, or that were spelt wrongly here.")]
    title: Annotated[str | None, Doc("Its title.")]
    published: Annotated[SpanShape | None, Doc("When it was published.")]
    lang: Annotated[str | None, Doc("Its language: a BCP 47 tag.")]
    kind: Annotated[KindWord, Doc("Who stands behind it.")]
    own_word: Annotated[bool, Doc("Whether it is the word of the company itself.")]
    archive_url: Annotated[Url | None, Doc("An archived copy: the first of `archives`.")]
    archives: Annotated[list[Url], Doc("All archived copies, each at another archive.")]
    sha256: Annotated[str | None, Doc("The SHA-256 digest of the copy that the editors keep.")]
    cited_by: Annotated[list[Anchor], Doc("What cites it on the pledge's page: words is the statement.")]


class PledgeLinks(TypedDict):
    """The same pledge in other forms, and where its entry is kept."""

    company: Annotated[Url, Doc("The page of the company.")]
    company_api: Annotated[Url, Doc("The file of the company.")]
    feed: Annotated[Url, Doc("Its Atom feed.")]
    badge: Annotated[Url, Doc("Its status as a picture, SVG.")]
    shields: Annotated[Url, Doc("The same for shields.io: an endpoint for its badges.")]
    embed: Annotated[Url, Doc("A small page for a frame in another.")]
    oembed: Annotated[Url, Doc("Its oEmbed document.")]
    figures: Annotated[Url | None, Doc("Its figures as CSV, where it has some.")]
    entry: Annotated[Url | None, Doc("The entry in the repository, if one is known.")]
    history: Annotated[Url | None, Doc("Every change to that entry.")]


class PledgeShape(Head, PledgeRef):
    """A pledge with everything that is known of it and every step that its verdict took."""

    statement: Annotated[StatementShape, Doc("Who promised it, when, where, in which words.")]
    target: Annotated[Target, Doc("What must become true, as it was first promised.")]
    due: Annotated[SpanShape | None, Doc("By when, as it was first promised; null: no date was given.")]
    due_words: Annotated[str | None, Doc("The company's own words for when.")]
    strength: Annotated[StrengthWord, Doc("How firmly it was put.")]
    topics: Annotated[list[Slug], Doc("What it is about.")]
    verdict: Annotated[HeadlineShape, Doc("The verdict against the promise as it was first made.")]
    as_revised: Annotated[VerdictShape | None, Doc("The verdict against the terms that stand; null: never revised.")]
    arithmetic: Annotated[VerdictShape | None, Doc("What the table alone says, where an editor's ruling stands.")]
    parts: Annotated[list[PartVerdict], Doc("The verdict on each part, where there are parts.")]
    terms_as_revised: Annotated[list[TermsShape], Doc("The terms after each revision; the last of them stand now.")]
    log: Annotated[list[LogItem], Doc("What happened, in the order in which it became known.")]
    figures: Annotated[list[CurveShape], Doc("The figures of each measure put together.")]
    pace: Annotated[PaceShape | None, Doc("How the last figure stands to the line; null: there is no line.")]
    pace_as_revised: Annotated[PaceShape | None, Doc("The same for the terms that stand; null: never revised.")]
    projection: Annotated[ProjectionShape | None, Doc("Where the figures lead; null: too few, or it is decided.")]
    needs: Annotated[list[str], Doc("What would change the verdict, while it is open.")]
    moves: Annotated[list[MoveShape], Doc("Goalposts that the company moved.")]
    slip: Annotated[
        int | None, Doc("Days late as met, or as put off while open; negative: early; null: does not apply.")
    ]
    history: Annotated[list[StretchShape], Doc("Every status that it has had, oldest first.")]
    badges: Annotated[list[BadgeShape], Doc("Remarks beside the status.")]
    context: Annotated[str, Doc("What the editors say of it, in Markdown.")]
    checked: Annotated[SpanShape | None, Doc("When an editor last looked, changed or not.")]
    corrections: Annotated[list[CorrectionShape], Doc("What we got wrong and mended.")]
    sources: Annotated[list[SourceShape], Doc("Its sources, in the order in which they are first cited.")]
    file: Annotated[str, Doc("The entry, by its path in the repository: every line named here is one of it.")]
    formerly: Annotated[list[Id], Doc("Ids that it had before; they lead here.")]
    links: Annotated[PledgeLinks, Doc("The same in other forms.")]


class Moved(Head):
    """What stands at the old id of a pledge, or of a tombstone."""

    id: Annotated[Id, Doc("The old id.")]
    moved_to: Annotated[PledgeRef, Doc("What it is called now.")]


class TakenDown(TypedDict):
    """Since when and why a pledge is down."""

    on: Annotated[SpanShape, Doc("Since when.")]
    because: Annotated[str, Doc("Why.")]


class Retired(Head, PledgeRef):
    """The tombstone of a pledge that was taken down."""

    retired: Annotated[TakenDown, Doc("Since when it is down, and why.")]


class PledgeSummary(PledgeRef):
    """A pledge in a list: what two days of it are compared by."""

    made: Annotated[Day, Doc("The day that it exists from.")]
    due: Annotated[SpanShape | None, Doc("By when, as it was first promised; null: no date was given.")]
    due_as_revised: Annotated[SpanShape | None, Doc("By when, as it stands now; null: the same.")]
    due_words: Annotated[str | None, Doc("The company's own words for when.")]
    strength: Annotated[StrengthWord, Doc("How firmly it was put.")]
    topics: Annotated[list[Slug], Doc("What it is about.")]
    verdict: Annotated[HeadlineBrief, Doc("The verdict against the promise as it was first made.")]
    as_revised_status: Annotated[StatusWord | None, Doc("The status by the terms that stand; null: never revised.")]
    moved: Annotated[int, Doc("How many goalposts were moved.", least=0)]
    slip: Annotated[
        int | None, Doc("Days late as met, or as put off while open; negative: early; null: does not apply.")
    ]
    latest: Annotated[LatestShape | None, Doc("The latest figure, if there is one.")]
    badges: Annotated[list[BadgeWord], Doc("The kinds of the remarks beside the status.")]
