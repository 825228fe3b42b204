"""HTML of a feed that is so plain that a pattern reads it as every browser would."""

import html
import re

from pledgebook.audit.addresses import is_unsafe

# Whatever is not of these words goes to the parser. None of them changes how the next one is read, none is repaired
# into another element, and the quantifiers give nothing back, so that no text takes long to be refused.
_CHARACTER = r"&(?:amp|lt|gt|quot|#x27);"
_VALUE = rf'"(?:[^"<&\0\ud800-\udfff]++|{_CHARACTER})*+"'
MARKED = rf"{_CHARACTER}|</?[pb]>|<a href={_VALUE}>|</a>|<blockquote lang={_VALUE} dir={_VALUE}>|</blockquote>"
_PLAIN = re.compile(rf"(?:[^<&\0\ud800-\udfff]++|{MARKED})*+")
_HREF = re.compile('<a href="([^"]*)"')


def is_plain(text: str, depth: int, base_url: str) -> bool:
    """Whether all of this is paragraphs, bold words, quotations and links that a reader may follow.

    >>> is_plain('<p><a href="/x/?a=1&amp;b=2">one</a></p>', 0, ""), is_plain('<p><a href="ftp://x">one</a></p>', 0, "")
    (True, False)
    """
    if not _PLAIN.fullmatch(text):
        return False
    return not any(is_unsafe(html.unescape(href), depth, base_url) for href in _HREF.findall(text))
