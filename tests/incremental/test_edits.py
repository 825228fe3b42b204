"""What each kind of edit writes, and no more: as many files as show it."""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pledgebook.cache import ground, past_of, write_down
from pledgebook.cache.disk import keep_lines, kept, kept_lines, of_json
from pledgebook.cache.late import Late
from pledgebook.derive.book import Assessed
from pledgebook.pipeline import doubting, making
from pledgebook.pipeline.batches import Batches
from pledgebook.pipeline.doubt import FORGOTTEN
from pledgebook.pipeline.press import Press, Pressed, Wanted
from pledgebook.plan import nooks
from pledgebook.plan.addresses import DATABASE, table
from pledgebook.plan.beside import Beside
from pledgebook.plan.shelf import Shelf
from pledgebook.render import database
from tests.builder import Given
from tests.incremental.workshop import Workshop

READING: Given = {"over": "2024-01", "value": 10, "known": "2024-02-03"}
MENDED: Given = {"on": "2024-02-05", "text": "We had named the wrong month."}
MADE: Given = {"on": "2024-01-01", "by": "ada", "quote": "We will", "source": "press"}
PAGE = "companies/acme/one/index.html"
CLOCK = {"index.html", "build.json", "api/v1/index.json"}


def a_site(folder: Path) -> Workshop:
    shop = Workshop(folder)
    shop.site.company("other").person("ada")
    for slug in ("one", "two", "three"):
        shop.site.pledge(slug, title=f"Deliver {slug}", made=MADE, updates=[READING], topics=["cars"])
    shop.site.pledge("far", company="other", title="Open a factory", target={"event": "It opens"}, due="2026-06-30")
    return shop


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    shop = a_site(tmp_path_factory.mktemp("edits"))
    shop.build()
    return shop


def a_title(shop: Workshop) -> None:
    shop.site.pledge("one", title="Another title", made=MADE, updates=[READING], topics=["cars"])


def an_update(shop: Workshop) -> None:
    more: Given = {"over": "2024-02", "value": 12, "known": "2024-03-03"}
    shop.site.pledge("two", title="Deliver two", made=MADE, updates=[READING, more], topics=["cars"])


def a_body(shop: Workshop) -> None:
    shop.site.pledge("three", title="Deliver three", made=MADE, updates=[READING], topics=["cars"], body="Words.\n")


def a_role(shop: Workshop) -> None:
    shop.site.person("ada", role="Chief")


def a_template(name: str) -> Callable[[Workshop], None]:
    def edit(shop: Workshop) -> None:
        file = shop.folder / "templates" / name
        at = re.compile(r"(\{% block (?:main|middle) %\}(?!\{)|(?=</body>))")
        file.write_text(at.sub(r"\1<p>x</p>", file.read_text("utf-8"), count=1), "utf-8")

    return edit


def the_title_of_the_site(shop: Workshop) -> None:
    shop.site.config('title = "Words"\nbase_url = "https://promises.example/"\ncontact = "mail@promises.example"\n')


def nothing(_: Workshop) -> None:
    pass


Edit = Callable[[Workshop], None]
EDITS: tuple[tuple[Edit, set[str], set[str], int], ...] = (
    (nothing, set(), set(), 0),
    (a_title, {PAGE, "companies/acme/index.html"}, {"companies/other/far/index.html", "about/index.html"}, 40),
    (an_update, {"companies/acme/two/index.html"}, {PAGE, "companies/other/index.html"}, 60),
    (a_body, {"companies/acme/three/index.html"}, {PAGE, "companies/other/index.html", "feed.xml"}, 20),
    (a_role, {"people/ada/index.html"}, {"companies/other/index.html", "companies/other/far/index.html"}, 40),
    (a_template("pledge.html"), {PAGE, "companies/other/far/index.html"}, {"index.html", "feed.xml"}, 4),
    (a_template("company.html"), {"companies/acme/index.html"}, {PAGE, "index.html"}, 2),
    (a_template("base.html"), {PAGE, "index.html", "about/index.html"}, {"feed.xml", "build.json"}, 200),
    (the_title_of_the_site, {PAGE, "index.html", "feed.xml"}, set(), 300),
)


