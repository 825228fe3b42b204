"""A site is what was written: not a byte another, not a file more or less."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pledgebook.write import WriteProblem, publish
from pledgebook.write.verify import verify

FILES = {"index.html": b"home", "a/index.html": b"a"}
Harm = Callable[[Path], object]
HARM: dict[str, tuple[Harm, str]] = {
    "a byte that turned": (lambda site: (site / "index.html").write_bytes(b"home!"), "index.html"),
    "a file that went": (lambda site: (site / "a" / "index.html").unlink(), "a/index.html"),
    "a file that came": (lambda site: (site / "a" / "more.html").write_bytes(b""), "a/more.html"),
    "a link": (lambda site: (site / "index.htm").symlink_to(site / "index.html"), "index.htm"),
    "a file that others may not read": (lambda site: (site / "index.html").chmod(0o600), "index.html"),
    "another folder": (lambda site: (site / "a").rename(site / "b"), "a/index.html and 1 more"),
}


def test_what_was_just_written_is_right(tmp_path: Path) -> None:
    publish(FILES.items(), tmp_path / "_site")
    verify(tmp_path / "_site")


@pytest.mark.parametrize("what", HARM)
def test_what_is_not_as_it_was_written_is_named(what: str, tmp_path: Path) -> None:
    publish(FILES.items(), tmp_path / "_site")
    harm, wrong = HARM[what]
    harm(tmp_path / "_site")
    with pytest.raises(WriteProblem) as caught:
        verify(tmp_path / "_site")
    assert caught.value.issue.code == "O109"
    assert caught.value.issue.text == f"not what was written a moment ago: {wrong}"
