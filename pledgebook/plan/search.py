"""Search: its page, the files of words that a query asks, and the files of texts that its results are shown from."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TypedDict

from pledgebook.derive.book import Assessed
from pledgebook.model import Company, Person, Status
from pledgebook.plan.addresses import pledge_url
from pledgebook.plan.find_shapes import Found, SearchPage, TextFile, WordsGuide
from pledgebook.plan.pages import Family, Made, made
from pledgebook.plan.pieces import Link
from pledgebook.plan.search_index import index_of, word_files, words_of
from pledgebook.plan.shapes import Page
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import counted, language_words, status_shape, topic_link
from pledgebook.where import Where

HOME = "search/"
PER_FILE = 2  # documents whose texts lie in one file: ten results are at most ten files
MOST = 1_200  # characters of a document's texts that results can show; all of them can be found
MOST_LANGUAGES = 4  # that are named
IN_PAIRS = ("Chinese", "Japanese", "Korean")
HERE = Where("templates/search.html")
LISTS = (
    ("All pledges", "pledges/"),
    ("Companies", "companies/"),
    ("People", "people/"),
    ("Topics", "topics/"),
    ("Statuses", "status/"),
    ("Due years", "due/"),
    ("How firmly it was put", "strengths/"),
)
_LINK_END = re.compile(r"\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_MARKUP = re.compile(r"(?m)^[\s|:-]*-{3,}[\s|:-]*$|^\s{0,3}(?:#{1,6}|>|[-*+]|\d+\.)\s+|[*_`\[\]|]+|<[^>\s]*>")


class Document(TypedDict):
    """What can be found: its words by field, in the order of search_index.FIELDS, and what a result shows of it."""

    words: list[str]
    found: Found


def search(shelf: Shelf) -> Family:
    documents = list(documents_of(shelf))
    languages = languages_of(documents, shelf.config.language)
    said = listed(languages[:MOST_LANGUAGES] + ["other languages"] * (len(languages) > MOST_LANGUAGES))
    data: SearchPage = {
        **shelf.base(HOME, "Search", f"Search all pledges, quotes, companies and people, in {said}."),
        "languages": said,
        "paired": listed([language for language in languages if language in IN_PAIRS]),
        "marks": [status_shape(status) for status in Status],
        "lists": [Link(label=label, url=url) for label, url in LISTS],
    }
    yield made("search.html", data)
    files = list(word_files(index_of([each["words"] for each in documents])))
    guide: WordsGuide = {"documents": len(documents), "per": PER_FILE, "first": [first for first, _ in files]}
    yield Made(Page("search/words.json", "packed", guide), HERE)
    for number, (_, words) in enumerate(files):
        yield Made(Page(f"search/words/{number}.json", "packed", words), HERE)
    for number, first in enumerate(range(0, len(documents), PER_FILE)):
        texts: TextFile = {"found": [each["found"] for each in documents[first : first + PER_FILE]]}
        yield Made(Page(f"search/texts/{number}.json", "packed", texts), HERE)


def languages_of(documents: Iterable[Document], usual: str) -> list[str]:
    """The languages that something is found in: the one of the site, then those with most texts."""
    texts = Counter(language_words(lang.partition("-")[0]) for each in documents for lang, _ in each["found"]["texts"])
    first = language_words(usual.partition("-")[0])
    others = texts.keys() - {first, ""}
    return [first, *sorted(others, key=lambda language: (-texts[language], language))]


def listed(words: Sequence[str]) -> str:
    """
    >>> listed(["English"]), listed(["English", "Chinese", "German"])
    ('English', 'English, Chinese and German')
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def documents_of(shelf: Shelf) -> Iterator[Document]:
    """Companies first: of two results that are equally good, the earlier document is shown first."""
    catalogue = shelf.book.catalogue
    for company in catalogue.companies.values():
        yield _company(shelf, company)
    for person in catalogue.people.values():
        yield _person(shelf, person)
    yield from (document_of(shelf, each) for each in shelf.book.pledges)


def document_of(shelf: Shelf, each: Assessed) -> Document:
    """A pledge as it can be found."""
    by = shelf.book.catalogue.people[each.pledge.by] if each.pledge.by else None
    rests_on = [by.name, *by.names.values()] if by else []
    return shelf.extract("search", each, partial(_pledge, each, by), rests_on)


def _company(shelf: Shelf, company: Company) -> Document:
    names = list(company.names.items())
    says = counted(len(shelf.by_company.get(company.id, ())), "pledge")
    body = plain(company.body)
    about = " ".join(filter(None, [company.sector, company.country, company.ticker]))
    return _document(
        (
            _line([company.name, *company.names.values()]),
            "",
            _line([*company.former_names, company.legal_name, about]),
            body,
        ),
        {
            "url": f"companies/{company.id}/",
            "title": company.name,
            "mark": "company",
            "by": "",
            "says": says,
            "texts": shown([*names, ("", body)]),
        },
    )


def _person(shelf: Shelf, person: Person) -> Document:
    company = shelf.companies[person.company]["label"] if person.company else ""
    body = plain(person.body)
    return _document(
        (_line([person.name, *person.names.values()]), "", _line([*person.former_names, company, person.role]), body),
        {
            "url": f"people/{person.id}/",
            "title": person.name,
            "mark": "person",
            "by": company,
            "says": person.role or "",
            "texts": shown([*person.names.items(), ("", body)]),
        },
    )


def _document(fields: Sequence[str], found: Found) -> Document:
    return {"words": words_of(fields), "found": found}


def _pledge(each: Assessed, person: Person | None) -> Document:
    pledge = each.pledge
    said = [pledge.made.quote, *(update.restated for update in each.log)]
    quotes = [pair for quote in said if quote for pair in ((quote.lang, quote.text), ("", quote.translation or ""))]
    notes = [text for update in each.log for text in (update.note, update.reply and update.reply.text) if text]
    body = plain(pledge.body)
    company = each.company
    names = [company.name, *company.names.values(), company.legal_name]
    names += [person.name, *person.names.values()] if person else []
    names += [topic_link(topic)["label"] for topic in pledge.topics]
    return _document(
        (
            pledge.title,
            _line(text for _, text in quotes),
            _line(names),
            _line([each.verdict.sentence, pledge.made.at, pledge.due_words, body, *notes]),
        ),
        {
            "url": pledge_url(pledge.id),
            "title": pledge.title,
            "mark": str(each.status),
            "by": f"{company.name}, {person.name}" if person else company.name,
            "says": each.verdict.sentence,
            "texts": shown([*quotes, ("", body), *(("", note) for note in notes)]),
        },
    )


def _line(texts: Iterable[str | None]) -> str:
    """Texts one a line, so that no word of one runs into the next."""
    return "\n".join(text for text in texts if text)


def plain(markdown: str) -> str:
    """
    >>> plain("## Why\\n\\nIt [says](https://example.org/a_b) *so*.")
    'Why It says so.'
    """
    return " ".join(_MARKUP.sub(" ", _LINK_END.sub("]", markdown)).split()).replace(" .", ".").replace(" ,", ",")


def shown(texts: Iterable[tuple[str, str]]) -> list[list[str]]:
    """As much of these as a result can show; the language is "" for that of the site."""
    kept: list[list[str]] = []
    left = MOST
    for lang, text in texts:
        if text and left > 0:
            kept.append([lang, text if len(text) <= left else f"{text[:left].rpartition(' ')[0] or text[:left]} …"])
            left -= len(text)
    return kept
