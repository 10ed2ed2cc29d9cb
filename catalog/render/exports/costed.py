"""What a model costs -> its rows in the table of costs for programs."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.kit.shown import Shown
from catalog.render.exports.values import Row, row
from catalog.sections.costs.facts import CostRow, CostRows


def cost_rows(model_id: str, costs: CostRows) -> Iterator[Row]:
    """Trainings, then what running takes."""
    for each in costs.training:
        yield _row((model_id, "training"), each, (None if each.is_whole else each.of.text, None))
    for each in costs.running:
        yield _row((model_id, "running"), each, (None, each.of.text))


def _row(head: tuple[str, str], each: CostRow, of: tuple[str | None, str | None]) -> Row:
    spent = each.amounts
    return row(
        *head, each.name, *of, spent.seconds, spent.kwh, spent.grams, spent.price, spent.currency,
        _said(each.hardware), spent.day, _said(each.source), each.link, ". ".join(each.notes),
    )  # fmt: skip


def _said(shown: Shown) -> str | None:
    return None if shown.missing else shown.text
