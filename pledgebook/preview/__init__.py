"""The site as it stands while somebody writes: kept in memory, and brought up to date after every save."""

from pledgebook.preview.preview import Preview, Update

__all__ = ["Preview", "Update"]
