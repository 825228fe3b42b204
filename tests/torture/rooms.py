"""Which rooms are sabotaged, and which tests must notice."""

from pathlib import Path
from typing import NamedTuple

from tests.torture.mutants import Mutant


class Room(NamedTuple):
    """`functions` are those that are meant in a module, where it is not all of them."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    functions: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def counts(self, mutant: Mutant) -> bool:
        return mutant.where in dict(self.functions).get(mutant.module, (mutant.where,))


def _modules(folder: str) -> tuple[str, ...]:
    return tuple(
        ".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in sorted(Path(folder).glob("*.py"))
    )


ROOMS = {
    "derive": Room(_modules("pledgebook/derive"), ("tests/derive", "pledgebook/derive")),
    "sanitising": Room(
        (
            *("pledgebook.links", "pledgebook.prose", "pledgebook.render.markdown", "pledgebook.validate.letters"),
            *("pledgebook.write.addresses", "pledgebook.write.publish"),
            *_modules("pledgebook/audit"),
        ),
        (
            *("tests/audit", "tests/render/test_markdown.py", "tests/write/test_publish.py"),
            *("tests/validate/test_letters.py", "tests/validate/test_links.py", "tests/validate/test_bodies.py"),
            *("pledgebook/audit", "pledgebook/links.py", "pledgebook/prose.py", "pledgebook/validate/letters.py"),
        ),
        (("pledgebook.write.publish", ("_place", "_is_ours", "_recover")),),
    ),
}

_FAST = "a shorter way to the same answer"
_TYPE = "says to the type checker what holds anyway"
EQUIVALENT = {
    "derive.agenda _pressing: date.max -> date.min": "of one task either every item has a day or none has",
    "derive.case Case._own: measure is None or measure.counted is Counted.TOTAL "
    "-> measure.counted is Counted.TOTAL": _TYPE,
    "derive.case Case._own: if measure is None or measure.counted is Counted.TOTAL: / return points "
    "-> if False: / return points": _FAST,
    "derive.case Case.pace: if self.measure is None: / return None -> if False: / return None": _TYPE,
    "derive.course Course._absences: update.event and update.event.happened is Happened.RESUMED "
    "-> update.event.happened is Happened.RESUMED": _TYPE,
    "derive.figures Line.needed_on: day <= knot[0] -> day < knot[0]": "the lines that meet on a knot agree there",
    "derive.fits breached_or_missed: missed is not None and missed.event is not None -> missed is not None": _TYPE,
    "derive.goalposts _bound_moved: _hardness(new.bound) < _hardness(old.bound) "
    "-> _hardness(new.bound) <= _hardness(old.bound)": "bounds that are as hard are the same bound",
    "derive.goalposts _target_moved: isinstance(old, Measure) and isinstance(new, Measure) "
    "-> isinstance(old, Measure)": _TYPE,
    "derive.needs _a_day: abs(rate) >= 10 -> abs(rate) > 10": "10 reads the same with two places as with none",
    "derive.needs _a_day: 1000000 -> 999999": "a million has no more than four digits either way",
    "derive.pace _reached: 0 <= days < 36525 -> 0 < days < 36525": "what is reached already was answered before",
    "derive.pace _start: if not any((update.reading is not None for update in then_log)): / return (measure.since, "
    "Decimal(0) -> if False: / return (measure.since, Decimal(0))": _FAST,
    "derive.pace _start: point.known.low -> point.known.high": "the figure is exact",
    "derive.pace _start: point.known.is_exact and point.known.low is not None -> point.known.is_exact": _TYPE,
    "derive.pace share_of: known.low -> known.high (3)": "the figure is exact",
    "derive.pace recent_rate: len(seen) < 2 or seen[-1][0] <= seen[0][0] -> seen[-1][0] <= seen[0][0]": _FAST,
    "derive.terms breadth: standing > asked -> standing >= asked": "equal ones have nothing between them",
    "derive.wording rounded: 1000000 -> 1000001": "a million has no more than four digits either way",
    "audit.files _json: if 'content_html' in text or '\\\\u' in text: / yield from json_feed_faults(json.loads(text), "
    "address. -> if True: / yield from json_feed_faults(json.loads(text), address.count('/'), base_url) "
    "/ pieces: lis": _FAST,
    "audit.follow _line_fault: return '' -> return None": "neither is a fault",
    "audit.markup -: tag in ALLOWED_SVG and name in PAINTS -> name in PAINTS": _FAST,
    "audit.markup _markup: if harmless is None or not harmless.issuperset(attributes): / elements.add((tag, "
    "tuple(attributes.it -> if True: / elements.add((tag, tuple(attributes.items())))": _FAST,
    "audit.markup _script: attributes['src'] or '' -> attributes['src']": _TYPE,
    "audit.markup page_faults: text[:15].lower().startswith -> text[:15].lower().endswith": "it is as long as that",
    "prose _too_deep: 1 -> 2 (2)": _FAST,
    "prose _too_deep: if not markers and (not line[:1].isspace()): / return None -> if False: / return None": _FAST,
    "validate.letters _fit: if not said.isascii(): / _meant(said) -> if True: / _meant(said)": _FAST,
    "validate.letters mixed_script: text.isascii() or not _LOOK_ALIKE.search(text) -> text.isascii()": _FAST,
    "validate.letters mixed_script: text.isascii() or not _LOOK_ALIKE.search(text) "
    "-> text.isascii() and (not _LOOK_ALIKE.search(text))": _FAST,
    "validate.letters paragraph: said if said.isprintable() else _BREAK.sub(' ', said) "
    "-> said if False else _BREAK.sub(' ', said)": _FAST,
}
"""Mutants that do what the program does, by name, and why: they are not counted."""
