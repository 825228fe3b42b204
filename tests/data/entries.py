"""A site whose entries say everything that an entry can say, so that no column of a table stays empty."""

from pathlib import Path

from tests.builder import Given, Site

HOSTILE = ("=1+1", "+cmd|' /C calc'!A0", "-5 %", "@SUM(1+1)", "'=1+1", "''x", "＝1+1", "]]></script>", 'a "b", c', "-5")
"""Titles that a spreadsheet, an XML parser or a careless reader of CSV would trip over."""
COPY = "https://web.archive.org/web/2024/https://mydrivers.example/1"
FURTHER = ("https://perma.cc/AB12-CD34", "https://ghostarchive.org/archive/x1")


def everything(folder: Path) -> Site:
    site = Site(folder)
    site.company(
        "acme",
        names={"zh": "极致", "ja": "アクメ"},
        former_names=["Acme, Inc.", "Ac me"],
        legal_name="Acme Corporation",
        country="China",
        sector="Cars",
        website="https://acme.example/",
        ticker="HKEX 1810",
        fiscal_year_ends="06-30",
        body="Makes cars.\n\nAnd vans.\n",
    )
    site.company("beta")
    site.person(
        "ann-ree", names={"zh": "安"}, former_names=["Ann R"], role="Chief executive", company="acme", body="Speaks.\n"
    )
    site.source(
        "filing",
        kind="filing",
        title="Yearly report",
        published="2025",
        lang="en",
        sha256="0f" * 32,
        former_names=["The Register of 2024"],
    )
    site.source("unread").source("for-a-draft")
    site.pledge("draft", draft=True, made={"on": "2024-01-01", "source": "for-a-draft"})
    _full(site)
    _of_words(site)
    _of_parts(site)
    _kept(site)
    for number, title in enumerate(HOSTILE):
        site.pledge(f"hostile-{number}", company="beta", title=title, target={"event": title}, due=2030, body=title)
    site.pledge(
        "gone",
        title="Fly",
        retired={"on": "2024-09", "because": "It was not theirs."},
        formerly=["went", "beta/went"],
    )
    return site.pledge("nameless", title=None, retired={"on": "2024-09-01", "because": "A name had to go."})


def _full(site: Site) -> None:
    updates: list[Given] = [
        {"over": "2024-01", "value": 5781.5, "known": "2024-02-03"},
        {"on": "2024-03-31", "value": {"more_than": "1.5 million"}, "source": ["press", "mydrivers"], "note": "=A1"},
        {"on": "2024-04-30", "value": {"about": 1600000}, "since": "2021-01-01"},
        {"on": "2024-05-23", "quote": "又一次", "lang": "zh", "translation": "Once more"},
        {"on": "2024-06~", "target": {"at_least": "120_000", "since": "2024-02-01"}, "due": "2025-H1",
         "strength": "plan"},
        {"over": "2024", "value": "123456789012345678.25", "final": True, "known": "2025-01-10", "source": "filing"},
        {"on": "2025-01-15", "reply": "-1 is what we count.", "by": "Acme's press office", "source": None},
        {"on": "2025-02-01", "ruling": "partly-kept", "overrides": "R8", "because": "It was the vans.", "by": "eds",
         "missing": "the vans"},
        {"on": "2025-02-03", "ruling": "lifted", "because": "It was not.", "source": None},
        {"on": "2025-02-05", "ruling": "undetermined", "overrides": "R2", "because": "Nobody knows."},
    ]  # fmt: skip
    site.pledge(
        "full",
        title="Deliver 100,000 cars",
        made={
            "on": "2024-01-05",
            "by": "ann-ree",
            "at": "Zhongguancun Forum",
            "quote": "我今天承诺，\u201c保证\u201d交付。",
            "lang": "zh",
            "translation": 'I promise today, we "guarantee" to deliver.',
            "source": ["mydrivers", "press"],
        },
        strength="guarantee",
        target={"measure": "cars delivered", "at_least": 100000, "counted": "total", "since": "2024-01-01",
                "unit": "GWh", "path": [{"on": "2024-06", "value": 40000}, {"on": "2024-09", "value": 70000}]},
        due="2024-03/2024-12",
        due_words="this year",
        topics=["deliveries", "cars"],
        checked="2025-02",
        sources={"mydrivers": {"url": "https://mydrivers.example/1", "publisher": "MyDrivers", "kind": "company",
                               "archive": [COPY, *FURTHER], "lang": "zh", "title": "雷军承诺",
                               "published": "2024-01-05"}},
        updates=updates,
        corrections=[{"on": "2025-02-03", "text": "May was given as 8,646."}, {"on": "2025-02", "text": "=and so on"}],
        formerly=["old", "beta/older"],
        body='\n## Why\n\nIt *matters*,\n  "much".\n',
    )  # fmt: skip


