"""All records -> the fields of the catalogue: what there is to ask for, with its words and its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalog.derive.names import aliases, fixed_fields, label_of
from catalog.domain.metrics import Metric
from catalog.domain.vocabulary import Vocabulary
from catalog.query.fields import Field, Fields
from catalog.query.record import Record

_COUNTED = ("FLOP", "MAC")  # `5G` of these is what people mean; of GMAC it would be a billion times as many
_UNITS = {"ms": "milliseconds", "s": "seconds", "B": "bytes", "g": "grams"}


def fields(records: Iterable[Record], words: Vocabulary) -> Fields:
    """Collect the fields that any record has, in order of their names, and what else they answer to."""
    numeric: dict[str, bool] = {}
    for record in records:
        for name, is_number in held(record):
            numeric[name] = numeric.get(name, False) or is_number
    return fields_of(numeric, words)


def held(record: Record) -> Iterator[tuple[str, bool]]:
    """What a record has to say of the fields: their names, and whether any value is a number."""
    for name, values in record.values.items():
        yield name, values[0].low is not None or any(value.low is not None for value in values)


def fields_of(numeric: Mapping[str, bool], words: Vocabulary) -> Fields:
    """The fields of a catalogue of which records have these, each with whether a value of it is a number."""
    # What the schema knows can be asked for even where no card says it: nothing is found, nothing is wrong.
    known = {**fixed_fields(), **{name: _open(name, numeric[name], words) for name in _unknown(numeric)}}
    by_name = {name: known[name] for name in sorted(known)}
    return Fields(by_name, {**_bare(by_name), **_other_names(by_name, words), **aliases(by_name)})


def _bare(fields: Mapping[str, Field]) -> dict[str, str]:
    """Let a metric that is measured on one data set be asked for without it: `auroc>0.9`."""
    by_metric: dict[str, list[str]] = {}
    for name in fields:
        _, slash, metric = name.rpartition("/")
        if slash:
            by_metric.setdefault(metric, []).append(name)
    return {metric: full[0] for metric, full in by_metric.items() if len(full) == 1 and metric not in fields}


def _other_names(names: Iterable[str], words: Vocabulary) -> dict[str, str]:
    """Let results be asked for by other names of their data sets: `ImageNet/top1` is `imagenet-1k/top1`."""
    found = {}
    for name in names:
        dataset, slash, metric = name.rpartition("/")
        known = words.datasets.find(dataset) if slash else None
        for other in (known.name, *known.aliases) if known else ():
            found[f"{other}/{metric}"] = name
    return {other: name for other, name in found.items() if other not in set(names)}


def _unknown(names: Iterable[str]) -> list[str]:
    return [name for name in names if name not in fixed_fields()]


def _open(name: str, is_number: bool, words: Vocabulary) -> Field:  # noqa: FBT001 - a value, not a switch
    """Describe a field that cards name themselves: a measurement, a hyperparameter, a house field."""
    dataset, slash, metric = name.rpartition("/")
    known = words.metrics.find(metric) if slash or "." not in name else None
    if slash or known:
        about = words.metrics.get(metric)
        label = f"{words.datasets.get(dataset).name} {about.name}" if slash else about.name
        return Field(name, label, "number", scale_of(about))
    return Field(name, label_of(name), "number" if is_number else "text")


def scale_of(metric: Metric) -> str:
    """Return how people write values of a metric: `80%` of a share is 0.8, `11.2M` a count, `20ms` a time."""
    if metric.fraction:
        return "share"
    if metric.hundred:
        return "percent"
    if metric.unit in _UNITS:
        return _UNITS[metric.unit]
    counts = not metric.unit or metric.unit in _COUNTED or metric.unit.endswith("/s")
    return "count" if counts else "bare"
