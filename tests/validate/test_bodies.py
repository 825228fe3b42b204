"""The text below the fields: what would hang, or lose a link, is told with its line."""

from pathlib import Path

import pytest

from tests.builder import Site, complaints

BODY_LINE = 1 + len(["title", "made", "target", "due"]) + 2
PICTURE = "no picture is shown: write [words](https://…), to a page that has it"


@pytest.mark.parametrize(
    ("body", "line", "column", "told"),
    [
        ("See [how](/methodology/), [there](https://press.example/a) and [mail](mailto:a@b.example).", 0, 0, ""),
        ("Code: `[x](y z)`", 0, 0, ""),
        ("One.\n\nSee [how](../methodology/).", 2, 11, "write /methodology/ for a page of this site"),
        ("See `![x](y)` ![a chart](chart.png)", 0, 26, PICTURE),
        ("See [x](javascript:alert(1)).", 0, 9, "write https://… for a page elsewhere, /about/ for one of this site"),
        ("[x]: http://10.0.0.1/", 0, 6, "write the address of a public page"),
        ("See [x](https://a@b.example/).", 0, 9, "write https://b.example/"),
        ("See [x](www.b.example).", 0, 9, "write https://www.b.example"),
        ("See [x](//b.example/c).", 0, 9, "write https://b.example/c"),
        ("See [x](b.example/c#d).", 0, 9, "write https://b.example/c#d"),
        ("See [x](people/ann-lee.md).", 0, 9, "write /people/ann-lee/ for a page of this site"),
        ("So they say.[^1]\n\n[^1]: They said it twice.", 2, 7, "write it into the text, or take it out"),
        ("> " * 14 + "deep", 0, 1, "nest them 12 deep at most"),
    ],
)
def test_a_body_is_told_what_a_reader_would_lose(body: str, line: int, column: int, told: str) -> None:
    lines = complaints(body=body)
    if not told:
        assert lines == []
        return
    assert len(lines) == 1
    assert lines[0].startswith(f"{BODY_LINE + line}:{column}: error[P12")
    assert lines[0].endswith(f"hint: {told}")


@pytest.mark.parametrize(
    ("body", "line", "column", "tag", "hint"),
    [
        ("It is\n<b>not</b> <i>known</i>.", 1, 1, "<b>", "write **words** for bold ones"),
        ("One<BR/>\ntwo", 0, 4, "<BR/>", "end the line with two spaces, or leave a line empty"),
        (
            "`a\nb` <img src='x.png'>", 1, 4, "<img src='x.png'>",
            PICTURE,
        ),
        ("x</DIV>", 0, 2, "</DIV>", "write it in Markdown, or between ` and ` if readers are to see it"),
    ],
)  # fmt: skip
def test_html_is_told_since_readers_see_it_as_it_is_typed(
    body: str, line: int, column: int, tag: str, hint: str
) -> None:
    said = f"in the text below, {tag} is HTML, which readers see as it is typed. hint: {hint}"
    assert complaints(body=body) == [f"{BODY_LINE + line}:{column}: warning[P137]: {said}"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("later.md", "/companies/acme/later/"),
        ("../later/#goalposts", "/companies/acme/later/"),
        ("later", "/companies/acme/later/"),
        ("../beta/later.md", "/companies/beta/later/"),
        ("content/pledges/beta/once.md", "/companies/beta/once/"),
        ("beta/later", "/companies/beta/later/"),
        ("/companies/acme/later", "/companies/acme/later/"),
        ("beta", "/companies/beta/"),
    ],
)
def test_whoever_names_a_file_is_told_the_address_of_its_page(written: str, meant: str, tmp_path: Path) -> None:
    site = Site(tmp_path).company("beta").pledge("later", title="Open a works", target={"event": "It opens"})
    site.pledge("soon", body=f"See [this]({written}).")
    said = f'"{written}" leads nowhere that a link may lead. hint: write {meant} for that page of this site'
    assert site.check() == [f"content/pledges/acme/soon.md:{BODY_LINE}:12: error[P127]: in the text below, {said}"]


@pytest.mark.parametrize(
    "body", ["`<b>`", "    <b>", "`a\n<b>\nc`", "a < b > c", "<b@a.example>", "<https://a.example/>", "<url>"]
)
def test_what_only_looks_like_html_is_left_alone(body: str) -> None:
    assert complaints(body=body) == []


PROSE = "Plain words, which were wrapped at about eighty letters, as editors of text do it."


@pytest.mark.parametrize(
    "line",
    [
        PROSE,
        f"“{PROSE}”",
        f"   {PROSE}",
        f"(so {PROSE}",
        f"2024 {PROSE}",
        f"1,500.5 {PROSE}",
        "小米汽车今年保证交付" * 8,
    ],
)
def test_a_long_paragraph_of_wrapped_lines_is_fine(line: str) -> None:
    assert complaints(body=f"{line}\n" * (49_900 // (len(line) + 1))) == []


@pytest.mark.parametrize(
    "line", ["[so", "\\so", "so  ", "> so", "# so", "- so\n    so", "=", "    so", "*so", "1. so  "]
)
def test_a_long_paragraph_of_lines_that_may_begin_something_is_not(line: str) -> None:
    body = f"{PROSE}\n{line}\n" * 500
    assert [said.partition("[")[2][:4] for said in complaints(body=body)] == ["P126"]


HIDDEN = [
    "&#x202e;",
    "&#8238;",
    "&#x0000000000000000202E;",
    "&#X202e;",
    "&rlm;",
    "&ZeroWidthSpace;",
    "&shy;",
    "&#1;",
    "&#0;",
]


@pytest.mark.parametrize("reference", [*HIDDEN, "a" + "&#769;" * 5, "&#99999999999;"])
def test_a_letter_that_no_file_may_hold_is_refused_spelt_out_as_well(reference: str) -> None:
    (said,) = complaints(body=f"See &amp; read.\n\nKept in {reference}4202, `they say`.")
    assert said.startswith(f"{BODY_LINE + 2}:1: error[F113]: ")
    assert "hint: " in said


def test_references_to_letters_that_can_be_seen_are_fine() -> None:
    assert complaints(body="caf&eacute; &#23567;&#x7c73; &copy; &nbsp; &amp;rlm; &co; AT&T; &;") == []
