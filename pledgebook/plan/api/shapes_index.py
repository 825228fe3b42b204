"""The index of the API: what the site is, for which day it was judged, and where everything else is."""

from typing import Annotated, TypedDict

from pledgebook.plan.api.doc import Count, Day, Doc, Url
from pledgebook.plan.api.shapes import CountsShape, RecordShape
from pledgebook.plan.api.shapes_pledge import Head


class LicenseShape(TypedDict):
    """What may be done with it."""

    name: Annotated[str, Doc("The licence.")]
    url: Annotated[Url, Doc("Its text.")]


class YearEndLink(TypedDict):
    """The end of a year that is over."""

    day: Annotated[Day, Doc("The last day of the year.")]
    url: Annotated[Url, Doc("How everything stood on it.")]


class SchemaLink(TypedDict):
    """A JSON Schema."""

    name: Annotated[str, Doc("What it describes.")]
    url: Annotated[Url, Doc("Where it is.")]


class DataLinks(TypedDict):
    """The whole site as tables."""

    pledges: Annotated[Url, Doc("The pledges as CSV.")]
    updates: Annotated[Url, Doc("The items of their logs as CSV.")]
    verdicts: Annotated[Url, Doc("Their verdicts as CSV.")]
    datapackage: Annotated[Url, Doc("What the columns mean (Frictionless Data Package).")]
    sqlite: Annotated[Url, Doc("The same tables as one SQLite database.")]


class IndexLinks(TypedDict):
    """Everything else."""

    pledges: Annotated[Url, Doc("All pledges.")]
    companies: Annotated[Url, Doc("All companies.")]
    statuses: Annotated[Url, Doc("The statuses, what they mean, how many pledges have each.")]
    rules: Annotated[Url, Doc("The rule table.")]
    changes: Annotated[Url, Doc("Verdicts that changed.")]
    goalposts: Annotated[Url, Doc("Goalposts that were moved.")]
    year_ends: Annotated[list[YearEndLink], Doc("How everything stood at the end of each year that is over.")]
    schemas: Annotated[list[SchemaLink], Doc("A JSON Schema for each kind of file.")]
    openapi: Annotated[Url, Doc("This API as OpenAPI 3.1.")]
    data: Annotated[DataLinks, Doc("The whole site as tables.")]
    feed: Annotated[Url, Doc("The site's Atom feed.")]
    json_feed: Annotated[Url, Doc("The site's JSON Feed.")]
    calendar: Annotated[Url, Doc("What is due when, as a calendar (iCalendar).")]
    home: Annotated[Url, Doc("The site, for people.")]
    methodology: Annotated[Url, Doc("How a verdict comes about, for people.")]
    repository: Annotated[Url | None, Doc("Where the entries and the program are kept, if that is known.")]
    documentation: Annotated[Url | None, Doc("How to use this API, and what may change in it.")]


class Index(Head):
    """Where to begin. The only file of the API that knows the day on which it was judged."""

    title: Annotated[str, Doc("What the site is called.")]
    description: Annotated[str, Doc("What it is about.")]
    language: Annotated[str, Doc("The language that it is written in: a BCP 47 tag.")]
    api_version: Annotated[str, Doc("The version of this API; its changelog says what came when.")]
    as_of: Annotated[Day, Doc("The day as of which everything was judged.")]
    license: Annotated[LicenseShape, Doc("What may be done with it.")]
    operator: Annotated[str | None, Doc("Who runs the site.")]
    contact: Annotated[Url, Doc("How to reach them: a mailto: or https: address.")]
    counts: Annotated[CountsShape, Doc("How many pledges have each status.")]
    record: Annotated[RecordShape, Doc("The track record of all companies together.")]
    companies: Annotated[Count, Doc("How many companies there are.")]
    retired: Annotated[Count, Doc("How many pledges were taken down; each leaves a tombstone at its address.")]
    links: Annotated[IndexLinks, Doc("Everything else.")]
