"""The signature of a version -> model.json, which the server reads, with a row that fits it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.kit.number import whole
from catalog.kit.paths import inside
from catalog.kit.schema import said
from catalog.kit.text import visible
from catalog.packaging.server.signature import WHOLE, Json, kind_of, plain
from catalog.sections.history.schema import Feature, Signature

LONGEST_ROW = 1000
"""Values: nobody reads a longer example, and images would have them by the hundred thousand."""
_BATCH = ("n", "batch", "batch_size", "b")
_NAMED = (".txt", ".csv", ".names", ".labels")
Described = dict[str, list[dict[str, Json]]]


def described(signature: Signature | None, kind: str, folder: Path | None) -> Described:
    """Every input, output and parameter; CatalogError names the one that rows of JSON could not carry."""
    if signature is None or not signature.inputs:
        raise CatalogError("it has no signature; add `signature` with inputs and outputs to the version")
    parts = {"inputs": signature.inputs, "outputs": signature.outputs, "params": signature.params}
    for part, features in parts.items():
        for each in features:
            told = said(each.type) or ""
            if kind and part != "outputs" and not kind_of(told):
                words = (
                    f"{part[:-1]} {visible(each.name)} has the type {visible(told[:40])}, which JSON lacks"
                )
                raise CatalogError(f"{words}; write how it is sent, such as `type: float32` with a `shape`")
    return {part: [_feature(each, folder) for each in features] for part, features in parts.items()}


def example(inputs: Sequence[Mapping[str, Json]]) -> dict[str, Json]:
    """A row that fits: defaults, first values, the middle of ranges; none where it would be a long one."""
    if sum(_count(each) for each in inputs) > LONGEST_ROW:
        return {}
    return {str(each["name"]): _example(each) for each in inputs}


def _count(feature: Mapping[str, Json]) -> int:
    shape = feature.get("shape", [])
    assert isinstance(shape, list)  # noqa: S101 - made so below
    return math.prod(size or 1 for size in shape)


def _feature(feature: Feature, folder: Path | None) -> dict[str, Json]:
    told: dict[str, Json] = {
        "name": feature.name,
        "type": said(feature.type) or "",
        "shape": _shape(feature),
        "range": _range(feature),
        "values": [each for each in feature.values if isinstance(each, str | bool | int | float)],
        "labels": _labels(feature, folder),
        "unit": said(feature.unit) or said(feature.units) or "",
        "description": said(feature.description) or "",
        "of": said(feature.of) or "",
        "protected": bool(said(feature.protected)),
    }
    default = said(feature.default)
    if isinstance(default, str | bool | int | float):
        told["default"] = default
    return {key: value for key, value in told.items() if value not in ("", [], False) or key == "default"}


def _shape(feature: Feature) -> list[Json]:
    """The dimensions of one row: a first one that counts rows is not among them."""
    dimensions = [each.strip() for each in feature.shape]
    layout = (said(feature.layout) or "").upper()
    counts_rows = layout.startswith("N") and len(layout) == len(dimensions)
    if dimensions and (counts_rows or dimensions[0].lower() in _BATCH or dimensions[0] == "-1"):
        dimensions = dimensions[1:]
    return [size if (size := whole(each)) is not None and size >= 0 else None for each in dimensions]


def _range(feature: Feature) -> list[Json]:
    found = [float(each) for each in feature.range]
    if len(found) != 2 or not all(map(math.isfinite, found)):
        return []
    return [int(each) if each.is_integer() else each for each in found]


def _labels(feature: Feature, folder: Path | None) -> list[Json]:
    """The names of classes, or the lines of the file that holds them."""
    if len(feature.labels) != 1 or not feature.labels[0].endswith(_NAMED) or folder is None:
        return list(feature.labels)
    try:
        text = inside(folder, feature.labels[0]).read_text(encoding="utf-8")
    except (OSError, ValueError) as problem:
        words = f"the labels of {visible(feature.name)} cannot be read: {visible(str(problem))}"
        raise CatalogError(f"{words}; mend `labels` in the card") from None
    return [line.strip() for line in text.splitlines() if line.strip()]


def _example(feature: Mapping[str, Json]) -> Json:
    value = _single(feature)
    shape = feature.get("shape", [])
    assert isinstance(shape, list)  # noqa: S101 - made so above
    for size in reversed(shape):
        value = [value] * (size or 1)
    return value


def _single(feature: Mapping[str, Json]) -> Json:
    if "default" in feature:
        return feature["default"]
    kind = kind_of(str(feature.get("type", "")))
    values = feature.get("values") or (feature.get("labels") if kind == "string" else None)
    if isinstance(values, list) and values:
        first: Json = values[0]
        return first
    if kind == "boolean":
        return True
    if kind == "string":
        return "text"
    return _middle(feature, kind)


def _middle(feature: Mapping[str, Json], kind: str) -> Json:
    found = feature.get("range")
    if not isinstance(found, list) or not found:
        return 0
    low, high = float(found[0]), float(found[1])
    middle = float(f"{(low + high) / 2:.4g}")
    if kind == "integer" and plain(str(feature["type"])) in WHOLE:
        return min(max(round(middle), math.ceil(low)), math.floor(high))
    return min(max(middle, low), high)
