"""The files of the API, one type each: lists, tables, and the index that leads to everything."""

from typing import Annotated, TypedDict

from pledgebook.plan.api.doc import Count, Day, Doc, FamilyWord, RuleId, Slug, StatusWord, Url
from pledgebook.plan.api.shapes import CountsShape, PledgeRef, RecordShape
from pledgebook.plan.api.shapes_log import MoveShape
from pledgebook.plan.api.shapes_pledge import Head, PledgeSummary


class ListHead(Head):
    """What every file of a list begins with."""

    total: Annotated[Count, Doc("How many entries there are in all files of the list together.")]
    next: Annotated[Url | None, Doc("The next file of the list; null: this is the last.")]


class Pledges(ListHead):
    """Pledges in order of id, some hundred a file."""

    pledges: Annotated[list[PledgeSummary], Doc("The pledges of this file.")]


class CompanySummary(TypedDict):
    """A company with its whole track record."""

    id: Annotated[Slug, Doc("The company's id.")]
    name: Annotated[str, Doc("Its name.")]
    url: Annotated[Url, Doc("Its page, for people.")]
    api_url: Annotated[Url, Doc("Its own file here.")]
    country: Annotated[str | None, Doc("Where it is at home.")]
    sector: Annotated[str | None, Doc("What it does.")]
    record: Annotated[RecordShape, Doc("Its track record.")]
    counts: Annotated[CountsShape, Doc("How many of its pledges have each status.")]


class Companies(ListHead):
    """Companies in order of id."""

    companies: Annotated[list[CompanySummary], Doc("The companies of this file.")]


class CompanyLinks(TypedDict):
    """The same company in other forms, and where its entry is kept."""

    feed: Annotated[Url, Doc("Its Atom feed.")]
    calendar: Annotated[Url, Doc("What is due when, as a calendar (iCalendar).")]
    entry: Annotated[Url | None, Doc("The entry in the repository, if one is known.")]


class CompanyShape(Pledges, CompanySummary):
    """A company: its facts, its track record and its pledges."""

    names: Annotated[dict[str, str], Doc("Its name in other languages, by BCP 47 tag.")]
    former_names: Annotated[list[str], Doc("Names that readers knew it by.")]
    legal_name: Annotated[str | None, Doc("Its name in the register.")]
    ticker: Annotated[str | None, Doc("What its shares are listed as.")]
    website: Annotated[Url | None, Doc("Its own site.")]
    fiscal_year_ends: Annotated[str, Doc("Month and day on which its fiscal year ends.", pattern=r"^\d\d-\d\d$")]
    about: Annotated[str, Doc("What the editors say of it, in Markdown.")]
    links: Annotated[CompanyLinks, Doc("The same in other forms.")]


class StatusRow(TypedDict):
    """A status: what it means, and how many pledges have it."""

    id: Annotated[StatusWord, Doc("The status.")]
    label: Annotated[str, Doc("What people call it.")]
    family: Annotated[FamilyWord, Doc("Its family.")]
    definition: Annotated[str, Doc("What it means.")]
    about_company: Annotated[bool, Doc("Whether it speaks of the company; false: of what is known to us.")]
    rules: Annotated[list[RuleId], Doc("The rules that give it. R1, an editor's ruling, can give any.")]
    count: Annotated[Count, Doc("How many pledges have it.")]
    url: Annotated[Url, Doc("The page with all of them.")]


class FamilyRow(TypedDict):
    """A family of statuses."""

    id: Annotated[FamilyWord, Doc("The family.")]
    label: Annotated[str, Doc("What people call it.")]
    count: Annotated[Count, Doc("How many pledges are in it.")]


class Statuses(Head):
    """Every status that a verdict can have, in the order in which pages list them."""

    total: Annotated[Count, Doc("How many pledges there are.")]
    families: Annotated[list[FamilyRow], Doc("The families.")]
    statuses: Annotated[list[StatusRow], Doc("The statuses.")]


class ExampleShape(TypedDict):
    """A worked example of a rule: judge it yourself and compare."""

    title: Annotated[str, Doc("What it shows.")]
    entry: Annotated[str, Doc("The pledge, as an editor writes it (YAML).")]
    as_of: Annotated[Day, Doc("The day on which it is judged.")]
    status: Annotated[StatusWord, Doc("The status that comes out.")]
    sentence: Annotated[str, Doc("The sentence that comes out.")]


class RuleRow(TypedDict):
    """A row of the rule table."""

    id: Annotated[RuleId, Doc("Its id.")]
    when: Annotated[str, Doc("When it fits, in words.")]
    statuses: Annotated[list[StatusWord], Doc("The statuses that it can give.")]
    url: Annotated[Url, Doc("Where it stands on the methodology page.")]
    examples: Annotated[list[ExampleShape], Doc("Worked examples, which are tests as well.")]


class Rules(Head):
    """The rule table: the first rule that fits decides."""

    grace_days: Annotated[Count, Doc("How long after its last due day a pledge awaits figures before none are found.")]
    stale_days: Annotated[Count, Doc("How long an open pledge may go without evidence or a check.")]
    rules: Annotated[list[RuleRow], Doc("The rules, in the order in which they are asked.")]


class ChangeRow(TypedDict):
    """A headline that changed."""

    day: Annotated[Day, Doc("The day on which the new status began.")]
    pledge: Annotated[PledgeRef, Doc("The pledge.")]
    before: Annotated[StatusWord | None, Doc("The status before; null: the pledge was made that day.")]
    after: Annotated[StatusWord, Doc("The status since.")]
    rule: Annotated[RuleId, Doc("The rule that gave it.")]
    sentence: Annotated[str, Doc("The verdict of that day in one sentence.")]


class Changes(ListHead):
    """Every verdict that changed and every pledge that was made, newest first."""

    changes: Annotated[list[ChangeRow], Doc("The changes of this file.")]


class Goalpost(MoveShape):
    """A goalpost that was moved, and whose it is."""

    pledge: Annotated[PledgeRef, Doc("The pledge.")]


class Goalposts(ListHead):
    """Every goalpost that a company moved, newest first."""

    goalposts: Annotated[list[Goalpost], Doc("The moves of this file.")]


class Stood(PledgeRef):
    """How a pledge stood on a day."""

    status: Annotated[StatusWord, Doc("The status on that day.")]
    family: Annotated[FamilyWord, Doc("Its family.")]
    rule: Annotated[RuleId, Doc("The rule that gave it when it began.")]
    sentence: Annotated[str, Doc("The verdict on that day, in one sentence.")]
    since: Annotated[Day, Doc("The day on which it began.")]
    evidence_to: Annotated[Day, Doc("The day on which the last evidence until then had become known.")]


class AsOf(ListHead):
    """How everything stood at the end of a year, by the rules of today and what was known then."""

    day: Annotated[Day, Doc("The day.")]
    counts: Annotated[CountsShape, Doc("How many pledges had each status.")]
    pledges: Annotated[list[Stood], Doc("The pledges that existed then, by status, then by id: those of this file.")]
