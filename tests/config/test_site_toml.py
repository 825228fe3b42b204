"""What a site may say about itself, and what it is told when it says it badly."""

import time
import tomllib
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pledgebook.config import LONGEST, NEEDED, SiteConfig, missing_site, parse_site
from pledgebook.issues import Issue, as_text

FILE = "content/site.toml"
GOOD = "\n".join(NEEDED.values()) + "\n"
ERRORS = Path(__file__).parents[2] / "docs" / "errors" / "C.md"


def site(text: str) -> SiteConfig:
    config, issues = parse_site(text, FILE)
    assert config is not None, issues
    assert issues == ()
    return config


def complaints(text: str) -> tuple[Issue, ...]:
    config, issues = parse_site(text, FILE)
    assert config is None
    assert all(issue.hint and issue.where.file == FILE for issue in issues)
    return issues


def only(text: str) -> Issue:
    (issue,) = complaints(text)
    return issue


def test_three_lines_make_a_site():
    config = site(GOOD)
    assert config.title == "Promises, kept and broken"
    assert (config.language, config.time_zone, config.grace_days, config.stale_days) == ("en", "UTC", 90, 180)
    assert "web.archive.org" in config.archives


def test_a_full_site_is_read_as_written():
    config = site(
        "# Who we are\n"
        'title = "小米汽车的承诺"\n'
        'base_url = "https://owner.github.io/tracker"\n'
        'contact = "https://example.org/contact"\n'
        'description = """What was promised, and what became of it."""\n'
        'language = "zh-Hans"\ntime_zone = "Asia/Shanghai"\ngrace_days = 30\nstale_days = 365\n'
        'archives = [\n  "web.archive.org",\n  "perma.cc",  # both\n  "perma.cc",\n]\n'
        'operator = "Two readers"\nrepository = "https://github.com/owner/tracker.git"\nbranch = "site/main"\n'
        'license = "CC0"\nlicense_url = "https://creativecommons.org/publicdomain/zero/1.0/"\n'
        'founded = "2026-11-23-a1b2c3"\nmost_megabytes = 4000\n'
    )
    assert config.most_megabytes == 4000
    assert config.base_url == "https://owner.github.io/tracker/"
    assert config.base_path == "/tracker/"
    assert config.contact_url == "https://example.org/contact"
    assert config.zone == ZoneInfo("Asia/Shanghai")
    assert config.archives == ("web.archive.org", "perma.cc")
    assert config.repository == "https://github.com/owner/tracker"
    assert config.founded == "2026-11-23-a1b2c3"
    assert site(GOOD + "founded = '2026-11-23'\n").founded == "2026-11-23"


@pytest.mark.parametrize("text", ["\ufeff" + GOOD, GOOD.replace("\n", "\r\n")])
def test_other_editors_marks_and_line_ends_are_read(text):
    assert site(text) == site(GOOD)


@pytest.mark.parametrize(
    ("written", "read", "path"),
    [
        ("https://Example.org", "https://example.org/", "/"),
        ("http://localhost:8000/tracker/", "http://localhost:8000/tracker/", "/tracker/"),
        ("https://example.org/a/b", "https://example.org/a/b/", "/a/b/"),
    ],
)
def test_the_address_ends_with_a_slash(written, read, path):
    config = site(GOOD.replace("https://example.org/", written))
    assert (config.base_url, config.base_path) == (read, path)


def test_a_contact_becomes_a_link():
    assert site(GOOD).contact_url == "mailto:mail@example.org"
    assert site(GOOD.replace("mail@", "mailto:mail@")).contact_url == "mailto:mail@example.org"


def test_a_missing_file_says_what_to_write():
    issue = missing_site(FILE)
    assert issue.code == "C101"
    written = issue.hint.split("lines ")[1].replace(" | ", "\n")
    assert site(written) == site(GOOD)


