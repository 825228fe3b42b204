"""What stands in for GitHub's own actions in a rehearsal: each leaves what the real one leaves.

An action that is in neither list fails the rehearsal.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

MOST_ON_PAGES = 1_000_000_000  # bytes, as GitHub documents it
RUNS = "github-pages"  # the artifact that is deployed


class Failed(Exception):
    """The step fails, as the real one would."""


class LeftOut(Exception):
    """The step is not rehearsed, for this reason."""


class Host:
    """The web: one site below a path on this machine, and nothing there until it is deployed."""

    def __init__(self, path: str) -> None:
        self.path = path.strip("/")
        self.site: Path | None = None
        host = self

        class Handler(SimpleHTTPRequestHandler):
            def translate_path(self, path: str) -> str:
                return super().translate_path(path.removeprefix(f"/{host.path}"))

            def do_GET(self) -> None:
                if host.site is None or not self.path.startswith(f"/{host.path}/"):
                    self.send_error(404)
                    return
                self.directory = str(host.site)
                super().do_GET()

            def log_message(self, *_said: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=os.devnull))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Without a slash at its end, as configure-pages gives it."""
        return f"http://127.0.0.1:{self.server.server_port}/{self.path}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@dataclass(slots=True)
class Stage:
    """What one job sees.

    `path` is where its steps look for programs first, `env` what else they are told; `aside` is what is to be said of a
    step.
    """

    workspace: Path
    scratch: Path
    origin: Path
    commit: str
    artifacts: dict[str, Path]
    host: Host
    path: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    env: dict[str, str] = field(default_factory=dict)


Given = Mapping[str, str]
StandIn = Callable[[Stage, Given], dict[str, str]]


def checkout(stage: Stage, given: Given) -> dict[str, str]:
    """As much history as was asked for, and no credentials."""
    depth = given.get("fetch-depth", "1")
    shallow = [] if depth == "0" else ["--depth", depth]
    run = partial(_git, stage.workspace)
    run("init", "--quiet")
    run("fetch", "--quiet", *shallow, stage.origin.as_uri(), stage.commit)
    if "sparse-checkout" in given:
        run("sparse-checkout", "set", *given["sparse-checkout"].split())
    run("-c", "advice.detachedHead=false", "checkout", "--quiet", "--detach", "FETCH_HEAD")
    stage.aside.append(f"a clone of HEAD, {'all its history' if depth == '0' else f'{depth} deep'}")
    return {}


def setup_python(stage: Stage, given: Given) -> dict[str, str]:
    """A virtual environment of the Python that was asked for, or of the one that runs this."""
    wanted = given.get("python-version", "")
    python = python_of(wanted)
    if python is None:
        python = sys.executable
        stage.aside.append(
            f"there is no Python {wanted} here: {sys.version_info.major}.{sys.version_info.minor} stands in"
        )
    folder = stage.scratch / "python"
    done = subprocess.run([python, "-m", "venv", folder], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"no virtual environment: {done.stdout.strip()} hint: sudo apt-get install python3-venv")
    stage.path.insert(0, str(folder / "bin"))
    stage.aside.append("a virtual environment of its own")
    return {"python-version": wanted}


def python_of(version: str) -> str | None:
    """A Python of this version that runs, if there is one on this machine."""
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        return sys.executable
    found = shutil.which(f"python{version}")
    works = found and subprocess.run([found, "-c", "import venv"], capture_output=True, check=False).returncode == 0
    return found if works else None


def configure_pages(stage: Stage, _given: Given) -> dict[str, str]:
    stage.aside.append(f"the site will be at {stage.host.address}/")
    origin = stage.host.address.rpartition("/")[0]
    return {"base_url": stage.host.address, "origin": origin, "base_path": f"/{stage.host.path}"}


