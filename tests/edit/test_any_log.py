"""Whatever a sound item says and however a log is written: the log read back is the log and the item."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.edit import Given, with_item, with_own_source
from pledgebook.edit.verified import shape_of, shape_of_given
from pledgebook.load import RawList, parse
from tests.builder import checked

SOURCE = {"url": "https://news.example/?a=1&b=c#d", "publisher": 'The "News": daily', "kind": "press"}
FRONT = """\
title: "Deliver 100 cars"   # the words of the day
made: {on: 2024-01-01, source: press}

# what must become true
target:
    measure: cars delivered
    at_least: 100
    counted: total
due: 2024
"""
SOURCES = (
    "",
    "sources:\n",
    "sources: {}\n",
    "sources:\n  a: {url: https://a.example/, publisher: A, kind: ngo}  # }\n",
    "sources:\n    a:\n        url: https://a.example/\n        publisher: A\n        kind: ngo\n\n",
)
AFTER = (
    "",
    "corrections:\n- {on: 2024-03-01, text: We were wrong.}\n",
    "\n# the end\ntopics: [cars]\n",
    "  # more to come\n",
)

LOGS = (
    "", "updates:\n", "updates: []\n", "updates: # none\n",
    "updates:\n- {on: 2024-02-01, value: 10, source: press}\n",
    "updates:\n  # first\n  - {on: 2024-02-01,\n     value: 10, source: [press]}   # a ] and a }\n\n",
    "updates: [{on: 2024-02-01, value: 10, source: press}, {over: 2024-02, note: a, value: 5, source: press}]  # ]\n",
    "updates: [\n    {on: 2024-02-01, value: 10, source: press},  # one\n  ]\n",
    ("updates:\n    -   on: 2024-02-01\n        value: 10\n        source: press\n"
    "        note: >\n            Two\n            lines.\n\n            # no comment\n    # a comment\n"),
    ('updates:\n  - on: 2024-02-01\n    "value" : 10\n    source:\n      - press\n  -\n    over: 2024-02\n'
    "    value: {more_than: 5}\n    source: press\n"),
)  # fmt: skip


def _is_sound(text: str) -> bool:
    return bool(text) and not parse(f"---\na: {_quoted(text)}\n---\n", "a").issues


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


letters = st.characters(codec="utf-8", exclude_categories=("C", "Z", "M"), include_characters=" ")
words = st.text(letters, min_size=1, max_size=60).map(str.strip).filter(_is_sound)
numbers = st.integers(100, 10**9).map(str) | st.sampled_from(["1.5 million", "129.8", "100_000"])
limits = st.sampled_from(["more_than", "at_most", "about"])
figures = numbers | st.builds(lambda how, number: {how: number}, limits, numbers)
cited = st.sampled_from(["press", "news", ["news", "press"]])
day, month = {"on": st.just("2024-05-01")}, {"over": st.just("2024-04"), "known": st.just("2024-05-06")}
terms = {"target": st.just({"at_least": "130"}), "due": st.just("2025-H1")}
items: st.SearchStrategy[dict[str, Given]] = st.one_of(
    st.fixed_dictionaries({**day, "value": figures, "source": cited}, optional={"note": words}),
    st.fixed_dictionaries({**month, "value": figures, "source": cited}),
    st.fixed_dictionaries({**day, **terms, "source": cited}),
    st.fixed_dictionaries({**day, "quote": words, "lang": st.just("zh"), "translation": words, "source": cited}),
    st.fixed_dictionaries({**day, "reply": words, "by": words}),
    st.fixed_dictionaries({**day, "note": words}, optional={"source": cited}),
)


@settings(max_examples=300, deadline=None)
@given(
    items, st.sampled_from(LOGS), st.sampled_from(SOURCES), st.sampled_from(AFTER), st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\nThe *body*: `---`\n\n# with everything", "\n"]),
)  # fmt: skip
def test_the_log_read_back_is_the_log_and_the_item_and_no_other_line_is_touched(
    item: dict[str, Given], log: str, sources: str, after: str, end: str, body: str
) -> None:
    before = f"---\n{FRONT}{sources}{log}{after}---{body}".replace("\n", end)
    old = parse(before, "").front
    assert old
    made = with_item(with_own_source(before, "news", SOURCE), "updates", item)
    new = parse(made, "").front
    assert new
    was, now = old.get("updates"), new.get("updates")
    assert isinstance(now, RawList)
    logged = was.items if isinstance(was, RawList) else ()
    assert [shape_of(each) for each in now.items] == [*map(shape_of, logged), shape_of_given(item)]
    _are_untouched(before, made)
    assert made.endswith(f"---{body}".replace("\n", end))
    _, issues = checked(made.replace("\r\n", "\n").removeprefix("---\n").partition("\n---")[0])
    assert [issue for issue in issues if issue.blocks] == []


def _are_untouched(before: str, made: str) -> None:
    """Every line of the editor's is there, in order and with its end; but what brackets hold may have grown."""
    there = iter(made.split("\n"))
    for line in before.split("\n"):
        if line.rstrip("\r").startswith(("updates: [", "sources: {", "  ]")):
            continue
        assert line in there, line
