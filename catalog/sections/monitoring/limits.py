"""A limit as a card writes it ("below 95% of baseline") -> a Limit that can be held against a value."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from catalog.kit.digits import shown, worked_out
from catalog.kit.number import plain
from catalog.kit.text import did_you_mean

SAME = 1e-9
"""Two numbers that differ by less than this part of the greater are one: 0.1 + 0.2 is not above 0.3."""

_SHAPE = re.compile(r"(?:(ratio|difference)\s+)?(below|above|outside)\s+(\S.*)", re.ASCII)
_OF = re.compile(r"(\S+?)\s*% of baseline", re.ASCII)
_FROM = re.compile(r"baseline(?:\s*([+-])\s*(\S+))?", re.ASCII)
_WORDS = ("ratio", "difference", "below", "above", "outside", "baseline", "of")
_REMEDY = "write `below 0.8`, `above 95% of baseline`, `ratio below 0.8` or `outside 0.05..0.09`"


@dataclass(frozen=True, slots=True)
class Edge:
    """A number, or a number that is made from the baseline: so many times it, and so much more."""

    plus: float = 0.0
    times: float = 0.0

    def at(self, baseline: float | None) -> float | None:
        """The number; None where it takes a baseline and there is none."""
        if not self.times:
            return self.plus
        return None if baseline is None else self.times * baseline + self.plus


@dataclass(frozen=True, slots=True)
class Limit:
    """What is not to be: a value, or a ratio or difference, below, above or outside of something."""

    text: str
    kind: str
    below: Edge | None
    above: Edge | None

    @property
    def needs_baseline(self) -> bool:
        """Whether there must be a baseline for its edges to be known."""
        return any(edge is not None and edge.times for edge in (self.below, self.above))

    @property
    def takes_share(self) -> bool:
        """Whether an edge is a percentage of the baseline, or the ratio to it."""
        edges = (self.below, self.above)
        return any(edge is not None and edge.times not in (0.0, 1.0) for edge in edges)

    def edges(self, baseline: float | None) -> tuple[float | None, float | None]:
        """The least and the greatest value that is still good, None where any is, or it is not known."""
        low = self.below.at(baseline) if self.below else None
        high = self.above.at(baseline) if self.above else None
        return low, high

    def in_words(self, baseline: float | None) -> str:
        """The limit; where it hangs on the baseline, the number that it comes to and how."""
        numbers = [worked_out(edge) for edge in self.edges(baseline) if edge is not None]
        if not self.needs_baseline or not numbers:
            return self.text
        side, _, how = self.text.removeprefix(self.kind).lstrip().partition(" ")
        return f"{side} {' to '.join(numbers)} ({self.text if self.kind else how})"


def loosened(low: float | None, high: float | None) -> tuple[float, float]:
    """Edges that a number must be beyond for its difference not to be that of rounding."""
    return (
        -math.inf if low is None else low - SAME * abs(low),
        math.inf if high is None else high + SAME * abs(high),
    )


def against_baseline(limit: Limit) -> Limit:
    """A limit on the ratio to the baseline, or the difference from it, as one on the value itself."""
    if not limit.kind:
        return limit
    ratio = limit.kind == "ratio"
    below, above = (
        edge and (Edge(times=edge.plus) if ratio else Edge(edge.plus, 1.0))
        for edge in (limit.below, limit.above)
    )
    return replace(limit, below=below, above=above)


@lru_cache(maxsize=1024)  # rules of many models are alike
def limit_of(written: str, whole: float = 1.0) -> Limit:
    """Read a limit; ValueError says what is wrong with it and how to write it. `whole` is what 100% is."""
    match = _SHAPE.fullmatch(written.strip())
    if not match:
        raise ValueError(f"`{written[:60]}` is no limit: {_slip(written) or _REMEDY}")
    kind, side, rest = match[1] or "", match[2], match[3].strip()
    read = _Reader(written.strip(), kind, whole)
    if side == "below":
        return Limit(read.text, kind, read.edge(rest), None)
    if side == "above":
        return Limit(read.text, kind, None, read.edge(rest))
    low, dots, high = rest.partition("..")
    if not dots:
        raise read.error("`outside` takes two numbers, write `outside 0.05..0.09`")
    below, above = read.edge(low), read.edge(high)
    if below.times == above.times and below.plus > above.plus:
        raise read.error("the smaller number comes first")
    return Limit(read.text, kind, below, above)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the numbers of one limit."""

    text: str
    kind: str
    whole: float

    def edge(self, text: str) -> Edge:
        text = text.strip()
        if match := _OF.fullmatch(text):
            return Edge(times=self._number(match[1]) / 100)
        if match := _FROM.fullmatch(text):
            return self._from(match)
        return Edge(self._number(text))

    def error(self, why: str) -> ValueError:
        return ValueError(f"`{self.text[:60]}` is no limit: {why}")

    def _from(self, match: re.Match[str]) -> Edge:
        if not match[2]:
            return Edge(times=1.0)
        sign = -1 if match[1] == "-" else 1
        if match[2].endswith("%"):
            share = 100 + sign * self._number(match[2][:-1])
            raise self.error(f"write `{shown(share)}% of baseline`")
        return Edge(sign * self._number(match[2]), 1.0)

    def _number(self, text: str) -> float:
        percent = text.endswith("%")
        found = plain(text.removesuffix("%").strip())
        if found is None or not math.isfinite(found):
            raise self.error(f"`{text[:30]}` is not a number; {_slip(self.text) or _REMEDY}")
        return found / 100 * self.whole if percent else float(found)


def _slip(written: str) -> str:
    return next(_slips(written), "")


def _slips(written: str) -> Iterator[str]:
    for word in re.findall(r"[a-z]+", written.lower()):
        if word not in _WORDS and (meant := did_you_mean(word, _WORDS)):
            yield meant
