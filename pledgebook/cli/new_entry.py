"""`new company`, `new person`, `new source`: the smallest file of its kind, asked for or by flags."""

from collections.abc import Mapping
from dataclasses import dataclass

from pledgebook.cli.asking import Dialogue, Look, Refusal, is_asking
from pledgebook.cli.citing import asked_description, look_at_source
from pledgebook.cli.here import Here
from pledgebook.cli.new_files import Ground, ground, wrong_name
from pledgebook.cli.words import WrongUse
from pledgebook.cli.words.writing import NewEntry
from pledgebook.edit import BadName, entry_text, name_offered, pages_cited, source_at, source_named, taken_names
from pledgebook.load import Kind


@dataclass(frozen=True, slots=True)
class Form:
    """What an entry must say, what is asked beside it, in the order of the file, and what to do next."""

    needed: tuple[str, ...]
    order: tuple[str, ...]
    questions: Mapping[str, str]
    next: str


FORMS = {
    "company": Form(
        ("name",),
        ("name", "legal_name", "country", "sector", "website", "ticker", "fiscal_year_ends"),
        {
            "name": "What is it called?",
            "country": "In which country is its seat (or nothing)?",
            "sector": "What does it make (or nothing)?",
            "website": "Which is its website (https://…, or nothing)?",
            "fiscal_year_ends": "When does its fiscal year end, if not on 12-31 (06-30, or nothing)?",
        },
        "Next: say below the second --- what it is, and write its first pledge: python3 build.py new pledge {name}/",
    ),
    "person": Form(
        ("name",),
        ("name", "role", "company"),
        {
            "name": "What is the person called?",
            "role": "What is the person there (chief executive of …, or nothing)?",
            "company": "At which company (its id, or nothing)?",
        },
        "Next: cite the person in a pledge, as made: {{by: {name}, …}}",
    ),
    "source": Form(
        ("url", "publisher", "kind"),
        ("url", "publisher", "title", "published", "lang", "kind", "archive"),
        {"url": "Which is its address (https://…)?"},
        "Next: cite it, as source: {name}",
    ),
}


_NAMES = {
    "pledge": "Its id names its file and its page, companies/{folder}…/, as long as the site stands.",
    "company": "Its id names its file, its page and the folder of its pledges, as long as the site stands.",
    "person": "Their id names their file and their page, as long as the site stands; pledges say by: and the id.",
    "source": "Its id names its file, as long as the site stands; pledges say source: and the id.",
}


def new_entry(asked: NewEntry, here: Here) -> int:
    """The exit code. Raises WrongUse for a name that cannot be, and for what is missing where nobody can be asked."""
    form = FORMS[asked.what]
    there = ground(asked, here)
    if there is None:
        return 1
    given = {key: value.strip() for key, value in asked.given.items() if value.strip()}
    try:
        name = there.name(asked.name) if asked.name else ""
        if is_asking():
            dialogue = Dialogue(f"new {asked.what}")
            given = _answered(there, dialogue, form, given)
            name = name or asked_name(there, dialogue, _offered(there, given))
    except BadName as wrong:
        raise wrong_name(asked.what, wrong) from wrong
    missing = [f"--{key.replace('_', '-')}" for key in form.needed if key not in given]
    missing = missing if name else ["ID", *missing]
    if missing:
        raise WrongUse(f"new {asked.what}: {', '.join(missing)} missing. hint: build.py new {asked.what} --help")
    if asked.what == "source" and (other := _same_page(there, given["url"])):
        raise WrongUse(f"new source: {given['url']} is the source {other} already. hint: cite {other}")
    path = there.path(name)
    if there.put({path: entry_text({key: given[key] for key in form.order if key in given})}) is None:
        return 1
    there.told([form.next.format(name=name)])
    there.opened(path)
    return 0


def asked_name(there: Ground, dialogue: Dialogue, usual: str, folder: str = "") -> str:
    """A name for the file; what is offered is free. A pledge has a `folder`, which is not asked for."""
    dialogue.say(_NAMES[there.asked.what].format(folder=folder))

    def look(answer: str) -> Refusal | None:
        return there.refusal_of_name(f"{folder}{answer}")

    question = "Under which id (small letters, digits, hyphens)?"
    return dialogue.ask(question, look, usual if usual and look(usual) is None else "")


def _answered(there: Ground, dialogue: Dialogue, form: Form, given: Mapping[str, str]) -> dict[str, str]:
    known = dict(given)
    for key, question in form.questions.items():
        if key not in known and (
            answer := dialogue.ask(question, _look_at(there, form, known, key), needed=key in form.needed)
        ):
            known[key] = answer
    if there.asked.what == "source":
        known = {key: value for key, value in asked_description(dialogue, there.trial, known).items() if value}
    return known


def _look_at(there: Ground, form: Form, known: Mapping[str, str], key: str) -> Look:
    if there.asked.what == "source":
        look_at_field = look_at_source(there.trial, key, known)

        def look_at_url(answer: str) -> Refusal | None:
            other = _same_page(there, answer)
            return (f"that is the source {other} already.", f"cite {other}") if other else look_at_field(answer)

        return look_at_url

    def look(answer: str) -> Refusal | None:
        fields = {"name": "N", **known, key: answer}
        text = entry_text({each: fields[each] for each in form.order if each in fields})
        return there.trial.refusal(there.path("new"), text, (key,))

    return look


def _offered(there: Ground, given: Mapping[str, str]) -> str:
    if there.asked.what == "source":
        taken = taken_names(there.trial.loaded, Kind.SOURCE)
        return source_named(given["publisher"], given["url"], given.get("published", ""), taken)
    return name_offered(given["name"])


def _same_page(there: Ground, url: str) -> str | None:
    return source_at(url, pages_cited(there.trial.loaded))
