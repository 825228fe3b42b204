"""The desk's site, and beside it all that the API has a field for and the desk has not."""

from pathlib import Path

from tests.builder import Given, Site
from tests.plan.desk import a_site

SLY = "]]></script><script>alert(1)</script> & \"two\" 'one' \\ =1+1 小米 🚗"
SHARE: Given = {
    "measure": "of all cars sold",
    "at_least": "33.5 %",
    "counted": "level",
    "baseline": {"on": "2023-12-31", "value": "20 %"},
    "path": [{"on": "2024-12-31", "value": "25.5 %"}],
}


def rich(folder: Path) -> Site:
    """What the desk's site lacks: a level with a path, a ruling, a replacement, moved dates and words, a sly title."""
    site = a_site(folder)
    site.pledge(
        "share",
        made={"on": "2024-02", "by": "ann", "at": "A stage", "quote": SLY, "lang": "en", "source": "press"},
        target=SHARE,
        due="2025-Q4",
        due_words="before 2026",
        updates=[
            {"on": "2024-06-30", "value": {"about": "22 %"}, "source": "press"},
            {"over": "2024-H2", "value": "24.5 %", "known": "2025-02-01", "note": SLY},
            {"on": "2025-03-01", "due": "2026", "target": {"at_least": "30 %"}, "strength": "plan"},
        ],
    )
    site.pledge(
        "ruled",
        title=SLY,
        target={"event": "Cars are loved"},
        due=2024,
        updates=[
            {"on": "2024-05-01", "happened": "step"},
            {
                "on": "2025-01-10",
                "ruling": "partly-kept",
                "overrides": "R9",
                "because": "Half of it.",
                "missing": "The other half",
                "by": "An editor",
            },
            {"on": "2025-02-01", "reply": "We disagree.", "by": "ann", "source": None},
        ],
    )
    site.pledge("secret", title="Hush", draft=True)
    for slug, into in (("gave-up", "acme/more"), ("hushed", "acme/secret")):
        replaced: Given = {"on": "2024-03-01", "happened": "replaced", "into": into}
        site.pledge(slug, target={"event": "A van is sold"}, due=2024, updates=[replaced])
    return site
