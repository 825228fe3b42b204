"""The few questions of `add`: what happened, when, in which figure or words, and where it can be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pledgebook.cli.asking import Dialogue, Look, Refusal
from pledgebook.cli.citing import Cited, Sources
from pledgebook.cli.log_item import in_order, needs_source, terms_of
from pledgebook.cli.quoting import BESIDE, asked_quote
from pledgebook.dates import NotADate, Span
from pledgebook.derive.rules import RULES
from pledgebook.edit import BadValue, Given, Trial, given_in, with_item, with_own_source
from pledgebook.load import Kind
from pledgebook.model import Because, Happened, Measure, Parts, Pledge, SimpleTarget, Status, target_spoken_of

WHAT = {
    "figure": "a new figure",
    "event": "it began, was met, was missed, was withdrawn, …",
    "terms": "the company changed the target or the deadline",
    "again": "the promise was said again",
    "reply": "the company replied to our page",
    "ruling": "we rule against the arithmetic",
    "note": "a remark, and nothing else",
}
EVENTS = {
    "started": "work has begun",
    "step": "a stage was reached",
    "met": "it has happened",
    "missed": "the company says, or it is plain, that it will not be",
    "held": "checked, and the standing promise holds",
    "breached": "the standing promise was broken",
    "stalled": "work has stopped",
    "resumed": "it goes on again",
    "withdrawn": "the company took it back",
    "replaced": "by another pledge",
}
_STAND_IN = "a-source-that-stands-in-for-another"
_A_SOURCE = {"url": "https://press.example/", "publisher": "P", "kind": "press"}


def asked_item(
    dialogue: Dialogue, pledge: Pledge, text: str, sources: Sources, given: Mapping[str, str], cited: Cited
) -> tuple[Mapping[str, Given], Cited]:
    """An item, and what it cites: what is given, and what is answered. Raises WrongUse and CannotEdit."""
    item: dict[str, Given] = {key: given_in(value) for key, value in given.items()}
    asked = _Questions(dialogue, pledge, with_own_source(text, _STAND_IN, _A_SOURCE), sources.trial, item)
    asked.part()
    usual = "figure" if isinstance(asked.target, Measure) else "event"
    what = dialogue.choose(f"{pledge.title}: what happened?", WHAT, usual)
    getattr(asked, what)()
    while not cited.ids:
        question = "Where can it be read (https://…, or the id of a source that is there)?"
        cited = sources.looked_at(asked.look("source")).asked(dialogue, question)
        if cited.ids or not needs_source(item):
            break
        hint = "write the id of a source or the address of the page, or leave with Ctrl+C"
        dialogue.refuse(("that is needed.", hint))
    if what not in ("ruling", "note"):
        asked.known(_published(cited))
    if what != "note":
        asked.ask("note", "A remark for readers (or nothing)?")
    return in_order(item), cited


@dataclass(frozen=True, slots=True)
class _Questions:
    """What is asked of one item, and what is known of it by now."""

    dialogue: Dialogue
    pledge: Pledge
    text: str
    trial: Trial
    item: dict[str, Given] = field(default_factory=dict)

    @property
    def target(self) -> SimpleTarget | None:
        return target_spoken_of(self.pledge.target, str(self.item.get("part", "")))

    @property
    def today(self) -> str:
        return self.trial.today.isoformat()

    def ask(self, key: str, question: str, usual: str = "", *, needed: bool = False) -> None:
        """The answer goes into the item, if there is one, and if it was not given by a flag."""
        if key not in self.item and (answer := self.dialogue.ask(question, self.look(key), usual, needed=needed)):
            self.item[key] = self._typed(key, answer)

    def look(self, key: str) -> Look:
        """Looks at an answer as the reader of the file does, with what is known of the item."""

        def look(answer: str) -> Refusal | None:
            return self.refusal(key, self._typed(key, answer))

        return look

    def refusal(self, key: str, value: Given) -> Refusal | None:
        standing_in: dict[str, Given] = {"on": self.today, "note": "-", "source": _STAND_IN}
        if "over" in self.item or key == "over":
            standing_in = {**standing_in, "value": "1"}
            del standing_in["on"]
        if key == "happened" and value == Happened.REPLACED:
            others = (each.id for each in self.trial.loaded.entries if each.kind is Kind.PLEDGE)
            standing_in["into"] = next((each for each in others if each != self.pledge.id), "")
        item = in_order({**standing_in, **BESIDE.get(key, {}), **self.item, key: value})
        try:
            text = with_item(self.text, "updates", item)
        except BadValue as wrong:
            return str(wrong.args[0]), str(wrong.args[1])
        path = f"pledges/{self.pledge.id}.md"
        places = ("into", "happened") if key == "into" else (key,)  # where a pledge that is not there is told of
        told = (self.trial.refusal(path, text, (place,), last_of="updates") for place in places)
        return next(filter(None, told), None)

    def _typed(self, key: str, answer: str) -> Given:
        if key == "target":
            return terms_of(answer, self.target)
        return given_in(answer) if key == "value" else answer

    def part(self) -> None:
        if isinstance(self.pledge.target, Parts) and "part" not in self.item:
            parts = {part.id: "" for part in self.pledge.target.parts}
            whole = {"all": "the whole of it"}
            if (name := self.dialogue.choose("Which part is it about?", {**parts, **whole}, "all")) != "all":
                self.item["part"] = name

    def figure(self) -> None:
        self.ask("value", "Which figure (80000, 1.5 million, {more_than: 80000})?", needed=True)
        if not {"on", "over"} & self.item.keys():
            question = "For which day or period is it (2026-05-31, 2026-05, 2026-Q2)?"
            answer = self.dialogue.ask(question, lambda said: self.look(_day_or_period(said))(said))
            self.item[_day_or_period(answer)] = answer

    def event(self) -> None:
        if "happened" not in self.item:
            self.item["happened"] = self.dialogue.choose("What was it?", EVENTS, look=self.look("happened"))
        self._when("When did it happen?")
        if self.item["happened"] in (Happened.MISSED, Happened.WITHDRAWN) and "because" not in self.item:
            reasons = {str(reason): "" for reason in Because} | {"none": "no reason was given"}
            if (reason := self.dialogue.choose("For which reason?", reasons, "none")) != "none":
                self.item["because"] = reason
        if self.item["happened"] == Happened.REPLACED:
            self.ask("into", "By which pledge is it replaced (company/name)?", needed=True)

    def terms(self) -> None:
        what = "Which is the new bound" if isinstance(self.target, Measure) else "Which are the new words"
        while True:
            if self.target is not None:
                self.ask("target", f"{what} (or nothing)?")
            self.ask("due", "Which is the new deadline (or nothing)?")
            self.ask("strength", "How firm is it now: guarantee, target, plan, aspiration (or nothing)?")
            if {"target", "due", "strength"} & self.item.keys():
                break
            self.dialogue.refuse(("something must have changed.", "write what did"))
        self._when("When was that said?")

    def again(self) -> None:
        asked_quote(self.dialogue, self.item, self.refusal, needed=True)
        self._when("When was that said?")

    def reply(self) -> None:
        self.ask("reply", "What did the company say?", needed=True)
        self.ask("by", "Who spoke (or nothing)?")
        self._when("When?")

    def ruling(self) -> None:
        if "ruling" not in self.item:
            statuses = {str(status): "" for status in Status} | {"lifted": "the ruling before it stands no longer"}
            self.item["ruling"] = self.dialogue.choose("What do you rule?", statuses)
        self.ask("because", "For which reason, in a sentence?", needed=True)
        if self.item["ruling"] != "lifted":
            self.ask("overrides", f"Which rule does that override (R2 to {RULES[-1].id}, or nothing)?")
        if self.item["ruling"] == Status.PARTLY_KEPT:
            self.ask("missing", "What is missing?")
        self.ask("by", "Who rules (or nothing)?")
        self._when("As of which day?", self.today)

    def note(self) -> None:
        self.ask("note", "Which remark?", needed=True)
        self._when("As of which day?", self.today)

    def known(self, published: str) -> None:
        """The day it became public; of a source that is dated later, that day is usual."""
        on = self.item.get("over") or self.item.get("on")
        later = published if isinstance(on, str) and _is_later(published, on) else ""
        nothing = "-" if later else "nothing"
        self.ask("known", f"When did it become public (or {nothing}, if on that day)?", later)

    def _when(self, question: str, usual: str = "") -> None:
        self.ask("on", question, usual, needed=True)


def _day_or_period(answer: str) -> str:
    try:
        return "on" if Span.parse(answer).is_day else "over"
    except NotADate:
        return "on"


def _published(cited: Cited) -> str:
    days = [str(each["published"]) for each in cited.new.values() if "published" in each]
    return days[0] if len(days) == len(cited.ids) == 1 else ""


def _is_later(day: str, than: str) -> bool:
    try:
        return Span.parse(day).is_day and Span.parse(day).end > Span.parse(than).end
    except NotADate:
        return False
