"""What a finished build or check rested on and what it left, so that nobody does it again while neither has changed."""

from pledgebook.seal.ground import Ground
from pledgebook.seal.kept import Seal, file_of, kept, put
from pledgebook.seal.look import Facts, Seen, expected, look

__all__ = ["Facts", "Ground", "Seal", "Seen", "expected", "file_of", "kept", "look", "put"]
