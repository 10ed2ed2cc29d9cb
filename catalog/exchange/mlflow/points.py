"""Measurements of a card -> what is logged to MLflow: values by name and step, and what that cannot say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from catalog.domain.measurements import Measurement
from catalog.exchange.leaving.parting import NOTES
from catalog.exchange.mlflow import carried
from catalog.exchange.shape import Loss

_APART = ("revision", "slice", "time_text", "variant", "environment", "conditions")
_NO_PLACE = "MLflow's metrics have a name, a value and a step"
_OTHER_LAST = "MLflow's value of a metric is the last of its curve, and this is another one"


@dataclass(frozen=True, slots=True)
class Logged:
    """The metrics of one version: name -> step -> value; which have no single value; which heads are data."""

    values: Mapping[str, Mapping[int, float]] = field(default_factory=dict)
    curves: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()

    def tags(self) -> dict[str, str]:
        """What an import is told, so that it reads the names as they are meant."""
        said = {carried.CURVES: self.curves, carried.DATASETS: self.datasets}
        joined = {key: carried.BETWEEN.join(names) for key, names in said.items()}
        return {key: text for key, text in joined.items() if 0 < len(text) <= carried.LONGEST}


@dataclass(frozen=True, slots=True)
class Sorted:
    """Metrics by version, and what was lost."""

    of: Mapping[str, Logged]
    losses: tuple[Loss, ...]


def logged(rows: Iterable[Measurement], model: str) -> Sorted:
    """Sort measurements by version and name; of several of one identity the first counts."""
    losses: list[Loss] = []
    sorted_: dict[str, dict[str, list[Measurement]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        name = "/".join(part for part in (row.dataset, row.split, row.metric) if part)
        if why := _unfit(row, name):
            losses.append(_loss(row, model, why))
        else:
            sorted_[row.version or ""][name].append(row)
            losses += [_loss(row, model, _NO_PLACE, key) for key in NOTES if getattr(row, key) is not None]
    return Sorted({version: _logged(some, model, losses) for version, some in sorted_.items()}, tuple(losses))


def _unfit(row: Measurement, name: str) -> str:
    if row.version is None:
        return "MLflow measures versions, and no model as such"
    if any(getattr(row, key) for key in _APART) or row.unit or row.value is None:
        return _NO_PLACE
    if row.step is not None and row.step != int(row.step):
        return "steps are whole numbers there"
    heads = [part for part in (row.dataset, row.split) if part]
    simple = all("/" not in head and "," not in head for head in heads) and len(set(heads)) == len(heads)
    return "" if simple and carried.is_key(name) else "MLflow takes no metric of such a name"


def _logged(some: Mapping[str, list[Measurement]], model: str, losses: list[Loss]) -> Logged:
    values: dict[str, dict[int, float]] = {}
    curves: list[str] = []
    for name, rows in sorted(some.items()):
        steps, single = _steps(rows, model, losses)
        last = steps[max(steps)] if steps else None
        if single is not None and (last is None or (repr(single.value) == repr(last) and set(steps) != {0})):
            steps = steps or {0: float(single.value or 0.0)}
        else:
            curves.append(name)
            losses += [_loss(single, model, _OTHER_LAST)] if single is not None else []
        values[name] = steps
    datasets = sorted({row.dataset for rows in some.values() for row in rows if row.dataset})
    return Logged(values, tuple(curves), tuple(datasets))


def _steps(
    rows: list[Measurement], model: str, losses: list[Loss]
) -> tuple[dict[int, float], Measurement | None]:
    steps: dict[int, float] = {}
    single: Measurement | None = None
    for row in rows:
        if row.step is None and single is None:
            single = row
        elif row.step is not None and int(row.step) not in steps:
            steps[int(row.step)] = float(row.value or 0.0)
        else:
            losses.append(_loss(row, model, "it was measured again, and MLflow holds one value"))
    return steps, single


def _loss(row: Measurement, model: str, why: str, cell: str = "") -> Loss:
    at = f"{PurePosixPath(row.place.path).name}:{row.place.line}"
    return Loss(model, f"{at}.{cell}" if cell else at, str(getattr(row, cell) if cell else row.written), why)
