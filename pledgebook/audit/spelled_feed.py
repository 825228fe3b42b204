"""Feeds spelled as this house spells them: what a pattern reads there is what every reader of feeds does.

Of XML that could be read in more than one way there is nothing in them, and of elements no more than follow here, in
this order. What is spelled in another way is left to the parser.
"""

import html
import re

from pledgebook.audit.addresses import is_foreign, is_unsafe
from pledgebook.audit.carried import MARKED

# What follows can be read in one way only, so that no text takes long to be refused. Groups that give nothing back
# would say so, but Python 3.11.2 goes on at the wrong letter behind some of them.
_CHARACTER = "&(?:amp|lt|gt|quot);"
_WORDS = rf"(?!<)[^<&]*(?:{_CHARACTER}[^<&]*)*"
_SPELLED = rf'[^"<>&\t\n]*(?:{_CHARACTER}[^"<>&\t\n]*)*'
_PLACE = rf"(?!<){_SPELLED}"
_VALUE = rf'"{_SPELLED}"'
_MOMENT = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"
_HTML = rf"[^<&\]\0]*(?:(?:\](?!\]>)|{MARKED})[^<&\]\0]*)*"
_ALTERNATE = rf'<link rel="alternate" type="text/html" href={_VALUE} />\n'


def _element(name: str, inside: str = _WORDS) -> str:
    return f"<{name}>{inside}</{name}>\n"


_HEAD = (
    rf'<\?xml version="1\.0" encoding="utf-8"\?>\n<feed xmlns="http://www\.w3\.org/2005/Atom" xml:lang={_VALUE}>\n'
    rf"{_element('id')}{_element('title')}(?:{_element('subtitle')})?{_element('updated', _MOMENT)}"
    rf'<link rel="self" type="application/atom\+xml" href={_VALUE} />\n{_ALTERNATE}'
    rf"<author>\n{_element('name')}{_element('uri', _PLACE)}</author>\n{_element('rights')}{_element('generator')}"
    rf"(?:{_element('icon', _PLACE)})?(?:{_element('logo', _PLACE)})?"
)
_ENTRY = (
    rf"<entry>\n{_element('id')}{_element('title')}{_ALTERNATE}"
    rf"{_element('published', _MOMENT)}{_element('updated', _MOMENT)}(?:<category term={_VALUE} />\n)*"
    rf'<content type="html"><!\[CDATA\[{_HTML}\]\]></content>\n</entry>\n'
)
_FEED = re.compile(rf"{_HEAD}(?:{_ENTRY})*</feed>\n")
_SAID = re.compile('<(id>|uri>|icon>|logo>|a href="|link rel="[^<]*href=")([^"<]*)')


def is_harmless(text: str, depth: int, base_url: str) -> bool:
    """Whether all of this is a feed that says something, each time of another thing, and leads where readers may go."""
    if any(sign in text for sign in "\r\ufffe\uffff") or not _FEED.fullmatch(text):
        return False
    if text.count("]]>") > text.count("</entry>"):  # one of them ends HTML where it seems to go on
        return False
    said = _SAID.findall(text)
    ids = [name for where, name in said if where == "id>"]
    return len(set(ids)) == len(ids) and all(_leads_well(where, url, depth, base_url) for where, url in set(said))


def _leads_well(where: str, url: str, depth: int, base_url: str) -> bool:
    if where == "id>":
        return True
    is_wrong = is_unsafe if where in ("uri>", 'a href="') else is_foreign
    return not is_wrong(html.unescape(url), depth, base_url)
