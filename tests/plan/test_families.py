"""What a family shows is told without planning it; so nothing may show in it that is not among what is told."""

import json
from pathlib import Path

from pledgebook.derive import derive
from pledgebook.plan import BODIES, in_order
from pledgebook.plan.shelf import Shelf
from tests.api.rich import rich
from tests.plan.desk import AS_OF, CONFIG

HERE = "https://a.example/unheard"
STATIC = ["favicon.svg", "site.css"]


def shown_in(folder: Path, body: str) -> list[str]:
    """What each family plans when all pledges have this below their frontmatter."""
    site = rich(folder)
    for file in (site.content / "pledges").rglob("*.md"):
        text = file.read_text("utf-8")
        file.write_text(f"{text}\n{body}\n", "utf-8")
    shelf = Shelf(derive(site.catalogue(), AS_OF), CONFIG, STATIC)
    return [json.dumps([[made.page.url, made.page.data] for made in family(shelf)]) for family in in_order()]


def test_what_stands_below_the_frontmatter_shows_where_it_is_said_to_show_and_nowhere_else(tmp_path: Path) -> None:
    one, other = (shown_in(tmp_path / word, f"Unheard-of {word}, [said]({HERE}).") for word in ("zebras", "giraffes"))
    differ = {family for family, mine, theirs in zip(in_order(), one, other, strict=True) if mine != theirs}
    assert differ == set(BODIES)
