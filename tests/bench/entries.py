"""The same pledges for a generator that cannot judge: what was worked out stands in the frontmatter of each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeAlias, cast

import yaml

from pledgebook.model import Status
from pledgebook.pipeline import Edition, Folders, Moment, read
from pledgebook.plan.api.pledge import document_of
from pledgebook.plan.api.shapes_pledge import PledgeShape
from pledgebook.plan.shelf import Shelf

Plain: TypeAlias = "str | int | float | bool | Sequence[Plain] | Mapping[str, Plain] | None"
Front: TypeAlias = dict[str, Plain]
NEAR = 8  # as many neighbours as a page of ours shows


@dataclass(frozen=True, slots=True)
class Listed:
    """What a page that lists entries is about: a company, a status or a topic."""

    id: str
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A pledge: its page is `companies/{company}/{slug}/`. `front` is all that the page shows beside the body."""

    company: Listed
    slug: str
    title: str
    made: str
    status: Listed
    topics: tuple[str, ...]
    front: Front
    body: str

    def text(self, head: Mapping[str, Plain]) -> str:
        """The file: `head` is what its generator reads itself, `entry` is for the templates."""
        return page_text({**head, "entry": self.front}, self.body)


@dataclass(frozen=True, slots=True)
class Collection:
    """What every peer's site is made from."""

    entries: tuple[Entry, ...]
    companies: tuple[Listed, ...]
    statuses: tuple[Listed, ...]
    topics: tuple[Listed, ...]


def page_text(front: Mapping[str, Plain], body: str) -> str:
    """A page as Hugo, Eleventy, Pelican and MkDocs read it."""
    given = yaml.dump({**front}, Dumper=yaml.CSafeDumper, allow_unicode=True, width=1_000, default_flow_style=None)
    return f"---\n{given}---\n{body}"


def collection(content: Path, as_of: str) -> Collection:
    """The content of a tracker of ours, judged as of a day."""
    day = date.fromisoformat(as_of)
    nowhere = content / "none"
    proof = read(Folders(content, nowhere, nowhere), Moment(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)))
    assert proof.is_publishable
    assert proof.edition is not None
    entries = tuple(_entries(proof.edition))
    companies = proof.edition.catalogue.companies.items()
    return Collection(
        entries,
        tuple(Listed(name, each.name, each.body) for name, each in companies),
        tuple(_status(status.value) for status in Status),
        tuple(Listed(topic, _spoken(topic)) for topic in sorted({topic for each in entries for topic in each.topics})),
    )


def _entries(edition: Edition) -> Iterator[Entry]:
    shelf = Shelf(edition.book, edition.config, ())
    documents = [cast("PledgeShape", document_of(shelf, each.pledge.id)) for each in edition.book.pledges]
    by_company = defaultdict(list)
    for document in documents:
        by_company[document["company"]].append(document)
    for group in by_company.values():
        for place, document in enumerate(group):
            first = max(0, min(place - NEAR // 2, len(group) - NEAR - 1))
            near = [each for each in group[first : first + NEAR + 1] if each is not document]
            yield _entry(document, near)


def _entry(document: PledgeShape, near: Sequence[PledgeShape]) -> Entry:
    company = Listed(document["company"], document["company_name"])
    return Entry(
        company,
        document["id"].partition("/")[2],
        document["title"],
        document["statement"]["day"],
        _status(document["verdict"]["status"]),
        tuple(document["topics"]),
        {**_promise(document), **_verdict(document), **_evidence(document), "near": [_near(each) for each in near]},
        document["context"],
    )


def _promise(document: PledgeShape) -> Front:
    said, due = document["statement"], document["due"]
    quote, by = said["quote"], said["by"]
    assert quote
    assert by
    assert due
    return {
        "id": document["id"],
        "title": document["title"],
        "company": document["company"],
        "company_name": document["company_name"],
        "said": said["day"],
        "by": by["id"],
        "by_name": by["name"],
        "quote": quote["text"],
        "target": document["target"]["words"],
        "bound": _bound(document),
        "due": due["text"],
        "strength": document["strength"],
        "topics": document["topics"],
        "checked": document["checked"]["text"] if document["checked"] else "",
    }


def _verdict(document: PledgeShape) -> Front:
    verdict, status = document["verdict"], _status(document["verdict"]["status"])
    return {
        "status": status.id,
        "status_name": status.name,
        "sentence": verdict["sentence"],
        "rule": verdict["rule"],
        "since": verdict["since"],
        "evidence_to": verdict["evidence_to"],
        "history": [
            {
                "status": each["status"],
                "status_name": _status(each["status"]).name,
                "since": each["since"],
                "sentence": each["sentence"],
            }
            for each in document["history"]
        ],
    }


def _evidence(document: PledgeShape) -> Front:
    """Log and sources; `x0`, `x1` are where a reading lies between the statement (0) and the end of the chart (1)."""
    numbers = {source["id"]: number for number, source in enumerate(document["sources"], 1)}
    points = {
        anchor: point for curve in document["figures"] for point in curve["points"] for anchor in point["updates"]
    }
    due = document["due"]
    first = date.fromisoformat(document["statement"]["day"])
    start = date.fromisoformat(document["figures"][0]["start"] or first.isoformat())
    last = date.fromisoformat((due and due["last_day"]) or document["verdict"]["since"] or first.isoformat())
    bound = _bound(document)

    def across(day: str | None) -> float:
        return round((date.fromisoformat(day or "") - first).days / max(1, (last - first).days), 4)

    updates: list[Front] = []
    for item in document["log"]:
        update: Front = {"anchor": item["anchor"], "on": item["on"]["text"], "known": item["known_day"]}
        update["cites"] = [numbers[source] for source in item["sources"]]
        if "reading" in item and item["reading"]["period"] is not None:
            period, total = item["reading"]["period"], points[item["anchor"]]["exact"]
            gone = (date.fromisoformat(period["last_day"] or "") - start).days / max(1, (last - start).days)
            update |= {"over": period["text"], "value": item["reading"]["exact"], "total": total}
            update |= {"needed": round(bound * min(1.0, gone))}
            update |= {"x0": across(period["first_day"]), "x1": across(period["last_day"])}
        if "note" in item:
            update["note"] = item["note"]
        updates.append(update)
    totals = [bound, *(point["exact"] or 0 for point in points.values())]
    return {"updates": updates, "peak": max(totals), "x": across(start.isoformat()), "sources": _sources(document)}


def _sources(document: PledgeShape) -> list[Front]:
    return [
        {
            "publisher": source["publisher"],
            "title": source["title"] or "",
            "url": source["url"],
            "kind": source["kind"],
            "published": source["published"]["text"] if source["published"] else "",
            "archive": source["archive_url"] or "",
            "cited_by": source["cited_by"],
        }
        for source in document["sources"]
    ]


def _near(document: PledgeShape) -> Front:
    status = _status(document["verdict"]["status"])
    return {"id": document["id"], "title": document["title"], "status": status.id, "status_name": status.name}


def _bound(document: PledgeShape) -> int:
    target = document["target"]
    assert target["kind"] == "measure"
    return int(target["bound"]["value"])


def _status(status: str) -> Listed:
    return Listed(status, _spoken(status).capitalize())


def _spoken(name: str) -> str:
    return name.replace("-", " ")
