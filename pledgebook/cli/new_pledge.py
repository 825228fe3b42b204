"""`new pledge`: the smallest entry that says what was promised, asked for or by flags."""

from collections.abc import Iterator, Mapping

from pledgebook.cli.asking import Dialogue, is_asking
from pledgebook.cli.citing import DESCRIBES, Cited, cited_in
from pledgebook.cli.here import Here
from pledgebook.cli.new_files import Ground, ground, wrong_name
from pledgebook.cli.on_the_way import asked_company
from pledgebook.cli.pledge_draft import KINDS, draft_of
from pledgebook.cli.pledge_questions import Answers, asked_pledge
from pledgebook.cli.say import remark
from pledgebook.cli.verdicts import assessed_in, verdict_line
from pledgebook.cli.words import WrongUse
from pledgebook.cli.words.writing import NewPledge
from pledgebook.edit import BadName, Given, entry_text, given_in, pages_cited, taken_names
from pledgebook.issues import did_you_mean
from pledgebook.load import Kind


def new_pledge(asked: NewPledge, here: Here) -> int:
    """The exit code. Raises WrongUse for a name that cannot be, and for what is missing where nobody can be asked."""
    there = ground(asked, here)
    if there is None:
        return 1
    try:
        files, name = _asked(there, asked) if is_asking() else _given(there, asked)
    except BadName as wrong:
        raise wrong_name("pledge", wrong) from wrong
    after = there.put(files)
    if after is None or after.edition is None:
        return 1
    there.told([verdict_line(assessed_in(after.edition, name)), *_next(name)])
    there.opened(f"pledges/{name}.md")
    return 0


def _given(there: Ground, asked: NewPledge) -> tuple[Mapping[str, str], str]:
    """The files, by path, and the id, if all is given by flags."""
    given = _fields(asked)
    company, slash, slug = asked.name.partition("/")
    missing = [] if slash and company and slug else ["ID (company/name)"]
    missing += [f"--{key}" for key in ("title", "on") if key not in given]
    if not asked.parts and not any(kind in given for kind in KINDS):
        missing.append(f"one of {', '.join(f'--{kind}' for kind in KINDS)}, --part")
    if missing:
        raise WrongUse(f"new pledge: {', '.join(missing)} missing. hint: build.py new pledge --help")
    files = _company(there, asked, company)
    name = there.name(asked.name)
    return {**files, f"pledges/{name}.md": _text(asked, given, _parts(asked), _cited(there, asked))}, name


def _asked(there: Ground, asked: NewPledge) -> tuple[Mapping[str, str], str]:
    """The same, with what is not given answered at the terminal."""
    dialogue = Dialogue("new pledge")
    company, _, slug = asked.name.partition("/")
    company, files = asked_company(there, dialogue, company, asked.company_name)
    name = there.name(f"{company}/{slug}") if slug else ""
    answered = asked_pledge(
        there, dialogue, Answers(company, name, _fields(asked), _parts(asked), _cited(there, asked), {**files})
    )
    text = _text(asked, answered.given, answered.parts, answered.cited)
    return {**answered.files, f"pledges/{answered.name}.md": text}, answered.name


def _text(asked: NewPledge, given: Mapping[str, str], parts: Mapping[str, Given], cited: Cited) -> str:
    return entry_text(draft_of(given, parts, cited, topics=asked.topics, draft=asked.draft))


def _fields(asked: NewPledge) -> dict[str, str]:
    return {key: text for key, value in asked.given.items() if (text := value.strip()) and key not in _PAGE}


_PAGE = frozenset({"publisher", "published", "kind"})  # what is said of a new source; `title` is the pledge's


def _cited(there: Ground, asked: NewPledge) -> Cited:
    described = {key: value for key, value in asked.given.items() if key in _PAGE}
    described |= {"title": asked.source_title} if asked.source_title else {}
    described = {key: described[key] for key in DESCRIBES if key in described}
    pages, taken = pages_cited(there.trial.loaded), taken_names(there.trial.loaded, Kind.SOURCE)
    cited = cited_in(asked.sources, described, pages, taken, "new pledge")
    for page, name in cited.known:
        remark(f"{page} is the source {name}")
    return cited


def _parts(asked: NewPledge) -> dict[str, Given]:
    parts: dict[str, Given] = {}
    for each in asked.parts:
        name, sign, target = each.partition("=")
        if not sign:
            hint = "write NAME={event: …}, or NAME={measure: …, at_least: …, counted: …}"
            raise WrongUse(f'new pledge: --part "{each}" does not say what the part is. hint: {hint}')
        parts[name.strip()] = given_in(target)
    return parts


def _company(there: Ground, asked: NewPledge, company: str) -> Mapping[str, str]:
    """The file of a company that is not there yet, if its name is given. Raises WrongUse and BadName."""
    known = taken_names(there.trial.loaded, Kind.COMPANY)
    if company in known:
        return {}
    name = there.name(company, "company")
    if not asked.company_name:
        near = did_you_mean(company, known)
        hint = f"did you mean {near}? To make it, " if near else "to make it, "
        raise WrongUse(f'new pledge: there is no company "{company}". hint: {hint}say --company-name "Its Name"')
    return {there.path(name, "company"): entry_text({"name": asked.company_name})}


def _next(name: str) -> Iterator[str]:
    yield "Next:"
    yield "  1. Below the second --- of the file, say why it matters, how it is counted, what is disputed."
    yield "  2. Look at its page: make serve"
    yield f"  3. When something happens: python3 build.py add {name}"
