"""Numbers and dates as people say them: refused like any other slip, with the words of ours that say the same."""

import re
import unicodedata

from pledgebook.dates import SAID_SO as A_DATE_SAID_SO
from pledgebook.dates import FiscalYearEnd, NotADate, Span
from pledgebook.numbers import SAID_SO, NotANumber, Number

_LIMITS = {
    "more_than": "more than|over|above|exceeding|beyond|超过|超|逾",
    "at_least": "at least|no less than|not less than|no fewer than|a minimum of|minimum|至少|不少于|不低于",
    "less_than": "less than|under|below|fewer than|不到|不足",
    "at_most": "at most|up to|no more than|not more than|a maximum of|maximum|至多|最多|不超过",
    "about": "about|around|roughly|approximately|approx\\.?|ca\\.?|circa|nearly|almost|some|大约|约|接近|近",
}
_LIMIT = re.compile("|".join(f"(?P<{how}>{words})" for how, words in _LIMITS.items()), re.IGNORECASE)
_CURRENCIES = {
    "€": "EUR", "$": "USD", "£": "GBP", "¥": "CNY", "₩": "KRW", "₹": "INR", "euro": "EUR", "euros": "EUR", "eur": "EUR",
    "dollar": "USD", "dollars": "USD", "usd": "USD", "us$": "USD", "pound": "GBP", "pounds": "GBP", "gbp": "GBP",
    "yuan": "CNY", "rmb": "CNY", "cny": "CNY", "renminbi": "CNY", "yen": "JPY", "jpy": "JPY", "won": "KRW",
    "krw": "KRW", "chf": "CHF", "inr": "INR", "rupees": "INR", "sek": "SEK",
}  # fmt: skip
_COIN = "|".join(sorted((re.escape(name) for name in _CURRENCIES), key=len, reverse=True))
_MONEY = re.compile(rf"(?P<before>{_COIN})\s*(?P<one>[\d.].*)|(?P<other>[\d.].*?)\s*(?P<after>{_COIN})", re.IGNORECASE)
_COUNT = re.compile(
    r"(?P<size>[-−]?\d[\d_.,]*(?: ?(?:thousand|million|billion|trillion|k|m|mn|bn))?)\s+(?P<what>[^\W\d].*)"
)
_SHORT_UNITS = frozenset(
    "t kt Mt kg g km m W kW MW GW TW Wh kWh MWh GWh TWh l L hl tCO2 MtCO2 h s MB GB TB PB Hz V A".split()
)
_GLUED = re.compile(r"(?P<size>[-−]?\d[\d_.,]*)(?P<what>[A-Za-z]+2?)")
_BETWEEN = re.compile(r"(?:between |from )?(\d.*?)(?:\s*[-–—~至]\s*| to | and )(\d.*)", re.IGNORECASE)
_AT_A_LOSS = (A_DATE_SAID_SO, "write the year first, then the month, then the day, as in 2024-12-31")
_NOTHING = frozenset({"none", "no", "n/a", "na", "-", "–", "—", "?", "unknown", "tbd", "tba", "open", "never", "null"})
_NO_DATE = frozenset(
    {"soon", "asap", "shortly", "later", "someday", "tbc", "in the near future", "in the coming years"}
)
_TIMESTAMP = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{1,2}:\d{2}\S*(?: .*)?", re.ASCII)
_WITH_WORDS = re.compile(r"(\S+) \(.*\)")
_TWO_DIGITS = re.compile(r"\d{2}-\d{1,2}-\d{1,2}", re.ASCII)
_SHORT_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})", re.ASCII)
_PART_OF_YEAR = re.compile(
    r"(?:by |until |before |in )?(?:the )?"
    r"(?P<part>end|close|beginning|start|first half|second half|middle|early|mid|late)(?: of|-)? ?(?P<year>\d{4})"
    r"|(?:by|until|before|in) (?P<bare>\d{4})",
    re.IGNORECASE,
)
_SEASON = re.compile(r"(?:by |in )?(?:the )?(?:spring|summer|autumn|fall|winter)(?: of)? ?(\d{4})", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"(\d{1,2})[./-](\d{4})", re.ASCII)
_SHORT_FISCAL = re.compile(r"FY ?'?(\d{2})", re.IGNORECASE | re.ASCII)
_DECADE = re.compile(r"(?:by |in )?(?:the )?(\d{3})0s", re.ASCII)
_CHINESE = re.compile(r"(\d{4}) ?年(底|末|初|中|内|上半年|下半年|第?[一二三四1-4]季度)", re.ASCII)
_END = "write {year}, or {year}-12 if December was meant"
_CHINESE_PARTS = {
    "底": _END, "末": _END, "内": "write {year}", "上半年": "write {year}-H1", "下半年": "write {year}-H2",
    "初": "write {year}-H1, and the words in due_words", "中": "write {year}~, and the words in due_words",
}  # fmt: skip
_CHINESE_NUMBERS = {**dict(zip("一二三四", "1234", strict=True)), **{each: each for each in "1234"}}
_TERM = re.compile(r"(?:with)?in (?:the )?(?:next |coming )?[\w –-]+ (?:years?|months?|weeks?|days?)", re.IGNORECASE)
_RANGE = re.compile(r"\s+(?:to|until|till|through|and)\s+|\s*[–—]\s*|\s+-\s+|\.\.|(?<=\d{4})-(?=\d{4}$)", re.IGNORECASE)


