"""How many of what, and several things in a row, as a sentence says them."""

from collections.abc import Sequence

from pledgebook.issues import Issue


def many(count: int, one: str, several: str | None = None) -> str:
    """
    >>> many(1, "pledge"), many(1_000, "pledge"), many(2, "company", "companies")
    ('1 pledge', '1,000 pledges', '2 companies')
    """
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """
    >>> listed(["a", "b", "c"]), listed(["a", "b"]), listed([])
    ('a, b and c', 'a and b', '')
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def unread_files(issues: Sequence[Issue]) -> str:
    """The files with errors, as the subject of a sentence and its verb; "" if there is none."""
    files = len({issue.where.file for issue in issues if issue.blocks})
    return f"{many(files, 'file')} with errors {'is' if files == 1 else 'are'}" if files else ""
