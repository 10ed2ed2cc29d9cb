"""A line chart says where it begins and ends, keeps its gaps, and survives whatever a metric file holds."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.figure import Heading, Limit, Point, Series, Style, lines
from tests.kit.figure.seen import elements, having, is_whole, numbers, texts, words

HEADING = Heading("AUROC by version", "n = 10", row="Version", measure="AUROC", digits=3)
FIRST = datetime(2026, 10, 3, tzinfo=UTC)


def _days(values: list[float | None]) -> Series:
    return Series("PSI", tuple(Point(FIRST + timedelta(days=at), each) for at, each in enumerate(values)))


def test_versions_have_dots_with_intervals_and_their_first_and_last_value():
    versions = (("1.0.0", 0.771), ("2.0.0", 0.819), ("2.1.0", 0.831))
    series = Series("AUROC", tuple(Point(name, y, y - 0.01, y + 0.01) for name, y in versions))
    figure = lines(HEADING, [series])
    assert len(having(figure, "chart-dot")) == len(having(figure, "chart-whisker")) == 3
    assert [each.text for each in having(figure, "chart-label-strong")] == ["0.831"]
    assert "0.771" in words(figure)
    assert figure.alt == "AUROC rises from 0.771 at 1.0.0 to 0.831 at 2.1.0"
    assert figure.sub == "n = 10."
    assert [column.name for column in figure.columns] == ["x", "y", "low", "high"]
    assert figure.rows[0] == ("1.0.0", 0.771, 0.761, 0.781)


def test_what_is_no_number_is_skipped_and_said():
    values = [1.0, math.nan, 2.0, math.inf, 1e308, None, 3.0]
    figure = lines(HEADING, [Series("loss", tuple(Point(float(at), each) for at, each in enumerate(values)))])
    assert figure.sub == "n = 10. 3 values not drawn."
    assert is_whole(figure)
    assert [row[1] for row in figure.rows if row[1] == row[1]] == [1.0, 2.0, math.inf, 1e308, None, 3.0]


def test_years_keep_their_digits_together_and_steps_do_not():
    def drawn(*xs: int):
        return lines(HEADING, [Series("bias", tuple(Point(x, 0.1 * x) for x in xs))])

    years, steps = drawn(1986, 1990, 1995, 2000), drawn(0, 2000, 4000)
    assert "1990" in words(years)
    assert [row[0].text for row in years.cells] == ["1986", "1990", "1995", "2000"]
    assert "2,000" in words(steps)
    assert [row[0].text for row in steps.cells] == ["0", "2,000", "4,000"]


@pytest.mark.parametrize(
    ("xs", "ticks"),
    [
        (range(1970, 1983), ["1970", "1975", "1980"]),
        (range(3), ["0", "1", "2"]),
        ([0, 0.5, 1, 1.5, 2], ["0.0", "0.5", "1.0", "1.5", "2.0"]),
    ],
)
def test_ticks_of_whole_numbers_are_whole(xs, ticks):
    figure = lines(HEADING, [Series("bias", tuple(Point(x, 0.1) for x in xs))])
    below = [each.text for each in having(figure, "chart-tick") if "at-middle" in each.get("class", "")]
    assert below == ticks


def test_a_gap_stays_a_gap():
    (path,) = having(lines(HEADING, [_days([1.0, 2.0, None, 3.0, 4.0])]), "chart-line")[:1]
    assert path.get("d", "").count("M") == 1
    assert len(having(lines(HEADING, [_days([1.0, 2.0, None, 3.0, 4.0])]), "chart-line")) == 2


def test_days_without_readings_are_a_gap_with_a_row_of_its_own():
    every = _days([float(at % 5) for at in range(20)])
    some = Series("PSI", every.points[:8] + every.points[13:])
    figure = lines(HEADING, [some])
    assert len(having(figure, "chart-line")) == 2
    assert ("2026-10-11", None) in figure.rows


def test_limits_tint_what_lies_beyond_and_the_sentence_says_which_is_passed():
    warn, fail = Limit(0.1, "warn", "attention", "above"), Limit(0.25, "fail", "failing", "above")
    figure = lines(HEADING, [_days([0.05, 0.08, 0.14])], [warn, fail])
    (attention,), (failing,) = having(figure, "chart-band-attention"), having(figure, "chart-band-failing")
    assert failing.get("y") == "0%"
    assert attention.get("y") == failing.get("height")
    assert {"warn 0.10", "fail 0.25"} <= set(words(figure))
    assert figure.alt.endswith("above warn 0.100")
    assert lines(HEADING, [_days([0.05, 0.08])], [warn]).alt.endswith("inside its limits")


def test_a_limit_far_away_does_not_flatten_the_line():
    figure = lines(HEADING, [_days([1.0, 1.1, 1.2])], [Limit(5000, "fail", "failing", "above")])
    assert "Fail 5,000 lies outside the plot." in figure.sub
    assert not having(figure, "chart-limit-failing")
    assert not figure.limits


def test_names_at_the_ends_of_lines_never_touch():
    series = [
        Series(f"fold {at}", (Point(0.0, 1.0), Point(9.0, 0.5 + at / 1000)), f"hue-{at + 1}")
        for at in range(7)
    ]
    figure = lines(HEADING, series)
    ends = sorted(float(each.get("y", "")[:-1]) for each in having(figure, "end-label") if each.tag == "text")
    assert len(ends) == 7
    assert all(later - earlier > 7 for earlier, later in pairwise(ends))
    assert [key.look for key in figure.key][:2] == ["hue-1 key-narrow", "hue-2 key-narrow"]


def test_readings_that_stopped_say_so():
    figure = lines(
        HEADING, [_days([20.0, 21.0, 19.0])], (), Style(small=True, until=FIRST + timedelta(days=40))
    )
    assert "no reading since" in words(figure)


def test_a_long_run_is_thinned_but_keeps_its_peak():
    values = [math.sin(at / 500) for at in range(40_000)]
    values[23_456] = 9.0
    figure = lines(HEADING, [Series("loss", tuple(Point(float(at), each) for at, each in enumerate(values)))])
    assert len(figure.rows) <= 5000
    assert (23_456.0, 9.0) in figure.rows
    assert "of 40,000 points drawn." in figure.sub


def test_a_long_name_is_cut():
    hostile = "x" * 200_000
    figure = lines(
        Heading(hostile, hostile, row=hostile, measure=hostile), [Series(hostile, (Point(hostile, 1.0),))]
    )
    assert len(figure.plot) < 5000
    assert len(figure.title) + len(figure.sub) + len(figure.alt) < 1500


def test_nothing_at_all_is_still_a_figure():
    figure = lines(HEADING, [])
    assert is_whole(figure)
    assert not figure.explorable
    assert figure.alt == "AUROC: nothing to draw"


@given(
    st.lists(
        st.tuples(
            texts,
            st.lists(
                st.tuples(
                    st.one_of(numbers.filter(lambda x: x is not None), texts), numbers, numbers, numbers
                ),
                max_size=6,
            ),
        ),
        max_size=3,
    ),
    st.lists(st.tuples(st.floats(), texts, st.sampled_from(["above", "below", ""])), max_size=2),
)
def test_any_series_makes_a_whole_plot(given_series, given_limits):
    series = [Series(name, tuple(Point(*each) for each in points)) for name, points in given_series]
    limits = [Limit(value, word, "failing", side) for value, word, side in given_limits]
    figure = lines(HEADING, series, limits)
    assert is_whole(figure)
    assert elements(figure)[1].get("aria-label") == " ".join(figure.alt.split("\n"))
    assert len(figure.cells) == len(figure.rows)


def test_what_counts_now_is_strong_wherever_it_stands():
    series = Series("AUROC", tuple(Point(name, y) for name, y in (("1", 0.7), ("2", 0.9), ("3", 0.8))))

    def printed(now: str) -> dict[str, str]:
        figure = lines(HEADING, [series], (), Style(now=now))
        assert is_whole(figure)
        looks = ("chart-label", "chart-label-strong")
        return {each.text: look for look in looks for each in having(figure, look) if each.text}

    quiet, strong = "chart-label", "chart-label-strong"
    assert printed("2") == {"0.700": quiet, "0.800": quiet, "0.900": strong}
    assert printed("1") == {"0.700": strong, "0.800": quiet}
    assert printed("3") == printed("") == {"0.700": quiet, "0.800": strong}
    assert printed("4") == {"0.700": quiet, "0.800": quiet}


def test_a_line_without_dots_has_its_intervals_as_a_band_with_the_holes_of_the_line():
    points = [Point(float(at), 1.0, 0.5, None if at == 4 else 1.5) for at in range(8)]
    figure = lines(HEADING, [Series("mean", tuple(points))])
    assert len(having(figure, "chart-line-band")) == 2
    assert is_whole(figure)
    assert not having(lines(HEADING, [_days([1.0, 2.0])]), "chart-line-band")


def test_what_leaves_a_range_is_cut_at_the_edge_and_whole_in_the_table():
    reach = (900.0, 3.0, 2.0)
    series = Series("difference", tuple(Point(f"{at}", 1.0, 1 - by, 1 + by) for at, by in enumerate(reach)))
    figure = lines(HEADING, [series], (), Style(within=(-2.0, 4.0)))
    first = having(figure, "chart-whisker")[0]
    assert {first.get("y1"), first.get("y2")} == {"0%", "100%"}
    assert figure.rows[0] == ("0", 1.0, -899.0, 901.0)
    assert not any("100" in word for word in words(figure)), "the scale is that of the others"


def test_the_first_value_leaves_where_it_would_stand_in_the_interval_beside_it():
    def first(many: int, reach: float | None) -> list[str]:
        points = (
            Point(f"v{at}", 123.4, reach and 123.4 - reach, reach and 123.4 + reach) for at in range(many)
        )
        figure = lines(HEADING, [Series("AUROC", tuple(points))])
        return [each.get("class") for each in having(figure, "chart-halo") if each.text == "123.400"][:-1]

    assert first(2, 9.0) == ["chart-label chart-halo"]
    assert first(6, 9.0) == ["chart-label chart-halo label-extra"]
    assert first(20, 9.0) == []
    assert first(20, None) == ["chart-label chart-halo"]
