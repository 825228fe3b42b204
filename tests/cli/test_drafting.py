"""What comes of a letter: a file that the checks let pass, or words that its sender understands."""

import html
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import markdown
import pytest

from pledgebook.cli.draft_words import LONGEST_CHECK, LONGEST_DIFF, LONGEST_ISSUE, LONGEST_LIST, code, fenced
from pledgebook.cli.drafting import Letter, NoEvent, Request, forms_in, letter_in, request
from pledgebook.pipeline import Folders, Moment
from tests.builder import Site
from tests.github.letters import EVIDENCE, PLEDGE, TEMPLATES, event, issue_body
from tests.github.reading import ROOT

FORMS = forms_in(TEMPLATES)
SUGGEST, REPORT, MISTAKE = FORMS
NOW = Moment(datetime(2026, 11, 23, 12, tzinfo=UTC))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path).pledge("cars")
    site._filled_in()
    return site


def asked(site: Site, body: str, number: int = 12) -> Request:
    folders = Folders(site.content, ROOT / "templates", ROOT / "static")
    before = contents(site)
    made = request(Letter(number, body), FORMS, folders, NOW)
    assert contents(site) == before, "the content folder is only read"
    return made


def contents(site: Site) -> Mapping[Path, bytes]:
    return {file: file.read_bytes() for file in site.content.rglob("*") if file.is_file()}


def suggest(site: Site, **said: str) -> Request:
    return asked(
        site, issue_body(SUGGEST, {**PLEDGE, **{name.replace("_", "-", 1): each for name, each in said.items()}})
    )


def report(site: Site, **said: str) -> Request:
    return asked(
        site, issue_body(REPORT, {**EVIDENCE, **{name.replace("_", "-", 1): each for name, each in said.items()}})
    )


def test_a_suggestion_becomes_a_file_that_the_checks_let_pass(site: Site) -> None:
    made = suggest(site)
    assert made.path == "content/pledges/acme/open-a-works-in-dresden.md"
    assert made.comment == ""
    site.file(made.path.removeprefix("content/"), made.text)
    assert site.run("check", "-q") == 0


def test_the_pull_request_says_what_to_do_what_the_checks_say_and_what_changes(site: Site) -> None:
    body = suggest(site).body
    head, *sections = re.split(r"^##+ ", body, flags=re.MULTILINE)
    assert [each.partition("\n")[0] for each in sections] == [
        "What `check` says", "What this changes: 1 pledge added", "Pledges", "The issue as it was",
    ]  # fmt: skip
    assert head.startswith("Made by a program from the answers in #12, as they stood when the label was set.\n")
    assert "open-a-works-in-dresden.md a good one?" in head
    assert "* warning E111, line 14: `no archived copy of its only own source" in sections[0]
    assert "| Open a works in Dresden (acme/open-a-works-in-dresden) | added | pending |" in sections[2]


def test_what_it_does_to_another_file_is_told_with_its_name(site: Site) -> None:
    site.pledge("z", title=PLEDGE["title"])
    assert "* warning R120, line 2 of content/pledges/acme/z.md: `this pledge has the same title" in suggest(site).body


def test_content_that_cannot_be_judged_gets_its_draft_all_the_same(site: Site) -> None:
    site.without("site.toml")
    made = suggest(site)
    assert made.path
    assert "Not known: the content cannot be judged." in made.body


def test_evidence_says_what_becomes_of_the_verdict(site: Site) -> None:
    made = report(site, value="120", on="2024-12-31")
    assert made.path == "content/pledges/acme/cars.md"
    assert "## What this changes: 1 verdict" in made.body
    assert "**kept** by R2" in made.body
    assert "address for ever" not in made.body


