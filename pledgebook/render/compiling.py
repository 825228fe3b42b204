"""Jinja for pages that are made by the thousand: the same templates, the same text, less Python on the way.

What a page does most often is look up a key, write a text and call a macro. Jinja takes an exception for the first,
two calls and a new Markup for the second, and asks the third what it wants to be passed.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode
from markupsafe import Markup, escape

REMEMBERED = 8_192  # texts and how they are written: labels, addresses and words stand on many pages
_PERCENT = re.compile(r"(?<=[0-9]) (?=%)")
_PLAIN = (Macro, partial)  # they want neither the context nor the environment


def unbroken(shown: Any) -> Any:
    """Text with each number kept on one line with its percent sign; anything else as it is.

    >>> unbroken("+16.7 % in 5 years"), unbroken("a % b"), unbroken(7)
    ('+16.7\\xa0% in 5 years', 'a % b', 7)
    """
    if isinstance(shown, str) and " %" in shown and not isinstance(shown, Markup):
        return _PERCENT.sub("\u00a0", shown)
    return shown


class Written(CodeGenerator):
    """Every `{{ … }}` is one call of `environment.written`."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.written(")

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


class PageContext(Context):
    @internalcode
    def call(self, called: Callable[..., Any], /, *given: Any, **named: Any) -> Any:
        """What a template calls. A macro that is handed all it takes, in order, is called as it stands."""
        if type(called) not in _PLAIN:
            return super().call(called, *given, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        if isinstance(called, Macro) and not named and _takes_just(called, len(given)):
            return str.__new__(Markup, called._func(*given))  # Markup() takes longer than many a macro
        return called(*given, **named)


def _takes_just(macro: Macro, many: int) -> bool:
    return many == len(macro.arguments) and not (macro.caller or macro.catch_kwargs or macro.catch_varargs)


class PageEnvironment(Environment):
    """A key of data goes before a method of dict, text is escaped once and remembered."""

    code_generator_class = Written
    context_class = PageContext

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, autoescape=True, finalize=unbroken)
        self._text = lru_cache(REMEMBERED)(lambda text: str(escape(unbroken(text))))

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                pass
        return super().getattr(obj, attribute)

    def written(self, value: Any) -> str:
        """The value as it stands on the page: escaped, unless it is Markup."""
        if type(value) is str:
            return self._text(value)
        if type(value) is Markup:
            return value
        return escape(unbroken(value))
