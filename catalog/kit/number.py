"""Turns numbers as people write them ("11.2M", "94.82%", "2.5GiB", "42m10s") into numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

Scale = Mapping[str, int | Decimal]

LONGEST = 100
"""Characters a number may have; longer ones are text that happens to be made of digits."""

_NUMBER = r"[+\-−]?(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)?(?:(?<=\d)\.\d*|\.\d+|(?<=\d))(?:[eE][+-]?\d+)?"
_WRITTEN = re.compile(rf"({_NUMBER})\s?([^\s\d.,+\-−]*)", re.ASCII)
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_BITS = re.compile(r"(\d[\d.,]*)\s?([kKMGT])b", re.ASCII)
_RADIX = re.compile(r"0x[0-9a-fA-F]+|0o[0-7]+")
_SPAN = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s?(w|d|h|min|m|s|ms|us|µs|μs|ns)(?![a-zA-Zµμ])", re.ASCII)
_SPECIAL = re.compile(r"([+\-−]?)\.?(nan|inf|infinity)", re.IGNORECASE)

_YAML_SPECIAL = MappingProxyType(
    {f"{sign}.{word}": float(f"{sign}inf") for sign in ("", "+", "-") for word in ("inf", "Inf", "INF")}
    | dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan)
)
_COUNTS: Scale = MappingProxyType(
    {"": 1, "k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9, "B": 10**9, "T": 10**12, "P": 10**15}
)
_BYTES: Scale = MappingProxyType(
    {"B": 1, "kB": 10**3, "KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12, "PB": 10**15}
    | {f"{prefix}iB": 1024**power for power, prefix in enumerate("KMGTP", start=1)}
)
_GRAMS: Scale = MappingProxyType(
    {"mg": Decimal("0.001"), "g": Decimal(1), "kg": Decimal(10**3), "t": Decimal(10**6)}
)
_SECONDS: Mapping[str, Decimal] = MappingProxyType(
    {"w": Decimal(604800), "d": Decimal(86400), "h": Decimal(3600), "min": Decimal(60), "m": Decimal(60)}
    | {"s": Decimal(1), "ms": Decimal("1e-3"), "us": Decimal("1e-6"), "µs": Decimal("1e-6")}
    | {"μs": Decimal("1e-6"), "ns": Decimal("1e-9")}
)
SUFFIXES: Mapping[str, Mapping[str, int | Decimal]] = MappingProxyType(
    {"count": _COUNTS, "bytes": _BYTES, "grams": _GRAMS, "seconds": _SECONDS}
)
"""What stands after a number of each kind, and what it multiplies the number by."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell of a metric table: None is "no result", nan "undefined"; `unit` is "", "%", "s", "B" or "g"."""

    value: float | None
    unit: str
    text: str


def count(text: str) -> int | float:
    """Read a number of things, 0 or more: "11.2M", "7B" (10⁹), "1,014.45". ValueError otherwise."""
    if len(text) <= LONGEST and _WHOLE.fullmatch(text) and text[0] != "-":
        return int(text)
    return _tidy(_scaled(text, _COUNTS, "a count", "such as 11200000, 11.2M or 7B"))


def size_in_bytes(text: str) -> int:
    """Read a size in whole bytes: "184320", "41MB" (10⁶), "2GiB" (2³⁰), "7B" (7). ValueError otherwise."""
    remedy = "such as 184320, 41MB or 2GiB"
    if _WHOLE.fullmatch(text.strip()):
        text = text.strip() + "B"
    if bits := _BITS.fullmatch(text.strip()):
        meant = f"{bits[1]}{bits[2]}B"
        raise ValueError(
            f"{_brief(text)} may be bits or bytes: write {meant} for bytes, an eighth of it for bits"
        )
    size = _scaled(text, _BYTES, "a size", remedy)
    if size != size.to_integral_value() and text.strip().endswith("B") and text.strip()[-2:-1].isdigit():
        raise ValueError(f"{_brief(text)} is a part of a byte: write a size with its unit, {remedy}")
    return round(size)


def seconds(text: str) -> float:
    """Read a span of time in seconds: "42m10s", "1h12m", "30d", "250ms". ValueError says how to write it."""
    total, at, smallest = Decimal(0), 0, Decimal("Infinity")
    stripped = text.strip()
    while at < len(stripped) <= LONGEST and (part := _SPAN.match(stripped, at)):
        unit = _SECONDS[part[2]]
        if unit >= smallest:
            break
        total, at, smallest = total + Decimal(part[1]) * unit, part.end(), unit
    if not stripped or at < len(stripped):
        raise ValueError(
            f"{_brief(text)} is not a span of time: write it with units, such as 42m10s, 1h12m, 30d or 250ms"
        )
    return float(total)


