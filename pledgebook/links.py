"""Which addresses may become a link: public web pages, and nothing that only looks like one; and what a copy is of."""

import ipaddress
import re
from urllib.parse import SplitResult, quote, urlsplit

LONGEST = 2_000
WAYBACK = "web.archive.org"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")  # all else is reserved, or a way round to some IPv4 address
_PORTS = {"http": 80, "https": 443}
_A_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_LABEL = re.compile(_A_LABEL, re.ASCII)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HOMELY = ("local", "localhost", "localdomain", "internal", "intranet", "lan", "home", "corp", "arpa", "onion")
_UNSAFE = re.compile(r'[\s\\<>"^`{|}\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]')
_PLACE = re.compile(r"/(?:[a-z0-9-]+/)*(?:#[\w-]+)?")
_BRACKETED = re.compile(r"<[^<>\s]+>")
_TOP = re.compile(r"[a-z]{2,}|xn--.+")
_ANCHOR = re.compile(r"#[\w-]+")
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
KEPT = "!#$%&'()*+,-./:;=?@[]_~"
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
INDEX = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_INSIDE = re.compile(r"/(https?:/{1,2}[^/].*)", re.DOTALL)
_KEPT_BY = re.compile(r"^(https?:)/{1,2}")
_CAPTURE = re.compile(r"https://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(.+)", re.DOTALL)
_TIME = re.compile(r"https://web\.archive\.org/web/(\d{4,14})")
_USUAL = re.compile(rf"https?://(?:{_A_LABEL}\.)+([a-z]{{2,63}})(?:[/?#][A-Za-z0-9{re.escape(KEPT)}]*)?", re.ASCII)
"""Nearly every address: it has a name for a host, no user, no port, and no letter that needs mending."""


class NotALink(ValueError):
    """The text is no address that readers may be sent to: `says` is why, `hint` what to write."""

    def __init__(self, says: str, hint: str) -> None:
        super().__init__(says)
        self.says = says
        self.hint = hint


def safe_url(text: str) -> str:
    """The address of a public page, ready for a link: letters beyond ASCII are percent-encoded. Raises NotALink.

    >>> safe_url("https://example.org/小米")
    'https://example.org/%E5%B0%8F%E7%B1%B3'
    """
    if (usual := _USUAL.fullmatch(text)) and usual[1] not in _HOMELY and len(text) <= LONGEST:
        return text
    return _checked(text)


def _checked(text: str) -> str:
    """The same of any address, asked piece by piece."""
    if len(text) > LONGEST:
        raise _refused("the address", f"has {len(text):,} letters", f"write one of at most {LONGEST:,}")
    if _BRACKETED.fullmatch(text):
        raise _refused(text, "stands between < and >", f"write {text[1:-1]}")
    if found := _UNSAFE.search(text):
        what = "a space" if found[0].isspace() else f'the letter "{found[0]}"'
        raise _refused(text, f"has {what} in it", f"write {quote(found[0], safe='')} in its place, or delete it")
    parts = _parts(text)
    host = parts.hostname or ""
    if "@" in parts.netloc:
        raise _refused(text, "has a user name before the host", f"write {parts.scheme}://{host}{parts.path}")
    _check_host(text, host)
    _check_port(text, parts)
    return f"{parts.scheme}://{parts.netloc.lower()}{quote(text.partition(parts.netloc)[2], safe=KEPT)}"


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public net, whatever it is wrapped in.

    >>> [is_public(each) for each in ("1.1.1.1", "127.0.0.1", "169.254.169.254", "::ffff:10.0.0.1", "fe80::1%eth0")]
    [True, False, False, False, False]
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in _NAT64:
            inner = ipaddress.IPv4Address(found.packed[-4:])
        if inner is not None:
            return inner.is_global and not inner.is_multicast
        return found in _GLOBAL_UNICAST and found.is_global
    return found.is_global and not found.is_multicast


def safe_archive(text: str) -> str:
    """The address of an archived copy: safe, and by https. Raises NotALink."""
    url = safe_url(text)
    if not url.startswith("https://"):
        raise _refused(text, "is not an https address", f"write https://{url.partition('://')[2]}")
    return url


def inside_address(href: str) -> str | None:
    """The address inside the site that Markdown like `[how](/methodology/)` means, without its first slash.

    >>> inside_address("/methodology/#r8"), inside_address("#r8"), inside_address("//evil.example/")
    ('methodology/#r8', '#r8', None)
    """
    if _PLACE.fullmatch(href):
        return href[1:]
    return href if _ANCHOR.fullmatch(href) else None


def outside_address(href: str) -> str | None:
    """The address outside the site that a text may link to, a public page or a mailbox; None for anything else.

    >>> outside_address("https://example.org/a?b=c"), outside_address("mailto:a@example.org")
    ('https://example.org/a?b=c', 'mailto:a@example.org')
    >>> [outside_address(bad) for bad in ("javascript:alert(1)", "//evil.example/", "http://10.0.0.1/", "../about/")]
    [None, None, None, None]
    """
    if href.startswith("mailto:"):
        return href if _MAIL.fullmatch(href.removeprefix("mailto:")) else None
    try:
        return safe_url(href)
    except NotALink:
        return None


