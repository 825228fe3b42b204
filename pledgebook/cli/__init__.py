"""The command line: words in, one call, an exit code. The only place that reads the clock."""

from pledgebook.cli.door import main

__all__ = ["main"]
