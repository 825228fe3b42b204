"""What was read and derived, remembered from one run to the next: data, never code, and never over the files."""

from pledgebook.cache.disk import clear, tidy
from pledgebook.cache.extracts import Cuttings, Extracts
from pledgebook.cache.ground import ground
from pledgebook.cache.past import Batch, Past, Sheaf, Trace, past_of, write_down
from pledgebook.cache.recollection import Circumstances, Helpers, Recollection
from pledgebook.cache.record import Record
from pledgebook.cache.store import Store

__all__ = [
    "Batch",
    "Circumstances",
    "Cuttings",
    "Extracts",
    "Helpers",
    "Past",
    "Recollection",
    "Record",
    "Sheaf",
    "Store",
    "Trace",
    "clear",
    "ground",
    "past_of",
    "tidy",
    "write_down",
]
