"""The few pledges that a pledge page shows beside its own: near it in its company and in its topics."""

from collections.abc import Mapping, Sequence
from itertools import chain

from pledgebook.derive.book import Assessed

MOST = 8


class Neighbours:
    """Where each pledge stands in the lists it is in, so that finding its neighbours takes no search.

    Those that stand next to it, before and after: a new pledge changes the pages of a few, never of all.
    """

    def __init__(
        self,
        pledges: Sequence[Assessed],
        by_company: Mapping[str, Sequence[Assessed]],
        by_topic: Mapping[str, Sequence[Assessed]],
    ) -> None:
        self.by_company, self.by_topic = by_company, by_topic
        self.related: dict[tuple[str, str], list[Assessed]] = {}
        for each in pledges:
            for topic in each.pledge.topics:
                self.related.setdefault((each.pledge.company, topic), []).append(each)
        self.in_related = {key: _places(found) for key, found in self.related.items()}
        self.in_company = {company: _places(found) for company, found in by_company.items()}
        self.in_topic = {topic: _places(found) for topic, found in by_topic.items()}

    def of(self, each: Assessed) -> list[Assessed]:
        """At most eight: same company and topic first, then the company's others, then the topics'."""
        name, company = each.pledge.id, each.pledge.company
        topics = each.pledge.topics
        lists = chain(
            ((self.related[company, topic], self.in_related[company, topic]) for topic in topics),
            ((self.by_company[company], self.in_company[company]),),
            ((self.by_topic[topic], self.in_topic[topic]) for topic in topics),
        )
        found: dict[str, Assessed] = {}
        for group, places in lists:
            for near in _around(group, places[name]):
                found.setdefault(near.pledge.id, near)
                if len(found) == MOST:
                    return list(found.values())
        return list(found.values())


def _places(pledges: Sequence[Assessed]) -> Mapping[str, int]:
    return {each.pledge.id: place for place, each in enumerate(pledges)}


def _around(group: Sequence[Assessed], place: int) -> Sequence[Assessed]:
    """The next, the one before, the next but one, …: as many as there is room for."""
    after, before = group[place + 1 : place + 1 + MOST], group[max(0, place - MOST) : place][::-1]
    both = [near for pair in zip(after, before, strict=False) for near in pair]
    return [*both, *after[len(before) :], *before[len(after) :]][:MOST]