@pytest.mark.parametrize(
    ("said", "label", "text", "hint"),
    [
        ({"made_on": "soon"}, "made.on: when it was said", 'on "soon" is not a date.',
         "write 2024, 2024-Q4, 2024-12 or 2024-12-31"),
        ({"due": "31/12/2030"}, "due: the deadline", 'due "31/12/2030" is not a date.', "write 2030-12-31"),
        ({"made_on": "2027"}, "made.on: when it was said", "on 2027 lies after today, 23 November 2026.",
         "write a day up to 2026-11-23; what is still to come is said by due"),
        ({"made_quote": "我们保证"}, "made.quote: the exact words", "the quote has no lang.",
         "write lang: a language tag such as en or zh"),
        ({"made_lang": "Chinese"}, "made.lang: their language", '"Chinese" is no language tag', "write zh"),
        ({"source_url": "press.example/a"}, "source.url: the address of the page", "does not begin with https://",
         "write https://press.example/a"),
        ({"strength": "sworn"}, "strength: how firmly it was put", '"sworn" is not a word known here',
         "write one of guarantee, target, plan, aspiration"),
        ({"title": "one\ntwo"}, "title: the promise in a few words", "has a line break", "write it on one line"),
        ({"target": "at least 1,5 cars, counted from 2024"}, "target: what must become true",
         'at_least "1,5" is not a number.', "write 1.5"),
        ({"company": "Acmee"}, "company: who promised", "this site follows no company", "did you mean acme?"),
        ({"body": "# One\n- {on: 2024-05-01, value: 5}"},
         "context: why it matters, how it is counted, what is disputed",
         "this update stands below the fields", "move it to the end of updates:"),
        ({"made_at": "a\u202eb"}, "made.at: the occasion", "the letter U+202E changes the direction", "delete it"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_used_is_named_by_its_question_with_the_remedy(
    site: Site, said: dict[str, str], label: str, text: str, hint: str
) -> None:
    made = suggest(site, **said)
    assert (made.path, made.text, made.body) == ("", "", "")
    head, _, *lines = made.comment.split("\n")
    assert head == "No draft was made of this. What the program could not use:"
    (line,) = [line for line in lines if line.startswith("*")]
    assert line.startswith(f"* **{label}**: `")
    assert text in line
    assert hint in line.partition("To do: ")[2]
    assert made.comment.endswith("takes the label off and sets it again.")


def test_all_that_is_wrong_is_told_at_once(site: Site) -> None:
    made = report(site, on="soon", value="many", source_kind="blog")
    labels = re.findall(r"^\* \*\*(.+?):", made.comment, re.MULTILINE)
    assert labels == ["source.kind", "on", "value"]


def test_the_same_evidence_twice_is_refused(site: Site) -> None:
    made = report(site)
    site.file(made.path.removeprefix("content/"), made.text)
    again = report(site)
    assert again.path == ""
    assert "`this update says the same as the one on line" in again.comment
    assert report(site, on="2024-07-31").text.count("https://press.example/2024/story") == 1
    assert report(site, source_title="Another").text.count("https://press.example/2024/story") == 2


def test_what_was_wrong_before_is_no_matter_of_the_sender(site: Site) -> None:
    site.pledge("broken", due="soon").pledge("old", checked="2025-01-01", made={"on": "2024-01-01", "quote": "x"})
    made = report(site, pledge="acme/old")
    assert made.path
    assert "* 1 errors that the content had before" in made.body
    assert "soon" not in made.body


def test_a_file_with_errors_of_its_own_gets_evidence_and_one_that_cannot_be_read_gets_none(site: Site) -> None:
    site.pledge("broken", due="soon").file("pledges/acme/torn.md", "---\ntitle: [\n---\n")
    assert report(site, pledge="acme/broken").path
    assert "`its file cannot be read at the moment.`" in report(site, pledge="acme/torn").comment


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("A letter.", "it has not the headings of one of the forms."),
        ("", "it has not the headings of one of the forms."),
        (
            issue_body(MISTAKE, {"page": "x", "wrong": "y", "right": "z"}),
            "a report of an error is not turned into a file",
        ),
    ],
)
def test_what_is_no_file_is_answered_all_the_same(site: Site, body: str, words: str) -> None:
    made = asked(site, body)
    assert made.path == ""
    assert words in made.comment


def test_a_folder_that_is_a_link_is_not_written_to(site: Site, tmp_path: Path) -> None:
    site.company("linked")
    (tmp_path / "elsewhere").mkdir()
    (site.content / "pledges" / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    made = suggest(site, company="linked")
    assert made.path == ""
    assert "`linked is no folder of its own here.`" in made.comment
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_pledge_that_is_a_link_is_not_read(site: Site, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text((site.content / "pledges/acme/cars.md").read_text())
    (site.content / "pledges/acme/linked.md").symlink_to(tmp_path / "secret.md")
    assert "there is no such pledge." in report(site, pledge="acme/linked").comment


NASTY = [
    "@ann and @acme/team", "fixes #1, closes owner/x#2, GH-3", "<img src=x onerror=alert(1)>",
    "![x](https://e.example/x.png)",
    "[x](javascript:x)", "```\n````\n`````\n@ann", "~~~\n@ann", "`a` ``b``", "<!--", "-->", "</details>", "| a | b |",
    "https://evil.example/", "www.evil.example",
    "::error::x", "::set-output name=a::b", "##vso[x]", "${{ github.token }}",
    "\\`@ann\\`", "&#64;ann", ":+1:", "0123456789012345678901234567890123456789",
    "- [x] done", "# heading", "$$x$$", "\\",
    "`", "``", " `x", "x` ",
]  # fmt: skip


WANTED = set("p ul li strong h2 h3 table thead tbody tr th td".split())


def outside_code(text: str) -> str:
    """The page that a reader of Markdown makes, without what is code in it, by a parser that is not ours."""
    page = markdown.markdown(text, extensions=["fenced_code", "tables"])
    return re.sub(r"(?s)<pre>.*?</pre>|<code>.*?</code>", "", page)


@pytest.mark.parametrize("nasty", NASTY)
def test_words_of_the_issue_stay_words(site: Site, nasty: str) -> None:
    for made in (suggest(site, title=f"Works {nasty}".replace("\n", " "), body=nasty, made_by=nasty, topics=nasty),
                 suggest(site, strength=nasty, made_on=nasty, due=nasty),
                 report(site, pledge=nasty), report(site, value=nasty, note=nasty)):  # fmt: skip
        for text in (made.body, made.comment):
            assert not re.search(r"^::|^##\[|^##vso", text, re.MULTILINE)
            page = outside_code(text)
            assert set(re.findall(r"<(\w+)", page)) <= WANTED
            assert not re.search(r"@\w|(?<!answers in )#\d|GH-\d|https?:/|www\.", html.unescape(page))


def test_a_fence_is_closed_by_its_own_end_alone() -> None:
    lines = fenced("\n".join(NASTY))
    assert [line for line in lines if not line.startswith("| ")] == ["``````text", "``````"]


@pytest.mark.parametrize("nasty", [*NASTY, "\x1b[2J", "a\u202eb", "x" * 2_000])
def test_code_on_a_line_is_all_code(nasty: str) -> None:
    page = markdown.markdown(f"a {code(nasty)} z")
    assert re.sub(r"(?s)<code>.*</code>", "", page) == "<p>a  z</p>"
    assert len(code(nasty)) < 500


def test_long_letters_give_words_that_github_takes(site: Site) -> None:
    for text in ("x" * 45_000, ("@ann ` " * 5 + "\n\n") * 990, ("\u4e00\u3000" * 20 + "\n\n") * 990):
        made = suggest(site, body=text)
        assert made.path
        assert len(made.body) <= 65_536
        assert len(made.comment) <= 65_536
    assert LONGEST_CHECK + LONGEST_DIFF + LONGEST_ISSUE + LONGEST_LIST <= 60_000
    assert suggest(site, body="x" * 60_000).path == ""


def test_a_request_is_ascii_that_says_everything(site: Site) -> None:
    made = suggest(site, made_quote="我们 保证", made_lang="zh")
    assert made.as_json.isascii()
    assert json.loads(made.as_json) == {
        "comment": made.comment, "path": made.path, "text": made.text, "body": made.body,
    }  # fmt: skip


def test_a_letter_is_what_the_event_tells(tmp_path: Path) -> None:
    assert letter_in(event(tmp_path / "event.json", "Words.", number=7)) == Letter(7, "Words.")


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "[" * 100_000, '{"issue": 1}', '{"issue": {"number": true, "body": ""}}',
     '{"issue": {"number": "7; rm -rf /", "body": ""}}', '{"issue": {"number": -1, "body": ""}}',
     '{"issue": {"number": 1, "body": {}}}', "x" * 4_000_001],
)  # fmt: skip
def test_a_file_that_tells_of_no_issue_is_no_event(text: str, tmp_path: Path) -> None:
    (tmp_path / "event.json").write_text(text)
    with pytest.raises(NoEvent):
        letter_in(tmp_path / "event.json")


def test_an_issue_without_a_text_is_an_empty_letter(tmp_path: Path) -> None:
    (tmp_path / "event.json").write_text('{"issue": {"number": 1, "body": null}}')
    assert letter_in(tmp_path / "event.json") == Letter(1, "")
