"""Limits as people write them are read, or refused with what to write instead."""

from __future__ import annotations

import pytest

from catalog.sections.monitoring.limits import against_baseline, limit_of, loosened


@pytest.mark.parametrize(
    ("written", "edges"),
    [
        ("below 0.80", (0.8, None)),
        ("above 1e-3", (None, 0.001)),
        ("above -2", (None, -2.0)),
        ("below 80%", (0.8, None)),
        ("below 95% of baseline", (0.475, None)),
        ("above 120 % of baseline", (None, 0.6)),
        ("below baseline", (0.5, None)),
        ("below baseline - 0.1", (0.4, None)),
        ("above baseline+0.1", (None, 0.6)),
        ("outside 0.05..0.09", (0.05, 0.09)),
        ("outside -1 .. 1", (-1.0, 1.0)),
        ("outside 90% of baseline..baseline + 1", (0.45, 1.5)),
        ("ratio below 0.9", (0.45, None)),
        ("difference above 0.2", (None, 0.7)),
    ],
)
def test_a_limit_has_edges(written, edges):
    assert against_baseline(limit_of(written)).edges(0.5) == pytest.approx(edges, nan_ok=True)


def test_what_takes_a_baseline_has_no_edge_without_one():
    assert limit_of("below 95% of baseline").edges(None) == (None, None)
    assert limit_of("below 0.8").edges(None) == (0.8, None)


def test_a_percent_sign_is_a_hundredth_of_the_whole():
    assert limit_of("below 80%", 100.0).edges(None) == (80.0, None)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("bellow 0.8", "did you mean below?"),
        ("below 95% of the basline", "did you mean baseline?"),
        ("0.8", "write `below 0.8`"),
        ("below", "write `below 0.8`"),
        ("below 0.8x", "`0.8x` is not a number"),
        ("below nan", "`nan` is not a number"),
        ("below baseline - 5%", "write `95% of baseline`"),
        ("above baseline + 5%", "write `105% of baseline`"),
        ("outside 3", "`outside` takes two numbers"),
        ("outside 3..2", "the smaller number comes first"),
    ],
)
def test_what_is_no_limit_is_refused_with_a_remedy(written, why):
    with pytest.raises(ValueError, match="is no limit") as caught:
        limit_of(written)
    assert why in str(caught.value)


def test_rounding_breaks_no_limit():
    _, high = loosened(None, 0.3)
    assert 0.1 + 0.2 <= high < 0.300001
