"""Which languages there are, and what the codes are taken for that are none."""

ISO_639_1 = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne
    ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss
    st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()
)
"""ISO 639-1, as the Library of Congress lists it (with `bh` and `sh`, which older texts bear)."""

_TAKEN_FOR = {
    "zh": "cn chi zho chn chinese mandarin", "ja": "jp jpn jap japanese", "ko": "kor korean",
    "de": "ger deu german deutsch", "en": "eng us gb english", "fr": "fre fra french", "es": "spa sp spanish",
    "it": "ita italian", "pt": "por portuguese", "ru": "rus russian", "uk": "ukr ua ukrainian",
    "nl": "dut nld dutch", "sv": "swe swedish", "da": "dan dk danish", "nb": "nob", "no": "nor norwegian",
    "fi": "fin finnish", "pl": "pol polish", "cs": "cze ces cz czech", "sk": "slo slk slovak", "hu": "hun hungarian",
    "el": "gre ell gr greek", "tr": "tur turkish", "ar": "ara arabic", "he": "heb iw hebrew", "hi": "hin hindi",
    "id": "ind indonesian", "ms": "may msa malay", "th": "tha thai", "vi": "vie vn vietnamese", "fa": "per fas persian",
    "ro": "rum ron romanian", "bg": "bul bulgarian", "hr": "hrv croatian", "sr": "srp serbian", "sl": "slv slovenian",
    "et": "est estonian", "lv": "lav latvian", "lt": "lit lithuanian", "ca": "cat catalan", "eu": "baq eus basque",
    "sw": "swa swahili", "bn": "ben bengali", "ta": "tam tamil", "ur": "urd urdu", "kk": "kaz kz kazakh",
    "sq": "alb sqi albanian", "is": "ice isl icelandic", "ka": "geo kat georgian", "hy": "arm hye armenian",
    "mk": "mac mkd macedonian", "my": "bur mya burmese", "cy": "wel cym welsh", "ga": "gle irish",
}  # fmt: skip
MEANT = {wrong: code for code, words in _TAKEN_FOR.items() for wrong in words.split()}
"""What is taken for the code of a language, and the code that was meant."""


def language_meant(code: str) -> str | None:
    """The language that a word or a country's code was meant for, such as `cn` for Chinese.

    >>> language_meant("cn"), language_meant("ger"), language_meant("zh"), language_meant("yue")
    ('zh', 'de', None, None)
    """
    return MEANT.get(code.lower())


def is_language(code: str) -> bool:
    """Whether ISO 639 knows it: two letters by its first part; three where no two-letter code was meant.

    >>> is_language("zh"), is_language("yue"), is_language("cn"), is_language("ger"), is_language("xx")
    (True, True, False, False, False)
    """
    return code in ISO_639_1 if len(code) == 2 else len(code) == 3 and code not in MEANT
