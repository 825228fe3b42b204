"""The sources of a pledge, as pages number them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from pledgebook.derive.book import Assessed
from pledgebook.model import Source
from pledgebook.plan.anchors import STATEMENT
from pledgebook.plan.pieces import Link
from pledgebook.plan.proof import SourceRef, SourceShape
from pledgebook.plan.words import KINDS, language_words, span_shape


class Sources:
    """The sources of one pledge, numbered as they are first cited: the statement's, the log's, then the others."""

    def __init__(self, each: Assessed, anchors: Sequence[str]) -> None:
        self.known: Mapping[str, Source] = each.pledge.sources
        cited: dict[str, list[Link]] = defaultdict(list)
        for source in each.pledge.made.sources:
            cited[source].append({"label": "the statement", "url": f"#{STATEMENT}"})
        for update in each.log:
            for source in update.sources:
                cited[source].append({"label": span_shape(update.on)["words"], "url": f"#{anchors[update.index]}"})
        own = [source for source in each.pledge.sources if source not in cited and not self.known[source].shared]
        self.cited = {source: cited.get(source, []) for source in (*cited, *own) if source in self.known}
        self.numbers = {source: number for number, source in enumerate(self.cited, 1)}

    def refs(self, sources: tuple[str, ...]) -> list[SourceRef]:
        """Where each of them stands in the list."""
        return [
            {"number": self.numbers[source], "anchor": self._anchor(source), "label": self.known[source].publisher}
            for source in sources
            if source in self.numbers
        ]

    def shapes(self) -> list[SourceShape]:
        return [self._shape(source, links) for source, links in self.cited.items()]

    def _anchor(self, source: str) -> str:
        return f"s-{self.numbers[source]}"

    def _shape(self, name: str, links: list[Link]) -> SourceShape:
        source = self.known[name]
        return {
            "number": self.numbers[name],
            "anchor": self._anchor(name),
            "publisher": source.publisher,
            "formerly": ", ".join(source.former_names),
            "title": source.title,
            "href": source.url,
            "lang": source.lang,
            "lang_label": language_words(source.lang) if source.lang else None,
            "published": span_shape(source.published) if source.published else None,
            "kind": str(source.kind),
            "kind_label": KINDS[source.kind],
            "own_word": source.kind.is_own_word,
            "copies": _copies(source.archives),
            "sha256": source.sha256,
            "cited_by": links,
        }


def _copies(archives: Sequence[str]) -> list[Link]:
    """The archived copies; where there are several, each says at which host it is."""
    several = len(archives) > 1
    return [
        {"label": f"archived copy ({urlsplit(copy).hostname})" if several else "archived copy", "url": copy}
        for copy in archives
    ]
