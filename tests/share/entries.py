"""A pledge as rich as a page must bear in one round trip: 12 readings, 8 sources; and a site around it."""

from pathlib import Path

from tests.builder import Given, Site

SITE = """\
title = "Promises"
base_url = "https://promises.example/tracker/"
contact = "mail@promises.example"
description = "What companies promised in public, and whether it came true, worked out from dated evidence."
operator = "The Society for Promises"
repository = "https://github.com/society/promises"
"""
KINDS = ("company", "filing", "press", "regulator", "press", "ngo", "company", "tracker")
TOTALS = (5781, 12839, 19913, 28521, 37483, 48503, 57894, 67097, 87523, 100_214, 117_402, 136_854)
PLACES = ("Beijing", "Shanghai", "Wuhan", "Chengdu", "Hangzhou", "Shenzhen", "Suzhou", "Xi'an", "Hefei", "Changsha")


def a_rich_site(folder: Path) -> Site:
    site = (
        Site(folder)
        .config(SITE)
        .company("acme", names={"zh": "小米"})
        .person("ann-ree", role="Founder and chief executive")
    )
    for number, kind in enumerate(KINDS, 1):
        site.source(
            f"witness-{number}",
            url=f"https://witness-{number}.example/{PLACES[number].lower()}/2024/cars-delivered-{number * 7919}.html",
            publisher=f"The {PLACES[number]} Witness",
            title=f"Acme says how many cars left {PLACES[-number]} in month {number}",
            kind=kind,
            lang="zh" if number % 2 else "en",
            published=f"2024-{number + 2:02}-05",
        )
    updates: list[Given] = [
        {"on": f"2024-{month:02}-28", "value": total, "source": f"witness-{month % 8 + 1}"}
        for month, total in enumerate(TOTALS, 1)
    ]
    updates.insert(4, {"on": "2024-05-23", "quote": "at least 100,000; we try for 120,000", "source": "witness-3"})
    revised: Given = {"on": "2024-11-28", "target": {"at_least": 130_000}, "source": "witness-2"}
    updates.insert(12, revised)
    return site.pledge(
        "deliver-100000-cars",
        title="Deliver 100,000 cars in 2024",
        made={
            "on": "2024-01-25",
            "by": "ann-ree",
            "at": "Zhongguancun Forum, Beijing",
            "quote": "我今天承诺，今年保证交付10万辆小米汽车。",
            "lang": "zh",
            "translation": "I promise today that we guarantee to deliver 100,000 cars this year.",
            "source": ["witness-1", "witness-8"],
        },
        due=2024,
        strength="guarantee",
        target={"measure": "cars delivered", "at_least": 100_000, "counted": "total"},
        topics=["deliveries", "manufacturing"],
        due_words="this year",
        checked="2025-02-01",
        updates=updates,
        body="The first car went on sale on 28 March. Deliveries are counted when a customer drives away.\n\n"
        "Each month the company names a round number; the yearly report gives the exact one.",
    ).pledge("other", title="Open ten shops", target={"event": "Ten shops are open"}, due="2026", topics=["deliveries"])