@pytest.mark.parametrize(("edit", "written", "kept_", "most"), EDITS, ids=lambda value: getattr(value, "__name__", ""))
def test_an_edit_writes_what_shows_it(
    shared: Workshop, edit: Edit, written: set[str], kept_: set[str], most: int
) -> None:
    shared.build()
    edit(shared)
    found = set(shared.written())
    assert written <= found
    assert not kept_ & found
    assert len(found) <= most
    assert shared.written() == ()


def test_a_day_on_which_nothing_falls_due_writes_what_names_the_day(shared: Workshop) -> None:
    shared.build("2025-03-01")
    assert set(shared.written("2025-03-02")) == CLOCK


def test_a_day_on_which_something_falls_due_writes_its_page(shared: Workshop) -> None:
    shared.build("2026-06-30")
    found = set(shared.written("2026-07-01"))
    assert {"companies/other/far/index.html", *CLOCK} < found
    assert PAGE not in found


@pytest.mark.parametrize("enough", ["TO_READ TO_PRESS TO_LIST", "TO_PRESS TO_LIST"], ids=["many", "few"])
@pytest.mark.parametrize("warm", [False, True], ids=["cold", "warm"])
def test_many_hands_write_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, enough: str, *, warm: bool) -> None:
    for worth in enough.split():
        monkeypatch.setattr(f"pledgebook.pipeline.hands.{worth}", 1)
    monkeypatch.setattr("pledgebook.pipeline.batches.PIECE", 10_000)
    shop = a_site(tmp_path)
    if warm:
        shop.build(jobs=3)
        a_title(shop)
        a_template("pledge.html")(shop)
    shop.build(jobs=3)
    assert shop.there() == shop.clean()
    assert shop.written() == ()


@pytest.mark.parametrize("verify", [False, True])
def test_whoever_reads_a_pledge_makes_what_lists_show_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, verify: bool
) -> None:
    """The process that makes the lists reads no file again."""
    monkeypatch.setattr("pledgebook.pipeline.hands.TO_READ", 1)
    shop = a_site(tmp_path)
    moved: Given = {"on": "2024-02-01", "due": "2025", "source": "press"}
    shop.site.pledge("moved", title="Deliver later", made=MADE, updates=[READING, moved], corrections=[MENDED])
    again, fetched = list[str](), Late.fetched

    def noted(self: Late, name: str) -> Any:
        again.extend([name] if name == "whole" else [])
        return fetched(self, name)

    monkeypatch.setattr(Late, "fetched", noted)
    shop.build(jobs=3, verify=verify)
    assert again == []
    assert shop.there() == shop.clean()


def test_what_lists_show_is_remembered_by_whoever_made_the_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pledgebook.pipeline.hands.TO_PRESS", 1)
    monkeypatch.setattr("pledgebook.pipeline.hands.TO_LIST", 1)

    def remembered(jobs: int) -> dict[str, object]:
        shop = a_site(tmp_path / str(jobs))
        for edit in (nothing, an_update, a_body):
            edit(shop)
            shop.build(jobs=jobs)
        (shop.site.content / "pledges/other/far.md").unlink()
        shop.build(jobs=jobs)
        return {file.name: records_in(file) for file in (shop.folder / "cache" / "extracts").rglob("*.json")}

    def records_in(file: Path) -> dict[str, tuple[object, bytes]]:
        said, *lines = kept_lines(file)
        keys = of_json(said)["records"]
        return dict(zip(keys, zip(keys.values(), lines, strict=True), strict=True))

    assert remembered(3) == remembered(1)


