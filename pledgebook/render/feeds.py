"""Feeds: Atom (RFC 4287) and JSON Feed 1.1 out of the same plain data. Equal data, equal bytes."""

import html
import json
from collections.abc import Iterator, Mapping
from typing import cast

from pledgebook.plan.follow_shapes import FeedEntry, FeedPage
from pledgebook.plan.pieces import QuoteShape
from pledgebook.plan.proof import LogEntry

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
MADE_WITH = "Pledgebook"


def atom_bytes(data: Mapping[str, object]) -> bytes:
    """A FeedPage as Atom."""
    return ("\n".join(_atom(cast("FeedPage", data))) + "\n").encode()


def _atom(page: FeedPage) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<feed xmlns="{ATOM}" xml:lang="{_value(page["language"])}">'
    yield _element("id", page["id"])
    yield _element("title", page["title"])
    if page["subtitle"]:
        yield _element("subtitle", page["subtitle"])
    yield f"<updated>{_moment(page['day'])}</updated>"
    yield f'<link rel="self" type="application/atom+xml" href="{_value(page["self_href"])}" />'
    yield f'<link rel="alternate" type="text/html" href="{_value(page["href"])}" />'
    yield "<author>"
    yield _element("name", page["author"])
    yield _element("uri", page["base_url"])
    yield "</author>"
    yield _element("rights", page["rights"])
    yield _element("generator", MADE_WITH)
    for name, href in (("icon", page["icon_href"]), ("logo", page["logo_href"])):
        if href:
            yield _element(name, href)
    for told in page["entries"]:
        yield from _entry(told, page["base_url"])
    yield "</feed>"


def _entry(told: FeedEntry, base_url: str) -> Iterator[str]:
    day = _moment(told["day"])
    yield "<entry>"
    yield _element("id", told["id"])
    yield _element("title", told["title"])
    yield f'<link rel="alternate" type="text/html" href="{_value(told["href"])}" />'
    yield f"<published>{day}</published>"
    yield f"<updated>{day}</updated>"
    for term in told["terms"]:
        yield f'<category term="{_value(term)}" />'
    yield f'<content type="html">{_unescaped(entry_html(told, base_url))}</content>'
    yield "</entry>"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>" if text else f"<{name} />"


def _text(said: str) -> str:
    """Words between tags; quotation marks may stand there as they are."""
    return html.escape(said, quote=False)


def _unescaped(said: str) -> str:
    """HTML between tags, where each "<" that is written out would take four letters, and a reader longer.

    >>> _unescaped("<p>said</p>"), _unescaped("]]>")
    ('<![CDATA[<p>said</p>]]>', '<![CDATA[]]]]><![CDATA[>]]>')
    """
    return f"<![CDATA[{said.replace(']]>', ']]]]><![CDATA[>')}]]>"


def _value(said: str) -> str:
    r"""Words in an attribute, where a line's end would be read as a space.

    >>> _value('a "b"\n')
    'a &quot;b&quot;&#10;'
    """
    quoted = _text(said).replace('"', "&quot;")
    return quoted.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#09;")


def jsonfeed_bytes(data: Mapping[str, object]) -> bytes:
    """A FeedPage as JSON Feed (https://www.jsonfeed.org/version/1.1/)."""
    page = cast("FeedPage", data)
    feed = {
        "version": JSON_FEED,
        "title": page["title"],
        "home_page_url": page["href"],
        "feed_url": page["self_href"],
        "description": page["subtitle"],
        "favicon": page["icon_href"],
        "authors": [{"name": page["author"], "url": page["base_url"]}],
        "language": page["language"],
        "items": [
            {
                "id": told["id"],
                "url": told["href"],
                "title": told["title"],
                "content_html": entry_html(told, page["base_url"]),
                "date_published": _moment(told["day"]),
                "tags": told["terms"],
            }
            for told in page["entries"]
        ],
    }
    given = {name: value for name, value in feed.items() if value != ""}
    return f"{json.dumps(given, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode()


def _moment(day: str) -> str:
    """The first moment of a day: more is not known.

    >>> _moment("2024-05-31")
    '2024-05-31T00:00:00Z'
    """
    return f"{day}T00:00:00Z"


def entry_html(told: FeedEntry, base_url: str) -> str:
    """What an entry says, as HTML that stands for itself in somebody else's program."""
    return "".join(_paragraphs(told, base_url))


def _paragraphs(told: FeedEntry, base_url: str) -> Iterator[str]:
    yield f"<p>{html.escape(told['lead'])}</p>"
    for said in told["told"]:
        yield f"<p>{_said(said, base_url)}</p>"
        if said["quote"]:
            yield from _quoted(said["quote"])
    if told["verdict"]:
        yield f"<p><b>Verdict:</b> {html.escape(told['verdict'])}</p>"
    if told["sources"]:
        links = (_link(source["href"], source["label"]) for source in told["sources"])
        yield f"<p>Sources: {'; '.join(links)}</p>"
    yield f"<p>{_link(told['href'], 'The whole record')}</p>"


def _said(said: LogEntry, base_url: str) -> str:
    label, text = html.escape(said["label"]), html.escape(said["text"])
    if said["type"] == "reading":
        return f"<b>{text}</b> {label}"
    words = [text] if text else []
    if said["status"]:
        words.insert(0, f"{html.escape(said['status']['label'])}.")
    if said["link"]:
        words.append(_link(f"{base_url}{said['link']['url']}", said["link"]["label"]))
    if not label:
        return " ".join(words)
    return f"<b>{label}{':' if words or said['quote'] else ''}</b> {' '.join(words)}".rstrip()


def _quoted(quote: QuoteShape) -> Iterator[str]:
    yield f'<blockquote lang="{html.escape(quote["lang"])}" dir="auto"><p>{html.escape(quote["text"])}</p></blockquote>'
    if quote["translation"]:
        yield f"<p>{html.escape(quote['translation'])} (our translation from {html.escape(quote['lang_label'])})</p>"


def _link(href: str, label: str) -> str:
    return f'<a href="{html.escape(href)}">{html.escape(label)}</a>'
