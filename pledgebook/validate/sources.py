"""Where things can be read: sources, citations of them, and the words that were said there."""

from collections.abc import Iterable, Mapping
from functools import partial

from pledgebook.issues import did_you_mean
from pledgebook.links import same_page
from pledgebook.load import RawList, RawMapping
from pledgebook.model import Quote, Source, SourceKind
from pledgebook.validate import keys
from pledgebook.validate.companies import read_former_names, read_name
from pledgebook.validate.copies import read_copies
from pledgebook.validate.fields import Desk, Fields, complain_of_kind
from pledgebook.validate.forms import Unfit, in_slug, language, page_address, sha256, slug, source_id
from pledgebook.validate.letters import line, paragraph

A_SOURCE = "the id of a source, or a list of them"
UNREADABLE = "?"  # a source that was typed wrong is not a missing one as well
OF_A_QUOTE = ("quote", "lang", "translation")
A_TAG = "a language tag such as en or zh"

_KINDS = {
    **dict.fromkeys(("newspaper", "news", "media", "magazine", "agency", "article", "blog", "journal"), "write press"),
    **dict.fromkeys(("company website", "official", "press release", "website", "self"), "write company"),
    **dict.fromkeys(
        ("report", "annual report", "annual-report", "10-k"), "write filing if it had to be filed, else company"
    ),
    **dict.fromkeys(("government", "authority", "ministry"), "write regulator"),
    "association": "write ngo",
}

# What word processors make of English; it says nothing of the language.
TYPOGRAPHY = dict.fromkeys(map(ord, "“”„‟‘’‚‛–—−‐‑…•·×°€£¥®™©½¼¾\u00a0\u2009\u202f"), " ")


def read_source(name: str, front: RawMapping, desk: Desk, *, shared: bool) -> Source | None:
    """A source of content/sources/ or of a pledge's own."""
    fields = Fields(front, "a source", keys.SOURCE, desk)
    url = fields.need("url", page_address, "the address of the page, https://…")
    publisher = read_name(fields, "publisher", "who published it")
    former = read_former_names(fields)
    kind = fields.choice("kind", SourceKind, needed=True, meant=_KINDS)
    title = fields.maybe("title", line, "the heading of the page")
    published = fields.past("published")
    lang = fields.maybe("lang", language, A_TAG)
    archives = read_copies(fields, url)
    digest = fields.maybe("sha256", sha256, "the SHA-256 sum of our copy")
    if url is None or publisher is None or kind is None:
        return None
    return Source(name, url, publisher, kind, fields.where, title, published, lang, archives, digest, shared, former)


def read_own_sources(fields: Fields) -> dict[str, Source | None]:
    """A pledge's own sources by id; None for one that has errors, which exists all the same."""
    own: dict[str, Source | None] = {}
    for name, where, value in fields.pairs("sources", "a name for each source, with its fields below it"):
        try:
            slug(name)
        except Unfit as wrong:
            fields.desk.error(wrong.code, where, f"the source's name {wrong.says}.", wrong.hint)
            own[in_slug(name)] = None  # who cites it so already made no mistake
        own[name] = None
        if isinstance(value, RawMapping):
            own[name] = read_source(name, value, fields.desk, shared=False)
        else:
            complain_of_kind(fields.desk, value, name, "its fields, such as {url: …, publisher: …, kind: press}")
    return own


def own_sources_hide_no_shared_one(desk: Desk, cited: Iterable[Source], shared: Mapping[str, Source]) -> None:
    """Who cites the id of a shared source means that one: a pledge's own has another id, or is not needed."""
    for each in cited:
        hidden = None if each.shared else shared.get(each.id)
        if hidden is not None:
            text = f'the own source "{each.id}" hides the shared one, sources/{each.id}.md.'
            another = "give it another id, here and where it is cited"
            hint = "take it out: the pledge then cites the shared one" if each.url == hidden.url else another
            desk.warn("R122", each.where, text, hint)


def read_citation(fields: Fields, own: Mapping[str, Source | None]) -> tuple[str, ...]:
    """The ids that `source` gives, each once; an id that no source has is an error."""
    desk = fields.desk
    cited = fields.several("source", partial(_cited, own), A_SOURCE)
    for name, where in cited:
        if name in own or name in desk.known.sources:
            continue
        hint = f"write sources/{name}.md, or add it below sources:"
        near = did_you_mean(name, own) or desk.known.sources.near(name)
        desk.error("R101", where, f'there is no source "{name}".', f"did you mean {near}?" if near else hint)
    typed = fields.get("source")
    if typed is None and fields.says("source"):
        return (UNREADABLE,)
    if typed is not None and not cited and not (isinstance(typed, RawList) and not typed.items):
        return (UNREADABLE,)
    return tuple(dict.fromkeys(name for name, _ in cited))


def _cited(own: Mapping[str, Source | None], text: str) -> str:
    """The id of a source; who writes the address of one that is there is told its id. Raises Unfit."""
    try:
        return source_id(text)
    except Unfit as wrong:
        there = next((name for name, source in own.items() if source and same_page(source.url, text)), None)
        raise Unfit(wrong.code, wrong.says, f"write {there}, its name here" if there else wrong.hint) from wrong


def read_quote(fields: Fields) -> Quote | None:
    """The words of `quote`, with `lang` (English needs none) and `translation`."""
    if not fields.says_any(OF_A_QUOTE):
        return None
    said = fields.maybe("quote", paragraph, "the words as they were said")
    lang = fields.maybe("lang", language, A_TAG)
    translation = fields.maybe("translation", paragraph, "the words in English")
    if "quote" not in fields:
        for key in ("lang", "translation"):
            if key in fields:
                fields.error("P121", key, f"there is {key} without a quote.", f"write quote:, or leave {key} out")
        return None
    if said is None:
        return None
    if "lang" not in fields:
        if not said.translate(TYPOGRAPHY).isascii():
            fields.error("P101", "quote", "the quote has no lang.", f"write lang: {A_TAG}")
        lang = "en"
    elif lang is not None and "translation" not in fields and lang.partition("-")[0] != "en":
        hint = "write translation: and the words in English, beside the quote"
        fields.desk.warn("P130", fields.place("quote"), f"the quote, in {lang}, has no translation.", hint)
    return Quote(said, lang, translation) if lang else None
