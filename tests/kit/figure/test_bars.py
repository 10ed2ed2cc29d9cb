"""Bars begin at zero, and their values stand at their ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.figure import Heading, Row, bars
from tests.kit.figure.seen import having, is_whole, numbers, texts, words

HEADING = Heading("Images a second", row="Model", measure="Images a second", digits=0)


def test_bars_are_as_long_as_their_values():
    figure = bars(HEADING, [Row("ConvNeXt", 500), Row("ViT", 2000), Row("EfficientNet", 1000)])
    assert [each.get("x1") for each in having(figure, "chart-bar-row")] == ["0%"] * 3
    assert [each.get("x2") for each in having(figure, "chart-bar-row")] == ["25%", "100%", "50%"]
    assert [each.get("x") for each in having(figure, "chart-label-strong")] == ["25%", "100%", "50%"]
    assert figure.alt.endswith("ViT is highest at 2,000, ConvNeXt lowest at 500")


def test_below_zero_a_bar_goes_to_the_left_of_an_ink_line():
    figure = bars(HEADING, [Row("gain", 3), Row("loss", -1)])
    (zero,) = having(figure, "chart-zero")
    assert zero.get("x1") == "25%"
    assert {"3", "−1"} <= set(words(figure))


def test_a_spread_is_a_line_on_its_bar_and_the_value_stands_beyond_it():
    figure = bars(HEADING, [Row("a", 4, 3, 5), Row("b", 2)])
    (spread,) = having(figure, "chart-bar-spread")
    assert (spread.get("x1"), spread.get("x2")) == ("60%", "100%")
    assert [each.get("x") for each in having(figure, "chart-label-strong")] == ["100%", "40%"]
    assert figure.rows == (("a", 4, 3, 5), ("b", 2, None, None))


def test_the_colours_of_bars_are_kept_for_the_live_chart():
    figure = bars(HEADING, [Row("a", 1, look="hue-2"), Row("b", 2, look="hue-3")])
    assert [key.look for key in figure.key] == ["hue-2 key-hidden", "hue-3 key-hidden"]
    assert bars(HEADING, [Row("a", 1), Row("b", 2)]).key == ()


@given(st.lists(st.builds(Row, texts, numbers, note=texts, look=texts), max_size=8))
def test_any_rows_make_a_whole_plot(rows):
    assert is_whole(bars(HEADING, rows))
