"""Pillow is imported where a card is drawn: a build whose cards are all there does without."""

import subprocess
import sys
from pathlib import Path

from tests.builder import Site

ROOT = Path(__file__).resolve().parents[2]
BUILD = "import sys; from pledgebook.cli import main; assert main({words!r}) == 0; print('PIL' in sys.modules)"


def imports_pillow(site: Site, *more: str) -> bool:
    words = [
        "build",
        "-q",
        "--as-of",
        "2025-03-01",
        "--content",
        str(site.content),
        "--output",
        str(site.output),
        *more,
    ]
    said = subprocess.run(
        [sys.executable, "-c", BUILD.format(words=words)], check=True, cwd=ROOT, capture_output=True, text=True
    )
    return said.stdout.strip() == "True"


def test_a_build_whose_cards_were_drawn_before_needs_no_pillow(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon", title=f"Deliver what {tmp_path.name} was promised in {id(tmp_path)} words")
    site.build("--fast")
    assert imports_pillow(site)
    assert not imports_pillow(site)


def test_nor_does_a_build_without_cards(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon", title=f"Deliver {id(tmp_path)} cars")
    site.build("--fast")
    assert not imports_pillow(site, "--fast")
