"""Does anything that was published change in silence? Each way to do it, among honest edits, and honest edits alone."""

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


@dataclass(slots=True)
class Content:
    """What a tracker holds: the fields of its pledges, its companies, and files that cannot be read."""

    pledges: dict[str, Fields]
    companies: set[str] = field(default_factory=lambda: {"beta", "gamma"})

    def copy(self) -> "Content":
        return replace(self, pledges={name: dict(fields) for name, fields in self.pledges.items()},
                       companies=set(self.companies))  # fmt: skip

    def catalogue(self, folder: Path) -> Catalogue:
        site = Site(folder).source("wire").source("third")
        for company in self.companies:
            site.company(company)
        for name, fields in self.pledges.items():
            site.file(f"pledges/acme/{name}.md", f"---\n{pledge_text('', fields)}\n---\n")
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


HONEST: tuple[Edit, ...] = (
    add_a_pledge, add_a_note, call_it_otherwise, rename_and_say_so, rule_anew, take_down_with_a_word, add_a_company,
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
