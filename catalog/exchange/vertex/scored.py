"""Turn measurements into evaluations with slices, one for each data set and set of conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from catalog.domain.measurements import BESIDE, Measurement
from catalog.domain.metrics import Metrics
from catalog.exchange.leaving.measured import Row, rows_of
from catalog.exchange.shape import Loss
from catalog.kit.text import canonical_json

DETAILS = tuple(name for name in BESIDE if name != "date")
"""What is known of one value: kept beside the values, which are plain numbers there."""
_NATIVE = (
    *("auRoc", "auPrc", "logLoss", "precision", "recall", "f1Score", "rootMeanSquaredError"),
    *("meanAbsoluteError", "meanAbsolutePercentageError", "rSquared", "rootMeanSquaredLogError"),
)
_SCHEMA = "gs://google-cloud-aiplatform/schema/modelevaluation"
_CLASSIFYING, _REGRESSING = frozenset(_NATIVE[:3]), frozenset(_NATIVE[6:])
_CURVE = "an evaluation there holds single values: no curves, readings or variants of an experiment"
_OF_NONE = "an evaluation there is of a version, and has a value"
_APART = frozenset(("version", "slice", "metric", "value", *DETAILS))


@dataclass(slots=True)
class Evaluation:
    """Values measured under the same conditions; `columns` are those, `parts` the values of each slice."""

    columns: Mapping[str, str]
    parts: dict[str, dict[str, float | str]] = field(default_factory=dict)
    details: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def message(self) -> dict[str, object]:
        """Return the evaluation in the words of the service."""
        overall = self.parts.get("", {})
        return {
            "displayName": " ".join(self.columns[key] for key in ("dataset", "split") if key in self.columns),
            "metricsSchemaUri": _schema(overall),
            "metrics": overall,
            "metadata": {"catalog": {"columns": dict(self.columns), "details": self.details}},
        }

    def slices(self) -> Iterator[dict[str, object]]:
        """Yield its slices in the words of the service."""
        for text, values in self.parts.items():
            if text:
                pairs = (part.partition("=") for part in text.split(";"))
                configs = {key: {"value": {"stringValue": value}} for key, _, value in pairs}
                cut = {"dimension": "slice", "sliceSpec": {"configs": configs}}
                yield {"slice": cut, "metricsSchemaUri": _schema(values), "metrics": values}


def _schema(values: Iterable[str]) -> str:
    names = set(values)
    if names & _CLASSIFYING:
        return f"{_SCHEMA}/classification_metrics_1.0.0.yaml"
    return f"{_SCHEMA}/regression_metrics_1.0.0.yaml" if names & _REGRESSING else ""


@dataclass(frozen=True, slots=True)
class Scored:
    """The evaluations of each version, and the rows that none of them has room for."""

    of: Mapping[str, tuple[Evaluation, ...]]
    losses: tuple[Loss, ...]


def scored(model: str, measurements: Iterable[Measurement], metrics: Metrics, known: Metrics) -> Scored:
    """Gather the measurements of a model."""
    native = {metric.id: name for name in _NATIVE if (metric := known.find(name))}
    found: dict[str, dict[str, Evaluation]] = {}
    losses: list[Loss] = []
    given = list(measurements)
    for each, row in zip(given, rows_of(given, metrics), strict=True):
        if why := _refused(each):
            losses.append(
                Loss(model, f"metrics.csv:{each.place.line}", f"{row['metric']} {row['value']}", why)
            )
            continue
        columns = {key: row[key] for key in sorted(row) if key not in _APART}
        group = found.setdefault(row["version"], {}).setdefault(canonical_json(columns), Evaluation(columns))
        group.rows.append(row)
        key = native.get(each.metric, each.metric)
        group.parts.setdefault(row.get("slice", ""), {})[key] = _value(row["value"])
        if details := {name: row[name] for name in DETAILS if name in row}:
            group.details.append({"metric": key, "slice": row.get("slice", ""), **details})
    return Scored({version: tuple(groups.values()) for version, groups in found.items()}, tuple(losses))


def _refused(each: Measurement) -> str:
    if not each.is_single:
        return _CURVE
    return _OF_NONE if each.version is None or each.value is None else ""


def _value(text: str) -> float | str:
    odd = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
    return odd.get(text) or float(text)
