"""What became of an address: the words for it, and the ladder from a server's reply to one of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from pledgebook.links import kept_in, same_page
from pledgebook.web.address import is_home

PERMANENT = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})

_WORDS = {
    400: "bad request",
    401: "asks for a password",
    402: "asks for money",
    403: "forbidden",
    404: "not found",
    410: "gone for good",
    429: "too many requests",
    451: "withheld for legal reasons",
    500: "an error of the server's",
    502: "an error of the server's",
    503: "out of service",
    504: "an error of the server's",
    999: "turned away",
}
_TURNED_AWAY = frozenset({401, 402, 403, 407, 429, 451, 999})
_NOT_THERE = re.compile(r"(?:error|page)?[-_]?(?:404|410)|(?:page)?[-_]?not[-_]?found", re.IGNORECASE)
_WHO_ARE_YOU = re.compile(
    r"(?:captcha|challenge|log-?in|sign-?in|sso|verify|wappass|antispider|passport|subscribe|consent)", re.IGNORECASE
)
_PERSON = re.compile(
    rb"captcha|cf-chl|challenge-platform|are you a robot|unusual traffic|verify you are human"
    rb"|\xe5\xae\x89\xe5\x85\xa8\xe9\xaa\x8c\xe8\xaf\x81|\xe9\xaa\x8c\xe8\xaf\x81\xe7\xa0\x81",  # 安全验证, 验证码
    re.IGNORECASE,
)
_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{0,500})", re.IGNORECASE)
_PERSON_TITLE = re.compile(
    rb"captcha|just a moment|attention required|access denied|are you a robot|robot check|security check"
    rb"|\xe5\xae\x89\xe5\x85\xa8\xe9\xaa\x8c\xe8\xaf\x81|\xe4\xba\xba\xe6\x9c\xba\xe9\xaa\x8c\xe8\xaf\x81",  # 人机验证
    re.IGNORECASE,
)


class State(StrEnum):
    """In the order in which a report counts them."""

    FINE = "fine"
    MOVED = "moved"
    HOME = "led home"
    DEAD = "dead"
    CHANGED = "changed"
    MISMATCHED = "mismatched"
    BLOCKED = "blocked"
    BROKEN = "broken"
    SLOW = "slow"
    UNASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server said. `headers` by small letters; `head` is how the body begins.

    `ended` is None where the body was not read to its end on purpose, and False where it broke off. `sha256` is there
    if it was asked for and the whole body came.
    """

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    head: bytes = b""
    ended: bool | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect that was followed."""

    status: int
    to: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an address: `says` completes "https://… …". `to` is where it leads, `status` the last one."""

    state: State
    says: str
    status: int | None = None
    to: str | None = None

    @property
    def is_passing(self) -> bool:
        """Whether it may be the net's fault, or a bad hour's: a name that is not found need not be gone."""
        return self.state in {State.BROKEN, State.SLOW} or (self.state is State.DEAD and self.status is None)


def meaning(url: str, hops: Sequence[Hop], reply: Reply, sha256: str | None = None) -> Answer:
    """What a reply, reached over these redirects, says of the page at `url`. The first that fits.

    >>> meaning("https://a.example/x", [], Reply(410)).says
    'answers 410, gone for good'
    """
    final = hops[-1].to if hops else url
    to = final if hops else None

    def answer(state: State, says: str, where: str | None = to) -> Answer:
        return Answer(state, says, reply.status, where)

    said = f"answers {reply.status}" + (f", {_WORDS[reply.status]}" if reply.status in _WORDS else "")
    if reply.status in _TURNED_AWAY:
        return answer(State.BLOCKED, said)
    if _asks_for_a_person(reply):
        return answer(State.BLOCKED, f"asks whether a person is there ({reply.status})")
    if reply.status in {404, 410}:
        return answer(State.DEAD, said)
    if not 200 <= reply.status < 300:
        return answer(State.BROKEN, said)
    if hops and (led := _led_astray(url, final)):
        return answer(*led)
    if reply.ended is False:
        return answer(State.BROKEN, "breaks off before its end")
    if sha256 and reply.sha256 not in {None, sha256} and not _is_web_page(reply):
        return answer(State.CHANGED, f"is not what it was: its sha256 is now {reply.sha256}")
    moved_to = _for_good(hops)
    if moved_to and not same_page(url, moved_to):
        return answer(State.MOVED, "has moved for good", moved_to)
    return answer(State.FINE, _fine_words(reply, sha256))


def _fine_words(reply: Reply, sha256: str | None) -> str:
    if sha256 is None:
        return f"answers {reply.status}"
    if reply.sha256 == sha256:
        return f"answers {reply.status}, and is what it was"
    why = "a web page differs at each visit" if _is_web_page(reply) else "it did not come whole and as it is"
    return f"answers {reply.status}; its sha256 was not compared, since {why}"


def _led_astray(url: str, final: str) -> tuple[State, str] | None:
    """Whether a redirect led to a page that says nothing of the one that was asked for."""
    if _has_segment(_NOT_THERE, final) and not _has_segment(_NOT_THERE, url):
        return State.DEAD, "is a page for what is not there"
    if _has_segment(_WHO_ARE_YOU, final) and not _has_segment(_WHO_ARE_YOU, url):
        return State.BLOCKED, "asks who you are"
    if is_home(kept_in(final) or final) and not is_home(kept_in(url) or url):
        return State.HOME, "is a home page, and no longer what was cited"
    return None


def _has_segment(pattern: re.Pattern[str], url: str) -> bool:
    """Whether a part of the path, without the ending of a file's name, or of the host is such a word."""
    parts = urlsplit(url)
    segments = (re.sub(r"\.[a-z]{2,5}$", "", part) for part in parts.path.split("/"))
    return any(pattern.fullmatch(part) for part in (*segments, (parts.hostname or "").partition(".")[0]))


def _for_good(hops: Sequence[Hop]) -> str | None:
    """Where the redirects lead that are permanent, up to the first that is not."""
    to = None
    for hop in hops:
        if hop.status not in PERMANENT:
            break
        to = hop.to
    return to


def _is_web_page(reply: Reply) -> bool:
    return "html" in reply.headers.get("content-type", "").lower()


def _asks_for_a_person(reply: Reply) -> bool:
    if "challenge" in reply.headers.get("cf-mitigated", "").lower():
        return True
    if 200 <= reply.status < 300:
        title = _TITLE.search(reply.head)
        return title is not None and _PERSON_TITLE.search(title[1]) is not None
    return reply.status in {400, 405, 406, 503} and _PERSON.search(reply.head) is not None
