"""The only reader of content: files to raw entries, every value with its place, every problem with its remedy."""

from pledgebook.load.disk import files_below
from pledgebook.load.earlier import earlier
from pledgebook.load.folder import load, typed
from pledgebook.load.frame import parse
from pledgebook.load.late import Typed, body_of, taken_apart, text_of
from pledgebook.load.raw import (
    Kind,
    Loaded,
    Parsed,
    RawEntry,
    RawKey,
    RawList,
    RawMapping,
    RawNull,
    RawSite,
    RawText,
    RawValue,
)
from pledgebook.load.rough import quoted

__all__ = [
    "Kind",
    "Loaded",
    "Parsed",
    "RawEntry",
    "RawKey",
    "RawList",
    "RawMapping",
    "RawNull",
    "RawSite",
    "RawText",
    "RawValue",
    "Typed",
    "body_of",
    "earlier",
    "files_below",
    "load",
    "parse",
    "quoted",
    "taken_apart",
    "text_of",
    "typed",
]
