"""Names of bins are read as people write them, and the middle is told from the counts."""

from __future__ import annotations

import pytest

from catalog.sections.monitoring.middles import bin_of, few, middle


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("[37.6,40.8)", (37.6, 40.8)),
        ("(-1e3, 2.5]", (-1000.0, 2.5)),
        ("<37.6", (None, 37.6)),
        ("≤ 5", (None, 5.0)),
        (">=44", (44.0, None)),
        ("60+", (60.0, None)),
        ("18-25", (18.0, 25.0)),
        ("0..9", (0.0, 9.0)),
        ("(-inf,3]", (None, 3.0)),
        ("7", (7.0, 7.0)),
        ("missing", None),
        ("Zürich", None),
        ("1-2-3", None),
    ],
)
def test_a_bin_is_read_by_its_ends(name, ends):
    assert bin_of(name) == ends


def test_the_median_lies_where_half_of_the_cases_are():
    before = {"[0,10)": 10, "[10,20)": 10, "missing": 99}
    now = {"[10,20)": 30, "[0,10)": 10, ">=20": 0}
    assert middle(before, now) == "median 10 → 13.3"
    assert middle({"<5": 9, "5+": 1}, {"<5": 1, "5+": 9}) == "median below 5 → above 5"


def test_of_names_the_most_common_is_told():
    assert middle({"a": 3, "b": 1}, {"a": 1, "b": 3}) == "mostly a (75%) → b (75%)"
    assert middle({"": 3}, {"": 1}) == "mostly empty (100%) → empty (100%)"


def test_without_counts_there_is_no_middle():
    assert middle({"a": 0}, {"a": 3}) == ""
    assert middle({}, {}) == ""


def test_many_bins_are_put_together():
    before = {str(at): 1.0 for at in range(100)}
    one, other = few(before, {"0": 4.0}, 20)
    assert (len(one), len(other), sum(one), other[0]) == (20, 20, 100.0, 4.0)
