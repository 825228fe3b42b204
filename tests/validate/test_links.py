"""Which addresses become links, and which are refused."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some

from pledgebook.links import (
    _HOMELY,
    NotALink,
    _checked,
    inside_address,
    is_public,
    kept_in,
    outside_address,
    safe_archive,
    safe_url,
    same_page,
)
from tests.builder import Given, complaints

PIECES = (
    "a",
    "b-c",
    "_",
    "-",
    ".",
    ":",
    ":443",
    "@",
    "/",
    "?",
    "#",
    "[",
    "]",
    "%",
    "%20",
    "8",
    "8.8.8.8",
    "x" * 63,
    "Ü",
)


@pytest.mark.parametrize(
    "url",
    [
        "https://press.example",
        "http://press.example/a?b=c&d=%20#e",
        "https://press.example:443/a",
        "http://press.example:80/",
        "https://8.8.8.8/dns",
        "https://xn--fiqs8s.example/a_(b)",
        "https://web.archive.org/web/2024/https://press.example/a",
        "https://press.example/a@b",
    ],
)
def test_public_pages_stay_as_they_are(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("https://Press.Example/Story", "https://press.example/Story"),
        ("https://press.example/小米?q=汽车", "https://press.example/%E5%B0%8F%E7%B1%B3?q=%E6%B1%BD%E8%BD%A6"),
        ("https://press.example/100%25", "https://press.example/100%25"),
        ("https://Press.example/Press.example/é", "https://press.example/Press.example/%C3%A9"),
    ],
)
def test_letters_beyond_ascii_are_written_out(typed: str, link: str) -> None:
    assert safe_url(typed) == link


@pytest.mark.parametrize(
    ("url", "says", "hint"),
    [
        ("javascript:alert(1)", "begins with javascript:", "write the address of a web page, https://…"),
        ("data:text/html,x", "begins with data:", "write the address of a web page, https://…"),
        ("mailto:us@press.example", "begins with mailto:", "write the address of a web page, https://…"),
        ("//press.example/a", "does not say how it is reached", "write https://press.example/a"),
        ("/a", "does not say how it is reached", "write https://a"),
        ("“https://press.example/a”", "does not begin with https://", "write https://press.example/a"),
        ("press.example/a", "does not begin with https://", "write https://press.example/a"),
        ("https:press.example", 'has no // after "https:"', "write https://press.example"),
        ("https://me@press.example/a", "has a user name before the host", "write https://press.example/a"),
        ("https://me:pw@press.example", "has a user name before the host", "write https://press.example"),
        ("https://press.example:8080/", "has a port of its own", "leave the port out"),
        ("https://press.example:80/", "has a port of its own", "leave the port out"),
        ("https://press.example:99999/", "has a port of its own", "leave the port out"),
        ("https://press.example:/", "has a port of its own", "leave the port out"),
        ("https://localhost/", "is no address on the public web", "write the address of a public page"),
        ("https://printer.local/", "is no address on the public web", "write the address of a public page"),
        ("https://127.0.0.1/", "is an address inside a private network", "write the address of a public page"),
        ("https://10.0.0.1/", "is an address inside a private network", "write the address of a public page"),
        ("https://169.254.1.1/", "is an address inside a private network", "write the address of a public page"),
        ("https://[::1]/", "is an address inside a private network", "write the address of a public page"),
        ("https://[fe80::1]/", "is an address inside a private network", "write the address of a public page"),
        ("https://224.0.0.1/", "is an address inside a private network", "write the address of a public page"),
        ("https://127.1/", "has no sound host name", "copy it again"),
        ("https://0x7f.0x1/", "has no sound host name", "copy it again"),
        ("https://[fd00::a]/", "is an address inside a private network", "write the address of a public page"),
        ("https://[::127.0.0.1]/", "is an address inside a private network", "write the address of a public page"),
        ("https://[64:ff9b::7f00:1]/", "is an address inside a private network", "write the address of a public page"),
        ("https://[2002:7f00:1::]/", "is an address inside a private network", "write the address of a public page"),
        ("https://2130706433/", "is no address on the public web", "write the address of a public page"),
        ("https://press..example/", "has no sound host name", "copy it again"),
        ("https://-press.example/", "has no sound host name", "copy it again"),
        ("https:///a", "is no address on the public web", "write the address of a public page"),
        ("https://[::1/", "is no address", "copy it again"),
        ("https://press.example/a b", "has a space in it", "write %20 in its place"),
        ("https://press.example\\@evil.example", 'has the letter "\\" in it', "write %5C in its place"),
        ("https://press.example/<b>", 'has the letter "<" in it', "write %3C in its place"),
        ("https://prеss.example/", "has letters beyond a to z in its host", "write xn--prss-w4d.example in its place"),
    ],
)
def test_everything_else_is_refused_with_a_remedy(url: str, says: str, hint: str) -> None:
    with pytest.raises(NotALink) as refusal:
        safe_url(url)
    assert refusal.value.says.endswith(f'" {says}'), refusal.value.says
    assert refusal.value.hint.startswith(hint), refusal.value.hint


@settings(max_examples=500)
@given(some.lists(some.sampled_from((*PIECES, *(f".{name}" for name in _HOMELY), ".example", "EN")), max_size=8))
@example(["a.", "x" * 64])
@example(["a", ".lan", "/"])
@example(["a", ".example", "/", "x" * 2000])
@example(["a.", "8", "/"])
def test_a_usual_address_is_one_that_would_pass_piece_by_piece(pieces: list[str]) -> None:
    url = f"https://{''.join(pieces)}"
    try:
        asked = safe_url(url)
    except NotALink:
        return
    assert asked == _checked(url)


def test_an_address_as_long_as_a_page_is_refused() -> None:
    with pytest.raises(NotALink, match="2,001 letters"):
        safe_url("https://press.example/".ljust(2001, "a"))
    assert len(safe_url("https://press.example/".ljust(2000, "a"))) == 2000
    assert len(safe_url("https://Press.example/".ljust(2000, "a"))) == 2000


@pytest.mark.parametrize("name", _HOMELY)
@pytest.mark.parametrize("host", ["{}", "printer.{}", "a.b.{}:443", "printer.{}:443", "PRINTER.{}"])
def test_the_names_of_a_home_are_no_names_on_the_web(name: str, host: str) -> None:
    with pytest.raises(NotALink, match="on the public web"):
        safe_url(f"https://{host.format(name)}/")


def test_every_name_that_is_kept_for_homes_and_for_hiding_is_known() -> None:
    assert {"local", "localhost", "localdomain", "internal", "intranet", "lan", "home", "corp", "arpa", "onion"} == {
        *_HOMELY
    }


@pytest.mark.parametrize("end", ["", ".", "/", "?", "#"])
def test_a_host_ends_where_its_path_or_its_question_begins(end: str) -> None:
    assert safe_url(f"https://Press.Example/{end}A") == f"https://press.example/{end}A"


@pytest.mark.parametrize(
    ("url", "says", "hint"),
    [
        ("a+b-c.1:d", "begins with a+b-c.1:", "write the address of a web page, https://…"),
        ("1a:b.c", "does not begin with https://", "write https://1a:b.c"),
        ("press", "does not begin with https://", "write the address of a public page, https://…"),
        ("<>", 'has the letter "<" in it', "write %3C in its place, or delete it"),
        ("https://www.press.e/", "has no sound host name", "copy it again from the browser's address bar"),
        ("<https://press.example/>", "stands between < and >", "write https://press.example/"),
        ("https://press.example/\u200b", 'has the letter "\u200b" in it', "write %E2%80%8B in its place, or delete it"),
        ("https://press.example/\u202e", 'has the letter "\u202e" in it', "write %E2%80%AE in its place, or delete it"),
        ("https://press.example/\u2066", 'has the letter "\u2066" in it', "write %E2%81%A6 in its place, or delete it"),
        ("https://press.example/\x7f", 'has the letter "\x7f" in it', "write %7F in its place, or delete it"),
        ("https://press.example/\xa0", "has a space in it", "write %C2%A0 in its place, or delete it"),
        ("https://press.example/\x01", 'has the letter "\x01" in it', "write %01 in its place, or delete it"),
        ("https://press.e/", "has no sound host name", "copy it again from the browser's address bar"),
        ("https://press.exa_mple/", "has no sound host name", "copy it again from the browser's address bar"),
        (f"https://{'x' * 64}.example/", "has no sound host name", "copy it again from the browser's address bar"),
        ("https://x-.example/", "has no sound host name", "copy it again from the browser's address bar"),
        ("HTTPS:press.example", 'has no // after "HTTPS:"', "write https://press.example"),
        ("https://[ff0e::1]/", "is an address inside a private network", "write the address of a public page"),
        ("https://\u212b.example/", "has letters beyond a to z in its host", "write xn--5ca.example in its place"),
        (f"https://{'ü' * 64}.example/", "has letters beyond a to z in its host", "write the host in its xn-- form"),
    ],
)
def test_what_is_typed_is_shown_with_what_to_write(url: str, says: str, hint: str) -> None:
    with pytest.raises(NotALink) as refusal:
        safe_url(url)
    assert (refusal.value.says, refusal.value.hint) == (f'"{url}" {says}', hint)
    assert str(refusal.value) == refusal.value.says


@pytest.mark.parametrize(
    "url",
    ["https://a_b.press.example:443/", "https://a.lan.example:443/", "https://a.co:443", "http://[2606:4700::1111]/"],
)
def test_what_is_unusual_may_be_sound(url: str) -> None:
    assert safe_url(url) == url


def test_a_long_address_is_shown_by_its_beginning() -> None:
    for length, shown in ((120, 120), (121, 120), (500, 120)):
        url = "ftp://press.example/".ljust(length, "a")
        with pytest.raises(NotALink) as refusal:
            safe_url(url)
        quoted = refusal.value.says.partition('" ')[0].removeprefix('"')
        assert len(quoted) == shown
        assert quoted.rstrip(".") == url[: 117 if length > 120 else 120]


def test_an_archive_is_reached_by_https() -> None:
    assert safe_archive("https://web.archive.org/a") == "https://web.archive.org/a"
    with pytest.raises(NotALink) as refusal:
        safe_archive("http://web.archive.org/a")
    assert refusal.value.hint == "write https://web.archive.org/a"
    with pytest.raises(NotALink, match="not an https address") as refusal:
        safe_archive("http://web.archive.org/web/2024/http://press.example/")
    assert refusal.value.hint == "write https://web.archive.org/web/2024/http://press.example/"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("1.1.1.1", True),
        ("10.0.0.1", False),
        ("224.0.0.1", False),
        ("2606:4700::1111", True),
        ("2606:4700::1111%eth0", True),
        ("2001:db8::1", False),
        ("::1", False),
        ("::ffff:1.1.1.1", True),
        ("::ffff:10.0.0.1", False),
        ("2002:101:101::", True),
        ("2002:a00:1::", False),
        ("2002:e000:1::", False),
        ("2001:0:a00:1::fefe:fefe", True),  # by way of 10.0.0.1, to 1.1.1.1
        ("2001:0:101:101::f5ff:fffe", False),  # the other way round
        ("64:ff9b::1.1.1.1", True),
        ("64:ff9b::10.0.0.1", False),
        ("64:ff9b:1::1.1.1.1", False),
        ("press.example", False),
        ("", False),
    ],
)
def test_which_numbers_are_those_of_the_public_net(address: str, public: bool) -> None:
    assert is_public(address) is public


WEB = "https://web.archive.org/web/2024/"


@pytest.mark.parametrize(
    ("archive", "kept"),
    [
        ("https://web.archive.org/web/2024/https://other.example/", "https://other.example/"),
        ("https://web.archive.org/web/20240101000000id_/http://paper.example/b", "http://paper.example/b"),
        ("https://perma.cc/https://paper.example/a?b", "https://paper.example/a?b"),
        (f"{WEB}https://evil.example/?https://paper.example/a", "https://evil.example/?https://paper.example/a"),
        (f"{WEB}evil.example/https://paper.example/a", "http://evil.example/https://paper.example/a"),
        (
            "https://perma.cc/x/https://evil.example/https://paper.example/a",
            "https://evil.example/https://paper.example/a",
        ),
        ("https://web.archive.org/web/2024/https://www.paper.example/a/", None),
        ("https://web.archive.org/web/2024/http://paper.example/a", None),
        ("https://perma.cc/AB12-CD34", None),
    ],
)
def test_a_copy_is_of_the_page_that_is_cited(archive: str, kept: str | None) -> None:
    paper: dict[str, Given] = {
        "url": "https://paper.example/a", "publisher": "The Paper", "kind": "press", "archive": archive,
    }  # fmt: skip
    said = (
        f"error[P133]: the archived copy is of another page, {kept}. "
        "hint: write the address of a copy of https://paper.example/a, or leave archive out"
    )
    assert [line.partition(" ")[2] for line in complaints(sources={"paper": paper})] == ([said] if kept else [])


@pytest.mark.parametrize(
    ("copy", "page"),
    [
        ("https://web.archive.org/web/2024id_/https://a.example/b", "https://a.example/b"),
        ("https://web.archive.org/web/2024/http:/a.example/b", "http://a.example/b"),
        ("https://web.archive.org/web/2024/a.example/b?c=http://d.example/", "http://a.example/b?c=http://d.example/"),
        ("https://ghostarchive.org/archive/AbCd1", None),
        ("https://web.archive.org/details/x", None),
        ("https://archive.example/2024/https://a.example/b", "https://a.example/b"),
        ("https://web.archive.org/web/2024/http://[", None),
        ("https://web.archive.org/web/2024/https://a.example:443/b", "https://a.example:443/b"),
        ("https://web.archive.org/web/2024/http://a.example:80/b", "http://a.example:80/b"),
        ("https://web.archive.org/web/2024/https://a.example:81/b", None),
        ("https://web.archive.org/web/2024/https://a.example:444/b", None),
        ("https://www.web.archive.org/web/2024/https://a.example/b", None),
        ("a copy", None),
    ],
)
def test_what_a_copy_is_a_copy_of(copy: str, page: str | None) -> None:
    assert kept_in(copy) == page


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/%E5%B0%8F", "https://a.example/小", True),
        ("https://a.example/%7Eb", "https://a.example/~b", True),
        ("https://a.example/b%2fc", "https://a.example/b%2Fc", True),
        ("https://a.example/b%2Fc", "https://a.example/b/c", False),
        ("https://a.example/B", "https://a.example/b", False),
        ("https://a.example/b/index.html", "https://a.example/b/", True),
        ("https://a.example/b", "https://c.example/b", False),
        ("https://a.example/b", "https://www.a.example/b", True),
        ("https://a.example/b?c=d", "https://a.example/b?c=e", False),
        ("https://a.example/b?c=%7E", "https://a.example/b?c=~", True),
        ("https://a.example/%41b", "https://a.example/Ab", True),
        *((f"https://a.example/b/{page}", "https://a.example/b", True) for page in
          ("index.htm", "Index.HTML", "default.asp", "default.aspx", "home.php", "index.jsp")),
        *((f"https://a.example/b/{page}", "https://a.example/b", False) for page in ("index", "index.txt", "main.php")),
        ("nowhere", "nowhere", True),
    ],
)  # fmt: skip
def test_when_two_addresses_are_one(one: str, other: str, same: bool) -> None:
    assert same_page(one, other) is same


@pytest.mark.parametrize(
    ("href", "inside", "outside"),
    [
        ("/", True, False),
        ("/a/", True, False),
        ("/a-1/b/#c-d_é", True, False),
        ("/#a", True, False),
        ("#a-b", True, False),
        ("/a", False, False),
        ("/a/#", False, False),
        ("/A/", False, False),
        ("/a_b/", False, False),
        ("/a//", False, False),
        ("/a/#b c", False, False),
        ("//a.example/", False, False),
        ("a/", False, False),
        ("#", False, False),
        ("#a.b", False, False),
        ("", False, False),
        ("https://a.example/", False, True),
        ("https://10.0.0.1/", False, False),
        ("mailto:A.b_c+d-1@E-f.Example", False, True),
        ("mailto:a@b.c.example", False, True),
        ("mailto:a@b", False, False),
        ("mailto:a@.example", False, False),
        ("mailto:a@b.", False, False),
        ("mailto:a@b..example", False, False),
        ("mailto:@b.example", False, False),
        ("mailto:a b@c.example", False, False),
        ("mailto:a@b_c.example", False, False),
        ("mailto:a@b.c_d", False, False),
        ("mailto:", False, False),
        ("a@b.example", False, False),
    ],
)
def test_where_a_link_in_a_body_may_lead(href: str, inside: bool, outside: bool) -> None:
    assert inside_address(href) == (href.removeprefix("/") if inside else None)
    assert outside_address(href) == (href if outside else None)
