"""Bounds what a model is measured in: each metric on each data set gets a place on pages of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from catalog.domain.measurements import Measurement
from catalog.kit.finding import Finding, error

Item = TypeVar("Item")
MOST_KINDS = 2_000
"""Metrics, each on one data set, that one model may have figures in. BIG-bench has 204 tasks."""


@dataclass(slots=True)
class Kinds:
    """The metrics of one model, each on its data set, as they come."""

    known: set[tuple[str, str]] = field(default_factory=set)

    def admit(self, row: Measurement) -> bool:
        """Whether there is room for this measurement."""
        kind = (row.dataset or "", row.metric)
        if kind not in self.known:
            if len(self.known) >= MOST_KINDS:
                return False
            self.known.add(kind)
        return True

    def admitted(
        self, each: Iterable[Item], measured: Callable[[Item], Measurement]
    ) -> tuple[list[Item], list[Finding]]:
        """Return what there is room for, in its order; a finding where there is none for the rest."""
        kept: list[Item] = []
        beyond: list[Item] = []
        for item in each:
            (kept if self.admit(measured(item)) else beyond).append(item)
        return kept, [_too_many(measured(beyond[0]))] if beyond else []


def _too_many(row: Measurement) -> Finding:
    name = f"`{row.metric}` on `{row.dataset}`" if row.dataset else f"`{row.metric}`"
    message = f"a model has at most {MOST_KINDS:,} metrics, counted on each data set; {name} is one more"
    hint = "leave it and those below out, write their mean, or split the model"
    return error(row.place, "too-large", message, hint)