def number(text: str, key: str, *, figure: bool) -> Number:
    """A number. Raises NotANumber; `figure` says that a floor or a ceiling may be written as one, in braces."""
    try:
        return Number.parse(text)
    except NotANumber as wrong:
        if wrong.hint != SAID_SO and not wrong.hint.startswith("leave out"):
            raise
        if figure and text.lower() in _NOTHING:
            raise NotANumber(text, "leave this item out, or write on: and a note: that no figure is known") from wrong
        raise NotANumber(text, _number_hint(text, key, figure=figure) or wrong.hint) from wrong


def _number_hint(text: str, key: str, *, figure: bool) -> str | None:
    """What to write in place of words round a number.

    >>> _number_hint("more than 4000", "value", figure=True), _number_hint("5100 cars", "value", figure=True)
    ('write {more_than: 4000}', 'write 5100; what is counted stands in measure')
    """
    if (limit := _LIMIT.match(text)) and (size := _plain(text[limit.end() :].strip())):
        how = str(limit.lastgroup)
        if figure:
            return f"write {{{how}: {size}}}"
        in_bound = how != "about" and key in _LIMITS and how != key
        return f"write {how}: {size}, in place of {key}" if in_bound else f"write {size}"
    if figure and (ends := _BETWEEN.fullmatch(text)) and (low := _plain(ends[1])) and (high := _plain(ends[2])):
        return f"write {{at_least: {low}}}; the other end, {{at_most: {high}}}, can be given by an item of its own"
    if money := _MONEY.fullmatch(text):
        size = _plain(money["one"] or money["other"])
        currency = _CURRENCIES[(money["before"] or money["after"]).lower()]
        return f"write {size}, with unit: {currency} in the target" if size else None
    if (glued := _GLUED.fullmatch(text)) and glued["what"] in _SHORT_UNITS and (size := _plain(glued["size"])):
        return f"write {size}, with unit: {glued['what']} in the target"
    if (count := _COUNT.fullmatch(text)) and (size := _plain(count["size"])):
        what = count["what"].strip()
        if what.lower() in {"percent", "per cent", "pct", "pc"}:
            return f"write {size} %"
        if what in _SHORT_UNITS:
            return f"write {size}, with unit: {what} in the target"
        return f"write {size}; what is counted stands in measure"
    return None


def _plain(text: str) -> str | None:
    """The number as it should be typed; None if it is none."""
    try:
        Number.parse(text)
    except NotANumber as wrong:
        if found := re.match(r"write ([\d_.]+(?: [a-z]+| %)?)(?: or |$)", wrong.hint):
            return found[1]
        count = _COUNT.fullmatch(text)
        return _plain(count["size"]) if count else None
    return text


