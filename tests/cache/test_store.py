"""A cache that was damaged, cut short or written by somebody else is as good as none, and never complained of."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from pledgebook.cache import Batch, Past, Sheaf, Store, clear, past_of, tidy, write_down
from pledgebook.cache.disk import MOST, keep, keep_lines, kept, kept_lines
from pledgebook.cache.folded import Folded, opened
from pledgebook.cache.plain import Contradiction
from pledgebook.cache.record import counts

STONE: Any = {
    "text": "t", "head": "h", "today": 1, "people": "p", "needs": [], "issues": [], "pledge": None, "judged": None,
    "outline": None, "assessed": None, "derived": None, "told": None,
}  # fmt: skip
PAST = Past({"acme/soon": Sheaf("id", "key", {"a.html": "x"}, ("a/index.html",), ())},
            {"home": Batch("key", {"home.html": "x"}, {"index.html": "f"}, (), (("https://a.example/", ""),))},
            {"a/index.html": ("0" * 64, (3, 5, 7))}, "around")  # fmt: skip


def signed(file: Path, body: bytes) -> None:
    """As `keep` writes it, whatever it is."""
    file.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write_down(tmp_path / "past", "ground", PAST)
    return tmp_path / "past"


def test_what_was_written_down_is_what_is_read(file: Path) -> None:
    assert past_of(file, "ground") == PAST


def test_what_another_program_wrote_down_is_nothing(file: Path) -> None:
    assert past_of(file, "another") == Past()


def test_a_file_cut_short_is_as_good_as_none(file: Path) -> None:
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert past_of(file, "ground") == Past()


def test_a_flipped_byte_is_noticed(file: Path) -> None:
    whole = file.read_bytes()
    for at in [place for place in range(len(whole)) if place != 64]:  # there stands the line end
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert past_of(file, "ground") == Past()


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b'"text"', b"{", b"\xff", b"[" * 200_000, b"1" * 5_000, b'{"ground":"ground"}',
     b'{"ground":"ground","records":null}', b'{"ground":"ground","records":[{},{}]}'],
)  # fmt: skip
def test_what_somebody_else_signed_is_as_good_as_none(file: Path, body: bytes) -> None:
    signed(file, body)
    assert past_of(file, "ground") == Past()
    signed(file.with_name("pledges-00.json"), body)
    assert Store(file.parent, "ground").records == {}


FORGED: dict[str, tuple[str, Any]] = {
    "no templates": ("grounds", []),
    "templates that are numbers": ("grounds", [{"a.html": 1}]),
    "sheaves that are a word": ("sheaves", "none"),
    "a column too few": ("sheaves", [["acme/soon"], ["key"], [0], [["a/index.html"]]]),
    "a column that is a word": ("sheaves", [["acme/soon"], ["key"], [0], "a", [[]]]),
    "a column that is shorter": ("sheaves", [["acme/soon"], ["key"], [0], [], [[]]]),
    "a key that is a number": ("sheaves", [["acme/soon"], [1], [0], [["a/index.html"]], [[]]]),
    "templates before the first": ("sheaves", [["acme/soon"], ["key"], [-1], [["a/index.html"]], [[]]]),
    "templates after the last": ("sheaves", [["acme/soon"], ["key"], [1], [["a/index.html"]], [[]]]),
    "addresses that are letters": ("sheaves", [["acme/soon"], ["key"], [0], ["index"], [[]]]),
    "addresses that are lists": ("sheaves", [["acme/soon"], ["key"], [0], [[["a"]]], [[]]]),
    "cards that are numbers": ("sheaves", [["acme/soon"], ["key"], [0], [["a/index.html"]], [[1]]]),
    "no batches": ("batches", None),
    "a batch of nothing": ("batches", {"home": []}),
    "a digest that is a number": ("files", [["a/index.html"], [0], [3], [5], [7]]),
    "a size that is true": ("files", [["a/index.html"], ["0"], [True], [5], [7]]),
    "a size that is a text": ("files", [["a/index.html"], ["0"], ["3"], [5], [7]]),
    "an address that is none": ("files", [[None], ["0"], [3], [5], [7]]),
    "a file without an inode": ("files", [["a/index.html"], ["0"], [3], [5], []]),
}


@pytest.mark.parametrize(("part", "value"), FORGED.values(), ids=FORGED)
def test_a_past_that_contradicts_itself_is_as_good_as_none(file: Path, part: str, value: Any) -> None:
    said = kept(file)
    keep(file, said)
    assert past_of(file, "ground") == PAST
    keep(file, {**said, part: value})
    assert past_of(file, "ground") == Past()


def test_a_past_of_nothing_is_one(tmp_path: Path) -> None:
    nothing = Past({}, {"home": Batch("key", {}, {}, (), ())}, {})
    write_down(tmp_path / "past", "ground", nothing)
    assert past_of(tmp_path / "past", "ground") == nothing


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert kept(tmp_path / "pipe") is None


def test_a_folder_that_cannot_be_written_costs_time_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here is no folder")
    keep(tmp_path / "file" / "past", {})
    store = Store(tmp_path / "file" / "pledges", "ground")
    store.put("acme/soon", STONE)
    store.save()
    assert Store(tmp_path / "file" / "pledges", "ground").records == {}


def test_nothing_half_written_stays(tmp_path: Path) -> None:
    (tmp_path / "past").mkdir()
    keep(tmp_path / "past", {})
    assert [each.name for each in tmp_path.iterdir()] == ["past"]


def test_a_record_that_is_none_is_dropped(tmp_path: Path) -> None:
    assert not counts("acme/soon", STONE)
    store = Store(tmp_path, "ground")
    store.put("acme/soon", STONE)
    store.save()
    assert Store(tmp_path, "ground").records == {}


def test_a_part_that_folds_is_kept_as_it_is_until_somebody_opens_it(tmp_path: Path) -> None:
    names = ["acme/one", "acme/two"]
    parts: dict[str, Any] = {"acme/one": {"title": "One\n\u2028"}, "acme/two": None}

    def store(*, opened: bool = False) -> Store:
        return Store(tmp_path, "ground", "words", lambda *_: True, ("part",), opened=opened)

    first = store()
    for name in names:
        first.put(name, {"of": name, "part": parts[name]})
    first.save()
    again = store()
    assert {name: opened(again.records[name]["part"]) for name in names} == parts
    assert isinstance(again.records["acme/one"]["part"], Folded)
    assert again.records["acme/two"]["part"] is None
    again.put("acme/two", {"of": "acme/two", "part": 2})
    again.save()
    assert {name: opened(record["part"]) for name, record in store().records.items()} == {**parts, "acme/two": 2}
    at_once = store(opened=True)
    assert {name: record["part"] for name, record in at_once.records.items()} == {**parts, "acme/two": 2}
    at_once.put("acme/two", {"of": "acme/two", "part": 3})
    at_once.save()
    assert {name: opened(record["part"]) for name, record in store().records.items()} == {**parts, "acme/two": 3}


@pytest.mark.parametrize("cut", [slice(0, 0), slice(0, 1), slice(0, 2), slice(0, -1), slice(1, None)])
def test_a_file_with_another_number_of_parts_is_as_good_as_none(tmp_path: Path, cut: slice) -> None:
    store = Store(tmp_path, "ground", "words", lambda *_: True, ("part",))
    for name in ("acme/one", "acme/two"):
        store.put(name, {"of": name, "part": name})
    store.save()
    [file] = tmp_path.iterdir()
    keep_lines(file, kept_lines(file)[cut])
    for at_once in (False, True):
        assert Store(tmp_path, "ground", "words", lambda *_: True, ("part",), opened=at_once).records == {}


@pytest.mark.parametrize("line", [b"", b"{", b"\xff", b"[" * 200_000, b"1" * 5_000])
def test_a_part_that_is_no_json_is_a_contradiction_when_it_is_opened(line: bytes) -> None:
    with pytest.raises(Contradiction):
        opened(Folded.of(line))


def test_a_store_without_a_folder_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    store = Store()
    store.put("acme/soon", STONE)
    store.save()
    assert list(tmp_path.iterdir()) == []


def test_the_youngest_stay_and_what_is_not_ours_does(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")
    os.utime(tmp_path / "note.txt", (1, 1))
    names = [f"{number:016x}" for number in range(MOST + 3)]
    for age, name in enumerate(names):
        if age % 2:
            (tmp_path / name).write_text(json.dumps(age))
        else:
            (tmp_path / name).mkdir()
            (tmp_path / name / "pledges-00.json").write_text("")
        os.utime(tmp_path / name, (1_000 - age, 1_000 - age))
    tidy(tmp_path)
    assert {each.name for each in tmp_path.iterdir()} == {"note.txt", *names[:MOST]}


def test_few_records_stand_in_one_file_and_many_in_several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pledgebook.cache.store.FEW", 3)
    names = [f"acme/{number}" for number in range(40)]
    for count in (2, 40, 3, 1):
        store = Store(tmp_path, "ground", "words", lambda *_: True, ())
        for name in names[:count]:
            store.put(name, {"of": name, "count": count})
        store.drop_all_but(dict.fromkeys(names[:count]))
        store.save()
        told = {file.name: file.read_text().count('"of"') for file in tmp_path.iterdir() if '"of"' in file.read_text()}
        assert sum(told.values()) == count
        assert (len(told) == 1) == (count <= 3)
        assert Store(tmp_path, "ground", "words", lambda *_: True, ()).records == store.records


def test_what_killed_builds_left_half_written_goes(tmp_path: Path) -> None:
    store = Store(tmp_path / "here")
    store.put("acme/soon", STONE)
    store.save()
    (tmp_path / "here" / "pledges-03.json.part").write_bytes(b"ha")
    (tmp_path / "there.part").symlink_to(tmp_path / "nowhere")
    clear(tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["here", "pledges-00.json"]
    clear(tmp_path / "nowhere")
