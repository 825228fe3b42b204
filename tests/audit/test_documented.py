"""docs/errors/O.md: its examples are refused and its mended ones pass."""

import re
from pathlib import Path

import pytest

from pledgebook.audit import CSP, audit

ROOT = Path(__file__).parents[2]
SECTIONS = (ROOT / "docs" / "errors" / "O.md").read_text(encoding="utf-8").split("### ")[1:]
POLICY = f'<meta http-equiv="Content-Security-Policy" content="{CSP}">'
HEAD = f'<!doctype html><html lang="en"><head><meta charset="utf-8">{POLICY}'


SHOWN = [
    (section[:4], kind, example)
    for section in SECTIONS
    for kind, example in re.findall(r"```(html|css|json|xml)\n(.*?)```", section, re.DOTALL)
]


@pytest.mark.parametrize("number", range(0, len(SHOWN), 2))
def test_the_bad_example_is_refused_and_the_mended_one_is_not(number):
    (code, kind, bad), (_, _, mended) = SHOWN[number : number + 2]
    ending = "svg" if kind == "xml" else kind
    whole = {"O122": "", "O126": '<!doctype html><html lang="en">'}.get(code, HEAD) if kind == "html" else ""
    assert code in [issue.code for issue in audit(f"x.{ending}", (whole + bad).encode())]
    mended = mended.replace("default-src 'none'; …", CSP)
    assert code not in [issue.code for issue in audit(f"x.{ending}", (whole + mended).encode())]


def test_examples_come_in_pairs():
    assert len(SHOWN) == 18


def shown_plainly(code):
    (section,) = [section for section in SECTIONS if section.startswith(code)]
    bad, mended = re.findall(r"```\n(.*?)```", section, re.DOTALL)
    return bad, mended


def test_the_bad_name_is_refused_and_the_mended_one_is_not():
    bad, mended = (name.strip() for name in shown_plainly("O121"))
    assert [issue.code for issue in audit(bad, b"words")] == ["O121"]
    assert audit(mended, b"words") == ()


def test_the_bad_table_is_refused_and_the_mended_one_is_not():
    bad, mended = (table.replace("\n", "\r\n").encode() for table in shown_plainly("O132"))
    assert [issue.code for issue in audit("data/x.csv", bad)] == ["O132"]
    assert audit("data/x.csv", mended) == ()
