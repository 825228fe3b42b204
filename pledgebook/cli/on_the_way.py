"""Who promised: the companies and people that are there, and those that are made on the way."""

from collections.abc import Iterable, Mapping

from pledgebook.cli.asking import Dialogue, Refusal
from pledgebook.cli.new_files import Ground
from pledgebook.edit import entry_text, name_offered, taken_names
from pledgebook.issues import did_you_mean
from pledgebook.load import Kind
from pledgebook.model import Company, Person

Files = Mapping[str, str]
"""What is to be written beside the pledge, by path."""
_MOST_NAMED = 5


def asked_company(there: Ground, dialogue: Dialogue, company: str, called: str) -> tuple[str, Files]:
    """The company that promised, and its file if it is to be made."""
    known = taken_names(there.trial.loaded, Kind.COMPANY)
    companies = there.edition.catalogue.companies
    while True:
        company = company or dialogue.answer(f"Which company promised it ({_choice(companies, 'a new one')})?")
        company = _meant(company, companies)
        if company in known:
            return company, {}
        if (wrong := there.refusal_of_name(company, "company")) is not None:
            dialogue.refuse(wrong)
        elif called or _is_new(dialogue, "company", company, did_you_mean(company, known)):
            called = called or _asked(
                there, dialogue, "company", company, "name", "What is it called?", _title(company)
            )
            return company, {there.path(company, "company"): entry_text({"name": called})}
        company = ""


def asked_speaker(there: Ground, dialogue: Dialogue, company: str) -> tuple[str, Files]:
    """The person who spoke, "" if nobody is named, and their file if it is to be made."""
    known = taken_names(there.trial.loaded, Kind.PERSON)
    people = there.edition.catalogue.people
    here = [name for name, each in people.items() if each.company == company]
    question = f"Who said it ({_choice(here, 'somebody new', 'nothing')})?"
    while typed := dialogue.ask(question, lambda _: None, needed=False):
        person = _meant(typed, people)
        if person in known:
            return person, {}
        if (wrong := there.refusal_of_name(person, "person")) is not None:
            dialogue.refuse(wrong)
        elif _is_new(dialogue, "person", person, did_you_mean(person, known)):
            usual = typed if typed != person else _title(person)
            called = _asked(there, dialogue, "person", person, "name", "What is the person called?", usual)
            role = _asked(there, dialogue, "person", person, "role", _ROLE, needed=False)
            fields = {"name": called, "role": role, "company": company}
            return person, {
                there.path(person, "person"): entry_text({key: said for key, said in fields.items() if said})
            }
    return "", {}


_ROLE = "What is the person there (chief executive, or nothing)?"


def _choice(names: Iterable[str], *others: str) -> str:
    """What can be answered: a few ids, and what else.

    >>> _choice(["ann", "bob"], "nothing"), _choice([], "nothing")
    ('ann, bob, or nothing', 'nothing')
    """
    ids = list(names)
    *first, last = [*ids[:_MOST_NAMED], *(["…"] if len(ids) > _MOST_NAMED else []), *others]
    return f"{', '.join(first)}, or {last}" if first else last


def _meant(typed: str, known: Mapping[str, Company] | Mapping[str, Person]) -> str:
    """The id that was typed, or that of whoever is called so in some language; of a new name, the id that it gives."""
    called = {name.casefold(): each.id for each in known.values() for name in (*each.names.values(), each.name)}
    return typed if typed in known else called.get(typed.casefold()) or name_offered(typed) or typed


def _is_new(dialogue: Dialogue, what: str, name: str, near: str | None) -> bool:
    meant = f" (did you mean {near}?)" if near else ""
    wanted = "Make it" if what == "company" else "Add them"
    return dialogue.is_sure(f'There is no {what} "{name}"{meant}. {wanted},', usual=not near)


def _asked(
    there: Ground, dialogue: Dialogue, what: str, name: str, key: str, question: str, usual: str = "", *,
    needed: bool = True,
) -> str:  # fmt: skip
    """A field of a new file, looked at as its reader does."""

    def look(answer: str) -> Refusal | None:
        return there.trial.refusal(there.path(name, what), entry_text({"name": "N", key: answer}), (key,))

    return dialogue.ask(question, look, usual, needed=needed)


def _title(name: str) -> str:
    return name.replace("-", " ").title()
