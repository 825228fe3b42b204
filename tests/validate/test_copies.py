"""`archive`: one copy, or several that do not vanish together."""

from collections.abc import Sequence

import pytest

from pledgebook.model import Source
from tests.builder import a_pledge, complaints

URL = "https://paper.example/a"
SAVED = f"https://web.archive.org/web/2024/{URL}"
PERMA = "https://perma.cc/AB12-CD34"
GHOST = "https://ghostarchive.org/archive/x1"


def paper(archive: object) -> str:
    return f"sources:\n  paper:\n    url: {URL}\n    publisher: Paper\n    kind: press\n    archive: {archive}\n"


def read(text: str) -> Source:
    return a_pledge(text, made={"on": "2024-01-01", "source": "paper"}).sources["paper"]


def typed(copies: Sequence[str]) -> str:
    return paper(f"[{', '.join(copies)}]")


@pytest.mark.parametrize("copies", [(SAVED,), (SAVED, PERMA), (PERMA, SAVED), (GHOST, SAVED, PERMA)])
def test_copies_stand_in_the_order_in_which_they_are_written(copies: tuple[str, ...]) -> None:
    source = read(typed(copies))
    assert (source.archives, source.archive) == (copies, copies[0])


def test_one_address_needs_no_list_and_none_is_none() -> None:
    source = read(paper(SAVED))
    assert (source.archives, source.archive) == ((SAVED,), SAVED)
    press = read(paper(SAVED).partition("    archive")[0])
    assert (press.archives, press.archive) == ((), None)


TWICE = f"the archived copy {PERMA} is there twice. hint: delete one of the two"
TOO = "another archived copy is at {} too. hint: write a copy at another archive, or delete this one"


@pytest.mark.parametrize(
    ("copies", "said"),
    [
        ([PERMA, PERMA], f"P135]: {TWICE}"),
        ([PERMA, "https://perma.cc/EF56-GH78"], f"P135]: {TOO.format('perma.cc')}"),
        ([PERMA, "https://www.perma.cc/EF56-GH78"], f"P135]: {TOO.format('perma.cc')}"),
        ([GHOST, f"https://eu.ghostarchive.org/{URL}"], f"P135]: {TOO.format('eu.ghostarchive.org')}"),
        ([f"https://eu.ghostarchive.org/{URL}", GHOST], f"P135]: {TOO.format('ghostarchive.org')}"),
        (
            [SAVED, PERMA, GHOST, "https://kept.example/1"],
            "P134]: there are 4 archived copies. hint: keep the best 3, each at another archive",
        ),
        (
            [PERMA, f"{SAVED}b"],
            (
                f"P133]: the archived copy is of another page, {URL}b. "
                f"hint: write the address of a copy of {URL}, or leave archive out"
            ),
        ),
        (
            [PERMA, "https://paper.example/b"],
            (
                "P131]: the archived copy is at paper.example, as the page itself is. hint: write the address of a "
                "copy at an archive, https://web.archive.org/web/…, or leave archive out"
            ),
        ),
        (
            [PERMA, "http://kept.example/1"],
            'P109]: archive "http://kept.example/1" is not an https address. hint: write https://kept.example/1',
        ),
        (
            [],
            "P101]: archive is empty. hint: write the address of an archived copy, https://…, or leave archive out",
        ),
    ],
)
def test_copies_that_prove_nothing_more_are_refused(copies: list[str], said: str) -> None:
    assert [line.partition("error[")[2] for line in complaints(typed(copies))] == [said]


def test_each_complaint_stands_at_its_copy() -> None:
    text = paper(f"\n      - {PERMA}\n      - https://perma.cc/EF56-GH78\n      - {SAVED}b")
    assert [line.partition(" ")[0] for line in complaints(text)] == ["9:9:", "10:9:"]


def test_a_name_that_ends_like_an_archive_is_another_host() -> None:
    copies = (SAVED, f"https://myarchive.org/{URL}")
    assert read(typed(copies)).archives == copies


CAPTURE = f"write the address of one capture, with its time: https://web.archive.org/web/20240426000000/{URL}"


@pytest.mark.parametrize(
    "copy",
    [
        f"https://web.archive.org/save/{URL}",
        f"https://web.archive.org/web/{URL}",
        f"https://web.archive.org/web/*/{URL}",
        f"https://web.archive.org/web/2024*/{URL}",
        f"https://web.archive.org/web/2/{URL}",
        f"https://web.archive.org/web/202404260000001/{URL}",
        f"https://web.archive.org/web/2024xyz_/{URL}",
        "https://web.archive.org/details/paper",
        "https://archive.org/details/paper",
        "https://archive.org/download/paper/a.pdf",
        f"https://archive.org/wayback/available?url={URL}",
        f"https://www.archive.org/web/2024/{URL}",
        f"https://wayback.archive.org/web/2024/{URL}",
        "https://archive.org/",
    ],
)
def test_an_address_that_shows_something_else_tomorrow_is_no_copy(copy: str) -> None:
    said = f"P136]: {copy} is no capture at the Wayback Machine. hint: {CAPTURE}"
    assert [line.partition("error[")[2] for line in complaints(paper(f'"{copy}"'))] == [said]


@pytest.mark.parametrize("copy", ["https://perma.cc", "https://perma.cc/", "https://kept.example//"])
def test_the_home_page_of_an_archive_is_no_copy(copy: str) -> None:
    hint = f"write the address of the copy of {URL} there, or leave archive out"
    assert [line.partition("error[")[2] for line in complaints(paper(copy))] == [
        f"P136]: {copy} is a home page, and no copy. hint: {hint}"
    ]


@pytest.mark.parametrize(
    "copy", [f"https://web.archive.org/web/{time}/{URL}" for time in ("2024", "20240426", "20240426000000", "2024id_")]
)
def test_one_capture_is_a_copy_however_its_time_is_written(copy: str) -> None:
    assert read(paper(copy)).archives == (copy,)
