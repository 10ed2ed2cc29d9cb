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
