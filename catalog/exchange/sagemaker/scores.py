"""What was measured of a model -> evaluation details and training metrics of a SageMaker model card."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from catalog.domain.measurements import Measurement, paired
from catalog.exchange.sagemaker.evaluations import MARK
from catalog.exchange.sagemaker.places import LONGEST
from catalog.kit.number import exact
from catalog.kit.text import shortened

Json = dict[str, object]
_NAME = 63


def evaluation_details(rows: Iterable[Measurement]) -> list[Json]:
    """Return one evaluation for all values that share every column, curves with their steps."""
    groups: dict[tuple[tuple[str, str], ...], list[Measurement]] = {}
    for row in rows:
        groups.setdefault(tuple(_common(row).items()), []).append(row)
    return [_evaluation(dict(common), group) for common, group in groups.items()]


def training_metrics(rows: Sequence[Measurement]) -> list[Json]:
    """Return the values as the metrics of a training job."""
    return [_noted({"name": row.metric, "value": row.value}, row) for row in rows]


def is_of_training(row: Measurement, dataset: str | None) -> bool:
    """Whether a training job's metrics can say all of a value: a plain number on the training data."""
    only = row._replace(place=row.place, called="", written="", given="", notes=None)
    bare = Measurement(row.metric, row.value, row.place, row.version, dataset, split="train")
    return only == bare and row.value is not None and math.isfinite(row.value) and _noteworthy(row)


def _noteworthy(row: Measurement) -> bool:
    return len(row.notes or "") <= LONGEST


def _common(row: Measurement) -> dict[str, str]:
    """Return the columns of a value, without those that go with the single metric."""
    cells = {
        "version": row.version,
        "dataset": row.dataset,
        "revision": row.revision,
        "split": row.split,
        "slice": paired(row.slice),
        "step": "" if _on_curve(row) else _text(row.step),
        "time": row.time_text or (row.time.text if row.time else ""),
        "variant": row.variant,
        "environment": row.environment,
        "date": row.date.text if row.date else "",
        "source": row.source,
        "evidence": row.evidence,
        **dict(row.conditions),
    }
    return {key: cell for key, cell in cells.items() if cell}


def _single(row: Measurement) -> dict[str, str]:
    cells = {"lower": row.lower, "upper": row.upper, "std": row.std, "n": row.n}
    return {key: _text(cell) for key, cell in cells.items() if cell is not None} | (
        {"unit": row.unit} if row.unit else {}
    )


def _on_curve(row: Measurement) -> bool:
    finite = row.value is not None and math.isfinite(row.value)
    return row.step is not None and finite and not row.notes and not _single(row)


def _text(value: float | None) -> str:
    if value is None:
        return ""
    return exact(value)


def _evaluation(common: dict[str, str], rows: list[Measurement]) -> Json:
    metadata = {MARK: "1", **common}
    curves: dict[str, list[list[float]]] = {}
    data: list[Json] = []
    for row in rows:
        metadata |= {f"{key}:{row.metric}": cell for key, cell in _single(row).items()}
        if _on_curve(row):
            curves.setdefault(row.metric, []).append([row.step or 0.0, row.value or 0.0])
        else:
            data.append(_noted(_value(row), row))
    data += [
        {"name": metric, "type": "linear_graph", "value": points, "x_axis_name": "step"}
        for metric, points in curves.items()
    ]
    sets = {"datasets": [common["dataset"]]} if "dataset" in common else {}
    group = {"name": "metrics", "metric_data": data}
    return {"name": _title(common), **sets, "metadata": metadata, "metric_groups": [group]}


def _title(common: dict[str, str]) -> str:
    kept = [cell for key, cell in common.items() if key not in {"version", "source", "date", "evidence"}]
    return shortened(" ".join(kept), _NAME - 2)[:_NAME] or "All data"


def _value(row: Measurement) -> Json:
    if row.value is not None and math.isfinite(row.value):
        return {"name": row.metric, "type": "number", "value": row.value}
    return {"name": row.metric, "type": "string", "value": "" if row.value is None else str(row.value)}


def _noted(data: Json, row: Measurement) -> Json:
    return {**data, "notes": row.notes} if row.notes else data
