"""Values that no database holds are said as near as it gets."""

from __future__ import annotations

import math
import sqlite3

import pytest

from catalog.render.exports.values import day, row


@pytest.mark.parametrize(
    ("value", "held"),
    [
        ("", None),
        (None, None),
        (0, 0),
        ("Zürich", "Zürich"),
        ("half \ud800 a letter", "half ? a letter"),
        (2**63, 2.0**63),
        (-(2**63), -(2**63)),
        (10**400, None),
        (math.inf, math.inf),
        ("a\0b", "a\0b"),
        ("'; DROP TABLE models; --", "'; DROP TABLE models; --"),
    ],
)
def test_sqlite_takes_whatever_a_row_holds(value, held):
    (made,) = row(value)
    assert made == held
    assert sqlite3.connect(":memory:").execute("SELECT ?", (made,)).fetchone() == (held,)


def test_only_a_whole_date_is_a_day():
    assert day("2025-04-03") == "2025-04-03"
    assert [day(each) for each in ("2025", "2025-04", None, "2025-04-03T08:12:00Z")] == [None] * 4