def span(text: str, key: str, ends: FiscalYearEnd, *, needed: bool) -> Span:
    """A date. Raises NotADate."""
    try:
        return Span.parse(text, ends)
    except NotADate as wrong:
        if text.lower() in _NOTHING and not needed:
            raise NotADate(text, f"leave {key} out") from wrong
        if text.lower() in _NO_DATE and key == "due":
            raise NotADate(text, f"leave due out, and write due_words: {text}") from wrong
        if key == "due" and _TERM.fullmatch(text):
            latest = "write the last year, month or day that it allows, such as 2027"
            raise NotADate(text, f"{latest}, and due_words: {text}") from wrong
        hint = _date_hint(text.strip()) if wrong.hint in _AT_A_LOSS else None
        raise NotADate(text, hint or wrong.hint) from wrong


def _date_hint(text: str) -> str | None:
    """What to write in place of a date in words.

    >>> _date_hint("03.09.26"), _date_hint("end of 2026"), _date_hint("2026-01 to 2026-03"), _date_hint("soon")
    ('write 2026-09-03', 'write 2026, or 2026-12 if December was meant', 'write 2026-01/2026-03', None)
    >>> [_date_hint(text) for text in ("12/2026", "FY26", "2030s", "２０２６", "2026年第二季度", "2026年上半年")]
    ['write 2026-12', 'write FY2026', 'write 2030/2039', 'write 2026', 'write 2026-Q2', 'write 2026-H1']
    """
    plain = unicodedata.normalize("NFKC", text)  # 2026, typed on a Chinese keyboard
    if plain != text and (day := _date(plain)):
        return f"write {day}"
    if month := _MONTH_FIRST.fullmatch(text):
        day = _date(f"{month[2]}-{int(month[1]):02}")
        return f"write {day}" if day else None
    if fiscal := _SHORT_FISCAL.fullmatch(text):
        return f"write FY20{fiscal[1]}"
    if decade := _DECADE.fullmatch(text):
        return f"write {decade[1]}0/{decade[1]}9"
    if chinese := _CHINESE.fullmatch(text):
        if chinese[2].endswith("季度"):
            return f"write {chinese[1]}-Q{_CHINESE_NUMBERS[chinese[2][-3]]}"
        return _CHINESE_PARTS[chinese[2]].format(year=chinese[1])
    if short := _SHORT_DATE.fullmatch(text):
        year = short[3] if len(short[3]) == 4 else f"20{short[3]}"
        day = _date(f"{year}-{int(short[2]):02}-{int(short[1]):02}")
        return f"write {day}" if day else None
    if found := _PART_OF_YEAR.fullmatch(text):
        return _part_of_year(found["part"], found["year"] or found["bare"])
    if season := _SEASON.fullmatch(text):
        return f"write {season[1]}, or a quarter of it, such as {season[1]}-Q3"
    if stamp := _TIMESTAMP.fullmatch(text):
        return f"write {stamp[1]}" if _date(stamp[1]) else None
    if (worded := _WITH_WORDS.fullmatch(text)) and (day := _date(worded[1])):
        return f"write {day}"
    if _TWO_DIGITS.fullmatch(text):
        return "write the year with four digits, as in 2024-12-31"
    ends = _RANGE.split(text)
    if len(ends) == 2 and (year := re.search(r"\b\d{4}$", ends[1])) and not re.search(r"\d{4}", ends[0]):
        ends[0] = f"{ends[0]} {year[0]}"
    days = [_date(end) for end in ends if end]
    if len(days) == 2 and all(days):
        return f"write {days[0]}/{days[1]}" if _date(f"{days[0]}/{days[1]}") else f"write {days[1]}/{days[0]}"
    return None


def _part_of_year(part: str | None, year: str) -> str:
    match (part or "").lower():
        case "end" | "close":
            return _END.format(year=year)
        case "early" | "beginning" | "start" | "first half":
            return f"write {year}-H1, and the words in due_words"
        case "late" | "second half":
            return f"write {year}-H2, and the words in due_words"
        case "mid" | "middle":
            return f"write {year}~, and the words in due_words"
    return f"write {year}"


def _date(text: str) -> str | None:
    """The date as it should be typed; None if it is none."""
    try:
        return Span.parse(text).text
    except NotADate as wrong:
        found = re.fullmatch(r"write ([\dQHFY~-]+)", wrong.hint)
        return found[1] if found and wrong.hint != A_DATE_SAID_SO else None
