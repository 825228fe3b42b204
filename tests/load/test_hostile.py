"""Whatever is in a file, only issues leave it, and soon."""

import time

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgebook.issues import Issue, as_text
from pledgebook.load import Parsed, RawList, RawMapping, RawNull, RawText, RawValue, parse
from pledgebook.load.letters import decoded
from pledgebook.load.tree import read_fields

GOOD = """---
title: Deliver 100,000 cars in 2024
made:
  on: 2024-04-25
  quote: "我今天承诺，今年保证交付10万辆"
  source: [mydrivers, 'equalocean']
target: {measure: cars delivered, at_least: 100000}   # counted
due: 2024
updates:
  - {on: 2024-04-24, value: 5781, note: "so \\"far\\""}
  - over: 2024
    value: 136854
note: >
  folded
  text
---
Context in Markdown.
"""
SIZE = 250_000
YAML_LETTERS = "-:#?,[]{}&*!|>'\"%@`<=~ \t\n\\ab1.“”：\r\u200b\u3000\x85\u0301"
modest = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def fields(text: str) -> str:
    return f"---\n{text[:SIZE]}\n---\n"


ATTACKS = {
    "25 KB of brackets": fields("[" * 25_000),
    "brackets, one a line": fields("[\n" * SIZE),
    "100,000 lists in lists": fields("- " * 100_000),
    "braces": fields("{a: " * SIZE),
    "names of names": fields("? " * SIZE),
    "a thousand million laughs": fields(
        "a: &a [x, x]\n"
        + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    ),
    "aliases": fields("a: [&a b," + "*a," * SIZE),
    "tags": fields("a: [" + "!x y," * SIZE),
    "marks piled up": fields("a: a" + "\u0323\u0301" * 60_000),
    "marks spelt out": fields('a: "a' + "\\u0323\\u0301" * 20_000 + '"'),
    "marks piled up in the body": "---\na: b\n---\n" + "\u0315\u0300\u05ae" * 28_000,
    "tabs": fields("\ta\n" * SIZE),
    "number signs": fields("a: b #c\n" * SIZE),
    "names without values": fields("x: {" + "a," * SIZE),
    "colons": fields("x: [" + "a:b:c," * SIZE + ": "),
    "a quote that never ends": fields('a: "' + "x\n" * SIZE),
    "quotes": fields("'" * SIZE),
    "one name again and again": fields("a: 1\n" * SIZE),
    "control letters": fields("\x01\n" * SIZE),
    "hidden letters": fields("a\u200b\n" * 80_000),
    "carriage returns": "\r" * SIZE,
    "deeper and deeper": fields("".join(" " * depth + "a:\n" for depth in range(600))),
    "a mistake at the very end": fields("a: b\n" * 40_000 + "@: :"),
    "spaces": fields(" " * SIZE),
    "fences that are none": "---\n" + "----\n" * 50_000,
}


@pytest.mark.parametrize("attack", ATTACKS, ids=str)
def test_an_attack_ends_in_issues_within_two_seconds(attack: str) -> None:
    began = time.process_time()
    parsed = parse(ATTACKS[attack], "f.md")
    assert time.process_time() - began < 2
    assert parsed.issues if attack != "spaces" else not parsed.issues
    assert len(parsed.issues) <= 101


def test_laughs_are_counted_once_each_and_never_multiplied() -> None:
    parsed = parse(ATTACKS["a thousand million laughs"], "f.md")
    assert {issue.code for issue in parsed.issues} == {"F150"}
    assert len(parsed.issues) == 9 + 8 * 9


def inspect(text: str) -> Parsed:
    """What is promised of every text there is."""
    parsed = parse(text, "f.md")
    lines = parsed.text.split("\n")
    for issue in parsed.issues:
        assert issue.where.file == "f.md"
        assert 1 <= issue.where.line <= len(lines)
        assert 1 <= issue.where.column <= len(lines[issue.where.line - 1]) + 1, issue
        assert "\n" not in as_text(issue)
        assert issue.hint
    assert parsed.front is not None or parsed.issues
    return parsed


@modest
@given(st.text(YAML_LETTERS, max_size=60))
def test_any_fields_give_issues_with_places_in_the_file(text: str) -> None:
    inspect(f"---\n{text}\n---\n")


@modest
@given(st.text(max_size=200))
def test_any_text_gives_issues_with_places_in_the_file(text: str) -> None:
    inspect(text)


@modest
@given(st.data())
def test_a_good_entry_with_a_few_bytes_changed_gives_issues_at_most(data: st.DataObject) -> None:
    changed = bytearray(GOOD.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(len(changed) - 1, 0)))
        what = data.draw(st.sampled_from(["put", "drop", "change", "cut"]))
        byte = data.draw(st.sampled_from(b"-:#[]{}\"'&*!|>% \t\n\r\x00\xff\x80\xe4"))
        if what == "put":
            changed.insert(at, byte)
        elif what == "drop":
            del changed[at : at + 1]
        elif what == "change":
            changed[at : at + 1] = bytes([byte])
        else:
            del changed[at:]
    text = decoded(bytes(changed), "f.md")
    if isinstance(text, Issue):
        assert text.code == "F111"
    else:
        inspect(text)


@modest
@given(st.text(YAML_LETTERS.replace("\x85", "").replace("\r", ""), max_size=40))
def test_what_can_be_read_is_read_alike_by_both_parsers(text: str) -> None:
    slow, slow_issues = read_fields(text, "f.md", 2, loader=yaml.BaseLoader)
    fast, fast_issues = read_fields(text, "f.md", 2, loader=yaml.CBaseLoader)
    if not slow_issues and not fast_issues:
        assert slow == fast


plain = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=8)
trees = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain, inner, max_size=3), max_leaves=8
)


@modest
@given(st.dictionaries(plain, trees, min_size=1, max_size=4), st.booleans())
def test_what_yaml_writes_is_what_is_read(tree: dict[str, object], flow: bool) -> None:
    written = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    normal = parse(f"---\n{written}---\n", "f.md")
    assert [issue for issue in normal.issues if issue.code not in {"F113", "F141"}] == []
    if not normal.issues:
        assert normal.front is not None
        assert spoken(normal.front) == spoken_of(tree)


def spoken(value: RawValue) -> object:
    match value:
        case RawText(text=text):
            return text
        case RawList(items=items):
            return [spoken(item) for item in items]
        case RawMapping(items=pairs):
            return {key.text: spoken(inner) for key, inner in pairs}
        case RawNull():
            return None


def spoken_of(tree: object) -> object:
    from unicodedata import normalize

    if isinstance(tree, dict):
        return {normalize("NFC", key): spoken_of(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [spoken_of(value) for value in tree]
    return normalize("NFC", str(tree))


def test_the_good_entry_is_good() -> None:
    parsed = inspect(GOOD)
    assert parsed.issues == ()
    assert parsed.front is not None
    assert parsed.front.names == ("title", "made", "target", "due", "updates", "note")
