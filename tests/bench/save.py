"""How long a save takes until the changed page can be shown, in the process of `serve`, without its waiting."""

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path


def save(root: Path, content: Path, entry: Path, now: datetime, times: int) -> list[tuple[float, float]]:
    """CPU and wall seconds of each of so many saves, after a first build that is not counted."""
    from pledgebook.pipeline import Folders, Moment
    from pledgebook.preview import Preview

    preview = Preview(Folders(content, root / "templates", root / "static"))
    preview.update(Moment(now))
    spent = []
    for number in range(times):
        with entry.open("a", encoding="utf-8") as file:
            file.write(f"\nSaved once more, for the {number + 1}. time.\n")
        cpu, wall = time.process_time(), time.perf_counter()
        update = preview.update(Moment(now))
        spent.append((time.process_time() - cpu, time.perf_counter() - wall))
        assert update.changed, "nothing was made anew"
    return spent


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    epoch = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    for each in save(here, here / "content", here / sys.argv[1], epoch, int(sys.argv[2])):
        print(*each)