def test_an_empty_file_lacks_three_lines():
    assert [issue.code for issue in complaints("")] == ["C103"] * 3


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("grace_days = '90'", "C105", 14),
        ("stale_days = true", "C105", 14),
        ("stale_days = 1.5", "C105", 14),
        ("grace_days = -1", "C109", 14),
        ("grace_days = 3651", "C109", 14),
        ("  language = 'English'", "C108", 14),
        ("language = 2024-01-01", "C105", 12),
        ("time_zone = 'Europe/Berln'", "C107", 13),
        ("time_zone = '../../etc/passwd'", "C107", 13),
        ("time_zone = 'Europe'", "C107", 13),
        ("time_zone = 'localtime'", "C107", 13),
        ("most_megabytes = '900'", "C105", 18),
        ("most_megabytes = true", "C105", 18),
        ("most_megabytes = 0", "C109", 18),
        ("most_megabytes = 1000001", "C109", 18),
        ("archives = 'web.archive.org'", "C105", 12),
        ("archives = ['https://web.archive.org']", "C110", 12),
        ("archives = ['localhost']", "C110", 12),
        ("archives = [1]", "C105", 12),
        ("repository = 'https://gitlab.com/owner/name'", "C112", 14),
        ("repository = 'https://github.com/owner/name/tree/main'", "C112", 14),
        ("branch = '../main'", "C112", 10),
        ("description = ' '", "C113", 15),
        ('description = "a\\u202eb"', "C113", 15),
        ("operator = '" + "x" * 501 + "'", "C113", 12),
        ("license_url = 'http://example.org/'", "C106", 15),
        ("founded = 'last Monday'", "C114", 11),
        ("founded = '2026-13-01'", "C114", 11),
        ("founded = '2026-11-23-A1'", "C114", 11),
        ("founded = '2026-11-23-'", "C114", 11),
        ("founded = 2026-11-23", "C105", 11),
        ("titel = 'x'", "C104", 1),
        ("'ti tel' = 'x'", "C104", 1),
    ],
)
def test_a_bad_line_is_named_with_its_place(line, code, column):
    issue = only(f"{GOOD}\n# notes = here\n{line}\n")
    assert (issue.code, issue.where.line, issue.where.column) == (code, 6, column), as_text(issue)


@pytest.mark.parametrize(
    "address",
    [
        "//example.org/", "example.org", "ftp://example.org/", "javascript:alert(1)", "https://me@example.org/",
        "https://example.org/?a=b", "https://example.org/#a", "https://example.org/../",
        "https://example.org//a/", "https://example.org/.git/", "https://example.org:99999/", "https://example.org:0/",
        "https://[::1]/", "https://exa mple.org/", "https://example.org\\\\a/", "https://bücher.example/", "https:///a/",
        "https://-a.example/", "",
    ],
)  # fmt: skip
def test_no_site_lives_at_such_an_address(address):
    issue = only(GOOD.replace("https://example.org/", address))
    assert (issue.code, issue.where.line) == ("C106", 2)


@pytest.mark.parametrize("contact", ["ask us", "a@b", "https://", "mailto:", "@example.org", "a b@example.org"])
def test_readers_could_not_reach_such_a_contact(contact):
    assert only(GOOD.replace("mail@example.org", contact)).code in {"C111", "C106"}


CC = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("key", "other", "usual", "what"),
    [
        ("license", "license_url", CC, "where these terms stand"),
        ("license_url", "license", "CC BY 4.0", "what these terms are called"),
    ],
)
def test_terms_of_ones_own_are_named_and_linked_to_or_neither(key: str, other: str, usual: str, what: str) -> None:
    said = f'"{other}" is missing, and "{usual}" does not go with this {key}. hint: add the line {other} = "…": {what}'
    assert as_text(only(f'{GOOD}{key} = "https://example.org/terms"')) == f"{FILE}:4:1: error[C103]: {said}"
    assert site(GOOD + 'license = "CC BY 4.0"') == site(GOOD)


def test_a_half_is_told_from_a_whole() -> None:
    said = "grace_days: a whole number of days is wanted, not a number with a point. hint: write 90, without quotes"
    assert as_text(only(GOOD + "grace_days = 90.5")) == f"{FILE}:4:14: error[C105]: {said}"


def test_a_slip_of_the_hand_is_recognised():
    assert only(GOOD + "gracedays = 9").hint == 'did you mean "grace_days"?'
    assert 'did you mean "Europe/Berlin"' in only(GOOD + "time_zone = 'Europe/Berln'").hint
    assert "the keys are title" in only(GOOD + "zzz = 1").hint


def test_a_section_is_told_that_there_are_none():
    issue = only(f"{GOOD}[site]\ntitle = 'x'\n")
    assert (issue.code, issue.where.line) == ("C104", 4)
    assert issue.hint.startswith("site.toml has no sections")


def test_a_key_above_is_not_sought_in_a_section_below():
    issues = complaints(f"{GOOD}language = 1\n[site]\nlanguage = 2\n")
    assert [(issue.code, issue.where.line) for issue in issues] == [("C105", 4), ("C104", 5)]


def test_what_looks_like_a_key_inside_a_text_is_none():
    issue = only(f'{GOOD}description = """\nlanguage = 1\n"""\nlanguage = 1\n')
    assert (issue.code, issue.where.line) == ("C105", 7)


