"""Does anything that was published change in silence? Each way to do it, among honest edits, and honest edits alone."""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from random import Random

from pledgebook.derive import derive
from pledgebook.editorial import published
from pledgebook.model import Catalogue
from tests.builder import Given, Site, pledge_text
from tests.torture.study import Row, Study

AS_OF = date(2025, 3, 1)
Fields = dict[str, Given]
MET: Fields = {"over": "2024", "value": 150, "known": "2025-01-05", "final": True}
MISSED: Fields = {**MET, "value": 90}
WORD: Fields = {"on": "2025-02-03", "text": "The count was wrong."}


STORY = "https://press.example/story"
CAPTURE = "https://web.archive.org/web/20240202000000/" + STORY
PRESS = "sources/press"


def _others() -> dict[str, Fields]:
    acme: Fields = {"name": "Acme", "names": {"zh": "极致"}, "legal_name": "Acme Corporation"}
    press: Fields = {"url": STORY, "publisher": "The Press", "kind": "press", "archive": [CAPTURE]}
    return {"companies/acme": acme, "people/ann": {"name": "Ann"}, PRESS: press}


@dataclass(slots=True)
class Content:
    """What a tracker holds: the fields of its pledges, its companies, and those of its other files by path."""

    pledges: dict[str, Fields]
    companies: set[str] = field(default_factory=lambda: {"beta", "gamma"})
    others: dict[str, Fields] = field(default_factory=_others)

    def copy(self) -> "Content":
        return replace(self, pledges={name: dict(fields) for name, fields in self.pledges.items()},
                       companies=set(self.companies),
                       others={name: dict(fields) for name, fields in self.others.items()})  # fmt: skip

    def catalogue(self, folder: Path) -> Catalogue:
        site = Site(folder).source("wire").source("third")
        for company in self.companies:
            site.company(company)
        for path, fields in self.others.items():
            given = {name: value for name, value in fields.items() if value is not None}
            site.file(f"{path}.md", f"---\n{json.dumps(given)}\n---\n")
        for name, fields in self.pledges.items():
            path = name if "/" in name else f"acme/{name}"
            site.file(f"pledges/{path}.md", f"---\n{pledge_text('', fields)}\n---\n")
        return site.catalogue()


def a_tracker(chance: Random) -> Content:
    """Some pledges of each kind; their numbers make them differ."""
    number, pledges = 0, {}

    def more(kind: str, **fields: Given) -> None:
        nonlocal number
        for _ in range(chance.randint(1, 2)):
            number += 1
            quote = f"We will deliver {100 + number} cars this year"
            made: Fields = {"on": "2024-01-01", "quote": quote, "source": "press"}
            pledges[f"{kind}-{number}"] = {"title": f"Promise {number}", "made": made, **fields}

    more("open", due=2030, corrections=[WORD])
    more("kept", updates=[MET, {"on": "2025-01-20", "note": "Looked at."}])
    more("missed", updates=[MISSED], corrections=[WORD])
    more("ruled", updates=[MISSED, {"on": "2025-01-10", "ruling": "kept", "overrides": "R4", "because": "They count."}])
    more("gone", retired={"on": "2025-01-01", "because": "It was not theirs."})
    for name in [name for name in pledges if name.startswith("open")]:
        pledges[name]["formerly"] = [f"older-{name}"]
    return Content(pledges)


def one(content: Content, chance: Random, *kinds: str) -> str:
    return chance.choice([name for name in content.pledges if name.partition("-")[0] in kinds])


Edit = Callable[[Content, Random], object]
PLEDGES = ("open", "kept", "missed", "ruled")


def vanish(content: Content, chance: Random) -> None:
    del content.pledges[one(content, chance, *PLEDGES, "gone")]


def rename_in_silence(content: Content, chance: Random) -> None:
    content.pledges["renamed"] = {**content.pledges.pop(one(content, chance, *PLEDGES)), "formerly": []}


def be_swallowed(content: Content, chance: Random) -> None:
    lost = one(content, chance, "kept", "missed", "ruled")
    del content.pledges[lost]
    heir = content.pledges[one(content, chance, "open")]
    heir["formerly"] = [*_list(heir, "formerly"), lost]


def become_a_draft(content: Content, chance: Random) -> None:
    content.pledges[one(content, chance, *PLEDGES)]["draft"] = True


def forget_an_old_address(content: Content, chance: Random) -> None:
    content.pledges[one(content, chance, "open")]["formerly"] = []


def take_an_old_address(content: Content, chance: Random) -> None:
    loser = content.pledges[one(content, chance, "open")]
    content.pledges["taker"] = {"title": "Another", "due": 2031, "formerly": loser.pop("formerly")}


