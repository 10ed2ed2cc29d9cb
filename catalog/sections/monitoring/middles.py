"""Counts by bin -> where the middle of a feature lies: a median where bins are numbers, else the top bin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from catalog.kit.added import added
from catalog.kit.digits import shown
from catalog.sections.monitoring.histograms import Counts, Pair

_NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
_END = rf"{_NUMBER}|[+-]?inf"
_SPAN = re.compile(rf"[\[(]?\s*({_END})\s*(?:,|\.\.|–|to|:|-)\s*({_END})\s*[\])]?")
_BELOW = re.compile(rf"(?:<|<=|≤|below|under)\s*({_NUMBER})")
_ABOVE = re.compile(rf"(?:>|>=|≥|above|over|from)\s*({_NUMBER})|({_NUMBER})\+")
_ABSENT = frozenset({"", "missing", "null", "none", "nan", "na", "n/a"})
_ONE = re.compile(_NUMBER)


class Bin(NamedTuple):
    """A bin of numbers: its ends, None where it has none."""

    low: float | None
    high: float | None


def bin_of(name: str) -> Bin | None:
    """Read the name of a bin: `[37.6,40.8)`, `<37.6`, `>=44`, `60+`, `3`; None where it is no number."""
    text = name.strip()
    if match := _SPAN.fullmatch(text):
        low, high = (None if "inf" in each else float(each) for each in match.groups())
        return Bin(low, high)
    if match := _BELOW.fullmatch(text):
        return Bin(None, float(match[1]))
    if match := _ABOVE.fullmatch(text):
        return Bin(float(match[1] or match[2]), None)
    return Bin(float(text), float(text)) if _ONE.fullmatch(text) else None


def in_order(names: Iterable[str]) -> list[str]:
    """Bins by their numbers, what is missing last; as they are given where one is no number."""
    given = list(dict.fromkeys(names))
    bins = {name: bin_of(name) for name in given if name.strip().lower() not in _ABSENT}
    known = {name: found for name, found in bins.items() if found is not None}
    if len(known) < len(bins):
        return given
    return [
        *sorted(known, key=lambda name: _order(known[name])),
        *(name for name in given if name not in bins),
    ]


def moved(pair: Pair) -> str:
    """Say how the middle of a feature moved; of a sample of numbers it is their own median."""
    if pair.samples is None:
        return middle(pair.before, pair.now)
    one, other = pair.samples
    return f"median {_of_sample(one)} → {_of_sample(other)}" if one and other else ""


def _of_sample(values: Sequence[float]) -> str:
    return shown(float(f"{median(values):.3g}"))


def middle(before: Counts, now: Counts) -> str:
    """Say how the middle moved: `median 31.2 → 34.9`, `mostly a (43%) → b (51%)`; empty without counts."""
    if not _total(before) or not _total(now):
        return ""
    bins = {name: bin_of(name) for name in (*before, *now) if name.strip().lower() not in _ABSENT}
    if bins and all(bins.values()):
        known = {name: found for name, found in bins.items() if found is not None}
        one, other = (_median(counts, known) for counts in (before, now))
        return f"median {one} → {other}" if one and other else ""
    return f"mostly {_top(before)} → {_top(now)}"


def _total(counts: Counts) -> float:
    return added(counts.values())


def _median(counts: Counts, bins: Mapping[str, Bin]) -> str:
    """The median as far as bins tell it: cases are spread evenly over a bin."""
    named = [(bins[name], count) for name, count in counts.items() if name in bins and count > 0]
    half, passed = added(count for _, count in named) / 2, 0.0
    for each, count in sorted(named, key=lambda pair: _order(pair[0])):
        if passed + count >= half:
            return _within(each, (half - passed) / count)
        passed += count
    return ""


def _order(each: Bin) -> tuple[float, float]:
    low = each.low if each.low is not None else float("-inf")
    return low, each.high if each.high is not None else float("inf")


def _within(each: Bin, share: float) -> str:
    if each.low is None:
        return f"below {shown(each.high or 0.0)}"
    if each.high is None:
        return f"above {shown(each.low)}"
    return shown(float(f"{each.low + share * (each.high - each.low):.3g}"))


def _top(counts: Counts) -> str:
    name = max(counts, key=lambda each: (counts[each], each))
    return f"{name.strip()[:24] or 'empty'} ({counts[name] / _total(counts):.0%})"


def few(before: Counts, now: Counts, most: int) -> tuple[Sequence[float], Sequence[float]]:
    """The counts of both in the same order, neighbours put together where there are more than `most`."""
    names = list(dict.fromkeys([*before, *now]))
    step = max(1, -(-len(names) // most))
    groups = [names[at : at + step] for at in range(0, len(names), step)]
    one, other = (
        [added(each.get(name, 0.0) for name in group) for group in groups] for each in (before, now)
    )
    return one, other
