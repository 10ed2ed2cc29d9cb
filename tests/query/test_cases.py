"""Every query of cases.json finds what it says there; tests/browser/query asks the same in the browser."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from catalog.query.index import Index
from catalog.query.search import search
from tests.query.catalogue import FIELDS, WHOLE, records

INDEX = Index.of(records(), FIELDS)


@pytest.mark.parametrize("case", WHOLE["cases"], ids=lambda case: case["query"])
def test_a_query_finds_what_the_case_says(case: dict[str, Any]) -> None:
    found = search(case["query"], INDEX)
    assert [asdict(mistake) for mistake in found.mistakes] == case.get("mistakes", []), case["why"]
    assert [INDEX.records[row].id for row in found.rows] == case.get("ids", []), case["why"]


def test_every_model_is_found_by_its_id_and_its_name() -> None:
    for row, record in enumerate(INDEX.records):
        for name in (record.id, record.name):
            quoted = '"' + name.replace('"', '\\"') + '"'
            assert search(quoted, INDEX).rows[0] == row
            assert search(quoted, INDEX).scores[row] == 1000


@pytest.mark.parametrize(
    ("query", "points"),
    [("mixtral*", 1000), ("mixtra", 500), ("mixtrl", 4), ("mixtraal", 4), ("genar", 3), ("generation", 80)],
)
def test_what_is_met_less_well_counts_less(query: str, points: int) -> None:
    """A name, its beginning, a slip in it, a slip in the beginning of one, a fact."""
    best = max(search(query, INDEX).scores.values())
    assert best == points
