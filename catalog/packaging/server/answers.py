"""What a model gave for rows -> the outputs of the signature, by name, as JSON."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from .signature import Feature, Json, Row

Array = NDArray[Any]


class UnservableError(Exception):
    """The weights and the card do not go together; the message says in what."""


class Model(Protocol):
    """What answers rows."""

    def answer(self, rows: Sequence[Row], params: Row) -> list[Row]:
        """One answer a row: the outputs by name."""


@dataclass(frozen=True, slots=True)
class Raw:
    """What a model gives: values by output where they have names, else predictions and probabilities."""

    named: dict[str, Array]
    predictions: Array | None = None
    probabilities: Array | None = None


def told(outputs: Sequence[Feature], raw: Raw) -> list[Row]:
    """Give each output its column; without any in the card it is `prediction`."""
    columns = {each.name: _column(each, _source(each, outputs, raw)) for each in _named(outputs)}
    (count, *_) = [len(each) for each in columns.values()]
    return [{name: column[at] for name, column in columns.items()} for at in range(count)]


def _named(outputs: Sequence[Feature]) -> Sequence[Feature]:
    return outputs or (Feature("prediction"),)


def _source(output: Feature, outputs: Sequence[Feature], raw: Raw) -> Array:
    """The values of an output: by its name, as probabilities, or the next of the predictions."""
    if output.name in raw.named:
        return raw.named[output.name]
    if raw.probabilities is not None and output.chance:
        return _probability(output, raw.probabilities)
    if raw.predictions is None:
        raise UnservableError(f"the model gives nothing for the output {output.name}")
    plain = [
        each.name
        for each in _named(outputs)
        if each.name not in raw.named and not (raw.probabilities is not None and each.chance)
    ]
    if raw.predictions.ndim == 1 or output.shape:
        return raw.predictions
    if raw.predictions.shape[1] == len(plain):
        chosen: Array = raw.predictions[:, plain.index(output.name)]
        return chosen
    width = raw.predictions.shape[1]
    raise UnservableError(f"the model gives {width} numbers a row, and the card names {len(plain)} outputs")


def _probability(output: Feature, found: Array) -> Array:
    """All classes where the output is a list; of two classes the second, the one that is asked for."""
    if output.shape or found.ndim == 1:
        return found
    if found.shape[1] == 2:
        second: Array = found[:, 1]
        return second
    words = f"the model gives {found.shape[1]} probabilities, and the output {output.name} is one number"
    raise UnservableError(f"{words}; give it shape: [{found.shape[1]}] in the card")


def _column(output: Feature, values: Array) -> list[Json]:
    if output.shape and output.shape[-1] not in (None, values.shape[-1]):
        words = f"the output {output.name} has {output.shape[-1]} values in the card"
        raise UnservableError(f"{words}, and the model gives {values.shape[-1]}")
    if not output.shape and values.ndim == 2 and values.shape[1] == 1:
        values = values[:, 0]
    return [_value(each, output) for each in values.tolist()]


def _value(value: Any, output: Feature) -> Json:  # noqa: ANN401 - whatever numpy makes of an item
    """JSON of a value: classes by their labels, what is no number as null."""
    if isinstance(value, list):
        return [_value(each, output) for each in value]
    if isinstance(value, bool | str) or value is None:
        return value
    if output.labels and not output.chance and _is_place(value, output.labels):
        return output.labels[int(value)]
    if isinstance(value, int | float) and math.isfinite(value):
        return int(value) if output.kind == "integer" and float(value).is_integer() else value
    return None if isinstance(value, float) else str(value)


def _is_place(value: float, labels: Sequence[str]) -> bool:
    return isinstance(value, int | float) and float(value).is_integer() and 0 <= value < len(labels)


def stacked(rows: Sequence[Row], names: Sequence[str], kind: Any) -> Array:  # noqa: ANN401 - a dtype
    """Rows as one table of numbers, or of whatever `kind` is."""
    return np.array([[row[name] for name in names] for row in rows], dtype=kind)
