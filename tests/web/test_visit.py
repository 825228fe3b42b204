"""What a visit makes of every kind of answer."""

import gzip
import hashlib
import socket
import time
from dataclasses import replace

import pytest

from pledgebook.web.answers import State
from pledgebook.web.wire import Clock, in_tls, looked_up
from tests.web.net import HERE, Net, Request, reply

STORY = "https://press.example/story"
REAL = Clock(time.monotonic, time.sleep)


def state(net: Net, url: str = STORY, sha256: str | None = None) -> State:
    return net.visitor().visit(url, sha256).state


def test_a_page_that_is_there_costs_one_request_without_a_body(net: Net) -> None:
    net.page("press.example/story")
    answer = net.visitor().visit(STORY)
    assert (answer.state, answer.says, answer.status, answer.to) == (State.FINE, "answers 200", 200, None)
    assert net.asked() == ["HEAD press.example/story"]


def test_we_say_who_we_are(net: Net) -> None:
    net.page("press.example/story", 404)
    net.visitor().visit(STORY)
    assert [each.headers["user-agent"] for each in net.requests] == [
        "pledgebook/0 (+https://promises.example/; mail@promises.example)"
    ] * 2


@pytest.mark.parametrize(
    ("status", "body", "headers", "wanted"),
    [
        (204, b"", {}, State.FINE),
        (401, b"", {}, State.BLOCKED),
        (402, b"", {}, State.BLOCKED),
        (403, b"", {}, State.BLOCKED),
        (404, b"", {}, State.DEAD),
        (410, b"", {}, State.DEAD),
        (418, b"", {}, State.BROKEN),
        (451, b"", {}, State.BLOCKED),
        (500, b"", {}, State.BROKEN),
        (503, b"", {}, State.BROKEN),
        (503, b"<title>Just a moment</title> solve this captcha", {}, State.BLOCKED),
        (405, "请完成安全验证".encode(), {}, State.BLOCKED),
        (403, b"", {"cf_mitigated": "challenge"}, State.BLOCKED),
        (999, b"", {}, State.BLOCKED),
        (304, b"", {}, State.BROKEN),
        (301, b"", {}, State.BROKEN),
    ],
)
def test_every_status_has_its_word(net: Net, status: int, body: bytes, headers: dict[str, str], wanted: State) -> None:
    net.page("press.example/story", status, body, **headers)
    assert state(net) is wanted


def test_a_server_that_refuses_head_is_asked_by_get(net: Net) -> None:
    def no_head(line: socket.socket, request: Request) -> None:
        line.sendall(reply(200, b"Words.") if request.method == "GET" else reply(405))

    net.put("press.example/story", no_head)
    assert state(net) is State.FINE
    assert net.asked() == ["HEAD press.example/story", "GET press.example/story"]


def test_a_server_that_hangs_up_on_head_is_asked_by_get(net: Net) -> None:
    def no_head(line: socket.socket, request: Request) -> None:
        if request.method == "GET":
            line.sendall(reply(200, b"Words."))

    net.put("press.example/story", no_head)
    assert state(net) is State.FINE


def test_a_page_that_asks_for_a_person_is_not_fine_whatever_its_status(net: Net) -> None:
    def guarded(line: socket.socket, request: Request) -> None:
        page = reply(200, b"<html><title>Are you a robot?</title>") if request.method == "GET" else reply(405)
        line.sendall(page)

    net.put("press.example/story", guarded)
    assert state(net) is State.BLOCKED


def moved(net: Net, *ways: tuple[str, int, str]) -> Net:
    for url, status, to in ways:
        net.page(url, status, b"", location=to)
    return net


def test_a_page_that_moved_for_good_says_where(net: Net) -> None:
    moved(net, ("press.example/story", 301, "/2024/story"), ("press.example/2024/story", 308, "https://new.example/s"))
    net.page("new.example/s")
    answer = net.visitor().visit(STORY)
    assert (answer.state, answer.to) == (State.MOVED, "https://new.example/s")


def test_only_what_is_permanent_is_worth_writing_down(net: Net) -> None:
    moved(net, ("press.example/story", 301, "/kept"), ("press.example/kept", 302, "/session/7"))
    net.page("press.example/session/7")
    answer = net.visitor().visit(STORY)
    assert (answer.state, answer.to) == (State.MOVED, "https://press.example/kept")


@pytest.mark.parametrize("status", [302, 303, 307])
def test_a_page_that_stands_elsewhere_for_now_is_fine(net: Net, status: int) -> None:
    moved(net, ("press.example/story", status, "/en/story"))
    net.page("press.example/en/story")
    assert state(net) is State.FINE


