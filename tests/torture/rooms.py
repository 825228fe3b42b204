"""Which rooms are sabotaged, and which tests must notice."""

from pathlib import Path
from typing import NamedTuple

from tests.torture.mutants import Mutant


class Room(NamedTuple):
    """`functions` are those that are meant in a module, where it is not all of them."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    functions: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def counts(self, mutant: Mutant) -> bool:
        return mutant.where in dict(self.functions).get(mutant.module, (mutant.where,))


def _modules(folder: str) -> tuple[str, ...]:
    return tuple(
        ".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in sorted(Path(folder).glob("*.py"))
    )


ROOMS = {
    "derive": Room(_modules("pledgebook/derive"), ("tests/derive", "pledgebook/derive")),
    "sanitising": Room(
        (
            *("pledgebook.links", "pledgebook.prose", "pledgebook.render.markdown", "pledgebook.validate.letters"),
            *("pledgebook.write.addresses", "pledgebook.write.publish"),
            *_modules("pledgebook/audit"),
        ),
        (
            *("tests/audit", "tests/render/test_markdown.py", "tests/write/test_publish.py"),
            *("tests/validate/test_letters.py", "tests/validate/test_links.py", "tests/validate/test_bodies.py"),
            *("pledgebook/audit", "pledgebook/links.py", "pledgebook/prose.py", "pledgebook/validate/letters.py"),
        ),
        (("pledgebook.write.publish", ("_place", "_is_ours", "_recover")),),
    ),
}