def _of_words(site: Site) -> None:
    site.pledge(
        "works",
        title="Open the second works",
        target={"event": "The second works opens"},
        due="FY2025~",
        updates=[
            {"on": "2024-06-01", "happened": "started"},
            {"on": "2024-07", "target": {"event": "It opens in Dresden alone", "scope": "narrower"}},
            {"on": "2024-08-01", "happened": "withdrawn", "because": "demand"},
        ],
    )
    site.pledge(
        "never",
        title="Never sell data",
        target={"never": "Customers' data are sold"},
        due=None,
        updates=[{"on": "2024-06-01", "happened": "replaced", "into": "acme/works"}],
    )
    site.pledge("always", title="Charge for free", target={"always": "Charging is free"}, due="2027/..")


def _of_parts(site: Site) -> None:
    share: Given = {"measure": "of cars sold electric", "at_least": "50 %", "counted": "level", "judged": "at-end",
                    "baseline": {"on": "2023", "value": "-12.50 %"}}  # fmt: skip
    site.pledge(
        "both",
        title="Open the works and sell electric cars",
        target={
            "parts": {"works": {"event": "The works opens"}, "share": share, "shops": {"event": "Shops"}},
            "need": 2,
        },
        due="2024-Q4",
        updates=[
            {"on": "2024-05-05", "part": "works", "happened": "met"},
            {"on": "2024-12-31", "part": "share", "value": {"less_than": "20 %"}, "known": "2025-01-20"},
            {"on": "2024-12-31", "part": "shops", "happened": "missed", "because": "supply"},
        ],
    )
    site.pledge(
        "fleet",
        title="Deliver vans and open a depot",
        target={"parts": {"vans": {"measure": "vans delivered", "at_least": 100, "counted": "total"},
                          "depot": {"event": "A depot opens"}}},
        due="2024-Q4",
        updates=[
            {"on": "2024-06-05", "part": "vans", "target": {"at_least": 90}},
            {"on": "2024-12-31", "part": "vans", "value": 80, "final": True, "known": "2025-01-20"},
        ],
    )  # fmt: skip


def _kept(site: Site) -> None:
    site.pledge("kept", title="Deliver 10 cars", target={"measure": "cars", "at_least": 10, "counted": "total"},
                due=2024, updates=[{"on": "2024-05-05", "value": 12, "source": "filing"}])  # fmt: skip
    site.pledge("missed", title="Deliver 20 vans", target={"measure": "vans", "at_least": 20, "counted": "total"},
                due=2024, updates=[{"over": 2024, "value": 15, "final": True, "source": ["filing", "press"]}],
    )  # fmt: skip
    site.pledge(
        "late",
        title="Be among the first three",
        target={"measure": "among carmakers", "at_most": 3, "counted": "level", "unit": "rank", "judged": "once"},
        due=2024,
        updates=[{"on": "2024-12-31", "value": 4}, {"on": "2025-01-31", "value": 3}],
    )
