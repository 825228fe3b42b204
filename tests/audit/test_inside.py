"""What an editor wrote is fenced in on every page, and nothing within the fence passes for ours."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from pledgebook.audit import audit
from pledgebook.render.markdown import to_html
from tests.audit.test_audit import HEAD, page

ROOT = Path(__file__).parents[2]
FENCED = re.compile(r'<div class="prose">\s*\{\{ data\.body \| markdown\(\d\) \}\}\s*</div>')
BASE = "https://promises.example/tracker/"


def test_every_body_stands_behind_the_fence() -> None:
    templates = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "templates").glob("*.html")}
    bodies = {name: text.count("| markdown(") for name, text in templates.items() if "| markdown(" in text}
    assert len(bodies) > 4
    assert bodies == {name: len(FENCED.findall(templates[name])) for name in bodies}


@pytest.mark.parametrize(
    "body",
    [
        "# Kept\n\n## Kept, 43 days early",
        "| Status |\n| :-: |\n| **Kept** |",
        '<span class="mark s-kept">Kept</span>',
        "## Verdict {: #verdict .verdict }",
        "[Kept](#verdict){: .mark }\n\n> **Kept**, since 18 Nov 2024",
        "![Kept](/companies/acme/badge.svg)",
        "<details open><summary>Kept</summary></details>\n\n<svg></svg>",
    ],
)
def test_words_that_imitate_a_verdict_stay_words(body: str) -> None:
    made = f'<div class="prose">{to_html(body)}</div>'
    assert audit("companies/acme/soon/index.html", page(made)) == ()
    parts = LexborHTMLParser(made).css(".prose *")
    assert {side for node in parts for side in (node.attributes.get("class") or "").split()} <= {"center"}
    assert all((node.attributes.get("id") or "h-").startswith("h-") for node in parts)


@pytest.mark.parametrize(("to", "fine"), [("../soon/", True), ("../../acme/soon/", True), ("../other/", False)])
def test_a_page_leads_on_to_the_one_that_stands_for_it_alone(to: str, fine: bool) -> None:
    onward = (
        f'<link rel="canonical" href="{BASE}companies/acme/soon/"><meta http-equiv="refresh" content="0; url={to}">'
    )
    found = audit("companies/acme/sooner/index.html", page(head=HEAD + onward), BASE)
    assert [issue.code for issue in found] == ([] if fine else ["O124"])
