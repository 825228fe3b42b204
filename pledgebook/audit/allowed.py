"""What a page and a drawing may hold: elements and attributes. All else is refused."""

import re
from collections.abc import Mapping

_ARIA = (
    "activedescendant atomic autocomplete busy checked colcount colindex colspan controls current describedby details "
    "disabled errormessage expanded flowto haspopup hidden invalid keyshortcuts label labelledby level live modal "
    "multiline multiselectable orientation owns placeholder posinset pressed readonly relevant required "
    "roledescription rowcount rowindex rowspan selected setsize sort valuemax valuemin valuenow valuetext"
)
_EVERYWHERE = "class id lang dir title role tabindex hidden translate " + " ".join(f"aria-{it}" for it in _ARIA.split())
_SHAPE = (
    "x y x1 x2 y1 y2 dx dy cx cy r rx ry d points width height transform fill fill-opacity fill-rule stroke "
    "stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin opacity "
    "clip-path clip-rule marker-start marker-mid marker-end text-anchor dominant-baseline font-size font-family "
    "font-weight font-style textLength lengthAdjust letter-spacing vector-effect paint-order shape-rendering "
    "pathLength xml:lang xml:space"
)
_SVG = {
    "svg": f"{_SHAPE} viewBox preserveAspectRatio focusable xmlns xmlns:xlink",
    "symbol": f"{_SHAPE} viewBox preserveAspectRatio",
    "use": f"{_SHAPE} href xlink:href",
    "pattern": f"{_SHAPE} viewBox patternUnits patternTransform patternContentUnits",
    "clipPath": f"{_SHAPE} clipPathUnits",
    "linearGradient": f"{_SHAPE} gradientUnits gradientTransform spreadMethod",
    "stop": "offset stop-color stop-opacity",
    "marker": f"{_SHAPE} viewBox markerWidth markerHeight markerUnits refX refY orient preserveAspectRatio",
} | dict.fromkeys("g path rect circle ellipse line polyline polygon text tspan title desc defs".split(), _SHAPE)
_PLAIN = (
    "html head title body main header footer nav section article aside search h1 h2 h3 h4 h5 h6 hgroup p div span br "
    "wbr hr ul dl dt dd figure figcaption strong em b i u s small mark sub sup code kbd samp var pre abbr dfn cite "
    "address bdi bdo ruby rb rp rt table caption thead tbody tfoot tr summary dialog menu picture datalist"
)
_HTML = {
    "a": "href rel hreflang type download target",
    "link": "href rel hreflang type title media sizes",
    "meta": "charset name content http-equiv property media",
    "script": "src defer type",
    "img": "src alt width height loading decoding srcset sizes",
    "source": "srcset sizes media type width height",
    "time": "datetime",
    "data": "value",
    "q": "cite",
    "blockquote": "cite",
    "del": "cite datetime",
    "ins": "cite datetime",
    "ol": "start reversed type",
    "li": "value",
    "td": "colspan rowspan headers",
    "th": "colspan rowspan headers scope abbr",
    "col": "span",
    "colgroup": "span",
    "details": "open name",
    "meter": "value min max low high optimum",
    "progress": "value max",
    "form": "action method",
    "label": "for",
    "fieldset": "disabled name",
    "legend": "",
    "button": "type name value disabled",
    "output": "for name",
    "select": "name disabled multiple size required",
    "option": "value selected disabled label",
    "optgroup": "label disabled",
    "input": "type name value placeholder list min max step checked disabled readonly required autocomplete size "
    "maxlength inputmode spellcheck enterkeyhint",
} | dict.fromkeys(_PLAIN.split(), "")


def _names(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {tag: frozenset(f"{_EVERYWHERE} {names}".split()) for tag, names in table.items()}


ALLOWED_SVG = _names(_SVG)
ALLOWED = ALLOWED_SVG | _names(_HTML | {"title": _SVG["title"]})
PAINTS = frozenset("fill stroke clip-path marker-start marker-mid marker-end".split())  # may say url(#…)
IN_HEAD = frozenset("link meta".split())
META = re.compile(
    r"viewport|description|color-scheme|theme-color|robots|author|generator|keywords|application-name|twitter:[a-z:]+"
    r"|format-detection|apple-mobile-web-app-title|fediverse:creator|citation_[a-z_]+|DC\.[A-Za-z.]+"
    r"|google-site-verification|msvalidate\.01|yandex-verification|p:domain_verify"
)
PROPERTY = re.compile(r"og:[a-z_:]+|article:[a-z_:]+")
RELATIONS = frozenset("noopener noreferrer nofollow ugc license author me tag next prev external".split())
CLOBBERS = frozenset("action elements id length method name nodeName parentNode reset submit target attributes".split())
OWN = {
    "stylesheet": r"[^?#]*\.css",
    "icon": r"[^?#]*\.(?:svg|png|ico)",
    "apple-touch-icon": r"[^?#]*\.png",
} | dict.fromkeys(
    "canonical alternate next prev first last up help search".split(), ".*"
)  # what a <link> may be that leads to a file of our own, and how that is called
NAMED = frozenset("author license me".split())
INPUTS = frozenset(["", *"text search checkbox radio date month number range button submit reset hidden".split()])
