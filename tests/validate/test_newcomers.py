# ruff: noqa: E501  what the program says is quoted whole
"""What lies beside the fields: updates in the text, pledges in other folders, one promise in two files, a bad source."""

from pathlib import Path
from typing import Any

import pytest

from pledgebook.validate import keys
from pledgebook.validate.languages import is_language
from tests.builder import Given, Site, complaints

BODY_LINE = 7
BELOW = (
    "error[P128]: this update stands below the fields, where nobody judges by it. "
    "hint: move it to the end of updates:, above the second ---"
)


@pytest.mark.parametrize(
    ("body", "line", "column"),
    [
        ("Context.\n\n- {on: 2024-07-01, value: 50, source: press}\n", 2, 1),
        ("  - {over: 2024-07, value: 50, source: press}\n", 0, 3),
        ("- on: 2024-07-01\n  value: 50\n- on: 2024-08-01\n", 0, 1),
        ("- over: 2024-07\n  value: 50\n", 0, 1),
        ("```\n- on: 2024-07-01\n```\n- {on: 2024-08-01}\n", 3, 1),
    ],
)
def test_an_update_below_the_fields_is_not_shown_as_text(body: str, line: int, column: int) -> None:
    assert complaints(body=body) == [f"{BODY_LINE + line}:{column}: {BELOW}"]


@pytest.mark.parametrize(
    "body",
    [
        "```yaml\n- {on: 2024-07-01, value: 50}\n```\n",
        "~~~\n```\n- on: 2024-07-01\n~~~\n",
        "    - on: 2024-07-01\n",
        "- On: and off\n- once: more\n- ongoing\n",
        "A sentence - on: 2024.\n",
    ],
)
def test_code_and_other_lists_stay_text(body: str) -> None:
    assert complaints(body=body) == []


@pytest.mark.parametrize("folder", ["companies", "people", "sources", "pages"])
def test_a_pledge_in_another_folder_is_told_once_where_it_belongs(folder: str, tmp_path: Path) -> None:
    typed = "---\ntitle: It opens\nmade: {on: 2024-01-01, source: nobody}\ntarget: {event: It opens}\nmad: 1\n---\n"
    assert Site(tmp_path).file(f"{folder}/it-opens.md", typed).check() == [
        (
            f"content/{folder}/it-opens.md:3:1: error[P132]: this looks like a pledge, and lies in {folder}/. "
            "hint: move it to pledges/<company>/it-opens.md"
        )
    ]


SAME = "hint: keep one file, with one log: what was said again is an update; if they differ, say so in the title"


