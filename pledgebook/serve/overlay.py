"""What is wrong, over the page that it is about to change: it goes when it is mended, and needs no script."""

from collections.abc import Sequence
from html import escape

STYLE = "-/problems.css"
"""Where the style sheet is, below the root of the server: no page of a site can be called that."""

SHEET = """\
#problems { position: fixed; inset: 0 0 auto; z-index: 2147483647; box-sizing: border-box; max-height: 75vh;
  overflow: auto; padding: 0.75rem 1rem; background: #fff; color: #1b1b1b; border-bottom: 4px solid #b3261e;
  box-shadow: 0 4px 24px #0006; font: 400 16px/1.5 system-ui, sans-serif }
#problems summary { font-weight: 700; cursor: pointer; min-height: 24px }
#problems p { margin: 0.5rem 0 0; max-width: 70rem }
#problems ol { margin: 0; padding: 0; list-style: none }
#problems li { margin-top: 0.75rem; padding-top: 0.75rem; border-top: 1px solid #ccc }
#problems li p { margin: 0 }
#problems code, #problems pre { font: 400 14px/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
#problems pre { margin: 0.5rem 0 0; padding: 0.5rem; overflow-x: auto; background: #f3f1ee; color: #1b1b1b }
@media (prefers-color-scheme: dark) {
  #problems { background: #201d1b; color: #f2efeb; border-bottom-color: #ff8a80 }
  #problems li { border-top-color: #555 }
  #problems pre { background: #14110f; color: #f2efeb }
}
@media print { #problems { display: none } }
"""


def overlay(problems: Sequence[str], stale: bool) -> str:
    """A box with each problem: the line of text, and the excerpt below it if it has one.

    `stale`: what stands below the box is the last page that could be built.

    >>> "&lt;b&gt;" in overlay(["a.md:1:1: error[P102]: <b>. hint: write c\\n    1 | <b>"], stale=False)
    True
    """
    count = f"{len(problems):,} problem{'s' if len(problems) != 1 else ''} to mend"
    below = "<p>What you see below is the last page that could be built.</p>" if stale else ""
    items = "".join(map(_item, problems))
    return (
        f'<section id="problems" role="alert"><details open><summary>{count}</summary>{below}'
        f"<ol>{items}</ol></details></section>"
    )


def _item(problem: str) -> str:
    said, _, excerpt = problem.partition("\n")
    place, _, rest = said.partition(": ")
    what, mark, hint = rest.partition(" hint: ")
    remedy = f"<p><b>{escape(hint[:1].upper() + hint[1:])}</b></p>" if mark else ""
    shown = f"<pre>{escape(excerpt)}</pre>" if excerpt else ""
    return f"<li><p><code>{escape(place)}</code></p><p>{escape(what)}</p>{remedy}{shown}</li>"


def alone(box: str) -> str:
    """A page for when there is no page yet."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Nothing could be built yet</title></head>'
        f"<body>{box}</body></html>"
    )
