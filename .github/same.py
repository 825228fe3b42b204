"""Is the live site what its commit builds? Builds that commit in a folder of its own and compares every file.

    python3 .github/same.py https://owner.github.io/tracker/
    python3 .github/same.py https://owner.github.io/tracker/ --list published/sha256sums.txt

It needs Python, git and a clone of the repository; what the site is built with is installed by hash into a folder that
is thrown away. With a list of sums nothing is built: the live site is held against what its deployment attested.

Exit 0: every file is the same. 1: those that are not are named. 2: it could not be found out, and why. Social cards are
drawn with the fonts of the machine, so cards that differ are counted and no more.
"""

# ruff: noqa: T201

import argparse
import hashlib
import http.client
import os
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from live import PATIENCE, Elsewhere, SameHost, live_facts

ROOT = Path(__file__).resolve().parents[1]
LARGEST = 100_000_000  # bytes in a file; more is not ours
AT_ONCE = 8
SHOWN = 20  # files that are named


class Unanswered(Exception):
    """It cannot be found out; the text says why, and what would help."""


def sums_of(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file that is published, by its address."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    addresses = {path.relative_to(folder).as_posix(): path for path in files}
    return {
        address: hashlib.sha256(path.read_bytes()).hexdigest()
        for address, path in addresses.items()
        if not any(part.startswith(".") for part in address.split("/"))
    }


def sums_in(text: str) -> dict[str, str]:
    """The same from a list as sha256sum writes it.

    >>> sums_in(f"{'0' * 64}  ./build.json\\n")["build.json"][:4]
    '0000'
    """
    rows = [re.fullmatch(r"([0-9a-f]{64})  \./(\S.*)", line, re.ASCII) for line in text.splitlines()]
    if not rows or not all(rows):
        raise Unanswered("that is no list of sums. hint: sha256sums.txt of the artifact “published”")
    return {row[2]: row[1] for row in rows if row}


def built(facts: Mapping[str, object], site: str, repository: str) -> dict[str, str]:
    """What the commit of a build record makes on its day, for this address."""
    commit, day = (facts.get(name) for name in ("commit", "as_of"))
    if not (isinstance(commit, str) and re.fullmatch(r"[0-9a-f]{40}", commit, re.ASCII)):
        raise Unanswered("its build.json names no commit. hint: hold it against --list, or build with --commit")
    if not (isinstance(day, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", day, re.ASCII)):
        raise Unanswered("its build.json names no day")
    asked = ["git", "-C", str(ROOT), "cat-file", "-e", f"{commit}^{{commit}}"]
    if subprocess.run(asked, capture_output=True, check=False).returncode:  # noqa: S603 - a fixed list, no shell
        raise Unanswered(f"this clone does not hold its commit {commit}. hint: git fetch --unshallow, or git fetch")
    with tempfile.TemporaryDirectory(prefix="same-") as name:
        folder = Path(name)
        tree, output = folder / "tree", folder / "site"
        _run(folder, "git", "clone", "--quiet", "--no-checkout", "--shared", ROOT, tree)
        _run(tree, "git", "-c", "core.autocrlf=false", "-c", "advice.detachedHead=false", "checkout", "--quiet", commit)
        python = _python(folder / "python", tree)
        words = ["--as-of", day, "--base-url", site, "--commit", commit, "--output", output, "-q"]
        _run(tree, python, "build.py", *words, *(["--repository", repository] if repository else []))
        return sums_of(output)


def _python(folder: Path, tree: Path) -> Path:
    """A Python that has what the commit is built with, and nothing else."""
    _run(tree, sys.executable, "-m", "venv", folder)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    _run(tree, python, "-m", "pip", "--disable-pip-version-check", "install", "-q", "--require-hashes", "-r",
         "requirements.txt")  # fmt: skip
    return python


def _run(folder: Path, *words: object) -> None:
    done = subprocess.run([str(word) for word in words], cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - the same
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise Unanswered(f"{' '.join(map(str, words[:4]))} … failed: {' '.join(last)[:300]}")


def difference(site: str, turn: str, address: str, wanted: str) -> str:
    """What is wrong with one live file; "" where nothing is."""
    place = f"{site}{urllib.parse.quote(address)}?{turn}"
    ask = urllib.request.Request(place, headers={"Cache-Control": "no-cache"})  # noqa: S310 - http or https, see main
    try:
        with urllib.request.build_opener(SameHost).open(ask, timeout=PATIENCE) as answer:
            data = answer.read(LARGEST)
    except urllib.error.HTTPError as problem:
        if address != "404.html" or problem.code != 404:
            return f"answers {problem.code}"
        data = problem.read(LARGEST)
    except (Elsewhere, OSError, http.client.HTTPException) as problem:
        return " ".join(str(problem).split())[:200]
    return "" if hashlib.sha256(data).hexdigest() == wanted else "is another file"


def differences(site: str, turn: str, wanted: Mapping[str, str]) -> dict[str, str]:
    """What is wrong, by address, of all files."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        found = threads.map(partial(difference, site, turn), wanted, wanted.values())
        return {address: wrong for address, wrong in zip(wanted, found, strict=True) if wrong}


def said(site: str, wanted: Mapping[str, str], found: Mapping[str, str], by: str) -> int:
    """Print what came of it; the exit code."""
    cards = [address for address in found if address.endswith("card.png") and found[address] == "is another file"]
    others = [address for address in found if address not in cards]
    for address in others[:SHOWN]:
        print(f"{address}: {found[address]}")
    if len(others) > SHOWN:
        print(f"… and {len(others) - SHOWN:,} more")
    if cards:
        print(f"{len(cards):,} social cards were drawn with other fonts; they are not counted.")
    if others:
        print(f"{site} is NOT {by}: {len(others):,} of {len(wanted):,} files differ.")
        return 1
    print(f"{site} is {by}: {len(wanted) - len(cards):,} files, byte for byte.")
    return 0


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="same.py", description="Hold every file of a live site against its commit.")
    parser.add_argument("site", help="the address of the site, https://…/")
    parser.add_argument(
        "--list", type=Path, metavar="FILE", help="sha256sums.txt of its deployment, and nothing is built"
    )
    parser.add_argument(
        "--repository", default=None, metavar="URL", help="where its source is read (that of the clone)"
    )
    asked = parser.parse_args(words)
    if not urllib.parse.urlsplit(asked.site).netloc or not asked.site.startswith(("https://", "http://")):
        parser.error(f"{asked.site!r} is no web address: write https://owner.github.io/repository/")
    site = asked.site if asked.site.endswith("/") else f"{asked.site}/"
    try:
        facts = _facts(site, "turn=first")
        if asked.list is not None:
            wanted, by = sums_in(asked.list.read_text("ascii")), f"what {asked.list} lists"
        else:
            repository = asked.repository if asked.repository is not None else repository_of(ROOT)
            wanted, by = built(facts, site, repository), f"what commit {facts['commit']} builds as of {facts['as_of']}"
        found = differences(site, f"commit={facts['commit']}", wanted)
        if found and _facts(site, "turn=last") != facts:
            raise Unanswered("it was published anew in between. hint: run this again")
    except (Unanswered, OSError, UnicodeDecodeError) as problem:
        print(f"same.py: {site}: {' '.join(str(problem).split())[:400]}", file=sys.stderr)
        return 2
    return said(site, wanted, found, by)


def _facts(site: str, query: str) -> dict[str, object]:
    try:
        return live_facts(site, query)
    except (Elsewhere, OSError, http.client.HTTPException, ValueError, RecursionError) as problem:
        raise Unanswered(f"no build.json to be read: {problem}") from None


def repository_of(clone: Path) -> str:
    """Where the clone came from, as a page links to it; "" if that is no place on the web.

    >>> address_of("git@github.com:you/your-fork.git"), address_of("/srv/tracker.git")
    ('https://github.com/you/your-fork', '')
    """
    asked = ["git", "-C", str(clone), "remote", "get-url", "origin"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603 - the same
    return address_of(done.stdout.strip())


def address_of(remote: str) -> str:
    found = re.fullmatch(r"(?:https://(?:[^@/]*@)?|(?:ssh://)?git@)([\w.-]+)[:/]([\w.-]+/[\w.-]+?)(?:\.git)?/?", remote)
    return f"https://{found[1]}/{found[2]}" if found else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
