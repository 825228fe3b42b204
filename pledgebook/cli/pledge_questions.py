"""The questions of `new pledge`, each answer looked at as the reader of the file does."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from pledgebook.cli.asking import Dialogue, Look, Refusal
from pledgebook.cli.citing import Cited, Sources
from pledgebook.cli.new_entry import asked_name
from pledgebook.cli.new_files import Ground
from pledgebook.cli.on_the_way import asked_speaker
from pledgebook.cli.pledge_draft import KINDS, TARGET, draft_of, place_of
from pledgebook.cli.quoting import BESIDE, LookAt, asked_quote
from pledgebook.dates import NotADate, Precision, Span
from pledgebook.edit import Given, entry_text, name_offered, pages_cited, taken_names
from pledgebook.load import Kind
from pledgebook.model import Counted, Strength
from pledgebook.schema.meanings import MEANINGS

TARGETS = {
    "measure": "a number is to be reached, or not to be passed",
    "event": "something is to happen",
    "always": "something holds at all times",
    "never": "something does not happen",
    "parts": "several of these, promised together for one date",
}
SIDES = {
    "at_least": "at that number or above it",
    "more_than": "above it, and not at it",
    "at_most": "at that number or below it",
    "less_than": "below it, and not at it",
}
COUNTED = {
    "total": "figures add up until the last due day, as cars delivered in a year do",
    "level": "each figure stands for itself, as a share, a price or a place does",
}
WORDS = {
    "event": "What is to happen?",
    "always": "What holds at all times?",
    "never": "What does not happen?",
}
_PART_OF_A_YEAR = (Precision.YEAR, Precision.HALF, Precision.QUARTER, Precision.FISCAL_YEAR)
_FEWEST_PARTS = 2
_STAND_IN = "a-part-that-stands-in"


@dataclass(slots=True)
class Answers:
    """What is known of a pledge by now. `name` is its id, "" as long as it has none; `files` are made with it."""

    company: str
    name: str
    given: dict[str, str]
    parts: dict[str, Given]
    cited: Cited
    files: dict[str, str]


def asked_pledge(there: Ground, dialogue: Dialogue, known: Answers) -> Answers:
    """What is known, and what is answered to everything else that the smallest pledge says. Raises WrongUse."""
    asked = _Questions(there, dialogue, known)
    asked.ask("title", "What is promised, in a few words?", needed=True)
    if not known.name:
        known.name = asked.name()
    asked.ask("on", "When was it promised (2026-05-31)?", needed=True)
    if "by" not in known.given:
        speaker, files = asked_speaker(there, dialogue, known.company)
        known.given |= {"by": speaker} if speaker else {}
        known.files |= files
    words: dict[str, Given] = {key: known.given[key] for key in ("quote", "lang", "translation") if key in known.given}
    asked_quote(dialogue, words, asked.refusal)
    known.given |= {key: str(value) for key, value in words.items()}
    if not known.cited.ids:
        pages, taken = pages_cited(there.trial.loaded), taken_names(there.trial.loaded, Kind.SOURCE)
        sources = Sources(there.trial, pages, taken, asked.look("source"))
        known.cited = sources.asked(
            dialogue, "Where can it be read (https://…, the id of a source that is there, or nothing)?"
        )
    kind = next((kind for kind in KINDS if kind in known.given), "parts" if known.parts else "")
    kind = kind or dialogue.choose("What is it that must become true?", TARGETS, "measure")
    by_when = f"By when (2027, 2027-Q2, 2027-06-30, 2039/2044{'' if kind == 'measure' else ', or nothing'})?"
    asked.ask("due", by_when, needed=kind == "measure")
    if kind == "parts":
        asked.parts()
    else:
        asked.target(kind, known.given, asked.refusal)
    if "strength" not in known.given:
        strength = dialogue.choose("How firmly was it put?", MEANINGS[Strength], "target")
        known.given |= {"strength": strength} if strength != "target" else {}
    return known


@dataclass(frozen=True, slots=True)
class _Questions:
    """What is asked of one pledge, and what is known of it by now."""

    there: Ground
    dialogue: Dialogue
    known: Answers

    def ask(self, key: str, question: str, *, needed: bool = False) -> None:
        if key not in self.known.given and (answer := self.dialogue.ask(question, self.look(key), needed=needed)):
            self.known.given[key] = answer

    def name(self) -> str:
        """The id under which the pledge is kept."""
        company = self.known.company
        offered = name_offered(self.known.given["title"])
        return f"{company}/{asked_name(self.there, self.dialogue, offered, f'{company}/')}"

    def look(self, key: str) -> Look:
        return lambda answer: self.refusal(key, answer)

    def refusal(self, key: str, answer: Given) -> Refusal | None:
        """What the reader of the file has against an answer, with stand-ins for what is not known yet."""
        fields = {**BESIDE.get(key, {}), **self._so_far(), key: str(answer)}
        if key == "source":
            return self._refusal(draft_of(_fitting(fields, key), {}, Cited((str(answer),))), place_of(key))
        return self._refusal(draft_of(_fitting(fields, key), {}, self.known.cited), place_of(key))

    def _so_far(self) -> dict[str, str]:
        return {"title": "T", "on": self.there.trial.today.isoformat(), **self.known.given}

    def _refusal(self, fields: Mapping[str, Given], place: tuple[str, ...]) -> Refusal | None:
        path = self.there.path(self.known.name or f"{self.known.company}/new")
        return self.there.trial.refusal(path, entry_text(fields), place)

    def target(self, kind: str, fields: dict[str, str], refusal: LookAt) -> None:
        """What must become true goes into the fields."""

        def ask(key: str, question: str, usual: str = "", *, needed: bool = True) -> None:
            if key not in fields and (
                answer := self.dialogue.ask(question, lambda said: refusal(key, said), usual, needed=needed)
            ):
                fields[key] = answer

        if kind != "measure":
            ask(kind, WORDS[kind])
            return
        ask("measure", "What is counted, in words that fit after a number (cars delivered)?")
        if not any(side in fields for side in SIDES):
            side = self.dialogue.choose("On which side of the number is it kept?", SIDES, "at_least")
            ask(side, "Which number (100000, 1.5 million, 29.8 %)?")
        if not any(fields.get(side, "").endswith("%") for side in SIDES):
            ask("unit", "In which unit, if the words do not say it (CNY, GWh, rank, or nothing)?", needed=False)
        if "counted" not in fields:
            fields["counted"] = self.dialogue.choose("How is it counted?", COUNTED, "total")
        if fields["counted"] == Counted.TOTAL:
            due, made = self.known.given.get("due", ""), self.known.given.get("on", "")
            starts = _where_it_starts(due)
            is_fiscal = due.startswith("FY")  # whose first day only the file of the company tells
            if not starts or (made[:4] < starts[:4] and not is_fiscal):
                ask("since", "From which day on does it add up (2026-01-01)?", starts)
            if starts and fields.get("since") == starts:
                del fields["since"]

    def parts(self) -> None:
        """One part after the other, each with its name and its target."""
        parts = self.known.parts
        while True:
            more = len(parts) < _FEWEST_PARTS
            question = f"Part {len(parts) + 1}: a name for it, such as works{'' if more else ' (or nothing)'}?"
            name = self.dialogue.ask(question, self._look_at_name_of_part, needed=more)
            if not name:
                return
            kinds = {kind: says for kind, says in TARGETS.items() if kind != "parts"}
            kind = self.dialogue.choose("What is it that must become true?", kinds, "event")
            fields: dict[str, str] = {}
            self.target(kind, fields, partial(self._refusal_in_part, name, fields))
            parts[name] = {key: fields[key] for key in TARGET if key in fields}

    def _refusal_in_part(self, name: str, fields: Mapping[str, str], key: str, answer: Given) -> Refusal | None:
        part = {key: value for key, value in _fitting({**fields, key: str(answer)}, key).items() if key in TARGET}
        parts: dict[str, Given] = {**self.known.parts, name: part, _STAND_IN: {"event": "E"}}
        return self._refusal(draft_of(self._so_far(), parts, Cited()), ("target", "parts", name, key))

    def _look_at_name_of_part(self, name: str) -> Refusal | None:
        if name in self.known.parts:
            return f'there is a part "{name}" already.', "choose another name"
        parts: dict[str, Given] = {name: {"event": "E"}, _STAND_IN: {"event": "E"}}
        return self._refusal(draft_of(self._so_far(), parts, Cited()), ("target", "parts", name))


def _fitting(fields: Mapping[str, str], key: str) -> dict[str, str]:
    """The fields with a whole target, so that nothing is said of one field because of another that is to come."""
    if any(kind in fields for kind in WORDS):
        return dict(fields)
    if "measure" not in fields and key not in TARGET:
        return {"event": "E", **fields}
    bound = {} if any(side in fields for side in SIDES) else {"at_least": "1"}
    judged = {} if "counted" in fields else {"counted": "level", "judged": "always"}
    return {"measure": "M", **bound, **judged, **fields}


def _where_it_starts(due: str) -> str:
    """The day from which a total counts if nothing is said, "" if it must be said.

    >>> _where_it_starts("2027-Q2"), _where_it_starts("2027-06-30")
    ('2027-04-01', '')
    """
    try:
        span = Span.parse(due)
    except NotADate:
        return ""
    return span.first_day.isoformat() if span.precision in _PART_OF_A_YEAR else ""
