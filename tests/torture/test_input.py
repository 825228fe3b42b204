"""A slice of each study of what comes in: `make torture` looks longer."""

from tests.torture import fuzz, hostile, slow
from tests.torture.study import failures


def test_every_bad_file_is_told_with_its_line_and_no_good_one() -> None:
    assert failures([hostile.told_in_four_forms(["text", "github"])]) == []


def test_words_that_look_like_code_are_words() -> None:
    assert failures([hostile.said_as_typed()]) == []


def test_bad_files_at_once_are_told_in_order() -> None:
    assert failures([hostile.many(40)]) == []


def test_a_fragment_again_and_again_is_not_slow() -> None:
    assert failures([slow.searched("Markdown", pairs=6, alone=6)]) == []


def test_an_entry_with_a_few_bytes_changed_gives_issues_or_a_sound_page() -> None:
    assert failures([fuzz.tried(200, 500_000)]) == []
