"""Each form takes the texts that its reader takes. What a pattern cannot say is told by name."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from pledgebook.config import SiteConfig, parse_site
from pledgebook.dates import Span
from pledgebook.numbers import Number
from pledgebook.schema import Schema, forms
from pledgebook.schema.site import SITE
from pledgebook.schema.sources import SOURCE
from pledgebook.validate import forms as readers
from pledgebook.validate import letters
from tests.config.test_site_toml import GOOD

DATES = """
2024 1899 1900 2200 2201 0000 2024-04 2024-13 2024-00 2024-04-25 2024-04-31 2024-02-29 2024-02-30 2024-12-31 2024-Q1
2024-Q4 2024-Q5 2024-Q0 2024-H1 2024-H3 FY2025 FY25 fy2025 FY1800 2039/2044 2039/2039 2024-04/2025-Q1 2024/.. 2024/...
../2024 2024/ /2024 2024~ 2024-04-25~ 2039/2044~ 2024/..~ ~2024 2024~/2025 2024/2025/2026 20240425 2024-4-5 2024.04.25
31/12/2026 Q42026 soon 2024- -2024 2024-04-25T00 ２０２４
""".split()
NUMBERS = [
    *"""
0 5 05 -5 −5 --5 +5 5. .5 5.0 1.5 1.50 1.500 1.250 12.340 0.500 1000.500 1,5 100,000 100_000 1__0 1_ _1 1_.5 1._5 5% 5_%
1.5million 5k 5mio 5trillion 5billions 5Million 5e3 0x1F inf nan 万 ５ 1.500million -1.500 1_500.250
""".split(),
    "29.8 %", "1.5 million", "1.5  billion", "5 cars", "- 5", "5 %%", "5 % %", "",
]  # fmt: skip
NAMES = [
    *"""
press the-press a a-- -a a-b-c A press_1 press.md acme/other acme/other.md acme/Other /other acme/ a/b/c 0 007 1-2 é
小米
""".split(),
    "x" * 80, "x" * 81, "x" * 80 + "/y", "y/" + "x" * 81, "a b", "",
]  # fmt: skip
TAGS = """
en EN zh zh-Hant zh-hant zh-HANT en-GB en-gb en_GB pt-BR es-419 es-41 de-1996 sl-rozaj sl-ROZAJ cn jp ger chi fil yue xx
xxx english zh-Hant-TW zh-TW-Hant e x-en en- -en no nb sh
""".split()
ADDRESSES = [
    *"""