def upload_pages_artifact(stage: Stage, given: Given) -> dict[str, str]:
    """The archive that the real action makes; links, which Pages refuses to publish, are refused at once."""
    site = stage.workspace / given["path"]
    links = [
        path.relative_to(site).as_posix()
        for path in sorted(site.rglob("*"))
        if path.is_symlink() or (path.is_file() and path.stat().st_nlink > 1)
    ]
    if links:
        raise Failed(f"links cannot be published: {', '.join(links[:5])}")
    folder = stage.artifacts[RUNS] = stage.scratch / "artifact"
    folder.mkdir()
    archive = folder / "artifact.tar"
    hidden = ["--exclude=.git", "--exclude=.github", "--exclude=.[^/]*"]
    words = ["tar", "--dereference", "--hard-dereference", "--directory", str(site), "-cf", str(archive), *hidden, "."]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(done.stderr.strip())
    if archive.stat().st_size > MOST_ON_PAGES:
        raise Failed(f"{archive.stat().st_size:,} bytes are more than Pages publishes")
    stage.aside.append(f"an archive of {archive.stat().st_size:,} bytes, without hidden files")
    return {}


def deploy_pages(stage: Stage, _given: Given) -> dict[str, str]:
    """Unpack the archive and serve it, here alone."""
    folder = stage.scratch / "live"
    with tarfile.open(_handed_over(stage, RUNS) / "artifact.tar") as archive:
        odd = [member.name for member in archive if not (member.isfile() or member.isdir())]
        if odd:
            raise Failed(f"neither files nor folders: {', '.join(odd[:5])}")
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.4 brought it
        archive.extractall(folder)
    stage.host.site = folder
    stage.aside.append(f"served at {stage.host.address}/")
    return {"page_url": f"{stage.host.address}/"}


def upload_artifact(stage: Stage, given: Given) -> dict[str, str]:
    """Hidden files are left out, as the real one does."""
    found = stage.workspace / given["path"]
    if not found.is_dir() or not any(found.iterdir()):
        if given.get("if-no-files-found") == "error":
            raise Failed(f"there is nothing in {given['path']}")
        stage.aside.append(f"there is nothing in {given['path']}")
        return {}
    kept = stage.scratch / f"artifact-{given['name']}"
    shutil.copytree(found, kept, ignore=shutil.ignore_patterns(".*"), symlinks=True)
    stage.artifacts[given["name"]] = kept
    stage.aside.append(f"{sum(path.is_file() for path in kept.rglob('*')):,} files kept beside")
    return {}


def download_artifact(stage: Stage, given: Given) -> dict[str, str]:
    kept = _handed_over(stage, given["name"])
    shutil.copytree(kept, stage.workspace / given.get("path", "."), dirs_exist_ok=True)
    return {}


STAND_INS: Mapping[str, StandIn] = {
    "actions/checkout": checkout,
    "actions/setup-python": setup_python,
    "actions/configure-pages": configure_pages,
    "actions/upload-pages-artifact": upload_pages_artifact,
    "actions/deploy-pages": deploy_pages,
    "actions/upload-artifact": upload_artifact,
    "actions/download-artifact": download_artifact,
}
NONE = dict.fromkeys(("actions/attest", "actions/attest-build-provenance"), "only GitHub can sign for GitHub")


def action(stage: Stage, name: str, given: Given) -> dict[str, str]:
    """The outputs of what stands in for an action. Raises LeftOut where that is known to be nothing, and Failed."""
    if name in NONE:
        raise LeftOut(NONE[name])
    if name not in STAND_INS:
        raise Failed(f"nothing stands in for {name}: add it to tests/github/stand_ins.py")
    stage.aside.append(f"in place of {name}")
    return STAND_INS[name](stage, given)


def _handed_over(stage: Stage, name: str) -> Path:
    if name not in stage.artifacts:
        raise Failed(f"no job before this one handed over {name}")
    return stage.artifacts[name]


def _git(folder: Path, *words: str) -> None:
    done = subprocess.run(["git", "-C", folder, *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"git {words[0]}: {done.stderr.strip()}")
