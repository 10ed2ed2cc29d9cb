"""A column prints its numbers one way, where they allow it."""

from __future__ import annotations

import pytest

from catalog.views.printing import printing


@pytest.mark.parametrize(
    ("numbers", "scale", "unit", "shown"),
    [
        ([88.684, 7.1], "percent", "%", ["88.68", "7.10"]),
        ([1.0, 0.5], "share", "", ["1.000", "0.500"]),
        ([86.9e6, 1.01445e9], "count", "", ["86.9", "1,014.5"]),
        ([2e4, 7e10], "count", "", ["20 k", "70 B"]),
        ([184320, 4.1e7], "bytes", "B", ["184 kB", "41 MB"]),
        ([90, 3600], "seconds", "", ["1 min 30 s", "1 h"]),
        ([224, 384], "count", "", ["224", "384"]),
        ([0.25, -0.3], "plain", "", ["0.25", "−0.30"]),
    ],
)
def test_numbers_of_a_column(numbers: list[float], scale: str, unit: str, shown: list[str]) -> None:
    how = printing(numbers, scale, unit)
    assert [how.shown(number) for number in numbers] == shown


def test_a_browser_prints_only_what_digits_alone_say() -> None:
    plain = printing([1.5, 2.25], "plain")
    assert all(plain.is_plain(number) for number in (1.5, -2.25, 0.0))
    assert not any(plain.is_plain(number) for number in (float("inf"), 1e300))
    assert not printing([2e4, 7e10], "count").is_plain(2e4)