def test_one_promise_in_two_files_is_noticed_by_its_title(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("first").pledge("second", title="The deliver: 100 CARS", due=2030)
    site.company("beta").pledge("third", company="beta")
    assert site.check() == [
        f"content/pledges/acme/second.md:2:1: warning[R120]: this pledge has the same title as acme/first. {SAME}"
    ]


def test_one_promise_in_two_files_is_noticed_by_its_figures(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("first").pledge("second", title="A hundred").pledge("third", title="More", due=2025)
    site.pledge(
        "fourth", title="Greater", target={"measure": "cars delivered", "at_least": 101, "counted": "total"}, due=2024
    )
    assert site.check() == [
        f"content/pledges/acme/second.md:2:1: warning[R120]: this pledge has the same measure, bound and due date as acme/first. {SAME}"
    ]


def test_titles_without_a_word_in_them_are_not_alike(tmp_path: Path) -> None:
    assert Site(tmp_path).pledge("first", title="!!!").pledge("second", title="???", due=2030).check() == []


def test_what_is_missing_is_named() -> None:
    assert complaints(made=None, target=None, due=None) == [
        "2:1: error[P101]: a pledge has no made. hint: write made: {on: …, source: …}, with a date such as 2030, 2030-Q2, 2030-05 or 2030-05-31",
        "2:1: error[P101]: a pledge has no target. hint: write target: {measure: …}, {event: …}, {always: …}, {never: …} or {parts: …}",
    ]


@pytest.mark.parametrize(("meant", "typed"), [("made", "statement: {on: 2024-01-01}"), ("target", "goal: {event: It}")])
def test_what_stands_under_another_name_is_not_missing_as_well(meant: str, typed: str) -> None:
    left_out: dict[str, Any] = {meant: None}
    (said,) = complaints(typed, **left_out)
    assert f"is no field of a pledge. hint: did you mean {meant}?" in said


@pytest.mark.parametrize(
    "source",
    ["url: https://wire.example/\npublisher: Wire\nkind: gazette\npublished: 2025-01-05", "url: a: b", "url: soon"],
)
def test_a_mistake_in_a_source_is_no_mistake_of_those_who_cite_it(
    source: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    update: Given = {"over": "2024", "value": 150, "known": "2025-01-05", "source": ["press", "wire"]}
    site = Site(tmp_path).file("sources/wire.md", f"---\n{source}\n---\n").pledge("soon", updates=[update])
    assert site.run("check", "-q", "--as-of", "2025-06-01") == 1
    files = {line.partition("content/")[2].partition(":")[0] for line in capsys.readouterr().err.splitlines()}
    assert files == {"sources/wire.md"}


def test_a_page_with_a_mistake_is_not_called_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = Site(tmp_path).file("pages/about.md", "---\ntitel: About\n---\n").pledge("soon")
    site.run("check", "-q", "--as-of", "2024-03-01")
    assert [line.partition("error")[2][:6] for line in capsys.readouterr().err.splitlines()] == ["[P102]"]


@pytest.mark.parametrize("quote", ["We’ll deliver – yes", "“Yes” … €5 bn", "It’s 30 °C—or ½"])
def test_english_from_a_word_processor_needs_no_lang(quote: str) -> None:
    assert complaints(made={"on": "2024-01-01", "quote": quote, "source": "press"}) == []


@pytest.mark.parametrize("lang", ["en-GB", "en"])
def test_english_needs_no_translation(lang: str) -> None:
    assert complaints(made={"on": "2024-01-01", "quote": "Yes", "lang": lang, "source": "press"}) == []


@pytest.mark.parametrize("unit", ["tonnes", "CNY", "rank", "GWh", "%"])
def test_a_unit_that_says_more_than_the_measure_passes(unit: str) -> None:
    target: Given = {"measure": "of rank CNY GWh batteries", "at_least": 5, "counted": "level", "unit": unit}
    assert complaints(target=target, due=2030) == []


def test_a_percentage_needs_no_sign_where_the_unit_says_it() -> None:
    target: Given = {"measure": "of cars electric", "at_least": "50 %", "counted": "level", "unit": "%"}
    assert complaints(target=target, due=2030, updates=[{"on": "2024-06-01", "value": 30}]) == []


def test_totals_that_lie_a_little_below_their_periods_are_for_a_warning() -> None:
    months: list[Given] = [{"over": f"2024-0{month}", "value": 20} for month in (1, 2, 3)]
    assert complaints(updates=[*months, {"on": "2024-04-30", "value": 58}]) == []
    assert complaints(updates=[*months, {"on": "2024-04-30", "value": 41, "final": True}]) == []


def test_months_within_a_quarter_are_not_added_twice() -> None:
    months: list[Given] = [{"over": f"2024-0{month}", "value": 20} for month in (1, 2, 3)]
    assert complaints(updates=[*months, {"over": "2024-Q1", "value": 60}, {"on": "2024-04-30", "value": 61}]) == []


def test_every_language_that_is_offered_is_one() -> None:
    assert not [tag for tag in ("zh", "ja", "de", "pt", "sv", "se", "br", "yue", "fil") if not is_language(tag)]
    assert not [tag for tag in ("cn", "jp", "ger", "kr" * 2, "dk", "q", "") if is_language(tag)]


def test_the_levels_know_the_names_of_the_fields() -> None:
    from pledgebook.load.words import ANY, TOP, WITHIN

    below = {*keys.MADE, *keys.CORRECTION, *keys.MEASURE, *keys.TARGETS, *keys.PARTS, *keys.POINT, *keys.UPDATE}
    below |= {*keys.REVISED_TARGET, "about", *keys.SOURCE}
    top = {*keys.PLEDGE, *keys.COMPANY, *keys.PERSON, *keys.PAGE, *keys.SOURCE}
    assert top == TOP | (top & WITHIN)
    assert below == WITHIN | (below & TOP)
    assert top | below == ANY
