"""What a good entry becomes: text as typed, each value with its line and column."""

import frontmatter
import pytest

from pledgebook.issues import as_text
from pledgebook.load import Parsed, RawKey, RawList, RawMapping, RawNull, RawText, RawValue, parse
from pledgebook.load.frame import Entry
from pledgebook.where import Where

GOOD = """---
title: Deliver 100,000 cars in 2024

made:
  on: 2024-04-25
  quote: "今年保证交付10万辆"  # as said
  source: [mydrivers, 'equal ocean']
due:
updates:
  - {on: 2024-04-24, value: {more_than: 5781}}
note: |
  Two lines,
  kept.
---

Context, with a rule:

---

and more.
"""


def read(text: str) -> RawMapping:
    parsed = parse(text, "f.md")
    assert parsed.issues == ()
    assert parsed.front is not None
    return parsed.front


def at(value: RawValue | RawKey | None) -> tuple[int, int]:
    assert value is not None
    return value.where.line, value.where.column


def mapping(value: RawValue | None) -> RawMapping:
    assert isinstance(value, RawMapping)
    return value


def said(text: str) -> list[str]:
    return [as_text(issue) for issue in parse(text, "f.md").issues]


def test_every_value_has_the_place_of_its_first_letter() -> None:
    front = read(GOOD)
    made = mapping(front.get("made"))
    assert at(front) == (2, 1)
    assert at(front.get("title")) == (2, 8)
    assert at(front.key("made")) == (4, 1)
    assert at(made) == (5, 3)
    assert at(made.get("quote")) == (6, 10)
    sources = made.get("source")
    assert isinstance(sources, RawList)
    assert [at(item) for item in sources.items] == [(7, 12), (7, 23)]
    assert at(front.get("due")) == (8, 5)
    updates = front.get("updates")
    assert isinstance(updates, RawList)
    assert at(mapping(mapping(updates.items[0]).get("value")).get("more_than")) == (10, 41)


def test_values_are_text_lists_mappings_or_nothing() -> None:
    front = read(GOOD)
    assert front.names == ("title", "made", "due", "updates", "note")
    assert front.get("due") == RawNull(Where("f.md", 8, 5))
    assert front.get("absent") is None
    assert front.key("absent") is None
    assert mapping(front.get("made")).get("quote") == RawText("今年保证交付10万辆", Where("f.md", 6, 10), quoted=True)
    assert front.get("note") == RawText("Two lines,\nkept.\n", Where("f.md", 11, 7))


@pytest.mark.parametrize("typed", ["no", "0777", "12:30", "1.10", "2026-02-31", "~", "null", "1_000", "0x1f", "29.8 %"])
def test_a_value_stays_as_it_was_typed(typed: str) -> None:
    assert read(f"---\nvalue: {typed}\n---\n").get("value") == RawText(typed, Where("f.md", 2, 8))


def test_the_body_begins_below_the_second_fence_and_keeps_its_rules() -> None:
    parsed = parse(GOOD, "f.md")
    assert parsed.body_line == 15
    assert parsed.body == "\nContext, with a rule:\n\n---\n\nand more.\n"
    assert GOOD.split("\n")[parsed.body_line] == "Context, with a rule:"


def test_blank_lines_below_the_first_fence_shift_no_line() -> None:
    assert at(read("---\n\n\ntitle: x\n---\n").get("title")) == (4, 8)


def test_a_windows_twin_is_the_same_entry() -> None:
    twin = parse(GOOD.replace("\n", "\r\n"), "f.md")
    assert twin == parse(GOOD, "f.md")


def test_a_byte_order_mark_shifts_no_column() -> None:
    assert parse("\ufeff" + GOOD, "f.md") == parse(GOOD, "f.md")


def test_columns_count_letters_not_bytes() -> None:
    assert at(read("---\na: {甲: 乙丙, 丁: 戊}\n---\n").get("a")) == (2, 4)
    assert at(mapping(read("---\na: {甲: 乙丙, 丁: 戊}\n---\n").get("a")).get("丁")) == (2, 15)


def test_the_order_of_letters_and_their_marks_is_one() -> None:
    front = read('---\ntitle: Cafe\u0301\ncode: "e\\u0301"\n---\nMore cafe\u0301.\n')
    assert front.get("title") == RawText("Café", Where("f.md", 2, 8))
    assert front.get("code") == RawText("é", Where("f.md", 3, 7), quoted=True)
    assert read('---\ncode: "e\\u0301"\n---\n').get("code") == RawText("é", Where("f.md", 2, 7), quoted=True)
    assert parse("---\na: b\n---\ncafe\u0301", "f.md").body == "café"


