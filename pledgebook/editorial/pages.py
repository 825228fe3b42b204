"""What a tracker of real companies must say about itself."""

from pledgebook.issues import Issue
from pledgebook.model import Catalogue
from pledgebook.where import Where

OWED = {
    "about": "who runs it, who pays for it, and that it is not affiliated with the companies it tracks",
    "methodology": "how verdicts come about; the rule table is added below your words",
    "corrections": "how to report an error; the log of corrections is added below your words",
}


def pages_that_a_tracker_owes_its_readers(catalogue: Catalogue) -> tuple[Issue, ...]:
    """Readers can look up who judges, by which method, and how to report an error."""
    return tuple(
        Issue(
            Where(f"content/pages/{page}.md"),
            "E110",
            "this page is missing, and a tracker owes it to its readers",
            f"write it: a title between --- lines, then {says}",
        )
        for page, says in OWED.items()
        if page not in catalogue.prose
    )
