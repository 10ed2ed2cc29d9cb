"""A version is named by itself, an alias or a stage, in one way for pages and commands."""

from __future__ import annotations

import pytest

from catalog.domain.vocabulary import Lineup

ORDER = ("1", "2", "3", "4")
STAGES = {"1": "archived", "2": "production", "3": "production", "4": ""}
ALIASES = {"champion": "1", "gone": "9", "production-like": "3"}


@pytest.mark.parametrize(
    ("wanted", "current", "found"),
    [
        ("1", "2", "1"),
        ("champion", "2", "1"),
        ("production", "2", "2"),
        ("production", "4", "3"),
        ("production", None, "3"),
        ("archived", "2", "1"),
        ("staging", "2", None),
        ("gone", "2", None),
        ("5", "2", None),
    ],
)
def test_a_stage_is_the_version_that_speaks_for_the_model_or_its_newest(wanted, current, found):
    assert Lineup(ORDER, current).named(wanted, ALIASES, STAGES) == found
