"""Companies, people and the site's own pages: entries that nothing has to be reckoned for."""

from collections.abc import Iterator
from functools import partial

from pledgebook.dates import CALENDAR_YEAR
from pledgebook.issues import Issue
from pledgebook.load import RawEntry
from pledgebook.load.letters import refused_in
from pledgebook.model import Company, Person, Prose
from pledgebook.prose import Trouble, lost_links, spelt_out, tags, trouble_of
from pledgebook.validate import keys
from pledgebook.validate.fields import A_LINE, Desk, Fields, read_text
from pledgebook.validate.forms import Unfit, fiscal_year_end, language, page_address, slug
from pledgebook.validate.leads import page_meant
from pledgebook.validate.letters import body, line, mixed_script, name
from pledgebook.where import Where


def read_company(entry: RawEntry, desk: Desk) -> Company | None:
    fields = Fields(entry.front, "a company", keys.COMPANY, desk)
    called = read_name(fields, "name", "the name readers know")
    company = Company(
        entry.id,
        called or entry.id,
        fields.where,
        names=_names(fields),
        former_names=read_former_names(fields),
        legal_name=fields.maybe("legal_name", name, A_LINE),
        country=fields.maybe("country", name, "the country of its seat"),
        sector=fields.maybe("sector", name, "what it makes"),
        website=fields.maybe("website", page_address, "an address, https://…"),
        ticker=fields.maybe("ticker", name, "exchange and symbol, such as HKEX 1810"),
        fiscal_year_ends=fields.maybe("fiscal_year_ends", fiscal_year_end, "month and day, as in 06-30")
        or CALENDAR_YEAR,
        body=read_body(entry, desk),
    )
    return company if called else None


def read_person(entry: RawEntry, desk: Desk) -> Person | None:
    fields = Fields(entry.front, "a person", keys.PERSON, desk)
    called = read_name(fields, "name", "the name readers know")
    company = fields.maybe("company", slug, "the name of a file in companies/")
    if company is not None:
        hint = f"write companies/{company}.md, or leave company out"
        desk.reference("R103", fields.place("company"), "company", company, desk.known.companies, hint)
    person = Person(
        entry.id,
        called or entry.id,
        fields.where,
        names=_names(fields),
        former_names=read_former_names(fields),
        role=fields.maybe("role", line, "what the person is there, such as chief executive"),
        company=company,
        body=read_body(entry, desk),
    )
    return person if called else None


def read_page(entry: RawEntry, desk: Desk) -> Prose | None:
    fields = Fields(entry.front, "a page", keys.PAGE, desk)
    if entry.id not in keys.PAGES:
        pages = ", ".join(f"{page}.md" for page in keys.PAGES)
        desk.error("P124", Where(entry.file), f'there is no page "{entry.id}" on the site.', f"the pages are {pages}")
    title = read_name(fields, "title", "the heading of the page")
    description = fields.maybe("description", line, "one sentence for search engines")
    text = read_body(entry, desk)
    return Prose(entry.id, title, text, fields.where, description) if title else None


def read_name(fields: Fields, key: str, wanted: str) -> str | None:
    """A name that must be there; look-alike letters in it are warned of."""
    said = fields.need(key, name, wanted)
    if said is not None:
        warn_of_mixed_script(fields, key, said)
    return said


def read_former_names(fields: Fields) -> tuple[str, ...]:
    """What `former_names` gives, one name or a list of them, each once."""
    typed = fields.several("former_names", name, "a name that it had, or a list of them")
    return tuple(dict.fromkeys(called for called, _ in typed))


def warn_of_mixed_script(fields: Fields, key: str, said: str) -> None:
    """A word that mixes scripts reads like another word and is not the same."""
    if word := mixed_script(said):
        hint = "retype the word on one keyboard, unless it is meant"
        text = f'"{word}" in {key} mixes Latin letters with Greek or Cyrillic ones.'
        fields.desk.warn("P123", fields.place(key), text, hint)


def _names(fields: Fields) -> dict[str, str]:
    names = {}
    for tag, where, value in fields.pairs("names", "a name for each language, such as {zh: 小米}"):
        try:
            lang = language(tag)
        except Unfit as wrong:
            fields.desk.error(wrong.code, where, f"names {wrong.says}.", wrong.hint)
            continue
        said = read_text(fields.desk, value, tag, name, "the name in this language")
        if said is not None:
            names[lang] = said
    return names


def read_body(entry: RawEntry, desk: Desk) -> str:
    """The Markdown below the fields, as it was typed."""
    try:
        text = body(entry.body)
    except Unfit as wrong:
        desk.error(wrong.code, Where(entry.file, entry.body_line, 1), f"the text below {wrong.says}.", wrong.hint)
        return ""
    if trouble := trouble_of(text):
        desk.error("P126", _in_body(entry, trouble), f"in the text below, {trouble.text}.", trouble.hint)
    desk.issues.extend(_hidden_letters(entry, text))
    for trouble in lost_links(text, partial(page_meant, entry=entry, known=desk.known)):
        desk.error("P127", _in_body(entry, trouble), f"in the text below, {trouble.text}.", trouble.hint)
    for trouble in tags(text):
        desk.warn("P137", _in_body(entry, trouble), f"in the text below, {trouble.text}.", trouble.hint)
    return text


def _hidden_letters(entry: RawEntry, text: str) -> Iterator[Issue]:
    """Letters that no file may hold, spelt out as `&#x202e;`: a browser makes of it what nobody would see coming."""
    for number, typed in enumerate(text.split("\n"), entry.body_line) if "&" in text else ():
        issue = refused_in(spelt_out(typed), Where(entry.file, number, 1)) if "&" in typed else None
        if issue is not None:
            yield issue


def _in_body(entry: RawEntry, trouble: Trouble) -> Where:
    return Where(entry.file, entry.body_line + trouble.line - 1, trouble.column)
