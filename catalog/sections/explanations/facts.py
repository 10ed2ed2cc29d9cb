"""Tables of importances and contributions -> features by weight, and samples for the swarm."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.kit.number import plain

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Importance:
    """How much one feature weighs, with its spread and what it weighed in the version before."""

    feature: str
    value: float
    std: float | None
    before: float | None


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature added to the answer for one sample; `value` is the feature's, where it is a number."""

    feature: str
    value: float | None
    contribution: float


def importances(rows: Sequence[Row], pair: tuple[str | None, str | None]) -> tuple[Importance, ...]:
    """The features of a version, heaviest first; `pair` is (version, version before)."""
    now = _by_feature(rows, pair[0])
    before = _by_feature(rows, pair[1]) if pair[1] else {}
    made = [
        Importance(
            name,
            _number(row, "importance") or 0.0,
            _number(row, "std"),
            _number(before.get(name, {}), "importance"),
        )
        for name, row in now.items()
        if _number(row, "importance") is not None
    ]
    return tuple(sorted(made, key=lambda each: (-abs(each.value), each.feature)))


def _by_feature(rows: Sequence[Row], version: str | None) -> dict[str, Row]:
    return {row.get("feature", ""): row for row in rows if row.get("version", "") in ("", version or "")}


def contributions(rows: Sequence[Row]) -> tuple[Contribution, ...]:
    """The contributions of all samples, in the order of the table."""
    made = []
    for row in rows:
        amount = _number(row, "contribution")
        if amount is not None:
            made.append(Contribution(row.get("feature", ""), _number(row, "value"), amount))
    return tuple(made)


def _number(row: Row, column: str) -> float | None:
    value = plain(row.get(column, "").strip())
    return float(value) if value is not None and math.isfinite(value) else None