def test_every_problem_is_said_in_one_run():
    codes = [issue.code for issue in complaints("language = 1\ngrace_days = -1\nodd = 2\n")]
    assert sorted(codes) == ["C103", "C103", "C103", "C104", "C105", "C109"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('title = "x"\nbase_url = "y\ncontact = "z"\n', 2),
        ('title = "x"\narchives = [\n"a",\n"b"\n\n\n', 2),
        ("title = 'x'\ndescription = '''\n\n\nlanguage = 'en'\n", 2),
        ("title = 'x'\ntitle = 'y'\n\nlanguage = 'en'\n", 2),
        ("title\n", 1),
        ("grace_days = " + "9" * 5000, 1),
    ],
)
def test_broken_toml_is_reported_where_it_breaks_or_opens(text, line):
    issue = only(text)
    assert issue.code == "C102"
    assert issue.where.line == line


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("operator = Two readers", 'write operator = "Two readers"'),
        ("operator = “Two readers”", 'write operator = "Two readers"'),
        ("operator: Two readers", 'write operator = "Two readers"'),
        ('operator = "Two readers', 'write operator = "Two readers"'),
        ('operator = "Two "good" readers"', "write operator = 'Two \"good\" readers'"),
        ("grace_days = 90 days", "write grace_days = 90"),
        ("most_megabytes = 2,000", "write most_megabytes = 2000"),
        ('operator = "It\'s "we""', 'write lines of the form key = "words in quotes"'),
        ("archives = [web.archive.org]", 'write lines of the form key = "words in quotes"'),
        ('operator = """', 'write lines of the form key = "words in quotes"'),
    ],
)
def test_a_line_that_is_not_toml_is_shown_as_it_should_be(line: str, hint: str) -> None:
    issue = only(f"{GOOD}{line}\n")
    assert (issue.code, issue.where.line, issue.hint) == ("C102", 4, hint)


def test_a_key_that_is_given_twice_is_named() -> None:
    said = 'content/site.toml:4:1: error[C102]: "title" is given twice. hint: keep one of the two'
    assert as_text(only(f"{GOOD}title = 'x'\n")) == said


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("time_zone = 'Berlin'", 'did you mean "Europe/Berlin"?'),
        ("time_zone = 'new york'", 'did you mean "America/New_York"?'),
        ("repository = 'owner/name'", "write https://github.com/owner/name"),
        ("repository = 'git@github.com:me/ours.git'", "write https://github.com/me/ours"),
        ("repository = 'github.com/me/ours'", "write https://github.com/me/ours"),
        ("repository = 'https://elsewhere.example/me/ours'", "write https://github.com/owner/name"),
    ],
)
def test_what_was_meant_is_said(line: str, hint: str) -> None:
    assert only(f"{GOOD}{line}\n").hint == hint


def test_a_site_does_not_begin_at_a_page() -> None:
    issue = only(GOOD.replace("https://example.org/", "https://example.org/us/index.html"))
    assert (issue.code, issue.hint) == ("C106", "write https://example.org/us/")


@pytest.mark.parametrize(
    "text", ["a = " + "[" * (LONGEST - 10), "#" * (LONGEST + 1), GOOD + "x = '''\n" + "'\n" * 3900]
)
def test_a_hostile_file_is_refused_and_hangs_nothing(text):
    assert only(text).code == "C102"


def test_the_docs_mend_what_they_show_as_bad():
    seen = 0
    for section in ERRORS.read_text(encoding="utf-8").split("### ")[1:]:
        code, examples = section[:4], [block.split("```")[0] for block in section.split("```toml\n")[1:]]
        if code != "C101":
            bad, mended = examples
            assert code in [issue.code for issue in completed(bad, without="contact" if code == "C103" else "")], (
                section
            )
            assert completed(mended) == (), section
            seen += 1
    assert seen == 13


def completed(example: str, without: str = "") -> tuple[Issue, ...]:
    rest = [line for key, line in NEEDED.items() if f"{key} =" not in example and key != without]
    return parse_site("\n".join([*rest, example]), FILE)[1]


def test_the_smallest_file_is_toml():
    assert set(tomllib.loads(GOOD)) == set(NEEDED)


@pytest.mark.parametrize("text", ["a = [\n" + "1,\n" * 2_600, 'a = """' + "\n" * 7_900, "a = [\n" + "1,\n" * 240])
def test_a_file_of_thousands_of_lines_is_told_so_at_once(text: str) -> None:
    began = time.process_time()
    assert only(text).code == "C102"
    assert time.process_time() - began < 1
