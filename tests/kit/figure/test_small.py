"""Drawings for a cell of a table are small, and say in words what they show."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.figure import Limit, Row, cell, extent, gauge, histogram, meter, spark, split
from tests.kit.figure.seen import NO_NUMBER, numbers, read, texts


def _looks(markup):
    return [each.get("class") for each in read(str(markup)).iter() if each.get("class")]


def _said(markup):
    return read(str(markup)).get("aria-label")


def test_cells_of_a_group_share_a_scale():
    rows = [Row("AUROC", 0.8, 0.7, 0.9, 0.75), Row("Recall", 0.5)]
    scale = extent(rows)
    assert scale.low < 0.5
    assert scale.high > 0.9
    drawn = cell(rows[0], scale, 3)
    assert _said(drawn) == "0.800, interval 0.700 to 0.900, before 0.750"
    assert _looks(drawn)[1:] == [
        "chart-grid",
        "chart-whisker",
        "chart-interval",
        "chart-dot-before",
        "chart-dot",
    ]
    assert _said(cell(Row("F1", None), scale)) == "not reported"


def test_the_ends_of_a_scale_stand_beside_the_drawing_that_is_to_say_them():
    row = Row("MAE", 2.053, 1.602, 2.68, 2.972)
    scale = extent([row])
    drawn = cell(row, scale, 3, ends=True)
    assert [each.text for each in read(str(drawn)).iter() if each.tag.endswith("text")] == ["1.5", "3.1"]
    assert _said(drawn).endswith(", on a scale from 1.5 to 3.1")
    assert "<text" not in cell(row, scale, 3)


def test_a_spark_ends_in_a_dot_and_breaks_at_a_gap():
    assert _looks(spark([1, 2, None, 3, 4], "rising")) == [
        "spark hue-1",
        "chart-line",
        "chart-line",
        "chart-dot",
    ]
    assert _looks(spark([None], "nothing")) == ["spark hue-1"]


def test_a_spark_stands_on_its_side_of_a_limit():
    drawn = read(str(spark([2, 4, 3], "falls", [Limit(1, "fail", "failing", "above"), Limit(900, "warn")])))
    assert _looks(spark([2, 4, 3], "falls", [Limit(1, "fail", "failing", "above"), Limit(900, "warn")])) == [
        "spark hue-1",
        "chart-limit-failing",
        "chart-line",
        "chart-dot",
    ]
    rule, dot = (each for each in drawn.iter() if each.get("class") in ("chart-limit-failing", "chart-dot"))
    assert float(dot.get("cy").rstrip("%")) < float(rule.get("y1").rstrip("%"))


def test_meters_and_gauges_are_filled_as_far_as_their_value():
    assert 'x2="25%"' in meter(0.25, "a quarter")
    assert 'x2="100%"' in meter(7.0, "too much")
    drawn = gauge(0.5, [Limit(1.0, "warn", "attention")], "PSI 0.5")
    assert 'x2="41.67%"' in drawn
    assert "chart-limit-attention" in _looks(drawn)


def test_shares_of_a_whole_stand_side_by_side_and_never_leave_the_bar():
    drawn = split([0.1, 0.9, 3.0], 1, "10% and 90%")
    assert [rect.split('"')[0] for rect in drawn.split('<rect class="')[1:]] == [
        "chart-bar-context", "chart-bar",
    ]  # fmt: skip
    assert 'x="0%" y="20%" width="10%"' in drawn
    assert 'x="10%" y="20%" width="90%"' in drawn


def test_a_histogram_lays_a_second_one_over_it():
    assert _looks(histogram([1, 2, 0], "ages")) == ["spark hue-1", "chart-bar", "chart-bar"]
    assert _looks(histogram([1], "ages", [2, 2])) == ["spark hue-1", "chart-bar-context", "chart-step"]


@given(st.lists(numbers, max_size=9), numbers, texts)
def test_any_numbers_make_whole_drawings(values, value, alt):
    row = Row(alt, value, *(values + [None] * 3)[:3])
    drawings = (
        spark(values, alt),
        meter(value, alt),
        split([each or 0.0 for each in values], 0, alt),
        gauge(value, [Limit(each or 0.0) for each in values], alt),
        histogram(values, alt, values),
        cell(row, extent([row])),
    )
    for each in drawings:
        attributes = (
            value for part in read(str(each)).iter() for name, value in part.items() if "label" not in name
        )
        assert not any(NO_NUMBER.search(value) for value in attributes)