@pytest.mark.parametrize("said", ["url: [", "url: ftp://x", "kind: rumour"], ids=["unread", "unsafe", "unknown"])
@pytest.mark.parametrize("jobs", [1, 3])
def test_a_source_that_was_broken_and_is_mended_is_shown_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, jobs: int
) -> None:
    monkeypatch.setattr("pledgebook.pipeline.hands.TO_READ", 1)
    monkeypatch.setattr("pledgebook.pipeline.hands.TO_PRESS", 1)
    shop = a_site(tmp_path)
    source = shop.site.content / "sources/press.md"
    sound = source.read_text("utf-8")
    source.write_text(f"---\npublisher: Press\n{said}\n---\n")
    with pytest.raises(AssertionError):
        shop.build(jobs=jobs)
    source.write_text(sound)
    shop.build(jobs=jobs)
    assert shop.there() == shop.clean()


def lose(file: Path) -> None:
    file.unlink()


def change(file: Path) -> None:
    file.unlink()
    file.write_text("by hand")


def link(file: Path) -> None:
    aside = file.with_name("aside.html")
    file.rename(aside)
    file.symlink_to(aside)


@pytest.mark.parametrize("harm", [lose, change, link], ids=lambda harm: harm.__name__)
@pytest.mark.parametrize("address", [PAGE, "index.html"])
def test_a_file_that_is_not_what_was_left_is_written_again(
    shared: Workshop, harm: Callable[[Path], None], address: str
) -> None:
    shared.build()
    before = shared.there()
    harm(shared.site.output / address)
    assert shared.written() == (address,)
    assert shared.there() == before
    assert not (shared.site.output / address).is_symlink()


