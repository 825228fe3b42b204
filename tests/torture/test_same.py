"""A slice of the study `same`: another machine, hour and hand, all at once, and not a byte differs."""

from pathlib import Path

from tests.site.test_build import tracker
from tests.torture import same
from tests.torture.same import Machine


def _elsewhere(house: Path) -> None:
    same._crlf(house)
    same._shuffling(house)
    same._at(4_000_000_000)(house)


def test_a_build_somewhere_else_is_the_same_build(tmp_path: Path) -> None:
    site = tracker(tmp_path)
    site.run("check")
    strange = {
        "TZ": "Pacific/Kiritimati", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONHASHSEED": "7", "COLUMNS": "20",
        "PYTHONOPTIMIZE": "1", "PYTHONPATH": "usercustomize",
    }  # fmt: skip
    there = Machine(strange, ("--jobs", "2"), umask=0o077, place="häuser/a b", told_from="..", prepared=_elsewhere)
    assert same.differences(site.content, there, same.reference(site.content)) == ""


def test_what_differs_is_found(tmp_path: Path) -> None:
    site = tracker(tmp_path)
    site.run("check")
    wanted = same.reference(site.content)
    later = Machine(words=("--as-of", "2025-02-28"))
    assert "files, such as ['" in same.differences(site.content, later, wanted)
