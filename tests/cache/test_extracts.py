"""What lists show of a pledge is made by one process and remembered by one, which need not be the same."""

from pathlib import Path

import pytest

from pledgebook.cache import Cuttings, Extracts


def extracts(folder: Path | None) -> Extracts:
    return Extracts(folder, "ground", as_it_is)


def as_it_is(pledge: str) -> str:
    return f"{pledge} as it is"


def never() -> int:
    raise AssertionError("made again")


def test_a_fork_saves_what_is_its_own_and_hands_over_what_is_new_of_the_rest(tmp_path: Path) -> None:
    fork = extracts(tmp_path)
    fork.get("loaded", "a", lambda: 1, None)
    fork.apart({"shared"})
    for kind, pledge, value in (("shared", "a", 2), ("own", "a", 3), ("loaded", "b", 4)):
        fork.get(kind, pledge, lambda value=value: value, "this")  # type: ignore[misc]
    news = fork.news()
    assert {pledge: set(kinds) for pledge, kinds in news.items()} == {"a": {"shared"}, "b": {"loaded"}}
    assert fork.news() == {}
    fork.save(["a", "b"])
    assert [file.name for file in tmp_path.iterdir()] == ["own-00.json"]

    writer = extracts(tmp_path)
    for pledge, records in news.items():
        writer.take(pledge, records)
    writer.save(["a", "b"])
    again = extracts(tmp_path)
    found = [
        again.get(kind, pledge, never, "this") for kind, pledge in (("shared", "a"), ("own", "a"), ("loaded", "b"))
    ]
    assert found == [2, 3, 4]
    assert again.get("own", "a", lambda: 5, "that") == 5


@pytest.mark.parametrize("is_remembered", [True, False])
def test_what_others_made_is_there_when_it_is_settled(tmp_path: Path, *, is_remembered: bool) -> None:
    others = Cuttings(as_it_is)
    for kind, value in (("words", ["a", "b"]), ("nothing", None)):
        others.get(kind, "a", lambda value=value: value, "this")  # type: ignore[misc]
    writer = extracts(tmp_path if is_remembered else None)
    writer.take("a", others.of("a"))
    writer.settle(["a"])
    asked = [writer, extracts(tmp_path)] if is_remembered else [writer]
    for each in asked:
        assert each.get("words", "a", never, "this") == ["a", "b"]  # type: ignore[comparison-overlap]
        assert each.get("nothing", "a", never, "this") is None
    assert bool([*tmp_path.iterdir()]) is is_remembered
