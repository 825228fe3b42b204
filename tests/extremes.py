"""A site of pledges that pages find hard to show: the longest, the most, the least, other ways of writing."""

from datetime import date, timedelta
from pathlib import Path

from tests.builder import Given, Site
from tests.site.test_build import tracker

LONGEST_WORD = (
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschafts" + "treue" * 7 + "fest"
)
LONGEST_TITLE = (
    "Deliver one hundred thousand cars to customers in forty countries before the end of the year after next, "
    "each with a spare wheel and 2 maps!"
)
LONG_NAME = "Open a works for the assembly of battery packs of the third generation in a country that was not yet named"
START = date(2024, 1, 1)
HARD = {
    "longest word": "companies/acme/longest-word/",
    "longest title": "companies/acme/longest-title/",
    "300 updates": "companies/acme/many-updates/",
    "no update": "companies/acme/no-update/",
    "Arabic": "companies/acme/arabic/",
    "Hebrew": "companies/acme/hebrew/",
    "emoji": "companies/acme/emoji/",
    "40 sources": "companies/acme/many-sources/",
    "long parts": "companies/acme/long-parts/",
    "120 pledges": "companies/many/",
    "120 pledges, next page": "companies/many/page/2/",
    "long company": "companies/long/",
    "usual": "companies/acme/usual/",
}
"""Where each of them is seen."""


def extremes(folder: Path) -> Site:
    """The tracker of the other tests, and all that is hard beside it."""
    site = tracker(folder)
    site.pledge("longest-word", title=LONGEST_WORD, topics=["a-topic-with-a-very-long-name-that-goes-on-and-on"])
    site.pledge("longest-title", title=LONGEST_TITLE)
    site.pledge("many-updates", title="Deliver 100 cars, told daily", updates=_daily(300))
    site.pledge("no-update", title="Deliver in silence")
    site.pledge(
        "emoji", title="🚗 Deliver 🎉 100 cars 👍🏽 🇨🇳", updates=[{"on": "2024-03-01", "note": "🎉🎉 Sold out 🚗"}]
    )
    _right_to_left(site)
    _with_many_sources(site, "many-sources", 40)
    _with_parts(site)
    site.company("long", name=LONG_NAME, website="https://long.example/", names={"zh": "很长的名字" * 8})
    site.pledge("one", company="long", title="Open", target={"event": LONGEST_WORD}, due="2025")
    site.company("many", website="https://many.example/", country="China")
    for number in range(120):
        site.pledge(
            f"cars-{number:03}",
            company="many",
            title=f"Deliver {100 + number} cars",
            target={"measure": "cars delivered", "at_least": 100 + number, "counted": "total"},
            due=2024 + number % 3,
            updates=[{"over": "2024-H1", "value": 60}, *([{"over": 2024, "value": 150}] if number % 2 else [])],
        )
    return usual(site)


def usual(site: Site) -> Site:
    """A pledge of the size that the weight of a page is counted for: twelve readings, eight sources."""
    sources = {f"paper-{number}": _paper(number) for number in range(8)}
    readings: list[Given] = [
        {"over": f"2024-{month:02}", "value": 10 * month, "source": f"paper-{month % 8}"} for month in range(1, 13)
    ]
    return site.pledge(
        "usual",
        title="Deliver 1,000 cars in 2024",
        made={
            "on": "2023-12-01",
            "quote": "我们今年保证交付一千辆汽车。",
            "lang": "zh",
            "translation": "We guarantee to deliver a thousand cars this year.",
            "source": "paper-0",
            "at": "A stage in Beijing",
        },
        target={"measure": "cars delivered", "at_least": 1000, "counted": "total"},
        due=2024,
        topics=["deliveries"],
        sources=sources,
        updates=[*readings[:6], {"on": "2024-07-02", "target": {"at_least": 1200}, "source": "paper-6"}, *readings[6:]],
        body="How it is counted, and what is disputed.",
    )


def _paper(number: int) -> Given:
    return {
        "url": f"https://paper-{number}.example/news/2024/{number}/a-story-with-a-long-address.html",
        "publisher": f"The {number + 1}th Paper",
        "title": f"A story of what was delivered, told for the {number + 1}th time",
        "kind": "press",
        "published": f"2024-{number + 1:02}-05",
        "lang": "en",
        "archive": f"https://web.archive.org/web/2024/https://paper-{number}.example/news/2024/{number}/a-story-with-a-long-address.html",
    }


def _daily(days: int) -> list[Given]:
    """A running total, a car every third day."""
    return [{"on": START + timedelta(days=day), "value": day // 3} for day in range(1, days + 1)]


def _right_to_left(site: Site) -> None:
    site.pledge(
        "arabic",
        title="تسليم 100 سيارة في عام 2024",
        made={"on": "2024-01-01", "quote": "سنسلم 100 سيارة (على الأقل) هذا العام!", "lang": "ar", "source": "press"},
        updates=[
            {"on": "2024-06-01", "value": 40},
            {"on": "2024-06-02", "quote": "سنسلم 100 سيارة!", "lang": "ar"},
        ],
    )
    site.pledge(
        "hebrew",
        title="נמסור 100 מכוניות (לפחות) ב-2024!",
        made={"on": "2024-01-01", "quote": "נמסור 100 מכוניות השנה.", "lang": "he", "source": "press"},
        updates=[{"on": "2024-06-01", "reply": "אנחנו בדרך, 40%!", "by": "Acme", "source": None}],
    )


def _with_many_sources(site: Site, slug: str, count: int) -> None:
    sources = {f"paper-{number}": _paper(number % 9) for number in range(count)}
    cited = [f"paper-{number}" for number in range(count)]
    site.pledge(
        slug,
        title="Deliver 100 cars, as everybody wrote",
        made={"on": "2024-01-01", "quote": "We will deliver 100 cars", "source": cited},
        sources=sources,
        updates=[{"on": "2024-05-01", "value": 50, "source": cited}],
    )


def _with_parts(site: Site) -> None:
    parts: dict[str, Given] = {f"works-{number}": {"event": f"{LONG_NAME} ({number})"} for number in range(1, 9)}
    parts["word"] = {"event": LONGEST_WORD}
    parts["cars"] = {"measure": "cars delivered in forty countries", "at_least": 1000000, "counted": "total"}
    site.pledge(
        "long-parts",
        title="Do ten long things",
        target={"parts": parts, "need": "all"},
        due=2024,
        updates=[
            {"on": "2024-05-05", "part": "works-1", "happened": "met"},
            {"on": "2024-06-05", "part": "cars", "value": 123456.5},
            {"on": "2024-07-05", "part": "word", "happened": "step"},
        ],
    )
