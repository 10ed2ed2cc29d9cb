"""Rows of a card's `distributions` -> what was counted of each feature in time, beside its reference.

A row is one of a histogram (time, feature, bin, count) or of a sample (time, feature, value), whose numbers
are counted in the tenths of the reference. Rows of each version and environment are kept apart.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from catalog.kit.added import added
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
        return added(self.now.values())


@dataclass(frozen=True, slots=True)
class Histograms:
    """A feature of one version in one environment, the oldest first."""

    feature: str
    version: str
    environment: str
    pairs: tuple[Pair, ...]


@dataclass(slots=True)
class _Rows:
    """What is known of one feature, by time; None is the reference."""

    counts: dict[When | None, dict[str, float]] = field(default_factory=dict)
    samples: dict[When | None, list[str]] = field(default_factory=dict)

    @property
    def times(self) -> set[When | None]:
        """When it was counted."""
        return {*self.counts, *self.samples}


def histograms(rows: Iterable[Mapping[str, str]]) -> tuple[Histograms, ...]:
    """Hold each feature against its reference; what has none is left out."""
    found: dict[Key, _Rows] = {}
    for key, time, row in _timed(rows):
        known = found.setdefault(key, _Rows())
        if isinstance(time, str):
            continue
        if "value" in row and not row.get("bin"):
            known.samples.setdefault(time, []).append(row["value"])
        else:
            _count(known.counts.setdefault(time, {}), row)
    times = {key: known.times for key, known in found.items()}
    held = ((key, reference_of(key, times)) for key in found)
    told = ((key, tuple(_pairs(found[key], found[other]))) for key, other in held if other)
    return tuple(Histograms(*key, pairs) for key, pairs in told if pairs)


def times_of(rows: Iterable[Mapping[str, str]]) -> dict[Key, set[When | str | None]]:
    """When each feature was counted: None is the reference, a text is no time at all."""
    found: dict[Key, set[When | str | None]] = {}
    for key, time, _ in _timed(rows):
        found.setdefault(key, set()).add(time)
    return found


def _timed(rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[Key, When | str | None, Mapping[str, str]]]:
    times: dict[str, When | str | None] = {}
    for row in rows:
        written = row.get("time", "")
        if written not in times:
            times[written] = _time(written.strip())
        yield _key(row), times[written], row


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


def reference_of(key: Key, times: Mapping[Key, Container[object]]) -> Key | None:
    """Under which key a feature's reference stands, its own before one that is for several."""
    return next((each for each in keys_for(key) if each in times and None in times[each]), None)


def _pairs(known: _Rows, reference: _Rows) -> Iterator[Pair]:
    counts, sample = reference.counts.get(None), reference.samples.get(None)
    for time in sorted(time for time in known.times if time is not None):
        if counts and (now := known.counts.get(time)):
            yield Pair(time, counts, now)
        elif sample and (later := known.samples.get(time)):
            one, other = numbers(sample), numbers(later)
            both = None if one is None or other is None else (one, other)
            yield Pair(time, *binned(sample, later), both)
