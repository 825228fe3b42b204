"""What is remembered may contradict itself; then it is forgotten, and a fault of ours still shows."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pledgebook.cache import Store
from pledgebook.cache.disk import kept_lines, of_json
from pledgebook.cli import main
from pledgebook.cli.remembered import link_in
from pledgebook.pipeline import Folders, doubting
from pledgebook.pipeline.doubt import FORGOTTEN
from pledgebook.write import WriteProblem
from tests.builder import Site
from tests.torture.house import NOW, House


def folders(folder: Path) -> Folders:
    (folder / "cache" / "pledges").mkdir(parents=True)
    return Folders(folder, folder, folder, folder / "cache")


def test_a_contradiction_is_forgotten(tmp_path: Path) -> None:
    given = folders(tmp_path)

    def work(these: Folders) -> str:
        if these.cache:
            raise KeyError("acme/gone")
        return "done"

    said: list[str] = []
    assert doubting(given, work, said.append) == "done"
    assert said == [FORGOTTEN]
    assert not (tmp_path / "cache" / "pledges").exists()


def test_a_fault_of_ours_is_raised(tmp_path: Path) -> None:
    def work(_: Folders) -> str:
        raise KeyError("ours")

    with pytest.raises(KeyError, match="ours"):
        doubting(folders(tmp_path), work, pytest.fail)
    assert (tmp_path / "cache" / "pledges").exists()


def test_a_disk_that_refuses_is_no_contradiction(tmp_path: Path) -> None:
    tried: list[Path | None] = []

    def work(these: Folders) -> str:
        tried.append(these.cache)
        raise WriteProblem("_site", "O106", "cannot write", "make room")

    with pytest.raises(WriteProblem):
        doubting(folders(tmp_path), work, pytest.fail)
    assert len(tried) == 1


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path)
    assert house.build().code == 0
    return house


def forge(file: Path, old: str, new: str) -> None:
    """Let a record of ours say something else, and sign it."""
    body = file.read_bytes()[65:].decode().replace(old, new).encode()
    assert hashlib.sha256(body).digest() != hashlib.sha256(file.read_bytes()[65:]).digest()
    file.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"pledge.html":', '"gone.html":'),  # a template that there is not
        ("companies/acme/soon/index.html", "../soon/index.html"),  # an address outside the folder
    ],
)
def test_a_build_says_that_it_forgot_what_contradicts_itself(house: House, old: str, new: str) -> None:
    before = house.built()
    [record] = [*(house.root / ".pledgebook/outputs").iterdir()]
    forge(record, old, new)
    (house.root / "_site/index.html").unlink()  # there is something to do
    assert house.build()[:2] == (0, f"build.py: {FORGOTTEN}\n")
    assert house.built() == before
    assert not [*(house.root / ".pledgebook/outputs").glob("*")]


def _said(record: dict[str, Any]) -> Any:
    return record["assessed"]["judgement"]["headline"]


SPOILED: dict[str, Callable[[dict[str, Any]], object]] = {
    "a title that is a list": lambda record: record["pledge"].update(title=["a"]),
    "a day that is true": lambda record: record["pledge"]["made"][0].__setitem__(0, True),
    "a day after the last": lambda record: record["outline"].__setitem__(1, 10**9),
    "an outline of a word": lambda record: record.update(outline=["kept"]),
    "a giant": lambda record: _said(record).update(share="1E+999999999"),
    "a status that there is not": lambda record: _said(record).update(status="splendid"),
    "no remarks": lambda record: record["assessed"].pop("badges"),
    "an issue that is a word": lambda record: record.update(told=["a"]),
}


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> tuple[House, House]:
    folder = tmp_path_factory.mktemp("houses")
    house = House(folder / "house")
    assert house.build().code == 0
    return house, house.copied(folder / "saved")


def spoiled(house: House, saved: House, spoil: Callable[[dict[str, Any]], object]) -> House:
    """A house with another pledge, and something odd in each record of the others."""
    house.restored(saved)
    house.site.pledge("one-more")
    for folder in (house.root / ".pledgebook/pledges").iterdir():
        store = Store(folder, of_json(kept_lines(folder / "pledges-00.json")[0])["ground"], opened=True)
        for name, record in store.records.items():
            spoil(record)
            store.put(name, record)
        store.save()
    return house


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_nothing_of_a_field_that_nobody_packed_is_published(
    houses: tuple[House, House], spoil: Callable[[dict[str, Any]], object]
) -> None:
    house = spoiled(*houses, spoil)
    assert house.build()[:2] == (0, f"build.py: {FORGOTTEN}\n")
    built = house.built()
    assert house.build("--verify").code == 0
    assert house.built() == built


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED)
def test_a_check_finds_the_same_whatever_is_remembered(
    houses: tuple[House, House],
    spoil: Callable[[dict[str, Any]], object],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    house = spoiled(*houses, spoil)
    monkeypatch.setattr("pledgebook.cli.door.ROOT", house.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOW)
    monkeypatch.chdir(house.root)
    assert main(["check", "--content", "content"]) == 0
    told = capsys.readouterr()
    shutil.rmtree(house.root / ".pledgebook")
    assert main(["check", "--content", "content"]) == 0
    clean = capsys.readouterr()
    assert (told.out, told.err.replace(f"build.py: {FORGOTTEN}\n", "")) == (clean.out, clean.err)


@pytest.mark.parametrize("place", ["", "cards", "seals", "pledges/0123456789abcdef"])
def test_a_link_among_what_is_remembered_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "photos").mkdir()
    link = tmp_path / ".pledgebook" / place
    link.parent.mkdir(parents=True, exist_ok=True)
    assert link_in(tmp_path / ".pledgebook") is None
    link.symlink_to(tmp_path / "photos")
    issue = link_in(tmp_path / ".pledgebook")
    assert issue is not None
    assert (issue.code, issue.where.file) == ("O112", f".pledgebook/{place}".rstrip("/"))


def test_a_build_with_a_link_among_what_it_remembers_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pledgebook.cli.door.ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".pledgebook").symlink_to("photos")
    assert Site(tmp_path).run("check") == 1
    assert capsys.readouterr().err == (
        ".pledgebook:1:1: error[O112]: this is a link, and what is remembered would be written where it leads. "
        "hint: remove the link; the folder is made again\n"
    )
