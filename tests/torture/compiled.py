"""Templates compiled once for many builds in processes of their own: each would take as long for it as for the rest."""

from functools import cache
from pathlib import Path

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from pledgebook.render import environment as made_by


class Compiled(BytecodeCache):
    """By name; the source still has to be the same."""

    def __init__(self) -> None:
        self.codes: dict[str, bytes] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.codes:
            bucket.bytecode_from_string(self.codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.codes[bucket.key] = bucket.bytecode_to_string()


ALL = Compiled()


@cache
def compile_templates(folder: Path) -> None:
    """Before processes are forked that build with them."""
    made = made_by.environment(folder)
    made.bytecode_cache = ALL
    for name in made.list_templates():
        made.get_template(name)


def use_compiled() -> None:
    """In this process from now on."""
    plain = made_by.environment

    def ready(templates: Path, compiled: BytecodeCache | None = None) -> Environment:
        made = plain(templates, compiled)
        made.bytecode_cache = ALL
        return made

    made_by.environment = ready
