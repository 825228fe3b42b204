"""`diff`: what becomes of verdicts, figures, dates and records, between commits, folders or days."""

import sys
from dataclasses import replace

from pledgebook.cli.diff_forms import FORMS
from pledgebook.cli.here import Here
from pledgebook.cli.progress import progress_on
from pledgebook.cli.say import complain
from pledgebook.cli.sides import Desk, Sides, Unjudged, sides_of
from pledgebook.cli.words.reading import Diff
from pledgebook.compare import Cause, Comparison, Turn, compare


def diff(asked: Diff, here: Here) -> int:
    """The exit code: 0 whatever is found, 1 if the content cannot be judged. Raises WrongUse for no such BASE."""
    try:
        with progress_on(sys.stderr, quiet=asked.quiet) as progress:
            sides = sides_of(asked, Desk(here.folders, here.moment(asked.as_of), here.root, progress))
    except Unjudged as stopped:
        complain(stopped.proof.issues, stopped.proof.texts, content=here.called)
        return 1
    found = _without_unread(sides, compare(sides.before, sides.after, sides.between))
    sides = replace(sides, remarks=(*sides.remarks, *_of_rules(sides, found)))
    print(FORMS[asked.format](sides, found))
    return 0


def _without_unread(sides: Sides, found: Comparison) -> Comparison:
    """Of entries that cannot be read on one side nobody can say that they came or went."""
    silent = {Turn.REMOVED: sides.unread, Turn.ADDED: sides.unknown}
    kept = [each for each in found.presences if each.id not in silent.get(each.turn, ())]
    return replace(found, presences=tuple(kept))


def _of_rules(sides: Sides, found: Comparison) -> list[str]:
    """Rules that answer otherwise under an old number are remarked upon."""
    flipped = any(change.cause in (Cause.RULES, Cause.BOTH) for change in found.flips)
    if not flipped or sides.before.rules_version != sides.after.rules_version:
        return []
    return [f"the rules answer otherwise, and RULES_VERSION is still {sides.after.rules_version}"]
