"""Turn measurements back into tidy rows of text, as `metrics.csv` and other formats have them."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.domain.measurements import Measurement, paired
from catalog.domain.metrics import Metrics
from catalog.kit.number import exact

Row = dict[str, str]


def rows_of(measurements: Iterable[Measurement], metrics: Metrics) -> tuple[Row, ...]:
    """Return one row a measurement: the columns that say something, values in the unit that they name."""
    return tuple(_row(each, each.unit or metrics.get(each.metric).unit) for each in measurements)


def _row(each: Measurement, unit: str) -> Row:
    cells = {
        "version": each.version,
        "dataset": each.dataset,
        "revision": each.revision,
        "split": each.split,
        "slice": paired(each.slice),
        "step": "" if each.step is None else exact(each.step),
        "time": each.time_text,
        "variant": each.variant,
        "environment": each.environment,
        **dict(each.conditions),
        "metric": each.metric,
        "value": "" if each.value is None else exact(each.value),
        "unit": unit,
        **{name: _bound(getattr(each, name)) for name in ("lower", "upper", "std", "n")},
        "date": each.date.text if each.date else "",
        "source": each.source,
        "notes": each.notes,
        "evidence": each.evidence,
    }
    return {name: str(cell) for name, cell in cells.items() if cell or name in {"metric", "value"}}


def _bound(value: float | None) -> str:
    return "" if value is None else exact(value)
