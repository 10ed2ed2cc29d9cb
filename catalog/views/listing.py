"""One model as lists see it: the plain values that the explorer, the search and the boards share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from catalog.domain.result import Result
from catalog.kit.text import breakable
from catalog.query.record import Record


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with an id and the words people read for it; the label is never empty."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A date twice: `key` sorts as text (`2026-10-01`), `shown` is what people read (`1 Oct 2026`)."""

    key: str
    shown: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a model: `shown` is the printed number without its unit, `number` what it sorts by.

    `number` is None where there is no finite value (no result, undefined); `better` is `higher`,
    `lower` or empty; `dataset` is None for a figure that belongs to none, as latency. `note` says in words
    what it was measured under, where the model has other figures of the same kind. `mean` says of how many
    replicates it is the mean, and `note` says so too.
    """

    metric: Named
    dataset: Named | None
    shown: str
    number: float | None = None
    unit: str = ""
    better: str = ""
    note: str = ""
    mean: str = ""

    @property
    def key(self) -> str:
        """Return `dataset/metric`, or the metric alone: the name of the column this cell belongs to."""
        return f"{self.dataset.id}/{self.metric.id}" if self.dataset else self.metric.id


@dataclass(frozen=True, slots=True)
class Listing:
    """One model in a list; empty text, None and empty tuples mean not reported.

    `path` is the site path of its page (`models/risk/credit-scorer/index.html`), `parameters` a plain
    count, `findings` how many findings its card has, `figures` the model's figures with its headline first.
    `source` is what the system is called that it was imported from, `gone` since when that has it no more.
    """

    id: str
    name: str
    path: str
    summary: str = ""
    aka: tuple[str, ...] = ()
    task: Named | None = None
    further_tasks: tuple[Named, ...] = ()
    family: str = ""
    publisher: str = ""
    tags: tuple[str, ...] = ()
    owners: tuple[Named, ...] = ()
    license: str = ""
    stage: str = ""
    status: str = ""
    version: str = ""
    date: Moment | None = None
    parameters: float | None = None
    figures: tuple[Cell, ...] = ()
    findings: int = 0
    visibility: str = ""
    source: str = ""
    gone: Moment | None = None

    @property
    def id_parts(self) -> tuple[str, ...]:
        """The id in pieces, between which a line may break."""
        return breakable(self.id)


class Measured(Protocol):
    """A model as tables of results take it: what lists print of it, and what it reached."""

    @property
    def listing(self) -> Listing: ...  # noqa: D102
    @property
    def results(self) -> Sequence[Result]: ...  # noqa: D102


class Model(Protocol):
    """A model as lists take it: what they print of it, and what one may ask of it."""

    @property
    def listing(self) -> Listing: ...  # noqa: D102
    @property
    def record(self) -> Record: ...  # noqa: D102