@pytest.mark.parametrize("to", ["https://www.press.example/story", "https://press.example/story/"])
def test_the_same_page_under_another_spelling_has_not_moved(net: Net, to: str) -> None:
    moved(net, ("press.example/story", 301, to))
    net.page(to.removeprefix("https://"))
    assert state(net, "http://press.example/story" if "www" in to else STORY) is State.FINE


@pytest.mark.parametrize("to", ["/", "https://new.example/", "/en/index.html"])
def test_a_page_whose_address_leads_home_is_lost(net: Net, to: str) -> None:
    moved(net, ("press.example/story", 301, to))
    net.page("press.example/").page("new.example/").page("press.example/en/index.html")
    assert state(net) is State.HOME


def test_a_home_page_that_leads_to_another_is_not_lost(net: Net) -> None:
    moved(net, ("press.example/", 302, "/en/"))
    net.page("press.example/en/")
    assert state(net, "https://press.example/") is State.FINE


@pytest.mark.parametrize(
    ("to", "wanted"),
    [
        ("/404.html", State.DEAD),
        ("/error/not-found", State.DEAD),
        ("/login?next=story", State.BLOCKED),
        ("https://passport.press.example/", State.BLOCKED),
        ("/captcha", State.BLOCKED),
    ],
)
def test_a_redirect_to_something_else_is_told_from_the_page(net: Net, to: str, wanted: State) -> None:
    moved(net, ("press.example/story", 302, to))
    for url in ("press.example/404.html", "press.example/error/not-found", "press.example/login?next=story"):
        net.page(url)
    net.page("passport.press.example/").page("press.example/captcha")
    assert state(net) is wanted


def test_a_page_that_moved_and_is_gone_is_gone(net: Net) -> None:
    moved(net, ("press.example/story", 301, "/gone"))
    net.page("press.example/gone", 410)
    answer = net.visitor().visit(STORY)
    assert (answer.state, answer.says, answer.to) == (
        State.DEAD,
        "answers 410, gone for good",
        "https://press.example/gone",
    )


def test_a_circle_ends(net: Net) -> None:
    moved(net, ("press.example/story", 302, "/other"), ("press.example/other", 302, "/story"))
    assert "circle" in net.visitor().visit(STORY).says
    assert len(net.asked()) == 2


def test_a_chain_without_end_ends(net: Net) -> None:
    def on_and_on(line: socket.socket, request: Request) -> None:
        line.sendall(reply(301, location=f"/{int('0' + request.target[2:]) + 1:03}"))

    for number in range(50):
        net.put(f"press.example/{number:03}", on_and_on)
    assert state(net, "https://press.example/000") is State.BROKEN
    assert len(net.asked()) == 11


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1/admin",
        "http://localhost/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://press.example:8080/",
        "http://user:secret@press.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "//10.0.0.1/",
        "http://2130706433/",
        "http://[",
    ],
)
def test_a_redirect_to_where_no_reader_may_go_is_not_followed_and_not_repeated(net: Net, to: str) -> None:
    moved(net, ("press.example/story", 302, to))
    answer = net.visitor().visit(STORY)
    assert (answer.state, answer.says) == (State.BROKEN, "sends its readers to an address that none can be sent to")
    assert answer.to is None
    assert net.asked() == ["HEAD press.example/story"]


def test_what_a_terminal_would_obey_is_escaped(net: Net) -> None:
    moved(net, ("press.example/story", 301, "/\x1b[2J\x9b\u0008story"))
    net.page("press.example/%1B[2J%EF%BF%BD%08story")
    assert net.visitor().visit(STORY).to == "https://press.example/%1B[2J%EF%BF%BD%08story"


def test_letters_of_any_kind_in_a_redirect_are_escaped(net: Net) -> None:
    moved(net, ("press.example/story", 301, "/小米 SU7".encode().decode("latin-1")))
    net.page("press.example/%E5%B0%8F%E7%B1%B3%20SU7")
    answer = net.visitor().visit(STORY)
    assert (answer.state, answer.to) == (State.MOVED, "https://press.example/%E5%B0%8F%E7%B1%B3%20SU7")


@pytest.mark.parametrize("address", ["10.0.0.1", "192.168.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1"])
def test_a_name_that_stands_for_a_private_address_is_not_called(net: Net, address: str) -> None:
    net.host("press.example", address)
    answer = net.visitor().visit(STORY)
    assert (answer.state, answer.says) == (State.BROKEN, "is at a host inside a private network")


