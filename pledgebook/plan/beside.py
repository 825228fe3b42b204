"""What the files of one pledge say of others."""

from typing import TypedDict

from pledgebook.plan.pieces import Link, PersonRef, PledgeBrief


class Named(TypedDict):
    """What the entry itself names, plain values: `people` are those that the tracker knows, by id; `into` the pledges
    on the site that took its place, by id. `mended` are its own corrections that were known on the day of the book, by
    their place in the entry, the newest first.
    """

    people: dict[str, PersonRef]
    into: dict[str, Link]
    mended: list[int]


class Beside(Named):
    """Plain values, and no more than is shown: with it a pledge is planned without the book."""

    neighbours: list[PledgeBrief]


def names_of(beside: Beside) -> Named:
    return {"people": beside["people"], "into": beside["into"], "mended": beside["mended"]}
