"""A folder as it was at another time: what lay there then and lies there now is not read twice."""

from collections.abc import Collection

from pledgebook.load.places import SITE
from pledgebook.load.raw import Loaded


def earlier(now: Loaded, same: Collection[str], others: Loaded) -> Loaded:
    """What a folder said when its files were the `same` of those of now, by their paths, and `others`.

    Of what is wrong with its folders, and with files that are no entries, nothing is said.
    """
    kept = [entry for entry in now.entries if entry.path in same]
    unread = {(kind, name) for kind, name in now.unread if f"{kind.folder}/{name}.md" in same}
    issues = [issue for issue in now.issues if issue.where.file.partition("/")[2] in same]
    return Loaded(
        tuple(sorted((*kept, *others.entries), key=lambda entry: entry.path)),
        (*issues, *others.issues),
        now.site if SITE in same else others.site,
        unread=others.unread | unread,
    )
