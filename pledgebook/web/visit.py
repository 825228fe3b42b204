"""One visit to one address: HEAD or GET, redirect after redirect, to an answer."""

from dataclasses import dataclass, field

from pledgebook.links import NotALink, host_of
from pledgebook.web.address import next_address
from pledgebook.web.answers import REDIRECTS, Answer, Hop, Reply, State, meaning
from pledgebook.web.turns import LONGEST_WAIT, USUAL_WAIT, Closed, Turns, asked_to_wait
from pledgebook.web.wire import Trouble, Wire

MOST_HOPS = 10
MOST_SECONDS = 90.0
"""That all requests of one visit may take together; waiting for one's turn is not counted."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: over which wire, with which manners, under which name."""

    wire: Wire
    turns: Turns
    agent: str

    def visit(self, url: str, sha256: str | None = None) -> Answer:
        """What became of the page at `url`; with the sum of what it was, whether it still is. Never raises Trouble."""
        return _Visit(self, url, sha256).answer()

    def fetch(self, url: str) -> Reply:
        """The beginning of what stands at `url`, by one GET. Raises Trouble, and Closed."""
        return _Visit(self, url).get(url)


@dataclass(slots=True)
class _Visit:
    visitor: Visitor
    url: str
    sha256: str | None = None
    hops: list[Hop] = field(default_factory=list)
    spent: float = 0.0

    def answer(self) -> Answer:
        try:
            return self._followed()
        except Trouble as trouble:
            return Answer(trouble.state, trouble.says, trouble.status, self.hops[-1].to if self.hops else None)
        except Closed:
            return Answer(State.UNASKED, "was not asked: its host wants no more requests for now")

    def get(self, url: str) -> Reply:
        return self._asked("GET", url)

    def _followed(self) -> Answer:
        here, been = self.url, {self.url}
        while True:
            reply = self._reply(here)
            location = reply.headers.get("location", "")
            if reply.status not in REDIRECTS or not location:
                return meaning(self.url, self.hops, reply, self.sha256)
            here = self._next(here, location)
            if here in been:
                raise Trouble(State.BLOCKED, "goes round in a circle, as pages do that want a cookie first")
            if len(self.hops) == MOST_HOPS:
                raise Trouble(State.BROKEN, f"goes on and on, over more than {MOST_HOPS} addresses")
            been.add(here)
            self.hops.append(Hop(reply.status, here))

    def _next(self, here: str, location: str) -> str:
        try:
            return next_address(here, location)
        except NotALink:
            # What it says is not repeated: it can be anything.
            raise Trouble(State.BROKEN, "sends its readers to an address that none can be sent to") from None

    def _reply(self, url: str) -> Reply:
        """HEAD costs a server least; but many do not know it, or refuse it to programs alone."""
        if self.sha256 is None:
            try:
                reply = self._asked("HEAD", url)
                if reply.status < 400:
                    return reply
            except Trouble as trouble:
                if trouble.lasting:
                    raise
        return self._asked("GET", url)

    def _asked(self, method: str, url: str) -> Reply:
        """The reply; if the server wants to be left alone for a while, the one after that while."""
        reply = self._once(method, url, may_wait=True) or self._once(method, url, may_wait=False)
        assert reply is not None, "without leave to wait there is a reply, or trouble"
        return reply

    def _once(self, method: str, url: str, *, may_wait: bool) -> Reply | None:
        """The reply; None if the server is to be asked again. Raises Trouble, and Closed."""
        wire = self.visitor.wire
        headers = {"User-Agent": self.visitor.agent, "Accept": "*/*", "Accept-Encoding": "identity"}
        with self.visitor.turns.turn(host_of(url)) as gate:
            if self.spent > MOST_SECONDS:
                raise Trouble(State.SLOW, f"came to no end in {MOST_SECONDS:g} seconds", lasting=True)
            started = wire.clock.now()
            try:
                reply = wire.reply(method, url, headers | {"Connection": "close"}, whole=self.sha256 is not None)
            finally:
                self.spent += wire.clock.now() - started
            wait = _wanted_wait(reply)
            if wait is None:
                return reply
            if may_wait and wait <= LONGEST_WAIT:
                gate.put_off(wait)
                return None
            gate.close()
        says = f"answers {reply.status}: its host wants to be left alone, and was"
        raise Trouble(State.BLOCKED, says, lasting=True, status=reply.status)


def _wanted_wait(reply: Reply) -> float | None:
    """How long a server wants to be left alone before the next request, if it does."""
    wait = asked_to_wait(reply) if reply.status in {429, 503} else None
    return USUAL_WAIT if wait is None and reply.status == 429 else wait
