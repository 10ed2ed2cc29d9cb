"""All readings of a model: those of small tables as measurements, those of long ones as runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from catalog.domain.measurements import Measurement, newest
from catalog.domain.runs import Growing, Key, Run, key_of, runs
from catalog.kit.bounded import bounded
from catalog.kit.finding import Finding


@dataclass(frozen=True, slots=True)
class Readings:
    """Readings as they were read, every one once; going through them makes measurements of all."""

    rows: tuple[Measurement, ...] = ()
    long: tuple[Run, ...] = ()

    def __iter__(self) -> Iterator[Measurement]:
        return chain(self.rows, *(run.rows() for run in self.long))

    def __len__(self) -> int:
        return len(self.rows) + sum(map(len, self.long))

    @property
    def heads(self) -> tuple[Measurement, ...]:
        """The rows of small tables, and one of each run: enough to know all metrics and versions."""
        return (*self.rows, *(run.like for run in self.long))

    @property
    def runs(self) -> tuple[Run, ...]:
        """Everything that was read at a time, as runs."""
        return (*runs(self.rows), *self.long)


def readings(rows: Iterable[Measurement], long: Iterable[Run]) -> tuple[Readings, tuple[Finding, ...]]:
    """Put the tables of a model together: rows that belong to a run join it, what is there twice is said."""
    current = newest(rows)
    grown: dict[Key, Growing] = {}
    whole: dict[Key, Run] = {}
    for run in long:
        key = key_of(run.like)
        if key not in whole:
            whole[key] = run
            continue
        _join(grown.setdefault(key, _growing(whole[key])), run.rows())
    alone = []
    for row in current.current:
        key = key_of(row)
        if key in whole and row.time is not None:
            _join(grown.setdefault(key, _growing(whole[key])), (row,))
        else:
            alone.append(row)
    done = {key: each.done() for key, each in grown.items()}
    twice = bounded(finding for _, found in done.values() for finding in found)
    kept = tuple(done[key][0] if key in done else run for key, run in whole.items())
    return Readings(tuple(alone), kept), (*current.findings, *twice)


def _growing(run: Run) -> Growing:
    grown = Growing(run.like)
    for name in ("times", "values", "counts", "lines"):
        getattr(grown, name).extend(getattr(run, name))
    grown.void.update(run.void)
    return grown


def _join(grown: Growing, rows: Iterable[Measurement]) -> None:
    for row in rows:
        grown.add(row)
