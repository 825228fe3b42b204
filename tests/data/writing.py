"""Entries written again from the tables alone, as a later import would: what is lost on the way shows."""

import json
from collections.abc import Mapping
from typing import Any

from tests.data.reading import Row

Tables = Mapping[str, list[Row]]
Said = dict[str, object]


def entries(tables: Tables) -> dict[str, str]:
    """Every entry by its path below the content folder."""
    written = {f"companies/{row['id']}.md": _company(row) for row in tables["companies"]}
    written |= {f"people/{row['id']}.md": _person(row) for row in tables["people"]}
    written |= {f"sources/{row['id']}.md": _entry(_source(row)) for row in tables["sources"] if not row["pledge"]}
    written |= {f"pledges/{row['id']}.md": _pledge(row, tables) for row in tables["pledges"]}
    return written | {f"pledges/{row['id']}.md": _retired(row) for row in tables["retired"]}


def _pledge(row: Row, tables: Tables) -> str:
    def mine(name: str) -> list[Row]:
        return [each for each in tables[name] if each["pledge"] == row["id"]]

    made = _keys(row, {"made_on": "on", "made_by": "by", "made_at": "at", "quote": "", "lang": "", "translation": ""})
    said = _keys(row, {"title": "", "strength": "", "due": "", "due_words": "", "checked": ""})
    target = json.loads(row["target"], parse_float=str, parse_int=str)
    said |= {
        "made": made | _cited(row),
        "target": target,
        "topics": row["topics"].split(),
        "formerly": row["formerly"].split(),
        "sources": {each["id"]: _source(each) for each in mine("sources")},
        "updates": [_update(each, target) for each in mine("updates")],
        "corrections": [_keys(each, {"dated": "on", "correction": "text"}) for each in mine("corrections")],
    }
    return _entry(said, row["body"])


def _update(row: Row, target: Mapping[str, Any]) -> Said:
    said = _keys(
        row,
        {
            "dated": "on", "known": "", "part": "", "period": "over", "counted_since": "since", "happened": "",
            "because": "", "replaced_by": "into", "revised_due": "due", "revised_strength": "strength", "quote": "",
            "lang": "", "translation": "", "ruling": "", "overrides": "", "ruling_because": "because", "missing": "",
            "reply": "", "said_by": "by", "note": "",
        },
    )  # fmt: skip
    if row["value"]:
        said["value"] = {row["how"]: row["value"]} if row["how"] else row["value"]
        said |= {"final": "true"} if row["final"] == "true" else {}
    revised: Said = {row["revised_sense"]: row["revised_bound"]} if row["revised_sense"] else {}
    revised |= _keys(row, {"revised_since": "since", "revised_scope": "scope"})
    if row["revised_words"]:
        revised[_kind(target, row["part"])] = row["revised_words"]
    return said | ({"target": revised} if revised else {}) | _cited(row)


def _kind(target: Mapping[str, Any], part: str) -> str:
    """The key that says what kind of target it is: new words of it go by the same key."""
    meant = target["parts"][part] if part else target
    return next(kind for kind in ("measure", "event", "always", "never", "parts") if kind in meant)


def _cited(row: Row) -> Said:
    return {"source": [key.rpartition("/")[2] for key in row["sources"].split()]} if row["sources"] else {}


def _source(row: Row) -> Said:
    said = _keys(
        row, dict.fromkeys(("url", "publisher", "title", "published", "lang", "kind", "archive", "sha256"), "")
    )
    further = row["further_archives"].split()
    said |= {"archive": [row["archive"], *further]} if further else {}
    return said | _formerly(row)


def _company(row: Row) -> str:
    keys = ("name", "legal_name", "country", "sector", "website", "ticker", "fiscal_year_ends")
    return _entry(_named(row) | _keys(row, dict.fromkeys(keys, "")), row["body"])


def _person(row: Row) -> str:
    return _entry(_named(row) | _keys(row, dict.fromkeys(("name", "role", "company"), "")), row["body"])


def _named(row: Row) -> Said:
    return _formerly(row) | ({"names": json.loads(row["names"])} if row["names"] else {})


def _formerly(row: Row) -> Said:
    return {"former_names": json.loads(row["former_names"])} if row["former_names"] else {}


def _retired(row: Row) -> str:
    retired = _keys(row, {"dated": "on", "because": ""})
    return _entry(_keys(row, {"title": ""}) | {"retired": retired, "formerly": row["formerly"].split()})


def _keys(row: Row, names: Mapping[str, str]) -> Said:
    """The cells that say something, by the key of the entry (that of the column, if none is given)."""
    return {key or column: row[column] for column, key in names.items() if row[column]}


def _entry(said: Said, body: str = "") -> str:
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in said.items() if value)
    return "\n".join(("---", *lines, "---", body))
