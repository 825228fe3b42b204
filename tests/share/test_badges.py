"""Badges: small drawings that say in words what came of a promise, and the same as data for shields.io."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from pledgebook.audit import audit
from pledgebook.model import Status
from pledgebook.plan.share_shapes import BadgeData
from pledgebook.render.badge import HIGH, badge_svg, cut, shield, width_of
from pledgebook.render.colours import DARK, GROUNDS, LIGHT
from tests.builder import Site
from tests.charts.test_colours import colours, contrast
from tests.site.test_build import tracker

SVG = "{http://www.w3.org/2000/svg}"
ROOT = Path(__file__).parents[2]
STATUSES = [*map(str, Status), ""]
SLY = """]]> </script> <!-- & "q" 'co' =1+1 <i>"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return tracker(tmp_path_factory.mktemp("tracker")).build("--fast")


def drawn(label: str = "Acme", message: str = "kept", status: str = "kept") -> ET.Element:
    """The badge, read by a parser of XML and let out by the auditor."""
    title = f"A promise ({label}): {message}. Promises"
    given: BadgeData = {"label": label, "message": message, "title": title, "status": status}
    data = badge_svg(dict(given))
    assert audit("companies/acme/soon/badge.svg", data) == ()
    root = ET.fromstring(data)
    assert root.tag == f"{SVG}svg"
    return root


def texts(badge: ET.Element) -> list[ET.Element]:
    return badge.findall(f".//{SVG}text")


def test_a_badge_is_a_picture_with_a_name_for_those_who_cannot_see_it() -> None:
    badge = drawn(SLY)
    title = badge.find(f"{SVG}title")
    assert badge[0] is title
    assert title is not None
    assert title.text == badge.get("aria-label") == f"A promise ({SLY}): kept. Promises"
    assert badge.get("role") == "img"


def test_its_words_are_text_fitted_to_the_room_they_were_given() -> None:
    badge = drawn("小米", "kept late", "kept-late")
    assert [each.text for each in texts(badge)] == ["小米", "kept late"]
    wide = float(str(badge.get("width")))
    assert badge.get("viewBox") == f"0 0 {wide:.0f} {HIGH}"
    ends = [(float(str(each.get("x"))), float(str(each.get("textLength")))) for each in texts(badge)]
    assert all(each.get("lengthAdjust") == "spacingAndGlyphs" for each in texts(badge))
    (left, long), (right, longer) = ends
    assert 0 < left < left + long < right < right + longer < wide
    assert long == width_of("小米") == 24


def test_chinese_is_counted_wide_and_a_mark_over_a_letter_not_at_all() -> None:
    assert width_of("汽车汽车") == 2 * width_of("汽车") > width_of("carcar")
    assert width_of("e\u0301") == width_of("e")
    assert 0 < width_of("شركة") < width_of("nnnn")
    assert width_of("il") < width_of("nn") < width_of("MW")


@pytest.mark.parametrize(
    "name",
    [
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", "很长的名字" * 8, "👍🏽" * 20, "🇨🇳🇩🇪" * 10,
        "👨‍👩‍👧" * 10, "e\u0301" * 60, "i" * 200, "W " * 60,
    ],
)  # fmt: skip
def test_a_long_name_is_cut_between_letters_and_stands_whole_in_the_title(name: str) -> None:
    badge = drawn(name)
    shown = str(texts(badge)[0].text)
    assert shown.endswith("…")
    assert name.startswith(shown[:-1])
    assert float(str(badge.get("width"))) < 260
    assert name in str(badge.get("aria-label"))
    rest = name[len(shown) - 1 :].lstrip(" ")
    assert not re.match("[\u0300-\u036f\u200d\ufe0f\U0001f3fb-\U0001f3ff]", rest)
    assert not shown[:-1].endswith("\u200d")
    assert len(re.findall("[\U0001f1e6-\U0001f1ff]", shown)) % 2 == 0


def test_what_fits_is_not_cut() -> None:
    for name in ("Mercedes-Benz Group", "小米汽车", "A" * 20, "Donaudampfschifffahrt"):
        assert cut(name) == name


def test_of_a_name_that_is_a_little_too_long_only_the_last_letter_goes() -> None:
    assert (cut("小米车", 36), cut("小米车", 35.5)) == ("小米车", "小米…")


