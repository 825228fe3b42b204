"""The type of each kind of file, by the name of its schema. Who makes files needs none: they are for those who describe
them."""

from collections.abc import Mapping
from typing import Any

from pledgebook.plan.api import shapes_files, shapes_index, shapes_pledge

TYPES: Mapping[str, Any] = {
    "index": shapes_index.Index,
    "pledges": shapes_files.Pledges,
    "pledge": shapes_pledge.PledgeShape | shapes_pledge.Moved | shapes_pledge.Retired,
    "companies": shapes_files.Companies,
    "company": shapes_files.CompanyShape,
    "statuses": shapes_files.Statuses,
    "rules": shapes_files.Rules,
    "changes": shapes_files.Changes,
    "goalposts": shapes_files.Goalposts,
    "asof": shapes_files.AsOf,
}
