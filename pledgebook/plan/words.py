"""Dates, statuses, languages and kinds as words and small shapes."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from urllib.parse import quote

from pledgebook.config import SiteConfig
from pledgebook.dates import Precision, Span, day_words
from pledgebook.model import Company, Family, Happened, SourceKind, Status, Strength, Tombstone
from pledgebook.model import Quote as Said
from pledgebook.plan.pieces import Link, QuoteShape, StatusShape, When
from pledgebook.plan.proof import Place
from pledgebook.schema.meanings import MEANINGS
from pledgebook.where import Where

LABELS = {status: str(status).replace("-", " ").capitalize() for status in Status}
FAMILIES = {Family.OPEN: "Open", Family.CLOSED: "Closed", Family.UNDETERMINED: "Undetermined"}
STRENGTHS = {
    strength: f"{said[0].upper()}{said[1:]}." for strength in Strength for said in [MEANINGS[Strength][strength]]
}
KINDS = {
    SourceKind.COMPANY: "company's own word",
    SourceKind.FILING: "company filing",
    SourceKind.REGULATOR: "regulator",
    SourceKind.COURT: "court",
    SourceKind.PRESS: "press",
    SourceKind.TRACKER: "tracker",
    SourceKind.NGO: "NGO",
    SourceKind.OTHER: "other",
}
EVENTS = {
    Happened.STARTED: "Started",
    Happened.STEP: "A step",
    Happened.MET: "Met",
    Happened.MISSED: "Missed",
    Happened.HELD: "Checked, and it holds",
    Happened.BREACHED: "Breached",
    Happened.STALLED: "Stalled",
    Happened.RESUMED: "Resumed",
    Happened.WITHDRAWN: "Withdrawn",
    Happened.REPLACED: "Replaced",
}
LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "hu": "Hungarian",
    "id": "Indonesian", "sw": "Swahili", "uk": "Ukrainian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ru": "Russian", "sv": "Swedish", "th": "Thai", "tr": "Turkish", "vi": "Vietnamese",
    "zh": "Chinese", "zh-Hans": "Chinese (simplified)", "zh-Hant": "Chinese (traditional)",
}  # fmt: skip
MANY = 20_000  # days and spans remembered: the same few are said on many pages
ISO_FORMS = (Precision.DAY, Precision.MONTH, Precision.YEAR)


@lru_cache(MANY)
def day_shape(day: date) -> When:
    return {"iso": day.isoformat(), "words": day_words(day)}


@lru_cache(MANY)
def span_shape(span: Span) -> When:
    """`<time>` has a form for a day, a month and a year only.

    >>> span_shape(Span.parse("2024-04")), span_shape(Span.parse("2024-Q2"))["iso"]
    ({'iso': '2024-04', 'words': 'April 2024'}, '')
    """
    exact = not span.about and span.precision in ISO_FORMS
    return {"iso": span.text if exact else "", "words": span.words}


@lru_cache(MANY)
def status_shape(status: Status) -> StatusShape:
    return {
        "id": str(status),
        "label": LABELS[status],
        "family": str(status.family),
        "url": f"status/{status}/",
        "since": "known since" if status.family is Family.CLOSED else "since",
    }


def status_since(status: Status, day: date) -> str:
    """
    >>> status_since(Status.KEPT, date(2024, 3, 1)), status_since(Status.BEHIND, date(2024, 3, 1))
    ('kept, known since 1 March 2024', 'behind since 1 March 2024')
    """
    known = "," if status.family is Family.CLOSED else ""
    return f"{LABELS[status].lower()}{known} {status_shape(status)['since']} {day_words(day)}"


def company_link(company: Company) -> Link:
    return {"label": company.name, "url": f"companies/{company.id}/"}


def stone_title(stone: Tombstone) -> str:
    return stone.title or "A pledge taken down"


def strength_link(strength: Strength) -> Link:
    return {"label": str(strength), "url": f"strengths/{strength}/"}


@lru_cache(MANY)
def topic_link(topic: str) -> Link:
    return {"label": topic.replace("-", " "), "url": f"topics/{topic}/"}


def language_words(tag: str) -> str:
    """
    >>> language_words("zh-Hant-TW"), language_words("xx")
    ('Chinese (traditional)', 'xx')
    """
    parts = tag.split("-")
    heads = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((LANGUAGES[head] for head in heads if head in LANGUAGES), tag)


def quote_shape(said: Said) -> QuoteShape:
    return in_language(said.text, said.lang, said.translation)


def in_language(text: str, lang: str, translation: str | None = None) -> QuoteShape:
    return {"text": text, "lang": lang, "lang_label": language_words(lang), "translation": translation}


def place_shape(where: Where, config: SiteConfig) -> Place:
    href = repository_href(config, "blob", where.file)
    return {"file": where.file, "line": where.line, "href": f"{href}#L{where.line}" if href and where.line else href}


def repository_href(config: SiteConfig, view: str, file: str) -> str | None:
    """The file on its forge: `view` is blob, edit or commits. None where no repository is named."""
    return f"{config.repository}/{view}/{config.branch}/{quote(file)}" if config.repository else None


def form_href(config: SiteConfig, form: str, **answers: str) -> str | None:
    """An issue form of .github/ISSUE_TEMPLATE with some answers filled in. None where no repository is named.

    >>> site = SiteConfig("T", "https://t.example/", "a@t.example", repository="https://github.com/acme/promises")
    >>> form_href(site, "new-evidence", pledge="acme/soon")
    'https://github.com/acme/promises/issues/new?template=new-evidence.yml&pledge=acme/soon'
    """
    if not config.repository:
        return None
    filled = "".join(f"&{name}={quote(answer)}" for name, answer in answers.items())
    return f"{config.repository}/issues/new?template={form}.yml{filled}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """
    >>> counted(1, "pledge"), counted(0, "pledge"), counted(2, "company", "companies")
    ('1 pledge', '0 pledges', '2 companies')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def ended(words: str) -> str:
    """With a full stop, of which there is one already after "e.V.".

    >>> ended("Two readers"), ended("Watch e.V.")
    ('Two readers.', 'Watch e.V.')
    """
    return words if words.endswith(".") else f"{words}."


def slip_words(days: int) -> str:
    """
    >>> slip_words(1), slip_words(-43), slip_words(0)
    ('1 day late', '43 days early', 'on the day')
    """
    if not days:
        return "on the day"
    return f"{counted(abs(days), 'day')} {'late' if days > 0 else 'early'}"


def plain_number(value: Decimal | None) -> str:
    """Digits without a unit, a comma or an exponent.

    >>> plain_number(Decimal("1.5E+6")), plain_number(Decimal("2.50")), plain_number(None)
    ('1500000', '2.5', '')
    """
    return "" if value is None else f"{value.normalize():f}"
