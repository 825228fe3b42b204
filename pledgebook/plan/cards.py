"""Social cards: a picture beside each pledge and each company, planned from what their pages show."""

from collections.abc import Mapping
from typing import cast

from pledgebook.config import SiteConfig
from pledgebook.derive.book import Assessed
from pledgebook.plan.addresses import pledge_url
from pledgebook.plan.card_data import CompanyCard, PledgeCard
from pledgebook.plan.chart_data import ChartData, ChartPoint
from pledgebook.plan.pages import Made
from pledgebook.plan.pieces import CardShape
from pledgebook.plan.shapes import CompanyPage, Page, PledgePage
from pledgebook.plan.words import LABELS
from pledgebook.where import Where

FILE = "card.png"
SIZE = (1200, 630)  # what Facebook, LinkedIn, X and chat programs show without cutting


def card_shape(base_url: str, address: str, alt: str) -> CardShape:
    """The card of the page at `address`, as its head names it: by a whole address, or readers of heads miss it."""
    return {"href": f"{base_url}{address}{FILE}", "width": SIZE[0], "height": SIZE[1], "alt": alt}


def card_of(config: SiteConfig, each: Assessed) -> CardShape:
    """The card of a pledge's page."""
    alt = f"{LABELS[each.status]}: {each.full_title}"
    return card_shape(config.base_url, pledge_url(each.pledge.id), alt)


def pledge_card(data: PledgePage, where: Where) -> Made:
    chart, point, promised = _newest(data)
    due = data["due"]["words"] if data["due"] else data["due_words"]
    quote = data["quote"]
    card: PledgeCard = {
        "kind": "pledge",
        "site": data["site"]["title"],
        "status": data["status"]["id"],
        "label": data["status"]["label"],
        "company": data["company"]["label"],
        "title": data["title"],
        "sentence": data["sentence"],
        "quote": {"text": quote["text"], "lang": quote["lang"]} if quote else None,
        "figure": point["label"] if point else "",
        "when": point["words"] if point else "",
        "promised": promised,
        "dates": f"said {data['made']['words']}" + (f" · due {due}" if due else ""),
        "chart": chart,
    }
    return _made(data["page"]["address"], card, where)


def _newest(data: PledgePage) -> tuple[ChartData | None, ChartPoint | None, str]:
    """The first chart with a figure, its newest, and what was promised; what comes after the end is another story."""
    closed = data["status"]["family"] == "closed"
    for measure in data["figures"]:
        chart = measure["chart"]
        points = [point for point in chart["points"] if (point["low"], point["high"]) != (None, None)] if chart else []
        if chart and points:
            end = max(chart["due_last"] or "", data["since"]["iso"]) if closed else ""
            told = [point for point in points if not end or point["day"] <= end]
            return chart, (told or points)[-1], measure["heading"]
    return None, None, ""


def company_card(data: CompanyPage, where: Where) -> Made:
    record = data["record"]
    facts = [f"Median slip: {record['median_slip_words']}", f"Goalposts moved: {record['moved_words']}"]
    card: CompanyCard = {
        "kind": "company",
        "site": data["site"]["title"],
        "name": data["name"],
        "names": [{"text": name["text"], "lang": name["lang"]} for name in data["names"]],
        "share": record["kept_share_words"],
        "kept": f"Kept: {record['kept_words']}",
        "facts": facts,
        "counts": [
            {"status": each["status"]["id"], "label": each["status"]["label"], "count": each["count"]}
            for each in data["counts"]["statuses"]
            if each["count"]
        ],
    }
    return _made(data["page"]["address"], card, where)


def _made(address: str, card: PledgeCard | CompanyCard, where: Where) -> Made:
    return Made(Page(f"{address}{FILE}", "card", cast("Mapping[str, object]", card)), where)
