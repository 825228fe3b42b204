"""`new company`, `new person`, `new source`: the smallest file, in the right place, or none and why."""

import os
import stat
from pathlib import Path

import pytest

from pledgebook.cli import new_files
from pledgebook.cli.asking import HOW
from pledgebook.edit import make
from tests.builder import Site
from tests.terminal import answered

Captured = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch
PAGE = ("--url", "https://news.example/1", "--publisher", "The News", "--kind", "press")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: Patch) -> Site:
    """Today is 1 June 2024."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717243200")
    return Site(tmp_path).pledge("soon")


def new(site: Site, capsys: Captured, *words: str, code: int = 0) -> str:
    """What is said; the content folder is called `content`."""
    capsys.readouterr()
    assert site.run("new", *words) == code
    said = capsys.readouterr()
    return (said.out + said.err).replace(site.content.as_posix(), "content")


@pytest.mark.parametrize(
    ("words", "path", "text", "what_next"),
    [
        (("company", "beta", "--name", "Beta: cars", "--fiscal-year-ends", "06-30", "--country", "China"),
         "companies/beta.md", '---\nname: "Beta: cars"\ncountry: China\nfiscal_year_ends: 06-30\n---\n',
         "say below the second --- what it is, and write its first pledge: python3 build.py new pledge beta/"),
        (("person", "ann-lee", "--company", "acme", "--name", "Ann Lee"),
         "people/ann-lee.md", "---\nname: Ann Lee\ncompany: acme\n---\n",
         "cite the person in a pledge, as made: {by: ann-lee, …}"),
        (("source", "news-1", *PAGE, "--published", "2024-05-31", "--lang", "zh"),
         "sources/news-1.md",
         '---\nurl: "https://news.example/1"\npublisher: The News\npublished: 2024-05-31\nlang: zh\nkind: press\n---\n',
         "cite it, as source: news-1"),
    ],
)  # fmt: skip
def test_a_file_is_written_and_what_comes_next_is_told(
    words: tuple[str, ...], path: str, text: str, what_next: str, site: Site, capsys: Captured
) -> None:
    assert new(site, capsys, *words) == f"Wrote content/{path}\nNext: {what_next}\n"
    assert (site.content / path).read_text(encoding="utf-8") == text
    assert site.check() == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("company",), "new company: ID, --name missing. hint: build.py new company --help"),
        (("source", "a"), "new source: --url, --publisher, --kind missing. hint: build.py new source --help"),
        (
            ("company", "Beta AG", "--name", "B"),
            'new company: "Beta AG" is not a name of small letters, digits and hyphens. hint: write beta-ag',
        ),
        (
            ("company", "Beta, Inc.", "--name", "B"),
            'new company: "Beta, Inc." is not a name of small letters, digits and hyphens. hint: write beta-inc',
        ),
        (
            ("company", "x/beta", "--name", "B"),
            'new company: "x/beta" is no id of a company. hint: write a name without /',
        ),
        (
            ("person", "../beta", "--name", "B"),
            'new person: "../beta" is no id of a person. hint: write a name without /',
        ),
        (
            ("source", "con", *PAGE),
            'new source: the name "con" is taken: it is a device on Windows. hint: write the-con, for example',
        ),
        (
            ("company", "acme", "--name", "A"),
            'new company: there is a company "acme" already, or was under that name. hint: choose another name',
        ),
        (
            ("source", "other", *PAGE, "--url", "http://www.press.example/%73tory/index.html#top"),
            "new source: http://www.press.example/%73tory/index.html#top is the source press already. hint: cite press",
        ),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(
    words: tuple[str, ...], told: str, site: Site, capsys: Captured
) -> None:
    site.run("check")
    before = sorted(site.content.rglob("*"))
    assert new(site, capsys, *words, code=2) == f"build.py: {told}\n"
    assert sorted(site.content.rglob("*")) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("person", "ann", "--name", "Ann", "--company", "acne"),
            'content/people/ann.md:3:10: error[R103]: there is no company "acne". hint: did you mean acme?',
        ),
        (
            ("source", "a", *PAGE, "--published", "31/12/2023"),
            'content/sources/a.md:4:12: error[P104]: published "31/12/2023" is not a date. hint: write 2023-12-31',
        ),
        (
            ("source", "a", *PAGE, "--url", "https://news.example/a b"),
            ('content/sources/a.md:2:6: error[P109]: url "https://news.example/a b" has a space in it. '
            "hint: write %20 in its place, or delete it"),
        ),
        (
            ("source", "a", *PAGE, "--kind", "paper"),
            ('content/sources/a.md:4:7: error[P106]: kind "paper" is not a word known here. hint: '
            "write one of company, filing, regulator, court, press, tracker, ngo, other"),
        ),
        (
            ("company", "beta", "--name", "Be\u202eta"),
            ("content/companies/beta.md:2:10: error[F113]: the letter U+202E changes the direction of the text, so "
            "that it reads other than it is. hint: delete it; retyping the word is the surest way"),
        ),
    ],
)  # fmt: skip
def test_mistakes_are_told_as_check_tells_them(words: tuple[str, ...], told: str, site: Site, capsys: Captured) -> None:
    assert new(site, capsys, *words, code=1) == (
        f"build.py: nothing was written. This would be wrong, by the lines that the file would have:\n{told}\n"
    )
    assert not list(site.content.glob(f"*/{words[1]}.md"))


def asked(site: Site, monkeypatch: Patch, words: tuple[str, ...], *lines: str) -> str:
    code, said = answered(site, monkeypatch, ("new", *words), *lines)
    assert code == 0, said
    return said


def test_a_company_is_asked_for(site: Site, monkeypatch: Patch) -> None:
    said = asked(
        site, monkeypatch, ("company",), "", "Beta Motors", "", "Cars", "beta.example", "", "6-30", "", "acme", ""
    )
    assert said == (
        f"{HOW}\n"
        "What is it called?   that is needed. hint: write it, or leave with Ctrl+C\n"
        "What is it called? In which country is its seat (or nothing)? What does it make (or nothing)? "
        'Which is its website (https://…, or nothing)?   website "beta.example" does not begin with https://. '
        "hint: write https://beta.example\n"
        "Which is its website (https://…, or nothing)? When does its fiscal year end, if not on 12-31 (06-30, or "
        'nothing)?   fiscal_year_ends "6-30" is no day of a year. hint: write 06-30\n'
        "When does its fiscal year end, if not on 12-31 (06-30, or nothing)? "
        "Its id names its file, its page and the folder of its pledges, as long as the site stands.\n"
        "Under which id (small letters, digits, hyphens)? [beta-motors]   "
        'there is a company "acme" already, or was under that name. hint: choose another name\n'
        "Under which id (small letters, digits, hyphens)? [beta-motors] "
    )
    assert (site.content / "companies/beta-motors.md").read_text() == "---\nname: Beta Motors\nsector: Cars\n---\n"


def test_a_source_is_asked_for_and_one_that_is_there_is_known(site: Site, monkeypatch: Patch) -> None:
    page = "https://news.example/1"
    said = asked(site, monkeypatch, ("source",), "http://press.example/story/", page, "", "", "2024-05-31", "2", "")
    assert "that is the source press already. hint: cite press\n" in said
    assert "[news-example-2024-05-31]" in said
    assert (site.content / "sources/news-example-2024-05-31.md").read_text() == (
        '---\nurl: "https://news.example/1"\npublisher: news.example\npublished: 2024-05-31\nkind: company\n---\n'
    )


def test_a_name_in_chinese_alone_offers_none(site: Site, monkeypatch: Patch) -> None:
    said = asked(site, monkeypatch, ("person",), "雷军", "", "acme", "lei-jun")
    assert said.endswith("Under which id (small letters, digits, hyphens)? ")
    assert (site.content / "people/lei-jun.md").read_text() == "---\nname: 雷军\ncompany: acme\n---\n"


def test_the_file_is_opened_on_request(site: Site, capsys: Captured, monkeypatch: Patch, tmp_path: Path) -> None:
    editor = tmp_path / "an editor"
    editor.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path}/opened"\n')
    editor.chmod(stat.S_IRWXU)
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv("VISUAL", f"'{editor}' --wait")
    new(site, capsys, "company", "beta", "--name", "B", "--open")
    assert (tmp_path / "opened").read_text() == f"--wait {site.content}/companies/beta.md\n"
    monkeypatch.setenv("VISUAL", "no-such-editor")
    said = new(site, capsys, "company", "gamma", "--name", "G", "--open")
    assert 'build.py: "no-such-editor" could not be started (FileNotFoundError). hint: open content/' in said
    monkeypatch.delenv("VISUAL")
    monkeypatch.delenv("EDITOR")
    said = new(site, capsys, "company", "delta", "--name", "D", "--open")
    assert "no editor is known here. hint: set VISUAL or EDITOR, or open content/companies/delta.md" in said


def test_a_shelf_that_is_a_link_is_not_written_through(site: Site, capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (site.content / "people").symlink_to(tmp_path / "elsewhere")
    said = new(site, capsys, "person", "ann", "--name", "Ann", code=1)
    assert said == (
        "build.py: content/people/ann.md was not written: people is a link, or no folder. "
        "hint: put a folder in its place\n"
    )
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_that_stands_there_is_told_and_not_written_through(site: Site, capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "theirs.md").write_text("theirs")
    (site.content / "sources" / "news.md").symlink_to(tmp_path / "theirs.md")
    said = new(site, capsys, "source", "news", *PAGE, code=1)
    assert "content/sources/news.md:1:1: error[F106]: this is a symbolic link; links are not followed." in said
    assert (tmp_path / "theirs.md").read_text() == "theirs"


def test_a_file_that_comes_meanwhile_is_not_overwritten(site: Site, capsys: Captured, monkeypatch: Patch) -> None:
    def late(content: Path, path: str, text: str) -> None:
        (content / path).write_text("theirs")
        make(content, path, text)

    monkeypatch.setattr(new_files, "make", late)
    said = new(site, capsys, "source", "news", *PAGE, code=1)
    assert said == (
        "build.py: content/sources/news.md is there already and was left alone. "
        "hint: choose another name, or edit that file\n"
    )
    assert (site.content / "sources" / "news.md").read_text() == "theirs"
    assert sorted(path.name for path in (site.content / "sources").iterdir()) == ["news.md", "press.md"]


def test_a_disk_that_refuses_is_told(site: Site, capsys: Captured, monkeypatch: Patch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    assert new(site, capsys, "person", "ann", "--name", "Ann", code=1) == (
        "build.py: content/people/ann.md was not written: no space left on device. "
        "hint: see that you may write there (ls -ld)\n"
    )
    assert list((site.content / "people").iterdir()) == []


def test_content_that_cannot_be_judged_is_told(site: Site, capsys: Captured) -> None:
    site.config("title = 5\n")
    assert "error[C1" in new(site, capsys, "person", "ann", "--name", "Ann", code=1)
