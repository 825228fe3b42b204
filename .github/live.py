"""Do readers get what was built? Asks the live site for its build.json until it is the one of this build.

    python .github/live.py https://owner.github.io/tracker/ published/build.json
    python .github/live.py https://owner.github.io/tracker/ --commit

Exit 0: it is. 1: it is not, after `--within` seconds; what it says instead is printed. 2: wrong use. With `--commit` it
says what readers have now, as an output of a step: `commit=` and 40 digits, and nothing after it where nothing of ours
is published; it exits with 1 if the site does not answer at all.
"""

# ruff: noqa: T201

import argparse
import http.client
import json
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

MOST = 100_000  # bytes; a build.json has a few hundred
PATIENCE = 20  # seconds for one answer
FIRST = ("commit", "as_of", "rules_version")  # what tells two builds apart, most telling first


class Elsewhere(Exception):
    """The site sent us to another host, and we do not go."""


class SameHost(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        here, there = urllib.parse.urlsplit(req.full_url), urllib.parse.urlsplit(newurl)
        if there.netloc != here.netloc or (here.scheme, there.scheme) == ("https", "http"):
            raise Elsewhere(f"{here.netloc} sends us to {there.scheme}://{there.netloc}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def facts_in(data: bytes) -> dict[str, object]:
    """A build record. Raises ValueError for anything else."""
    found = json.loads(data)
    if not isinstance(found, dict) or "commit" not in found:
        raise ValueError("no build record of ours")
    return found


def live_facts(site: str, query: str) -> dict[str, object]:
    """What the site says of itself now: `query` is new each time, so that no cache answers for it."""
    ask = urllib.request.Request(f"{site}build.json?{query}", headers={"Cache-Control": "no-cache"})  # noqa: S310
    with urllib.request.build_opener(SameHost).open(ask, timeout=PATIENCE) as answer:
        return facts_in(answer.read(MOST))


def difference(built: dict[str, object], live: dict[str, object]) -> str:
    """Where the live record differs, in words; "" where it does not.

    >>> difference({"commit": "b", "as_of": "2026-03-02"}, {"commit": "a", "as_of": "2026-03-02"})
    'commit is "a" there and "b" here'
    """
    names = [*FIRST, *sorted({*built, *live} - set(FIRST))]
    return ", ".join(
        f"{name} is {json.dumps(live.get(name))[:100]} there and {json.dumps(built.get(name))[:100]} here"
        for name in names
        if built.get(name) != live.get(name)
    )


def watch(site: str, built: dict[str, object], within: float, every: float) -> str:
    """Ask until the live record is the built one, and give ""; or, when the time is up, what is wrong."""
    end, said, turn = time.monotonic() + within, "", 0
    while True:
        turn += 1
        try:
            wrong = difference(built, live_facts(site, f"commit={built['commit']}&turn={turn}"))
        except Elsewhere as problem:
            return str(problem)
        except (OSError, http.client.HTTPException, ValueError, RecursionError) as problem:
            wrong = f"no build.json to be read: {' '.join(str(problem).split())[:200]}"
        if not wrong:
            return ""
        if wrong != said:
            print(f"not yet: {wrong}", flush=True)
            said = wrong
        if time.monotonic() + every > end:
            return wrong
        time.sleep(every)


def commit_of(site: str, within: float, every: float) -> str:
    """The commit that the live site was built from, "" if there is none of ours. Raises OSError if nobody answers."""
    end, turn = time.monotonic() + within, 0
    while True:
        turn += 1
        try:
            said = live_facts(site, f"turn={turn}&at={time.time_ns()}").get("commit")
        except (Elsewhere, ValueError, RecursionError) as problem:
            return _unknown(site, str(problem))
        except (OSError, http.client.HTTPException) as problem:
            if isinstance(problem, urllib.error.HTTPError) and problem.code == 404:
                return _unknown(site, "nothing is published there yet")
            if time.monotonic() + every > end:
                raise OSError(" ".join(str(problem).split())[:200]) from None
            time.sleep(every)
        else:
            known = isinstance(said, str) and re.fullmatch(r"[0-9a-f]{40}", said, re.ASCII)
            return said if known else _unknown(site, "its build.json names no commit")


def _unknown(site: str, why: str) -> str:
    print(f"{site}: {why.replace('%', '%25')}. So entries are not held against what readers have.", file=sys.stderr)
    return ""


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="live.py", description="Hold the live site's build.json against a built one.")
    parser.add_argument("site", help="the address of the site, https://…/")
    parser.add_argument("built", type=Path, nargs="?", help="the build.json that was built")
    parser.add_argument("--commit", action="store_true", help="say which commit readers have")
    parser.add_argument("--within", type=float, metavar="SECONDS", help="how long to ask (780; 60 for the commit)")
    parser.add_argument("--every", type=float, default=10, metavar="SECONDS", help="how long to wait between (10)")
    asked = parser.parse_args(words)
    if not urllib.parse.urlsplit(asked.site).netloc or not asked.site.startswith(("https://", "http://")):
        parser.error(f"{asked.site!r} is no web address: write https://owner.github.io/repository/")
    site = asked.site if asked.site.endswith("/") else f"{asked.site}/"
    if asked.commit == (asked.built is not None):
        parser.error("name a build.json, or ask for the --commit")
    if asked.commit:
        return _told(site, 60 if asked.within is None else asked.within, asked.every)
    try:
        built = facts_in(asked.built.read_bytes())
    except (OSError, ValueError) as problem:
        parser.error(f"{asked.built}: {problem}")
    within = 780 if asked.within is None else asked.within
    wrong = watch(site, built, within, asked.every)
    if wrong:
        told = f"{site} after {within:.0f} s: {wrong}".replace("%", "%25")
        print(f"::error title=The live site is not what was built::{told}")
        print("What to do: docs/publishing.md, “When a step fails”.")
        return 1
    print(f"{site} is what was built: commit {built['commit']}, as of {built.get('as_of')}.")
    return 0


def _told(site: str, within: float, every: float) -> int:
    try:
        print(f"commit={commit_of(site, within, every)}")
    except OSError as problem:
        said = f"{site} does not say what readers have: {problem}".replace("%", "%25")
        print(f"::error title=The live site cannot be asked::{said}", file=sys.stderr)
        print("What to do: docs/publishing.md, “When a step fails”.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