https://a.example/x http://a.example HTTPS://A.EXAMPLE/ https://a.example?q=1 https://a.example#x https://a.example:443/
https://[2606:4700:4700::1111]/ https://1.1.1.1/ https://a.example/小米 https://xn--bcher-kva.example/ ftp://a.example
//a.example /a a.example https:/a.example https:a.example javascript:alert(1) mailto:a@b.example https:// https://a.example/<x>
https://a.example/"x" https://a.example/a|b https://a.example/{x} https://a.example/a\\b https://a_b.example/
""".split(),
    "https://a.example/a b", " https://a.example/", f"https://a.example/{'x' * 1982}",
    f"https://a.example/{'x' * 1983}",
]  # fmt: skip
DAYS = "06-30 12-31 02-29 02-30 04-31 13-01 00-10 6-30 06/30 0630 June30".split()
SUMS = ["ab" * 32, "AB" * 32, "ab" * 31, "ag" * 32, "ab" * 33]
RULES = "R1 R8 R13 R14 R0 R01 r8 8 R R1.0".split()
LINES = [
    "x",
    "小米",
    "x" * 140,
    "x" * 141,
    "x" * 500,
    "x" * 501,
    "a b",
    "a\nb",
    "a\tb",
    "a\n",
    "\na",
    " a ",
    "",
    " ",
    "a\u2028b",
    "5",
    "a\x85b",
]
YESES = "true false yes no True on y 1".split()

FORMS: dict[str, tuple[Schema, Callable[[str], object], list[str]]] = {
    "NAME": (forms.NAME, letters.name, LINES),
    "LINE": (forms.LINE, letters.line, LINES),
    "PARAGRAPH": (forms.PARAGRAPH, letters.paragraph, LINES),
    "DATE": (forms.DATE, Span.parse, DATES),
    "NUMBER": (forms.NUMBER, Number.parse, NUMBERS),
    "SLUG": (forms.SLUG, readers.slug, NAMES),
    "PLEDGE_ID": (forms.PLEDGE_ID, readers.pledge_id, NAMES),
    "OLD_ADDRESS": (forms.OLD_ADDRESS, readers.old_address, NAMES),
    "LANGUAGE": (forms.LANGUAGE, readers.language, TAGS),
    "ADDRESS": (forms.ADDRESS, readers.page_address, ADDRESSES),
    "ARCHIVED": (forms.ARCHIVED, readers.saved_address, ADDRESSES),
    "DAY_OF_YEAR": (forms.DAY_OF_YEAR, readers.fiscal_year_end, DAYS),
    "SHA256": (forms.SHA256, readers.sha256, SUMS),
    "RULE": (forms.RULE, readers.rule_number, RULES),
    "TRUE": (forms.TRUE, readers.yes_or_no, YESES),
}


def takes(form: Schema, text: str) -> bool:
    return Draft7Validator(form).is_valid(text)


def reads(reader: Callable[[str], object], text: str) -> bool:
    """As a field is read: what is empty is refused, and what stands round it is cut off."""
    if not text.strip():
        return False
    try:
        reader(text.strip())
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("name", FORMS)
def test_a_form_takes_what_its_reader_takes(name: str) -> None:
    form, reader, texts = FORMS[name]
    padded = {text for text in texts if text != text.strip()} if name in ("ADDRESS", "ARCHIVED") else set()
    assert [text for text in texts if text not in padded and takes(form, text) != reads(reader, text)] == []
    assert {reads(reader, text) for text in texts} == {True, False}


def some(letters_of: str, *likely: str) -> st.SearchStrategy[str]:
    """Texts that are nearly of a form: its own pieces in any order."""
    return st.lists(st.sampled_from([*letters_of, *likely]), max_size=8).map("".join)


def leap_day(text: str) -> bool:
    return any(
        int(year) % 4 or (int(year) % 100 == 0 and int(year) % 400) for year in re.findall(r"(\d{4})-02-29", text)
    )


@given(some("/~.-Q", "2024", "2023", "-04", "-02", "-29", "-31", "-Q1", "-H2", "FY", "1899", "/..", "2200"))
def test_dates(text: str) -> None:
    first, slash, last = text.rstrip("~").partition("/")
    backwards = bool(slash) and takes(forms.DATE, last) and takes(forms.DATE, first) and not reads(Span.parse, text)
    if backwards or leap_day(text):
        assert not reads(Span.parse, text)  # a pattern knows no order of days, and no leap years
    else:
        assert takes(forms.DATE, text) == reads(Span.parse, text)


@given(some("0159_.-− %", "000", "million", "thousand", " ", "k"))
def test_numbers(text: str) -> None:
    many_digits = len(re.findall(r"\d", text)) > 12  # how many there may be depends on the word behind them
    assert many_digits or text != text.strip() or takes(forms.NUMBER, text) == reads(Number.parse, text)


@given(some("az09-/AZ _", "press", "acme", ".md"))
def test_names(text: str) -> None:
    assert text != text.strip() or takes(forms.SLUG, text) == reads(readers.slug, text)
    assert text != text.strip() or takes(forms.PLEDGE_ID, text) == reads(readers.pledge_id, text)
    assert text != text.strip() or takes(forms.OLD_ADDRESS, text) == reads(readers.old_address, text)


@given(some("-azAZ09_", "zh", "en", "cn", "Hant", "TW", "419", "ger", "fil", "rozaj"))
def test_languages(text: str) -> None:
    assert takes(forms.LANGUAGE, text) == reads(readers.language, text)


@given(st.text(max_size=12), st.integers(0, 700))
def test_lines(text: str, length: int) -> None:
    for said in (text, text * (length // (len(text) or 1))):
        plain = re.sub("[\ue000-\uf8ff\U000f0000-\U0010ffff]", "x", said)  # letters of private use are not told apart
        assert takes(forms.NAME, plain) == reads(letters.name, plain)
        assert takes(forms.LINE, plain) == reads(letters.line, plain)


def site_takes(key: str, text: str) -> bool:
    return Draft7Validator(SITE[key].form).is_valid(text)


def site_reads(key: str, text: str) -> bool:
    whole = f'{GOOD}license = "Terms"\nlicense_url = "https://example.org/terms"\n'  # one needs the other
    base = "\n".join(line for line in whole.splitlines() if not line.startswith(f"{key} "))
    config, issues = parse_site(f"{base}\n{key} = {toml(text)}", "content/site.toml")
    assert isinstance(config, SiteConfig) == (not issues)
    return not issues


def toml(text: str) -> str:
    return '"' + "".join(f"\\u{ord(letter):04x}" if not letter.isalnum() else letter for letter in text) + '"'


SITE_TEXTS = [
    *"""
