"""A site with more pledges than a page holds, and some of them worth finding."""

from pathlib import Path

from tests.builder import Site

CROWD = 60
SAID = "2024-01-01"


def shelves(folder: Path) -> Site:
    """Sixty pledges of acme that are alike, and a handful of beta that are not."""
    site = Site(folder).company("beta", names={"zh": "贝塔"}, body="Makes zeppelins.").person("ann-ree", company="beta")
    for number in range(1, CROWD + 1):
        title = f"Promise number {number}"
        site.pledge(
            f"p{number:02}", title=title, target={"event": "It is done"}, due="2030", topics=["crowd"], made=SAID
        )
    site.pledge(
        "opening",
        company="beta",
        title="Open a shop in Curaçao",
        made=SAID,
        target={"event": "A shop opens in Curaçao"},
        due="2024",
        strength="guarantee",
        topics=["shops"],
        updates=[{"on": "2024-11-05", "happened": "met"}],
    )
    site.pledge(
        "cars",
        company="beta",
        title="Deliver 100,000 cars",
        made={"on": "2024-01-01", "by": "ann-ree", "quote": "今年保证交付10万辆汽车", "lang": "zh", "source": "press",
              "translation": "This year we guarantee to deliver them"},
        target={"measure": "cars delivered", "at_least": 100000, "counted": "total"},
        due="2024",
        updates=[
            {"on": "2024-06-30", "target": {"at_least": 90000}},
            {"over": "2024", "value": 95000, "known": "2025-01-10", "final": True},
        ],
        body="The fleet matters, as " + "so many words do " * 30 + "to the archaeopteryx.",
    )  # fmt: skip
    site.pledge(
        "never",
        company="beta",
        title="Pay on time",
        target={"never": "An invoice is late"},
        made=SAID,
        body="Cars too.",
    )
    site.pledge("sly", company="beta", title="Sell <i>sly</i> shoes", target={"event": "Sold"}, due="2026", made=SAID)
    return site
