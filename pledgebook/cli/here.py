"""Where a command is run: the program, the content, the moment. Nothing heavy is loaded to say so."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pledgebook.pipeline import Folders, Moment


class Here(NamedTuple):
    """`root` is where the program lies; `called` is what the content folder is called from the folder we are in."""

    root: Path
    content: Path
    called: str
    now: datetime

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def static(self) -> Path:
        return self.root / "static"

    @property
    def kept(self) -> Path:
        """What may be deleted at any time."""
        return self.root / ".pledgebook"

    @property
    def folders(self) -> "Folders":
        from pledgebook.pipeline import Folders

        return Folders(self.content, self.templates, self.static, self.kept)

    def moment(self, as_of: date | None) -> "Moment":
        from pledgebook.pipeline import Moment

        return Moment(self.now, as_of)


def shown(path: Path) -> str:
    """What a path is called from the folder we are in."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
