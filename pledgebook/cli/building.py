"""`build`: the site, or why the last good one is as it was. What there is nothing to do for is not done again."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.cli.here import Here, shown
from pledgebook.cli.outcome import Finished, Judged, Odd
from pledgebook.cli.sealed import Sealed, of_build
from pledgebook.cli.summaries import nothing_built, said_of
from pledgebook.cli.words.making import Build

if TYPE_CHECKING:
    from pledgebook.pipeline import Built


def build_site(asked: Build, here: Here) -> int:
    """The exit code: 1 if nothing was built."""
    output, started = (asked.output or here.root / "_site").absolute(), time.perf_counter()
    sealed = of_build(asked, here, output)
    finished = None if asked.verify or asked.verbose else _again(sealed)
    if finished is None:
        finished = _anew(asked, here, output, sealed)
    if finished is None:
        return 1
    if not asked.quiet:
        print(said_of(finished, shown(output), time.perf_counter() - started))
    return 0


def _again(sealed: Sealed | None) -> Finished | None:
    """What the last build came to, if another one would come to the same."""
    said = sealed.said() if sealed else None
    try:
        return Finished.from_json(said) if said else None
    except Odd:
        return None


def _anew(asked: Build, here: Here, output: Path, sealed: Sealed | None) -> Finished | None:
    """None if nothing was built; then it is told why."""
    from pledgebook.cli.say import complain
    from pledgebook.where import Where
    from pledgebook.write import WriteProblem
    from pledgebook.write.verify import verify

    try:
        built = _built(asked, here, output)
        if asked.verify and built.report is not None:
            verify(output)
    except WriteProblem as problem:
        complain((problem.issue._replace(where=Where(shown(output))),), {})
        return None
    issues = built.proof.issues
    blocking = tuple(issue for issue in issues if issue.blocks)
    complain(issues if asked.verbose else blocking, built.proof.texts, content=here.called)
    judged = Judged.of(built.proof)
    if built.report is None or built.proof.edition is None or judged is None:
        if not asked.quiet:
            print(nothing_built(len(blocking), shown(output)), file=sys.stderr)
        return None
    report = built.report
    written, removed = len(report.written), len(report.removed)
    finished = Finished(judged, len(issues) - len(blocking), written, report.kept, removed)
    if sealed is not None:
        sealed.keep(finished.as_json(), built.proof.edition.config.zone, report.facts())
    return finished


def _built(asked: Build, here: Here, output: Path) -> "Built":
    from pledgebook.cli.progress import progress_on
    from pledgebook.cli.say import remark
    from pledgebook.crew import cores
    from pledgebook.pipeline import Folders, build, doubting

    def work(folders: Folders) -> "Built":
        return build(
            folders,
            output,
            here.moment(asked.as_of),
            base=asked.base_url,
            repository=asked.repository,
            fast=asked.fast,
            commit=asked.commit,
            jobs=asked.jobs or cores(),
            verify=asked.verify,
            progress=progress,
        )

    with progress_on(sys.stderr, quiet=asked.quiet) as progress:
        return doubting(here.folders, work, remark)
