"""A verdict as lists of literature hold it: BibTeX and CSL-JSON. Neither says when it was read, so neither ages."""

import json
import re
from datetime import date

from pledgebook.plan.share_pieces import Cite

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts \{ as a brace too: one alone would swallow the rest of the file
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "%&#_$"},
}


def bibtex(cite: Cite) -> str:
    """An entry for BibTeX and biblatex, in UTF-8; what is doubly braced keeps its capitals.

    >>> tex("100 % & {more}_小米")
    '100 \\\\% \\\\& \\\\textbraceleft{}more\\\\textbraceright{}\\\\_小米'
    """
    since = date.fromisoformat(cite["since"])
    return (
        f"@misc{{{cite['key']},\n"
        f"  author = {{{{{tex(cite['author'])}}}}},\n"
        f"  title = {{{{{tex(cite['title'])}}}}},\n"
        f"  howpublished = {{{tex(cite['site'])}}},\n"
        f"  year = {{{since.year}}},\n"
        f"  month = {MONTHS[since.month - 1]},\n"
        f"  note = {{{tex(cite['note'])}}},\n"
        f"  url = {{{cite['href']}}}\n"
        "}"
    )


def tex(text: str) -> str:
    """Text with all that TeX would obey written out."""
    return re.sub(r"[\\{}~^%&#_$]", lambda sign: _TEX[sign[0]], text)


def csl(cite: Cite) -> str:
    """The same as CSL-JSON (https://docs.citationstyles.org), for Zotero, Pandoc and their like."""
    since = date.fromisoformat(cite["since"])
    item = {
        "id": cite["key"],
        "type": "webpage",
        "title": cite["title"],
        "author": [{"literal": cite["author"]}],
        "container-title": cite["site"],
        "issued": {"date-parts": [[since.year, since.month, since.day]]},
        "note": cite["note"],
        "language": cite["language"],
        "URL": cite["href"],
    }
    return json.dumps([item], ensure_ascii=False)
