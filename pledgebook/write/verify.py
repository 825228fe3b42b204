"""Whether a site is what was written: every file read again."""

import hashlib
import os
from pathlib import Path

from pledgebook.write.addresses import MANIFEST
from pledgebook.write.disk import bytes_of
from pledgebook.write.problem import WriteProblem
from pledgebook.write.publish import remembered


def verify(output: Path) -> None:
    """Raises WriteProblem unless the folder holds the files of its manifest, each with its bytes, and no others."""
    wanted, there = remembered(output), {}
    for parent, _, names in os.walk(output):
        for name in names:
            path = os.path.join(parent, name)
            data = bytes_of(path)
            there[os.path.relpath(path, output)] = hashlib.sha256(data).hexdigest() if data is not None else ""
    there.pop(MANIFEST, None)
    wrong = sorted(address for address in wanted.keys() | there.keys() if wanted.get(address) != there.get(address))
    if wrong:
        more = f" and {len(wrong) - 1:,} more" if len(wrong) > 1 else ""
        text = f"not what was written a moment ago: {wrong[0]}{more}"
        hint = "see that nothing else writes there and that the disk is sound, then build again"
        raise WriteProblem(os.fspath(output), "O109", text, hint)
