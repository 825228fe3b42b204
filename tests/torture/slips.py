"""The slips of the hand: what a node of a program could have been by mistake. A list of small rules."""

import ast
import re
import warnings
from collections.abc import Iterator
from copy import copy
from typing import TypeVar

Item = TypeVar("Item")

EDGES: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
PAIRS = "min/max any/all startswith/endswith low/high start/end first_day/last_day lstrip/rstrip partition/rpartition"
TAKEN_FOR_EACH_OTHER = {
    name: other for pair in PAIRS.split() for one, two in [pair.split("/")] for name, other in ((one, two), (two, one))
}
BUILT_IN = ("min", "max", "any", "all")
FORGOTTEN = ("key", "default", "reverse", "strict")
MOST_ITEMS = 60


def slips(node: ast.AST) -> Iterator[ast.AST]:
    """Each thing that could stand there instead, in a stable order; the node itself stays as it is."""
    match node:
        case ast.Compare():
            yield from _compared(node)
        case ast.BoolOp():
            yield ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
            yield from node.values
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node.operand
        case ast.BinOp() if type(node.op) in ARITHMETIC and not _is_text(node):
            yield ast.BinOp(node.left, ARITHMETIC[type(node.op)](), node.right)
        case ast.Constant():
            yield from _constants(node)
        case ast.Name() if node.id in BUILT_IN:
            yield ast.Name(TAKEN_FOR_EACH_OTHER[node.id], node.ctx)
        case ast.Attribute() if node.attr in TAKEN_FOR_EACH_OTHER and isinstance(node.ctx, ast.Load):
            yield ast.Attribute(node.value, TAKEN_FOR_EACH_OTHER[node.attr], node.ctx)
        case ast.Call():
            yield from _called(node)
        case ast.Dict() | ast.Set() | ast.List() | ast.Tuple():
            yield from _displayed(node)
        case ast.ListComp():
            yield ast.List([], ast.Load())
        case ast.DictComp():
            yield ast.Dict([], [])
        case ast.comprehension():
            for index in range(len(node.ifs)):
                yield ast.comprehension(node.target, node.iter, _without(node.ifs, index), node.is_async)
        case ast.If() | ast.IfExp():
            for always in (True, False):
                wrong = copy(node)
                wrong.test = ast.Constant(always)
                yield wrong
        case ast.stmt():
            yield from _statements(node)


def _compared(node: ast.Compare) -> Iterator[ast.AST]:
    for index, operator in enumerate(node.ops):
        for other in EDGES[type(operator)]:
            yield ast.Compare(node.left, [*node.ops[:index], other(), *node.ops[index + 1 :]], node.comparators)
    for index, value in enumerate(node.comparators):
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            odd = ast.Constant(f"{value.value}?")
            yield ast.Compare(node.left, node.ops, [*node.comparators[:index], odd, *node.comparators[index + 1 :]])


def _constants(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
        if node.value > 0:
            yield ast.Constant(node.value - 1)


def _called(node: ast.Call) -> Iterator[ast.AST]:
    for index, keyword in enumerate(node.keywords):
        if keyword.arg in FORGOTTEN:
            yield ast.Call(node.func, node.args, _without(node.keywords, index))
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if not node.args or not isinstance(node.args[0], ast.Constant) or not isinstance(node.args[0].value, str):
        return
    text = node.args[0].value
    if name == "Decimal":
        yield _with_text(node, f"1{text}")
    elif name == "split":
        yield _with_text(node, f"{text}?")
    elif name in ("compile", "sub", "fullmatch", "match", "search"):
        for wrong in _patterns(text):
            yield _with_text(node, wrong)
    elif name in ("startswith", "endswith", "removeprefix", "removesuffix", "count", "index", "get", "pop"):
        yield _with_text(node, f"{text}?")


def _patterns(text: str) -> Iterator[str]:
    """A pattern that takes a little more or less: another quantifier, a class turned round, a range left out."""
    range_in_class = r"(?:\\x\w\w|\\u\w{4}|\w)-(?:\\x\w\w|\\u\w{4}|\w)"
    for found in re.finditer(rf"(?<=[\])\w])[*+?]|\[\^?|(?<=\[){range_in_class}|{range_in_class}(?=\])|\|\w+", text):
        piece = found[0]
        instead = {"*": "+", "+": "*", "?": "", "[": "[^", "[^": "["}.get(piece, "")
        wrong = text[: found.start()] + instead + text[found.end() :]
        try:
            with warnings.catch_warnings(action="error"):
                re.compile(wrong)
        except (re.error, FutureWarning):
            continue
        yield wrong


def _with_text(node: ast.Call, text: str) -> ast.Call:
    return ast.Call(node.func, [ast.Constant(text), *node.args[1:]], node.keywords)


def _displayed(node: ast.Dict | ast.Set | ast.List | ast.Tuple) -> Iterator[ast.AST]:
    """One item less, each in its turn."""
    if isinstance(node, ast.Dict):
        for index in range(min(len(node.keys), MOST_ITEMS)):
            yield ast.Dict(_without(node.keys, index), _without(node.values, index))
        return
    if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load) or any(
        isinstance(each, ast.Slice) for each in node.elts
    ):
        return
    if (
        isinstance(node, ast.Tuple)
        and len(node.elts) == 2
        and not all(isinstance(each, ast.Constant) for each in node.elts)
    ):
        return  # a pair is unpacked: half of one would be a crash, and prove nothing
    for index in range(min(len(node.elts), MOST_ITEMS)):
        fewer = _without(node.elts, index)
        if isinstance(node, ast.Set):
            yield ast.Set(fewer or [ast.Starred(ast.Tuple([], ast.Load()), ast.Load())])
        else:
            yield type(node)(fewer, ast.Load())


def _statements(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.Return() if node.value is not None and not _is_none(node.value):
            yield ast.Return(ast.Constant(None))
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break() | ast.Delete():
            yield ast.Pass()
        case ast.Assign() if not isinstance(node.targets[0], ast.Name | ast.Tuple):
            yield ast.Pass()


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_text(node: ast.BinOp) -> bool:
    """Whether letters are put together: any other operator would be a crash, and prove nothing."""
    sides = (node.left, node.right)
    return any(isinstance(each, ast.JoinedStr | ast.Constant) and not _is_number(each) for each in sides)


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


def _without(items: list[Item], index: int) -> list[Item]:
    return [*items[:index], *items[index + 1 :]]