https://example.org/ https://Example.org http://localhost:8000/tracker/ https://example.org/a/b https://example.org/?q=1
https://example.org/#x https://user@example.org/ https://example.org/.hidden/ https://example.org:/ example.org ftp://a.org/
https://-a.org/ https://a..org/ mail@example.org mailto:mail@example.org mail@example mail@ https://example.org/contact
en zh-Hant EN english e en-Latn-DE UTC Europe/Berlin 90 web.archive.org main site/main ../main a//b .a a. a/b.c
https://github.com/owner/name https://github.com/owner/name.git https://github.com/owner/name/ https://gitlab.com/owner/name
https://github.com/owner/name/tree/main HTTPS://EXAMPLE.ORG/
""".split(),
    "x", "", " ", "x" * 500, "x" * 501, " x ", "a\nb",
]  # fmt: skip


@pytest.mark.parametrize(
    "key", [key for key in SITE if key not in ("grace_days", "stale_days", "most_megabytes", "archives", "time_zone")]
)
def test_a_key_of_the_site_takes_what_its_reader_takes(key: str) -> None:
    assert [text for text in SITE_TEXTS if site_takes(key, text) != site_reads(key, text)] == []


@pytest.mark.parametrize("days", [0, 90, 3650, -1, 3651, 1.5, True, "90", date(2024, 1, 1)])
def test_days_are_counted(days: object) -> None:
    told = str(days).lower() if not isinstance(days, str) else f'"{days}"'
    _, issues = parse_site(f"{GOOD}grace_days = {told}", "content/site.toml")
    assert Draft7Validator(SITE["grace_days"].form).is_valid(days) == (not issues)


@pytest.mark.parametrize("limit", [1, 900, 1_000_000, 0, 1_000_001, 1.5, True, "900"])
def test_megabytes_are_counted(limit: object) -> None:
    told = str(limit).lower() if not isinstance(limit, str) else f'"{limit}"'
    _, issues = parse_site(f"{GOOD}most_megabytes = {told}", "content/site.toml")
    assert Draft7Validator(SITE["most_megabytes"].form).is_valid(limit) == (not issues)


@pytest.mark.parametrize(
    "hosts", [[], ["web.archive.org"], ["Web.archive.org"], ["localhost"], ["https://a.org"], "a.org"]
)
def test_archives_are_hosts(hosts: object) -> None:
    _, issues = parse_site(f"{GOOD}archives = {hosts!r}", "content/site.toml")
    assert Draft7Validator(SITE["archives"].form).is_valid(hosts) == (not issues)


@pytest.mark.parametrize(
    ("copies", "takes"),
    [
        ("https://perma.cc/a", True),
        (["https://perma.cc/a"], True),
        (["https://perma.cc/a", "https://ghostarchive.org/b", "https://kept.example/c"], True),
        (["https://perma.cc/a", "https://b.org/b", "https://c.org/c", "https://d.org/d"], False),
        (["https://perma.cc/a", "https://perma.cc/a"], False),
        (["https://perma.cc/a", "http://b.org/b"], False),
        ([["https://perma.cc/a"]], False),
        ([], False),
    ],
)
def test_a_source_takes_one_copy_or_a_few(copies: object, takes: bool) -> None:
    assert Draft7Validator(SOURCE["archive"].form).is_valid(copies) is takes
