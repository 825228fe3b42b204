"""The few expressions that our workflows use, worked out as GitHub does it: names, text, ! == != && || and questions.

What is not understood, or names what nobody said, raises Unknown: GitHub would take it for nothing, and be silent.
"""

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

Value: TypeAlias = "str | bool | Mapping[str, Value]"
"""What a name can stand for."""
Questions = Mapping[str, Callable[[], bool]]
"""success, failure, cancelled, always: answered when they are asked."""

_TOKEN = re.compile(r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<name>[A-Za-z_][\w.-]*)|(?P<sign>&&|\|\||==|!=|[!()]))")


class Unknown(ValueError):
    """An expression that cannot be worked out here."""


def filled(text: str, facts: Mapping[str, Value]) -> str:
    """The text with each ${{ … }} in it worked out.

    >>> filled("on ${{ github.ref }}!", {"github": {"ref": "main"}})
    'on main!'
    """
    return re.sub(r"\$\{\{(.*?)\}\}", lambda found: _shown(worked_out(found[1], facts, {})), text)


def holds(condition: str, facts: Mapping[str, Value], questions: Questions) -> bool:
    """Whether a job or a step is to run. One that asks nothing of its predecessors wants all of them to have gone well.

    >>> holds("!github.event.private", {"github": {"event": {"private": True}}}, {"success": lambda: True})
    False
    """
    inside = re.fullmatch(r"\$\{\{(.*)\}\}", condition.strip())
    text = (inside[1] if inside else condition).strip()
    if not re.search(r"\b(success|failure|cancelled|always)\(\)", text):
        text = f"success() && ({text})" if text else "success()"
    return bool(worked_out(text, facts, questions))


def worked_out(text: str, facts: Mapping[str, Value], questions: Questions) -> Value:
    """The value of one expression.

    >>> worked_out("a.b == 'x' && !a.c", {"a": {"b": "X", "c": ""}}, {})
    True
    """
    reader = _Reader(text, facts, questions)
    value = reader.either()
    if reader.tokens:
        raise Unknown(f"“{text.strip()}” goes on where nothing was expected: {reader.tokens[0]}")
    return value


class _Reader:
    """Recursive descent, weakest sign first."""

    def __init__(self, text: str, facts: Mapping[str, Value], questions: Questions) -> None:
        self.text, self.facts, self.questions = text.strip(), facts, questions
        self.tokens: list[str] = []
        rest = self.text
        while rest:
            found = _TOKEN.match(rest)
            if not found:
                raise Unknown(f"“{self.text}” cannot be read here")
            self.tokens.append(found[0].strip())
            rest = rest[found.end() :].lstrip()

    def _next(self, *wanted: str) -> str:
        if self.tokens and (not wanted or self.tokens[0] in wanted):
            return self.tokens.pop(0)
        return ""

    def either(self) -> Value:
        value = self.both()
        while self._next("||"):
            other = self.both()
            value = value or other
        return value

    def both(self) -> Value:
        value = self.equal()
        while self._next("&&"):
            other = self.equal()
            value = value and other
        return value

    def equal(self) -> Value:
        value = self.one()
        while sign := self._next("==", "!="):
            same = _shown(value).casefold() == _shown(self.one()).casefold()
            value = same if sign == "==" else not same
        return value

    def one(self) -> Value:
        token = self._next()
        if token == "!":
            return not self.one()
        if token == "(":
            value = self.either()
            if not self._next(")"):
                raise Unknown(f"“{self.text}” lacks a bracket")
            return value
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        if token in ("true", "false"):
            return token == "true"
        if self._next("("):
            if token not in self.questions or not self._next(")"):
                raise Unknown(f"“{token}()” cannot be asked here")
            return self.questions[token]()
        return self._named(token)

    def _named(self, name: str) -> Value:
        value: Value = self.facts
        for part in name.split("."):
            if not isinstance(value, Mapping) or part not in value:
                raise Unknown(f"nobody said what “{name or self.text}” is")
            value = value[part]
        return value


def _shown(value: Value) -> str:
    if isinstance(value, Mapping):
        raise Unknown("a whole table cannot be shown")
    return str(value).lower() if isinstance(value, bool) else value
