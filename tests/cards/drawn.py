"""A card as its page would ask for it, changed one word at a time, and type to set it in."""

import io
from typing import Any, cast

from PIL import Image

from pledgebook.plan.card_data import CompanyCard, PledgeCard
from pledgebook.render.cards.draw import card_png
from pledgebook.render.cards.faces import BOLD, HEAD, TEXT, Case, Face
from tests.charts.data import cars

BARE = Case({role: (Face(),) for role in (HEAD, TEXT, BOLD)})
"""A machine without fonts: Pillow's own small face, which knows no Chinese."""


def pledge_card(**more: Any) -> PledgeCard:
    card = {
        "kind": "pledge", "site": "Promises", "status": "kept", "label": "Kept", "company": "Acme",
        "title": "Deliver 100,000 cars in 2024", "sentence": "Kept 43 days early, by 18 November 2024.",
        "quote": {"text": "今年保证交付10万辆", "lang": "zh"}, "figure": "136,854", "when": "31 December 2024",
        "promised": "at least 100,000 cars delivered", "dates": "said 25 April 2024 · due 2024", "chart": cars(),
    }  # fmt: skip
    return cast("PledgeCard", {**card, **more})


def company_card(**more: Any) -> CompanyCard:
    card = {
        "kind": "company", "site": "Promises", "name": "Acme", "names": [{"text": "小米", "lang": "zh"}],
        "share": "87 %", "kept": "Kept: 14 of 16 closed", "facts": ["Median slip: 34 days early"],
        "counts": [
            {"status": "kept", "label": "Kept", "count": 14},
            {"status": "missed", "label": "Missed", "count": 2},
        ],
    }  # fmt: skip
    return cast("CompanyCard", {**card, **more})


def png(card: PledgeCard | CompanyCard, case: Case | None = None) -> bytes:
    return card_png(card, case)


def picture(card: PledgeCard | CompanyCard, case: Case | None = None) -> Image.Image:
    return Image.open(io.BytesIO(png(card, case))).convert("RGB")
