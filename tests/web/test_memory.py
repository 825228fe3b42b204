"""What was learnt is kept, and nothing that a file could hold is taken on trust."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pledgebook.web.answers import Answer, State
from pledgebook.web.memory import Memory

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
GONE = Answer(State.DEAD, "answers 404, not found", 404, "https://a.example/gone")


def kept(file: Path, answer: Answer = GONE, sha256: str | None = None, now: datetime = NOW) -> Memory:
    memory = Memory(file, now)
    memory.learn("https://a.example/1", answer, sha256)
    memory.learn_copy("https://a.example/1", None)
    assert memory.save()
    return memory


def test_what_was_learnt_is_there_again(tmp_path: Path) -> None:
    before = kept(tmp_path / "deep" / "links.json")
    after = Memory(tmp_path / "deep" / "links.json", NOW)
    assert after.answers == before.answers
    assert after.copies == before.copies
    assert [file.name for file in (tmp_path / "deep").iterdir()] == ["links.json"]


@pytest.mark.timeout(10)
def test_a_pipe_is_not_waited_for_and_a_link_not_followed(tmp_path: Path) -> None:
    file, other = tmp_path / "links.json", tmp_path / "other.json"
    os.mkfifo(file)
    kept(file)
    file.rename(other)
    file.symlink_to(other)
    (tmp_path / "links.json.part").symlink_to(other)
    before = other.read_bytes()
    assert Memory(file, NOW).answers == {}
    kept(file, sha256="0" * 64)
    assert other.read_bytes() == before
    assert not file.is_symlink()


@pytest.mark.parametrize(
    ("answer", "days", "sha256", "holds"),
    [
        (GONE, 2, None, True),
        (GONE, 1, None, False),
        (GONE, 0, None, False),
        (GONE, 2, "0" * 64, False),
        (Answer(State.FINE, "answers 200", 200), 2, None, True),
        (Answer(State.BLOCKED, "answers 403", 403), 2, None, True),
        (Answer(State.BLOCKED, "answers 429", 429), 2, None, False),
        (Answer(State.DEAD, "is at a host whose name is not found"), 2, None, False),
        (Answer(State.BROKEN, "answers 500", 500), 2, None, False),
        (Answer(State.SLOW, "does not answer in time"), 2, None, False),
    ],
)
def test_for_how_long_an_answer_holds(
    tmp_path: Path, answer: Answer, days: int, sha256: str | None, holds: bool
) -> None:
    known = kept(tmp_path / "links.json", answer).answers["https://a.example/1"]
    assert known.holds(NOW + timedelta(days=1), days, sha256) is holds


def test_an_answer_from_the_future_does_not_hold(tmp_path: Path) -> None:
    known = kept(tmp_path / "links.json").answers["https://a.example/1"]
    assert not known.holds(NOW - timedelta(hours=1), 6, None)


def test_the_day_since_which_it_is_so_stays(tmp_path: Path) -> None:
    file = tmp_path / "links.json"
    kept(file)
    later = kept(file, now=NOW + timedelta(days=7)).answers["https://a.example/1"]
    assert (later.since, later.asked) == ("2026-11-23", NOW + timedelta(days=7))
    fine = Answer(State.FINE, "answers 200", 200)
    assert kept(file, fine, now=NOW + timedelta(days=14)).answers["https://a.example/1"].since == "2026-12-07"


def test_what_was_not_asked_does_not_replace_what_is_known(tmp_path: Path) -> None:
    memory = kept(tmp_path / "links.json")
    assert memory.learn("https://a.example/1", Answer(State.UNASKED, "was not asked")).answer.state is State.UNASKED
    assert memory.answers["https://a.example/1"].answer == GONE


def test_what_is_half_a_year_old_is_forgotten(tmp_path: Path) -> None:
    kept(tmp_path / "links.json")
    later = Memory(tmp_path / "links.json", NOW + timedelta(days=180))
    assert (later.answers, later.copies) == ({}, {})


@pytest.mark.parametrize(
    "damage",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"form": 2, "answers": {}}', b'{"form": 1}',
        b'{"form": 1, "answers": [1], "copies": 7}',
        b'{"form": 1, "answers": {"https://a.example/": null}, "copies": {"https://a.example/": ["x", "y", "z"]}}',
        b'{"form": 1, "answers": {"https://a.example/": {}}, "copies": {"https://a.example/": [null, "never"]}}',
    ],
)  # fmt: skip
def test_a_damaged_file_is_no_file(tmp_path: Path, damage: bytes) -> None:
    file = tmp_path / "links.json"
    file.write_bytes(damage)
    memory = Memory(file, NOW)
    assert (memory.answers, memory.copies) == ({}, {})
    assert memory.save()


@pytest.mark.parametrize(
    ("field", "value"),
    [("state", "splendid"), ("state", []), ("says", 7), ("status", "404"), ("status", True), ("to", 1), ("asked", "x"),
     ("asked", 5), ("since", "long"), ("since", None), ("sha256", 1)],
)  # fmt: skip
def test_a_damaged_row_is_no_row_and_the_others_stay(tmp_path: Path, field: str, value: object) -> None:
    file = tmp_path / "links.json"
    memory = kept(file)
    memory.learn("https://a.example/2", GONE)
    memory.save()
    data = json.loads(file.read_text())
    data["answers"]["https://a.example/1"][field] = value
    file.write_text(json.dumps(data))
    assert list(Memory(file, NOW).answers) == ["https://a.example/2"]


def test_a_moment_without_a_zone_is_read_as_utc(tmp_path: Path) -> None:
    file = tmp_path / "links.json"
    kept(file)
    file.write_text(file.read_text().replace("+00:00", ""))
    assert Memory(file, NOW).answers["https://a.example/1"].asked == NOW


def test_where_nothing_can_be_kept_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not Memory(tmp_path / "file" / "links.json", NOW).save()
