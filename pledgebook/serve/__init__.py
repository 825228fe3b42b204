"""Watch, build, reload: the site on this machine alone, under the path it will have on the web."""

from pledgebook.serve.server import Shown, serve

__all__ = ["Shown", "serve"]
