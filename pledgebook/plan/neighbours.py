"""The few pledges that a pledge page shows beside its own: near it in its company and in its topics."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice

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
        related: dict[tuple[str, str], list[Assessed]] = {}
        for each in pledges:
            for topic in each.pledge.topics:
                related.setdefault((each.pledge.company, topic), []).append(each)
        self._related = {key: _Row(found) for key, found in related.items()}
        self._in_company = {company: _Row(found) for company, found in by_company.items()}
        self._in_topic = {topic: _Row(found) for topic, found in by_topic.items()}

    def of(self, each: Assessed) -> list[str]:
        """The ids of at most eight: same company and topic first, then the company's others, then the topics'."""
        name, company, topics = each.pledge.id, each.pledge.company, each.pledge.topics
        rows = chain(
            (self._related[company, topic] for topic in topics),
            (self._in_company[company],),
            (self._in_topic[topic] for topic in topics),
        )
        found: dict[str, None] = {}
        for row in rows:
            found.update(row.around(name))
            if len(found) >= MOST:
                break
        return list(islice(found, MOST))


class _Row:
    """Pledges one after the other, by their ids."""

    def __init__(self, pledges: Iterable[Assessed]) -> None:
        self.ids = [each.pledge.id for each in pledges]
        self.places = {name: place for place, name in enumerate(self.ids)}

    def around(self, name: str) -> dict[str, None]:
        """The next, the one before, the next but one, …: as many as there is room for."""
        place = self.places[name]
        after, before = self.ids[place + 1 : place + 1 + MOST], self.ids[max(0, place - MOST) : place][::-1]
        both = [near for pair in zip(after, before, strict=False) for near in pair]
        return dict.fromkeys([*both, *after[len(before) :], *before[len(after) :]][:MOST])
