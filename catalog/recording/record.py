"""What a run was and gave, as plain values: what is written into a card and its metric file."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from catalog.domain.measurements import SAID, paired
from catalog.kit.finding import CatalogError
from catalog.kit.written import Plain, Tree

Fields = Mapping[str, object]
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """One version of a model: fields of the card in their order, and rows of the metric file."""

    version: str
    fields: Fields
    rows: tuple[Row, ...] = ()


@dataclass(slots=True)
class Notes:
    """What has been noted of a run so far."""

    hyperparameters: dict[str, object] = field(default_factory=dict)
    data: list[Fields] = field(default_factory=list)
    artifacts: list[Fields] = field(default_factory=list)
    parents: list[Fields] = field(default_factory=list)
    rows: dict[tuple[tuple[str, str], ...], Row] = field(default_factory=dict)

    def measure(self, name: str, value: object, where: Mapping[str, object]) -> None:
        """Note a value; one of the same metric under the same conditions takes its place."""
        told = {key: cell(each, key) for key, each in where.items() if each is not None and each != ""}
        if not name.strip():
            raise CatalogError("a metric needs a name, such as `auroc`")
        identity = tuple(sorted((key, text) for key, text in told.items() if key not in SAID))
        self.rows[("metric", name), *identity] = {**told, "metric": name, "value": cell(value, name)}


def cell(value: object, name: str) -> str:
    """A value as a cell of a metric file: numbers whole, a slice as `sex=female;age=18-25`."""
    if isinstance(value, Mapping):
        return paired(value.items())
    value = simple(value)
    if value is None:
        return ""
    if isinstance(value, bool | int | float | str):
        return str(value).lower() if isinstance(value, bool) else str(value)
    raise CatalogError(
        f"`{name}` is a {type(value).__name__}, and a cell holds one value; give a number or a text"
    )


def simple(value: object) -> object:
    """A value without the types of numerical libraries: numbers, text, truth, lists and mappings of them."""
    if isinstance(value, Mapping):
        return {str(key): simple(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [simple(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted((simple(each) for each in value), key=str)
    listed = getattr(value, "tolist", None)  # arrays and scalars of NumPy, tensors of PyTorch
    if not callable(listed):
        return _single(value)
    plain = listed()
    if isinstance(plain, list) and isinstance(value, Iterable):
        return [simple(each) for each in value]
    return _scalar(value, plain)


def _scalar(value: object, plain: object) -> object:
    """One value, a number as its own text reads: 0.86 of NumPy's float32, not 0.8600000143051147."""
    if not isinstance(plain, float) and type(plain) is not type(value):
        return simple(plain)
    with suppress(TypeError, ValueError):
        text, typed = str(value), cast("Callable[[str], object]", type(value))
        if typed(text) == value:
            return float(text)
    return _single(plain)


def _single(value: object) -> object:
    if value is None or isinstance(value, bool | Plain):
        return value
    for kind in (str, int, float):  # their subclasses, such as NumPy's or those of enumerations, become plain
        if isinstance(value, kind):
            return kind(value)
    return value.as_posix() if isinstance(value, Path) else str(getattr(value, "__name__", value))


def tree(value: object) -> Tree:
    """A value as YAML takes it; what is not said is left out."""
    value = simple(value)
    if isinstance(value, dict):
        return {key: tree(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [tree(each) for each in value]
    if isinstance(value, bool):
        return Plain("true" if value else "false")
    if isinstance(value, float) and not math.isfinite(value):
        return "nan" if math.isnan(value) else "inf" if value > 0 else "-inf"
    return value if isinstance(value, str) else Plain("null" if value is None else value)


def _set(value: object) -> object:
    """Hyperparameters as they were set: to None, too, which a card would take for not said."""
    if isinstance(value, Mapping):
        return {key: _set(each) for key, each in value.items()}
    return Plain("n/a") if value is None else value


def training(facts: Fields, notes: Notes) -> Fields:
    """The part `training` of a version, in the order of the reference; what is not known is left out."""
    order = ("started", "duration", "reason", "run", "hardware", "framework", "seed")
    said = {name: facts.get(name) for name in order}
    said |= {"hyperparameters": _set(notes.hyperparameters), "dependencies": facts.get("dependencies")}
    return {name: value for name, value in said.items() if value not in (None, "", {}, (), [])}


def fields(facts: Fields, notes: Notes) -> Fields:
    """The fields of a version in the order of the reference; what is not known is left out."""
    said: dict[str, object] = {name: facts.get(name) for name in ("date", "stage", "notes", "code")}
    said |= {"training": training(facts, notes), "data": notes.data, "parents": notes.parents}
    said |= {"artifacts": notes.artifacts}
    return {name: value for name, value in said.items() if value not in (None, "", {}, (), [])}
