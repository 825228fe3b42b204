"""What strangers say to `serve`: names, origins, addresses and methods. `{port}` is where it listens."""

DRAFT = "/companies/acme/secret/"

HOSTS = (
    "", "evil.example", "evil.example:{port}", "127.0.0.1.evil.example:{port}", "localhost.evil.example:{port}",
    "127.0.0.1", "localhost", "127.0.0.1:1", "127.0.0.1:{port}1", "127.0.0.1:0{port}", "127.0.0.1:{port}@evil.example",
    "evil.example@127.0.0.1:{port}", "[::1]:{port}", "[::ffff:127.0.0.1]:{port}", "0.0.0.0:{port}", "127.1:{port}",
    "127.0.0.2:{port}", "2130706433:{port}", "0x7f.1:{port}", "127.0.0.1:{port}, evil.example", "localhost.:{port}",
    "127.0.0.1:{port}/", "127.0.0.1:{port}#", "xn--localhost:{port}", "127.0.0.1:{port}\r\nHost: evil.example",
    "evil.example\r\nHost: 127.0.0.1:{port}", "evil.example\r\nX-Forwarded-Host: 127.0.0.1:{port}",
    "evil.example\r\nForwarded: host=127.0.0.1:{port}", "*", "null", "127.0.0.1:{port}\t\x0bx", "\xff",
)  # fmt: skip
ASKERS = (
    {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": ""}, {"Origin": "http://127.0.0.1"},
    {"Origin": "http://127.0.0.1:1"}, {"Origin": "http://localhost:{port}"}, {"Origin": "https://127.0.0.1:{port}"},
    {"Origin": "http://127.0.0.1:{port}.evil.example"}, {"Origin": "file://"}, {"Origin": "chrome-extension://evil"},
    {"Origin": "http://127.0.0.1:{port}\r\nOrigin: http://evil.example"},
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "of its own"},
    {"Sec-Fetch-Site": "same-origin\r\nSec-Fetch-Site: cross-site"},
    *({"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": to}
      for site in ("cross-site", "same-site")
      for mode, to in (("no-cors", "image"), ("no-cors", "script"), ("no-cors", "style"), ("cors", "empty"),
                       ("no-cors", "empty"), ("navigate", "iframe"), ("navigate", "embed"), ("navigate", "object"),
                       ("navigate", "frame"), ("no-cors", "document"), ("websocket", "empty"))),
)  # fmt: skip
PLACES = (
    "/../build.py", "/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e%2fx",
    "/..%5c..%5cbuild.py", "/..\\..\\build.py", "//etc/passwd", "///etc/passwd", "/%2fetc%2fpasswd", "//evil.example",
    "/%00", "/index.html%00", "/index.html%00.png", "/%c0%ae%c0%ae/etc/passwd", "/%e0%80%ae/", "/%uff0e%uff0e/",
    "/%ff", "/%", "/%2", "/%zz", "/C:/Windows/win.ini", "/C:%5cWindows", "/file:///etc/passwd", "/.nojekyll", "/.git/",
    "/.git/config", "/.pledgebook-manifest.json", "/.pledgebook/", "/static/../.nojekyll", "/./index.html",
    "/companies/../index.html", "/companies/acme/../acme/secret/", "/companies//acme/secret/", "/%2e/index.html",
    "/content/pledges/acme/secret.md", "/pledges/acme/secret.md", "/build.py", "/forcereload", "/forcereload?path=*",
    "/livereload.map", "/livereload", "/livereload/", "/-/", "/-/../index.html", "/~root/", "/index.html/", "/;/",
    "/index.html;x", "/%3f", "/%23", "/ index.html", "/" + "a" * 9000, "/" + "../" * 2000, "/" + "%2e%2e%2f" * 800,
    "http://evil.example/", "http://127.0.0.1:{port}" + DRAFT, "https://127.0.0.1:{port}" + DRAFT, "*", "evil:80", "",
    DRAFT.strip("/"), "/\x9b31m", "/\x1b[31m", "/\x7f",
)  # fmt: skip
METHODS = ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "G\x00T", "GET/")
