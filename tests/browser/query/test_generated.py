"""Thousands of generated queries find the same models in the same order in Python and in the browser."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.query.index import Index
from catalog.query.parse import parse
from catalog.query.record import Record
from catalog.query.search import search
from tests.browser.query.conftest import Ask
from tests.browser.query.generated import FIELDS, catalogues, queries
from tests.query.shelf import shelf

BATCHES, A_BATCH = 150, 40


def test_generated_queries_find_the_same(ask: Ask) -> None:
    seen: Counter[str] = Counter()

    @settings(
        max_examples=BATCHES,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(catalogues, st.lists(queries, min_size=A_BATCH, max_size=A_BATCH))
    def agree(records: tuple[Record, ...], texts: list[str]) -> None:
        index = Index.of(records, FIELDS)
        for text, theirs in zip(texts, ask("answers", shelf(records, FIELDS), texts), strict=True):
            ours = _answer(text, index)
            assert theirs == ours, text
            seen["all"] += 1
            seen["mistaken" if ours["mistakes"] else "found" if ours["rows"] else "empty"] += 1

    agree()
    assert seen["all"] >= 5_000
    assert min(seen["mistaken"], seen["found"], seen["empty"]) > seen["all"] / 20, seen


def _answer(text: str, index: Index) -> dict[str, Any]:
    """What the browser answers, of Python."""
    query, found = parse(text, index.fields), search(text, index)
    spans = [*(conjunct.span for conjunct in query.conjuncts), *(sort.span for sort in query.sorts)]
    return {
        "rows": list(found.rows),
        "scores": [found.scores[row] for row in found.rows],
        "spans": [[span.start, span.end] for span in spans],
        "mistakes": [asdict(mistake) for mistake in found.mistakes],
    }
