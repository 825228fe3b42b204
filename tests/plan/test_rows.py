"""Words that many pages say of a track record."""

from collections.abc import Mapping
from datetime import date

import pytest

from pledgebook.derive import derive
from pledgebook.plan.rows import record_shape
from tests.builder import Given, Site

LATER, EARLIER, LATEST = ({"on": f"2024-0{month}-01", "due": due} for month, due in ((3, 2026), (4, 2025), (5, 2027)))


@pytest.mark.parametrize(
    ("updates", "words"),
    [
        ([], "never moved"),
        ([LATER], "once, later or weaker"),
        ([{"on": "2024-03-01", "due": 2024}], "once, neither later nor weaker"),
        ([LATER, LATEST], "twice, in 1 pledge; both of them later or weaker"),
        ([LATER, LATEST, EARLIER], "3 times, in 1 pledge; 2 of them later or weaker"),
        ([LATER, EARLIER], "twice, in 1 pledge; 1 of them later or weaker"),
    ],
)
def test_moves_are_counted_in_words(
    tmp_path_factory: pytest.TempPathFactory, updates: list[Mapping[str, Given]], words: str
) -> None:
    site = Site(tmp_path_factory.mktemp("site")).pledge("abroad", target={"event": "Sold"}, due=2025, updates=updates)
    book = derive(site.catalogue(), date(2025, 1, 1))
    assert record_shape(book.whole)["moved_words"] == words
