"""A JSON file of metrics as scripts write it -> measurements: metric, value and where it was measured."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.kit.text import shortened, visible

SPLITS = frozenset(
    [
        "train",
        "training",
        "val",
        "valid",
        "validation",
        "dev",
        "test",
        "testing",
        "eval",
        "evaluation",
        "holdout",
    ]
)
"""Names by which people call a split; what else stands above a metric is a data set."""

Score = tuple[str, object, dict[str, object]]


def read_scores(path: Path, where: Mapping[str, object]) -> list[Score]:
    """Read `{metric: value}`, also below splits and data sets, or a list of rows; `where` holds for all."""
    try:
        found = json.loads(path.read_bytes())
    except OSError as problem:
        raise CatalogError(
            f"{path} cannot be read: {problem.strerror}; give the JSON file of metrics"
        ) from problem
    except (ValueError, RecursionError) as problem:
        raise CatalogError(f"{path} is not JSON: {problem}; nothing was recorded") from problem
    scores = [*(_rows(found, where, path) if isinstance(found, list) else _nested(found, dict(where), path))]
    if not scores:
        raise CatalogError(
            f'{path} holds no number; write {{"auroc": 0.84}} or {{"test": {{"auroc": 0.84}}}}'
        )
    return scores


def _rows(rows: list[object], where: Mapping[str, object], path: Path) -> Iterator[Score]:
    for row in rows:
        if not isinstance(row, dict) or not {"metric", "value"} <= set(row):
            raise CatalogError(f"{path}: each row of a list needs `metric` and `value`")
        rest = {name: each for name, each in row.items() if name not in ("metric", "value", "version")}
        yield str(row["metric"]), row["value"], {**where, **rest}


def _nested(found: object, where: dict[str, object], path: Path) -> Iterator[Score]:
    if not isinstance(found, dict):
        raise CatalogError(f"{path} holds no mapping of metrics to numbers")
    for name, each in found.items():
        if isinstance(each, dict):
            key = "split" if name.lower() in SPLITS else "dataset"
            yield from _nested(each, {**where, key: name}, path)
        elif isinstance(each, int | float) and not isinstance(each, bool):
            yield name, each, where
        else:
            told = shortened(visible(json.dumps(each, ensure_ascii=False)), 40)
            raise CatalogError(
                f"{path}: `{visible(name)}` is {told}, which is no number; nothing was recorded"
            )
