"""The search index: what is found, in which order of fields, in files of what size, and always the same."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.derive import derive
from pledgebook.plan import Page, plan
from pledgebook.plan.search import MOST, PER_FILE, plain, shown
from pledgebook.plan.search_index import BITMAP, DIGITS, FIELDS, coded_list, index_of, word_files
from pledgebook.plan.search_index import MOST as MOST_IN_FILE
from pledgebook.plan.search_words import fold, tokens
from tests.builder import Given, Site
from tests.plan.desk import AS_OF, CONFIG, a_site


def words_of(pages: dict[str, Page]) -> dict[str, list[str]]:
    files = (page.data["words"] for url, page in pages.items() if url.startswith("search/words/"))
    return {word: posting for file in files for word, posting in file.items()}  # type: ignore[attr-defined]


def documents_of(pages: dict[str, Page]) -> list[Any]:
    files = [page.data["found"] for url, page in pages.items() if url.startswith("search/texts/")]
    return [found for file in files for found in file]  # type: ignore[attr-defined]


def numbers_in(coded: str) -> list[int]:
    """The reverse of `coded_list`, written from its promise."""
    if coded.startswith(BITMAP):
        digits = enumerate(map(DIGITS.index, coded[1:]))
        return [6 * place + bit for place, digit in digits for bit in range(6) if digit >> bit & 1]
    found, number, gap, shift = [], -1, 0, 0
    for digit in map(DIGITS.index, coded):
        gap |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            number += gap
            found.append(number)
            gap = shift = 0
    return found


def found_by(pages: dict[str, Page], word: str) -> dict[str, str]:
    """Address -> field of everything that holds the word."""
    documents = documents_of(pages)
    lists = zip(FIELDS, words_of(pages).get(word, []), strict=False)
    return {documents[number]["url"]: field for field, coded in lists for number in numbers_in(coded)}


@pytest.mark.parametrize(
    ("quoted", "said", "paired"),
    [
        ([], "English", ""),
        (["zh", "de", "zh-Hant"], "English, Chinese and German", "Chinese"),
        (["ja", "ko"], "English, Japanese and Korean", "Japanese and Korean"),
        (["it", "de", "fr", "nl", "pl"], "English, Dutch, French, German and other languages", ""),
    ],
)
def test_it_names_the_languages_of_what_can_be_found(quoted: list[str], said: str, paired: str, tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("plain")
    for number, lang in enumerate(quoted):
        made: Given = {"on": "2024-01-01", "quote": "1 2 3", "lang": lang, "translation": "Three", "source": "press"}
        site.pledge(f"p{number}", made=made)
    pages, _ = plan(derive(site.catalogue(), AS_OF), CONFIG, [])
    page: Any = next(page.data for page in pages if page.url == "search/index.html")
    assert (page["languages"], page["paired"]) == (said, paired)
    assert page["page"]["description"].endswith(f"people, in {said}.")


CARS = "companies/acme/cars/"
BOTH = "companies/beta/both/"


@pytest.mark.parametrize(
    ("word", "address", "field"),
    [
        ("100", CARS, "title"),
        ("raise", CARS, "quote"),
        ("两个", BOTH, "quote"),
        ("两", BOTH, ""),
        ("个", BOTH, "quote"),
        ("two", BOTH, "quote"),
        ("acme", CARS, "name"),
        ("acme", "companies/acme/", "title"),
        ("ann", "people/ann/", "title"),
        ("ann", BOTH, "name"),
        ("deliveries", CARS, "name"),
        ("matters", CARS, "body"),
    ],
)
def test_a_word_is_found_in_the_weightiest_field_that_has_it(
    word: str, address: str, field: str, pages: dict[str, Page]
) -> None:
    assert found_by(pages, word).get(address, "") == field


def test_whoever_was_called_otherwise_is_found_by_that(tmp_path: Path) -> None:
    site = Site(tmp_path).company("acme", former_names=["Apex"]).person("ann", former_names="Apollonia").pledge("cars")
    pages, _ = plan(derive(site.catalogue(), AS_OF), CONFIG, ["site.css"])
    by_address = {page.url: page for page in pages}
    assert found_by(by_address, "apex") == {"companies/acme/": "name"}
    assert found_by(by_address, "apollonia") == {"people/ann/": "name"}


def test_words_that_begin_alike_lie_side_by_side(pages: dict[str, Page]) -> None:
    words = list(words_of(pages))
    assert words == sorted(words, key=lambda word: word.encode("utf-16-be"))
    assert len(words) > 40


def test_the_guide_names_the_first_word_of_each_file(pages: dict[str, Page]) -> None:
    guide = pages["search/words.json"].data
    files = [page.data["words"] for url, page in pages.items() if url.startswith("search/words/")]
    assert guide["first"] == [next(iter(file)) for file in files]  # type: ignore[call-overload]
    assert guide["documents"] == len(documents_of(pages))
    assert guide["per"] == PER_FILE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Über Café ﬁn", ["uber", "cafe", "fin"]),
        ("İstanbul Łódź", ["istanbul", "lodz"]),
        ("1,234,567 or 1,23", ["1234567", "or", "1", "23"]),
        ("2024,2025", ["2024", "2025"]),
        ("小米SU7交付", ["小米", "米", "su7", "交付", "付"]),
        ("トヨタ 현대차", ["トヨ", "ヨタ", "タ", "현대", "대차", "차"]),
        ("a_b-c.d", ["a", "b", "c", "d"]),
        ("x" * 30, ["x" * 24]),
        ("  …—！ ", []),
    ],
)
def test_text_is_cut_into_words(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@settings(max_examples=60)
@given(st.text())
def test_folding_twice_changes_nothing_that_is_looked_for(text: str) -> None:
    assert tokens(fold(text)) == tokens(text)


@settings(max_examples=100)
@given(st.sets(st.integers(0, 5000)))
def test_a_list_comes_back_as_it_went(numbers: set[int]) -> None:
    assert numbers_in(coded_list(sorted(numbers))) == sorted(numbers)


def test_a_list_of_nearly_all_is_short() -> None:
    assert len(coded_list(range(10_000))) < 1_700


def test_files_stay_small_and_an_edit_moves_few_of_them() -> None:
    def files(last: str) -> list[str]:
        documents = [(f"w{number}", f"{number * 7919 % 4000}x", "", "the same in all") for number in range(4000)]
        made = list(word_files(index_of([*documents, (last, "", "", "")])))
        assert all(len(words["words"]) == 1 or len(json.dumps(words)) < MOST_IN_FILE * 1.3 for _, words in made)
        return [json.dumps(words) for _, words in made]

    before, after = files("added"), files("another")
    assert len(before) > 10
    assert len(set(after) - set(before)) <= 2


def test_a_file_ends_before_it_is_too_long_and_a_long_list_stands_alone() -> None:
    index = {f"w{number:03}": ["A" * 900] for number in range(100)} | {"x": ["A" * 2 * MOST_IN_FILE], "y": ["A"]}
    files = [words["words"] for _, words in word_files(index)]
    assert [word for words in files for word in words] == list(index)
    assert max(len(json.dumps(words)) for words in files if "x" not in words) < MOST_IN_FILE * 1.1
    assert ["x"] in [list(words) for words in files]


def test_equal_content_gives_equal_files(tmp_path: Path) -> None:
    def files(folder: str) -> dict[str, object]:
        book = derive(a_site(tmp_path / folder).catalogue(), AS_OF)
        return {page.url: page.data for page in plan(book, CONFIG, [])[0] if page.url.startswith("search/")}

    assert json.dumps(files("a")) == json.dumps(files("b"))


def test_a_result_knows_what_it_shows(pages: dict[str, Page]) -> None:
    both = next(each for each in documents_of(pages) if each["url"] == BOTH)
    assert (both["mark"], both["by"]) == ("partly-kept", "Beta, Ann")
    assert both["texts"][:2] == [["zh", "两个"], ["", "Two"]]


def test_texts_are_kept_up_to_a_size() -> None:
    kept = shown([("zh", "车" * 2000), ("", "word " * 500), ("", "never")])
    assert sum(len(text) for _, text in kept) <= MOST + 2
    assert kept[0][1].endswith(" …")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("- one\n- two *three*", "one two three"),
        ('[a](../b "c") <https://x.example>', "a"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
    ],
)
def test_markup_is_left_out_of_what_is_shown(markdown: str, expected: str) -> None:
    assert plain(markdown) == expected
