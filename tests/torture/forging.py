"""How a mutant takes the place of the module, without a file of its own."""

import importlib.abc
import importlib.machinery
import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from tests.torture.mutants import Mutant, mutated


def path_of(module: str) -> Path:
    plain = Path(*module.split("."))
    return plain / "__init__.py" if plain.is_dir() else plain.with_suffix(".py")


@cache
def source_of(module: str) -> str:
    """Read once: an editor may save meanwhile."""
    return path_of(module).read_text(encoding="utf-8")


def live_function(module: ModuleType, where: str) -> FunctionType | None:
    """The function or method of that name, out of whatever it is wrapped in; None if there is none."""
    found: object = module
    for name in where.split("."):
        found = vars(found).get(name) if name else None
    for wrapping in ("fget", "func", "__func__", "__wrapped__"):
        found = getattr(found, wrapping, found)
    return found if isinstance(found, FunctionType) else None


def spoil(function: FunctionType, mutant: Mutant) -> None:
    """From now on the function is wrong, wherever it is known."""
    old = function.__code__
    inside = [compile(mutated(source_of(mutant.module), mutant), old.co_filename, "exec")]
    for code in inside:
        inside += [each for each in code.co_consts if isinstance(each, CodeType)]
    known = (old.co_qualname, old.co_firstlineno)
    function.__code__ = next(each for each in inside if (each.co_qualname, each.co_firstlineno) == known)


@dataclass(frozen=True, slots=True)
class Forger(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module as the mutant is, whatever its file says."""

    mutant: Mutant

    def find_spec(self, name: str, path: object = None, target: object = None) -> importlib.machinery.ModuleSpec | None:
        if name != self.mutant.module:
            return None
        file = path_of(name)
        places = [str(file.parent)] if file.name == "__init__.py" else None
        return importlib.util.spec_from_file_location(name, file, loader=self, submodule_search_locations=places)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        assert module.__file__
        tree = mutated(source_of(self.mutant.module), self.mutant)
        exec(compile(tree, module.__file__, "exec"), vars(module))
