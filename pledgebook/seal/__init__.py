"""What a finished build or check rested on and what it left, so that nobody does it again while neither has changed."""

from pledgebook.seal.ground import Ground
from pledgebook.seal.kept import Seal, file_of, kept, put
from pledgebook.seal.look import Seen, look

__all__ = ["Ground", "Seal", "Seen", "file_of", "kept", "look", "put"]
