"""Every status has a colour that can be seen and a shape of its own, in the light and in the dark."""

import re
from pathlib import Path

import pytest

from pledgebook.model import Status

ROOT = Path(__file__).parents[2]
SHEET = (ROOT / "static/site.css").read_text("utf-8")
LIGHT, DARK = SHEET.split("@media (prefers-color-scheme: dark)")
AAA, AAA_LARGE = 7.0, 4.5


def colours(scheme: str) -> dict[str, str]:
    light = _tokens(LIGHT)
    return light if scheme == "light" else {**light, **_tokens(DARK)}


def _tokens(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", ["ink", "soft", "link"])
@pytest.mark.parametrize("ground", ["paper", "card"])
def test_text_has_the_contrast_of_aaa(scheme: str, text: str, ground: str) -> None:
    assert contrast(colours(scheme)[text], colours(scheme)[ground]) >= AAA


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("status", list(Status))
def test_a_status_can_be_read_in_its_colour_when_large(scheme: str, status: Status) -> None:
    assert contrast(colours(scheme)[status], colours(scheme)["paper"]) >= AAA_LARGE


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_two_statuses_share_a_colour(scheme: str) -> None:
    assert len({colours(scheme)[status] for status in Status}) == len(Status)


def test_the_dark_names_every_colour_anew() -> None:
    assert set(_tokens(DARK)) == set(_tokens(LIGHT))


@pytest.mark.parametrize("status", list(Status))
def test_each_status_is_tied_to_its_colour(status: Status) -> None:
    assert f".s-{status} {{ --c: var(--{status}) }}" in SHEET


def test_each_status_has_a_shape_of_its_own() -> None:
    parts = (ROOT / "templates/parts.html").read_text("utf-8")
    glyphs = dict(re.findall(r'id == "([\w-]+)" %\}(.+)', parts))
    plain = "pending"  # the empty ring, which the macro falls back on
    assert {*glyphs, plain} >= set(Status)
    assert len(set(glyphs.values())) == len(glyphs)
