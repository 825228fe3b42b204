"""Pages into bytes: links that work anywhere, nothing undefined, and fingerprints that know what a page is made of."""

import json
from pathlib import Path

import pytest
from jinja2 import Environment, meta

from pledgebook.config import SiteConfig
from pledgebook.plan import Page
from pledgebook.render.closure import Templates
from pledgebook.render.faults import Unfillable
from pledgebook.render.renderer import Renderer
from pledgebook.render.serialise import exact_bytes
from tests.plan.desk import AS_OF, planned

TEMPLATES = {
    "base.html": '{% import "parts.html" as p with context %}<b>{% block main %}{% endblock %}</b>',
    "parts.html": '{% macro link(url) %}<a href="{{ to(url) }}">{{ url }}</a>{% endmacro %}',
    "page.html": '{% extends "base.html" %}'
    "{% block main %}{{ p.link(data.link) }}{{ data.body | markdown(3) }}{% endblock %}",
    "alone.html": "{{ data.body }}",
}
DATA = {"link": "companies/acme/", "body": "# A & B"}


@pytest.fixture
def renderer(tmp_path: Path) -> Renderer:
    return made(tmp_path)


def made(folder: Path, base_url: str = "https://promises.example/tracker/", **changed: str) -> Renderer:
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "static").mkdir(exist_ok=True)
    (folder / "static" / "site.css").write_bytes(b"a{}\xff")
    for name, text in {**TEMPLATES, **changed}.items():
        (folder / "templates" / name.replace("_", ".")).write_text(text, "utf-8")
    return Renderer(folder / "templates", SiteConfig("T", base_url, "a@example.org"), folder / "static")


def test_a_page_is_made_from_its_data_and_its_place(renderer: Renderer) -> None:
    html = renderer.render(Page("companies/acme/soon/index.html", "page.html", DATA)).decode()
    assert html == '<b><a href="../../../companies/acme/">companies/acme/</a><h3 id="h-a-b">A &amp; B</h3></b>'


@pytest.mark.parametrize(
    ("url", "link", "expected"),
    [
        ("index.html", "", "./"),
        ("index.html", "about/", "about/"),
        ("about/index.html", "", "../"),
        ("about/index.html", "static/site.css", "../static/site.css"),
        (
            "companies/acme/soon/index.html",
            "companies/acme/soon/#u-2024-11-18",
            "../../../companies/acme/soon/#u-2024-11-18",
        ),
        ("companies/acme/soon/index.html", "#u-2024-11-18", "#u-2024-11-18"),
        ("pledges/page/2/index.html", "pledges/", "../../../pledges/"),
        ("404.html", "", "/tracker/"),
        ("404.html", "about/", "/tracker/about/"),
        ("404.html", "#main", "#main"),
    ],
)
def test_links_work_wherever_the_site_stands(renderer: Renderer, url: str, link: str, expected: str) -> None:
    html = renderer.render(Page(url, "page.html", {"link": link, "body": ""})).decode()
    assert f'href="{expected}"' in html


def test_what_is_typed_is_never_markup(tmp_path: Path) -> None:
    renderer = made(tmp_path)
    (tmp_path / "templates" / "feed.xml.html").write_text("{{ data.body }}", "utf-8")
    for template in ("alone.html", "feed.xml.html"):
        assert renderer.render(Page("x.html", template, {"body": "<script>'\""})) == b"&lt;script&gt;&#39;&#34;"


def test_a_fact_that_is_missing_is_no_empty_word(renderer: Renderer) -> None:
    with pytest.raises(Unfillable, match=r"alone\.html:1: 'dict object' has no attribute 'body'"):
        renderer.render(Page("index.html", "alone.html", {}))


