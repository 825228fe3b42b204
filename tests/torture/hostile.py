"""Files that a stranger could send, of every kind we know: told with their line, or built into what they say."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from tests.builder import Site
from tests.torture.study import Row, Study

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds; the machine may be busy
FORGED = re.compile(r"##\[|^\s*::(?!(?:error|warning|notice) (?:file|title)=)", re.MULTILINE)
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")

HEAD = "---\ntitle: {}\nmade: {{on: 2024-01-01, source: press}}\ntarget: {{event: It opens}}\n"
TAIL = "due: 2024\n---\n"


def pledge(title: str = "Open it", more: str = "", body: str = "") -> str:
    return HEAD.format(title) + more + TAIL + body


BROKEN: Mapping[str, tuple[int, str | bytes]] = {
    "bidi": (2, pledge("Kept \u202e4202")),
    "bidi-escaped": (2, pledge('"Kept \\u202e4202"')),
    "bidi-reference": (8, pledge(body="One.\n&#x202e;4202\n")),
    "zero-width": (2, pledge("Ke\u200bpt")),
    "stack": (2, pledge("K" + "\u0301" * 50)),
    "lone-surrogate": (2, pledge('"K\\ud800"')),
    "nul": (2, pledge("K\0")),
    "escape": (2, pledge("K\x1b[2J\x1b]0;x\x07")),
    "private": (2, pledge("K\ue000")),
    "command": (5, pledge(more='due_words: ["##[error]forged"]\n')),
    "forged": (5, pledge('"::error file=a::b"').replace("due: 2024", 'due: "::error file=a::b"')),
    "percent": (5, pledge(more='strength: "a%0A::error::b"\n')),
    "twice": (5, pledge(more="title: Another\n")),
    "twin": (5, pledge(more="caf\u00e9: a\ncafe\u0301: b\n")),
    "utf-16": (1, pledge().encode("utf-16")),
    "latin": (2, pledge("Caf\u00e9").encode("latin-1")),
    "carriage": (1, pledge().replace("\n", "\r")),
    "empty": (1, ""),
    "unfenced": (1, "title: a\n"),
    "unclosed": (1, "---\ntitle: a\n"),
    "quote": (2, pledge('"never closed')),
    "alias": (2, "---\na: &a [x]\nb: [*a, *a]\n---\n"),
    "deep": (2, "---\na: " + "[" * 25_000 + "\n---\n"),
    "tag": (2, pledge("!!python/object/apply:os.system [id]")),
    "merge": (5, pledge(more="<<: {title: b}\n")),
    "number": (4, pledge().replace("{event: It opens}", "{measure: cars, at_least: " + "9" * 400 + "}")),
    "day": (3, pledge().replace("2024-01-01", "2024-02-31")),
    "year": (3, pledge().replace("2024-01-01", "9" * 5_000)),
    "long-key": (5, pledge(more=f"{'k' * 900}: a\n")),
    "long-title": (2, pledge("t" * 5_000)),
    "url": (5, pledge(more="sources: {s: {url: 'javascript:alert(1)', publisher: P, kind: press}}\n")),
    "loopback": (5, pledge(more="sources: {s: {url: 'http://2130706433/', publisher: P, kind: press}}\n")),
    "link": (7, pledge(body="[x](javascript:alert(1))\n")),
    "brackets": (7, pledge(body="[" * 30_000)),
    "emphasis": (7, pledge(body="*a*" * 16_000)),
    "giant-body": (7, pledge(body="a" * 90_000)),
    "path": (3, pledge().replace("press", "../../../etc/passwd")),
}
"""By name: the line of the mistake, and the file."""

SAID = (
    "<script>alert(1)</script>",
    "</title></script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "&lt;b&gt;Kept&lt;/b&gt; &#x202e;",
    "]]><x/> <!-- -->",
    "=cmd|' /C calc'!A0",
    "::error::Kept ##[error]Kept",
    "%0A%0D::add-mask::a",
    "[x](https://evil.example/) **Kept**",
    "\\u202e \\x1b[2J",
    "小米 🚗 é ﬁ 𝐊𝐞𝐩𝐭",
)
"""Words that may stand in any line of text, and are words."""


def laid_out(site: Site) -> dict[str, int]:
    """Every broken file and odd thing, laid among good ones; the line that each has to be told with."""
    site.pledge("good", target={"event": "It opens"}).pledge("fine", company="beta").company("beta")
    told = {}
    for name, (line, text) in BROKEN.items():
        site.file(f"pledges/acme/{name}.md", text)
        told[f"pledges/acme/{name}.md"] = line
    folder = site.content / "pledges" / "acme"
    secret = site.folder / "secret.md"
    secret.write_text(pledge("SECRET"))
    (folder / "linked.md").symlink_to(secret)
    (folder / "device.md").symlink_to("/dev/zero")
    (site.content / "pledges" / "gamma").symlink_to("/etc")
    os.mkfifo(folder / "pipe.md")
    with (folder / "sparse.md").open("wb") as sparse:
        sparse.truncate(1 << 40)
    for name in ("con.md", "Upper.md", "小米.md", "a b.md", f"{'n' * 240}.md", "::error::x.md", "a\nb.md", "x.html"):
        (folder / name).write_text(pledge())
        told[f"pledges/acme/{name}"] = 1
    for name in ("linked.md", "device.md", "pipe.md", "sparse.md"):
        told[f"pledges/acme/{name}"] = 1
    del told[f"pledges/acme/{'n' * 240}.md"]  # long, and fine
    return {**told, "pledges/gamma": 1}


def ran(site: Site, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *words, "--content", str(site.content)],
        cwd=site.folder,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=PATIENCE,
        check=False,
    )


def unfit(done: subprocess.CompletedProcess[str], codes: Iterable[int]) -> Iterator[str]:
    """What no run may end with, or say."""
    said = done.stdout + done.stderr
    if done.returncode not in codes:
        yield f"exit code {done.returncode}: {done.stderr[-300:]}"
    if "Traceback" in said:
        yield f"a traceback: {said[-300:]}"
    if found := FORGED.search(said) or UNSEEN.search(said):
        yield f"a log could be forged by {said[max(found.start() - 60, 0) : found.end() + 60]!r}"
    if "SECRET" in said:
        yield "what a link leads to was read"


def places(form: str, done: subprocess.CompletedProcess[str]) -> list[tuple[str, int, str]]:
    """File, line and hint of each problem that was told."""
    match form:
        case "json":
            return [
                (row["file"], row["line"], row["hint"]) for row in json.loads(done.stdout) if row["severity"] == "error"
            ]
        case "sarif":
            rows = [row for row in json.loads(done.stdout)["runs"][0]["results"] if row["level"] == "error"]
            found = [(row["locations"][0]["physicalLocation"], row["message"]["text"]) for row in rows]
            return [(at["artifactLocation"]["uri"], at["region"]["startLine"], said) for at, said in found]
        case "github":
            pattern = r"^::error file=(.*?),line=(\d+),.*?::(.*)$"
            rows = re.findall(pattern, done.stdout, re.MULTILINE)
            return [(re.sub("%3A", ":", file), int(line), said) for file, line, said in rows]
    return [
        (file, int(line), said)
        for file, line, said in re.findall(r"^(.*?):(\d+):\d+: error(.*)$", done.stderr, re.MULTILINE)
    ]


def told_in_four_forms(forms: Iterable[str] = ("text", "github", "json", "sarif")) -> Row:
    """Every bad file is named, with its line and a hint, and no good one is."""
    wrong, tried, slowest = list[str](), 0, 0.0
    with tempfile.TemporaryDirectory() as name:
        site = Site(Path(name))
        lines = laid_out(site)
        site._filled_in()
        for form in forms:
            began = time.monotonic()
            done = ran(site, "check", "-q", "--format", form)
            slowest = max(slowest, time.monotonic() - began)
            wrong += [f"{form}: {fault}" for fault in unfit(done, [1])]
            found = places(form, done)
            for path, line in lines.items():
                shown = "".join(sign if sign != "\n" else "\\n" for sign in path).replace(
                    "::error::x", r"\x3a:error::x"
                )
                near = [(at, said) for file, at, said in found if file.endswith(shown)]
                tried += 1
                if not any(abs(at - line) <= 1 and said for at, said in near):
                    wrong.append(f"{form}: {path} is to be told with line {line}, and is with {near[:3]}")
            named = [file for file, _, _ in found if file.endswith(("good.md", "fine.md", "press.md"))]
            wrong += [f"{form}: {file} is fine, and is named" for file in named]
    return Row("bad files among good ones, in each form", tried, tuple(wrong), f"slowest {slowest:.1f} s for all")


def other_verbs() -> Row:
    """What else reads content, on the same folder."""
    commands = (
        ("build",), ("due",), ("diff", "--between", "2024-01-01", "2025-01-01"), ("explain", "acme/good"),
        ("explain", "acme/bidi"), ("explain", "../../etc/passwd"), ("explain", "\x1b[2J::error::x"),
        ("add", "acme/pipe", "--on", "2024-02-01", "--note", "x"),
        ("add", "acme/linked", "--on", "2024", "--note", "x"),
        ("add", "acme/good", "--on", "2024-02-01", "--note", "a\n---\nb: \u202e"),
        ("new", "pledge", "../../x"), ("import", "pledges/acme/utf-16.md"),
    )  # fmt: skip
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        site = Site(Path(name))
        laid_out(site)
        site._filled_in()
        for words in commands:
            wrong += [f"{words}: {fault}" for fault in unfit(ran(site, *words), [0, 1, 2])]
        if (site.folder / "secret.md").read_text() != pledge("SECRET"):
            wrong.append("what a link leads to was written")
    return Row("verbs on a folder full of bad files", len(commands), tuple(wrong))


def said_as_typed() -> Row:
    """Words that look like code, in every line of text: they are on the page as they were typed, and nothing runs."""
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        site = Site(Path(name))
        for number, words in enumerate(SAID):
            made = {"on": "2024-01-01", "at": words, "quote": words, "lang": "en", "source": "press"}
            updates = [{"on": "2024-02-01", "note": words}, {"on": "2024-03-01", "reply": words, "by": words}]
            body = words if not re.search(r"\]\(|&#", words) else ""
            site.pledge(
                f"p{number}", title=words, made=made, target={"event": words}, due_words=words, updates=updates,
                corrections=[{"on": "2024-03-01", "text": words}], body=body,
            )  # fmt: skip
            site.company(f"c{number}", name=words, legal_name=words, sector=words, names={"zh": words})
            site.source(f"s{number}", publisher=words, title=words)
        site._filled_in()
        done = ran(site, "build", "-q", "--fast", "--as-of", "2025-03-01", "--output", str(site.output))
        wrong += list(unfit(done, [0]))
        for number, words in enumerate(SAID if done.returncode == 0 else ()):
            page = LexborHTMLParser((site.output / f"companies/acme/p{number}/index.html").read_text("utf-8"))
            shown = re.sub(r"\s", "", page.body.text() if page.body else "").replace("\u2060", "")
            times = shown.count(re.sub(r"\s", "", words))
            wrong += [f"{words!r} is there {times} times, and was typed more often"] if times < 6 else []
    return Row("texts that look like code, in each line of text", len(SAID), tuple(wrong))


def many(count: int) -> Row:
    """All of so many bad files are told, in order."""
    with tempfile.TemporaryDirectory() as name:
        site = Site(Path(name)).pledge("good")
        for number in range(count):
            site.file(f"pledges/acme/bad-{number:05}.md", list(BROKEN.values())[number % 8][1])
        site._filled_in()
        began = time.monotonic()
        done = ran(site, "check", "-q")
        took = time.monotonic() - began
    wrong = list(unfit(done, [1]))
    named = list(dict.fromkeys(re.findall(r"^\S*/(bad-\d+)\.md:\d+:\d+: error", done.stderr, re.MULTILINE)))
    if named != [f"bad-{number:05}" for number in range(count)]:
        wrong.append(f"{len(named)} of {count} are told, or not in order")
    return Row("bad files at once", count, tuple(wrong), f"{took:.1f} s")


def run(effort: int) -> Iterator[Row]:
    yield told_in_four_forms()
    yield other_verbs()
    yield said_as_typed()
    yield many(min(100 * effort, 1_000))


STUDY = Study(
    "hostile",
    "What comes of files that are broken, or made to deceive?",
    "each named with line and hint, or built into what it says; no traceback, nothing active, nothing forged",
    run,
)
