"""Scales end on round numbers and print all their ticks with one precision."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.kit.figure.scale import around, digits_of, nice, powers, tight

finite = st.floats(-1e15, 1e15)


def _labels(scale):
    return [scale.label(tick) for tick in scale.ticks]


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([0.764, 0.837], ["0.76", "0.78", "0.80", "0.82", "0.84"]),
        ([0, 3000], ["0", "1,000", "2,000", "3,000"]),
        ([-1.4, 1.2], ["−2", "−1", "0", "1", "2"]),
        ([45, 91], ["40", "60", "80", "100"]),
        ([0, 1.3e7], ["0", "5 M", "10 M", "15 M"]),
        ([1e-7, 3e-7], ["1e−7", "1.5e−7", "2e−7", "2.5e−7", "3e−7"]),
    ],
)
def test_ticks_are_round_and_of_one_precision(values, labels):
    assert _labels(nice(values)) == labels


@pytest.mark.parametrize(
    ("values", "bounds", "ends"),
    [
        ([1.602, 2.972], (None, None), ["1.5", "3.1"]),
        ([0.02, 0.5], (0, None), ["0.00", "0.55"]),
        ([0.91, 0.999], (0, 1), ["0.90", "1.00"]),
        ([-4.719, 0.758], (None, 1), ["−5.0", "1.0"]),
        ([3], (0, None), ["2.82", "3.18"]),
        ([1.2e6, 9.7e6], (0, None), ["0", "11 M"]),
        ([1.2], (0, 1), ["1.13", "1.27"]),
    ],
)
def test_a_scale_without_ticks_ends_on_round_numbers_just_beyond_its_values(values, bounds, ends):
    scale = around(values, *bounds)
    assert [scale.label(each) for each in (scale.low, scale.high)] == ends


@given(st.lists(finite, max_size=5))
def test_every_value_is_inside_a_scale_without_ticks(values):
    scale = around(values, 0, 1)
    assert all(scale.low <= value <= scale.high for value in values)


def test_zero_can_be_asked_for():
    assert nice([5, 9], zero=True).low == 0
    assert tight([-5, -9], zero=True).high == 0


def test_what_reaches_over_a_tick_by_a_trifle_does_not_need_another():
    scale = nice([0.21, 1.004])
    assert scale.ticks[-1] == 1.0
    assert scale.high == 1.004


def test_a_logarithmic_scale_has_ticks_at_powers_of_ten():
    assert _labels(powers([1, 900])) == ["1", "2", "5", "10", "20", "50", "100", "200", "500", "1,000"]
    assert _labels(powers([1, 1e9]))[:2] == ["1", "100"]
    assert powers([1, 100]).at(10) == pytest.approx(50)


def test_values_are_printed_with_at_most_one_digit_more_than_ticks():
    assert digits_of([0.771234, 0.839871], nice([0.771234, 0.839871])) == 3


@given(st.lists(finite, max_size=5), st.booleans(), st.integers(4, 7))
def test_every_value_is_inside_and_ticks_are_few(values, zero, most):
    for scale in (nice(values, zero=zero, most=most), tight(values, zero=zero, most=most)):
        assert all(0 <= scale.at(value) <= 100 for value in values)
        assert all(scale.low <= value <= scale.high for value in values)
        assert 1 <= len(scale.ticks) <= 10
        assert list(scale.ticks) == sorted(set(scale.ticks))


@given(st.lists(finite, max_size=5), st.integers(4, 7))
def test_ticks_never_say_the_same_twice(values, most):
    labels = _labels(nice(values, most=most))
    assert len(set(labels)) == len(labels)
