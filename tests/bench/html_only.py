"""The pages that readers walk through and nothing else, built as `build.py` builds a site.

`build.py` has no such flag: a site without its data is none of ours, but it is what other generators make.
"""

import os
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path


def build_pages(root: Path, content: Path, output: Path, now: datetime) -> bool:
    """Whether the site was published."""
    import pledgebook.audit
    import pledgebook.plan
    from pledgebook.crew import cores
    from pledgebook.pipeline import Folders, Moment, build

    pledgebook.plan.LEAVES = pledgebook.plan.PAGE_LEAVES
    pledgebook.plan.in_order = partial(pledgebook.plan.in_order, others=())
    looked = pledgebook.audit.audited
    pledgebook.audit.audited = lambda *file: looked(*file)._replace(leads=frozenset())  # many lead to missing data
    folders = Folders(content, root / "templates", root / "static", root / ".pledgebook")
    return build(folders, output, Moment(now), fast=True, jobs=cores()).report is not None


if __name__ == "__main__":
    here = Path(__file__).resolve().parent
    epoch = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    sys.exit(0 if build_pages(here, here / "content", here / "_pages", epoch) else 1)
