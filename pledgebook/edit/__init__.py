"""Tools that write content files, as their editors left them but for what was asked."""

from pledgebook.edit.fresh import TESTS, Fresh, NotFresh, Old, fresh_site, old_site, pages_address, refusal
from pledgebook.edit.shelves import SHELVES, Linked, Shelves

__all__ = [
    "SHELVES",
    "TESTS",
    "Fresh",
    "Linked",
    "NotFresh",
    "Old",
    "Shelves",
    "fresh_site",
    "old_site",
    "pages_address",
    "refusal",
]