def fills(status: str, scheme: str) -> dict[str, str]:
    """Class to colour, as a browser in this scheme paints the badge."""
    badge = drawn(status=status)
    plain = {str(each.get("class")): str(each.get("fill")) for each in badge.iter() if each.get("class")}
    style = badge.find(f"{SVG}style")
    assert style is not None
    assert str(style.text).startswith("@media(prefers-color-scheme:dark){")
    night = dict(re.findall(r"\.(\w)\{fill:(#[0-9a-f]{6})", str(style.text)))
    assert set(plain) == set(night) == set("gnsw")
    return plain if scheme == "light" else night


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("status", STATUSES)
def test_every_status_can_be_read_by_day_and_by_night(status: str, scheme: str) -> None:
    paint = fills(status, scheme)
    assert contrast(paint["n"], paint["g"]) >= 7
    assert contrast(paint["w"], paint["s"]) >= 4.5


@pytest.mark.parametrize(("scheme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_the_colours_are_those_of_the_site(scheme: str, palette: dict[str, str]) -> None:
    tokens = colours(scheme)
    assert {str(status): tokens[status] for status in Status} == dict(palette)
    assert {name: tokens[name] for name in GROUNDS[scheme]} == dict(GROUNDS[scheme])


def test_the_frame_has_the_colours_of_the_site_too() -> None:
    sheet = (ROOT / "static/embed.css").read_text("utf-8")
    light, dark = sheet.split("@media (prefers-color-scheme: dark)")
    for scheme, half in (("light", light), ("dark", dark.partition(".s-pending")[0])):
        tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", half))
        assert tokens.items() <= colours(scheme).items()
        assert {*Status, "paper", "ink", "soft", "link"} < set(tokens)
    assert all(f".s-{status} {{ --c: var(--{status}) }}" in sheet for status in Status)


@pytest.mark.parametrize("status", STATUSES)
def test_the_endpoint_has_what_shields_asks_for_and_no_more(status: str) -> None:
    data = shield({"label": "Acme", "message": "kept", "title": "x", "status": status})
    assert list(data) == ["schemaVersion", "label", "message", "color"]
    assert data["schemaVersion"] == 1
    assert re.fullmatch("#[0-9a-f]{6}", str(data["color"]))


def test_the_endpoint_keeps_a_long_name_whole() -> None:
    assert shield({"label": "W" * 99, "message": "kept", "title": "x", "status": "kept"})["label"] == "W" * 99


def read(pages: dict[str, bytes], at: str) -> tuple[str, str, str]:
    """Left, right and title of the badge beside a page; its endpoint says the same."""
    badge = ET.fromstring(pages[f"{at}badge.svg"])
    left, right = (str(each.text) for each in texts(badge))
    data = json.loads(pages[f"{at}badge.json"])
    assert (data["label"], data["message"]) == (left, right)
    return left, right, str(badge.get("aria-label"))


def test_each_pledge_and_each_company_has_one(pages: dict[str, bytes]) -> None:
    assert read(pages, "companies/acme/opening/") == (
        "Acme",
        "kept",
        "Open in Rome (Acme): kept, known since 5 November 2024. Promises",
    )
    assert read(pages, "companies/acme/") == ("Acme", "kept 1 of 2 closed", "Acme: kept 1 of 2 closed. Promises")
    pictures = [address for address in pages if address.endswith("badge.svg")]
    assert len(pictures) == len([address for address in pages if address.endswith("badge.json")]) == 7
    assert all(audit(address, pages[address]) == () for address in pictures)


def test_an_old_address_shows_what_the_new_one_shows(pages: dict[str, bytes]) -> None:
    for file in ("badge.svg", "badge.json"):
        assert pages[f"companies/acme/sooner/{file}"] == pages[f"companies/acme/soon/{file}"]


def test_a_pledge_that_was_taken_down_says_so(pages: dict[str, bytes]) -> None:
    assert read(pages, "companies/acme/gone/") == (
        "Acme",
        "taken down",
        "A pledge (Acme): taken down, 10 January 2025. Promises",
    )


def test_a_company_says_how_many_were_late_in_the_title_alone(tmp_path: Path) -> None:
    site = Site(tmp_path).company("beta").company("none")
    for slug, day in (("late", "2024-03-01"), ("good", "2023-06-01")):
        met = [{"on": day, "happened": "met"}]
        site.pledge(slug, company="beta", made="2023-01-01", target={"event": "Done"}, due="2023", updates=met)
    built = site.build("--fast")
    title = "Beta: kept 2 of 2 closed, 1 of them late. Promises"
    assert read(built, "companies/beta/") == ("Beta", "kept 2 of 2 closed", title)
    assert read(built, "companies/none/") == ("None", "nothing closed yet", "None: nothing closed yet. Promises")


def test_hostile_names_stay_words(tmp_path: Path) -> None:
    site = Site(tmp_path).company("acme", name="<b>&\"'").pledge("soon", title=SLY)
    left, _, title = read(site.build("--fast"), "companies/acme/soon/")
    assert left == "<b>&\"'"
    assert title.startswith(SLY)
