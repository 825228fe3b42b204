"""From a folder of entries to a site: whole, or not at all."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.builder import Site

ROOT = Path(__file__).resolve().parents[2]


def tracker(folder: Path) -> Site:
    """A site with a pledge of every shape."""
    site = Site(folder).person("ann-ree")
    site.pledge(
        "soon",
        due="2025",
        made={"on": "2024-12-01", "by": "ann-ree", "quote": "今年保证交付", "lang": "zh", "source": "press"},
        topics=["deliveries"],
        body="## How it is counted\n\nBy *deliveries*.",
        updates=[
            {"over": "2025-01", "value": 5, "known": "2025-02-03"},
            {"on": "2025-02-10", "target": {"at_least": 120}},
            {"on": "2025-02-20", "reply": "We are on our way.", "by": "Acme"},
            {"on": "2025-02-21", "note": "A note."},
        ],
        corrections=[{"on": "2025-02-25", "text": "January was given as 6."}],
        formerly=["sooner"],
    )
    opened = {"on": "2024-11-05", "happened": "met"}
    site.pledge("opening", title="Open in Rome", target={"event": "A shop opens in Rome"}, due="2024", updates=[opened])
    site.pledge("never-late", title="Pay on time", target={"never": "An invoice is paid late"})
    site.pledge(
        "both",
        title="Open ten shops and sell ten cars",
        target={"parts": {"shops": {"event": "Ten shops open"}, "cars": {"event": "Ten cars sell"}}, "need": "all"},
        due="2024",
        updates=[
            {"on": "2024-05-05", "part": "shops", "happened": "met"},
            {"on": "2024-12-31", "part": "cars", "happened": "missed"},
        ],
    )
    return site.file("pledges/acme/gone.md", "---\nretired: {on: 2025-01-10, because: It was never said.}\n---\n")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return tracker(tmp_path_factory.mktemp("tracker")).build()


def links_of(pages: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every link inside the site: the page that it stands on, and its target with a fragment, if it has one."""
    for address, data in pages.items():
        if not address.endswith(".html"):
            continue
        for node in LexborHTMLParser(data.decode()).css("[href], [src]"):
            link = node.attributes.get("href") or node.attributes.get("src") or ""
            if not re.match(r"[a-z]+:", link):
                yield address, link


def resolved(address: str, link: str, base_path: str) -> tuple[str, str]:
    path, _, fragment = link.partition("#")
    path = path.partition("?")[0]
    if path.startswith("/"):
        assert path.startswith(base_path), f"{link} leaves the site"
        whole = path.removeprefix(base_path)
    else:
        whole = normpath(join(dirname(address), path)) if path else address
        whole += "/" if path.endswith("/") else ""
    whole = "" if whole in (".", "./") else whole
    return (f"{whole}index.html" if whole == "" or whole.endswith("/") else whole), fragment


@pytest.mark.parametrize("base_path", ["/", "/tracker/"])
def test_every_link_inside_the_site_leads_somewhere(tmp_path: Path, base_path: str) -> None:
    pages = tracker(tmp_path).build("--base-url", f"https://promises.example{base_path}")
    ids = {
        address: set(re.findall(r'\bid="([^"]+)"', data.decode()))
        for address, data in pages.items()
        if address.endswith(".html")
    }
    broken = []
    for address, link in links_of(pages):
        target, fragment = resolved(address, link, base_path)
        if target not in pages or (fragment and fragment not in ids[target]):
            broken.append((address, link))
    assert broken == []


def test_pages_of_every_family_are_there(pages: dict[str, bytes]) -> None:
    wanted = [
        "index.html", "404.html", "about/index.html", "methodology/index.html", "corrections/index.html",
        "pledges/index.html", "companies/index.html", "companies/acme/index.html", "companies/acme/soon/index.html",
        "companies/acme/gone/index.html", "companies/acme/sooner/index.html", "status/index.html",
        "status/kept/index.html", "status/undetermined/index.html", "people/ann-ree/index.html",
        "topics/deliveries/index.html", "strengths/target/index.html", "due/2025/index.html", "changes/index.html",
        "goalposts/index.html", "build.json", "sitemap.xml", "robots.txt", ".nojekyll", "static/site.css",
    ]  # fmt: skip
    assert [address for address in wanted if address not in pages] == []


