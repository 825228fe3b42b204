"""From a card's data to its bytes: equal data and equal fonts give equal bytes, and nothing is ever fetched."""

import io
from collections.abc import Mapping
from typing import cast

from PIL import Image

from pledgebook.plan.card_data import CompanyCard, PledgeCard
from pledgebook.render.cards.faces import Case, case_of
from pledgebook.render.cards.sheet import company_sheet, pledge_sheet

COLOURS = 64  # a palette of so many: a third of the size, and nobody sees the difference


def card_png(data: Mapping[str, object], case: Case | None = None) -> bytes:
    """A card as a PNG of 1200 × 630, without a word of metadata in it."""
    case = case or case_of()
    if data["kind"] == "company":
        picture = company_sheet(cast("CompanyCard", data), case)
    else:
        picture = pledge_sheet(cast("PledgeCard", data), case)
    few = picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    made = io.BytesIO()
    few.save(made, "PNG", compress_level=6)
    return made.getvalue()
