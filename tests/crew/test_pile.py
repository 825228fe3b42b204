"""Each piece of work is taken once, whoever is quicker."""

from collections.abc import Iterator
from itertools import chain

from pledgebook.crew import Crew, Task
from pledgebook.pipeline.pile import Pile


def test_several_processes_take_every_piece_once_between_them() -> None:
    pieces = [f"piece {number}" for number in range(200)]
    pile = Pile(pieces)
    first = next(pile)
    pile.share()

    def able() -> dict[str, Task]:
        def take(_: None) -> Iterator[str]:
            yield from pile

        return {"take": take}

    with Crew(3, able) as crew:
        run = crew.run("take", [None] * 3)
        mine = list(pile)
        assert sorted(chain([first], mine, run)) == sorted(pieces)


def test_the_first_is_taken_first_and_a_closed_pile_has_none() -> None:
    pile = Pile(["long", "short"])
    assert next(pile) == "long"
    pile.close()
    assert list(pile) == []
    pile = Pile(["long", "short"])
    pile.share()
    assert next(pile) == "long"
    pile.close()
    assert list(pile) == []
    assert list(Pile([])) == []
