r"""What editors get to read when they mistype the front matter: the whole line, place and remedy included.

slips.txt holds the slips: what it is, what stands between the fences (from line 2 on), `---`, and every complaint about
it; `===` between two. What nobody could see there is written as `\t` and `\xa0`.
"""

from pathlib import Path

import pytest
import yaml

from pledgebook.issues import as_text
from pledgebook.load import parse
from pledgebook.load.tree import read_fields


def slip_in(case: str) -> tuple[str, str, list[str]]:
    slip, _, rest = case.partition("\n")
    fields, said = rest.split("---\n", 1)
    seen = fields.replace(r"\t", "\t").replace(r"\xa0", "\u00a0")
    return slip, seen, [f"f.md:{line}" for line in said.splitlines()]


NO_VALUE = (
    "has no value: between braces a comma ends a value. "
    "hint: put quotes round the value that holds the comma, or write `name: value`"
)
TOO_MANY = (
    "error[F154]: the front matter holds more than 20,000 values. hint: an entry is one pledge: cut it into several"
)
LONG = [
    ("too many", f"a: [{'1,' * 20_000}1]\n", [f"f.md:2:39999: {TOO_MANY}"]),
    (
        "a cut value whose end cannot be told",
        f"a: {{value: 1, b, {'c' * 2100}}}\n",
        [f'f.md:2:15: error[F143]: "b" {NO_VALUE}', f'f.md:2:18: error[F143]: "{"c" * 40}" {NO_VALUE}'],
    ),
]
SLIPS = [*map(slip_in, Path(__file__).with_name("slips.txt").read_text(encoding="utf-8").split("===\n")), *LONG]


@pytest.mark.parametrize(("slip", "fields", "said"), SLIPS, ids=[slip for slip, _, _ in SLIPS])
def test_a_slip_of_the_hand_is_named_with_its_place_and_remedy(slip: str, fields: str, said: list[str]) -> None:
    parsed = parse(f"---\n{fields}---\nBody.\n", "f.md")
    assert [as_text(issue) for issue in parsed.issues] == said, slip


@pytest.mark.parametrize("fields", [fields for _, fields, _ in SLIPS], ids=[slip for slip, _, _ in SLIPS])
def test_both_yaml_parsers_lead_to_the_same_words(fields: str) -> None:
    slow = read_fields(fields, "f.md", 2, loader=yaml.BaseLoader)
    assert slow == read_fields(fields, "f.md", 2, loader=yaml.CBaseLoader)


@pytest.mark.parametrize(
    "fields",
    [
        "measure: cars delivered   # what is counted\n",
        "measure: cars delivered # what is counted\n",
        "title: cars  #1\n",
        "# topics: [a]\ntitle: x\n #also: this\n",
        "topics: #these\n  - a\n",
        'title: "We are #1"\n',
        "title: >\n  We are #1\n",
        "url: https://example.org/a#b\n",
        "title: “A” is the new “B”\n",
        "topics: [a,\n  b]\n",
        "title: it's said\n",
        "title: 12:30\n",
        "content: a field that the library trips over\n",
        "title: cars, vans [and] {more}\n",
        "due:\n",
        "? title\n: x\n",
        '"<<": no merge\n',
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(fields: str) -> None:
    parsed = parse(f"---\n{fields}---\n", "f.md")
    assert parsed.issues == ()
    assert parsed.front is not None
    assert parsed.front.items
