"""The programs beside the workflows, as modules: they lie in no package."""

import importlib.util
import sys
from types import ModuleType

from tests.github.reading import ROOT


def program(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / ".github" / f"{name}.py")
    assert spec
    assert spec.loader
    module = sys.modules[name] = importlib.util.module_from_spec(spec)  # a dataclass looks for its module there
    spec.loader.exec_module(module)
    return module
