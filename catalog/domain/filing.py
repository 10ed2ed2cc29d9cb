"""The rows of a long table -> runs: what is plain is filed at once, anything else is read as any table is."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from catalog.domain.columns import MOST_ROWS, too_many_rows
from catalog.domain.long_rows import LongRows
from catalog.domain.measurements import Measurement
from catalog.domain.quantities import Scale
from catalog.domain.rows import measurements
from catalog.domain.runs import Growing, Key, Run, key_of
from catalog.domain.scales import suspects
from catalog.domain.subjects import Context
from catalog.domain.units import converted
from catalog.kit.bounded import MOST_FAULTS, bounded
from catalog.kit.finding import Finding, Place
from catalog.kit.number import simple

_INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{3}(?:\d{3})?)?)?(?:Z|[+-]\d\d:\d\d)", re.ASCII
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class OddError(Exception):
    """This row is not plain."""


@dataclass(frozen=True, slots=True)
class Filed:
    """The runs of a table, its rows that are in none, its faults, and where it first names each data set."""

    runs: tuple[Run, ...] = ()
    rows: tuple[Measurement, ...] = ()
    findings: tuple[Finding, ...] = ()
    datasets: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Way:
    """Where the rows of one writing go, and how their numbers are read."""

    run: Growing
    scale: Scale
    low: float
    high: float


@dataclass(slots=True)
class Filing:
    """Files the rows of one table; `version` is for rows that name none."""

    path: str
    version: str | None
    context: Context
    runs: dict[Key, Growing] = field(default_factory=dict)
    ways: dict[object, _Way] = field(default_factory=dict)
    rows: list[Measurement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    doubted: set[str] = field(default_factory=set)
    datasets: dict[str, Place] = field(default_factory=dict)

    def filed(self, table: LongRows) -> Filed:
        """Go through the table once."""
        ways, faults = self.ways, table.findings
        for number, (line, time, value, cases, key) in enumerate(table):
            if number == MOST_ROWS:
                self.findings.append(too_many_rows(self.path, line))
                break
            try:
                way = ways[key]
                at, found, n = moment(time), _number(value, way), _cases(cases)
            except (KeyError, TypeError, ValueError, OverflowError, OddError):
                self._odd(table, key)
                if len(self.findings) + len(faults) > MOST_FAULTS:
                    break
                continue
            run = way.run
            run.times.append(at)
            run.values.append(found)
            run.counts.append(n)
            run.lines.append(line)
        return self._done(faults)

    def _odd(self, table: LongRows, key: object) -> None:
        """Read a row as any table is read: it begins a way, or holds a word, or is wrong."""
        columns = table.whole()
        found = measurements(columns, self.version, self.context)
        for each in found.findings:
            if each.message not in self.doubted or each.severity == "error":
                self.doubted.add(each.message)
                self.findings.append(each)
        for name, place in found.datasets.items():
            self.datasets.setdefault(name, place)
        for row in found.rows:
            if row.time is None:
                self.rows.append(row)
                continue
            run = self.runs.setdefault(key_of(row), Growing(row))
            run.add(row)
            at = columns.index("unit")
            unit = columns.rows[0][at].strip() if at is not None else ""
            scale = self.context.scale(row.called, unit)
            if scale.unit == row.unit:
                self.ways[key] = _way(run, scale)

    def _done(self, faults: list[Finding]) -> Filed:
        done = [run.done() for run in self.runs.values()]
        kept = tuple(run for run, _ in done)
        doubts = suspects((row for run in kept for row in _telling(run)), self.context.metrics)
        twice = (finding for _, found in done for finding in found)
        findings = bounded((*faults, *self.findings, *twice, *doubts))
        return Filed(kept, tuple(self.rows), findings, self.datasets)


def _way(run: Growing, scale: Scale) -> _Way:
    low, high = scale.metric.low, scale.metric.high
    if scale.unit:
        low = high = None
    return _Way(run, scale, -math.inf if low is None else low, math.inf if high is None else high)


def moment(cell: object) -> float:
    """Return a plain time in seconds since 1970; OddError for any other."""
    if isinstance(cell, str):
        if _INSTANT.fullmatch(cell):
            return datetime.fromisoformat(cell).timestamp()
        if _DAY.fullmatch(cell):
            return datetime.fromisoformat(f"{cell}T00:00:00+00:00").timestamp()
    if type(cell) is float:
        return cell
    raise OddError


def _number(cell: object, way: _Way) -> float:
    """Return a plain number in the run's unit; OddError for what is a word or out of range."""
    number = simple(cell) if isinstance(cell, str) else cell
    if type(number) is not float:
        raise OddError
    if way.scale.times != 1:
        number = converted(number, way.scale.times)
    if not way.low <= number <= way.high:
        raise OddError
    return number


def _cases(cell: object) -> int:
    if cell is None or cell == "":
        return 0
    if isinstance(cell, str) and cell.isascii() and cell.isdigit() and 0 < len(cell) < 15 and cell != "0":
        return int(cell)
    if type(cell) is int and 0 < cell < 10**15:
        return cell
    raise OddError


def _telling(run: Run) -> list[Measurement]:
    """The first, the least and the greatest of a run: enough to see that its scale is another one."""
    sizes = [(abs(value), at) for at, value in enumerate(run.values) if math.isfinite(value)]
    if not sizes:
        return []
    ends = (min(sizes)[1], max(sizes)[1])
    return [run.like, *(run.like._replace(value=run.values[at]) for at in ends)]