def host_of(url: str) -> str:
    """Whose page it is, as far as the address says so.

    >>> host_of("https://www.press.example/story"), host_of("no address"), host_of("http://[")
    ('press.example', '', '')
    """
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def same_page(one: str, other: str) -> bool:
    """Whether an editor would call both the same address: http or https, with or without www and the last slash.

    >>> same_page("http://www.press.example/story/", "https://press.example/story#top")
    True
    >>> same_page("https://press.example/story?id=1", "https://press.example/story?id=2")
    False
    """
    return essence(one) == essence(other)


def essence(url: str) -> tuple[str, str, str]:
    """What is the same of two addresses that an editor would call one.

    >>> essence("http://www.press.example/index.html") == essence("https://press.example"), essence("http://[")
    (True, ('', 'http://[', ''))
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", url, ""
    path = INDEX.sub("", _escaped_once(parts.path)).rstrip("/")
    return host_of(url), path, _escaped_once(parts.query)


def is_copy_still(old: str, new: str) -> bool:
    """Whether an address leads to the copy that another one led to: the same, or its time told more exactly.

    >>> at = "https://web.archive.org/web/{}/https://press.example/story".format
    >>> is_copy_still(at("2024"), at("20240426000000")), is_copy_still(at("20240426000000"), at("20250101000000"))
    (True, False)
    """
    before, now = _TIME.match(old), _TIME.match(new)
    if old == new or before is None or now is None:
        return old == new
    was, kept = kept_in(old), kept_in(new)
    return now[1].startswith(before[1]) and was is not None and kept is not None and same_page(was, kept)


def kept_in(copy: str) -> str | None:
    """The address of the page that an archived copy is of, if the address of the copy tells it.

    >>> kept_in("https://web.archive.org/web/2024/https://press.example/story")
    'https://press.example/story'
    >>> kept_in("https://perma.cc/AB12-CD34") is None
    True
    """
    captured = host_of(copy) == WAYBACK
    found = _CAPTURE.fullmatch(copy) if captured else _INSIDE.search(copy.partition("://")[2])
    if found is None:
        return None
    inside = _KEPT_BY.sub(r"\1//", found[1])
    inside = inside if _KEPT_BY.match(inside) else f"http://{inside}"
    try:
        return inside if urlsplit(inside).port in {None, 80, 443} else None
    except ValueError:
        return None


def _refused(text: str, says: str, hint: str) -> NotALink:
    shown = text if len(text) <= 120 else f"{text[:117]}..."
    return NotALink(f'"{shown}" {says}', hint)


def _parts(text: str) -> SplitResult:
    if text.startswith("/"):
        raise _refused(text, "does not say how it is reached", f"write https://{text.lstrip('/')}")
    scheme = _SCHEME.match(text)
    if scheme is None:
        bare = text.strip("“”„‘’«»\"'")
        hint = (
            f"write {bare}"
            if _SCHEME.match(bare)
            else f"write https://{bare}"
            if "." in text
            else "write the address of a public page, https://…"
        )
        raise _refused(text, "does not begin with https://", hint)
    if scheme[1].lower() not in _PORTS:
        raise _refused(text, f"begins with {scheme[1].lower()}:", "write the address of a web page, https://…")
    if not text[scheme.end() :].startswith("//"):
        raise _refused(text, f'has no // after "{scheme[0]}"', f"write {scheme[1].lower()}://{text[scheme.end() :]}")
    try:
        return urlsplit(text)
    except ValueError:
        raise _refused(text, "is no address", "copy it again from the browser's address bar") from None


def _check_host(text: str, host: str) -> None:
    if not host.isascii():
        raise _refused(text, "has letters beyond a to z in its host", _in_punycode(host))
    address = _ip_address(host)
    if address is None:
        _check_name(text, host)
    elif not is_public(host):
        raise _refused(text, "is an address inside a private network", "write the address of a public page")


def _ip_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    if ":" not in host and host.strip(".0123456789"):
        return None  # ipaddress takes ten times as long to say so
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _in_punycode(host: str) -> str:
    try:
        return f"write {host.encode('idna').decode('ascii')} in its place"
    except UnicodeError:
        return "write the host in its xn-- form"


def _check_name(text: str, host: str) -> None:
    labels = host.split(".")
    if len(labels) < 2 or labels[-1] in _HOMELY:
        raise _refused(text, "is no address on the public web", "write the address of a public page")
    if not all(_LABEL.fullmatch(label) for label in labels) or not _TOP.fullmatch(labels[-1]):
        raise _refused(text, "has no sound host name", "copy it again from the browser's address bar")


def _check_port(text: str, parts: SplitResult) -> None:
    try:
        fine = parts.port in (None, _PORTS[parts.scheme]) and not parts.netloc.endswith(":")
    except ValueError:
        fine = False
    if not fine:
        raise _refused(text, "has a port of its own", "leave the port out; a page readers can open needs none")


def _escaped_once(text: str) -> str:
    """Percent-encoded where it must be and nowhere else, so that two spellings of one address are equal."""
    return _ESCAPE.sub(_simplest, quote(text, safe=KEPT))


def _simplest(escape: re.Match[str]) -> str:
    letter = chr(int(escape[1], 16))
    return letter if _UNRESERVED.fullmatch(letter) else escape[0].upper()
