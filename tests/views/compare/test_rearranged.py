"""Columns in another order say what they said: every cell and number goes with its subject."""

from __future__ import annotations

import pytest

from catalog.views.compare import compare, rearranged
from tests.views.compare.written import cases, subjects

CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_said_of_a_subject_goes_with_it(case: dict) -> None:
    of = subjects(case)
    first = compare(of, case["baseline"])
    there = rearranged(first, of)
    assert [each.subject for each in there.columns] == of
    assert (there.title, there.lede, there.count) == (first.title, first.lede, first.count)
    said = [[_column(each, at) for at in _order(each, of)] for each in (first, there)]
    assert said[0] == said[1]


def _order(comparison, of):
    places = {id(column.subject): at for at, column in enumerate(comparison.columns)}
    return [places[id(each)] for each in of]


def _column(comparison, at):
    """All that is said of the subject in one column."""
    rows = [row for group in comparison.groups for row in group.rows]
    lines = [row.line for row in rows if row.line]
    left = [each.value for group in comparison.groups for each in group.left if each.at == at]
    return (
        comparison.columns[at],
        [row.cells[at] for row in rows],
        [(line.values[at], line.verdicts[at], at in line.apart) for line in lines],
        [[one for place, one in line.left if place == at] for line in lines],
        left,
    )
