"""Turns the text cells of a metric row into what it measures: the metric, the data, the conditions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from catalog.domain.datasets import Datasets
from catalog.domain.measurements import Evidence, Pairs
from catalog.domain.metrics import Metrics
from catalog.domain.quantities import Doubt, Scale, scale
from catalog.kit.text import did_you_mean

COLUMNS = (
    "metric",
    "version",
    "dataset",
    "revision",
    "split",
    "slice",
    "variant",
    "environment",
    "unit",
    "evidence",
)
"""The known columns whose text says what a row measures; conditions come from columns that are not known."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a table is read against: known metrics and data sets, and the versions there are (none: any)."""

    metrics: Metrics
    datasets: Datasets = field(default_factory=Datasets)
    versions: frozenset[str] = frozenset()
    _scales: dict[tuple[str, str], Scale] = field(default_factory=dict, repr=False, compare=False)
    _ids: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def of(self, versions: frozenset[str]) -> Context:
        """Return the context of a model with these versions; what was looked up before stays known."""
        return replace(self, versions=versions)

    def scale(self, metric: str, unit: str) -> Scale:
        """Return how cells of a metric are read in rows of a unit."""
        found = self._scales.get((metric, unit))
        if found is None:
            found = self._scales[metric, unit] = scale(self.metrics.get(metric), unit)
        return found

    def dataset(self, name: str) -> str:
        """Return the id of a data set."""
        found = self._ids.get(name)
        if found is None:
            found = self._ids[name] = self.datasets.resolve(name)
        return found


@dataclass(frozen=True, slots=True)
class Subject:
    """What rows with the same text cells measure; `faults` says which of the columns are wrong, and why."""

    scale: Scale
    version: str | None
    dataset: str | None
    revision: str | None
    split: str | None
    slice: Pairs
    variant: str | None
    environment: str | None
    evidence: str | None
    faults: tuple[tuple[str, Doubt], ...]


def subject(cells: Mapping[str, str], version: str | None, context: Context) -> Subject:
    """Read the known columns' cells, empty ones left out; `version` is for rows without one."""
    faults = tuple(_faults(cells, context))
    dataset = cells.get("dataset")
    return Subject(
        scale=context.scale(cells.get("metric", ""), cells.get("unit", "")),
        version=cells.get("version", version),
        dataset=context.dataset(dataset) if dataset else None,
        revision=cells.get("revision"),
        split=cells.get("split"),
        slice=_slice(cells.get("slice", "")) or (),
        variant=cells.get("variant"),
        environment=cells.get("environment"),
        evidence=cells.get("evidence"),
        faults=faults,
    )


def _faults(cells: Mapping[str, str], context: Context) -> Iterator[tuple[str, Doubt]]:
    if "metric" not in cells:
        yield "metric", Doubt("metric-name", "this row names no metric", "write its id or name")
    version, evidence, slice_ = (cells.get(name, "") for name in ("version", "evidence", "slice"))
    if version and context.versions and version not in context.versions:
        hint = did_you_mean(version, context.versions) or "add it to the card's versions"
        yield "version", Doubt("unknown-version", f"the card has no version {version[:80]}", hint)
    if evidence and evidence not in set(Evidence):
        hint = did_you_mean(evidence, Evidence) or "write self, third-party or reproduced"
        yield "evidence", Doubt("evidence", f"{evidence[:80]} is no kind of evidence", hint)
    if _slice(slice_) is None:
        message = f"{slice_[:80]} is not a slice"
        yield "slice", Doubt("slice", message, "write sex=female;age=18-25, each name once")


def _slice(text: str) -> Pairs | None:
    """Read `sex=female;age=18-25`, in any order; None where it is not one."""
    parts = [part.partition("=") for part in text.split(";") if part.strip()]
    pairs = tuple(sorted((name.strip(), value.strip()) for name, _, value in parts))
    whole = all(name and value for name, value in pairs) and len({name for name, _ in pairs}) == len(pairs)
    return pairs if whole else None