@pytest.mark.parametrize("name", ["safe", "random"])
def test_templates_have_no_way_round_the_sanitiser_and_no_dice(tmp_path: Path, name: str) -> None:
    with pytest.raises(Unfillable, match=rf"alone\.html:1: No filter named '{name}'"):
        made(tmp_path, alone_html=f"{{{{ data.body | {name} }}}}").render(Page("index.html", "alone.html", DATA))


def test_data_is_written_as_it_is(renderer: Renderer) -> None:
    assert renderer.render(Page("build.json", "json", {"b": "中", "a": 1})) == '{\n "b": "中",\n "a": 1\n}\n'.encode()
    assert renderer.render(Page("robots.txt", "text", {"text": "a\n"})) == b"a\n"
    assert renderer.render(Page("static/site.css", "static", {"source": "site.css"})) == b"a{}\xff"
    with pytest.raises(ValueError, match="JSON"):
        renderer.render(Page("build.json", "json", {"a": float("nan")}))


def test_a_card_and_a_database_are_files_like_any_other(renderer: Renderer, tmp_path: Path) -> None:
    pages = planned(tmp_path / "site")
    card, other = (pages[f"companies/{address}/card.png"] for address in ("acme", "acme/cars"))
    database = pages["data/tracker.sqlite"]
    assert renderer.render(card)[:4] == b"\x89PNG"
    assert renderer.render(database)[:15] == b"SQLite format 3"
    assert renderer.stands_on("card") != renderer.stands_on("sqlite") != renderer.stands_on("json")
    assert renderer.card_name(card) == f"{renderer.fingerprint(card)}.card" != renderer.card_name(other)


def test_a_sitemap_leaves_out_a_day_that_is_not_known(renderer: Renderer) -> None:
    entries = [{"loc": "https://a.example/?a&b", "lastmod": "2024-01-01"}, {"loc": "https://a.example/", "lastmod": ""}]
    assert renderer.render(Page("sitemap.xml", "sitemap", {"of": "pages", "entries": entries})).decode() == (
        '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "<url><loc>https://a.example/?a&amp;b</loc><lastmod>2024-01-01</lastmod></url>\n"
        "<url><loc>https://a.example/</loc></url>\n</urlset>\n"
    )


PAGE = Page("about/index.html", "page.html", DATA)


def test_equal_pages_have_equal_fingerprints_and_equal_bytes(tmp_path: Path) -> None:
    one, two = made(tmp_path), made(tmp_path)
    again = Page("about/index.html", "page.html", json.loads(json.dumps(DATA)))
    assert one.fingerprint(PAGE) == two.fingerprint(again)
    assert one.render(PAGE) == two.render(again)


def test_digests_are_of_what_values_are_and_not_of_where_they_lie() -> None:
    text, same = "of one kind", "of one kind.".rstrip(".")
    assert exact_bytes({"a": [text, text]}) == exact_bytes({"a": [text, same]})
    values: list[object] = [1, True, 1.0, "1", None, "", [], {}, [1], ["1"], {"1": 1}, [[], 1], [[1]], -0.0, 0.0]
    assert len({exact_bytes(value) for value in values}) == len(values)
    with pytest.raises(ValueError, match="unmarshallable"):
        exact_bytes({"day": AS_OF})


@pytest.mark.parametrize("changed", ["page_html", "base_html", "parts_html"])
def test_a_changed_template_changes_the_fingerprint_of_all_that_is_made_from_it(tmp_path: Path, changed: str) -> None:
    before = made(tmp_path).fingerprint(PAGE)
    after = made(tmp_path, **{changed: TEMPLATES[changed.replace("_", ".")] + " "})
    assert after.fingerprint(PAGE) != before


def test_a_template_that_has_no_part_in_it_changes_nothing(tmp_path: Path) -> None:
    before = made(tmp_path).fingerprint(PAGE)
    assert made(tmp_path, alone_html="other").fingerprint(PAGE) == before


