"""Whether a live site is what its commit builds: every file is looked at, and those that differ are named."""

import hashlib
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType

import pytest

from tests.github.programs import program

ROOT = Path(__file__).resolve().parents[2]
COMMIT = "b" * 40
Compared = Callable[..., tuple[int, list[str]]]


@pytest.fixture(scope="module")
def same() -> ModuleType:
    return program("same")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_said: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "live"
    files = {"index.html": "home", "companies/acme/soon/index.html": "soon", "companies/acme/soon/card.png": "card"}
    files |= {"404.html": "gone", ".nojekyll": "", "build.json": json.dumps({"commit": COMMIT, "as_of": "2026-03-02"})}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def compared(
    same: ModuleType, site: Path, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Compared:
    """What is said once something has changed on the live site that was listed before."""
    rows = [f"{digest}  ./{name}\n" for name, digest in same.sums_of(site).items()]
    (tmp_path / "sums.txt").write_text("".join(rows))

    def run(*words: str) -> tuple[int, list[str]]:
        code = same.main([address, *(words or ("--list", str(tmp_path / "sums.txt")))])
        said = capsys.readouterr()
        return code, (said.out + said.err).replace(address, "SITE").replace(f"{tmp_path}/", "").splitlines()

    return run


def test_the_same_is_said_to_be_the_same(compared: Compared) -> None:
    assert compared() == (0, ["SITE is what sums.txt lists: 5 files, byte for byte."])


def test_every_file_that_differs_is_named(compared: Compared, site: Path) -> None:
    (site / "index.html").write_text("forged")
    (site / "companies/acme/soon/index.html").unlink()
    (site / "companies/acme/soon/card.png").write_text("drawn elsewhere")
    assert compared() == (
        1,
        [
            "companies/acme/soon/index.html: answers 404",
            "index.html: is another file",
            "1 social cards were drawn with other fonts; they are not counted.",
            "SITE is NOT what sums.txt lists: 2 of 5 files differ.",
        ],
    )


def test_a_card_that_is_gone_counts(compared: Compared, site: Path) -> None:
    (site / "companies/acme/soon/card.png").unlink()
    assert compared()[0] == 1


def test_long_lists_are_cut(compared: Compared, same: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    wanted = {f"{number:02}.html": "0" * 64 for number in range(25)}
    assert same.said("SITE", wanted, dict.fromkeys(wanted, "answers 404"), "it") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[19:] == ["19.html: answers 404", "… and 5 more", "SITE is NOT it: 25 of 25 files differ."]


def test_a_site_that_was_published_anew_in_between_is_not_called_forged(
    compared: Compared, same: ModuleType, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_words: object) -> dict[str, str]:
        (site / "build.json").write_text(json.dumps({"commit": COMMIT, "as_of": "2026-03-03"}))
        return {"index.html": "is another file"}

    monkeypatch.setattr(same, "differences", slow)
    assert compared() == (2, ["same.py: SITE: it was published anew in between. hint: run this again"])


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"commit": None, "as_of": "2026-03-02"}, "its build.json names no commit. hint: hold it against --list"),
        ({"commit": "--upload-pack=x", "as_of": "2026-03-02"}, "its build.json names no commit."),
        ({"commit": COMMIT, "as_of": "--output=/"}, "its build.json names no day"),
        ({"commit": COMMIT, "as_of": "2026-03-02"}, f"this clone does not hold its commit {COMMIT}. hint: git fetch"),
        ({}, "no build.json to be read: no build record of ours"),
    ],
)
def test_what_cannot_be_found_out_is_said(facts: dict[str, object], told: str, compared: Compared, site: Path) -> None:
    (site / "build.json").write_text(json.dumps(facts))
    code, lines = compared("--repository", "")
    assert code == 2
    assert len(lines) == 1
    assert told in lines[0]


def test_a_list_that_is_none_is_told(compared: Compared, tmp_path: Path) -> None:
    for text in ("", "nonsense\n", f"{'0' * 64}  ../outside\n"):
        (tmp_path / "other.txt").write_text(text)
        assert "that is no list of sums" in compared("--list", str(tmp_path / "other.txt"))[1][0]


def test_the_commit_is_built_in_a_folder_of_its_own(
    same: ModuleType, compared: Compared, site: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = tmp_path / "house"
    house.mkdir()
    (house / "build.py").write_text(
        "import json, pathlib, sys\n"
        "words = [word for word in sys.argv[1:] if word != '-q']\n"
        "said = dict(zip(words[::2], words[1::2]))\n"
        "folder = pathlib.Path(said['--output']); folder.mkdir()\n"
        "(folder / 'build.json').write_text(json.dumps({'commit': said['--commit'], 'as_of': said['--as-of']}))\n"
        "(folder / 'index.html').write_text(said['--base-url'] + said['--repository'])\n"
    )
    who = ("-c", "user.name=Ann", "-c", "user.email=ann@promises.example", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "-A"), (*who, "commit", "-q", "-m", "As it is")):
        subprocess.run(["git", "-C", house, *words], check=True)
    subprocess.run(["git", "-C", house, "remote", "add", "origin", "git@github.com:you/fork.git"], check=True)
    head = subprocess.run(["git", "-C", house, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout
    (house / "build.py").write_text("raise SystemExit('what is not committed is not built')")
    (site / "build.json").write_text(json.dumps({"commit": head.strip(), "as_of": "2026-03-02"}))
    (site / "index.html").write_text(f"{address}https://github.com/you/fork")
    monkeypatch.setattr(same, "ROOT", house)
    monkeypatch.setattr(same, "_python", lambda *_where: Path(sys.executable))
    how = f"what commit {head.strip()} builds as of 2026-03-02"
    assert compared("--repository", "https://github.com/you/fork") == (0, [f"SITE is {how}: 2 files, byte for byte."])
    assert same.repository_of(house) == "https://github.com/you/fork"
    assert hashlib.sha256((site / "index.html").read_bytes()).hexdigest() in same.sums_of(site).values()