def share(text: str) -> float:
    """Read a part of a whole, 0 to 1: "10%", "0.1". ValueError says how to write it."""
    part = _scaled(text, {"": 1, "%": Decimal("0.01")}, "a share", "such as 10% or 0.1")
    if part > 1:
        raise ValueError(
            f"{_brief(text)} is more than the whole: write a share from 0 to 1 or from 0% to 100%"
        )
    return float(part)


def grams(text: str) -> float:
    """Read a mass in grams: "110g", "3kg", "25t". ValueError says how to write it."""
    return float(_scaled(text, _GRAMS, "a mass", "with its unit, such as 110g, 3kg or 25t"))


def plain(text: str) -> int | float | None:
    """Read a number of YAML 1.2's core schema; None is text, or a number too long or great to hold."""
    if len(text) > LONGEST:
        return None
    if _WHOLE.fullmatch(text):
        return int(text)
    if _PLAIN.fullmatch(text):
        return value if math.isfinite(value := float(text)) else None
    if _RADIX.fullmatch(text):
        return int(text, 0)
    return _YAML_SPECIAL.get(text)


def whole(text: str) -> int | None:
    """Read a whole number as programs write it, of at most 18 digits; None is anything else."""
    return int(text) if len(text) <= 19 and _WHOLE.fullmatch(text) else None


def simple(text: str) -> float | None:
    """Read digits with a point and an exponent, fast; None is anything else, or too great to hold."""
    if len(text) > LONGEST or not _PLAIN.fullmatch(text):
        return None
    return value if (value := float(text)) - value == 0 else None


def exact(value: float) -> str:
    """A number as a text that reads as the same one; whole ones without a point."""
    if math.isfinite(value) and value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return repr(float(value))


def measured(text: str) -> Reading:
    """Read the cell of a metric; times come in seconds, sizes in bytes, masses in grams; or ValueError."""
    if (easy := simple(text)) is not None:
        return Reading(easy, "", text)
    stripped = text.strip()
    if stripped in {"", "null"}:
        return Reading(None, "", text)
    if special := _special(stripped):
        return special
    match = _WRITTEN.fullmatch(stripped) if len(stripped) <= LONGEST else None
    number, unit = match.groups() if match else ("", "")
    if match and unit == "%":
        return Reading(_finite(float(_decimal(number)), text), "%", text)
    families: tuple[tuple[str, Scale], ...] = (("", _COUNTS), ("B", _BYTES), ("g", _GRAMS), ("s", _SECONDS))
    for kind, scale in families:
        if match and unit in scale:
            return Reading(_finite(float(_decimal(number) * scale[unit]), text), kind, text)
    try:
        return Reading(seconds(stripped), "s", text)
    except ValueError:
        hint = " with a point for the fraction" if "," in text else ", or leave the cell empty for no result"
        raise ValueError(
            f"{_brief(text)} is not a number: write it as 0.914, 91.4%, 11.2M or 42m{hint}"
        ) from None


def _scaled(text: str, scale: Scale, noun: str, remedy: str) -> Decimal:
    match = _WRITTEN.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if not match or match[2] not in scale:
        raise ValueError(f"{_brief(text)} is not {noun}: write it {remedy}")
    value = _decimal(match[1]) * scale[match[2]]
    if value < 0:
        raise ValueError(f"{_brief(text)} is less than nothing: write {noun} of 0 or more, {remedy}")
    _finite(float(value), text)
    return value


def _decimal(number: str) -> Decimal:
    exponent = number.lower().partition("e")[2]
    if len(exponent.lstrip("+-0")) > 3:
        raise ValueError(
            f"{_brief(number)} is beyond what a number can hold: write at most three digits of exponent"
        )
    return Decimal(number.replace(",", "").replace("−", "-"))


def _finite(value: float, text: str) -> float:
    if math.isinf(value):
        raise ValueError(f"{_brief(text)} is beyond what a number can hold: write inf if infinite is meant")
    return value


def _special(text: str) -> Reading | None:
    match = _SPECIAL.fullmatch(text)
    if not match:
        return None
    value = math.nan if match[2].lower() == "nan" else math.inf
    return Reading(-value if match[1] in {"-", "−"} else value, "", text)


def _tidy(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _brief(text: str) -> str:
    return f"{text[:40]}…" if len(text) > 40 else text or "nothing"
