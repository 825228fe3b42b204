"""Content as a grown tracker has it, made by number: the same N gives the same files, byte for byte."""

import argparse
import calendar
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

PER_COMPANY = 100
TOPICS = 40
PRESSES = 50
YEAR = 2022
AS_OF = "2026-03-01"
"""A day by which all that the entries tell has happened; a third of the pledges is still open then."""
SITE = """\
title = "Promises, made by number"
description = "A tracker of promises that nobody made."
base_url = "https://promises.example/"
time_zone = "Asia/Shanghai"
contact = "mailto:mail@promises.example"
most_megabytes = 10000
"""
WORDS = (
    "the company said that its figure for quarter was published in results later than planned and counted by factory"
    " while orders cars stores chargers from suppliers were reported as delivered under terms of agreement with partner"
    " according to filing which press also quoted before audit ended though capacity grew faster elsewhere"
).split()
KINDS = ("company", "filing", "press", "press", "regulator", "tracker")
STRENGTHS = ("guarantee", "target", "plan", "aspiration")


def files(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Path and text of every file of a tracker of `count` pledges.

    A pledge has 200 words, a measure, 6 to 12 readings and 3 to 6 sources, one in ten a moved goalpost; a hundred
    pledges a company, forty topics, fifty sources that are shared.
    """
    chance = random.Random(seed)
    yield "site.toml", SITE
    for page in ("about", "corrections", "methodology"):
        yield f"pages/{page}.md", f"---\ntitle: {page.capitalize()}\n---\nMade by number.\n"
    for number in range(PRESSES):
        yield f"sources/press-{number}.md", _source_file(number)
    for number in range(max(1, count // PER_COMPANY)):
        yield f"companies/company-{number}.md", _company(number, chance)
        yield f"people/person-{number}.md", f"---\nname: Person {number}\ncompany: company-{number}\n---\n"
    for number in range(count):
        company = number % max(1, count // PER_COMPANY)
        yield f"pledges/company-{company}/deliver-{number}.md", pledge(number, company, chance)


def write(folder: Path, count: int, seed: int = 1) -> None:
    """The files on a disk, in a folder that need not be there."""
    for path, text in files(count, seed):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def pledge(number: int, company: int, chance: random.Random) -> str:
    """An entry as an editor leaves it after a year."""
    bound = chance.randrange(50, 5_000) * 1_000
    year, is_open = YEAR + chance.randrange(-3, 4), number % 3 == 0
    own = [f"report-{number}-{each}" for each in range(chance.randrange(2, 4))]
    cited = [*own, *(f"press-{each}" for each in sorted(chance.sample(range(PRESSES), chance.randrange(1, 4))))]
    topics = sorted(chance.sample(range(TOPICS), chance.randrange(1, 4)))
    lines = [
        "---",
        f"title: Deliver {bound:,} units of product {number} from {year} on",
        "made:",
        f"  on: {year - 1}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
        f"  by: person-{company}",
        f"  quote: We will deliver {bound:,} units next year",
        f"  source: [{own[0]}, {cited[-1]}]",
        f"strength: {chance.choice(STRENGTHS)}",
        "target:",
        "  measure: units delivered",
        f"  at_least: {bound}",
        "  counted: total",
        f"  since: {year}-01-01",
        f"due: {year + (8 if is_open else 0)}",
        f"topics: [{', '.join(f'topic-{each}' for each in topics)}]",
        "checked: 2026-02-15",
        "sources:",
        *(line for each, name in enumerate(own) for line in _source(number, each, name, year, chance)),
        "updates:",
        *_updates(year, bound, cited, is_open, chance),
        "---",
        *_body(number, chance),
    ]
    return "\n".join(lines) + "\n"


def _updates(year: int, bound: int, cited: list[str], is_open: bool, chance: random.Random) -> Iterator[str]:
    """A figure a month, for half a year to a whole one; then, if the pledge is due by now, the figure for the year."""
    months, total = chance.randrange(6, 12), 0
    share = bound / 12 * chance.uniform(0.6, 1.3)
    moves = chance.random() < 0.1
    for month in range(1, months + 1):
        value = round(share * chance.uniform(0.7, 1.3))
        last = date(year, month, calendar.monthrange(year, month)[1])
        known = last + timedelta(days=chance.randrange(2, 9))
        yield f"  - over: {year}-{month:02}"
        yield f"    value: {value}"
        total += value
        yield f"    known: {known}"
        yield f"    source: [{', '.join(sorted(chance.sample(cited, 2)))}]"
        if moves and month == months // 2:
            yield f"  - on: {known + timedelta(days=1)}"
            yield f"    target: {{at_least: {round(bound * 0.8)}}}"
            yield f"    source: {cited[0]}"
            yield "    note: The figure was lowered with the results of the quarter."
    if not is_open:
        yield f"  - over: {year}"
        yield f"    value: {total + round(share * (12 - months))}"
        yield f"    known: {year + 1}-01-20"
        yield f"    source: [{', '.join(sorted(chance.sample(cited, 2)))}]"


def _source(number: int, each: int, name: str, year: int, chance: random.Random) -> Iterator[str]:
    yield f"  {name}:"
    yield f"    url: https://press-{each}.example/{year}/{number}"
    yield f"    publisher: Publisher {chance.randrange(200)}"
    yield f"    title: Report {each} on product {number}"
    yield f"    published: {year + 1}-01-{chance.randrange(21, 29)}"
    yield f"    kind: {chance.choice(KINDS)}"
    yield f"    archive: https://web.archive.org/web/{year}0101000000/https://press-{each}.example/{year}/{number}"


def _source_file(number: int) -> str:
    address = f"https://daily-{number}.example/"
    return (
        f"---\nurl: {address}\npublisher: Daily {number}\nkind: press\n"
        f"archive: https://web.archive.org/web/2024/{address}\n---\n"
    )


def _company(number: int, chance: random.Random) -> str:
    about = _sentence(chance, 30)
    return f"---\nname: Company {number}\ncountry: Country {number % 30}\nsector: Sector {number % 12}\n---\n{about}\n"


def _body(number: int, chance: random.Random) -> Iterator[str]:
    """200 words in four paragraphs, with a list, a link and, in one of four, a table."""
    yield _sentence(chance, 50)
    yield ""
    yield f"{_sentence(chance, 40)} See [the report](https://press-0.example/{number}) and *its annex*."
    yield ""
    for _ in range(3):
        yield f"* {_sentence(chance, 12)}"
    yield ""
    if number % 4 == 0:
        yield from ("| quarter | units |", "| --- | ---: |")
        yield from (f"| Q{each} | {chance.randrange(1_000, 90_000):,} |" for each in range(1, 5))
        yield ""
    yield "## How it was counted"
    yield ""
    yield _sentence(chance, 70)


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def main() -> None:
    words = argparse.ArgumentParser(description="Write a tracker of N pledges, made by number.")
    words.add_argument("folder", type=Path)
    words.add_argument("count", type=int)
    words.add_argument("--seed", type=int, default=1)
    given = words.parse_args()
    write(given.folder, given.count, given.seed)


if __name__ == "__main__":
    main()
