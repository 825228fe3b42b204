"""A folder as it was: from what lies there now and did then, and from the files that differ."""

from pathlib import Path

from pledgebook.load import Loaded, earlier, load
from tests.builder import SITE, Site

LATIN = b"---\ntitle: Caf\xe9\n---\n"
DIFFER = {"pledges/acme/gone.md", "pledges/acme/other.md", "people/half.md", "site.toml"}


def then(folder: Path) -> Site:
    site = Site(folder).company("acme").source("press").pledge("same").pledge("gone").pledge("other", title="Once")
    return site.file("people/same.md", LATIN).file("people/half.md", LATIN).config(SITE)


def now(folder: Path) -> Site:
    site = then(folder).pledge("new").pledge("other", title="Now").without("pledges/acme/gone.md")
    return site.file("people/new.md", LATIN).person("half").config(f"{SITE}# Words.\n").file("pledges/acme/a b.md", "")


def said(loaded: Loaded) -> tuple[object, ...]:
    return loaded.entries, loaded.unread, loaded.site, {issue.where.file for issue in loaded.issues}


def test_a_folder_as_it_was(tmp_path: Path) -> None:
    whole, later = then(tmp_path / "then"), now(tmp_path / "now")
    there = {path.relative_to(whole.content).as_posix() for path in whole.content.rglob("*.*")}
    part = then(tmp_path / "part")
    for path in there - DIFFER:
        part.without(path)
    made = earlier(load(later.content), there - DIFFER, load(part.content))
    assert said(made) == said(load(whole.content))
    assert said(made) != said(load(later.content))
