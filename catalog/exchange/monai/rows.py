"""Turn `eval_metrics` into tidy rows: a number, or one for each class."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.exchange.reading.foreign import word
from catalog.exchange.reading.gauges import amiss
from catalog.exchange.reading.one_by_one import Page
from catalog.exchange.reading.taking import Taking

CLASS = "class"
Row = dict[str, str]


def rows(page: Page, version: str) -> tuple[Row, ...]:
    """Return one row a value; what is no number is lost with the reason."""
    found: dict[tuple[str, str], Row] = {}
    for name, part, each in _values(page.tree.within("eval_metrics")):
        key = (page.gauges.id(name), _slice(part))
        reason = "it is measured twice; the first counts" if key in found else amiss(each.value)
        if reason:
            each.lose(reason)
        else:
            each.take()
            row = {"version": version, "slice": key[1], "metric": key[0], "value": word(each.value)}
            found[key] = {column: cell for column, cell in row.items() if cell}
    return tuple(found.values())


def _values(tree: Taking) -> Iterator[tuple[str, str, Taking]]:
    for name, each in tree.entries():
        if isinstance(each.value, dict):
            yield from ((name, part, inner) for part, inner in each.entries())
        else:
            yield name, "", each


def _slice(part: str) -> str:
    return part and f"{CLASS}={part.replace(';', ',').replace('=', '-')}"
