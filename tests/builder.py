"""The one builder of content for tests: a site on disk, or a single pledge in memory, with sensible defaults."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Self, TypeAlias

from pledgebook.cli import main
from pledgebook.issues import Issue, as_text, ordered
from pledgebook.load import Kind, Loaded, RawEntry, load, parse
from pledgebook.model import Catalogue, Pledge
from pledgebook.validate import validate
from pledgebook.write import MANIFEST

Given: TypeAlias = "str | int | float | bool | date | Sequence[Given] | Mapping[str, Given] | None"
"""What a field is given as in a test: plain values; None leaves a default out."""

TODAY = date(2026, 11, 23)
PRESS = """\
url: https://press.example/story
publisher: The Press
kind: press
published: 2024-01-01
archive: https://web.archive.org/web/2024/https://press.example/story
"""
SITE = """\
title = "Promises"
base_url = "https://promises.example/"
contact = "mail@promises.example"
"""
PLEDGE: Mapping[str, Given] = {
    "title": "Deliver 100 cars",
    "made": {"on": "2024-01-01", "quote": "We will deliver 100 cars this year", "source": "press"},
    "target": {"measure": "cars delivered", "at_least": 100, "counted": "total"},
    "due": 2024,
}


def a_pledge(
    text: str = "",
    *,
    slug: str = "soon",
    company: str = "acme",
    body: str = "",
    today: date | None = None,
    **fields: Given,
) -> Pledge:
    """A pledge that went through parse and validate, without a disk. Fails with all issues if one is an error.

    `text` is frontmatter as an editor types it, `fields` are plain values; what neither gives is filled in
    (see PLEDGE; `due` is filled in only where the target is, too). Updates given as `fields` cite the source `press`
    unless they say otherwise; `made="2024-03-01"` is short for its day.
    """
    catalogue, issues = checked(pledge_text(text, fields), pledge_id=f"{company}/{slug}", body=body, today=today)
    assert not [issue for issue in issues if issue.blocks], "\n".join(as_text(issue) for issue in issues)
    return catalogue.pledges[0]


def complaints(
    text: str = "", *, slug: str = "soon", body: str = "", today: date | None = TODAY, **fields: Given
) -> list[str]:
    """What the program says of such a pledge, one line a problem, without the name of the file."""
    _, issues = checked(pledge_text(text, fields), pledge_id=f"acme/{slug}", body=body, today=today)
    return [as_text(issue).removeprefix(f"content/pledges/acme/{slug}.md:") for issue in issues]


def checked(
    text: str, *, pledge_id: str = "acme/soon", body: str = "", today: date | None = TODAY
) -> tuple[Catalogue, tuple[Issue, ...]]:
    """The catalogue of one pledge, and every issue of its file. `text` is its frontmatter, complete."""
    company = pledge_id.partition("/")[0]
    entry, found = _entry(Kind.PLEDGE, pledge_id, f"---\n{text}\n---\n{body}")
    entries = (_company(company), _press(), *((entry,) if entry else ()))
    catalogue, issues = validate(Loaded(entries, found), today)
    return catalogue, ordered((*found, *issues))


def a_catalogue(*pledges: Pledge) -> Catalogue:
    """These pledges with their companies, typed."""
    companies = tuple(_company(name) for name in dict.fromkeys(pledge.company for pledge in pledges))
    catalogue, _ = validate(Loaded((*companies, _press()), ()), None)
    in_order = tuple(sorted(pledges, key=lambda pledge: pledge.id))
    return Catalogue(catalogue.companies, {}, catalogue.sources, in_order, (), {})


def pledge_text(text: str, fields: Mapping[str, Given]) -> str:
    """Frontmatter: what was typed, then the fields given, then the defaults for all that is missing."""
    typed = set(re.findall(r"^(\w+):", text, re.MULTILINE))
    wanted: dict[str, Given] = {**PLEDGE, **fields}
    if "target" in fields or typed & {"target", "due"}:
        wanted = {name: value for name, value in wanted.items() if name != "due" or "due" in fields}
    given = [(name, value) for name, value in wanted.items() if name not in typed and value is not None]
    lines = [f"{name}: {_typed(name, value)}" for name, value in given]
    return "\n".join([text.strip("\n"), *lines] if text.strip() else lines)


def _typed(name: str, value: Given) -> str:
    if name == "made" and isinstance(value, str):
        value = {"on": value, "source": "press"}
    if name == "updates" and isinstance(value, list):
        value = [_with_source(item) for item in value]
    return json.dumps(value, ensure_ascii=False, default=str)


def _with_source(update: Given) -> Given:
    if not isinstance(update, Mapping):
        return update
    cited: dict[str, Given] = {"source": "press", **update}
    return {name: value for name, value in cited.items() if value is not None}


def _entry(kind: Kind, name: str, text: str) -> tuple[RawEntry | None, tuple[Issue, ...]]:
    folder = {Kind.COMPANY: "companies", Kind.PERSON: "people"}.get(kind, f"{kind}s")
    path = f"{folder}/{name}.md"
    parsed = parse(text, f"content/{path}")
    if parsed.front is None:
        return None, parsed.issues
    return RawEntry(path, f"content/{path}", kind, name, parsed.front, parsed.body, parsed.body_line), parsed.issues


@cache
def _company(name: str) -> RawEntry:
    entry, _ = _entry(Kind.COMPANY, name, f"---\nname: {name.title()}\n---\n")
    assert entry
    return entry


@cache
def _press() -> RawEntry:
    entry, _ = _entry(Kind.SOURCE, "press", f"---\n{PRESS}---\n")
    assert entry
    return entry


class Site:
    """A content folder on disk: company acme and source press are there from the start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = folder / "content"
        self.output = folder / "_site"
        self.company("acme").source("press")

    def file(self, path: str, text: str | bytes) -> Self:
        """Any file, by its path below the content folder."""
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def without(self, path: str) -> Self:
        """The file is gone."""
        (self.content / path).unlink()
        return self

    def pledge(self, slug: str, /, text: str = "", *, company: str = "acme", body: str = "", **fields: Given) -> Self:
        """A pledge; see `a_pledge` for what may be given and what is filled in."""
        return self.file(f"pledges/{company}/{slug}.md", f"---\n{pledge_text(text, fields)}\n---\n{body}")

    def company(self, name: str, /, *, body: str = "", **fields: Given) -> Self:
        return self._entry(f"companies/{name}.md", {"name": name.title()}, fields, body)

    def person(self, name: str, /, *, body: str = "", **fields: Given) -> Self:
        called = name.replace("-", " ").title()
        return self._entry(f"people/{name}.md", {"name": called, "company": "acme"}, fields, body)

    def source(self, name: str, /, **fields: Given) -> Self:
        default: dict[str, Given] = {"url": f"https://{name}.example/story", "publisher": name.title(), "kind": "press"}
        return self._entry(f"sources/{name}.md", default, fields, "")

    def page(self, name: str, /, body: str = "Words.", **fields: Given) -> Self:
        return self._entry(f"pages/{name}.md", {"title": name.title()}, fields, body)

    def config(self, text: str) -> Self:
        """The whole of site.toml."""
        return self.file("site.toml", text)

    def check(self, today: date | None = TODAY) -> list[str]:
        """Every problem that load and validate find, as the editor reads it."""
        loaded = load(self.content)
        _, issues = validate(loaded, today)
        return [as_text(issue) for issue in ordered((*loaded.issues, *issues))]

    def catalogue(self, today: date | None = TODAY) -> Catalogue:
        """What the editors wrote, typed; fails with all issues if one is an error."""
        loaded = load(self.content)
        catalogue, issues = validate(loaded, today)
        faults = [as_text(issue) for issue in ordered((*loaded.issues, *issues)) if issue.blocks]
        assert not faults, "\n".join(faults)
        return catalogue

    def run(self, *words: str) -> int:
        """The exit code of the command line, with these words, this content and this output.

        Pages and a configuration that the editors of the test left out are filled in.
        """
        self._filled_in()
        output = ["--output", str(self.output)] if words[:1] == ("build",) else []
        return main([*words, "--content", str(self.content), *output])

    def build(self, *words: str, as_of: str = "2025-03-01") -> dict[str, bytes]:
        """The built site, by address; fails if nothing could be built. Its manifest is left out."""
        assert self.run("build", "--as-of", as_of, "-q", *words) == 0
        return self.built()

    def built(self) -> dict[str, bytes]:
        """What stands in the output folder now, by address."""
        files = {path.relative_to(self.output).as_posix(): path for path in self.output.rglob("*") if path.is_file()}
        return {address: path.read_bytes() for address, path in sorted(files.items()) if address != MANIFEST}

    def _filled_in(self) -> None:
        if not (self.content / "site.toml").exists():
            self.config(SITE)
        for name in ("about", "methodology", "corrections"):
            if not (self.content / "pages" / f"{name}.md").exists():
                self.page(name)

    def _entry(self, path: str, default: dict[str, Given], fields: dict[str, Given], body: str) -> Self:
        given = {name: value for name, value in {**default, **fields}.items() if value is not None}
        lines = "".join(
            f"{name}: {json.dumps(value, ensure_ascii=False, default=str)}\n" for name, value in given.items()
        )
        return self.file(path, f"---\n{lines}---\n{body}")
