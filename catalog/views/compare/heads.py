"""What was measured -> what a group says once for all of its rows, and what is left for each to say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.views.compare.lines import Line
from catalog.views.compare.printed import direction, in_head
from catalog.views.compare.subject import Measured


def by_metric(found: Sequence[Line]) -> bool:
    """Whether rows are grouped by their metric: where the values are of more data sets than metrics."""
    whole = [line for line in found if line.some.kind == "dataset" and line.whole]
    return len({line.head for line in whole}) > len({line.measure for line in whole})


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a group and its rows: a `metric` over its data sets, else a data set and its metrics."""

    metric: bool

    def title(self, some: Measured) -> str:
        """What all rows are of."""
        return some.metric.name if self.metric else some.title

    def label(self, some: Measured) -> str:
        """What a row is called: what its group leaves open, and the slice."""
        name = some.title if self.metric else some.metric.name
        return f"{name}, {some.slice}" if some.slice else name

    def said(self, line: Line) -> tuple[str, ...]:
        """The conditions of all values of a line, those that say most first."""
        (first, *where), (run, *settings) = line.some.where or ("",), line.run or ("",)
        return (*self._terms(line.some), *_there((first, run, *where, *settings)))

    def shared(self, part: Sequence[Line]) -> tuple[str, ...]:
        """The conditions that all rows of a group have; a single row says its own."""
        some = part[0].some
        first = (*self._terms(some), *some.where, *part[0].run)
        if not first or not part[1:]:
            return ()
        said = [self.said(line) for line in part]
        return tuple(each for each in first if all(each in line for line in said))

    def room(self, line: Line) -> int:
        """How many conditions the head of a row says: its terms and the first ones besides."""
        return len(self._terms(line.some)) + (1 if line.mixed else 2)

    def note(self, some: Measured, shared: Sequence[str]) -> str:
        """The unit, the terms and the direction that hold for the group."""
        usual = f"{'lower' if some.kind == 'cost' else 'higher'} is better"
        own = (some.unit, *shared, direction(some) or usual)
        return ", ".join(_there(own if self.metric else (*some.terms, *shared, f"{usual} unless said")))

    def row_note(self, line: Line, said: Sequence[str]) -> str:
        """What the head of a row says beside its label."""
        own = (in_head(line.values), *said, direction(line.some))
        return ", ".join(said if self.metric else _there(own))

    def _terms(self, some: Measured) -> tuple[str, ...]:
        return some.terms if self.metric else ()


def _there(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(part for part in parts if part)
