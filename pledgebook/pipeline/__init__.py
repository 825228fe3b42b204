"""The program as one paragraph: files in, a judged catalogue, a book, pages, bytes, a site."""

from pledgebook.pipeline.building import build, document, editors_calendar, planned
from pledgebook.pipeline.doubt import doubting
from pledgebook.pipeline.edition import Built, Edition, Folders, Moment, Progress, Proof
from pledgebook.pipeline.hands import Hands
from pledgebook.pipeline.material import static_names
from pledgebook.pipeline.reading import held_against, judged, proof_of, read, read_again, recollection

__all__ = [
    "Built",
    "Edition",
    "Folders",
    "Hands",
    "Moment",
    "Progress",
    "Proof",
    "build",
    "document",
    "doubting",
    "editors_calendar",
    "held_against",
    "judged",
    "planned",
    "proof_of",
    "read",
    "read_again",
    "recollection",
    "static_names",
]
