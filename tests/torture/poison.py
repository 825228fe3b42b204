"""Does what is remembered ever end a build with a traceback, or change what `--verify` publishes?"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from tests.torture.house import House
from tests.torture.study import Row, Study
from tests.torture.sweeping import is_told

SEED, TRIALS = 7, 2
IN_TREES = 0.3  # of what is damaged; most files lie there
Spoil = Callable[[Path, Random], None]


def _cut(file: Path, random: Random) -> None:
    data = file.read_bytes()
    _put(file, data[: random.randrange(len(data))])


def _flipped(file: Path, random: Random) -> None:
    data = bytearray(file.read_bytes())
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    _put(file, bytes(data))


def _nested(file: Path, _: Random) -> None:
    _signed(file, b"[" * 200_000 + b"]" * 200_000)


def _pipe(file: Path, _: Random) -> None:
    file.unlink()
    os.mkfifo(file)


def _folder(file: Path, _: Random) -> None:
    file.unlink()
    file.mkdir()


def _link(file: Path, _: Random) -> None:
    other = file.with_name("moved")
    file.rename(other)
    file.symlink_to(other)


def _contradiction(file: Path, random: Random) -> None:
    """Something else of the same kind stands there, and the file is signed as if it were ours."""
    data = file.read_bytes()
    known = [json.loads(data)] if data.startswith(b"{") else [*map(json.loads, data[65:].split(b"\n"))]
    places = [*_places(known)]
    inside, key = random.choice(places)
    like = [place[at] for place, at in places if type(place[at]) is type(inside[key]) and place[at] != inside[key]]
    inside[key] = json.loads(json.dumps(random.choice(like))) if like else None
    body = b"\n".join(json.dumps(line, ensure_ascii=False).encode() for line in known)
    _put(file, body) if data.startswith(b"{") else _signed(file, body)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])


def _signed(file: Path, body: bytes) -> None:
    _put(file, hashlib.sha256(body).hexdigest().encode() + b"\n" + body)


def _put(file: Path, data: bytes) -> None:
    file.unlink()  # houses share their inodes
    file.write_bytes(data)


DAMAGE: tuple[tuple[str, Spoil], ...] = (
    ("cut short", _cut),
    ("a bit is another", _flipped),
    ("nested deeply", _nested),
    ("a pipe", _pipe),
    ("a folder", _folder),
    ("a link", _link),
)
FORGERIES: tuple[tuple[str, Spoil], ...] = (("a forged record", _contradiction),)


def houses(folder: Path) -> tuple[House, House]:
    """A house that has all there is to remember, the tree of an earlier site too, and a copy of it as it stands."""
    house = House(folder / "house")
    assert house.build().code == 0
    house.site.pledge("later", title="Deliver 400 cars")
    assert house.build().code == 0
    assert house.remembered(trees=True)
    return house, house.copied(folder / "saved")


def poisoned(effort: int) -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        house, saved = houses(Path(folder))
        for what, spoil in (*DAMAGE, *FORGERIES):
            count = TRIALS * effort if spoil is _contradiction else max(1, effort // 2)
            wrong = [line for turn in range(count) for line in trial(house.restored(saved), spoil, turn)]
            yield Row(what, count, tuple(wrong), f"seed {SEED}")


def trial(here: House, spoil: Spoil, turn: int) -> list[str]:
    """What is wrong after a build with one file spoilt; damage may not show, a forgery not past `--verify`."""
    random = Random(f"{SEED} {turn}")
    trees = spoil is not _contradiction and random.random() < IN_TREES
    file = random.choice(here.remembered(trees=trees))
    spoil(file, random)
    here.site.pledge("soon", title="Deliver 300 cars")
    ended = here.build()
    wrong = [] if ended.code == 0 or is_told(ended.said) else [f"exit code {ended.code}: {ended.said[-400:]}"]
    shown = here.built()
    clean = here.build("--verify")
    wrong += [] if clean.code == 0 else [f"--verify says: {clean.said[-400:]}"]
    if spoil is not _contradiction and (ended.code or shown != here.built()):
        wrong.append("another site than a clean build makes")
    return [f"{file.name}, turn {turn}: {line}" for line in wrong]


STUDY = Study(
    "poison",
    "What does a build come to whose memory was damaged, or forged by somebody who knows its form?",
    "damage: the clean site; a forgery: no traceback, and nothing of it after --verify",
    poisoned,
)
