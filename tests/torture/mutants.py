"""Small wrongs that a programmer might have written: each one change of a module, named, in a stable order."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from tests.torture.slips import slips

Step: TypeAlias = tuple[str, int | None]
"""From a node to one of its children: the field, and the place in it where the field is a list."""
SKIPPED = {"annotation", "returns", "decorator_list", "type_params"}
UNREAD = ("__all__", "__slots__")


class Mutant(NamedTuple):
    """`where` is the function or method that is wrong, empty outside of any; `path` leads to the node in the tree."""

    module: str
    where: str
    line: int
    change: str
    path: tuple[Step, ...]
    nth: int

    @property
    def name(self) -> str:
        """What it is called, as long as the line itself does not change."""
        return f"{self.module.removeprefix('pledgebook.')} {self.where or '-'}: {self.change}"


def mutants_of(source: str, module: str) -> list[Mutant]:
    """Every one, from the first line to the last.

    >>> for mutant in mutants_of("def older(a, b):\\n    return a < b", "ages"):
    ...     print(mutant.name)
    ages older: return a < b -> return None
    ages older: a < b -> a <= b
    ages older: a < b -> a >= b
    """
    found = []
    seen: Counter[str] = Counter()
    for where, path, node in _nodes(ast.parse(source), "", ()):
        before = _short(node)
        for nth, made in enumerate(slips(node)):
            mutant = Mutant(module, where, getattr(node, "lineno", 0), f"{before} -> {_short(made)}", path, nth)
            seen[mutant.name] += 1
            if seen[mutant.name] > 1:
                mutant = mutant._replace(change=f"{mutant.change} ({seen[mutant.name]})")
            found.append(mutant)
    return found


def mutated(source: str, mutant: Mutant) -> ast.Module:
    """The module with that one wrong in it; its lines keep their numbers."""
    tree = ast.parse(source)
    node: ast.AST = tree
    for name, index in mutant.path[:-1]:
        node = _child(node, name, index)
    name, index = mutant.path[-1]
    wrong = list(slips(_child(node, name, index)))[mutant.nth]
    if index is None:
        setattr(node, name, wrong)
    else:
        getattr(node, name)[index] = wrong
    return ast.fix_missing_locations(tree)


def _child(node: ast.AST, name: str, index: int | None) -> ast.AST:
    child = getattr(node, name)
    found = child if index is None else child[index]
    assert isinstance(found, ast.AST)
    return found


def _nodes(node: ast.AST, where: str, path: tuple[Step, ...]) -> Iterator[tuple[str, tuple[Step, ...], ast.AST]]:
    """All that may be wrong, with the outermost function it stands in: no docstring, type, decorator or assertion."""
    for name, value in ast.iter_fields(node):
        if name in SKIPPED or _is_type(node, name):
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or _is_unread(child):
                continue
            inside = _inside(node, name, child, where)
            yield inside, (*path, (name, index)), child
            yield from _nodes(child, inside, (*path, (name, index)))


def _inside(parent: ast.AST, name: str, child: ast.AST, where: str) -> str:
    """The name of the function whose body this is: `Class.method`, never that of a function inside of it."""
    if isinstance(parent, ast.ClassDef) and isinstance(child, ast.FunctionDef):
        return f"{parent.name}.{child.name}"
    if isinstance(parent, ast.Module) and isinstance(child, ast.FunctionDef):
        return child.name
    return "" if name == "args" and isinstance(parent, ast.FunctionDef) else where


def _is_type(node: ast.AST, name: str) -> bool:
    """Whether a field says of which kind something is: what is cast to, the class of a base, the name of an alias."""
    alias = isinstance(node, ast.AnnAssign) and isinstance(node.annotation, ast.Name) and "Alias" in node.annotation.id
    return (name == "value" and alias) or (name in ("bases", "keywords") and isinstance(node, ast.ClassDef))


def _is_unread(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        return isinstance(node.targets[0], ast.Name) and (
            node.targets[0].id in UNREAD or (isinstance(node.value, ast.Subscript) and node.targets[0].id[:1].isupper())
        )
    return isinstance(node, ast.Assert | ast.Import | ast.ImportFrom)


def _short(node: ast.AST) -> str:
    """The first line of the node as code: what it is called by."""
    text = ast.unparse(ast.fix_missing_locations(node)) or "nothing"
    return re.sub(r"\s*\n\s*", " / ", text.strip())[:100]
