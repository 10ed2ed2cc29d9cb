"""Turn the evaluations of a version and their slices into tidy rows, every value as the service has it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from catalog.domain.measurements import paired
from catalog.exchange.reading.fields import moment
from catalog.exchange.reading.foreign import word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.vertex.world import MACHINERY, World
from catalog.kit.number import measured
from catalog.kit.text import canonical_json

Row = dict[str, str]
_BY = {"quantileMetrics": "quantile", "boundingBoxMetrics": "iouThreshold"}
"""Lists of measurements, each under a condition, and the key that names it."""
_REPLACED = "a newer evaluation has other values for the same"
_ODD = {"NaN": "nan", "Infinity": "inf", "-Infinity": "-inf"}
_COLUMN = re.compile(r"[a-z][a-z0-9_]{0,40}")
_NOT_ONE = "it is no number"


def rows(version: Taking, number: str, dataset: str, world: World) -> Iterator[Row]:
    """Return a row for each value of each evaluation, and of each of its slices.

    `dataset` is what AutoML trained on: its evaluations speak of the part that it kept for tests.
    """
    titles = Counter(
        word(each.within("displayName").value) for _, each in version.within("evaluations").entries()
    )
    several = len(titles) > 1 and max(titles.values()) == 1
    for evaluation in _newest(version.within("evaluations")):
        facts = _facts(evaluation, dataset, world) | {"version": number}
        details = _details(evaluation)
        title = "" if details is not None else evaluation.word("displayName")
        facts |= {"evaluation" if several else "notes": title} if title else {}
        yield from _rows(evaluation.within("metrics"), facts, world, details or {})
        for _, each in evaluation.within("slices").entries():
            where = {"slice": slice_of(each.within("slice"))}
            yield from _rows(each.within("metrics"), facts | where, world, details or {})
            _leave(each)
        _leave(evaluation)


def _newest(evaluations: Taking) -> Iterator[Taking]:
    """Leave out what was sent from a catalogue and later sent again, with other values for the same."""
    last: dict[str, tuple[str, str]] = {}
    said = {id_: each.within("metadata", "catalog", "columns") for id_, each in evaluations.entries()}
    for id_, each in evaluations.entries():
        if said[id_].value is not None:
            key = canonical_json(said[id_].value)
            last[key] = max(last.get(key, ("", "")), (word(each.within("createTime").value), id_))
    newest = {id_ for _, id_ in last.values()}
    for id_, each in evaluations.entries():
        if said[id_].value is None or id_ in newest:
            yield each
        else:
            each.lose(_REPLACED)


def _leave(evaluation: Taking) -> None:
    for key in ("name", "createTime", "metricsSchemaUri", "sliceDimensions", "annotationSchemaUri"):
        evaluation.lose(MACHINERY, key)
    evaluation.lose(MACHINERY, "dataItemSchemaUri")


def _facts(evaluation: Taking, trained: str, world: World) -> Row:
    """Return what holds for all values of an evaluation: its data, its day and where it is on record."""
    metadata = evaluation.within("metadata")
    if metadata.within("catalog"):  # it was sent from a catalogue, and says its columns itself
        evaluation.lose(MACHINERY, "displayName")
        columns = metadata.within("catalog", "columns").entries()
        return {key: each.word() for key, each in columns if word(each.value) and _COLUMN.fullmatch(key)}
    facts = {"date": str(moment(evaluation.word("createTime")))}
    said = metadata.word("dataset")
    paths = metadata.words("evaluation_dataset_path")
    if said:
        facts["dataset"] = world.dataset(said, said)
    elif paths:
        facts["dataset"] = world.dataset(paths[0], _stem(paths[0]), url=paths[0])
        metadata.take("evaluation_dataset_type")
    elif trained:
        facts |= {"dataset": trained, "split": "test"}
    return {key: text for key, text in facts.items() if text}


def _stem(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2].partition(".")[0] or path


Details = dict[tuple[str, str], Row]


def _details(evaluation: Taking) -> Details | None:
    """Return what is known of single values, by metric and slice; None for an evaluation of others."""
    said = evaluation.within("metadata", "catalog")
    if not said:
        return None
    found: Details = {}
    for each in said.within("details").items():
        row = {key: word(value.value) for key, value in each.entries() if _COLUMN.fullmatch(key)}
        each.take()
        found[row.pop("metric", ""), row.pop("slice", "")] = row
    return found


def _rows(metrics: Taking, facts: Row, world: World, details: Details) -> Iterator[Row]:
    for key, value in metrics.entries():
        if key in _BY:
            yield from _conditional(value, key, facts, world)
        elif isinstance(value.value, Mapping) and key != "confusionMatrix":
            for inner, one in value.entries():
                yield from _row(f"{key}_{inner}", one, facts, world)
        elif isinstance(value.value, str):
            more = details.get((key, facts.get("slice", "")), {})
            yield from _row(key, value, facts | more, world)


def _conditional(each: Taking, key: str, facts: Row, world: World) -> Iterator[Row]:
    condition = _BY[key]
    column = "quantile" if condition == "quantile" else "iou_threshold"
    for item in each.items():
        at = item.word(condition)
        for name, value in item.entries():
            if name != condition:
                yield from _row(name, value, facts | {column: at}, world)


def _row(key: str, value: Taking, facts: Row, world: World) -> Iterator[Row]:
    text = word(value.value)
    text = _ODD.get(text, text)
    try:
        measured(text)
    except ValueError:
        value.lose(_NOT_ONE)
        return
    if text:
        value.take()
        yield facts | {"metric": world.gauges.id(key), "value": text}


def slice_of(each: Taking) -> str:
    """Return a slice as a table has it: `sex=female;age=18-25`."""
    configs = each.within("sliceSpec", "configs")
    if configs:
        each.take("dimension")
        parts = [(key, _bounds(config)) for key, config in configs.entries()]
    else:
        dimension = each.word("dimension")
        parts = [("class" if dimension == "annotationSpec" else dimension, each.word("value"))]
    return paired((_safe(key), _safe(text)) for key, text in sorted(parts) if key)


def _bounds(config: Taking) -> str:
    if config.word("allValues"):
        return "all"
    low, high = config.word("range", "low"), config.word("range", "high")
    text = config.word("value", "stringValue") or config.word("value", "floatValue")
    return text or f"{low or '0'}-{high or '0'}"


def _safe(text: str) -> str:
    """Return a name or value that cannot be taken for several: `;` and `=` part a slice."""
    return text.replace(";", ",").replace("=", ":")