def flip_by_hand(content: Content, chance: Random) -> None:
    content.pledges[one(content, chance, "kept", "ruled")]["updates"] = [MISSED]


def take_back_what_decided(content: Content, chance: Random) -> None:
    content.pledges[one(content, chance, "kept", "missed", "ruled")]["updates"] = []


def lower_the_bar(content: Content, chance: Random) -> None:
    content.pledges[one(content, chance, "missed")] |= {
        "target": {"measure": "cars delivered", "at_least": chance.randint(1, 90), "counted": "total"}, "due": 2024,
    }  # fmt: skip


def date_back(content: Content, chance: Random) -> None:
    pledge = content.pledges[one(content, chance, "missed")]
    day = chance.choice(("2024-12-31", "2025-01-02", "2025-01-05"))
    ruling: Fields = {"on": day, "ruling": "kept", "overrides": "R4", "because": "They count."}
    pledge["updates"] = [*_list(pledge, "updates"), ruling]


def put_words_into_a_mouth(content: Content, chance: Random) -> None:
    pledge = content.pledges[one(content, chance, *PLEDGES)]
    made = pledge["made"]
    assert isinstance(made, dict)
    pledge["made"] = {**made, **chance.choice(({"quote": "Perhaps we will"}, {"on": "2024-01-02"}, {"quote": None}))}
    if chance.random() < 0.3:
        pledge["made"] = {"on": "2024-01-01", "source": "press"}


def replace_the_proof(content: Content, chance: Random) -> None:
    pledge = content.pledges[one(content, chance, "kept")]
    pledge["updates"] = [{**MET, **chance.choice(({"value": 160}, {"known": "2025-01-06"}))}]


def use_an_address_again(content: Content, chance: Random) -> None:
    content.pledges[one(content, chance, "gone")] = {"title": "Quite another promise", "due": 2031}


def take_a_correction_back(content: Content, chance: Random) -> None:
    choices: list[list[Given]] = [[], [{**WORD, "text": "Nothing."}], [{**WORD, "on": "2025-02-04"}]]
    now = chance.choice(choices)
    content.pledges[one(content, chance, "open", "missed")]["corrections"] = now


def call_somebody_otherwise(content: Content, chance: Random) -> None:
    """A company, one of its names, a person, or the publisher of what decided."""
    name, fields = chance.choice(RENAMINGS)
    content.others[name] |= fields


RENAMINGS: tuple[tuple[str, Fields], ...] = (
    ("companies/acme", {"name": "Ajax"}),
    ("companies/acme", {"names": {"zh": "极"}}),
    ("companies/acme", {"legal_name": None}),
    ("people/ann", {"name": "Ben"}),
    (PRESS, {"publisher": "The Mess"}),
)


def give_it_to_another_company(content: Content, chance: Random) -> None:
    _moved(content, chance, "beta" if "beta" in content.companies else "gamma")


def _moved(content: Content, chance: Random, company: str) -> Fields:
    name = one(content, chance, "open", "kept", "ruled")
    pledge = content.pledges.pop(name)
    formerly: list[Given] = [f"acme/{name}", *(f"acme/{old}" for old in _list(pledge, "formerly"))]
    content.pledges[f"{company}/{name}"] = pledge = {**pledge, "formerly": formerly}
    return pledge


def take_another_copy(content: Content, chance: Random) -> None:
    other = chance.choice((f"https://web.archive.org/web/20250101000000/{STORY}", "https://perma.cc/AB12-CD34"))
    content.others[PRESS]["archive"] = other


def take_another_kind_of_source(content: Content, chance: Random) -> None:
    content.others[PRESS]["kind"] = chance.choice(("company", "regulator"))


def drop_a_company(content: Content, chance: Random) -> None:
    content.companies.remove(chance.choice(("beta", "gamma")))


def _list(fields: Fields, name: str) -> list[Given]:
    found = fields.get(name, [])
    assert isinstance(found, list)
    return list(found)


TAMPERINGS: tuple[tuple[Edit, str], ...] = (
    (vanish, "E114"),
    (rename_in_silence, "E114"),
    (be_swallowed, "E114"),
    (become_a_draft, "E116"),
    (forget_an_old_address, "E115"),
    (take_an_old_address, "E115"),
    (flip_by_hand, "E117"),
    (take_back_what_decided, "E117"),
    (lower_the_bar, "E117"),
    (date_back, "E117"),
    (put_words_into_a_mouth, "E118"),
    (replace_the_proof, "E118"),
    (use_an_address_again, "E118"),
    (take_a_correction_back, "E119"),
    (drop_a_company, "E120"),
    (call_somebody_otherwise, "E122"),
    (give_it_to_another_company, "E118"),
    (take_another_copy, "E118"),
    (take_another_kind_of_source, "E118"),
)


