"""Measured values of one row -> one way to print them, and what is said of their uncertainty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from catalog.domain.separable import whole_of
from catalog.kit.digits import bytes_shown, compact, decimals, shown
from catalog.views.compare.lines import Line
from catalog.views.compare.subject import Measured

LARGE = 1e5
LONE_SHARE = 4
"""The decimals of a share of one where all are 0 or 1: what most shares are written with."""
Printer = Callable[[float], str]


def precisions(found: Sequence[Line]) -> Mapping[str, int]:
    """Choose the decimals of each share, by its metric: the same in all rows, whoever is compared."""
    shares: defaultdict[str, list[float]] = defaultdict(list)
    wholes: dict[str, float] = {}
    for line in found:
        whole = whole_of(line.some.metric)
        if whole is not None:
            wholes[line.some.metric.id] = whole
            shares[line.some.metric.id] += _numbers(line.values)
    return {
        metric: decimals(each) or (LONE_SHARE if each and wholes[metric] == 1 else 0)
        for metric, each in shares.items()
    }


def precision(line: Line, known: Mapping[str, int]) -> int:
    """The decimals of a row: those of its metric where that is a share, else its own."""
    own = known.get(line.some.metric.id)
    return decimals(_numbers(line.values)) if own is None else own


def _numbers(values: Sequence[Measured | None]) -> list[float]:
    return [one.number for one in values if one and one.number is not None]


def printer(values: Sequence[Measured | None], digits: int) -> Printer:
    """Choose how a row prints: sizes in bytes and large counts short, all else with its decimals."""
    some = next(one for one in values if one)
    if some.metric.cost and _largest(values) >= LARGE:
        return bytes_shown if some.unit == "B" else compact
    return lambda value: shown(value, digits)


def in_head(values: Sequence[Measured | None]) -> str:
    """The unit as the row's head says it: not where each value is printed with its own."""
    first = next(one for one in values if one)
    is_short = first.metric.cost and first.unit == "B" and _largest(values) >= LARGE
    return "" if is_short else first.unit


def _largest(values: Sequence[Measured | None]) -> float:
    return max(map(abs, _numbers(values)), default=0)


def uncertainty(of: Measured, print_: Printer) -> str:
    """What the value came with: its interval, else its deviation, else the number of cases."""
    return next(_came_with(of, print_), "")


def certainty(of: Measured, print_: Printer) -> str:
    """All of that, for a value that stands alone."""
    return ", ".join(_came_with(of, print_))


def _came_with(of: Measured, print_: Printer) -> Iterator[str]:
    if of.lower is not None and of.upper is not None:
        yield f"{print_(of.lower)} to {print_(of.upper)}"
    if of.std is not None:
        yield f"± {print_(of.std)}"
    if of.n:
        yield f"n = {of.n:,}"


def direction(of: Measured) -> str:
    """Which way is better, where it is not the usual one of its kind."""
    better = of.metric.better
    if not isinstance(better, str):
        return f"best is {shown(better)}"
    if better == "none":
        return "neither way is better"
    usual = "lower" if of.kind == "cost" else "higher"
    return "" if better == usual else f"{better} is better"