def leave(_: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("address", "harm", "kept"),
    [
        (DATABASE, leave, {"pledges", "updates"}),
        (DATABASE, change, set()),
        (table("pledges"), change, {"updates"}),
    ],
)
def test_rows_are_copied_from_downloads_that_are_what_was_left(
    shared: Workshop, address: str, harm: Callable[[Path], None], kept: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    a_title(shared)
    shared.build()
    copied: list[str] = []
    really = database.copying

    def copying(table: Any) -> str:
        copied.append(table["name"])
        return really(table)

    monkeypatch.setattr(database, "copying", copying)
    shared.site.pledge("one", title="Another title", updates=[READING], body="Words.\n")
    harm(shared.site.output / address)
    shared.build()
    assert kept == {"pledges", "updates"} & {*copied}
    assert shared.there() == shared.clean()


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The families that are planned from now on."""
    found: set[str] = set()
    really = Batches._planned

    def noted(self: Batches, name: str, *given: Any) -> Iterator[Any]:
        found.add(name.removeprefix("pledgebook.plan."))
        return really(self, name, *given)

    monkeypatch.setattr(Batches, "_planned", noted)
    return found


ALWAYS = {"files.static", "sitemap"}


def test_a_body_is_planned_where_bodies_are_shown(shared: Workshop, planned: set[str]) -> None:
    shared.build()
    planned.clear()
    file = shared.site.content / "pledges/acme/two.md"
    file.write_text(f"{file.read_text('utf-8')}\nMore words.\n", "utf-8")
    shared.build()
    assert planned == {"search.search", "downloads.downloads", *ALWAYS}
    assert shared.there() == shared.clean()
    file.write_text(file.read_text("utf-8").replace("title: ", "title: Once more ", 1), "utf-8")
    shared.build()
    assert len(planned) > 20
    assert shared.there() == shared.clean()


def test_neighbours_are_looked_for_where_any_could_look_different(
    shared: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def beside(shelf: Shelf, each: Assessed) -> Beside:
        asked.append(each.pledge.slug)
        return nooks.beside(shelf, each)

    shared.build()
    monkeypatch.setattr(making, "beside", beside)
    opened: list[Late] = []

    def noted(self: Late) -> None:
        opened.append(self)

    monkeypatch.setattr(Late, "open", noted)
    file = shared.site.content / "pledges/acme/three.md"
    file.write_text(f"{file.read_text('utf-8')}\nMore words.\n", "utf-8")
    shared.build()
    assert asked == ["three"]
    assert not opened
    assert shared.there() == shared.clean()
    asked.clear()
    file.write_text(file.read_text("utf-8").replace("title: ", "title: Once more ", 1), "utf-8")
    shared.build()
    assert {*asked} == {"one", "two", "three", "far"}
    assert len(opened) == 6  # both parts of each that was recalled; what was edited was judged just now
    assert shared.there() == shared.clean()


def test_what_is_said_beside_pledges_is_planned(shared: Workshop, planned: set[str]) -> None:
    for edit in (lambda: shared.site.page("about", "Other."), lambda: shared.site.company("other", name="Beta")):
        shared.build()
        planned.clear()
        edit()
        shared.build()
        assert len(planned) > 20
        assert shared.there() == shared.clean()


def test_another_template_is_filled_with_what_was_planned(shared: Workshop, planned: set[str]) -> None:
    shared.build()
    planned.clear()
    with (shared.folder / "templates" / "topic.html").open("a", encoding="utf-8") as file:
        file.write("{# x #}")
    shared.build()
    assert planned == {"lists.topics", *ALWAYS}
    assert shared.there() == shared.clean()


def test_a_site_that_was_lost_is_made_again_each_pledge_once(shared: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    shared.build()
    before, made, press = shared.there(), list[str](), Press.pressed

    def pressed(self: Press, each: Assessed, wanted: Wanted) -> Pressed:
        made.append(wanted.pledge)
        return press(self, each, wanted)

    monkeypatch.setattr(Press, "pressed", pressed)
    shutil.rmtree(shared.site.output)
    shared.build()
    assert shared.there() == before
    assert sorted(made) == ["acme/one", "acme/three", "acme/two", "other/far"]


def test_a_cache_that_was_deleted_costs_time_alone(shared: Workshop) -> None:
    shared.build()
    shutil.rmtree(shared.folder / "cache")
    assert shared.written() == ()
    assert (shared.folder / "cache" / "outputs").is_dir()


def test_what_was_changed_is_seen_whatever_size_and_time_it_has(shared: Workshop) -> None:
    shared.build()
    before, file = shared.there(), shared.site.output / PAGE
    was = file.stat()
    data = file.read_bytes()
    with file.open("r+b") as opened:
        opened.write(data.replace(b"e", b"x"))
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert shared.written() == (PAGE,)
    assert shared.there() == before


def test_a_file_that_nobody_makes_is_not_kept(shared: Workshop) -> None:
    """Somebody wrote down a file that the last build did not leave, and signed it."""
    shared.build()
    before = shared.there()
    [file] = (shared.folder / "cache" / "outputs").iterdir()
    past, evil = past_of(file, ground()), "companies/acme/one/evil.html"
    sheaf = replace(past.sheaves["acme/one"], addresses=(*past.sheaves["acme/one"].addresses, evil))
    files = {**past.files, evil: (hashlib.sha256(b"evil").hexdigest(), (4, 1, 1))}
    write_down(file, ground(), replace(past, sheaves={**past.sheaves, "acme/one": sheaf}, files=files))
    assert "evil" in json.dumps(kept(file))
    shared.build()
    assert shared.there() == before
    assert "evil" not in json.dumps(kept(file))


def test_records_of_another_shape_are_forgotten(shared: Workshop) -> None:
    shared.build()
    said_of_it = list[str]()
    for file in (shared.folder / "cache" / "pledges").glob("*/*.json"):
        said, *lines = kept_lines(file)
        keep_lines(file, [said, *(b'{"title":["a",{"list":1}]}' for _ in lines)])
    shared.site.pledge("one", title="The title of one that has neighbours")
    doubting(shared.folders(), lambda these: shared.build(folders=these), said_of_it.append)
    assert said_of_it == [FORGOTTEN]
    assert shared.there() == shared.clean()
