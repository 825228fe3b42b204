"""A build asks nobody: neither in its imports nor while it runs."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.builder import Site
from tests.house.test_import_law import PACKAGE, ROOT, imported

FORBIDDEN = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "asyncio",
    "tornado",
    "livereload",
    "ftplib",
    "smtplib",
    "socketserver",
}

APART = ("pledgebook.web", "pledgebook.serve", "pledgebook.importing", "pledgebook.cli")
"""What a build must not reach."""

WATCHED = """
import sys
def refuse(event, arguments):
    if event.startswith("socket.") or event == "urllib.Request":
        raise SystemExit(f"{event}: {arguments}")
sys.addaudithook(refuse)
from pledgebook.cli import main
sys.exit(main(sys.argv[1:]))
"""


def reached_from(start: str) -> dict[str, Path]:
    """Every module of the package that `start` imports, at any depth and wherever the import stands."""
    found: dict[str, Path] = {}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        file = _file_of(name)
        if name in found or file is None:
            continue
        found[name] = file
        tree = ast.parse(file.read_text(encoding="utf-8"))
        froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
        waiting += [f"{node.module}.{alias.name}" for node in froms for alias in node.names]
        waiting += imported(file)
        waiting += [name.rpartition(".")[0]] if "." in name else []
    return found


def _file_of(name: str) -> Path | None:
    path = PACKAGE.parent.joinpath(*name.split("."))
    candidates = (path.with_suffix(".py"), path / "__init__.py")
    return next((each for each in candidates if name.startswith("pledgebook") and each.is_file()), None)


def test_nothing_that_a_build_imports_knows_the_network() -> None:
    modules = reached_from("pledgebook.pipeline")
    assert {"pledgebook.plan", "pledgebook.render.renderer", "pledgebook.audit", "pledgebook.write.publish"} <= set(
        modules
    )
    for name, file in modules.items():
        assert not name.startswith(APART), name
        used = {each for each in imported(file) if each in FORBIDDEN or each.partition(".")[0] in FORBIDDEN}
        assert not used, f"{name} imports {used}"


def test_the_search_finds_what_it_is_for() -> None:
    modules = reached_from("pledgebook.cli.links")
    assert "socket" in imported(modules["pledgebook.web.wire"])


def watched(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WATCHED, *words], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_a_build_opens_no_socket_and_looks_up_no_name(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon", due=2024)
    assert site.run("check") == 0  # fills in what a site needs
    done = watched("build", "-q", "--content", str(site.content), "--output", str(site.output))
    assert (done.returncode, done.stderr) == (0, "")
    assert (site.output / "index.html").is_file()


def test_the_watch_sees_a_socket(tmp_path: Path) -> None:
    site = Site(tmp_path).pledge("soon", due=2024)
    site.source("press", url="http://nobody.invalid/")
    assert site.run("check") == 0
    done = watched("serve", "-q", "--content", str(site.content))
    assert "socket." in done.stderr