def test_the_policy_stands_first_in_every_head(pages: dict[str, bytes]) -> None:
    head = re.compile(
        rb'<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        rb"style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; "
        rb'form-action \'self\'; require-trusted-types-for \'script\'">'
    )
    assert [address for address, data in pages.items() if address.endswith(".html") and not head.search(data)] == []


def test_a_pledge_page_says_what_a_reader_came_for(pages: dict[str, bytes]) -> None:
    page = LexborHTMLParser(pages["companies/acme/soon/index.html"].decode())
    text = " ".join(page.body.text(separator=" ").split()) if page.body else ""
    for words in (
        "今年保证交付",
        "Behind",
        "at least 120",
        "January was given as 6.",
        "We are on our way.",
        "How it is counted",
    ):
        assert words in text
    assert page.css_first("#u-2025-02-10") is not None
    assert page.css_first("[lang=zh]") is not None
    assert page.css_first("svg[role=img] > title") is not None


def test_a_day_that_changes_no_verdict_writes_only_what_names_the_day(tmp_path: Path) -> None:
    site = tracker(tmp_path)
    before = site.build(as_of="2025-03-01")
    after = site.build(as_of="2025-03-02")
    turned = [address for address in after if after[address] != before.get(address)]
    assert turned == ["api/v1/index.json", "build.json", "index.html"]


def test_two_builds_of_the_same_content_are_equal_wherever_they_run(tmp_path: Path) -> None:
    site = tracker(tmp_path)
    here = site.build()
    there = tmp_path / "elsewhere" / "_site"
    there.parent.mkdir()
    words = ["build", "--as-of", "2025-03-01", "--content", str(site.content), "--output", str(there), "-q"]
    odd = {
        **os.environ,
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "SOURCE_DATE_EPOCH": "1790000000",
    }
    subprocess.run([sys.executable, ROOT / "build.py", *words], check=True, cwd=tmp_path, env=odd)
    site.output = there
    assert site.built() == here


def test_building_twice_writes_nothing_the_second_time(tmp_path: Path) -> None:
    site = tracker(tmp_path)
    site.build()
    first = {path: path.stat().st_ino for path in site.output.rglob("*.html")}
    site.build()
    assert {path: path.stat().st_ino for path in site.output.rglob("*.html")} == first


RAIN = "made: {on: 2024-01-02, source: press}\ntarget: {event: It rains}"
FALLING = """\
made: {on: 2024-01-01, source: press}
due: 2024
target: {measure: cars, at_least: 9, counted: total}
updates:
  - {on: 2024-02-01, value: 5, source: press}
  - {on: 2024-03-01, value: 4, source: press}"""
BROKEN = {
    "a missing field": ("soon", "title: Soon", "P"),
    "an unknown key": ("soon", "title: Soon\nmad: 2024", "did you mean"),
    "a bad date": ("soon", "title: Soon\nmade: {on: 2024-13, source: press}", "P104"),
    "no such source": ("soon", f"title: Soon\n{RAIN.replace('press', 'pres')}", "did you mean"),
    "an address taken twice": ("other", f"title: Other\n{RAIN}\nformerly: [soon]", "soon"),
    "figures that fall": ("soon", f"title: Soon\n{FALLING}", ":8:"),
    "an event before the statement": (
        "soon",
        f"title: Soon\n{RAIN}\nupdates:\n  - {{on: 2024-01-01, happened: started, source: press}}",
        ":6:",
    ),
}


