"""Dates, figures, quotes and names of pledges as the API gives them. Every url is a whole address."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from pledgebook.config import SiteConfig
from pledgebook.dates import Span
from pledgebook.derive.book import Assessed, Interval, Record
from pledgebook.model import Company, Family, Point, Quote, Status
from pledgebook.numbers import Range, range_words
from pledgebook.plan.addresses import api_pledge, pledge_url
from pledgebook.plan.api.exact import number, number_or_none, rounded_or_none, share_or_none
from pledgebook.plan.words import MANY

if TYPE_CHECKING:
    from pledgebook.plan.api.shapes import (
        CountsShape,
        PledgeRef,
        QuoteShape,
        RangeShape,
        RecordShape,
        SpanShape,
        StretchShape,
    )
    from pledgebook.plan.api.shapes_target import PointShape


@lru_cache(MANY)
def span_shape(span: Span) -> "SpanShape":
    return {
        "text": span.text,
        "words": span.words,
        "first_day": span.first_day.isoformat(),
        "last_day": span.last_day.isoformat() if span.last_day else None,
        "precision": span.precision.value,
        "about": span.about,
    }


def span_or_none(span: Span | None) -> "SpanShape | None":
    return span_shape(span) if span else None


@lru_cache(MANY)
def range_shape(known: Range, unit: str | None) -> "RangeShape":
    return {
        "low": number_or_none(known.low),
        "high": number_or_none(known.high),
        "exact": number_or_none(known.low) if known.is_exact else None,
        "above": known.above,
        "below": known.below,
        "words": range_words(known, unit),
    }


def point_shape(point: Point) -> "PointShape":
    return {"day": point.on.end.isoformat(), "value": number(point.value)}


def quote_shape(said: Quote) -> "QuoteShape":
    return {"text": said.text, "lang": said.lang, "translation": said.translation}


def stretch_shape(interval: Interval) -> "StretchShape":
    return {
        "status": interval.status.value,
        "family": interval.status.family.value,
        "rule": interval.rule,
        "sentence": interval.sentence,
        "since": interval.since.isoformat(),
        "until": interval.until.isoformat() if interval.until else None,
    }


def pledge_ref(config: SiteConfig, each: Assessed) -> "PledgeRef":
    return ref_shape(config, each.pledge.id, each.pledge.title, each.company)


def ref_shape(config: SiteConfig, pledge: str, title: str, company: Company) -> "PledgeRef":
    """The same for what is no pledge any more."""
    base = config.base_url
    return {
        "id": pledge,
        "url": f"{base}{pledge_url(pledge)}",
        "api_url": f"{base}{api_pledge(pledge)}",
        "title": title,
        "company": company.id,
        "company_name": company.name,
    }


def counts_shape(found: Mapping[Status, int]) -> "CountsShape":
    """Every status and family with its number, in order, noughts too."""
    statuses = {status.value: found.get(status, 0) for status in Status}
    families = {
        family.value: sum(count for status, count in found.items() if status.family is family) for family in Family
    }
    return {"total": sum(statuses.values()), "statuses": statuses, "families": families}


def record_shape(record: Record) -> "RecordShape":
    return {
        "total": record.total,
        "closed": record.closed,
        "kept": record.kept,
        "kept_late": record.kept_late,
        "kept_share": share_or_none(record.kept_share),
        "median_slip": rounded_or_none(record.median_slip),
        "slips": record.slips,
        "moved": record.moved,
        "moved_pledges": record.moved_pledges,
        "eased": record.eased,
    }
