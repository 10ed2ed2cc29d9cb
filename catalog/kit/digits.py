"""Turns numbers into the text the site prints: one precision a column, true minus, thousands apart."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

_MOST, _MOST_OF_TINY = 4, 12
_SMALLEST_PLAIN, _GREATEST_PLAIN = 1e-4, 1e15
_DOTS = re.compile(r"(?<!\s)\s*\.\.\s*")  # from where spaces begin, or each would be begun from
_SPANS = ((86400, "d"), (3600, "h"), (60, "min"), (1, "s"))
_UNITS = {"d": "day", "h": "hour", "min": "minute", "s": "second"}
_SPAN = re.compile(r"(\S+) (d|h|min|s)\b")


def decimals(values: Sequence[float]) -> int:
    """Choose one precision for a column: four digits of its spread, never more than somebody wrote.

    Two decimals of up to six digits stay in any case: a score of 132.82 is never printed as 132.8.
    """
    signed = [value for value in values if value - value == 0]  # finite: inf - inf and nan are not 0
    sizes = [abs(value) for value in signed if value]
    if not sizes:
        return 0
    least, most = min(sizes), max(sizes)
    spread = max(signed) - min(signed) or most
    if not math.isfinite(spread):  # 1e308 beside -1e308
        return 0
    top = _magnitude(most)
    wanted = max(3 - _magnitude(spread), 2 - _magnitude(least), min(2, 5 - top))
    limit = min(wanted, _MOST if most >= 0.01 else min(3 - top, _MOST_OF_TINY))
    return _written(sizes, limit) if limit > 0 else 0


def _written(sizes: Sequence[float], limit: int) -> int:
    """The most decimals that any of these numbers was written with, up to a limit."""
    found = 0
    for size in sizes:
        found = max(found, _written_decimals(size))
        if found >= limit:
            return limit
    return found


def shown(value: float, digits: int | None = None) -> str:
    """Print a number with that many decimals; without `digits`, as written up to six significant ones."""
    return _shown(value, digits)


@lru_cache(maxsize=8192)  # one number stands in a table, in its picture, in a figure, and as what was before
def _shown(value: float, digits: int | None) -> str:
    size = abs(value)
    if digits is not None and _SMALLEST_PLAIN <= size <= _GREATEST_PLAIN:  # what nearly every number is
        text = f"{value:,.{digits}f}"
        return text if value > 0 else _minus(_unsigned_zero(text))
    if math.isnan(value):
        return "undefined"
    if math.isinf(value):
        return "infinite" if value > 0 else "−infinite"
    vanishes = size < _SMALLEST_PLAIN and (digits is None or size < 0.5 * 10.0**-digits)
    if size and (vanishes or size > _GREATEST_PLAIN):
        mantissa, _, exponent = f"{value:.{2 if vanishes else 3}e}".partition("e")
        return _minus(f"{_trimmed(mantissa)}e{int(exponent)}")
    if digits is not None:
        return _minus(_unsigned_zero(f"{value:,.{digits}f}"))
    return _minus(_trimmed(f"{value:,.{max(0, 5 - _magnitude(size))}f}")) if size else "0"


def typeset(limit: str) -> str:
    """Print a limit that somebody typed with a true minus, and `to` for dots: `outside −1.5 to 1.5`."""
    return _DOTS.sub(" to ", limit).replace("-", "−")


def with_unit(text: str, unit: str) -> str:
    """Set a unit after a printed number: `12 ms`, `94.9%`; text alone where there is none."""
    return f"{text}{unit}" if unit in ("", "%") else f"{text} {unit}"


def worked_out(value: float) -> str:
    """Print a number that nobody wrote but was worked out, in four significant digits."""
    return shown(float(f"{value:.4g}"))


def compact(n: float) -> str:
    """Print a count in three digits and k, M, B or T: "11.2 M", "7 B"."""
    return _prefixed(n, 1000, ("", "k", "M", "B", "T"))


def bytes_shown(n: float) -> str:
    """Print a size in decimal units: "184 kB", "44.7 MB"."""
    return _prefixed(n, 1000, ("B", "kB", "MB", "GB", "TB", "PB"))


def percent_shown(share: float) -> str:
    """Print a share of a whole: `90%`."""
    return f"{shown(share * 100)}%"


def seconds_shown(value: float) -> str:
    """Print a span of time in its two largest units: "42 min 10 s", "30 d", "250 ms"."""
    if not math.isfinite(value) or abs(value) > _GREATEST_PLAIN or 0 < abs(value) < 1e-9:
        return f"{shown(value)} s"
    sign, size = "−" if value < 0 else "", abs(value)
    if size < 1:
        return sign + (_prefixed(size * 1e9, 1000, ("ns", "µs", "ms", "s")) if size else "0 s")
    if round(size, 1) < 60:
        return f"{sign}{_trimmed(f'{size:.3g}')} s"
    return sign + _clock(round(size))


def span_in_words(value: float) -> str:
    """Print a span of time as a sentence says it: "45 days", "1 hour 30 minutes", "250 ms"."""
    return _SPAN.sub(_unit_in_words, seconds_shown(value))


def _unit_in_words(match: re.Match[str]) -> str:
    return f"{match[1]} {_UNITS[match[2]]}{'' if match[1] == '1' else 's'}"


def _clock(total: int) -> str:
    largest = next(at for at, (span, _) in enumerate(_SPANS) if total >= span)
    smallest, _ = _SPANS[min(largest + 1, len(_SPANS) - 1)]
    total = round(total / smallest) * smallest
    parts = []
    for span, unit in _SPANS:
        amount, total = divmod(total, span)
        if amount:
            parts.append(f"{amount} {unit}")
    return " ".join(parts)


def _prefixed(n: float, step: int, units: tuple[str, ...]) -> str:
    if not math.isfinite(n) or abs(n) > _GREATEST_PLAIN * step or 0 < abs(n) < 1:
        return f"{shown(n)} {units[0]}".rstrip()
    power, rest = 0, abs(n)
    while rest >= step * 0.9995 and power < len(units) - 1:
        power, rest = power + 1, rest / step
    number = f"{rest:,.0f}" if rest >= 100 else _trimmed(f"{rest:.3g}")
    return f"{'−' if n < 0 else ''}{number} {units[power]}".rstrip()


def _magnitude(value: float) -> int:
    return math.floor(math.log10(value))


def _written_decimals(value: float) -> int:
    whole, point, fraction = repr(value).partition(".")
    if "e" not in whole and "e" not in fraction:
        return len(fraction.rstrip("0")) if point else 0
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unsigned_zero(text: str) -> str:
    return text.lstrip("-") if not text.strip("-0.,") else text


def _minus(text: str) -> str:
    return text.replace("-", "−")
