"""Does anything forged get past the auditor? Each change of `forgeries` is made to files as good as a real site's."""

import random
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path

from pledgebook.audit import audit
from tests.site.test_build import tracker
from tests.torture.forgeries import FORGERIES, Forgery
from tests.torture.study import Row, Study

BASE, ROOT = "https://promises.example/tracker/", "https://promises.example/"
WITHIN = (
    "/another-site/",
    "../../../../../../x/",
)  # what leads out of a site below a path leads nowhere else at a root
KINDS = {
    "page": "*.html", "drawing": "*.svg", "feed": "*feed.xml", "sitemap": "sitemap.xml", "JSON": "*.json",
    "JSON feed": "*feed.json",
    "table": "*.csv", "calendar": "*.ics", "style sheet": "*.css",
    "script": "*.js",
}  # fmt: skip
RUBBISH = (
    "x.exe",
    "x.htm",
    "x.xhtml",
    "x.php",
    "x.wasm",
    "x.map",
    "x.webmanifest",
    "x.swf",
    "x.pdf",
    "x",
    "x.html.bak",
)


def run(effort: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        files = tracker(Path(folder)).build("--base-url", BASE)
        at_root = tracker(Path(folder) / "root").build("--base-url", ROOT)
    yield Row("a good file as it is", len(files), refused(files))
    for kind, forgeries in FORGERIES.items():
        yield forged(kind, forgeries, files, effort)
    yield Row("a good file of a site at the root of its host", len(at_root), refused(at_root, ROOT))
    yield forged("page", FORGERIES["page"], at_root, effort, ROOT)
    taken = set(RUBBISH).difference(refused(dict.fromkeys(RUBBISH, b"words")))
    yield Row("a file of an unknown kind", len(RUBBISH), tuple(sorted(taken)))
    yield damaged(files, effort)


def refused(files: Mapping[str, bytes], base: str = BASE) -> tuple[str, ...]:
    return tuple(address for address, data in files.items() if audit(address, data, base))


def forged(kind: str, forgeries: Iterable[Forgery], files: Mapping[str, bytes], effort: int, base: str = BASE) -> Row:
    """Each forgery in `effort` of the files of a kind that it fits, taken from all over the site."""
    tried, wrong = 0, []
    texts = [(address, data.decode()) for address, data in files.items() if fnmatch(address, KINDS[kind])]
    for what, found, put in forgeries:
        if base == ROOT and any(f'href="{url}"' in put for url in WITHIN):
            continue
        fitting = [(address, text) for address, text in texts if found in text]
        if not fitting:
            wrong.append(f"{what}: it fits no file")
        for address, text in fitting[:: len(fitting) // effort + 1]:
            tried += 1
            entry = text.rpartition("<entry>")[1:]
            again = put.replace("{again}", "".join(entry).removesuffix("</feed>\n"))
            if not audit(address, text.replace(found, again, 1).encode(), base):
                wrong.append(f"{what}, in {address}")
    return Row(f"a forged {kind}{' at the root' if base == ROOT else ''}", tried, tuple(wrong))


def damaged(files: Mapping[str, bytes], effort: int) -> Row:
    """Bytes of any file turned at random: the auditor answers, and never falls."""
    chance = random.Random(20261126)
    addresses, wrong, stopped = sorted(files), list[str](), 0
    for trial in range(400 * effort):
        address = chance.choice(addresses)
        data = bytearray(files[address])
        for _ in range(chance.randint(1, 4) if data else 0):
            data[chance.randrange(len(data))] = chance.choice(b"\0<>\"'&=-/\x80\xff{}[]:;,\n\r ")
        try:
            stopped += bool(audit(address, bytes(data), BASE))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
            wrong.append(f"trial {trial}, {address}: {error!r}")
    return Row("bytes turned at random", 400 * effort, tuple(wrong), f"{stopped} refused")


STUDY = Study("forged", "Does anything active, foreign or faked get past the auditor?", "every change is refused", run)
