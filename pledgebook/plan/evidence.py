"""What a verdict rests on, as a page shows it: numbered sources, and how the verdict came about."""

from collections import defaultdict
from collections.abc import Mapping

from pledgebook.derive.book import Assessed
from pledgebook.derive.verdict import Verdict
from pledgebook.model import Source
from pledgebook.plan.anchors import STATEMENT
from pledgebook.plan.pieces import Link
from pledgebook.plan.proof import Derivation, SourceRef, SourceShape
from pledgebook.plan.shelf import Shelf
from pledgebook.plan.words import KINDS, language_words, place_shape, span_shape, status_shape


class Sources:
    """The sources of one pledge, numbered as they are first cited: the statement's, the log's, then the others."""

    def __init__(self, shelf: Shelf, each: Assessed) -> None:
        self.known: Mapping[str, Source] = each.pledge.sources
        anchors = shelf.anchors_of(each.pledge)
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
            "title": source.title,
            "href": source.url,
            "lang": source.lang,
            "lang_label": language_words(source.lang) if source.lang else None,
            "published": span_shape(source.published) if source.published else None,
            "kind": str(source.kind),
            "kind_label": KINDS[source.kind],
            "own_word": source.kind.is_own_word,
            "archive_href": source.archive,
            "sha256": source.sha256,
            "cited_by": links,
        }


def derivation(shelf: Shelf, each: Assessed, verdict: Verdict, heading: str) -> Derivation:
    """The rule that fired, its inputs with their places, and why the rules before it did not fit."""
    anchors = shelf.anchors_of(each.pledge)
    return {
        "heading": heading,
        "status": status_shape(verdict.status),
        "sentence": verdict.sentence,
        "rule": shelf.rules[verdict.rule],
        "inputs": [
            {
                "text": given.text,
                "place": place_shape(given.where, shelf.config),
                "anchor": STATEMENT if given.update is None else anchors[given.update],
            }
            for given in verdict.inputs
        ],
        "refusals": [{"rule": shelf.rules[refusal.rule], "because": refusal.because} for refusal in verdict.refusals],
    }


def other_derivations(shelf: Shelf, each: Assessed) -> list[Derivation]:
    """The table's own answer beside a ruling, and the verdict against the terms as revised."""
    judged = each.judgement
    others = (
        (judged.arithmetic, "By the rule table alone, without the editor's ruling"),
        (judged.as_revised, "Against the promise as it was revised"),
    )
    return [derivation(shelf, each, verdict, heading) for verdict, heading in others if verdict]
