"""Turn the results of one model into tidy rows, every value as it was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from catalog.exchange.openmmlab.training import Ledger
from catalog.exchange.openmmlab.world import Measured, World, what_is
from catalog.exchange.reading.foreign import Value, mapping, word
from catalog.kit.number import measured

RESULT = {"Task", "Dataset", "Metrics"}
Row = dict[str, str]


def rows(results: list[Mapping[str, Value]], world: World, ledger: Ledger) -> tuple[Row, ...]:
    """Return one row a value; a value that is no number, or is said twice, is lost with the reason."""
    found: dict[tuple[tuple[str, str], ...], Row] = {}
    for result in results:
        ledger.lose_others(result, RESULT, "Results.")
        metrics = mapping(result.get("Metrics"))
        if not metrics:
            ledger.lose("Results", word(result.get("Dataset")), "the result names no metric")
        for name, value in metrics.items():
            row = _row(what_is(result, name, world.known, world.datasets), value, world)
            identity = tuple((key, text) for key, text in row.items() if key not in {"value", "unit"})
            reason = "it was measured twice; the first value counts" if identity in found else _wrong(value)
            if reason:
                ledger.lose(f"Results.{name}", value, reason)
            else:
                found[identity] = row
    return tuple(found.values())


def _row(what: Measured, value: Value, world: World) -> Row:
    shared = replace(what, task="") in world.shared
    text = word(value)
    cells = {
        "dataset": what.dataset,
        "split": what.split,
        "task": what.task if shared else "",
        "metric": what.metric,
    }
    unit = "%" if _percent(what.metric, text, world) else ""
    return (
        {key: cell for key, cell in cells.items() if cell}
        | {"value": text}
        | ({"unit": unit} if unit else {})
    )


def _percent(metric: str, text: str, world: World) -> bool:
    """Whether a share is given in hundredths without saying so, as OpenMMLab does throughout."""
    known = world.known.find(metric)
    if not known or not known.fraction or "%" in text:
        return False
    try:
        return (measured(text).value or 0) > 1
    except ValueError:
        return False


def _wrong(value: Value) -> str:
    if value is not None and not isinstance(value, str):
        return "the value is no number"
    try:
        if word(value):
            measured(word(value))
    except ValueError as problem:
        return str(problem)
    return ""
