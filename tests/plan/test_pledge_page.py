"""What a pledge page is handed, fact by fact."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pledgebook.derive import derive
from pledgebook.plan import Page, plan
from pledgebook.render.charts import progress_svg
from pledgebook.render.renderer import Renderer
from tests.api.reading import as_read
from tests.builder import Given, Site
from tests.charts.reading import picture, said
from tests.plan.desk import AS_OF, CONFIG, planned

ROOT = Path(__file__).parents[2]


@pytest.fixture
def cars(pages: dict[str, Page]) -> Any:
    return pages["companies/acme/cars/index.html"].data


@pytest.fixture
def both(pages: dict[str, Page]) -> Any:
    return pages["companies/beta/both/index.html"].data


def test_the_log_has_an_anchor_for_each_item_and_numbers_the_second_of_a_day(cars: Any) -> None:
    assert [item["anchor"] for item in cars["log"]] == [
        "u-2024-03-31",
        "u-2024-05-31",
        "u-2024-05-31-2",
        "u-2024-12-31",
        "u-2025-02-01",
    ]


def test_each_thing_an_item_says_has_its_type(cars: Any) -> None:
    assert [[entry["type"] for entry in item["entries"]] for item in cars["log"]] == [
        ["reading"],
        ["revision", "restatement"],
        ["reading"],
        ["reading"],
        ["reply"],
    ]


def test_a_figure_says_how_sure_it_is_and_what_it_counts(cars: Any) -> None:
    floor = cars["log"][2]
    assert (floor["entries"][0]["text"], floor["known"]["words"]) == ("more than 60 cars delivered", "2 June 2024")


def test_the_item_that_turned_the_verdict_says_so(cars: Any) -> None:
    assert cars["log"][3]["turned"]["id"] == "kept"


def test_both_verdicts_stand_with_their_derivations(cars: Any) -> None:
    assert (cars["status"]["id"], cars["as_revised"]["id"]) == ("kept", "missed")
    assert cars["derivation"]["rule"] == {
        "id": "R2",
        "when": "the target was met on or before the last due day",
        "url": "methodology/#r2",
    }
    assert [refusal["rule"]["id"] for refusal in cars["derivation"]["refusals"]] == ["R1"]
    assert [other["status"]["id"] for other in cars["others"]] == ["missed"]
    assert cars["derivation"]["inputs"][0]["anchor"] == "words"
    assert cars["derivation"]["inputs"][-1]["anchor"] == "u-2024-12-31"


def test_an_input_leads_to_its_line_in_the_repository(cars: Any) -> None:
    place = cars["derivation"]["inputs"][-1]["place"]
    assert place["file"] == "content/pledges/acme/cars.md"
    assert place["href"] == f"https://github.com/acme/promises/blob/main/{place['file']}#L{place['line']}"


def test_a_moved_goalpost_says_by_how_much(cars: Any) -> None:
    move = cars["moves"][0]
    assert (move["before"], move["after"], move["amount"]) == ("at least 100", "at least 150", "+50 %")
    assert move["url"] == "companies/acme/cars/#u-2024-05-31"


def test_a_moved_goalpost_has_its_day_as_precise_as_it_was_given(tmp_path: Path) -> None:
    moved: dict[str, Given] = {"on": "2024-04~", "due": 2025}
    site = Site(tmp_path).pledge("abroad", target={"event": "A car is sold"}, due=2024, updates=[moved])
    pages, _ = plan(derive(site.catalogue(), AS_OF), CONFIG, ["site.css"])
    abroad: Any = next(page.data for page in pages if page.url == "companies/acme/abroad/index.html")
    assert abroad["moves"][0]["on"] == {"iso": "", "words": "about April 2024"} == abroad["log"][0]["on"]


def test_what_has_no_chart_has_a_course(pages: dict[str, Page], cars: Any, both: Any) -> None:
    abroad: Any = pages["companies/acme/abroad/index.html"].data
    someday: Any = pages["companies/acme/someday/index.html"].data
    assert abroad["course"]["dues"] == [{"day": "2024-12-31", "label": "due January 2023 to December 2024"}]
    assert abroad["course"]["last"] == "2025-01-01" == abroad["course"]["until"]
    assert [stretch["status"]["id"] for stretch in abroad["course"]["course"]] == ["pending", "overdue"]
    assert [stretch["since"] for stretch in both["course"]["course"]] == [
        stretch["since"]["iso"] for stretch in both["history"]
    ]
    assert (cars["course"], someday["course"]) == (None, None)


def test_a_course_names_each_due_day_once(tmp_path: Path) -> None:
    moved: list[Given] = [{"on": "2024-04-01", "due": "2025-06"}, {"on": "2024-05-01", "due": 2024}]
    site = Site(tmp_path).pledge("abroad", target={"event": "A car is sold"}, due=2024, updates=moved)
    pages, _ = plan(derive(site.catalogue(), AS_OF), CONFIG, ["site.css"])
    abroad: Any = next(page.data for page in pages if page.url == "companies/acme/abroad/index.html")
    assert [due["label"] for due in abroad["course"]["dues"]] == ["due 2024", "moved to June 2025"]


def test_the_chart_draws_what_the_table_says(cars: Any) -> None:
    figures = cars["figures"][0]
    points = [(point["day"], point["low"], point["high"], point["kind"]) for point in figures["chart"]["points"]]
    assert points == [
        ("2024-03-31", 40.0, None, "floor"),
        ("2024-05-31", 60.0, None, "floor"),
        ("2024-12-31", 120.0, 120.0, "exact"),
    ]
    assert [row["figure"] for row in figures["rows"]] == [
        "40",
        "at least 40",
        "more than 60",
        "120",
        "120",
    ]
    assert [(bound["number"], bound["value"]) for bound in figures["chart"]["bounds"]] == [(0, 100.0), (1, 150.0)]
    assert figures["chart"]["good"] is True


def test_a_chart_names_no_day_of_a_statement_that_is_known_by_its_month(tmp_path: Path, cars: Any) -> None:
    figure: Given = {"over": "2024-H1", "value": 20}
    site = Site(tmp_path).pledge("more", made={"on": "2024-03", "source": "press"}, due=2024, updates=[figure])
    pages, _ = plan(derive(site.catalogue(), AS_OF), CONFIG, ["site.css"])
    more: Any = next(page.data for page in pages if page.url == "companies/acme/more/index.html")
    known_by_month, known_by_day = (page["figures"][0]["chart"] for page in (more, cars))
    assert (known_by_month["said"], known_by_day["said"]) == ("March 2024", None)
    assert "said March 2024" in said(picture(progress_svg(known_by_month)))
    assert "said 31 Mar 2024" not in progress_svg(known_by_month)


def test_sources_are_numbered_once_and_say_what_they_are_cited_for(cars: Any) -> None:
    assert [(source["number"], source["anchor"]) for source in cars["sources"]] == [(1, "s-1")]
    assert cars["sources"][0]["cited_by"][0] == {"label": "the statement", "url": "#words"}
    assert cars["log"][0]["sources"] == [{"number": 1, "anchor": "s-1", "label": "Press"}]


def test_our_own_correction_stands_on_the_page_and_in_the_list(cars: Any, pages: dict[str, Page]) -> None:
    listed: Any = pages["corrections/index.html"].data
    assert cars["corrections"] == listed["corrections"]
    assert cars["corrections"][0]["text"] == "March was given as 41."


def test_parts_have_their_own_verdicts(both: Any) -> None:
    assert both["status"]["id"] == "partly-kept"
    assert [(part["words"], part["status"]["id"]) for part in both["parts"]] == [
        ("A shop opens", "kept"),
        ("A plant opens", "missed"),
    ]
    assert both["parts_need"] == "All 2 were promised together."


def test_words_keep_their_language_and_their_translation(both: Any) -> None:
    assert both["quote"] == {"text": "两个", "lang": "zh", "lang_label": "Chinese", "translation": "Two"}
    assert both["by"] == {"label": "Ann", "url": "people/ann/", "role": "Chief"}


def test_a_window_keeps_its_words_and_a_missing_date_stays_missing(pages: dict[str, Page]) -> None:
    abroad: Any = pages["companies/acme/abroad/index.html"].data
    someday: Any = pages["companies/acme/someday/index.html"].data
    assert abroad["due"] == {"iso": "", "words": "January 2023 to December 2024"}
    assert (someday["due"], someday["due_link"]) == (None, None)


def test_an_old_address_leads_to_the_new_one(pages: dict[str, Page]) -> None:
    moved: Any = pages["companies/acme/old-cars/index.html"].data
    assert moved["to_url"] == "companies/acme/cars/"
    assert moved["page"]["canonical"] == "https://promises.example/tracker/companies/acme/cars/"
    assert pages["companies/beta/went/index.html"].data["to_url"] == "companies/beta/gone/"


def test_without_a_repository_there_is_nothing_to_edit(tmp_path: Path) -> None:
    cars: Any = planned(tmp_path, config=replace(CONFIG, repository=""))["companies/acme/cars/index.html"].data
    assert cars["page"]["edit_href"] is None
    assert cars["page"]["report_href"] is None
    assert cars["evidence_href"] is None
    assert cars["history_href"] is None
    assert cars["log"][0]["place"]["href"] is None


def with_copies(folder: Path, archive: Given) -> Any:
    return with_kept(Site(folder).source("press", archive=archive))


def with_kept(site: Site) -> Any:
    site.pledge("kept")
    pages, issues = plan(derive(site.catalogue(), AS_OF), CONFIG, ["site.css"])
    assert not issues
    return {page.url: page for page in pages}


SAVED = ["https://web.archive.org/web/2024/https://press.example/story", "https://perma.cc/AB12-CD34"]


@pytest.mark.parametrize(
    ("archive", "labels"),
    [
        (None, []),
        (SAVED[0], ["archived copy"]),
        (SAVED[:1], ["archived copy"]),
        (SAVED, ["archived copy (web.archive.org)", "archived copy (perma.cc)"]),
    ],
)
def test_every_archived_copy_is_linked_and_of_several_each_says_where(
    archive: Given, labels: list[str], tmp_path: Path
) -> None:
    pages = with_copies(tmp_path, archive)
    (source,) = pages["companies/acme/kept/index.html"].data["sources"]
    assert source["copies"] == [{"label": label, "url": url} for label, url in zip(labels, SAVED, strict=False)]


def test_readers_are_led_to_each_copy(tmp_path: Path) -> None:
    page = with_copies(tmp_path, SAVED)["companies/acme/kept/index.html"]
    html = Renderer(ROOT / "templates", CONFIG, ROOT / "static").render(page).decode()
    assert [url for url in SAVED if f'<a href="{url}" rel="noopener">archived copy (' not in html] == []


def test_readers_are_told_what_a_name_was(tmp_path: Path) -> None:
    site = Site(tmp_path).company("acme", former_names=["Apex", "A&B"]).person("ann", former_names="Anna")
    pages = with_kept(site.source("press", former_names=["The Old Press"]))
    renderer = Renderer(ROOT / "templates", CONFIG, ROOT / "static")

    def html(address: str) -> str:
        return renderer.render(pages[address]).decode()

    assert "<dt>Formerly</dt><dd>Apex, A&amp;B</dd>" in html("companies/acme/index.html")
    assert "<span>formerly <bdi>Anna</bdi></span>" in html("people/ann/index.html")
    assert "<span>formerly <bdi>The Old Press</bdi></span>" in html("companies/acme/kept/index.html")


def test_the_api_has_all_copies_and_the_first_as_it_was(tmp_path: Path) -> None:
    page = with_copies(tmp_path, SAVED)["api/v1/pledges/acme/kept.json"]
    (source,) = as_read([page])["api/v1/pledges/acme/kept.json"]["sources"]
    assert (source["archive_url"], source["archives"]) == (SAVED[0], SAVED)
