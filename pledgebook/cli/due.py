"""`due`: the work list of an editor. It is asked on a day, so it may count days."""

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from pledgebook.cli.counting import unread_files
from pledgebook.cli.explain_text import Named
from pledgebook.cli.here import Here
from pledgebook.cli.paper import Line, paper_of
from pledgebook.cli.progress import progress_on
from pledgebook.cli.say import complain, named_from_here, remark
from pledgebook.cli.words import WrongUse
from pledgebook.cli.words.reading import Due
from pledgebook.derive.agenda import Item, Patience, Task, agenda, coming
from pledgebook.issues import did_you_mean
from pledgebook.pipeline import Edition, editors_calendar, read

HEADS: Mapping[Task, tuple[str, str]] = {
    Task.OVERDUE: ("overdue without an outcome", "add the outcome as an update, or a ruling of undetermined"),
    Task.RULING: ("ruled before the latest evidence", "rule again, or add ruling: lifted"),
    Task.AWAITING: ("awaiting figures or word of the outcome", "look for it, and add it as an update"),
    Task.DUE_SOON: ("due in the next {days} days", "find out where the outcome will be told"),
    Task.SINGLE_SOURCE: ("closed on one publisher", "add a second source to the update that decides"),
    Task.SELF_REPORTED: ("closed on the company's own word", "add a source that is neither the company nor its filing"),
    Task.STALE: ("stale", "look for news, then set checked: to that day"),
    Task.UNARCHIVED: ("without archived copies", "add archive: to each source, or run links --find-archives --write"),
    Task.SECOND_COPY: (
        "closed on what one archive keeps",
        "save a copy at another archive: archive: [https://…, https://…], or run links --find-archives --write",
    ),
}
"""What each task is called, and what there is to do."""


def due(asked: Due, here: Here) -> int:
    """0 whatever is found, 1 if the content cannot be judged. Raises WrongUse for a company that there is not."""
    with progress_on(sys.stderr, quiet=asked.quiet) as progress:
        proof = read(here.folders, here.moment(asked.as_of), base=asked.base_url, progress=progress)
    if proof.edition is None:
        complain(proof.issues, proof.texts, content=here.called)
        return 1
    edition = proof.edition
    if asked.company and asked.company not in edition.catalogue.companies:
        near = did_you_mean(asked.company, edition.catalogue.companies)
        hint = f"did you mean {near}?" if near else "write the name of a file in companies/"
        raise WrongUse(f'there is no company "{asked.company}". hint: {hint}')
    patience = Patience(edition.config.grace_days, edition.config.stale_days, asked.days)
    if asked.format == "ics":
        days = [day for day in coming(edition.book, patience) if asked.company in ("", day.each.pledge.company)]
        sys.stdout.buffer.write(editors_calendar(edition, days))
        sys.stdout.flush()
    else:
        items = [item for item in agenda(edition.book, patience) if asked.company in ("", item.each.pledge.company)]
        print(
            _as_json(items, edition, asked) if asked.format == "json" else _as_text(items, edition, asked, here.called)
        )
    if not asked.quiet and (unread := unread_files(proof.issues)):
        remark(f"{unread} left out, and may need an editor first. hint: run check")
    return 0


def _as_text(items: Sequence[Item], edition: Edition, asked: Due, content: str) -> str:
    """On a terminal a table that fits; in a pipe a line for each item, whole."""
    paper = paper_of(sys.stdout)
    as_of = edition.book.as_of
    counts = Counter(item.task for item in items)
    heads = {task: head.format(days=asked.days) for task, (head, _) in HEADS.items()}
    said = ", ".join(f"{counts[task]:,} {heads[task]}" for task in Task if counts[task])
    blocks = [paper.written([Line(f"As of {as_of.isoformat()}: {said or 'nothing needs an editor'}.")])]
    for task, group in groupby(items, key=lambda item: item.task):
        title = f"{heads[task][0].upper()}{heads[task][1:]}: {counts[task]:,}"
        rows = (_row(item, as_of, partial(named_from_here, content=content)) for item in group)
        blocks += ["", paper.written([Line(title, heading=True), Line(f"  hint: {HEADS[task][1]}"), *rows])]
    return "\n".join(blocks)


EDGE = 27
"""Cells before what is said: the day, and how far off it is."""


def _row(item: Item, as_of: date, named: Named) -> Line:
    day = item.day.isoformat() if item.day else ""
    place = f"{named(item.where.file)}:{item.where.line}"
    text = f"  {day:10}  {_off(item, as_of):>11}  {item.each.pledge.id}: {item.why}  ({place})"
    return Line(text, hang=EDGE - 2 if day else 0)


def _off(item: Item, as_of: date) -> str:
    """How far off its day is, seen from the day on which it is asked."""
    if item.day is None:
        return ""
    days = (item.day - as_of).days
    return f"in {days:,} d" if days > 0 else f"{-days:,} d ago" if days else "today"


def _as_json(items: Sequence[Item], edition: Edition, asked: Due) -> str:
    counts = Counter(item.task for item in items)
    data = {
        "as_of": edition.book.as_of.isoformat(),
        "days": asked.days,
        "company": asked.company or None,
        "counts": {task: counts[task] for task in Task},
        "items": [_item(item, edition.book.as_of) for item in items],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _item(item: Item, as_of: date) -> dict[str, object]:
    pledge = item.each.pledge
    return {
        "task": item.task,
        "pledge": pledge.id,
        "title": pledge.title,
        "company": pledge.company,
        "status": item.each.status,
        "since": item.since.isoformat() if item.since else None,
        "until": item.until.isoformat() if item.until else None,
        "days": (item.day - as_of).days if item.day else None,
        "why": item.why,
        "remedy": HEADS[item.task][1],
        "place": {"file": item.where.file, "line": item.where.line},
    }
