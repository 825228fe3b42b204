"""A card is drawn once: afterwards it is kept, and a damaged one is drawn again."""

from pathlib import Path

import pytest

from pledgebook.render.cards import kept
from pledgebook.render.cards.kept import Kept

PICTURE = b"\x89PNG a picture"


def never() -> bytes:
    raise AssertionError("drawn again")


def test_a_card_that_was_drawn_is_not_drawn_again(tmp_path: Path) -> None:
    assert Kept(tmp_path / "cards").get("a", lambda: PICTURE) == PICTURE
    assert Kept(tmp_path / "cards").get("a", never) == PICTURE
    assert [path.name for path in (tmp_path / "cards").iterdir()] == ["a.card"]


@pytest.mark.parametrize("damage", [b"", b"x", PICTURE, b"\0" * 32 + PICTURE])
def test_a_damaged_one_is_drawn_again_and_mended(damage: bytes, tmp_path: Path) -> None:
    Kept(tmp_path).get("a", lambda: b"other")
    (tmp_path / "a.card").write_bytes(damage)
    assert Kept(tmp_path).get("a", lambda: PICTURE) == PICTURE
    assert Kept(tmp_path).get("a", never) == PICTURE


def test_where_nothing_can_be_kept_it_is_drawn_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "cards").write_text("a file in the way")
    assert Kept(tmp_path / "cards").get("a", lambda: PICTURE) == PICTURE
    assert Kept(None).get("a", lambda: PICTURE) == PICTURE
    Kept(tmp_path / "cards").prune()
    Kept(None).prune()
    (tmp_path / "shut" / "a.card").mkdir(parents=True)
    assert Kept(tmp_path / "shut").get("a", lambda: PICTURE) == PICTURE
    assert [path.name for path in (tmp_path / "shut").iterdir()] == ["a.card"]


def test_what_nobody_asks_for_any_more_goes_when_there_is_much_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "SPARE", 2)
    for name in "abc":
        Kept(tmp_path).get(name, lambda: PICTURE)
    now = Kept(tmp_path)
    now.get("a", never)
    now.prune()
    assert len(list(tmp_path.iterdir())) == 3
    Kept(tmp_path).get("d", lambda: PICTURE)
    Kept(tmp_path).get("e", lambda: PICTURE)
    now.prune()
    assert [path.name for path in tmp_path.iterdir()] == ["a.card"]
