"""Tools that write content files, as their editors left them but for what was asked."""

from pledgebook.edit.append import with_item, with_own_source
from pledgebook.edit.disk import Astray, Changed, make, rewrite, text_of
from pledgebook.edit.entry import entry_text, given_in
from pledgebook.edit.fresh import (
    TESTS,
    Fresh,
    NotFresh,
    Old,
    fresh_site,
    old_site,
    pages_address,
    refusal,
    repository_of,
)
from pledgebook.edit.naming import (
    BadName,
    checked_name,
    entry_of,
    name_offered,
    pages_cited,
    source_at,
    source_named,
    taken_names,
)
from pledgebook.edit.shelves import SHELVES, Linked, Shelves
from pledgebook.edit.tried import Trial
from pledgebook.edit.verified import BadValue, CannotEdit
from pledgebook.edit.written import Given, flow

__all__ = [
    "SHELVES",
    "TESTS",
    "Astray",
    "BadName",
    "BadValue",
    "CannotEdit",
    "Changed",
    "Fresh",
    "Given",
    "Linked",
    "NotFresh",
    "Old",
    "Shelves",
    "Trial",
    "checked_name",
    "entry_of",
    "entry_text",
    "flow",
    "fresh_site",
    "given_in",
    "make",
    "name_offered",
    "old_site",
    "pages_address",
    "pages_cited",
    "refusal",
    "repository_of",
    "rewrite",
    "source_at",
    "source_named",
    "taken_names",
    "text_of",
    "with_item",
    "with_own_source",
]
