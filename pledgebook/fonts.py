"""Where machines keep their fonts."""

from pathlib import Path

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "C:/Windows/Fonts",
)


def font_folders() -> tuple[Path, ...]:
    """Those that this machine has."""
    return tuple(folder for name in FOLDERS if (folder := Path(name).expanduser()).is_dir())
