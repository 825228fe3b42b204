"""One more source of a pledge's own: written as its neighbours are, and nothing else moves."""

import pytest

from pledgebook.edit import BadValue, CannotEdit, with_own_source
from tests.edit.test_append import BLOCK, FLOW, entry

SOURCE = {"url": "https://news.example/1", "publisher": "The News", "kind": "press"}
LINES = '  news:\n    url: "https://news.example/1"\n    publisher: The News\n    kind: press\n'
ONE = 'news: {url: "https://news.example/1", publisher: The News, kind: press}'
OTHER = "sources:\n  other:\n    url: https://other.example/\n    publisher: O  # who else\n    kind: ngo\n"
DEEP = '    o:\n      url: "https://news.example/1"\n      publisher: The News\n      kind: press\n'
IN_BRACES = "sources:\n  other: {url: https://other.example/, publisher: O, kind: ngo}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (entry(), entry(f"sources:\n{LINES}")),
        (entry(FLOW), entry(f"sources:\n{LINES}{FLOW}")),
        (entry(f"\n# the log\n# so far\n{FLOW}"), entry(f"\nsources:\n{LINES}# the log\n# so far\n{FLOW}")),
        (entry(OTHER), entry(f"{OTHER}{LINES}")),
        (entry(f"{OTHER}\n# the log\n{BLOCK}"), entry(f"{OTHER}{LINES}\n# the log\n{BLOCK}")),
        (entry(f"{OTHER}  # more to come\n{FLOW}"), entry(f"{OTHER}{LINES}  # more to come\n{FLOW}")),
        (entry(IN_BRACES), entry(f"{IN_BRACES}  {ONE}\n")),
        (entry("sources:\n" + FLOW), entry(f"sources:\n{LINES}{FLOW}")),
        (entry("sources: {}\n" + FLOW), entry(f"sources: {{{ONE}}}\n{FLOW}")),
        (entry("sources: {o: {kind: ngo}}  # }\n"), entry(f"sources: {{o: {{kind: ngo}}, {ONE}}}  # }}\n")),
        (entry("sources: {\n  o: {kind: ngo},\n  }\n"), entry(f"sources: {{\n  o: {{kind: ngo}},\n    {ONE},\n  }}\n")),
        (entry(f"sources:\n{DEEP}"), entry(f"sources:\n{DEEP}{DEEP.replace('o:', 'news:', 1)}")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_source_stands_last_and_is_written_as_its_neighbours_are(before: str, after: str, end: str) -> None:
    assert with_own_source(before.replace("\n", end), "news", SOURCE) == after.replace("\n", end)


@pytest.mark.parametrize("text", ["Words.\n", entry("sources: soon\n"), entry(IN_BRACES.replace("other", "news"))])
def test_a_file_that_is_not_understood_is_left_alone(text: str) -> None:
    with pytest.raises(CannotEdit):
        with_own_source(text, "news", SOURCE)


def test_letters_that_no_file_may_hold_are_told_as_such() -> None:
    with pytest.raises(BadValue) as wrong:
        with_own_source(entry(), "news", {**SOURCE, "publisher": "a\u200bb"})
    assert "U+200B" in wrong.value.args[0]
