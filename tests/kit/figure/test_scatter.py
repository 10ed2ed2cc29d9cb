"""A scatter joins what is best by steps, and names as much of it as fits."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.figure import Heading, Mark, Style, scatter
from tests.kit.figure.seen import having, is_whole, numbers, texts

HEADING = Heading("Quality against cost", row="Model", measure="Top-1")
SMALL_AND_GOOD = (
    Mark("a", 1, 60, True),
    Mark("b", 10, 80, True),
    Mark("c", 100, 90, True),
    Mark("d", 50, 70),
)


def test_the_front_is_joined_by_steps_that_lead_on_to_the_edge():
    (steps,) = having(scatter(HEADING, SMALL_AND_GOOD, Style(log=True, across="Parameters")), "chart-step")
    places = [tuple(map(float, each.split())) for each in steps.get("d", "").strip("M").split("L")]
    assert len(places) == 6
    assert all(one[0] == other[0] or one[1] == other[1] for one, other in pairwise(places))
    assert places[-1][0] == 1000


@pytest.mark.parametrize(
    ("front", "rest", "anchor", "above"),
    [
        ([(1, 60), (2, 80), (3, 90)], (3, 50), True, True),
        ([(1, 60), (2, 80), (3, 90)], (1, 95), False, False),
        ([(1, 90), (2, 80), (3, 60)], (1, 50), False, True),
        ([(1, 90), (2, 80), (3, 60)], (3, 95), True, False),
    ],
)
def test_names_stand_on_the_side_where_nothing_is(front, rest, anchor, above):
    things = [Mark("n", x * 10, y, True) for x, y in front] + [Mark("r", rest[0] * 10, rest[1])]
    figure = scatter(HEADING, things)
    middle = sorted(having(figure, "chart-label"), key=lambda each: float(each.get("x", "")[:-1]))[
        len(front) // 2
    ]
    assert ("at-end" in middle.get("class", "")) == anchor
    assert (middle.get("dy", "").startswith("-")) == above


def test_a_name_is_told_to_its_first_comma_where_that_is_another_for_each():
    names = ("Tiny, distilled", "Base, at 512 pixels", "Base, at 224 pixels", "Large/14, fine-tuned")
    things = [Mark(name, 10**at, 60 + 10 * at, True) for at, name in enumerate(names)]
    drawn = having(scatter(HEADING, things, Style(log=True)), "chart-label")
    assert {"".join(each.itertext()) for each in drawn} == {
        "Tiny", "Base, at 512 pixels", "Base, at 224 pixels", "Large/14",
    }  # fmt: skip


def test_names_that_would_touch_in_a_narrow_plot_leave_it():
    close = [Mark(f"efficientnet_b{at}_ns_jft_in1k", 10 + at, 80 + at / 100, True) for at in range(60)]
    drawn = having(scatter(HEADING, close), "chart-label")
    always = [
        each
        for each in drawn
        if each.get("class") in ("chart-label chart-halo", "chart-label at-end chart-halo")
    ]
    assert len(always) < len(drawn) < 60


def test_more_numbers_of_a_thing_are_columns_to_choose_from():
    figure = scatter(HEADING, [Mark("a", 1, 2, others=(3.0,))], Style(), ("GMACs", "Speed"))
    assert [column.label for column in figure.columns][-2:] == ["GMACs", "Speed"]
    assert figure.rows == (("a", 1, 2, "no", 3.0, None),)


def test_a_logarithmic_scale_leaves_out_what_is_not_above_zero():
    assert (
        scatter(HEADING, [*SMALL_AND_GOOD, Mark("free", 0, 50)], Style(log=True)).sub == "1 value not drawn."
    )


@given(st.lists(st.builds(Mark, texts, numbers, numbers, st.booleans()), max_size=12), st.booleans())
def test_any_things_make_a_whole_plot(things, log):
    assert is_whole(scatter(HEADING, things, Style(log=log)))
