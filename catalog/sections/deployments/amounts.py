"""Differences and values of an experiment -> the text that pages print: points, units, signs, intervals."""

from __future__ import annotations

import math

from catalog.kit.digits import shown
from catalog.sections.deployments.trial import Reading

_POINTS = "points"


def scaled(reading: Reading, value: float) -> float:
    """A difference as it is printed: shares in points of a percentage."""
    return value * 100 if reading.is_share else value


def unit(reading: Reading) -> str:
    """What differences are in."""
    return _POINTS if reading.is_share else reading.metric.unit


def digits(reading: Reading) -> int:
    """As many decimals as the interval leaves room for."""
    effect = reading.effect
    wide = scaled(reading, effect.high - effect.low) / 2 if effect else 0.0
    if not wide and effect:
        wide = abs(scaled(reading, effect.difference))
    return max(0, min(6, 1 - math.floor(math.log10(wide)))) if 0 < wide < math.inf else 2


def signed(reading: Reading, value: float) -> str:
    """`+1.9`, without its unit."""
    text = shown(scaled(reading, value), digits(reading))
    return f"+{text}" if value > 0 and float(text.replace(",", "").replace("−", "-")) else text


def amount(reading: Reading, value: float) -> str:
    """`1.9 points`, without a sign."""
    text = shown(scaled(reading, value))
    word = "point" if reading.is_share and text == "1" else unit(reading)
    return " ".join(part for part in (text, word) if part)


def difference(reading: Reading) -> str:
    """`+1.9 points`; empty without an effect."""
    if reading.effect is None:
        return ""
    return " ".join(part for part in (signed(reading, reading.effect.difference), unit(reading)) if part)


def interval(reading: Reading) -> str:
    """`+0.5 to +3.3`: the interval of one look at the end."""
    return _span(reading, reading.effect.low, reading.effect.high) if reading.effect else ""


def always(reading: Reading) -> str:
    """The same, valid at any time."""
    return _span(reading, reading.looks[-1].low, reading.looks[-1].high) if reading.looks else ""


def ends(reading: Reading, *, once: bool) -> str:
    """`+1.9 points, interval +0.5 to +3.3`."""
    name = "interval" if once else "always-valid interval"
    return f"{difference(reading)}, {name} {interval(reading) if once else always(reading)}"


def value(reading: Reading, mean: float) -> str:
    """`61.3%`, `11.2 min`."""
    if reading.is_share:
        return f"{shown(mean * 100, max(1, min(digits(reading), 4)))}%"
    return " ".join(part for part in (shown(mean, digits(reading)), reading.metric.unit) if part)


def p_value(p: float) -> str:
    """`p = 0.006`, `p < 0.001`."""
    return "p < 0.001" if p < 0.001 else f"p = {p:.3f}" if p < 0.1 else f"p = {p:.2f}"


def percent(part: float) -> str:
    """`95%`, `99.5%`."""
    return f"{shown(round(part * 100, 6))}%"


def _span(reading: Reading, low: float, high: float) -> str:
    return f"{signed(reading, low)} to {signed(reading, high)}"