def test_a_file_of_nothing_but_a_frame_has_no_fields_and_no_body() -> None:
    assert parse("---\n---", "f.md") == Parsed(RawMapping((), Where("f.md", 2, 1)), "", 2, (), "---\n---")
    assert read("---\n# title: x\n---\n").items == ()


def test_our_handler_fits_the_library() -> None:
    handler = Entry("f.md")
    assert handler.detect(GOOD)
    fields, body = frontmatter.parse(GOOD, handler=handler)
    assert fields["title"] == RawText("Deliver 100,000 cars in 2024", Where("f.md", 2, 8))
    assert body.startswith("Context")
    assert handler.issues == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "f.md:1:1: error[F110]: the file is empty. hint: write its fields, or delete the file"),
        (" \n\n", "f.md:1:1: error[F110]: the file is empty. hint: write its fields, or delete the file"),
        (
            "Just text.\n",
            (
                "f.md:1:1: error[F120]: the file has no front matter. "
                "hint: begin the file with a line `---`, then the fields, such as `title: …`, then a line `---`"
            ),
        ),
        (
            "\n\n---\ntitle: x\n---\n",
            (
                "f.md:1:1: error[F120]: the front matter begins on line 3 only. "
                "hint: delete what stands above it: `---` must be the first line of the file"
            ),
        ),
        (
            "```markdown\n---\ntitle: x\n---\nBody.\n```\n",
            (
                "f.md:1:1: error[F120]: the file begins with the fence of a block of code, not with `---`. "
                "hint: delete this line, and the last line that is ```"
            ),
        ),
        (
            "—\ntitle: x\n---\n",
            (
                'f.md:1:1: error[F120]: "—" does not open the front matter. '
                "hint: write three dashes, `---`, and nothing else"
            ),
        ),
        (
            "---\ntitle: x\n\nBody.\n",
            (
                "f.md:1:1: error[F121]: the front matter that opens here is never closed. "
                "hint: write a line `---` below the last field"
            ),
        ),
        (
            "---\ntitle: x\n----\nBody.\n",
            (
                "f.md:1:1: error[F121]: the front matter that opens here is never closed. "
                'hint: write `---`, from the first column, in place of "----" on line 3'
            ),
        ),
        (
            "---\rtitle: x\r---\r",
            (
                "f.md:1:4: error[F112]: a line ends in CR alone, as on very old Macs. "
                "hint: save the file with LF (Unix) or CRLF (Windows) line ends"
            ),
        ),
    ],
)
def test_a_broken_frame_is_reported_once(text: str, complaint: str) -> None:
    parsed = parse(text, "f.md")
    assert [as_text(issue) for issue in parsed.issues] == [complaint]
    assert parsed.front is None


@pytest.mark.parametrize(
    ("typed", "place", "what"),
    [
        (
            "title: a\u202eb",
            "2:9",
            "the letter U+202E changes the direction of the text, so that it reads other than it is.",
        ),
        ("ti\u200btle: x", "2:3", "the letter U+200B cannot be seen."),
        ("title: a\u200db", "2:9", "the letter U+200D cannot be seen."),
        ("title: کار\u200cb", "2:11", "the letter U+200C cannot be seen."),
        ("title: a\u200cکار", "2:9", "the letter U+200C cannot be seen."),
        ("title: ۱\u200c۲", "2:9", "the letter U+200C cannot be seen."),
        ("title: کا\u200c\u200cر", "2:10", "the letter U+200C cannot be seen."),
        ("title: 👩\u200d x", "2:9", "the letter U+200D cannot be seen."),
        ("title: 1\ufe0f2", "2:9", "the letter U+FE0F cannot be seen."),
        ("title: 👩\ufe0f\ufe0f", "2:10", "the letter U+FE0F cannot be seen."),
        ("title: a\U000e0100", "2:9", "the letter U+E0100 cannot be seen."),
        ("title: a\U0001d173", "2:9", "the letter U+1D173 cannot be seen."),
        ("title: a\u2800b", "2:9", "the letter U+2800 cannot be seen."),
        ('title: "a\\ufe0fb"', "2:8", "the letter U+FE0F cannot be seen."),
        ("title: a\0b", "2:9", "the letter U+0000 is a control letter."),
        ("title: a\x85b", "2:9", "the letter U+0085 is a control letter."),
        ("title: a\u2028b", "2:9", "the letter U+2028 is a control letter."),
        ("title: a\ud800b", "2:9", "the letter U+D800 is a control letter."),
        (
            'title: "a\\u202eb"',
            "2:8",
            "the letter U+202E changes the direction of the text, so that it reads other than it is.",
        ),
        ('title: "a\\0b"', "2:8", "the letter U+0000 is a control letter."),
        ("title: a" + "\u0323" * 5, "2:9", "more than 4 combining marks are piled on one letter."),
        ("title: ก" + "็่" * 5, "2:9", "more than 4 combining marks are piled on one letter."),
        ("title: a" + "\u20dd" * 9, "2:9", "more than 4 combining marks are piled on one letter."),
        ('title: "a' + "\\u0323" * 5 + '"', "2:8", "more than 4 combining marks are piled on one letter."),
    ],
)
def test_letters_that_deceive_are_refused_and_read_as_if_they_were_not_there(typed: str, place: str, what: str) -> None:
    (complaint,) = said(f"---\n{typed}\n---\n")
    assert complaint.startswith(f"f.md:{place}: error[F113]: {what} hint: delete ")
    front = parse(f"---\n{typed}\n---\n", "f.md").front
    assert front is not None
    assert front.names == ("title",)