@pytest.mark.parametrize(
    "other",
    [
        Page("about/index.html", "page.html", {**DATA, "body": "# B"}),
        Page("other/index.html", "page.html", DATA),
        Page("about/index.html", "alone.html", DATA),
    ],
)
def test_data_address_and_template_are_in_the_fingerprint(renderer: Renderer, other: Page) -> None:
    assert renderer.fingerprint(other) != renderer.fingerprint(PAGE)


def test_the_fingerprint_of_tables_knows_every_letter_and_not_how_rows_are_cut(renderer: Renderer) -> None:
    def print_of(head: str, *tables: list[str]) -> str:
        data = {"tables": [{"columns": [head], "rows": rows} for rows in tables]}
        return renderer.fingerprint(Page("a.sqlite", "sqlite", data))

    first = print_of("id", ["x\r\ny\r\n"], ["z\r\n"])
    assert print_of("id", ["x\r\n", "y\r\n"], ["z\r\n"]) == first
    others = (("ID", ["x\r\ny\r\n"], ["z\r\n"]), ("id", ["x\r\n"], ["y\r\nz\r\n"]), ("id", ["x\r\ny\r\n"], ["Z\r\n"]))
    assert first not in {print_of(head, *tables) for head, *tables in others}

    def of_csv(head: str, rows: list[str]) -> str:
        return renderer.fingerprint(Page("a.csv", "csv", {"columns": [head], "rows": rows}))

    assert of_csv("id", ["x\r\n", "y\r\n"]) == of_csv("id", ["x\r\ny\r\n"])
    assert len({of_csv("id", ["x\r\n"]), of_csv("ID", ["x\r\n"]), of_csv("id", ["y\r\n"])}) == 3


def test_the_base_path_and_a_static_file_are_in_the_fingerprint(tmp_path: Path) -> None:
    style = Page("static/site.css", "static", {"source": "site.css"})
    one = made(tmp_path)
    before = one.fingerprint(PAGE), one.fingerprint(style)
    assert made(tmp_path, "https://promises.example/").fingerprint(PAGE) != before[0]
    (tmp_path / "static" / "site.css").write_bytes(b"b{}")
    assert one.fingerprint(style) != before[1]


def test_the_closure_is_what_jinja_says_it_is(site_templates: Path) -> None:
    templates = Templates(site_templates)
    for name, source in templates.sources.items():
        if not name.endswith(".html"):
            continue
        parsed = Environment(autoescape=True).parse(source)
        direct = set(meta.find_referenced_templates(parsed))
        assert None not in direct, f"{name} names a template that is computed"
        assert direct <= set(templates.closure(name))
        expected = {name}.union(*(templates.closure(str(each)) for each in direct))
        assert set(templates.closure(name)) == expected


@pytest.fixture
def site_templates() -> Path:
    return Path(__file__).parents[2] / "templates"


def test_a_template_that_is_named_twice_or_names_itself_is_one(tmp_path: Path) -> None:
    made(tmp_path, alone_html='{% include "alone.html" %}{% include "parts.html" %}{% include "parts.html" %}')
    templates = Templates(tmp_path / "templates")
    assert templates.closure("alone.html") == ("alone.html", "parts.html")


def test_a_template_is_digested_once(tmp_path: Path) -> None:
    made(tmp_path)
    templates = Templates(tmp_path / "templates")
    digest = templates.digest("page.html")
    templates.sources.clear()
    assert templates.digest("page.html") == digest


def test_a_computed_reference_could_be_any_template(tmp_path: Path) -> None:
    made(tmp_path, alone_html="{% include data.name %}")
    assert set(Templates(tmp_path / "templates").closure("alone.html")) == set(TEMPLATES)


def test_a_fingerprint_takes_neither_jinja_nor_markdown() -> None:
    import subprocess
    import sys

    code = (
        "import sys, pledgebook.render.renderer\n"
        "loaded = {'jinja2', 'markdown', 'nh3'} & set(sys.modules)\n"
        "assert not loaded, loaded"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
