"""What a built site publishes of a book below api/v1/, as far as a comparison reads it: written down once more."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pledgebook.derive.book import Assessed
from pledgebook.derive.rules import RULES_VERSION
from pledgebook.derive.whole import Book
from pledgebook.numbers import range_words

BASE = "https://promises.example/"


def documents(book: Book, per_file: int = 200) -> dict[str, dict[str, Any]]:
    """Each file by its path below api/v1/."""
    companies = [
        {"id": company.id, "name": company.name, "record": record(book, company.id)}
        for company in book.catalogue.companies.values()
    ]
    found: dict[str, dict[str, Any]] = {"index.json": {"as_of": book.as_of.isoformat(), "rules_version": RULES_VERSION}}
    for kind, rows in (("pledges", [pledge(each) for each in book.pledges]), ("companies", companies)):
        files = [rows[start : start + per_file] for start in range(0, len(rows), per_file)] or [[]]
        for number, here in enumerate(files, 1):
            following = f"{BASE}api/v1/{kind}-{number + 1}.json" if number < len(files) else None
            found[f"{kind}{f'-{number}' if number > 1 else ''}.json"] = {kind: here, "next": following}
    return found


def write(site: Path, files: Mapping[str, object]) -> Path:
    for name, data in files.items():
        file = site / "api" / "v1" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return site


def pledge(each: Assessed) -> dict[str, Any]:
    verdict, revised = each.verdict, each.judgement.as_revised
    due, now = each.terms[0].due, each.terms[-1].due
    return {
        "id": each.pledge.id,
        "title": each.pledge.title,
        "made": each.pledge.made.day.isoformat(),
        "due": {"text": due.text, "words": due.words} if due else None,
        "due_as_revised": {"text": now.text, "words": now.words} if now and now != due else None,
        "verdict": {
            "status": str(verdict.status),
            "rule": verdict.rule,
            "sentence": verdict.sentence,
            "since": each.since.isoformat(),
            "share": float(round(verdict.share, 4)) if verdict.share is not None else None,
        },
        "as_revised_status": str(revised.status) if revised else None,
        "latest": latest(each),
    }


def latest(each: Assessed) -> dict[str, str] | None:
    for part, measure in each.measures.items():
        if each.curves[part].points:
            point = each.curves[part].points[-1]
            known = range_words(point.known, measure.unit)
            return {"words": known, "what": measure.words, "day": point.day.isoformat()}
    return None


def record(book: Book, company: str) -> dict[str, Any]:
    found = book.records[company]
    return {
        "closed": found.closed,
        "kept": found.kept,
        "kept_late": found.kept_late,
        "median_slip": float(found.median_slip) if found.median_slip is not None else None,
        "slips": found.slips,
        "moved": found.moved,
        "moved_pledges": found.moved_pledges,
    }
