"""The schemas and the program agree: what one takes the other takes, and what the other refuses, as far as it can say.

A schema looks at one mapping at a time: which fields it has, what each looks like, which of them go together. What it
cannot say is listed here, with the reason.
"""

import re
import tomllib
from textwrap import indent

import pytest

from tests.builder import complaints, pledge_text
from tests.config.test_site_toml import ERRORS
from tests.config.test_site_toml import GOOD as GOOD_SITE
from tests.schema.seen import front_of, refusals, seen
from tests.validate.test_docs import examples
from tests.validate.test_errors_documented import EXAMPLES
from tests.validate.test_full_pledge import FULL
from tests.validate.test_mistakes import CASES, GOOD

BEYOND = {
    "P117": "what a due date means for the target beside it",
    "P118": "what a due date means for the target beside it",
    "P123": "whether a letter looks like another",
    "P125": "the order of the items of a list",
    "P129": "whether a word of one field stands in another",
    "P131": "whether two addresses have the same host",
    "P133": "which page an archived copy is of",
    "P136": "which addresses of an archive lead to a copy",
    "P135": "whether two addresses have the same host",
    "R101": "which entries there are",
    "R102": "which entries there are",
    "R103": "which entries there are",
    "R104": "which entries there are",
    "R106": "which parts there are",
    "R108": "which day comes first",
    "R109": "what day it is",
    "R110": "which day comes first",
    "R111": "which day comes first",
    "R112": "which day comes first",
    "R114": "what kind of target an update is about",
    "R115": "what the terms were before",
    "R116": "what the figures before were",
    "R121": "what kind of target a figure is about",
}
PARTLY = {
    "P107": "which letters mean something else on every computer",
    "P108": "how many letters a paragraph has, once its line breaks are spaces",
    "P109": "which hosts are on the public web",
    "P115": "whether a rank can be as good as its bound asks for",
    "P116": "what the unit of the target is, where a figure of the log is typed",
    "P119": "how many parts there are, where it is said how many are needed",
    "P120": "whether a day is the last one of a period",
    "P122": "what kind of target there was before",
}


def codes(answers: str) -> set[str]:
    return set(re.findall(r"error\[(\w+)\]", answers))


def judged(typed: str, answers: str) -> tuple[set[str], list[str]]:
    """The codes of the program's errors, and what the schema refuses."""
    return codes(answers), refusals("pledge", seen(pledge_text(typed, {})))


READABLE = [case for case in CASES if not any(code.startswith("F") for code in codes(str(case.values[1])))]


@pytest.mark.parametrize(("typed", "answers"), READABLE)
def test_a_mistake_that_a_schema_can_see_is_refused_by_it(typed: str, answers: str) -> None:
    errors, refused = judged(typed, answers)
    if not errors:
        assert refused == []  # a warning is for an editor to weigh
    elif not errors <= BEYOND.keys() | PARTLY.keys():
        assert refused != []


def test_most_mistakes_are_such() -> None:
    seen_by_both = [case for case in READABLE if judged(*map(str, case.values))[1]]
    assert len(seen_by_both) > 180


@pytest.mark.parametrize("code", sorted({*PARTLY} - {"P108", "P109"}))
def test_of_what_a_schema_sees_in_part_it_sees_a_part(code: str) -> None:
    alone = [judged(*map(str, case.values)) for case in READABLE if codes(str(case.values[1])) == {code}]
    assert {bool(refused) for _, refused in alone} == {True, False}


def test_nothing_is_excused_that_does_not_occur() -> None:
    told = {code for case in CASES for code in codes(str(case.values[1]))}
    documented = {code for code, shown in EXAMPLES.items() if shown}
    assert {*BEYOND, *PARTLY} - told - documented - {"R103", "P123"} == set()


@pytest.mark.parametrize("code", sorted(code for code, shown in EXAMPLES.items() if shown))
def test_the_examples_of_the_messages_are_seen_alike(code: str) -> None:
    bad, mended = (refusals("pledge", seen(pledge_text(example, {}))) for example in EXAMPLES[code])
    assert mended == []
    warns = not any("error" in line for line in complaints(EXAMPLES[code][0]))
    assert bad == [] if warns or code in BEYOND else bad or code in PARTLY


@pytest.mark.parametrize("name", GOOD)
def test_what_the_program_takes_the_schema_takes(name: str) -> None:
    refused = refusals("pledge", seen(pledge_text(GOOD[name], {})))
    if name == "a pledge taken down needs nothing more":
        # The program reads nothing else of it; the schema looks at the remains all the same.
        assert {line.partition(":")[0] for line in refused} == {"$.target", "$.updates"}
    else:
        assert refused == []


def test_the_full_pledge_is_taken() -> None:
    assert refusals("pledge", seen(FULL.replace("DIGEST", "0123456789abcdef" * 4))) == []


@pytest.mark.parametrize("kind", ["pledge", "source", "company", "person"])
def test_the_examples_of_the_template_are_taken(kind: str) -> None:
    assert [refusals(kind, seen(front_of(example))) for example in examples("markdown", kind)] != []
    assert not any(refusals(kind, seen(front_of(example))) for example in examples("markdown", kind))


@pytest.mark.parametrize("what", ["updates", "updates of words", "corrections"])
def test_the_items_of_the_template_are_taken(what: str) -> None:
    for example in examples("yaml", what):
        assert refusals("pledge", seen(pledge_text(f"{what.split(maxsplit=1)[0]}:\n{example}", {}))) == []


def test_the_targets_of_the_template_are_taken() -> None:
    (example,) = examples("yaml", "targets")
    for target in example.splitlines():
        typed = f"target:\n{indent(target.removeprefix('- '), '  ')}\ndue: 2030"
        assert refusals("pledge", seen(pledge_text(typed, {}))) == []


SITE_EXAMPLES = {
    code: re.findall(r"```toml\n(.*?)```", section, re.DOTALL)
    for code, section in re.findall(
        r"^### (C\d{3})\n(.*?)(?=^##|\Z)", ERRORS.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
}
UNSEEN_OF_SITE = {
    "C101": "a file that is not there",
    "C102": "a file that is no TOML",
    "C107": "which time zones there are",
}


@pytest.mark.parametrize("code", sorted(SITE_EXAMPLES))
def test_the_examples_of_the_site_are_seen_alike(code: str) -> None:
    if code == "C101":
        assert SITE_EXAMPLES[code] == []
        return
    if code == "C102":
        with pytest.raises(tomllib.TOMLDecodeError):
            tomllib.loads(SITE_EXAMPLES[code][0])
        return
    whole = [
        {**(tomllib.loads(GOOD_SITE) if code != "C103" else {}), **tomllib.loads(text)} for text in SITE_EXAMPLES[code]
    ]
    bad, mended = (refusals("site", each) for each in whole)
    assert mended == []
    assert bad == [] if code in UNSEEN_OF_SITE else bad