def test_a_redirect_to_a_name_that_stands_for_a_private_address_is_not_called(net: Net) -> None:
    moved(net, ("press.example/story", 302, "https://inside.example/"))
    net.host("inside.example", "10.0.0.1")
    assert "inside a private network" in net.visitor().visit(STORY).says


def test_of_several_addresses_only_public_ones_are_called(net: Net) -> None:
    net.page("press.example/story").host("press.example", "10.0.0.1", HERE)
    assert state(net) is State.FINE


def test_a_host_that_is_not_there_is_dead_and_looked_up_once(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []

    def resolve(host: str, _port: int) -> list[tuple[str, int]]:
        looked_up.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(Net, "resolve", staticmethod(resolve))
    answer = net.visitor().visit("https://gone.example/story")
    assert looked_up == ["gone.example"]
    assert answer.is_passing
    assert (answer.state, answer.says) == (State.DEAD, "is at a host whose name is not found")


def test_a_name_that_cannot_be_one_is_dead(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    def strict(host: str, _port: int) -> list[tuple[str, int]]:
        host.encode("ascii").decode("idna")
        raise UnicodeError("label too long")

    monkeypatch.setattr(Net, "resolve", staticmethod(strict))
    assert state(net) is State.DEAD


def test_if_one_address_of_a_host_refuses_the_next_is_called(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    net.page("press.example/story")
    with socket.create_server((HERE, 0)) as free:
        closed = free.getsockname()[1]
    monkeypatch.setattr(Net, "resolve", lambda self, _host, _port: [(HERE, closed), (HERE, self.port)])
    assert state(net) is State.FINE


def test_a_visit_that_takes_too_long_in_all_ends(net: Net) -> None:
    def takes_time(line: socket.socket, request: Request) -> None:
        net.clock.sleep(50)
        line.sendall(reply(302, location=f"/{int(request.target[1:]) + 1}"))

    for number in range(10):
        net.put(f"press.example/{number}", takes_time)
    answer = net.visitor(net.wire(seconds=60)).visit("https://press.example/0")
    assert (answer.state, answer.says) == (State.SLOW, "came to no end in 90 seconds")
    assert len(net.asked()) == 2


def test_the_systems_own_resolver_gives_places() -> None:
    assert ("127.0.0.1", 80) in looked_up("127.0.0.1", 80)


def test_a_resolver_that_fails_says_nothing_of_the_page(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_host: str, _port: int) -> list[tuple[str, int]]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure")

    monkeypatch.setattr(Net, "resolve", staticmethod(failing))
    assert state(net) is State.BROKEN


def test_a_port_where_nobody_listens(net: Net) -> None:
    with socket.create_server((HERE, 0)) as free:
        net.port = free.getsockname()[1]
    net.host("press.example", HERE)
    answer = net.visitor().visit(STORY)
    assert answer.state is State.BROKEN
    assert answer.says == "cannot be reached: connection refused"


def test_a_server_that_speaks_no_tls(net: Net) -> None:
    net.page("press.example/story")
    wire = replace(net.wire(REAL), secure=in_tls)
    answer = net.visitor(wire).visit(STORY)
    assert answer.state is State.BROKEN
    assert "cannot be read safely" in answer.says


def test_a_file_that_is_what_it_was(net: Net) -> None:
    net.page("press.example/story", 200, b"%PDF", content_type="application/pdf")
    assert net.visitor().visit(STORY, hashlib.sha256(b"%PDF").hexdigest()).says == "answers 200, and is what it was"
    assert net.asked() == ["GET press.example/story"]


def test_a_file_that_is_another_one_has_changed(net: Net) -> None:
    net.page("press.example/story", 200, b"%PDF 2", content_type="application/pdf")
    assert state(net, sha256="0" * 64) is State.CHANGED


def test_a_web_page_is_never_said_to_have_changed(net: Net) -> None:
    net.page("press.example/story", 200, b"<p>12:04</p>", content_type="text/html; charset=utf-8")
    answer = net.visitor().visit(STORY, "0" * 64)
    assert answer.state is State.FINE
    assert "a web page differs at each visit" in answer.says


def test_a_file_that_comes_packed_is_neither_unpacked_nor_compared(net: Net) -> None:
    bomb = gzip.compress(bytes(20_000_000))
    net.page("press.example/story", 200, bomb, content_type="application/pdf", content_encoding="gzip")
    answer = net.visitor().visit(STORY, "0" * 64)
    assert answer.state is State.FINE
    assert "was not compared" in answer.says


def test_a_file_that_breaks_off_is_broken(net: Net) -> None:
    net.put("press.example/story", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nten bytes.")
    assert net.visitor().visit(STORY, "0" * 64).says == "breaks off before its end"
