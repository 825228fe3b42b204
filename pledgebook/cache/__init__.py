"""What was read and derived, remembered from one run to the next: data, never code, and never over the files."""

from pledgebook.cache.ground import ground
from pledgebook.cache.recollection import Circumstances, Helpers, Recollection
from pledgebook.cache.store import Record, Store

__all__ = ["Circumstances", "Helpers", "Recollection", "Record", "Store", "ground"]
