"""Jinja as templates meet it: everything escaped, nothing undefined, nothing random, no way round the sanitiser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from pledgebook.render.charts import chart
from pledgebook.render.compiling import PageEnvironment
from pledgebook.render.markdown import to_html
from pledgebook.render.snippets import WRITERS

LEFT_OUT = ("safe", "random"), ("lipsum",)  # filters, globals: they would let raw HTML or chance in


def environment(templates: Path, compiled: BytecodeCache | None = None) -> Environment:
    """An environment over a folder of templates; `compiled` has some of them, compiled.

    Templates get `data`, `to(url)`, `chart(…)` and the filter `markdown` (with the level of the first heading).
    What others copy is written by the filters `frame`, `badge_html`, `badge_markdown`, `bibtex` and `csl`.
    `tojson` keeps letters as they are, and writes out what could end a data block.
    """
    made = PageEnvironment(
        loader=FileSystemLoader(templates, encoding="utf-8"),
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=compiled,
    )
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    for name in LEFT_OUT[0]:
        del made.filters[name]
    for name in LEFT_OUT[1]:
        del made.globals[name]
    made.filters["markdown"] = _markdown
    made.filters |= {name: _to_copy(write) for name, write in WRITERS.items()}
    made.globals["chart"] = _chart
    return made


def _to_copy(write: Callable[..., str]) -> Callable[..., Markup]:
    """What is copied is escaped and otherwise left as it is: `unbroken` is for reading."""

    def filtered(*given: Any) -> Markup:
        return escape(write(*given))

    return filtered


@pass_context
def _markdown(context: Context, text: str, level: int = 2) -> Markup:
    """Inside a macro this needs `import … with context`: links are made for the page at hand."""
    return to_html(text, context["to"], level)


def _chart(data: Any) -> Markup:
    """Our own SVG, made of numbers and escaped words."""
    return Markup(chart(data))  # noqa: S704
