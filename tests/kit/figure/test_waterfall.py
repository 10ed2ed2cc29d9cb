"""A waterfall goes from its start to its end step by step, each bar from where the one before ended."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.figure import Heading, Stair, waterfall
from tests.kit.figure.seen import having, is_whole, texts, words

HEADING = Heading("Why", row="Feature", measure="Answer", digits=2)


def test_each_step_begins_where_the_one_before_ended():
    figure = waterfall(HEADING, [Stair("age", 0.3, "41"), Stair("debt", -0.1, "9")], 0.5, ("base", "answer"))
    up, down = having(figure, "chart-bar-step")
    assert up.get("x2") == down.get("x1")
    assert float(down.get("x2")[:-1]) < float(down.get("x1")[:-1])
    assert {"base", "age", "debt", "answer", "0.50", "+0.30", "−0.10", "0.70"} <= set(words(figure))
    assert figure.rows == (
        ("base", "", None, 0.5),
        ("age", "41", 0.3, 0.8),
        ("debt", "9", -0.1, 0.8 - 0.1),
        ("answer", "", None, 0.8 - 0.1),
    )
    assert figure.alt == "Answer goes from 0.50 to 0.70; age moves it most, by +0.30"


def test_without_steps_the_answer_is_the_start():
    figure = waterfall(HEADING, [], 0.5, ("base", "answer"))
    assert figure.alt == "Answer is 0.50, and nothing moves it"
    assert having(figure, "chart-bar-step") == []


@given(st.lists(st.builds(Stair, texts, st.floats(-1e6, 1e6), texts), max_size=8), st.floats(-1e6, 1e6))
def test_any_steps_make_a_whole_plot(stairs, start):
    assert is_whole(waterfall(HEADING, stairs, start, ("base", "answer")))
