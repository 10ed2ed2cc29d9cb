"""Turns columns of text into measurements and findings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType

from catalog.domain.columns import Columns
from catalog.domain.heads import called
from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metrics
from catalog.domain.row_reader import KNOWN, RowReader
from catalog.domain.splits import meant
from catalog.domain.subjects import Context
from catalog.domain.versions import numbers
from catalog.kit.bounded import MOST_FAULTS, bounded
from catalog.kit.finding import Finding, Place, error, warning
from catalog.kit.text import did_you_mean, visible

NEAR = 0.88  # `spit` for `split`, `lowr` for `lower`
MOST_SLIPS = 100
"""How many names of one table are held against all that are known."""
_OTHER_WORDS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("model", "model_version", "ver"), "version") | {"env": "environment"}
)
"""What other programs call a column: too far from its name to be a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Table:
    """The measurements of a file in its order, its faults, and where it first names each data set."""

    rows: tuple[Measurement, ...] = ()
    findings: tuple[Finding, ...] = ()
    datasets: Mapping[str, Place] = field(default_factory=dict)


def measurements(columns: Columns, version: str | None, context: Context) -> Table:
    """Read each row; one with an error is left out and reported. `version` is for rows that name none."""
    layout: dict[str, int] = {}
    for at, name in enumerate(called(columns.names)):
        layout.setdefault(name, at)
    if not ("metric" in layout and "value" in layout):
        return Table((), bounded((*columns.findings, *_absent(columns, layout))))
    reader = RowReader.of(columns, layout, version, context)
    rows = []
    for at in range(len(columns.rows)):
        if row := reader.read(at):
            rows.append(row)
        elif len(reader.findings) > MOST_FAULTS:
            break
    doubts = [doubt for name, at in reader.conditions if (doubt := _mistaken(columns, name, at, context))]
    doubts += _slips(columns, layout["metric"], context.metrics)
    doubts += _slips_of_splits(columns, layout["split"]) if "split" in layout else ()
    return Table(tuple(rows), bounded((*columns.findings, *doubts, *reader.findings)), reader.datasets)


def _mistaken(columns: Columns, name: str, at: int, context: Context) -> Finding | None:
    """Any column is a condition; one that is nearly a known one, or does its work, is more likely that."""
    message, called_so = f"the column `{name}` is read as a condition", set(called(columns.names))
    hint = did_you_mean(name.lower(), KNOWN, NEAR)
    other = _OTHER_WORDS.get(re.sub(r"[-_. ]+", "_", name.strip().lower()), "")
    if not hint and other and other not in called_so:
        hint = f"call it `{other}`"
    if not hint and "version" not in called_so and _of_versions(columns, at, context.versions):
        message += ", though it holds nothing but versions of this card"
        hint = "call it `version`"
    if not hint:
        return None
    place = Place(columns.path, 1, 1 + sum(len(each) + 1 for each in columns.names[:at]))
    return warning(place, "similar-column", message, hint)


def _of_versions(columns: Columns, at: int, versions: Collection[str]) -> bool:
    """Whether each cell names a version; `1` and `2` may be numbers, unless all versions are there.

    The rows of a card with one version speak of that one whatever the column is called.
    """
    if len(versions) < 2:
        return False
    found: set[str] = set()
    for row in columns.rows:
        if text := row[at].strip():
            if text not in versions:
                return False
            found.add(text)
    return bool(found) and (all(len(numbers(each)) > 1 for each in found) or len(found) == len(versions))


def _slips(columns: Columns, at: int, metrics: Metrics) -> Iterator[Finding]:
    """Any name may be that of a metric; a long one that is a known one but for a letter is told."""
    first = _first(columns, at)
    for name in islice((name for name in first if not metrics.find(name)), MOST_SLIPS):
        if meant := metrics.meant(name):
            message = f"`{visible(name.strip())}` is no metric that is known"
            hint = f"did you mean {meant.id}? If not, add it to `metrics` in catalog.yaml"
            yield warning(columns.place(first[name], at), "similar-metric", message, hint)


def _slips_of_splits(columns: Columns, at: int) -> Iterator[Finding]:
    """Any name may be that of a split; one that is a usual one but for a letter parts results."""
    first = _first(columns, at)
    for name in islice(first, MOST_SLIPS):
        if usual := meant(name):
            message = f"the split `{visible(name.strip())}` is no usual one"
            hint = f"did you mean {usual}? Results on another split are compared with none of it"
            yield warning(columns.place(first[name], at), "similar-split", message, hint)


def _first(columns: Columns, at: int) -> dict[str, int]:
    """The texts of a column, with the row that has each first."""
    first: dict[str, int] = {}
    for number, row in enumerate(columns.rows):
        first.setdefault(row[at], number)
    return first


def _absent(columns: Columns, layout: Mapping[str, int]) -> list[Finding]:
    if not columns.names:
        return []
    absent = [name for name in ("metric", "value") if name not in layout]
    message = f"there is no column {' and no column '.join(absent)}"
    hint = "a metric file has one value a row; a wide file belongs under `tables` in catalog.yaml"
    return [error(Place(columns.path), "missing-column", message, hint)]
