"""A swarm shows every case as a dot, in five colours from low to high values of its feature."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.figure import Heading, Swarm, swarm
from tests.kit.figure.seen import elements, having, is_whole, numbers, texts

HEADING = Heading("What moves a score", row="Feature", measure="SHAP value")


def _dots(figure, look):
    return sum(each.get("d", "").count("h0") for each in having(figure, look))


def test_every_case_is_a_dot_and_low_values_are_the_first_colour():
    values = tuple(float(at) for at in range(100))
    figure = swarm(HEADING, [Swarm("income", tuple(at / 100 - 0.5 for at in range(100)), values)])
    assert _dots(figure, "swarm") == 100
    counts = [_dots(figure, f"swarm-{look}") for look in range(1, 6)]
    assert all(15 <= count <= 25 for count in counts)
    first = having(figure, "swarm-1")[0].get("d", "")
    assert all(float(place.split()[0]) < 500 for place in first.strip("M").replace("h0", "").split("M"))
    assert figure.alt == "SHAP value of 1 feature: income moves most, by 0.25 on average"
    assert [key.label for key in figure.key] == ["low value", "middle", "high value"]


def _places(figure, look="swarm"):
    found = (each.get("d", "").replace("h0", "").strip("M").split("M") for each in having(figure, look))
    return [tuple(map(float, place.split())) for places in found for place in places if place]


def test_a_crowd_at_one_place_looks_like_a_crowd():
    """Sixty-six zeros once looked like seven."""
    parts = (*[0.0] * 66, *(at / 8 for at in range(1, 9)))
    values = (*[0.0] * 60, *[1.0] * 14)
    figure = swarm(HEADING, [Swarm("sch", parts, values), Swarm("few", (0.0,) * 7 + (1.0,), (0.0,) * 8)])
    places = _places(figure)
    assert len(places) == 82
    at_zero = {place for place in places if place[0] < 70 and place[1] < 500}
    assert len(at_zero) == 66, "no dot covers another wholly"
    few = [place for place in places if place[0] < 70 and place[1] > 500]
    assert max(x for x, _ in at_zero) - min(x for x, _ in at_zero) < 40, "x is out by little"
    assert len({x for x, _ in few}) == 1
    assert all(100 * 0.5 <= y <= 100 * 4.6 for _, y in at_zero), "inside its lane"


def test_in_a_crowd_each_colour_has_its_part_and_low_values_stand_below():
    values = tuple(1.0 if at % 10 == 0 else 0.0 for at in range(40))
    figure = swarm(HEADING, [Swarm("a", (0.0,) * 40, values)])
    low, high = _places(figure, "swarm-1"), _places(figure, "swarm-5")
    assert (len(low), len(high)) == (36, 4)
    for x in {x for x, _ in high}:
        assert max(y for own, y in high if own == x) < min(y for own, y in low if own == x)


def test_without_values_dots_are_grey_and_need_no_key():
    figure = swarm(HEADING, [Swarm("region", (0.1, -0.2, 0.3))])
    assert _dots(figure, "swarm-3") == 3
    assert figure.key == ()
    assert [column.name for column in figure.columns] == ["label", "value"]


def test_a_crowd_is_thinned_evenly_and_said():
    figure = swarm(HEADING, [Swarm(f"f{at}", tuple(math.sin(x) for x in range(9000))) for at in range(10)])
    assert len(figure.rows) == 5000
    assert figure.sub == "5,000 of 90,000 dots drawn."
    assert swarm(HEADING, [Swarm(f"f{at}", (1.0,)) for at in range(30)]).sub == "The first 20 of 30 features."


def test_a_thousand_dots_are_five_elements():
    figure = swarm(HEADING, [Swarm("a", tuple(range(1000)), tuple(range(1000)))])
    assert len([each for each in elements(figure) if each.tag == "path"]) == 5


@given(
    st.lists(
        st.builds(
            Swarm, texts, st.lists(numbers, max_size=9).map(tuple), st.lists(numbers, max_size=9).map(tuple)
        ),
        max_size=4,
    )
)
def test_any_contributions_make_a_whole_plot(features):
    assert is_whole(swarm(HEADING, features))
