"""What a verdict rests on, as a page shows it: how it came about, and the log that it was read from."""

from pledgebook.derive.verdict import Verdict
from pledgebook.plan.anchors import STATEMENT
from pledgebook.plan.nook import Nook
from pledgebook.plan.proof import Derivation, LogItem
from pledgebook.plan.words import LABELS, place_shape, span_shape, status_shape


def in_a_line(verdict: Verdict) -> str:
    """The status and why, where nothing else of a page is shown; once, where the sentence begins with the status."""
    label = LABELS[verdict.status]
    return verdict.sentence if verdict.sentence.startswith(label) else f"{label}. {verdict.sentence}"


def derivation(nook: Nook, verdict: Verdict, heading: str) -> Derivation:
    """The rule that fired, its inputs with their places, and why the rules before it did not fit."""
    rules = nook.masthead.rules
    return {
        "heading": heading,
        "status": status_shape(verdict.status),
        "sentence": verdict.sentence,
        "rule": rules[verdict.rule],
        "inputs": [
            {
                "text": given.text,
                "place": place_shape(given.where, nook.config),
                "anchor": STATEMENT if given.update is None else nook.anchors[given.update],
            }
            for given in verdict.inputs
        ],
        "refusals": [{"rule": rules[refusal.rule], "because": refusal.because} for refusal in verdict.refusals],
    }


def other_derivations(nook: Nook) -> list[Derivation]:
    """The table's own answer beside a ruling, and the verdict against the terms as revised."""
    judged = nook.each.judgement
    others = (
        (judged.arithmetic, "By the rule table alone, without the editor's ruling"),
        (judged.as_revised, "Against the promise as it was revised"),
    )
    return [derivation(nook, verdict, heading) for verdict, heading in others if verdict]


def log_of(nook: Nook) -> list[LogItem]:
    """Item by item, in the order in which it became known."""
    turned = nook.turned
    return [
        {
            "anchor": nook.anchors[update.index],
            "on": span_shape(update.on),
            "known": span_shape(update.known) if update.known_day != update.day else None,
            "part": update.part,
            "entries": told,
            "sources": nook.sources.refs(update.sources),
            "turned": status_shape(turned[update.index].status) if update.index in turned else None,
            "place": place_shape(update.where, nook.config),
        }
        for update, told in zip(nook.each.log, nook.told, strict=True)
    ]
