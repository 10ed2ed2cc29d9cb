"""An ONNX model -> answers to rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from .answers import Array, Given, Raw, stacked, told
from .classes import UnservableError, name_of
from .graph import classes
from .signature import Row, Signature

KINDS: Mapping[str, Any] = {
    "tensor(float)": np.float32, "tensor(double)": np.float64, "tensor(float16)": np.float16,
    "tensor(int8)": np.int8, "tensor(int16)": np.int16, "tensor(int32)": np.int32, "tensor(int64)": np.int64,
    "tensor(uint8)": np.uint8, "tensor(uint16)": np.uint16,
    "tensor(uint32)": np.uint32, "tensor(uint64)": np.uint64, "tensor(bool)": np.bool_,
    "tensor(string)": np.object_,
}  # fmt: skip


_LACKS = "the graph predicts classes and gives no probabilities"


class Session:
    """A graph, and how the inputs of the card are put into its own."""

    def __init__(self, path: Path, signature: Signature) -> None:
        """Open it; UnservableError where its inputs are not those of the card."""
        import onnxruntime  # noqa: PLC0415 - only images that serve this format have it

        self._signature = signature
        self._session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        self._classes = classes(path)
        self._inputs = self._session.get_inputs()
        names = {each.name for each in self._inputs}
        self._alone = len(self._inputs) == 1 and names != set(signature.names)
        if not self._alone and names != set(signature.names):
            words = f"the graph takes {', '.join(sorted(names))}, and the card {', '.join(signature.names)}"
            raise UnservableError(f"{words}; name the inputs in the card as the graph does")
        if strange := [each.type for each in self._inputs if each.type not in KINDS]:
            raise UnservableError(f"the graph takes {strange[0]}, which rows of JSON cannot carry")

    def answer(self, rows: Sequence[Row], params: Row) -> list[Row]:  # noqa: ARG002 - a graph has none
        """Run the graph; its outputs go by name, by being probabilities, or by their place."""
        names = [each.name for each in self._session.get_outputs()]
        arrays = dict(zip(names, self._session.run(None, self._fed(rows)), strict=True))
        found = _given(arrays, self._classes)
        outputs = self._signature.outputs
        wanted = {each.name: each for each in outputs}
        named = {name: given for name, given in found.items() if name in wanted}
        named = {
            name: given if wanted[name].chance else replace(given, chances=False)
            for name, given in named.items()
        }
        rest = {name: given for name, given in found.items() if name not in wanted}
        chances = [each for each in rest.values() if each.chances]
        plain = {name: each for name, each in rest.items() if not each.chances}
        for each in outputs:
            drawn = chances if each.chance and chances else [*plain]
            if each.name not in named and len(drawn) > 1:
                words = f"the graph gives {', '.join(sorted(rest))}, and none of them is called {each.name}"
                raise UnservableError(f"{words}; name the outputs in the card as the graph does")
        predictions = next(iter(plain.values()), None)
        lacks = _LACKS if predictions and predictions.classes and not chances else ""
        raw = Raw(named, predictions, chances[0] if chances else None, lacks=lacks)
        return told(outputs, raw, len(rows))

    def _fed(self, rows: Sequence[Row]) -> dict[str, Array]:
        if not self._alone:
            return {each.name: _shaped([row[each.name] for row in rows], each) for each in self._inputs}
        (only,) = self._inputs
        names = self._signature.names
        if len(names) == 1 and self._signature.inputs[0].shape:
            return {only.name: _shaped([row[names[0]] for row in rows], only)}
        return {only.name: stacked(rows, names, KINDS[only.type])}


def _shaped(values: Sequence[Any], wanted: Any) -> Array:  # noqa: ANN401 - what the library says of an input
    """The values as an array of the graph's type; single values are columns where it wants two dimensions."""
    made: Array = np.array(values, dtype=KINDS[wanted.type])
    return made.reshape(-1, 1) if made.ndim == 1 and len(wanted.shape) == 2 else made


def _given(arrays: Mapping[str, Any], classes: Mapping[str, tuple[str, ...]]) -> dict[str, Given]:
    """Each output with its classes: the keys of its maps, what the graph names, or its only classifier."""
    mapped = {name: tuple(map(name_of, value[0])) for name, value in arrays.items() if _is_mapped(value)}
    known = {**classes, **mapped}
    shared = next(iter(known.values())) if len({*known.values()}) == 1 else ()
    made = {name: _array(value) for name, value in arrays.items()}
    named = {name: known.get(name) or _fitting(value, shared) for name, value in made.items()}
    labels = [name for name, value in made.items() if value.ndim == 1 and value.dtype.kind in "iuOUS"]
    given: dict[str, Given] = {}
    for name, value in made.items():
        called = name in mapped or "prob" in name.lower()
        chances = value.dtype.kind == "f" and (called or (value.ndim == 2 and bool(named[name])))
        given[name] = Given(value, named[name], chances=chances, exclusive=called and bool(labels))
    columns = [each.values for each in given.values() if each.chances]
    if not known and len(columns) == 1 and len(labels) == 1:
        _hold_order(made[labels[0]], columns[0])
    return given


def _fitting(values: Array, classes: tuple[str, ...]) -> tuple[str, ...]:
    """The classes, for what may be one of them or one number for each; not for other numbers of a graph."""
    is_label = values.dtype.kind in "iuOUS" and values.ndim == 1
    return classes if is_label or (values.ndim == 2 and values.shape[1] == len(classes)) else ()


def _hold_order(predictions: Array, chances: Array) -> None:
    """A graph that names no classes must count them from 0: its labels are the likeliest then."""
    if predictions.dtype.kind not in "iu" or chances.ndim != 2 or not len(predictions):
        return
    rows, most = np.arange(len(predictions)), chances.shape[1] - 1
    at = np.clip(predictions, 0, most)
    if (at != predictions).any() or (chances[rows, at] < chances.max(axis=1) - 0.01).any():
        words = (
            "the graph does not say which probability is of which class, and its labels do not count from 0"
        )
        raise UnservableError(f"{words}; export it with ZipMap (skl2onnx: options zipmap)")


def _is_mapped(value: Any) -> bool:  # noqa: ANN401 - what the library gives
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _array(value: Any) -> Array:  # noqa: ANN401 - an array, or a list of maps by class
    if _is_mapped(value):
        return np.array([[each[key] for key in value[0]] for each in value])
    return np.asarray(value)
