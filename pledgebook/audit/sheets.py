"""Style sheets: nothing is loaded that is not our own, and nothing hides what it does."""

import re
from collections.abc import Iterator

from pledgebook.audit.addresses import is_foreign

_SHEET_WORDS = re.compile(r"(?i)expression\s*\(|(?<!scroll-)behavior\s*:|-moz-binding|https?:|[\"']//")
_AT_RULES = frozenset("media supports font-face page keyframes layer container property starting-style".split())
_FETCHES = re.compile(r"(?i)\b(?:url|src|image-set|image|element|cross-fade)\s*\(|@font-face")


def sheet_faults(text: str, depth: int = 0, base_url: str = "", *, loads: bool = True) -> Iterator[tuple[str, str]]:
    r"""Each piece of a style sheet that may not stand there, and why. One that `loads` nothing names no address at all.

    >>> list(sheet_faults(r"a{fill:\75rl(x.svg)}")), list(sheet_faults(r"a{fill:\75rl(x.svg)}", loads=False))
    ([], [('url(', 'url( is not allowed in the style of a drawing')])
    """
    # Comments are read too: what is one to a pattern may be none to a browser.
    bare = re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda code: chr(min(int(code[1], 16), 0x10FFFF)), text).replace("\\", "")
    for url in re.findall(r"(?i)url\(\s*[\"']?([^\"')]*)", bare):
        if is_foreign(url.strip(), depth, base_url):
            yield url, f"url({url}) leads to somebody else"
    for word in re.findall(r"@([a-zA-Z-]+)", bare):
        if word.lower() not in _AT_RULES:
            yield f"@{word}", f"@{word} is not allowed in a style sheet"
    for word in _SHEET_WORDS.findall(bare):
        yield word, f"{word} is not allowed in a style sheet"
    for word in _FETCHES.findall(bare) if not loads else ():
        yield word, f"{word} is not allowed in the style of a drawing"