@pytest.mark.parametrize(
    "typed",
    [
        "می\u200cخواهم",  # Persian
        "۵\u200cساله",
        "۱۳۹۸ ه\u200d.ش",
        "क्\u200dष",  # Hindi
        "ශ්\u200dරී",  # Sinhala
        "അവന്\u200d",  # Malayalam
        "👩\u200d💻",
        "👩🏽\u200d🚀",
        "❤\ufe0f\u200d🔥",
        "🏳\ufe0f\u200d🌈",
        "1\ufe0f\u20e3",
        "™\ufe0f",
        "葛\U000e0100飾",
        "בְּרֵאשִׁ֖ית",
        "Việt",
        "राष्ट्र",
        "الْحَمْدُ لِلَّٰهِ",
        "น้ำที่ผู้",
        "ကျွှိုံ့",  # Burmese
        "བསྒྲུབས ཧཱུྃ",  # Tibetan
    ],
)
def test_what_belongs_to_the_spelling_of_a_word_is_kept(typed: str) -> None:
    parsed = parse(f"---\ntitle: {typed}\n---\n{typed}\n", "f.md")
    assert parsed.issues == ()
    title = parsed.front.get("title") if parsed.front else None
    assert isinstance(title, RawText)
    assert title.text == typed
    assert parsed.body.strip() == typed


def test_a_letter_is_refused_once_a_line() -> None:
    assert len(said("---\ntitle: a\u200bb\u200bc\nby: a\u200bb\n---\n")) == 2


def test_a_letter_in_double_quotes_is_refused_once() -> None:
    assert len(said('---\ntitle: "a\u200bb \\"c\\""\n---\n')) == 1


def test_a_letter_that_was_lost_is_asked_for() -> None:
    assert said("---\ntitle: x\n---\nMore �.\n") == [
        (
            "f.md:4:6: error[F113]: U+FFFD stands where an earlier program lost a letter. "
            "hint: type the letter that was lost here"
        )
    ]


def test_the_body_is_held_to_the_same_letters() -> None:
    assert said("---\ntitle: x\n---\n\nRed \x1b[31m\n") == [
        (
            "f.md:5:5: error[F113]: the letter U+001B is a control letter. "
            "hint: delete it; retyping the word is the surest way"
        )
    ]
    assert parse("---\ntitle: x\n---\na\u200bb\n", "f.md").body == "ab\n"


def test_marks_of_any_script_are_welcome_in_their_usual_number() -> None:
    assert said("---\ntitle: Việt Nam, שָׁלוֹם, हिन्दी, ไม่ได้, ❤️ ……——\n---\n") == []
    assert said("---\ntitle: “好”……——, ”…\u0301\u0323…——\n---\n") == []


def test_of_very_many_problems_the_first_hundred_are_listed() -> None:
    parsed = parse("---\n" + "a: 1\n" * 150 + "---\n", "f.md")
    assert len(parsed.issues) == 101
    assert as_text(parsed.issues[-1]) == (
        "f.md:102:1: error[F155]: the problems from here on are not listed. hint: mend those above, then check again"
    )
