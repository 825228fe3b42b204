"""Compiled templates that one process hands over to another. They are kept in memory: a file that runs is no cache."""

from collections.abc import Iterator
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from pledgebook.render.environment import environment
from pledgebook.render.filling import WRONG


class Compiled(BytecodeCache):
    """Each knows the text that it was compiled from; Jinja takes no other."""

    def __init__(self, packed: dict[str, bytes]) -> None:
        self.packed = packed

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """All are of one folder, whose path may hold bytes that no letters stand for."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.packed:
            bucket.bytecode_from_string(self.packed[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.packed[bucket.key] = bucket.bytecode_to_string()


def compiled(templates: Path) -> Iterator[tuple[str, bytes]]:
    """Every template of a folder that can be compiled; what is wrong with others is told when a page wants them."""
    made = Compiled({})
    here = environment(templates, made)
    for name in here.list_templates():
        try:
            here.get_template(name)
        except WRONG:
            continue
        yield from made.packed.items()
        made.packed.clear()
