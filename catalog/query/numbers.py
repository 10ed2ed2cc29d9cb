"""Numbers as people write them in a query ("11.2M", "91.4%", "1h12m") -> numbers, by what is measured.

Suffixes multiply whole digits and shift the point in the text, so `91.4%` is 0.914 to the last bit, here
and in the browser, which gets the same table.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from catalog.kit.number import SUFFIXES

LONGEST = 100

_PART = re.compile(
    r"(\d{1,3}(?:,\d{3})+(?!\d)|\d+)?(?:\.(\d*))?(?:[eE]([+-]?\d{1,3})(?!\d))? ?([A-Za-zµμ%]*) ?", re.ASCII
)

Suffixes = Mapping[str, tuple[int, int]]
"""What may stand after a number: how many places the point moves, and what the digits are multiplied by."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How numbers of a field are read."""

    suffixes: Suffixes
    example: str


def _exact(table: Mapping[str, int | Decimal]) -> dict[str, tuple[int, int]]:
    """Write each multiplier as a power of ten and a whole factor."""
    return {suffix: _power_and_factor(Decimal(by)) for suffix, by in table.items()}


def _power_and_factor(by: Decimal) -> tuple[int, int]:
    _, digits, exponent = by.normalize().as_tuple()
    return int(exponent), int("".join(map(str, digits)))


def _moved(table: Mapping[str, tuple[int, int]], places: int) -> dict[str, tuple[int, int]]:
    return {suffix: (power + places, factor) for suffix, (power, factor) in table.items()}


_BARE = {"": (0, 1)}
_COUNT = _exact(SUFFIXES["count"])
_SECONDS = _exact(SUFFIXES["seconds"])
_BYTES_SHORT = {letter: _COUNT[letter] for letter in "kKMGTP"}

SCALES: Mapping[str, Scale] = MappingProxyType(
    {
        "plain": Scale(_COUNT | {"%": (-2, 1)}, "0.914, 91.4% or 11.2M"),
        "count": Scale(_COUNT, "11200000, 11.2M or 7B"),
        "bytes": Scale(_BARE | _BYTES_SHORT | _exact(SUFFIXES["bytes"]), "184320, 41MB or 2GiB"),
        "seconds": Scale(_BARE | _SECONDS, "90, 42m10s, 1h12m or 250ms"),
        "milliseconds": Scale(_BARE | _moved(_SECONDS, 3), "250, 250ms or 1.5s"),
        "bare": Scale(_BARE, "5 or 0.25, in the unit of the metric"),
        "share": Scale(_BARE | {"%": (-2, 1)}, "0.1 or 10%"),
        "percent": Scale(_BARE | {"%": (0, 1)}, "91.4 or 91.4%"),
        "grams": Scale(_BARE | _exact(SUFFIXES["grams"]), "110, 110g, 3kg or 25t"),
    }
)
"""Every scale by its name."""


def read_number(text: str, scale: Scale) -> float | None:
    """Read a number with its suffix, or several parts from great to small: `1h12m`; None is no number."""
    sign = text[:1] if text[:1] in {"+", "-", "−"} else ""
    parts = _parts(text[len(sign) :], scale.suffixes) if len(text) <= LONGEST else None
    if not parts:
        return None
    lowest = min(power for _, power in parts)
    digits = sum(number * 10 ** (power - lowest) for number, power in parts)
    value = float(f"{digits}e{lowest}")
    return None if math.isinf(value) else -value if sign in {"-", "−"} else value


def plain_number(text: str) -> float | None:
    """Read a number without a suffix."""
    return read_number(text, Scale(MappingProxyType(_BARE), ""))


def _parts(text: str, suffixes: Suffixes) -> list[tuple[int, int]] | None:
    """Split into numbers, each as whole digits and a power of ten; suffixes must become smaller."""
    parts: list[tuple[int, int]] = []
    last: Decimal | None = None
    at = 0
    while at < len(text):
        match = _PART.match(text, at)
        if not match or not (match[1] or match[2]) or match[4] not in suffixes:
            return None
        power, factor = suffixes[match[4]]
        size = Decimal(factor).scaleb(power)
        if last is not None and (size >= last or not match[4]):
            return None
        parts.append(_scaled(match, power, factor))
        last, at = size if match[4] else Decimal(0), match.end()
    return parts


def _scaled(match: re.Match[str], power: int, factor: int) -> tuple[int, int]:
    whole, fraction = (match[1] or "").replace(",", ""), match[2] or ""
    return int(whole + fraction) * factor, int(match[3] or 0) - len(fraction) + power
