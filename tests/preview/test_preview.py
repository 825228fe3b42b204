"""While somebody writes: what is shown is what a build would publish, and only what changed is made anew."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pledgebook.pipeline import Folders, Moment, planned
from pledgebook.plan import FORMS
from pledgebook.preview import Preview, Update
from tests.builder import Site
from tests.site.test_build import tracker

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2025, 3, 1, tzinfo=UTC)
MOMENT = Moment(NOW, date(2025, 3, 1))


class Desk:
    """A site of every shape, the preview of it, and templates of its own."""

    def __init__(self, folder: Path) -> None:
        self.site = tracker(folder)
        self.site.run("check")
        shutil.copytree(ROOT / "templates", folder / "templates")
        shutil.copytree(ROOT / "static", folder / "static")
        self.folders = Folders(self.site.content, folder / "templates", folder / "static")
        self.preview = Preview(self.folders)
        self.update()

    def update(self, moment: Moment = MOMENT) -> Update:
        return self.preview.update(moment)

    def is_what_a_first_look_shows(self, moment: Moment = MOMENT) -> bool:
        fresh = Preview(self.folders)
        fresh.update(moment)
        return everything(fresh) == everything(self.preview)


def everything(preview: Preview) -> dict[str, bytes | None]:
    """Each file, those that are made when they are asked for too."""
    assert preview.shown
    forms, _ = planned(preview.shown.edition, preview.folders, families=FORMS)
    addresses = {*preview.shown.pages, *(form.url for form in forms)} - {"sitemap.xml"}
    return {address: preview.file(address) for address in sorted(addresses)}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_what_is_shown_is_what_a_build_publishes_but_for_drafts_cards_and_sitemap(tmp_path: Path) -> None:
    built = tracker(tmp_path).build("--fast")
    preview = Preview(Folders(tmp_path / "content", ROOT / "templates", ROOT / "static"))
    preview.update(MOMENT)
    shown = everything(preview)
    assert shown == {address: built[address] for address in built if address != "sitemap.xml"}


def test_nothing_saved_nothing_made(desk: Desk) -> None:
    assert desk.preview.shown
    before = desk.preview.shown.pages
    update = desk.update()
    assert (update.changed, update.is_new) == ((), False)
    made_anew = [url for url, data in before.items() if desk.preview.shown.pages[url] is not data]
    assert all(url.startswith("static/") for url in made_anew)


def test_a_changed_text_changes_its_own_page(desk: Desk) -> None:
    entry = desk.site.content / "pledges/acme/opening.md"
    entry.write_text(entry.read_text() + "\nWhy Rome.\n")
    changed = desk.update().changed
    assert "companies/acme/opening/index.html" in changed
    assert [url for url in changed if url.endswith(".html")] == ["companies/acme/opening/index.html"]
    assert desk.is_what_a_first_look_shows()


@pytest.mark.parametrize(
    "edit",
    [
        lambda site: site.pledge("opening", title="Open in Milan", target={"event": "A shop opens"}, due="2024"),
        lambda site: site.pledge("more", title="One more", due="2026"),
        lambda site: site.without("pledges/acme/both.md"),
        lambda site: site.company("acme", names={"zh": "顶点"}),
        lambda site: site.company("beta").pledge("theirs", company="beta"),
        lambda site: site.source("press", publisher="The Other Press"),
        lambda site: site.person("ann-ree", role="Chair"),
        lambda site: site.page("about", "Other words."),
        lambda site: site.config('title = "T"\nbase_url = "https://t.example/t/"\ncontact = "a@t.example"\n'),
    ],
    ids=["changed", "added", "removed", "company", "another company", "source", "person", "page", "configuration"],
)
def test_after_any_edit_it_is_what_a_first_look_shows(desk: Desk, edit: Callable[[Site], Site]) -> None:
    edit(desk.site)
    assert desk.update().is_new
    assert desk.is_what_a_first_look_shows()


def test_a_changed_template_of_a_page_that_is_made_when_asked_for_is_news(desk: Desk) -> None:
    page = desk.folders.templates / "embed.html"
    page.write_text(page.read_text().replace("how we know", "and how"))
    update = desk.update()
    assert (update.changed, update.is_new) == ((), True)
    assert b"and how" in (desk.preview.file("companies/acme/soon/embed/index.html") or b"")


def test_after_a_changed_template_and_style_it_is_what_a_first_look_shows(desk: Desk) -> None:
    page = desk.folders.templates / "pledge.html"
    page.write_text(page.read_text().replace("The log", "What happened"))
    sheet = desk.folders.static / "site.css"
    sheet.write_text(sheet.read_text() + "b { color: red }\n")
    changed = desk.update().changed
    assert {"static/site.css", "companies/acme/soon/index.html"} <= set(changed)
    assert desk.is_what_a_first_look_shows()


def test_a_passing_day_is_followed(desk: Desk) -> None:
    later = Moment(NOW, date(2026, 1, 1))
    assert desk.update(later).changed
    assert desk.is_what_a_first_look_shows(later)


def test_while_something_is_wrong_the_last_whole_site_is_shown(desk: Desk) -> None:
    before = desk.preview.shown
    desk.site.pledge("soon", "due: 2024-13")
    update = desk.update()
    assert not update.proof.is_publishable
    assert update.changed == ()
    assert desk.preview.shown is before
    desk.site.pledge("soon", body="[Nobody](/people/nobody/)")
    now = Moment(datetime(2025, 3, 1, tzinfo=UTC))
    assert [issue.code for issue in desk.update(now).proof.issues if issue.blocks] == ["O140"]
    assert desk.preview.shown is before
    page = desk.folders.static / "own.css"
    desk.site.pledge("soon")
    page.write_text("@import 'https://elsewhere.example/a.css';")
    assert [issue.code for issue in desk.update().proof.issues if issue.blocks] == ["O128", "O128"]
    assert desk.preview.shown is before
    page.unlink()
    assert desk.update().changed
    assert desk.is_what_a_first_look_shows()


def test_a_feed_of_one_pledge_is_made_without_all_other_files(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pledgebook.preview.whole.OTHERS", (lambda _: pytest.fail("all were planned"),))
    desk.update(Moment(NOW, date(2025, 3, 2)))
    assert b"<feed" in (desk.preview.file("companies/acme/soon/feed.xml") or b"")
