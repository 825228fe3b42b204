"""The picture beside a link: right in size, equal for equal data, whatever the words are."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.audit import audit
from pledgebook.model import Status
from pledgebook.plan.card_data import CompanyCard, PledgeCard
from pledgebook.render.cards.faces import Case
from pledgebook.render.cards.shapes import COLOURS, INK, PAPER, SEAL, shape
from pledgebook.render.cards.sheet import EDGE, FOOT, STRIPE, WIDTH
from tests.cards.drawn import BARE, company_card, picture, pledge_card, png
from tests.charts.data import cars, point

SHEET = (Path(__file__).parents[2] / "static" / "site.css").read_text("utf-8")
RANKS = [point("2024-04-24", 9, 9), point("2024-06-24", 5, 5)]
LOSSES = [point("2024-04-24", -9, -9), point("2024-06-24", -3, None)]
MANY = [point(f"2024-{1 + n // 25:02}-{1 + n % 25:02}", n, n) for n in range(300)]
LONG = {"text": "我今天承诺，今年保证交付10万辆小米汽车。" * 9, "lang": "zh-Hant"}
ODD: dict[str, PledgeCard | CompanyCard] = {
    "the longest word": pledge_card(title="Donaudampfschifffahrtsgesellschaftskapitän" * 4),
    "the longest title": pledge_card(title="Deliver a great many cars and vans " * 9, sentence="Kept, " * 90),
    "from right to left": pledge_card(title="تسليم مئة ألف سيارة", company="شركة"),
    "emoji": pledge_card(title="Sell 🚗🚗🚗 abroad 🎉", sentence="🤷"),
    "no words": pledge_card(title="", sentence="", quote=None, chart=None, dates=""),
    "a tower of marks": pledge_card(title="Z" + "\u0301" * 50),
    "no figure": pledge_card(chart=None, figure=""),
    "no figure and no words": pledge_card(chart=None, quote=None),
    "no figure and no words, and a title on three lines": pledge_card(
        title=("Deliver a great many cars and vans " * 2)[:60], sentence="Kept, " * 20, chart=None, quote=None
    ),
    "a long quote": pledge_card(chart=None, quote=LONG),
    "a quote that has little room": pledge_card(
        title=("Deliver a great many cars and vans " * 2)[:60], sentence=("Kept, " * 20)[:100], chart=None,
        quote={"text": ("我今天承诺，今年保证交付10万辆小米汽车。" * 3)[:53], "lang": "zh"},
    ),
    "300 figures": pledge_card(chart=cars(MANY)),
    "one figure": pledge_card(chart=cars([point("2024-04-24", 1, 1)])),
    "a rank": pledge_card(chart=cars(RANKS, unit="rank", kind="level")),
    "below nought": pledge_card(chart=cars(LOSSES, kind="level")),
    "one day": pledge_card(chart=cars([point("2024-01-01", 1, 1)], first="2024-01-01", last="2024-01-01")),
    "a company": company_card(),
    "a company of all statuses": company_card(
        counts=[{"status": str(status), "label": str(status), "count": 1 + n} for n, status in enumerate(Status)]
    ),
    "a company of which more is to be said than there is room for": company_card(
        counts=[{"status": str(status), "label": str(status), "count": 10**6} for status in Status],
        facts=["Median slip: 34 days early, of a great many, of which most were late " * 2] * 2,
    ),
    "a year begins on the last day": pledge_card(chart=cars(first="2024-01-05", last="2025-01-03")),
    "a company without a pledge": company_card(counts=[], names=[], share="–", name="A very long name " * 9),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("case", [None, BARE], ids=["with fonts", "without fonts"])
def test_whatever_is_on_it_a_card_may_be_published(name: str, case: Case | None) -> None:
    data = png(ODD[name], case)
    assert audit("companies/acme/soon/card.png", data) == ()
    assert len(data) < 60_000


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("case", [None, BARE], ids=["with fonts", "without fonts"])
def test_nothing_runs_into_the_margin_or_the_line_above_the_foot(name: str, case: Case | None) -> None:
    drawn = picture(ODD[name], case)
    for strip in (
        (WIDTH - EDGE + 2, STRIPE, WIDTH, FOOT),
        (0, STRIPE, EDGE - 2, FOOT),
        (0, FOOT - 50, WIDTH, FOOT - 44),
    ):
        assert len(drawn.crop(strip).getcolors() or ()) == 1


@settings(max_examples=15, deadline=None)
@given(words=st.text(max_size=200), quote=st.text(max_size=100), figure=st.text(max_size=40))
def test_no_words_break_a_card(words: str, quote: str, figure: str) -> None:
    card = pledge_card(title=words, sentence=words, company=figure, figure=figure, quote={"text": quote, "lang": "zh"})
    assert audit("card.png", png(card)) == ()


@pytest.mark.parametrize("card", [pledge_card(), company_card()], ids=["pledge", "company"])
def test_equal_data_equal_bytes(card: PledgeCard | CompanyCard) -> None:
    assert png(card) == png(card)


@pytest.mark.parametrize(
    "change",
    [
        {"status": "missed"}, {"label": "Missed"}, {"company": "Beta"}, {"title": "Deliver more"},
        {"sentence": "Late."},        {"figure": "2"}, {"when": "May"}, {"promised": "all"},
        {"dates": "said long ago"}, {"site": "Vows"},
        {"chart": cars([point("2024-04-24", 1, 1)])}, {"chart": cars(bounds=[])}, {"quote": None},
    ],
    ids=str,
)  # fmt: skip
def test_everything_it_is_given_can_be_seen(change: dict[str, object]) -> None:
    assert picture(pledge_card(**change)).tobytes() != picture(pledge_card()).tobytes()


@pytest.mark.parametrize("status", Status)
def test_each_status_has_a_shape_and_a_colour_of_its_own(status: Status) -> None:
    paper = (252, 250, 245)
    ink = [shape(str(each), 52).point(lambda value: 255 * (value > 200)).convert("L").tobytes() for each in Status]
    assert len(set(ink)) == len(Status)
    assert len(shape(str(status), 52).getcolors(5000) or []) > 1
    assert shape(str(status), 52).getpixel((0, 0)) == paper


def test_the_colours_are_those_of_the_style_sheet() -> None:
    light = SHEET[: SHEET.index("@media (prefers-color-scheme: dark)")]
    tokens = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    assert {status: tokens[status] for status in COLOURS} == dict(COLOURS)
    assert set(COLOURS) == {str(status) for status in Status}
    assert (tokens["paper"], tokens["ink"], tokens["seal"]) == (PAPER, INK, SEAL)
