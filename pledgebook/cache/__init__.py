"""What was read and derived, remembered from one run to the next: data, never code, and never over the files."""

from pledgebook.cache.ground import ground
from pledgebook.cache.recollection import Recollection
from pledgebook.cache.store import Store

__all__ = ["Recollection", "Store", "ground"]
