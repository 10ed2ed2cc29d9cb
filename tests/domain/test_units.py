"""Values of one unit become values of another, without dust, or not at all."""

from __future__ import annotations

import pytest

from catalog.domain.units import COUNT, SHARE, base, converted, factor, family


@pytest.mark.parametrize(
    ("unit", "wanted", "times"),
    [
        ("ms", "s", 0.001),
        ("min", "ms", 60_000),
        ("seconds", "ms", 1000),
        ("GiB", "B", 1024**3),
        ("MB", "kB", 1000),
        ("kgCO2eq", "g", 1000),
        ("t CO₂e", "g", 1_000_000),
        ("Wh", "kWh", 0.001),
        ("GFLOPs", "FLOP", 1e9),
        ("MMAC", "GMAC", 0.001),
        ("USD/1k tokens", "USD/1M tokens", 1000),
        ("$/1M tokens", "USD/1M tokens", 1),
        ("tokens/sec", "tokens/s", 1),
        ("dB", "dB", 1),
    ],
)
def test_known_units_are_turned_into_each_other(unit, wanted, times):
    assert factor(unit, wanted) == pytest.approx(times)


@pytest.mark.parametrize(
    ("unit", "wanted"),
    [("s", "B"), ("EUR/1M tokens", "USD/1M tokens"), ("furlong", "ms"), ("ms", "dB"), ("mb", "B")],
)
def test_units_that_do_not_belong_together_are_not(unit, wanted):
    assert factor(unit, wanted) is None


def test_plain_numbers_have_units_too():
    assert factor("million", "", COUNT) == 1e6
    assert factor("%", "", SHARE) == 0.01
    assert factor("fraction", "%", SHARE) == 100
    assert factor("s", "", COUNT) is None


def test_a_percentage_becomes_the_share_that_people_expect():
    assert [converted(value, 0.01) for value in (94.82, 91.4, 0.1, 100)] == [0.9482, 0.914, 0.001, 1]


def test_operations_have_a_unit_without_prefix():
    assert [base(unit) for unit in ("GFLOP", "GMACs", "FLOP", "ms")] == ["FLOP", "MAC", "FLOP", "ms"]
    assert family("furlong") is None
