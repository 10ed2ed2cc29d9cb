"""A query in the search box's language -> the models that it finds, or what is wrong with it."""

from __future__ import annotations

from dataclasses import replace

from catalog.build import Request
from catalog.cli.parts import progress, workers
from catalog.inquiry import survey
from catalog.kit.finding import CatalogError
from catalog.kit.text import visible
from catalog.query.index import Index
from catalog.query.search import search
from catalog.query.tree import Mistake
from catalog.views.explorer import in_order

_ROUND = 40
"""Characters of a query that are shown before a mistake, and from it on."""


def index_of(request: Request, jobs: int) -> Index:
    """Read and work out all models, to be searched."""
    with workers(jobs) as pool:
        whole = survey(request, pool, progress)
    sliced = {key for model in whole.summaries for key in model.sliced}
    records = tuple(model.record for model in in_order(whole.summaries))
    return Index.of(records, replace(whole.fields, sliced=sliced))


def ids_found(query: str, index: Index) -> list[str]:
    """Return the ids of the models that a query finds, sorted; CatalogError where it is not understood."""
    found = search(query, index)
    if found.mistakes:
        raise CatalogError("\n".join(complaint(query, each) for each in found.mistakes))
    return sorted(index.records[row].id for row in found.rows)


def complaint(text: str, mistake: Mistake) -> str:
    """Say what is wrong with the query, under the query itself, or what of a long one stands round it."""
    hint = f" ({mistake.hint})" if mistake.hint else ""
    start = max(0, mistake.column - 1 - _ROUND) if len(text) > 2 * _ROUND else 0
    part = text[start : start + 2 * _ROUND]
    before, after = "…" if start else "", "…" if start + len(part) < len(text) else ""
    at = mistake.column - 1 - start
    mark = " " * (len(before) + at) + "^" * max(1, min(mistake.length, len(part) - at))
    said = f"query:{mistake.column}: error: {mistake.message}{hint}"
    return f"{said}\n  {before}{visible(part)}{after}\n  {mark}"
