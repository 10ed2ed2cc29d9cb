"""What a model gave for rows -> the outputs of the signature, by name, as JSON."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from .classes import UnservableError, agreed, column, label, labelled, places
from .signature import Feature, Json, Row

Array = NDArray[Any]
_NEAR = 1e-3
"""How far probabilities may be from a sum of 1: graphs count in float32, some in float16."""


class Model(Protocol):
    """What answers rows."""

    def answer(self, rows: Sequence[Row], params: Row) -> list[Row]:
        """One answer a row: the outputs by name."""


@dataclass(frozen=True, slots=True)
class Given:
    """An array of a model: one value or several a row, and the names of its classes where they are known."""

    values: Array
    classes: tuple[str, ...] = ()
    chances: bool = False
    """Whether the columns are of the classes in that order, each a probability or a score."""
    exclusive: bool = False
    """Whether they are probabilities of which one class is true: their sum is 1."""


@dataclass(frozen=True, slots=True)
class Raw:
    """What a model gives: by output where that has a name, else predictions and probabilities."""

    named: Mapping[str, Given] = field(default_factory=dict)
    predictions: Given | None = None
    probabilities: Given | None = None
    targets: tuple[tuple[str, ...], ...] = ()
    """The classes of each column of the predictions, where it has several."""
    lacks: str = ""
    """Why nothing it gives is the number that an output asks for."""


def told(outputs: Sequence[Feature], raw: Raw, count: int) -> list[Row]:
    """Give each output its column; without any in the card it is `prediction`."""
    outputs = outputs or (Feature("prediction"),)
    columns = {each.name: _column(each, outputs, raw) for each in outputs}
    for name, values in columns.items():
        if len(values) != count:
            raise UnservableError(f"the model gives {len(values)} answers of {name} for {count} rows")
    return [{name: values[at] for name, values in columns.items()} for at in range(count)]


def hold(outputs: Sequence[Feature], raw: Raw) -> None:
    """Hold the outputs that are probabilities against what gives them, also before any row is answered."""
    for each in outputs:
        if each.chance:
            _column(each, outputs, raw)


def _column(output: Feature, outputs: Sequence[Feature], raw: Raw) -> list[Json]:
    given = _source(output, outputs, raw)
    if given.chances:
        rivals = [each for each in outputs if each.chance and not each.shape and each.name not in raw.named]
        values = _probability(output, rivals, outputs, given)
        return [_value(each, output, {}) for each in values.tolist()]
    names: Mapping[str, str] = {}
    if output.labels and not output.chance:
        names = labelled(output, given.classes)
    else:
        agreed(output, given.classes)
    return [_value(each, output, names) for each in _shaped(output, given.values).tolist()]


def _source(output: Feature, outputs: Sequence[Feature], raw: Raw) -> Given:
    """The values of an output: by its name, as probabilities, or the next of the predictions."""
    if output.name in raw.named:
        return raw.named[output.name]
    if raw.probabilities is not None and output.chance:
        return raw.probabilities
    if raw.lacks and output.chance:
        words = f"the output {output.name} is a number in the card, and {raw.lacks}"
        raise UnservableError(f"{words}; name what it predicts, with a type such as string or int64")
    if raw.predictions is None:
        raise UnservableError(f"the model gives nothing for the output {output.name}")
    has_chances = raw.probabilities is not None
    plain = [
        each.name for each in outputs if each.name not in raw.named and not (has_chances and each.chance)
    ]
    return _predicted(output, plain, raw.predictions, raw.targets)


def _predicted(
    output: Feature, plain: Sequence[str], given: Given, targets: tuple[tuple[str, ...], ...]
) -> Given:
    """All predictions for the only output, the column of its place for one of several."""
    width = 1 if given.values.ndim == 1 else given.values.shape[1]
    if len(plain) == 1 and (width == 1 or output.shape):
        return given
    if width == 1 and given.classes and not output.shape:
        return given
    if width != len(plain) or output.shape:
        words = f"the model gives {width} numbers a row, and the card names {len(plain)} outputs"
        raise UnservableError(f"{words}; name one output a number, or one with shape: [{width}]")
    at = plain.index(output.name)
    return Given(given.values[:, at], targets[at] if targets else given.classes)


def _probability(
    output: Feature, rivals: Sequence[Feature], outputs: Sequence[Feature], given: Given
) -> Array:
    """All classes, in the order of the labels, where the output is a list; else the one that is meant."""
    found = _held(given.values) if given.exclusive else given.values
    if found.ndim == 1 or found.shape[1] == 1:
        if len(rivals) > 1:
            words = (
                f"the model gives one probability a row, and {rivals[0].name} and {rivals[1].name} are two"
            )
            raise UnservableError(f"{words}; name in the card the one that it gives")
        return _shaped(output, found)
    if found.ndim != 2:
        return _shaped(output, found)
    width = found.shape[1]
    if not output.shape:
        single: Array = found[:, column(output, outputs, given.classes, width)]
        return single
    return _shaped(output, found)[:, places(output, given.classes, width)]


def _held(found: Array) -> Array:
    """Probabilities, or UnservableError: many graphs call raw scores so."""
    known = found[~np.isnan(found).any(axis=-1)] if found.ndim == 2 else found[~np.isnan(found)]
    outside = known.size and (known.min() < -_NEAR or known.max() > 1 + _NEAR)
    several = known.ndim == 2 and known.shape[1] > 1
    if outside or (several and np.abs(known.sum(axis=1) - 1).max(initial=0) > 10 * _NEAR):
        words = "what the model calls probabilities are scores: they are not within 0 and 1, with a sum of 1"
        raise UnservableError(f"{words}; calibrate the model, or leave them out of the card's outputs")
    return found


def _shaped(output: Feature, values: Array) -> Array:
    """The values in the shape of the card; one value and a list of one are the same."""
    if values.ndim == 2 and values.shape[1] == 1 and not output.shape:
        values = values[:, 0]
    elif values.ndim == 1 and len(output.shape) == 1:
        values = values[:, None]
    found, wanted = values.shape[1:], output.shape
    fits = len(found) == len(wanted) and all(
        want in (None, size) for size, want in zip(found, wanted, strict=True)
    )
    if not fits:
        has = " × ".join("any" if each is None else str(each) for each in wanted) or "1"
        gives = " × ".join(map(str, found)) or "1"
        words = f"the output {output.name} has {has} values in the card, and the model gives {gives}"
        raise UnservableError(f"{words}; give it shape: [{', '.join(map(str, found))}]" if found else words)
    return values


def _value(value: Any, output: Feature, names: Mapping[str, str]) -> Json:  # noqa: ANN401 - an item of numpy
    """JSON of a value: classes by their labels, what is no number as null."""
    if isinstance(value, list):
        return [_value(each, output, names) for each in value]
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if names:
        return label(value, output, names)
    if not isinstance(value, bool | int | float | str):
        value = str(value)
    return _typed(value, output)


def _typed(value: float | str, output: Feature) -> Json:
    """The value as the type of the card has it; UnservableError where it is none of that type."""
    kind = output.kind
    if kind == "boolean" and value in (0, 1):
        return bool(value)
    if kind == "integer" and not isinstance(value, str) and float(value).is_integer():
        return int(value)
    odd = kind in ("boolean", "integer") or (kind == "number" and isinstance(value, str))
    if odd:
        words = f"the model answers {value!r}, and the output {output.name} is of type {output.type}"
        raise UnservableError(f"{words}; mend `type` in the card, or list `labels`")
    return value


def stacked(rows: Sequence[Row], names: Sequence[str], kind: Any) -> Array:  # noqa: ANN401 - a dtype
    """Rows as one table of numbers, or of whatever `kind` is."""
    return np.array([[row[name] for name in names] for row in rows], dtype=kind)
