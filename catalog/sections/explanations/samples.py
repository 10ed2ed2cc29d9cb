"""Rows of contributions -> samples and features: what each feature added to the answer for each sample."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from catalog.kit.added import added
from catalog.sections.explanations.tables import REST, Row, finite, number
from catalog.sections.explanations.weights import Weight, Weights, heaviest

CLEAR = 0.1
"""A correlation nearer to zero than this says nothing of a feature's sign."""


@dataclass(frozen=True, slots=True)
class Column:
    """One feature: what it added, its value as written, and as a number if it is one, by number of sample.

    It is one of `of` samples; where one does not list it, it added nothing that is known.
    """

    feature: str
    parts: Mapping[int, float]
    texts: Mapping[int, str]
    numbers: Mapping[int, float]
    of: int

    @property
    def weight(self) -> float:
        """How much it adds on average, whichever way: mean |SHAP|."""
        return added(map(abs, self.parts.values())) / self.of if self.parts else 0.0

    @property
    def error(self) -> float | None:
        """The standard error of that mean; None of one sample."""
        count, mean = self.of, self.weight
        if count < 2:
            return None
        squares = math.fsum((abs(part) - mean) ** 2 for part in self.parts.values())
        squares += (count - len(self.parts)) * mean**2
        return math.sqrt(squares / (count - 1) / count)

    def number(self, at: int) -> float | None:
        """Its value for a sample, where that is a number."""
        return self.numbers.get(at)

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers wherever they are there."""
        return bool(self.numbers) and len(self.numbers) == sum(map(bool, self.texts.values()))

    @property
    def constant(self) -> bool:
        """Whether it has one value only."""
        return len(set(self.texts.values())) == 1 and len(self.texts) > 1

    def sign(self) -> str:
        """Which way it moves the answer: the sign of the correlation of its values and contributions."""
        if not self.numeric or self.constant:
            return ""
        known = correlation([*self.numbers.values()], [self.parts[at] for at in self.numbers])
        return "" if known is None else "mixed" if abs(known) < CLEAR else "+" if known > 0 else "−"


@dataclass(frozen=True, slots=True)
class Samples:
    """Contributions of one version; `rest` is what the features that are not listed added together.

    `names` are the samples in the order of the table; `broken` counts rows whose contribution is no number.
    """

    names: tuple[str, ...]
    columns: tuple[Column, ...]
    base: Mapping[int, float]
    output: Mapping[int, float]
    rest: Mapping[int, float]
    broken: int = 0

    def total(self, at: int) -> float:
        """The answer for a sample as its parts add up to it."""
        parts = (column.parts.get(at, 0.0) for column in self.columns)
        return self.base.get(at, 0.0) + math.fsum(parts) + self.rest.get(at, 0.0)

    def answer(self, at: int) -> float:
        """The answer for a sample, as given where it is."""
        return self.output[at] if at in self.output else self.total(at)

    def weights(self) -> Weights:
        """The features by how much they add on average."""
        made = [Weight(each.feature, each.weight, None, each.sign(), each.error) for each in self.columns]
        return Weights(heaviest(made), self.broken, whole=not self.rest)


def samples(rows: Sequence[Row]) -> Samples:
    """Read contributions; without a column `sample` each feature's rows are counted."""
    reader = _Reader()
    for row in rows:
        reader.read(row)
    columns = (
        Column(name, parts, reader.texts[name], reader.numbers[name], len(reader.at))
        for name, parts in reader.parts.items()
    )
    ordered = tuple(sorted(columns, key=lambda each: (-each.weight, each.feature)))
    return Samples(tuple(reader.at), ordered, reader.base, reader.output, reader.rest, reader.broken)


@dataclass(slots=True)
class _Reader:
    """Takes rows in and keeps them by feature and sample."""

    at: dict[str, int] = field(default_factory=dict)
    parts: dict[str, dict[int, float]] = field(default_factory=dict)
    texts: dict[str, dict[int, str]] = field(default_factory=dict)
    numbers: dict[str, dict[int, float]] = field(default_factory=dict)
    base: dict[int, float] = field(default_factory=dict)
    output: dict[int, float] = field(default_factory=dict)
    rest: dict[int, float] = field(default_factory=dict)
    broken: int = 0

    def read(self, row: Row) -> None:
        """Keep one row."""
        feature, text = row.get("feature", ""), row.get("value", "").strip()
        amount = number(row, "contribution")
        if amount is None:
            self.broken += 1
            return
        at = self._sample(row, feature)
        self._once(row, at)
        if feature == REST and not text:
            self.rest[at] = self.rest.get(at, 0.0) + amount
            return
        self.parts.setdefault(feature, {})[at] = amount
        self.texts.setdefault(feature, {})[at] = text
        numbers = self.numbers.setdefault(feature, {})
        if (known := value(text)) is not None:
            numbers[at] = known

    def _sample(self, row: Row, feature: str) -> int:
        name = row.get("sample") or str(len(self.parts.get(feature, ())))
        return self.at.setdefault(name, len(self.at))

    def _once(self, row: Row, at: int) -> None:
        """Keep what is the same in all rows of a sample."""
        for kept, column in ((self.base, "base"), (self.output, "output")):
            if at not in kept and (value := number(row, column)) is not None:
                kept[at] = value


def value(text: str) -> float | None:
    """Read a feature's value; None is a word, or no finite number."""
    return finite(text) if text else None


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Pearson's correlation; None of fewer than two pairs, or where either does not vary."""
    count = len(xs)
    if count < 2:
        return None
    middle_x, middle_y = math.fsum(xs) / count, math.fsum(ys) / count
    across = math.fsum((x - middle_x) ** 2 for x in xs)
    up = math.fsum((y - middle_y) ** 2 for y in ys)
    both = math.fsum((x - middle_x) * (y - middle_y) for x, y in zip(xs, ys, strict=True))
    size = math.sqrt(across) * math.sqrt(up)
    return both / size if size and math.isfinite(size) else None


def spread_out(found: Samples, drawn: Sequence[Column], most: int) -> tuple[int, ...]:
    """Choose samples to draw: evenly by their answer, with the extremes of each feature among them."""
    count = len(found.names)
    if count <= most:
        return tuple(range(count))
    extremes = {at for column in drawn for at in _ends(column)}
    by_answer = sorted(range(count), key=lambda at: (found.answer(at), at))
    room = max(3, most - len(extremes))
    kept = {by_answer[round(step * (count - 1) / (room - 1))] for step in range(room)}
    return tuple(sorted(kept | extremes))


def _ends(column: Column) -> Iterator[int]:
    by_part = sorted(column.parts, key=lambda at: (column.parts[at], at))
    yield from by_part[:1]
    yield from by_part[-1:]