@pytest.mark.parametrize("mistake", BROKEN)
def test_a_mistake_is_told_with_its_place_and_remedy_and_the_last_good_site_stays(
    mistake: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slug, text, told = BROKEN[mistake]
    refuses_and_keeps(tmp_path, capsys, f"pledges/acme/{slug}.md", f"---\n{text}\n---\n", told)


@pytest.mark.parametrize(("data", "told"), [(b"Just words.\n", "error[F"), (b"---\ntitle: \xff\n---\n", "UTF-8")])
def test_a_file_that_is_no_entry_is_told(
    data: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refuses_and_keeps(tmp_path, capsys, "pledges/acme/soon.md", data, told)


def refuses_and_keeps(
    folder: Path, capsys: pytest.CaptureFixture[str], path: str, text: str | bytes, told: str
) -> None:
    """The file is refused, with a line like `told`, and the site that was built before it is still there."""
    site = Site(folder).pledge("soon")
    before = site.build()
    site.file(path, text)
    capsys.readouterr()
    assert site.run("build") == 1
    lines = capsys.readouterr().err.splitlines()
    assert any(told in line for line in lines)
    for line in lines[:-1]:
        assert re.fullmatch(r"\S+:\d+:\d+: error\[[A-Z]\d{3}\]: .+ hint: .+", line)
    assert lines[-1].startswith("Nothing was built")
    assert site.built() == before


@pytest.mark.parametrize("folder", ["missing", "empty"])
def test_a_content_folder_without_content_is_told(
    folder: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from pledgebook.cli import main

    content = tmp_path / "content"
    if folder == "empty":
        content.mkdir()
    assert main(["build", "--content", str(content), "--output", str(tmp_path / "_site")]) == 1
    assert re.search(r"error\[F\d{3}\]: .* hint: ", capsys.readouterr().err)
    assert not (tmp_path / "_site").exists()


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = Site(tmp_path).pledge("soon")
    site.output.mkdir()
    (site.output / "thesis.txt").write_text("years of work")
    assert site.run("build") == 1
    assert "error[O1" in capsys.readouterr().err
    assert (site.output / "thesis.txt").read_text() == "years of work"


def test_build_json_says_for_which_day_and_by_which_rules(pages: dict[str, bytes]) -> None:
    facts = json.loads(pages["build.json"])
    assert facts["as_of"] == "2025-03-01"
    assert facts["rules_version"]


@pytest.mark.parametrize(
    ("base_url", "domain"),
    [("https://promises.example/", b"promises.example\n"), ("https://promises.example/tracker/", None)],
)
def test_a_domain_of_its_own_is_named_for_github(tmp_path: Path, base_url: str, domain: bytes | None) -> None:
    assert Site(tmp_path).pledge("soon").build("--fast", "--base-url", base_url).get("CNAME") == domain


def test_the_repository_can_be_named_by_a_flag(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = Site(tmp_path).pledge("soon")
    page = site.build("--fast", "--repository", "https://github.com/acme/promises")["companies/acme/soon/index.html"]
    assert b"https://github.com/acme/promises/edit/main/content/pledges/acme/soon.md" in page
    assert site.run("build", "--repository", "https://elsewhere.example/acme/promises") == 2
    said = (
        '--repository: "https://elsewhere.example/acme/promises" is not a repository. hint: write https://github.com/'
    )
    assert said in capsys.readouterr().err


def test_a_base_url_without_its_scheme_is_refused_with_what_was_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Site(tmp_path).pledge("soon")
    assert site.run("build", "--base-url", "promises.example/tracker") == 2
    assert "hint: write https://promises.example/tracker/" in capsys.readouterr().err
    site.config('title = "T"\nbase_url = "promises.example"\ncontact = "a@promises.example"\n')
    assert site.run("check") == 1
    assert (
        'site.toml:2:12: error[C106]: base_url: "promises.example" is not a web address. '
        "hint: write https://promises.example/\n"
    ) in capsys.readouterr().err


def test_build_json_names_the_commit_and_no_other_file_knows_it(tmp_path: Path) -> None:
    site, commit = tracker(tmp_path), "0123456789abcdef" * 2 + "89abcdef"
    without = site.build("--fast")
    with_it = site.build("--fast", "--commit", commit)
    assert json.loads(without["build.json"])["commit"] is None
    assert json.loads(with_it["build.json"])["commit"] == commit
    assert [address for address in without if without[address] != with_it[address]] == ["build.json"]


def test_drafts_are_not_published(tmp_path: Path) -> None:
    pages = Site(tmp_path).pledge("soon").pledge("secret", draft=True).build()
    assert "companies/acme/soon/index.html" in pages
    assert not [address for address, data in pages.items() if "secret" in address or b"secret" in data]


@pytest.mark.parametrize("base", ["http://127.0.0.1:4000/p/", "http://localhost:1234/"])
def test_a_site_is_built_for_a_server_on_ones_own_machine(tmp_path: Path, base: str) -> None:
    """So that a fork can be rehearsed before it is published, the description of its API included."""
    files = tracker(tmp_path).build("--fast", "--base-url", base)
    assert json.loads(files["api/v1/openapi.json"])["servers"] == [{"url": base.removesuffix("/")}]