def add_a_pledge(content: Content, chance: Random) -> None:
    content.pledges[f"new-{chance.randint(1, 10**6)}"] = {"title": f"New {chance.randint(1, 10**6)}", "due": 2032}


def add_a_note(content: Content, chance: Random) -> None:
    pledge = content.pledges[one(content, chance, *PLEDGES)]
    note: Fields = {"on": "2025-02-20", "note": f"Looked at again, {chance.randint(1, 99)}."}
    pledge["updates"] = [*_list(pledge, "updates"), note]


def call_it_otherwise(content: Content, chance: Random) -> None:
    content.pledges[one(content, chance, *PLEDGES)]["title"] = f"Called {chance.randint(1, 10**6)}"


def rename_and_say_so(content: Content, chance: Random) -> None:
    old = one(content, chance, *PLEDGES)
    pledge = content.pledges.pop(old)
    new = f"{old.partition('-')[0]}-moved-{chance.randint(1, 10**6)}"
    content.pledges[new] = {**pledge, "formerly": [*_list(pledge, "formerly"), old]}


def rule_anew(content: Content, chance: Random) -> None:
    pledge = content.pledges[one(content, chance, "missed")]
    because = f"New paper {len(_list(pledge, 'updates'))} came out."
    ruling: Fields = {"on": "2025-02-21", "ruling": "kept", "overrides": "R4", "because": because}
    pledge["updates"] = [*_list(pledge, "updates"), ruling]


def take_down_with_a_word(content: Content, chance: Random) -> None:
    name = one(content, chance, *PLEDGES)
    retired: Fields = {"on": "2025-02-22", "because": "The quote was not the company's."}
    content.pledges[name] = {"retired": retired, "formerly": _list(content.pledges[name], "formerly")}


def add_a_company(content: Content, chance: Random) -> None:
    content.companies.add(f"company-{chance.randint(1, 10**6)}")


def rename_and_say_who_it_was(content: Content, chance: Random) -> None:
    name = chance.choice(tuple(content.others))
    fields, key = content.others[name], "publisher" if name == PRESS else "name"
    former = [*_list(fields, "former_names"), fields[key]]
    content.others[name] = {**fields, key: f"Called {chance.randint(1, 10**6)}", "former_names": former}


def keep_another_copy(content: Content, chance: Random) -> None:
    copies = [CAPTURE, "https://perma.cc/AB12-CD34", "https://ghostarchive.org/archive/x1"]
    content.others[PRESS]["archive"] = copies[: chance.randint(2, 3)]


def give_it_to_another_company_with_a_word(content: Content, chance: Random) -> None:
    pledge = _moved(content, chance, "beta")
    pledge["corrections"] = [*_list(pledge, "corrections"), {**WORD, "text": "It was the other company that said so."}]


HONEST: tuple[Edit, ...] = (
    add_a_pledge, add_a_note, call_it_otherwise, rename_and_say_so, rule_anew, take_down_with_a_word, add_a_company,
    rename_and_say_who_it_was, keep_another_copy, give_it_to_another_company_with_a_word,
)  # fmt: skip
SAFE_BESIDE: tuple[Edit, ...] = (add_a_pledge, add_a_company)  # they touch nothing that may be tampered with


def codes(before: Content, now: Content) -> list[str]:
    """What is said of the second content, held against the first."""
    with tempfile.TemporaryDirectory() as name:
        then, later = (each.catalogue(Path(name) / part) for each, part in ((before, "before"), (now, "now")))
    return sorted({issue.code for issue in published(then, derive(later, AS_OF), (), {})})


def trial(tampering: Edit | None, seed: int) -> list[str]:
    """What is said after some honest edits, of which one was not."""
    chance = Random(seed)
    before = a_tracker(chance)
    now = before.copy()
    for edit in chance.choices(SAFE_BESIDE if tampering else HONEST, k=chance.randint(0 if tampering else 1, 4)):
        edit(now, chance)
    if tampering is not None:
        tampering(now, chance)
    return codes(before, now)


def rows(effort: int) -> Iterator[Row]:
    times = 12 * effort
    for tampering, code in TAMPERINGS:
        told = {seed: trial(tampering, seed) for seed in range(times)}
        wrong = tuple(f"seed {seed}: {found}" for seed, found in told.items() if code not in found)
        yield Row(tampering.__name__.replace("_", " "), times, wrong, f"refused as {code}")
    told = {seed: trial(None, seed) for seed in range(5 * times)}
    wrong = tuple(f"seed {seed}: {found}" for seed, found in told.items() if found)
    yield Row("honest edits alone", len(told), wrong, "none of them is refused")


STUDY = Study(
    "published",
    "Does anything that was published vanish or change in silence?",
    "every tampering refused, no honest edit",
    rows,
)
