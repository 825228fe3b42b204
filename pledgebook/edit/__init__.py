"""Tools that write content files, as their editors left them but for what was asked."""

from pledgebook.edit.append import with_item, with_own_source
from pledgebook.edit.disk import Astray, Changed, make, rewrite, text_of
from pledgebook.edit.fresh import TESTS, Fresh, NotFresh, Old, fresh_site, old_site, pages_address, refusal
from pledgebook.edit.shelves import SHELVES, Linked, Shelves
from pledgebook.edit.verified import CannotEdit
from pledgebook.edit.written import Given

__all__ = [
    "SHELVES",
    "TESTS",
    "Astray",
    "CannotEdit",
    "Changed",
    "Fresh",
    "Given",
    "Linked",
    "NotFresh",
    "Old",
    "Shelves",
    "fresh_site",
    "make",
    "old_site",
    "pages_address",
    "refusal",
    "rewrite",
    "text_of",
    "with_item",
    "with_own_source",
]
