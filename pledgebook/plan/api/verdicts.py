"""Verdicts with all that they rest on: the facts, where each is written, and the sources that say it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pledgebook.config import SiteConfig
from pledgebook.derive.book import Assessed
from pledgebook.derive.rules import RULES_VERSION
from pledgebook.derive.verdict import Input, Verdict
from pledgebook.model import Update
from pledgebook.plan.api.exact import share_or_none
from pledgebook.plan.words import place_shape

if TYPE_CHECKING:
    from pledgebook.plan.api.shapes import (
        HeadlineBrief,
        HeadlineShape,
        InputShape,
        RefusalShape,
        RuledShape,
        SourceRef,
        VerdictShape,
    )


class Verdicts:
    """The verdicts on one pledge as the API gives them."""

    def __init__(self, config: SiteConfig, each: Assessed, anchors: Sequence[str]) -> None:
        """`anchors` are those of its log."""
        self.config = config
        self.each = each
        self.anchors = anchors
        self.revisions = {update.revision.where: update for update in each.log if update.revision}

    def brief(self) -> "HeadlineBrief":
        return {
            **self._ruled(self.each.verdict),
            "since": self.each.since.isoformat(),
            "evidence_to": self.each.evidence_to.isoformat(),
        }

    def headline(self) -> "HeadlineShape":
        return {**self.brief(), "refusals": _refusals(self.each.verdict)}

    def verdict(self, verdict: Verdict) -> "VerdictShape":
        return {**self._ruled(verdict), "refusals": _refusals(verdict)}

    def verdict_or_none(self, verdict: Verdict | None) -> "VerdictShape | None":
        return self.verdict(verdict) if verdict else None

    def _ruled(self, verdict: Verdict) -> "RuledShape":
        inputs = [self._input(given) for given in verdict.inputs]
        cited = dict.fromkeys(source for given in inputs for source in given["sources"])
        return {
            "status": verdict.status.value,
            "family": verdict.status.family.value,
            "rule": verdict.rule,
            "rules_version": RULES_VERSION,
            "sentence": verdict.sentence,
            "day": verdict.day.isoformat() if verdict.day else None,
            "days": verdict.days,
            "share": share_or_none(verdict.share),
            "missing": list(verdict.missing),
            "inputs": inputs,
            "sources": [self._source(source) for source in cited],
        }

    def _input(self, given: Input) -> "InputShape":
        update = self._update_of(given)
        cited = self.each.pledge.made.sources if update is None else update.sources
        return {
            "text": given.text,
            "update": None if update is None else self.anchors[update.index],
            "place": place_shape(given.where, self.config),
            "sources": [source for source in cited if source in self.each.pledge.sources],
        }

    def _update_of(self, given: Input) -> Update | None:
        """The item of the log that says it; terms as revised stand where the revision does."""
        if given.update is not None:
            return self.each.pledge.updates[given.update]
        return self.revisions.get(given.where)

    def _source(self, source: str) -> "SourceRef":
        found = self.each.pledge.sources[source]
        return {"id": source, "publisher": found.publisher, "url": found.url}


def _refusals(verdict: Verdict) -> list["RefusalShape"]:
    return [{"rule": refusal.rule, "because": refusal.because} for refusal in verdict.refusals]
