"""Templates that another process compiled: the same pages, nothing compiled twice, nothing taken for another text."""

from pathlib import Path

import pytest
from jinja2 import Environment

from pledgebook.config import SiteConfig
from pledgebook.plan.shapes import Page
from pledgebook.render.compiled import compiled
from pledgebook.render.renderer import Renderer


def renderer(folder: Path) -> Renderer:
    return Renderer(folder, SiteConfig("T", "https://t.example", "a@example.org"), folder)


def test_what_is_compiled_is_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "frame.html").write_text("<p>{% block it %}{% endblock %}</p>")
    (tmp_path / "page.html").write_text('{% extends "frame.html" %}{% block it %}{{ data.word }}{% endblock %}')
    ready = renderer(tmp_path)
    ready.compiled.update(compiled(tmp_path))
    monkeypatch.delattr(Environment, "compile")
    assert ready.render(Page("a.html", "page.html", {"word": "5 < 6"})) == b"<p>5 &lt; 6</p>"


def test_a_template_that_was_edited_since_is_compiled(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("old")
    ready = renderer(tmp_path)
    ready.compiled.update(compiled(tmp_path))
    file.write_text("new")
    assert ready.render(Page("a.html", "page.html", {})) == b"new"


def test_a_faulty_template_is_left_to_those_who_want_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{% if %}")
    (tmp_path / "b.html").write_text("fine")
    assert len(list(compiled(tmp_path))) == 1
