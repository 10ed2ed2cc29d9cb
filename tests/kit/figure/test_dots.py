"""A row of dots shows a value, how sure it is, and where it was before."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.figure import Heading, Limit, Row, Style, dots
from tests.kit.figure.seen import having, is_whole, numbers, texts, words

HEADING = Heading("AUROC by slice", row="Slice", measure="AUROC", digits=3)
SLICES = (
    Row("Age under 25", 0.7903, 0.773, 0.807, 0.7868),
    Row("Age 25 to 60", 0.8361, 0.8299, 0.8422, 0.8231),
    Row("First-time borrower", 0.7788, 0.764, 0.7933, 0.7849),
)
FLOOR = Limit(0.78, "house rule", "failing", "below")


def test_each_row_has_a_name_a_dot_an_interval_a_ring_and_its_value():
    figure = dots(HEADING, SLICES, [FLOOR], Style(before="2.0.0", now="2.1.0"))
    assert [each.text for each in having(figure, "row-label")] == [row.label for row in SLICES]
    assert [each.text for each in having(figure, "chart-label-strong")] == ["0.790", "0.836", "0.779"]
    for look in ("chart-dot", "chart-whisker", "chart-interval", "chart-dot-before"):
        assert len(having(figure, look)) == 3, look
    assert [(key.label, key.look) for key in figure.key] == [("2.0.0", "key-before"), ("2.1.0", "hue-1")]


def test_the_sentence_names_the_highest_the_lowest_and_what_is_past_a_limit():
    assert dots(HEADING, SLICES, [FLOOR]).alt == (
        "AUROC of 3 rows: Age 25 to 60 is highest at 0.836, First-time borrower lowest at 0.779; "
        "1 row below house rule 0.780"
    )


def test_a_limit_stands_where_its_value_is_and_goes_with_the_live_chart():
    figure = dots(HEADING, SLICES, [FLOOR])
    (line,) = having(figure, "chart-limit-failing")
    (tick,) = (each for each in having(figure, "chart-tick") if each.text == "0.78")
    assert line.get("x1") == tick.get("x")
    assert figure.limits_data == '[[0.78,"house rule 0.78","failing"]]'


def test_series_of_one_label_share_a_row():
    rows = [
        Row(test, 0.5 + at / 10, series=f"model {at}", look=f"hue-{at + 1}")
        for test in "ab"
        for at in range(3)
    ]
    figure = dots(HEADING, rows)
    assert [each.text for each in having(figure, "row-label-3")] == ["a", "b"]
    heights = [float(each.get("cy", "")[:-1]) for each in having(figure, "chart-dot")]
    assert heights == sorted(set(heights))
    assert [key.look for key in figure.key] == ["hue-1", "hue-2", "hue-3"]
    assert [column.name for column in figure.columns] == ["label", "series", "value"]


def test_without_an_interval_a_line_leads_from_before_to_now():
    (line,) = having(
        dots(HEADING, [Row("income", 0.27, before=0.44)], (), Style(zero=True)), "chart-interval"
    )
    assert line.get("x1") > line.get("x2")


def test_what_is_missing_has_a_name_and_what_is_no_number_is_counted():
    figure = dots(HEADING, [Row("a", None), Row("b", math.inf), Row("c", 0.5)])
    assert words(figure).count("not reported") == 2
    assert figure.sub == "1 value not drawn."


def test_a_scale_with_both_signs_has_an_ink_line_at_zero():
    figure = dots(HEADING, [Row("a", -1.0), Row("b", 2.0)], (), Style(signed=True))
    assert len(having(figure, "chart-zero")) == 1
    assert {"+2", "−1", "0", "+2.000", "−1.000"} <= set(words(figure))


def test_more_than_sixty_rows_are_cut_and_said():
    assert dots(HEADING, [Row(f"row {at}", at) for at in range(200)]).sub == "60 of 200 rows drawn."


@given(
    st.lists(
        st.builds(Row, texts, numbers, numbers, numbers, numbers, texts, st.booleans(), texts, texts),
        max_size=8,
    )
)
def test_any_rows_make_a_whole_plot(rows):
    assert is_whole(dots(HEADING, rows, [FLOOR], Style(before="a", now="b")))


def test_a_spread_before_stands_below_the_spread_now():
    row = Row("age", 0.3, 0.2, 0.4, 0.1, before_low=0.05, before_high=0.15)
    figure = dots(HEADING, [row])
    (now,), (before,) = having(figure, "chart-interval"), having(figure, "chart-interval-before")
    assert float(now.get("y1")[:-1]) < 50 < float(before.get("y1")[:-1])
    assert [column.name for column in figure.columns][-3:] == ["before", "before_low", "before_high"]
    assert figure.rows == (("age", 0.3, 0.2, 0.4, 0.1, 0.05, 0.15),)
