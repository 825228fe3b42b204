"""A suggested pledge as a file of its own, in the smallest form that says all that was answered."""

import re
from collections.abc import Iterator, Mapping

from pledgebook.edit.drafts import BODY, LONGEST_NAME, OF_A_SOURCE, Draft, Refused, below, source_name
from pledgebook.edit.forms import Answers, Remark
from pledgebook.edit.phrases import target_of
from pledgebook.edit.places import Place
from pledgebook.edit.written import Given, flow
from pledgebook.issues import did_you_mean
from pledgebook.load import Kind, Loaded, RawEntry, RawMapping, RawText
from pledgebook.load.names import cut, mended, name_issue
from pledgebook.where import Where

_STATEMENT = ("on", "by", "at", "quote", "lang", "translation")
_LISTED = re.compile(r"[,;\n]")
_TOP = ("title", "strength", "due", "due_words", "topics")


def suggested(answers: Answers, number: int, loaded: Loaded) -> Draft:
    """A new pledge, as a draft. `number` is that of the issue. Raises Refused."""
    said, label = answers.given, answers.label
    company = _company(said["company"], loaded, label("company"))
    name = _name(said["title"], number)
    if any(entry.id == f"{company}/{name}" for entry in loaded.entries):
        text = f"there is a pledge of this name already: {company}/{name}."
        hint = (
            "if it is the same promise, report what happened as new evidence; if not, say in the title how it differs"
        )
        raise Refused(Remark(label("title"), text, hint))
    source = source_name(said, loaded)
    speaker = _speaker(said["made-by"], loaded) if "made-by" in said else None
    made = below({**said, "made-by": speaker or ""}, "made", _STATEMENT)
    fields: dict[str, Given] = {
        "title": said["title"],
        "made": {**{key: value for key, value in made.items() if value}, "source": source},
        **_some(said, "strength"),
        "target": target_of(said["target"]),
        **_some(said, "due", "due_words"),
        **_topics(said),
        "draft": "true",
        "sources": {source: below(said, "source", OF_A_SOURCE)},
    }
    came_from: dict[Place, str] = {BODY: "body", **{(key,): key for key in (*_TOP, "target")}}
    came_from |= {("made", key): f"made-{key}" for key in _STATEMENT}
    came_from |= {("sources", source, key): f"source-{key}" for key in OF_A_SOURCE}
    came_from |= {("made", "source"): "source-url", ("sources",): "source-url"}
    text = "\n".join(("---", *_block(fields), "---", f"{said['body']}\n" if "body" in said else ""))
    return Draft(
        f"pledges/{company}/{name}.md",
        text,
        came_from,
        tuple(_remarks(answers, speaker, fields["target"])),
        is_new=True,
    )


def _company(answer: str, loaded: Loaded, label: str) -> str:
    """The company that was meant, by its id or a name that it bears. Raises Refused."""
    there = {entry.id: entry for entry in loaded.entries if entry.kind is Kind.COMPANY}
    found = [id_ for id_, entry in there.items() if answer.casefold() in (id_, *_names(entry))]
    if len(found) == 1:
        return found[0]
    near = did_you_mean(answer[:200], there)
    hint = f"did you mean {near}?" if near else "an editor has to write its file in content/companies/ first"
    raise Refused(Remark(label, "this site follows no company of this name yet.", hint))


def _names(entry: RawEntry) -> tuple[str, ...]:
    """What a company or a person is called, in small letters."""
    others = entry.front.get("names")
    values = [value for _, value in others.items] if isinstance(others, RawMapping) else []
    return tuple(each.text.casefold() for each in (entry.front.get("name"), *values) if isinstance(each, RawText))


def _name(title: str, number: int) -> str:
    """The name of the file: what an address can take of the title, else the number of the issue.

    >>> _name("Deliver 100,000 cars!", 7), _name("小米", 7), _name("Index", 7)
    ('deliver-100000-cars', 'issue-7', 'issue-7')
    """
    name = cut(mended(re.sub(r"(?<=\d),(?=\d{3})", "", title)), LONGEST_NAME)
    return f"issue-{number}" if name_issue(name, Where("")) else name


def _speaker(answer: str, loaded: Loaded) -> str | None:
    """Who said it, by the name of a file in people/; None if nobody there is called so."""
    name = re.split(r"[,(;\n]", answer)[0].strip().casefold()
    people = [entry for entry in loaded.entries if entry.kind is Kind.PERSON]
    found = [entry.id for entry in people if name in (entry.id, *_names(entry))]
    return found[0] if len(found) == 1 else None


def _topics(said: Mapping[str, str]) -> dict[str, Given]:
    """
    >>> _topics({"topics": "Deliveries, battery swap"}), _topics({"topics": "小米"})
    ({'topics': ['deliveries', 'battery-swap']}, {})
    """
    names = [name for each in _LISTED.split(said.get("topics", "")) if (name := mended(each))]
    return {"topics": list(dict.fromkeys(names))} if names else {}


def _remarks(answers: Answers, speaker: str | None, target: Given) -> Iterator[Remark]:
    """What became of answers that do not stand in the file as they were given."""
    said, label = answers.given, answers.label
    if "made-by" in said and speaker is None:
        hint = "write the file of whoever said it in content/people/, and its name as made.by"
        yield Remark(label("made-by"), "nobody is called so in content/people/: the answer was left out.", hint)
    if any(each.strip() and not mended(each) for each in _LISTED.split(said.get("topics", ""))):
        hint = "write small Latin letters, digits and hyphens"
        yield Remark(label("topics"), "a topic that has no letters a to z was left out.", hint)
    if isinstance(target, Mapping) and "event" in target and re.search(r"\d", said["target"]):
        hint = "if a figure decides, make it a measure before this is merged"
        yield Remark(label("target"), "it became an event, in words.", hint)


def _block(fields: Mapping[str, Given], indent: str = "") -> Iterator[str]:
    """Fields, one to a line; what has fields of its own has them below it."""
    for name, value in fields.items():
        if isinstance(value, Mapping):
            yield f"{indent}{name}:"
            yield from _block(value, f"{indent}  ")
        else:
            yield f"{indent}{name}: {flow(value)}"


def _some(said: Mapping[str, str], *keys: str) -> dict[str, Given]:
    return {key: said[key] for key in keys if key in said}
