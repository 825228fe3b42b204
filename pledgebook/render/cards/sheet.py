"""What stands where on a card: 1200 × 630 pixels that can be read at a third of that."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

from pledgebook.plan.card_data import CompanyCard, PledgeCard, Said
from pledgebook.plan.cards import SIZE
from pledgebook.render.cards.faces import BOLD, HEAD, TEXT, Case
from pledgebook.render.cards.plot import draw_plot
from pledgebook.render.cards.setting import Block, block
from pledgebook.render.cards.shapes import COLOURS, INK, PAPER, RULE, SEAL, SOFT, shape

WIDTH, HEIGHT = SIZE
EDGE, STRIPE, FOOT = 64, 16, 578  # the margin, the band of colour at the top, the base of the last line
INNER = WIDTH - 2 * EDGE
TITLE = 122  # where it begins
LEAST_PLOT = 150  # pixels of height below which a chart says nothing


class Sheet:
    """A card in the making. `y` is where the next thing may stand."""

    def __init__(self, case: Case, colour: str) -> None:
        self.case = case
        self.picture = Image.new("RGB", SIZE, PAPER)
        self.pen = ImageDraw.Draw(self.picture)
        self.pen.rectangle([0, 0, WIDTH, STRIPE - 1], fill=colour)
        self.y = 52

    def set(self, said: Block, x: float, y: float, colour: str) -> int:
        """Draw the lines below y; where they end."""
        for at, line in enumerate(said.lines):
            base = y + said.leading * at + said.font.size * 0.9
            self.pen.text((x, base), line, font=said.font, fill=colour, anchor="ls")
        return round(y + said.height)

    def line(self, role: str, text: str, size: int, width: float, lang: str = "en") -> Block:
        return block(self.case, role, text, (size,), width, 1, lang)

    def foot(self, site: str, dates: str) -> None:
        self.pen.rectangle([EDGE, FOOT - 44, WIDTH - EDGE, FOOT - 43], fill=RULE)
        self.pen.rectangle([EDGE, FOOT - 17, EDGE + 15, FOOT - 2], fill=SEAL)
        left = self.line(BOLD, site, 26, INNER / 2)
        self.set(left, EDGE + 28, FOOT - 24, INK)
        right = self.line(TEXT, dates, 24, INNER - left.width - 80)
        self.set(right, WIDTH - EDGE - right.width, FOOT - 22, SOFT)


def pledge_sheet(card: PledgeCard, case: Case) -> Image.Image:
    """Its status, what was promised, what came of it, the newest figure with its curve, or else the words."""
    colour = COLOURS[card["status"]]
    sheet = Sheet(case, colour)
    sheet.picture.paste(shape(card["status"], 52), (EDGE, sheet.y))
    label = sheet.line(BOLD, card["label"], 44, 560)
    sheet.set(label, EDGE + 70, sheet.y + 3, colour)
    company = sheet.line(BOLD, card["company"], 32, INNER - 70 - label.width - 40)
    sheet.set(company, WIDTH - EDGE - company.width, sheet.y + 12, INK)
    chart = card["chart"]
    bare = chart is None and not _is_set(case, card["quote"])
    title = block(case, HEAD, card["title"], (88, 76, 66) if bare else (66, 60, 54, 48), INNER, 1)
    if title.is_cut:
        sizes = (84, 72, 62, 54) if bare else ((50, 46) if chart else (62, 54, 46))
        title = block(case, HEAD, card["title"], sizes, INNER, 3 if bare else 2)
    sentence = block(case, TEXT, card["sentence"], (38, 34) if bare else (34, 32, 30), INNER, 1, lead=1.3)
    if sentence.is_cut:
        sentence = block(case, TEXT, card["sentence"], (34,) if bare else (32, 29), INNER, 2, lead=1.3)
    bottom, gap = FOOT - 56, 24 if bare else 12
    if TITLE + title.height + gap + sentence.height > bottom:
        title = block(case, HEAD, card["title"], (72, 62, 54), INNER, 3)
    top = sheet.set(title, EDGE, TITLE, INK) + gap
    top = sheet.set(sentence, EDGE, top, SOFT) + 20
    if chart is None or bottom - top < LEAST_PLOT - 40:
        _quote(sheet, card, top, bottom, (44, 38, 32))
    else:
        if bottom - top - 60 >= LEAST_PLOT:
            top = _quote(sheet, card, top, top + 56, (30, 26)) + 8
        number = block(case, HEAD, card["figure"], (72, 60, 48, 36, 28), 380, 1)
        low = sheet.set(number, EDGE, top + 4, colour)
        low = sheet.set(block(case, TEXT, card["when"], (24,), 380, 1, lead=1.25), EDGE, low, SOFT)
        says = f"promised: {card['promised']}"
        sheet.set(block(case, TEXT, says, (24,), 380, max((bottom - low) // 30, 1), lead=1.25), EDGE, low, SOFT)
        draw_plot(sheet.picture, (EDGE + 420, top, WIDTH - EDGE, bottom), chart, colour, case)
    sheet.foot(card["site"], card["dates"])
    return sheet.picture


def company_sheet(card: CompanyCard, case: Case) -> Image.Image:
    """Its share of kept promises, and all of them by status."""
    sheet = Sheet(case, INK)
    name = block(case, HEAD, card["name"], (84, 68, 54), INNER, 1)
    sheet.set(name, EDGE, 44, INK)
    other = next((each for each in card["names"] if case.can_set(TEXT, each["text"], each["lang"])), None)
    if other and (room := INNER - name.width - 32) > 120:
        said = sheet.line(TEXT, other["text"], 44, room, other["lang"])
        sheet.set(said, EDGE + name.width + 28, 44 + name.font.size * 0.9 - 44 * 0.9, SOFT)
    share = block(case, HEAD, card["share"], (112, 84, 60), 430, 1)
    sheet.set(share, EDGE, 160, INK)
    kept = block(case, TEXT, card["kept"], (32, 28), INNER - share.width - 40, 3, lead=1.3)
    below = sheet.set(kept, EDGE + share.width + 36, 184, SOFT)
    for fact in card["facts"]:
        said = block(case, TEXT, fact, (28,), INNER - share.width - 40, 2, lead=1.3)
        below = sheet.set(said, EDGE + share.width + 36, below, SOFT)
    _bar(sheet, card, max(below + 22, 326))
    total = sum(each["count"] for each in card["counts"])
    sheet.foot(card["site"], f"{total} {'promise' if total == 1 else 'promises'} on record")
    return sheet.picture


def _quote(sheet: Sheet, card: PledgeCard, top: int, bottom: int, sizes: Sequence[int]) -> int:
    """The words as said, if there is room and a face for all of them; where they end."""
    quote = card["quote"]
    if quote is None or not _is_set(sheet.case, quote):
        return top
    text = _quoted(quote)
    most = max((bottom - top) // round(sizes[-1] * 1.35), 1)
    said = block(sheet.case, HEAD, text, sizes, INNER, min(most, 3), quote["lang"], lead=1.35)
    if said.height > bottom - top:
        said = block(sheet.case, HEAD, text, sizes[-1:], INNER, min(most, 3), quote["lang"], lead=1.35)
    return sheet.set(said, EDGE, top, INK)


def _quoted(quote: Said) -> str:
    return quote["text"] if quote["text"][:1] in '“「"„«' else f"“{quote['text']}”"


def _is_set(case: Case, quote: Said | None) -> bool:
    """Whether a face of this machine has every sign of the words: a quote is whole, or it is not there."""
    return quote is not None and case.can_set(HEAD, _quoted(quote), quote["lang"])


def _bar(sheet: Sheet, card: CompanyCard, top: int) -> None:
    """One bar cut by status, and below it each status with its shape, its number and its word."""
    total, x = sum(each["count"] for each in card["counts"]) or 1, float(EDGE)
    for each in card["counts"]:
        wide = INNER * each["count"] / total
        sheet.pen.rectangle([round(x), top, round(x + wide) - 4, top + 51], fill=COLOURS[each["status"]])
        x += wide
    x, y = float(EDGE), top + 70
    for each in card["counts"]:
        said = sheet.line(TEXT, f"{each['count']} {each['label'].lower()}", 27, 400)
        if x + 38 + said.width > WIDTH - EDGE:
            x, y = float(EDGE), y + 44
        if y + 34 > FOOT - 50:
            break
        sheet.picture.paste(shape(each["status"], 28), (round(x), y))
        sheet.set(said, x + 38, y - 1, INK)
        x += 38 + said.width + 36
