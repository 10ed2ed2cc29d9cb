"""The signature of a card, as model.json has it -> what callers send and get, typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
Row = dict[str, Json]

_SIZES = (8, 16, 32, 64)
WHOLE: Mapping[str, tuple[int, int]] = {
    **{f"int{bits}": (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) for bits in _SIZES},
    **{f"uint{bits}": (0, 2**bits - 1) for bits in _SIZES},
    **dict.fromkeys(("int", "integer", "long"), (-(2**63), 2**63 - 1)),
}
"""Types of whole numbers, and what fits them."""
REAL: Mapping[str, float] = {
    **dict.fromkeys(("float16", "half"), 65504.0),
    **dict.fromkeys(("float32", "float", "bfloat16"), 3.4028234663852886e38),
    **dict.fromkeys(("float64", "double", "number", "numeric", "real"), 1.7976931348623157e308),
}
"""Types of other numbers, and the largest that fits."""
TRUTH = frozenset({"bool", "boolean"})
TEXT = frozenset({"string", "str", "text", "object", "category", "categorical"})


def kind_of(told: str) -> str:
    """What JSON a type is sent as: integer, number, boolean, string; `any` of none, empty where not known."""
    name = plain(told)
    if not name:
        return "any"
    kinds = (("integer", WHOLE), ("number", REAL), ("boolean", TRUTH), ("string", TEXT))
    return next((kind for kind, names in kinds if name in names), "")


def plain(told: str) -> str:
    """The bare name of a type: `np.float32` and `tensor(float32)` are `float32`."""
    name = told.strip().lower().removeprefix("numpy.").removeprefix("np.").removeprefix("torch.")
    return name[7:-1] if name.startswith("tensor(") and name.endswith(")") else name


@dataclass(frozen=True, slots=True)
class Feature:
    """An input, an output or a parameter."""

    name: str
    type: str = ""
    shape: tuple[int | None, ...] = ()
    low: float | None = None
    high: float | None = None
    values: tuple[Json, ...] = ()
    labels: tuple[str, ...] = ()
    default: Json = None
    of: str = ""
    """The class that it is the probability of."""

    @property
    def kind(self) -> str:
        """What JSON it is sent as; `any` where the card does not say."""
        return kind_of(self.type) or "any"

    @property
    def chance(self) -> bool:
        """Whether it is a probability where the model gives some: a number, or named like one."""
        name = self.name.lower()
        return bool(self.of) or self.kind == "number" or name.startswith(("p_", "prob")) or "probab" in name


@dataclass(frozen=True, slots=True)
class Signature:
    """What goes in and what comes out; `row` is one that fits, to try the model with."""

    inputs: tuple[Feature, ...]
    outputs: tuple[Feature, ...]
    params: tuple[Feature, ...]
    row: Row

    @property
    def names(self) -> tuple[str, ...]:
        """The inputs by name, in the order of the card."""
        return tuple(each.name for each in self.inputs)


def signature(told: Mapping[str, Json]) -> Signature:
    """Read what model.json says."""
    parts = cast("Mapping[str, Sequence[Mapping[str, Json]]]", told["signature"])
    made = {part: tuple(feature(each) for each in parts[part]) for part in ("inputs", "outputs", "params")}
    return Signature(**made, row=dict(cast("Mapping[str, Json]", told["example"])))


def feature(told: Mapping[str, Json]) -> Feature:
    """Read one of them."""
    low, high = cast("Sequence[float]", told.get("range")) or (None, None)
    return Feature(
        name=str(told["name"]),
        type=str(told.get("type", "")),
        shape=tuple(cast("Sequence[int | None]", told.get("shape", ()))),
        low=low,
        high=high,
        values=tuple(cast("Sequence[Json]", told.get("values", ()))),
        labels=tuple(cast("Sequence[str]", told.get("labels", ()))),
        default=told.get("default"),
        of=str(told.get("of", "")),
    )
