"""Lists of pledges: all of them, and by status, person, topic, strength and year due, each with its index."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from pledgebook.derive.book import Assessed
from pledgebook.derive.rules import DEFINITIONS, RULES
from pledgebook.model import Status, Strength
from pledgebook.plan.dated import OPEN_END, year_words
from pledgebook.plan.follow import Following, followed, site_feeds, site_followed
from pledgebook.plan.order import open_first, order_words
from pledgebook.plan.pages import Family, made
from pledgebook.plan.paging import PER_INDEX, numbered, paged
from pledgebook.plan.pieces import CountedLink, FilterGroup, Link
from pledgebook.plan.proof import ExampleShape, RuleShape
from pledgebook.plan.rows import companies_by_size, counts_of, rows
from pledgebook.plan.shapes import (
    DuePage,
    IndexPage,
    IndexRow,
    ListPage,
    PersonPage,
    PledgesPage,
    StatusesPage,
    StatusPage,
    StrengthPage,
    TopicPage,
)
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import (
    LABELS,
    STRENGTHS,
    counted,
    day_shape,
    in_language,
    status_shape,
    strength_link,
    topic_link,
)
from pledgebook.where import Where

MOST_LINKS = 12  # of one kind of filter
ABOUT_US = (Status.OVERDUE, Status.PENDING, Status.UNDETERMINED)  # these say what we know, not what a company did


def pledges(shelf: Shelf) -> Family:
    filters = _filters(shelf)
    for page in _listed(shelf, "pledges/", "All pledges", shelf.listed, section="pledges/", order="By company."):
        data: PledgesPage = {**page, "filters": filters}
        yield made("pledges.html", data)


def statuses(shelf: Shelf) -> Family:
    index: StatusesPage = {
        **shelf.base(
            "status/",
            "What each status means",
            "Every status, what it means, and how many pledges have it.",
            alternates=site_feeds(shelf.config),
        ),
        "counts": counts_of(shelf.book.pledges),
        "definitions": [DEFINITIONS[status] for status in Status],
    }
    yield made("statuses.html", index)
    crumb = Link(label="Statuses", url="status/")
    for status in Status:
        found = shelf.by_status.get(status, ())
        rules = [rule_shape(shelf, number) for number, rule in enumerate(RULES) if status in rule.statuses]
        at, about = f"status/{status}/", DEFINITIONS[status]
        own = followed(shelf.config, at, LABELS[status])
        for page in _listed(shelf, at, LABELS[status], found, about, crumbs=[crumb], following=own):
            data: StatusPage = {
                **page,
                "status": status_shape(status),
                "definition": DEFINITIONS[status],
                "about_company": status not in ABOUT_US,
                "rules": rules,
            }
            yield made("status.html", data)


def people(shelf: Shelf) -> Family:
    everyone = shelf.book.catalogue.people
    entries = [
        _entry(person.name, f"people/{person.id}/", person.role or "", shelf.by_person.get(person.id, ()))
        for person in sorted(everyone.values(), key=lambda person: (person.name, person.id))
    ]
    yield from _index(shelf, "people", "People", entries)
    for person in everyone.values():
        found = shelf.by_person.get(person.id, ())
        about = f"{counted(len(found), 'pledge')} made by {person.name}."
        for page in _listed(
            shelf, f"people/{person.id}/", person.name, found, about, crumbs=[_crumb("people")], where=person.where
        ):
            data: PersonPage = {
                **page,
                "name": person.name,
                "names": [in_language(name, lang) for lang, name in sorted(person.names.items())],
                "formerly": ", ".join(person.former_names),
                "role": person.role,
                "company": shelf.companies[person.company] if person.company else None,
                "body": person.body,
            }
            yield made("person.html", data, person.where)


def topics(shelf: Shelf) -> Family:
    links = {topic: topic_link(topic) for topic in sorted(shelf.by_topic)}
    entries = [_entry(link["label"], link["url"], "", shelf.by_topic[topic]) for topic, link in links.items()]
    yield from _index(shelf, "topics", "Topics", entries)
    for topic, link in links.items():
        found = shelf.by_topic[topic]
        title = link["label"].capitalize()
        about = f"{counted(len(found), 'pledge')} about {link['label']}."
        own = followed(shelf.config, link["url"], title)
        for page in _listed(shelf, link["url"], title, found, about, crumbs=[_crumb("topics")], following=own):
            data: TopicPage = {**page, "topic": topic}
            yield made("topic.html", data)


def strengths(shelf: Shelf) -> Family:
    found = {strength: shelf.by_strength.get(strength, ()) for strength in Strength}
    entries = [
        _entry(str(strength).capitalize(), strength_link(strength)["url"], STRENGTHS[strength], found[strength])
        for strength in Strength
    ]
    yield from _index(shelf, "strengths", "How firmly it was put", entries)
    for strength in Strength:
        title = str(strength).capitalize()
        url = strength_link(strength)["url"]
        for page in _listed(shelf, url, title, found[strength], STRENGTHS[strength], crumbs=[_crumb("strengths")]):
            data: StrengthPage = {**page, "strength": str(strength), "definition": STRENGTHS[strength]}
            yield made("strength.html", data)


def due(shelf: Shelf) -> Family:
    years = sorted(shelf.by_year)
    entries = [_entry(year_words(year), f"due/{year}/", "", shelf.by_year[year]) for year in years]
    following = site_followed(shelf.config)
    yield from _index(shelf, "due", "By year due", entries, following)
    for year in years:
        found = sorted(shelf.by_year[year], key=lambda each: each.terms[0].last_day or each.pledge.made.day)
        title = year_words(year) if year == OPEN_END else f"Due in {year}"
        about = f"{counted(len(found), 'pledge')}: {title[0].lower()}{title[1:]}."
        order = f"By the day each {'was made' if year == OPEN_END else 'is due'}."
        for page in _listed(
            shelf, f"due/{year}/", title, found, about, crumbs=[_crumb("due")], following=following, order=order
        ):
            data: DuePage = {**page, "year": "" if year == OPEN_END else year}
            yield made("due.html", data)


def rule_shape(shelf: Shelf, number: int) -> RuleShape:
    """A rule with its statuses; those that any rule could give (a ruling) are not listed."""
    rule = RULES[number]
    given = () if len(rule.statuses) == len(Status) else rule.statuses
    return {
        **shelf.masthead.rules[rule.id],
        "statuses": [status_shape(status) for status in given],
        "definition": " ".join(DEFINITIONS[status] for status in given),
        "examples": [],
    }


def worked_examples(number: int) -> list[ExampleShape]:
    return [
        {
            "title": example.title,
            "entry": example.entry,
            "as_of": day_shape(date.fromisoformat(example.as_of)),
            "status": status_shape(example.status),
            "sentence": example.sentence,
        }
        for example in RULES[number].examples
    ]


def _listed(
    shelf: Shelf,
    address: str,
    heading: str,
    found: Sequence[Assessed],
    about: str = "",
    *,
    section: str = "",
    crumbs: Sequence[Link] = (),
    where: Where | None = None,
    following: Following | None = None,
    order: str = "",
) -> Iterator[ListPage]:
    """A page at a time; if nothing else is said, it goes with the feeds of the whole site.

    `order` says in which order they come; without it, they are put in the one of `order.py`.
    """
    counts, own = counts_of(found), following or Following(alternates=site_feeds(shelf.config), follow=[])
    for url, here, pager in paged(found if order else open_first(found), address):
        base = shelf.base(
            url,
            numbered(heading, pager),
            about,
            section=section,
            crumbs=crumbs,
            where=where,
            updated=shelf.latest(here),
            **own,
        )
        yield {
            **base,
            "heading": heading,
            "counts": counts,
            "order": order or order_words(found),
            "rows": rows(shelf, here),
            "pager": pager,
        }


def _index(
    shelf: Shelf, kind: str, heading: str, entries: Sequence[IndexRow], following: Following | None = None
) -> Family:
    own = following or Following(alternates=site_feeds(shelf.config), follow=[])
    for url, here, pager in paged(entries, f"{kind}/", PER_INDEX):
        data: IndexPage = {
            **shelf.base(url, numbered(heading, pager), **own),
            "kind": kind,
            "heading": heading,
            "entries": list(here),
            "pager": pager,
        }
        yield made("index.html", data)


def _entry(label: str, url: str, detail: str, found: Sequence[Assessed]) -> IndexRow:
    return {"label": label, "url": url, "count": len(found), "detail": detail, "counts": counts_of(found)}


def _crumb(kind: str) -> Link:
    words = {"people": "People", "topics": "Topics", "strengths": "Strengths", "due": "By year due"}
    return {"label": words[kind], "url": f"{kind}/"}


def _filters(shelf: Shelf) -> list[FilterGroup]:
    """Links to the other lists; where there are many, those with most pledges."""
    companies = [(shelf.companies[company], shelf.by_company.get(company, ())) for company in companies_by_size(shelf)]
    by_topic = [(topic_link(topic), found) for topic, found in shelf.by_topic.items()]
    return [
        _filter("Status", [(_status_link(each), shelf.by_status.get(each, ())) for each in Status]),
        _filter("Company", [pair for pair in companies if pair[1]], Link(label="all companies", url="companies/")),
        _filter("Topic", by_topic, Link(label="all topics", url="topics/"), key=lambda link: link["label"]),
        _filter("Strength", [(strength_link(each), shelf.by_strength.get(each, ())) for each in Strength]),
        _filter(
            "Due",
            [(Link(label=year_words(year), url=f"due/{year}/"), found) for year, found in shelf.by_year.items()],
            Link(label="all years", url="due/"),
            key=lambda link: link["url"],
        ),
    ]


def _status_link(status: Status) -> Link:
    return {"label": LABELS[status], "url": f"status/{status}/"}


def _filter(
    label: str,
    groups: Sequence[tuple[Link, Sequence[Assessed]]],
    more: Link | None = None,
    key: Callable[[Link], str] | None = None,
) -> FilterGroup:
    shown = list(groups)
    if more and len(groups) > MOST_LINKS:
        shown = sorted(groups, key=lambda pair: (-len(pair[1]), pair[0]["label"]))[:MOST_LINKS]
    links: list[CountedLink] = [{**link, "count": len(found)} for link, found in shown]
    if key:
        links.sort(key=key)
    return {"label": label, "links": links, "more": more if len(groups) > len(shown) else None}
