"""What many pages show of a pledge, a company, a change or a moved goalpost."""

from collections import Counter
from collections.abc import Mapping, Sequence

from pledgebook.derive.book import Assessed, BadgeKind, Change, Move, Record
from pledgebook.derive.wording import percent_words
from pledgebook.model import Correction, Family, Status
from pledgebook.plan.addresses import pledge_url
from pledgebook.plan.pieces import (
    BadgeShape,
    ChangeRow,
    CorrectionShape,
    Counts,
    MoveShape,
    PledgeBrief,
    PledgeRow,
    RecordShape,
)
from pledgebook.plan.shapes import CompanyRow
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import (
    FAMILIES,
    company_link,
    counted,
    day_shape,
    slip_words,
    span_shape,
    status_shape,
    strength_link,
    topic_link,
)

TERMS = {"due": "due date", "bound": "figure", "start": "start of counting", "words": "wording", "strength": "firmness"}


def brief(shelf: Shelf, each: Assessed) -> PledgeBrief:
    if each.pledge.id not in shelf.briefs:
        shelf.briefs[each.pledge.id] = _brief(shelf, each)
    return shelf.briefs[each.pledge.id]


def _brief(shelf: Shelf, each: Assessed) -> PledgeBrief:
    return {
        "title": each.pledge.title,
        "url": pledge_url(each.pledge.id),
        "company": shelf.companies[each.pledge.company],
        "status": status_shape(each.status),
    }


def row(shelf: Shelf, each: Assessed) -> PledgeRow:
    if each.pledge.id not in shelf.rows:
        shelf.rows[each.pledge.id] = _row(shelf, each)
    return shelf.rows[each.pledge.id]


def _row(shelf: Shelf, each: Assessed) -> PledgeRow:
    pledge, revised = each.pledge, each.judgement.as_revised
    return {
        **brief(shelf, each),
        "id": pledge.id,
        "sentence": each.verdict.sentence,
        "since": day_shape(each.since),
        "made": span_shape(pledge.made.on),
        "due": span_shape(pledge.due) if pledge.due else None,
        "due_words": pledge.due_words,
        "strength": strength_link(pledge.strength),
        "topics": [topic_link(topic) for topic in pledge.topics],
        "badges": badges(each),
        "moved": each.moved,
        "as_revised": status_shape(revised.status) if revised else None,
    }


def rows(shelf: Shelf, pledges: Sequence[Assessed]) -> list[PledgeRow]:
    return [row(shelf, each) for each in pledges]


def badges(each: Assessed) -> list[BadgeShape]:
    """All but the verdict as revised, which stands on its own."""
    return [
        {"kind": str(badge.kind), "label": badge.label, "why": badge.why}
        for badge in each.badges
        if badge.kind is not BadgeKind.AS_REVISED
    ]


def counts_of(pledges: Sequence[Assessed]) -> Counts:
    """Every status with its number, in order, noughts too."""
    return counts_shape(Counter(each.status for each in pledges))


def counts_shape(found: Mapping[Status, int]) -> Counts:
    """The same of numbers; what is not named is nought."""
    total = sum(found.values())
    families = Counter[Family]()
    for status, count in found.items():
        families[status.family] += count
    return {
        "total": total,
        "statuses": [
            {
                "status": status_shape(status),
                "count": found.get(status, 0),
                "share": round(found.get(status, 0) / total, 4) if total else 0.0,
            }
            for status in Status
        ],
        "families": [
            {"family": str(family), "label": FAMILIES[family], "count": families[family]} for family in Family
        ],
    }


def record_shape(record: Record) -> RecordShape:
    late = f", {record.kept_late:,} of them late" if record.kept_late else ""
    return {
        "total": record.total,
        "closed": record.closed,
        "kept": record.kept,
        "kept_late": record.kept_late,
        "kept_share_words": percent_words(record.kept_share) if record.kept_share is not None else "–",
        "kept_words": f"{record.met:,} of {record.closed:,} closed{late}" if record.closed else "nothing closed yet",
        "median_slip_words": slip_words(round(record.median_slip)) if record.median_slip is not None else "–",
        "slips": record.slips,
        "moved": record.moved,
        "moved_words": _moved_words(record),
    }


def _moved_words(record: Record) -> str:
    if record.moved < 2:
        once = "once, later or weaker" if record.eased else "once, neither later nor weaker"
        return once if record.moved else "never moved"
    twice = record.moved == 2
    all_of = "both" if twice else "all"
    eased = all_of if record.eased == record.moved else f"{record.eased:,}" if record.eased else "none"
    times = "twice" if twice else f"{record.moved:,} times"
    return f"{times}, in {counted(record.moved_pledges, 'pledge')}; {eased} of them later or weaker"


def company_row(shelf: Shelf, company: str) -> CompanyRow:
    link = shelf.companies[company]
    return {
        "name": link["label"],
        "url": link["url"],
        "record": record_shape(shelf.book.records[company]),
        "counts": counts_of(shelf.by_company.get(company, ())),
    }


def companies_by_size(shelf: Shelf) -> list[str]:
    """The companies with most pledges first, then by name."""
    found = shelf.book.catalogue.companies
    return sorted(found, key=lambda each: (-len(shelf.by_company.get(each, ())), found[each].name, each))


def move_shape(each: Assessed, move: Move, anchors: Sequence[str]) -> MoveShape:
    """A goalpost of a pledge; `anchors` are those of its log."""
    return {
        "pledge": {"label": each.pledge.title, "url": pledge_url(move.pledge)},
        "company": company_link(each.company),
        "on": span_shape(move.on),
        "direction": str(move.direction),
        "label": str(move.direction),
        "term": TERMS[move.term],
        "before": move.before,
        "after": move.after,
        "amount": amount_words(move),
        "part": move.part,
        "url": f"{pledge_url(move.pledge)}#{anchors[move.update]}",
    }


def moved_goalpost(shelf: Shelf, move: Move) -> MoveShape:
    """A goalpost where those of many pledges stand together."""
    each = shelf.by_id[move.pledge]
    return move_shape(each, move, shelf.anchors_of(each))


def amount_words(move: Move) -> str:
    """By how much, signed: `+365 days`, `−16.7 %`; "" for words and strengths."""
    if move.days:
        return f"{'+' if move.days > 0 else '−'}{counted(abs(move.days), 'day')}"
    if move.percent:
        return f"{'+' if move.percent > 0 else '−'}{abs(move.percent) * 100:,.1f} %".replace(".0 %", " %")
    return ""


def change_row(shelf: Shelf, change: Change) -> ChangeRow:
    pledge = shelf.by_id[change.pledge].pledge
    return {
        "day": day_shape(change.day),
        "pledge": {"label": pledge.title, "url": pledge_url(pledge.id)},
        "company": shelf.companies[pledge.company],
        "before": status_shape(change.before) if change.before else None,
        "after": status_shape(change.after),
        "sentence": change.sentence,
    }


def correction_shape(each: Assessed, correction: Correction) -> CorrectionShape:
    pledge = each.pledge
    return {
        "on": span_shape(correction.on),
        "text": correction.text,
        "pledge": {"label": pledge.title, "url": pledge_url(pledge.id)},
        "company": company_link(each.company),
    }
