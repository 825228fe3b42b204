"""What lists show of a pledge is made by one process and remembered by one, which need not be the same."""

from pathlib import Path

from pledgebook.cache import Extracts


def extracts(folder: Path) -> Extracts:
    return Extracts(folder, "ground", lambda pledge: f"{pledge} as it is")


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
