"""Measurements as a site's JSON has them -> rows of plain values, and a data frame of those."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from catalog.domain.measurements import paired
from catalog.kit.finding import CatalogError

if TYPE_CHECKING:
    import pandas as pd

Row: TypeAlias = Mapping[str, str | float | None]
_FIRST = ("model", "version", "dataset", "revision", "split", "slice")
_LAST = (
    "step", "time", "variant", "environment", "metric", "value", "lower", "upper", "std", "n", "unit", "date",
    "source", "notes", "evidence",
)  # fmt: skip
_NUMBERS = ("value", "lower", "upper")
_WORDS = {"undefined": math.nan, "infinite": math.inf, "-infinite": -math.inf}


def rows_of(measurements: object) -> Iterator[Row]:
    """Flatten each: a slice is `sex=female;age=18-25`, each condition a column of its own."""
    for each in measurements if isinstance(measurements, list) else ():
        told = _mapping(each)
        slices, conditions = _mapping(told.pop("slice", None)), _mapping(told.pop("conditions", None))
        if slices:
            told["slice"] = paired(slices.items())
        numbers = {key: _WORDS[word] for key in _NUMBERS if (word := str(told.get(key))) in _WORDS}
        yield {**conditions, **told, **numbers}


def _mapping(told: object) -> dict[str, Any]:
    """What a site says under keys; nothing where it says something else."""
    return dict(told) if isinstance(told, Mapping) else {}


def frame(rows: Iterable[Row]) -> pd.DataFrame:
    """Make a data frame of them, only with columns that hold something; CatalogError without pandas."""
    try:
        import pandas  # noqa: PLC0415 - an extra, and a third of a second to import
    except ImportError:
        raise CatalogError(
            'pandas is not installed; `pip install "model-catalog[pandas]"` brings it'
        ) from None
    listed = list(rows)
    return pandas.DataFrame(listed, columns=_columns(listed))


def _columns(rows: Sequence[Row]) -> list[str]:
    """Those of `metrics.csv` in their order, conditions before the metric; metric and value always."""
    named = {key for row in rows for key in row} | {"metric", "value"}
    others = sorted(named.difference(_FIRST, _LAST))
    return [*(key for key in _FIRST if key in named), *others, *(key for key in _LAST if key in named)]
