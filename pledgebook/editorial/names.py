"""Names that were published stay, or are said to have been other ones: of companies, of people, of publishers."""

import json
from collections.abc import Iterator
from datetime import date

from pledgebook.derive.book import Assessed
from pledgebook.derive.whole import Book
from pledgebook.editorial.rewritten import is_corrected, is_same_page, rests_on
from pledgebook.issues import Issue
from pledgebook.model import Catalogue, Company, Person, Pledge, Source


def names_last(before: Catalogue, now: Catalogue) -> Iterator[Issue]:
    """Whoever made promises goes on under the name that readers know, or the new one says what the old one was."""
    for name, company in before.companies.items():
        if name in now.companies:
            yield from _of_a_maker(f'the company "{name}"', company, now.companies[name])
    for name, person in before.people.items():
        if name in now.people:
            yield from _of_a_maker(f'the person "{name}"', person, now.people[name])


def publishers_last(before: Catalogue, now: Book) -> Iterator[Issue]:
    """Who published the pages that a closed verdict rests on stays, or the source says who it was said to be."""
    for pledge in before.pledges:
        later = now.by_address.get(pledge.id)
        if later is None or pledge.draft or not pledge.exists_on(now.as_of):
            continue
        for source, instead in _under_other_names(pledge, later, now.as_of):
            text = f'the publisher of {source.url} was published as "{source.publisher}"'
            yield _otherwise(f'{text}, and is "{instead.publisher}" now', [source.publisher], instead)


def _of_a_maker(what: str, was: Company | Person, now: Company | Person) -> Iterator[Issue]:
    lost = [*_lost(was.name, now.name), *was.former_names]
    lost += [name for lang, name in was.names.items() if now.names.get(lang) != name]
    if isinstance(was, Company) and isinstance(now, Company):
        lost += _lost(was.legal_name, now.legal_name)
    unsaid = [name for name in dict.fromkeys(lost) if name not in (*now.former_names, now.name)]
    if unsaid:
        listed = " and ".join(f'"{name}"' for name in unsaid)
        yield _otherwise(f"{what} was published as {listed}, and is not called that here now", unsaid, now)


def _lost(was: str | None, now: str | None) -> list[str]:
    return [] if was is None or was == now else [was]


def _under_other_names(pledge: Pledge, later: Assessed, as_of: date) -> Iterator[tuple[Source, Source]]:
    """Each source that a closed verdict rested on, with the one of that page today that knows its publisher not."""
    if pledge == later.pledge or is_corrected(pledge, later.pledge):
        return
    for source in rests_on(pledge, as_of):
        there = [each for each in later.pledge.sources.values() if is_same_page(each.url, source.url)]
        if there and not any(source.publisher in (each.publisher, *each.former_names) for each in there):
            yield source, there[0]


def _otherwise(text: str, names: list[str], now: Company | Person | Source) -> Issue:
    said = json.dumps([*now.former_names, *names], ensure_ascii=False)
    hint = f"if it has another name now, or was spelt wrongly, say so: former_names: {said}"
    return Issue(now.where, "E122", text, hint)
