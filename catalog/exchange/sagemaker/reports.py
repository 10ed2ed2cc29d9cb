"""Reports that a model package names on S3 -> rows and tables: quality, bias and explanations."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catalog.exchange.reading.foreign import Value, mapping, word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.sagemaker.contents import OWN
from catalog.exchange.sagemaker.evaluations import csv_of
from catalog.exchange.sagemaker.parsed import parsed
from catalog.exchange.sagemaker.told import Row, Told, identity
from catalog.kit.number import measured
from catalog.kit.text import slug
from catalog.kit.written import Tree

Fetch = Callable[[str], bytes | None]
"""The address of a report -> what lies there, None where it may not be read."""
_KINDS = "binary_classification_metrics", "multiclass_classification_metrics", "regression_metrics"
_PLACES = (
    (("ModelMetrics", "ModelQuality", "Statistics"), "quality"),
    (("ModelMetrics", "ModelQuality", "Constraints"), "quality_constraints"),
    (("ModelMetrics", "ModelDataQuality", "Statistics"), "data_quality"),
    (("ModelMetrics", "ModelDataQuality", "Constraints"), "data_quality_constraints"),
    (("ModelMetrics", "Bias", "Report"), "bias"),
    (("ModelMetrics", "Bias", "PreTrainingReport"), "bias_before"),
    (("ModelMetrics", "Bias", "PostTrainingReport"), "bias_after"),
    (("ModelMetrics", "Explainability", "Report"), "explainability"),
)


def reports(found: Taking, told: Told, fetch: Fetch) -> None:
    """Add what the reports say, as far as they can be read; their addresses stay in `extra` in any case."""
    for path, name in _PLACES:
        source = found.within(*path)
        if uri := source.word("S3Uri"):
            told.put((*OWN, "reports", name), uri)
            kind = source.within("ContentType").value
            content = fetch(uri) if uri.startswith("s3://") and "json" in f"{kind}{uri}".lower() else None
            _report(content, told)
        told.put((*OWN, "digests", name), source.word("ContentDigest"))
        source.word("ContentType")
    for kind, below in found.within("DriftCheckBaselines").entries():
        for part, each in below.entries():
            told.put((*OWN, "baselines", f"{slug(kind)}_{slug(part)}"), each.word("S3Uri"))
            each.word("ContentType")
            told.put((*OWN, "digests", f"{slug(kind)}_{slug(part)}"), each.word("ContentDigest"))


def _report(content: bytes | None, told: Told) -> None:
    """Read one report; what is none of those that SageMaker documents says nothing."""
    try:
        tree = mapping(parsed(content)) if content else {}
    except ValueError:
        return
    for kind in _KINDS:
        for name, value in mapping(tree.get(kind)).items():
            _quality(name, value, tree.get("dataset"), told)
    for time in ("pre_training_bias_metrics", "post_training_bias_metrics"):
        for facet, groups in mapping(mapping(tree.get(time)).get("facets")).items():
            for group in groups if isinstance(groups, list) else []:
                _bias(facet, mapping(group), told)
    for method, labels in mapping(tree.get("explanations")).items():
        for label, said in mapping(labels).items():
            _explained(method, label, mapping(mapping(said).get("global_shap_values")), told)


def _quality(name: str, value: Value, dataset: Value, told: Told) -> None:
    said = mapping(value)
    if "value" in said:
        row: Row = {"metric": name, "value": word(said["value"])}
        deviation, count = word(said.get("standard_deviation")), word(mapping(dataset).get("item_count"))
        row |= {"std": deviation} if deviation and deviation.lower() != "nan" else {}
        row |= {"n": count} if count.isdecimal() else {}
        _add(told, row)
    elif name == "confusion_matrix":
        lines = [
            [predicted, actual, word(count)]
            for actual, line in said.items()
            for predicted, count in mapping(line).items()
        ]
        _table(told, "Confusion matrix", [["predicted", "actual", "count"], *lines], "matrix")
    elif (lists := [each for each in said.values() if isinstance(each, list)]) and len(said) == len(
        lists
    ) == 2:
        points = [[word(x), word(y)] for x, y in zip(*lists, strict=False)]
        _table(told, name.replace("_", " ").capitalize(), [list(said), *points], "line")


def _bias(facet: str, said: Mapping[str, Value], told: Told) -> None:
    metrics = said.get("metrics")
    for each in metrics if isinstance(metrics, list) else []:
        metric = mapping(each)
        value = word(metric.get("value"))
        name = word(metric.get("name"))
        if name and value:
            _add(
                told,
                {"slice": f"{facet}={word(said.get('value_or_threshold'))}", "metric": name, "value": value},
            )


def _add(told: Told, row: Row) -> None:
    """Add a row whose value is a number and that nobody told yet."""
    try:
        measured(row["value"])
    except ValueError:
        return
    if identity(row) not in {identity(each) for each in told.rows}:
        told.rows.append(row)


def _table(told: Told, title: str, lines: list[list[str]], kind: str) -> None:
    if len(lines) > 1:
        file = f"figures/{slug(title)}.csv"
        told.files[file] = csv_of(lines)
        axes: dict[str, Tree] = dict(zip(("x", "y", "value"), lines[0], strict=False))
        told.add(("figures",), {"title": title, "kind": kind, "file": file, **axes})


def _explained(method: str, label: str, values: Mapping[str, Value], told: Told) -> None:
    lines = [[name, text] for name, value in values.items() if (text := word(value))]
    if lines:
        name = method.removeprefix("kernel_")
        file = f"explanations/{slug(f'{name}-{label}')}.csv"
        told.files[file] = csv_of([["feature", "importance"], *lines])
        told.add(("explanations",), {"method": name, "file": file})
