"""Jinja for pages that are made by the thousand: the same templates, the same text, less Python on the way.

What a page does most often is look up a key, write a text, call a macro and name another page. Jinja takes an
exception for the first, two calls and a new Markup for the second, and asks the others what they want to be passed.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Call, Expr, Getattr, Output, TemplateData
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode
from markupsafe import Markup, escape

from pledgebook.render.links import Ways

REMEMBERED = 8_192  # texts and how they are written: labels, addresses and words stand on many pages
_PERCENT = re.compile(r"(?<=[0-9]) (?=%)")
_SIGNS = re.compile("[&<>'\"]")


def unbroken(shown: Any) -> Any:
    """Text with each number kept on one line with its percent sign; anything else as it is.

    >>> unbroken("+16.7 % in 5 years"), unbroken("a % b"), unbroken(7)
    ('+16.7\\xa0% in 5 years', 'a % b', 7)
    """
    if isinstance(shown, str) and " %" in shown and not isinstance(shown, Markup):
        return _PERCENT.sub("\u00a0", shown)
    return shown


class Written(CodeGenerator):
    """Text and `{{ … }}` in a row are one string; a key of a dict is looked up, and text found again, on the spot.

    What is taken twice is named `taken`: each use of it is over before the next one begins, the inner before the outer.
    """

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write(f"(taken[{node.attr!r}] if type(taken := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {node.attr!r} in taken else environment.getattr(taken, {node.attr!r}))")

    def visit_Call(self, node: Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - Jinja's name
        if _is_plain(node) and not forward_caller:
            self._call("context.called", node, frame)
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)

    def visit_Output(self, node: Output, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        if frame.require_output_check:
            super().visit_Output(node, frame)
            return
        shown = [child for child in node.nodes if not isinstance(child, TemplateData)]
        self.writeline(f"{frame.buffer}.append(" if frame.buffer else "yield (", node)
        self.write(repr("".join(map(_pattern, node.nodes))) + " % (")  # Python makes an f-string of it
        for child in shown:
            self.newline(child)
            self._shown(child, frame)
            self.write(", ")
        self.write("))")

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.written(")

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")

    def _shown(self, node: Expr, frame: Frame) -> None:
        if isinstance(node, Call) and _is_plain(node):
            self._call("context.shown", node, frame)
        else:
            self.write("(environment.text(taken) if type(taken := ")
            self.visit(node, frame)
            self.write(") is str else environment.written(taken))")

    def _call(self, how: str, node: Call, frame: Frame) -> None:
        self.write(f"{how}(")
        self.visit(node.node, frame)
        self.write(", _loop_vars" if frame.loop_frame else ", None")
        self.write(", _block_vars" if frame.block_frame else ", None")
        for given in node.args:
            self.write(", ")
            self.visit(given, frame)
        self.write(")")


def _is_plain(call: Call) -> bool:
    """Whether all that is handed over is handed over in order."""
    return not (call.kwargs or call.dyn_args or call.dyn_kwargs)


def _pattern(child: Expr) -> str:
    return child.data.replace("%", "%%") if isinstance(child, TemplateData) else "%s"


class PageContext(Context):
    """What templates call. Of `loop` and `block`, the names set there, hardly anything that is called wants to know."""

    @internalcode
    def called(self, called: Callable[..., Any], loop: Any, block: Any, /, *given: Any) -> Any:
        """What is called gives. A macro that is handed all it takes, in order, is called as it stands."""
        if type(called) is Macro and _takes_just(called, len(given)):
            return str.__new__(Markup, called._func(*given))  # Markup() takes longer than many a macro
        if type(called) is Ways:
            return called(*given)
        return self.call(called, *given, _loop_vars=loop, _block_vars=block)

    @internalcode
    def shown(self, called: Callable[..., Any], loop: Any, block: Any, /, *given: Any) -> str:
        """The same as it stands on the page."""
        if type(called) is Macro and _takes_just(called, len(given)):
            return called._func(*given)
        if type(called) is Ways and len(given) == 1 and type(given[0]) is str:
            return self.environment.text(called[given[0]])  # type: ignore[attr-defined, no-any-return]
        return self.environment.written(self.called(called, loop, block, *given))  # type: ignore[attr-defined, no-any-return]


def _takes_just(macro: Macro, many: int) -> bool:
    return many == len(macro.arguments) and not (macro.caller or macro.catch_kwargs or macro.catch_varargs)


class PageEnvironment(Environment):
    """A key of data goes before a method of dict, text is escaped once and remembered."""

    code_generator_class = Written
    context_class = PageContext

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, autoescape=True, finalize=unbroken)
        self.text = lru_cache(REMEMBERED)(_escaped)

    def getattr(self, obj: Any, attribute: str) -> Any:
        try:
            return obj[attribute] if type(obj) is dict else getattr(obj, attribute)
        except (KeyError, AttributeError):
            return super().getattr(obj, attribute)

    def written(self, value: Any) -> str:
        """The value as it stands on the page: escaped, unless it is Markup."""
        if type(value) is str:
            return self.text(value)
        if type(value) is Markup:
            return value
        return str(value) if type(value) is int else escape(unbroken(value))


def _escaped(text: str) -> str:
    """The same as `escape`, which makes a Markup even of a text that it leaves as it is."""
    text = unbroken(text)
    return str(escape(text)) if _SIGNS.search(text) else text
