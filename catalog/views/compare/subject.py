"""The nouns that a comparison is made of: a subject, its fields, its measured values and its curves."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

from catalog.domain.measurements import Pairs
from catalog.domain.metrics import Metric
from catalog.domain.separable import Estimate

Kind = Literal["dataset", "other", "cost"]
LAST = 99
"""The `lead` of a value that is no headline of its card."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One value under its terms; two of one `key` are comparable, and keys sort as rows stand.

    `title` names what it was measured on, `terms` are said once for a group, `where` in the row, and
    `settings` say how this model was run for it. A `value` of None has a `word` for why. `lead` is its place
    among the headlines of its card.
    """

    key: str
    kind: Kind
    title: str
    terms: tuple[str, ...]
    metric: Metric
    value: float | None
    dataset: str = ""
    slice: str = ""
    unit: str = ""
    where: tuple[str, ...] = ()
    settings: Pairs = ()
    lower: float | None = None
    upper: float | None = None
    std: float | None = None
    n: int | None = None
    word: str = "no result"
    lead: int = LAST

    number: float | None = field(init=False, compare=False, repr=False)
    """The value where it can be compared: neither missing nor undefined nor infinite."""
    run: tuple[str, ...] = field(init=False, compare=False, repr=False)
    """Its settings in words: `img_size 288`."""
    good: float | None = field(init=False, compare=False, repr=False)
    """A number that grows as the value gets better; None where nothing is."""
    estimate: Estimate | None = field(init=False, compare=False, repr=False)
    """The number and what is known of its uncertainty."""

    def __post_init__(self) -> None:
        """Work out once what every row asks for many times."""
        number = self.value if self.value is not None and math.isfinite(self.value) else None
        known = None if number is None else Estimate(number, self.lower, self.upper, self.std, self.n)
        run = tuple([f"{name} {value}" for name, value in self.settings]) if self.settings else ()
        object.__setattr__(self, "number", number)
        object.__setattr__(self, "run", run)
        object.__setattr__(self, "good", self.metric.goodness(number))
        object.__setattr__(self, "estimate", known)

    @property
    def goodness(self) -> float:
        """What results are put in order by: `good`, or less than any where nothing is better or worse."""
        return -math.inf if self.good is None else self.good


@dataclass(frozen=True, slots=True)
class Field:
    """One field in words; `place` is the order of its part, `mark` tells texts apart that were shortened.

    `item` is what a list calls the thing that it is of, where the label says more.
    """

    place: int
    label: str
    note: str
    text: str
    mark: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """A metric over the steps of a training."""

    key: str
    title: str
    sub: str
    points: tuple[tuple[float, float | None], ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A version of a model, or a model that has none."""

    id: str
    name: str
    version: str = ""
    path: str = ""
    fields: tuple[Field, ...] = ()
    measured: tuple[Measured, ...] = ()
    curves: tuple[Curve, ...] = ()

    @property
    def reference(self) -> str:
        """How it is asked for: `id@version`."""
        return f"{self.id}@{self.version}" if self.version else self.id
