"""Numbers -> a scale: a range that ends on round numbers, its ticks, and positions on it in percent."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from catalog.kit.digits import compact, decimals, shown

_STEPS = (1.0, 2.0, 2.5, 5.0)
_UNEASY = 2.5
_TINY = 1e-12
_NOTHING = 1e-200
_FINEST = 1e-5
_ASKED = 24
_TRIFLE = 0.05
_FEW_DECADES = 4000
_MOST_POWERS = 8
_WHOLE = 1e-9
_PARTS = 8
"""How finely the ends of a scale without ticks are rounded: to no more than this part of it."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A range of numbers and its ticks, all of one precision (None: as written)."""

    low: float
    high: float
    ticks: tuple[float, ...]
    digits: int | None
    log: bool = False

    def at(self, value: float) -> float:
        """Return where a value stands, 0 at the low end and 100 at the high end, never outside."""
        if self.log:
            place = math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)
        else:
            place = (value - self.low) / (self.high - self.low)
        return 0.0 if place < 0 else 100.0 if place > 1 else 100 * place

    def label(self, tick: float, *, signed: bool = False) -> str:
        """Print a tick; large round ones are short: "20 k"."""
        if self.high >= 1e6 and tick and (self.log or len(self.ticks) * 100 * abs(tick) > self.high):
            text = compact(tick)
        else:
            text = shown(tick, None if self.log else self.digits)
        return f"+{text}" if signed and tick > 0 else text


def nice(values: Sequence[float], *, zero: bool = False, most: int = 6) -> Scale:
    """Choose a scale that ends on ticks around finite values; `zero` makes zero part of it."""
    low, high = _range(values, zero=zero)
    step = _step(low, high, most)
    ticks = tuple(at * step for at in range(_first(low, step), _last(high, step) + 1))
    return Scale(min(low, ticks[0]), max(high, ticks[-1]), ticks, _digits(step))


def tight(values: Sequence[float], *, zero: bool = False, most: int = 6) -> Scale:
    """Choose a scale that ends just beyond finite values, with ticks inside it."""
    low, high = _range(values, zero=zero)
    air = 0.03 * (high - low)
    low, high = low if zero and not low else low - air, high if zero and not high else high + air
    step = _inner_step(low, high, most)
    inside = range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)
    return Scale(low, high, tuple(at * step for at in inside), _digits(step))


def around(values: Sequence[float], least: float | None = None, most: float | None = None) -> Scale:
    """Choose a scale that ends on round numbers just beyond finite values, never beyond what can be."""
    low, high = _range(values, zero=False)
    air = 0.05 * (high - low)
    step = _round_below((high - low) / _PARTS)
    start = min(low, math.floor((low - air) / step) * step)
    end = max(high, math.ceil((high + air) / step) * step)
    start = start if least is None or low < least else max(least, start)
    end = end if most is None or high > most else min(most, end)
    return Scale(start, end, (start, end), _digits(step))


def whole(scale: Scale, values: Sequence[float]) -> Scale:
    """Keep of the ticks of whole numbers those that are whole too: half a year or half a step is none."""
    kept = tuple(tick for tick in scale.ticks if abs(tick - round(tick)) < _WHOLE)
    if not kept or any(each != int(each) for each in values):
        return scale
    return replace(scale, ticks=kept, digits=0)


def digits_of(values: Sequence[float], scale: Scale) -> int:
    """Choose the precision of printed values: what they need, at most a digit more than the ticks have.

    Three figures of the greatest are printed all the same: of shares with ticks at 0 and 1, 0.203.
    """
    most = decimals(values[:_ASKED])
    greatest = max(map(abs, values), default=0.0)
    telling = 2 - math.floor(math.log10(greatest)) if greatest > _NOTHING else 0
    return most if scale.digits is None else min(most, max(scale.digits + 1, telling))


def powers(values: Sequence[float]) -> Scale:
    """Choose a logarithmic scale around positive values, with ticks at 1, 2 and 5 or at powers of ten."""
    low, high = (min(values), max(values)) if values else (1.0, 10.0)
    low, high = low / 1.15, max(high, low * 1.5) * 1.15
    first, last = math.ceil(math.log10(low)), math.ceil(math.log10(high))
    leads = (1, 2, 5) if high / low < _FEW_DECADES else (1,)
    stride = max(1, math.ceil((last - first) / _MOST_POWERS))
    powers = range(first - (len(leads) > 1), last + 1, stride)
    ticks = (lead * 10.0**power for power in powers for lead in leads)
    return Scale(low, high, tuple(tick for tick in ticks if low <= tick <= high), None, log=True)


def _range(values: Sequence[float], *, zero: bool) -> tuple[float, float]:
    """Return the ends of the values, apart even where they are all but the same."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    size = max(abs(low), abs(high))
    if high - low > max(size * _TINY, _NOTHING):
        return low, high
    pad = size * 0.05 if size > _NOTHING else 1.0
    return low - pad, high + pad


def _step(low: float, high: float, most: int) -> float:
    """Choose the step between ticks that wastes least of the plot."""
    power = math.floor(math.log10((high - low) / most))
    steps = (lead * 10.0 ** (power + more) for more in (0, 1) for lead in _STEPS)
    return min(steps, key=lambda step: _waste(low, high, step, most))


def _round_below(size: float) -> float:
    """The greatest 1, 2 or 5 of a power of ten that is no more than that."""
    power = 10.0 ** math.floor(math.log10(size))
    return max(lead * power for lead in (1, 2, 5) if lead == 1 or lead * power <= size)


def _inner_step(low: float, high: float, most: int) -> float:
    """Choose the least step that leaves no more than `most` ticks inside a range."""
    power = math.floor(math.log10((high - low) / most))
    steps = (lead * 10.0 ** (power + more) for more in (0, 1) for lead in _STEPS if lead != _UNEASY)
    return next(step for step in steps if high / step - math.ceil(low / step) < most)


def _waste(low: float, high: float, step: float, most: int) -> float:
    count = _last(high, step) - _first(low, step)
    unused = abs(count * step / (high - low) - 1)
    unfit = 10.0 * max(0, count + 1 - most, max(3, most - 2) - count - 1)
    return unused + unfit + (0.25 if str(step).strip("0.").startswith("25") else 0)


def _first(low: float, step: float) -> int:
    """The tick a scale begins with; what lies below it by a trifle only may stand below it."""
    return math.floor(low / step + _TRIFLE)


def _last(high: float, step: float) -> int:
    return math.ceil(high / step - _TRIFLE)


def _digits(step: float) -> int | None:
    if step < _FINEST:
        return None
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    if not math.isclose(step * 10**digits, round(step * 10**digits), rel_tol=1e-9):
        digits += 1
    return digits
