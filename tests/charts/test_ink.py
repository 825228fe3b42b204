"""Labels keep out of each other's way, and out of the way of the figures where they can."""

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.render.charts.ink import TEXT, Labels, text, width_of

LABEL = "1,000"  # 42 units wide
EDGES = [float(place + side + near) for place in (0, 100, 200) for side in (-2, 0, 42, 44) for near in (-1, 0, 1)]
SPOT = st.tuples(st.sampled_from(EDGES), st.sampled_from([0.0, 20.0, 30.0, 50.0]))


@given(st.lists(SPOT, max_size=12))
def test_a_label_stands_where_it_covers_the_fewest_figures(spots: list[tuple[float, float]]) -> None:
    places = [(0.0, 30.0, ""), (100.0, 30.0, ""), (200.0, 30.0, "")]

    def covered(place: tuple[float, float, str]) -> int:
        left, right = place[0] - 2, place[0] + width_of(LABEL) + 2
        return sum(left < x < right and 28 - TEXT * 0.8 < y < 32 + TEXT * 0.25 for x, y in spots)

    x, y, _ = min(places, key=covered)
    assert Labels(320, 60, ink=sorted(spots)).put("halo", LABEL, places) == text("halo", x, y, LABEL)


def test_a_chinese_sign_is_as_wide_as_it_is_high() -> None:
    assert width_of("小米") == 2 * TEXT
    assert width_of("ab") == width_of("éa") == 1.2 * TEXT
