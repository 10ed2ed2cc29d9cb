"""An ONNX model -> answers to rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from .answers import Array, Raw, UnservableError, stacked, told
from .signature import Row, Signature

KINDS: Mapping[str, Any] = {
    "tensor(float)": np.float32, "tensor(double)": np.float64, "tensor(float16)": np.float16,
    "tensor(int8)": np.int8, "tensor(int16)": np.int16, "tensor(int32)": np.int32, "tensor(int64)": np.int64,
    "tensor(uint8)": np.uint8, "tensor(uint16)": np.uint16,
    "tensor(uint32)": np.uint32, "tensor(uint64)": np.uint64, "tensor(bool)": np.bool_,
    "tensor(string)": np.object_,
}  # fmt: skip


class Session:
    """A graph, and how the inputs of the card are put into its own."""

    def __init__(self, path: Path, signature: Signature) -> None:
        """Open it; UnservableError where its inputs are not those of the card."""
        import onnxruntime  # noqa: PLC0415 - only images that serve this format have it

        self._signature = signature
        self._session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
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
        outputs = [each.name for each in self._session.get_outputs()]
        found = dict(zip(outputs, map(_array, self._session.run(None, self._fed(rows))), strict=True))
        wanted = {each.name for each in self._signature.outputs}
        named = {name: values for name, values in found.items() if name in wanted}
        rest = [values for name, values in found.items() if name not in wanted]
        chances = _probabilities(found)
        plain = next((each for each in rest if each is not chances), None)
        return told(self._signature.outputs, Raw(named, plain, chances))

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


def _array(value: Any) -> Array:  # noqa: ANN401 - an array, or a list of maps by class
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return np.array([[each[key] for key in value[0]] for each in value])
    return np.asarray(value)


def _probabilities(found: Mapping[str, Array]) -> Array | None:
    """The output that is called so: graphs made of classifiers have labels, then probabilities."""
    return next((values for name, values in found.items() if "prob" in name.lower()), None)
