"""Rows of a card's `distributions` -> what was counted of each feature in time, beside its reference.

A row is one of a histogram (time, feature, bin, count) or of a sample (time, feature, value), whose numbers
are counted in the tenths of the reference. Rows of each version and environment are kept apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from catalog.kit.date import When
from catalog.kit.number import plain
from catalog.sections.monitoring.samples import binned, numbers

REFERENCE = "reference"
MOST_CASES = 1e15
"""What no bin counts more than; such a number, as one below 0 or none, is no count."""

Counts = Mapping[str, float]
Key = tuple[str, str, str]
"""Feature, version, environment; empty where the table does not say."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The reference of a feature and its counts at a time; of a sample of numbers also those of both."""

    time: When
    before: Counts
    now: Counts
    samples: tuple[Sequence[float], Sequence[float]] | None = None

    @property
    def cases(self) -> float:
        """How many there were at that time."""
        return sum(self.now.values())


@dataclass(frozen=True, slots=True)
class Histograms:
    """A feature of one version in one environment, the oldest first."""

    feature: str
    version: str
    environment: str
    pairs: tuple[Pair, ...]


@dataclass(slots=True)
class Rows:
    """What is known of one feature, by time; None is the reference, a time that cannot be read is `odd`."""

    counts: dict[When | None, dict[str, float]] = field(default_factory=dict)
    samples: dict[When | None, list[str]] = field(default_factory=dict)
    odd: set[str] = field(default_factory=set)

    @property
    def has_reference(self) -> bool:
        """Whether others can be held against it."""
        return None in self.counts or None in self.samples

    @property
    def times(self) -> list[When]:
        """When it was counted, the oldest first."""
        return sorted({time for time in (*self.counts, *self.samples) if time is not None})


def histograms(rows: Iterable[Mapping[str, str]]) -> tuple[Histograms, ...]:
    """Hold each feature against its reference; what has none is left out."""
    found = gathered(rows)
    held = ((key, tuple(_pairs(each, reference_of(key, found)))) for key, each in found.items())
    return tuple(Histograms(*key, pairs) for key, pairs in held if pairs)


def gathered(rows: Iterable[Mapping[str, str]]) -> dict[Key, Rows]:
    """Put rows together by feature, version and environment, and in each by time."""
    found: dict[Key, Rows] = {}
    times: dict[str, When | str | None] = {}
    for row in rows:
        written = row.get("time", "")
        if written not in times:
            times[written] = _time(written.strip())
        time, known = times[written], found.setdefault(_key(row), Rows())
        if isinstance(time, str):
            known.odd.add(time)
        elif "value" in row and not row.get("bin"):
            known.samples.setdefault(time, []).append(row["value"])
        else:
            _count(known.counts.setdefault(time, {}), row)
    return found


def _key(row: Mapping[str, str]) -> Key:
    return row.get("feature", ""), row.get("version", ""), row.get("environment", "")


def _time(text: str) -> When | str | None:
    """A time, None for the reference, the text where it is neither."""
    if text == REFERENCE:
        return None
    try:
        return When.parse(text)
    except ValueError:
        return text


def _count(counts: dict[str, float], row: Mapping[str, str]) -> None:
    count = plain(row.get("count", "").strip()) or 0
    if 0 <= count <= MOST_CASES:
        name = row.get("bin", "")
        counts[name] = counts.get(name, 0.0) + count


def keys_for(key: Key) -> tuple[Key, ...]:
    """The same, then what names no environment, no version, neither: that is said of all of them."""
    feature, version, environment = key
    return key, (feature, version, ""), (feature, "", environment), (feature, "", "")


def reference_of(key: Key, found: Mapping[Key, Rows]) -> Rows | None:
    """The rows that hold a feature's reference, its own before one that is for several."""
    return next((found[each] for each in keys_for(key) if each in found and found[each].has_reference), None)


def _pairs(known: Rows, reference: Rows | None) -> Iterator[Pair]:
    if reference is None:
        return
    counts, sample = reference.counts.get(None), reference.samples.get(None)
    for time in known.times:
        if counts and (now := known.counts.get(time)):
            yield Pair(time, counts, now)
        elif sample and (later := known.samples.get(time)):
            one, other = numbers(sample), numbers(later)
            both = None if one is None or other is None else (one, other)
            yield Pair(time, *binned(sample, later), both)
