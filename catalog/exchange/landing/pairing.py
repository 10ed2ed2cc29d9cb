"""Lines of a metric table, rows of the source, marks of the last import -> which line is which row now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from catalog.exchange.landing.marks import Row, half_of


@dataclass(frozen=True, slots=True)
class Marked:
    """A line or a row under its mark; `owned` says that people have columns of their own in it."""

    number: int
    mark: str
    row: Row
    owned: bool = False

    def near(self, other: Marked) -> bool:
        """Whether both were measured on the same day, by the same source."""
        return all(self._cell(name) == other._cell(name) for name in ("date", "source"))

    def apart(self, other: Marked) -> bool:
        """Whether both say a day or a source, and not the same."""
        return any(
            self._cell(name) and other._cell(name) and self._cell(name) != other._cell(name)
            for name in ("date", "source")
        )

    def _cell(self, name: str) -> str:
        return (self.row.get(name) or "").strip()


@dataclass(slots=True)
class Pairs:
    """By numbers of lines: rows to follow, rows that contradict (None: gone there), and lines to drop."""

    follow: dict[int, Row] = field(default_factory=dict)
    conflicts: dict[int, Row | None] = field(default_factory=dict)
    drop: set[int] = field(default_factory=set)
    added: list[Marked] = field(default_factory=list)


@dataclass(slots=True)
class _Measurement:
    """What is left of one measurement: lines and rows that are not the same here and there."""

    stale: list[Marked] = field(default_factory=list)
    hand: list[Marked] = field(default_factory=list)
    old: list[Marked] = field(default_factory=list)
    new: list[Marked] = field(default_factory=list)
    vanished: int = 0

    def pair(self, found: Pairs) -> None:
        """Lines of one day with rows of that day first, then the others in their order."""
        for line, row in _matched(self.stale, self.new, Marked.near):
            found.follow[line.number] = row.row
        _matched(self.hand, self.old, Marked.near)
        self._doubt(found, _matched(self.hand, self.new, Marked.near))
        for line, row in _matched(self.stale, self.new, lambda *_: True):
            found.follow[line.number] = row.row
        for line in self.stale:
            if line.owned:
                found.conflicts[line.number] = None
            else:
                found.drop.add(line.number)
        _matched(self.hand, self.old, lambda *_: True)
        self._doubt(found, _matched(self.hand, self.new, lambda line, row: not line.apart(row)))
        self._doubt(found, _matched(self.hand[: self.vanished], self.new, lambda *_: True))
        found.added += self.new

    def _doubt(self, found: Pairs, pairs: Iterable[tuple[Marked, Marked]]) -> None:
        for line, row in pairs:
            found.conflicts[line.number] = row.row
            self.vanished = max(0, self.vanished - 1)


def _matched(
    lines: list[Marked], rows: list[Marked], fits: Callable[[Marked, Marked], bool]
) -> list[tuple[Marked, Marked]]:
    """Take each line and the first row that fits out of both lists."""
    found: list[tuple[Marked, Marked]] = []
    for line in tuple(lines):
        row = next((row for row in rows if fits(line, row)), None)
        if row is not None:
            lines.remove(line)
            rows.remove(row)
            found.append((line, row))
    return found


def paired(lines: Sequence[Marked], rows: Sequence[Marked], before: frozenset[str]) -> Pairs:
    """Say what becomes of each line; a line that is in none of the answers stays as it is."""
    half, here, there = half_of(before), {each.mark for each in lines}, {each.mark for each in rows}
    found, measurements = Pairs(), dict[str, _Measurement]()

    def of(mark: str) -> _Measurement:
        return measurements.setdefault(mark[:half], _Measurement())

    for line in lines:
        if line.mark not in there:
            (of(line.mark).stale if line.mark in before else of(line.mark).hand).append(line)
    for row in rows:
        if row.mark not in here:
            (of(row.mark).old if row.mark in before else of(row.mark).new).append(row)
    for mark in before - here - there:
        of(mark).vanished += 1
    for each in measurements.values():
        each.pair(found)
    found.added.sort(key=lambda row: row.number)
    return found
