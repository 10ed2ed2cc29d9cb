"""An amount as people write it ("11,2 M", "42 minutes") -> the one way to write the same as cards do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from catalog.kit import number
from catalog.mending.fault import Fault

_AMOUNT = re.compile(r"([+−-]?\d[\d.,' \u00a0\u202f]*?)\s*([a-zA-Z%µμ₂][a-zA-Z%µμ₂0-9. -]*)?", re.ASCII)
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)", re.ASCII)
_SPANS = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]+)", re.ASCII)
_COMMA = re.compile(r"\d+,(?:\d{1,2}|\d{4,})", re.ASCII)
_NOUNS = re.compile(r"[ -]?(?:param(?:eter)?s?|flops?|macs?|tokens?|rows?|samples?|examples?)$")

_TIMES = {
    "w": ("week", "weeks", "wk", "wks"),
    "d": ("day", "days"),
    "h": ("hour", "hours", "hr", "hrs"),
    "min": ("minute", "minutes", "mins"),
    "s": ("second", "seconds", "sec", "secs"),
    "ms": ("millisecond", "milliseconds", "msec"),
}
_UNITS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "count": {"thousand": "k", "million": "M", "mio": "M", "m": "M", "mn": "M"}
        | {"billion": "B", "bn": "B", "b": "B", "trillion": "T"},
        "bytes": {"bytes": "B", "byte": "B", "kib": "KiB", "mib": "MiB", "gib": "GiB", "tib": "TiB"}
        | {"kilobytes": "kB", "megabytes": "MB", "gigabytes": "GB", "terabytes": "TB"}
        | {"kilobyte": "kB", "megabyte": "MB", "gigabyte": "GB", "terabyte": "TB"},
        "grams": {"gram": "g", "grams": "g", "kilogram": "kg", "kilograms": "kg", "kgs": "kg"}
        | {"tonne": "t", "tonnes": "t", "milligram": "mg", "milligrams": "mg"},
        "share": {"percent": "%", "per cent": "%", "pct": "%"},
        "seconds": {name: unit for unit, names in _TIMES.items() for name in names},
        "number": {},
    }
)
"""Other names of units, in lower case -> ours. Of `Mb` nobody can tell bits from bytes, so it is not here."""
_SMALL_BYTES = {"mb": "MB", "gb": "GB", "tb": "TB"}
_READ: Mapping[str, Callable[[str], object]] = MappingProxyType(
    {
        "count": number.count,
        "bytes": number.size_in_bytes,
        "grams": number.grams,
        "share": number.share,
        "seconds": number.seconds,
        "number": number.simple,
    }
)


def amount(fault: Fault) -> str | None:
    """Write an amount that is refused as it is, where it can be only one."""
    kind = fault.slot.kind
    if fault.key or kind is None or kind not in _READ:
        return None
    written = _spans(fault.text) if kind == "seconds" else _one(fault.text, kind)
    return written if written and _readable(written, kind) else None


def _readable(text: str, kind: str) -> bool:
    try:
        return _READ[kind](text) is not None
    except ValueError:
        return False


def _one(text: str, kind: str) -> str | None:
    found = _AMOUNT.fullmatch(text.strip())
    digits = _digits(found[1]) if found else None
    unit = _unit((found[2] or "").strip() if found else "", kind)
    return digits + unit if digits and unit is not None else None


def _digits(written: str) -> str | None:
    """The number with a point; None where a comma may be either, as in 11,200."""
    bare = re.sub(r"(?<=\d)[' \u00a0\u202f](?=\d{3}(?!\d))", "", written.strip())
    if "," not in bare:
        return bare
    return bare.replace(",", ".") if _COMMA.fullmatch(bare.lstrip("+-−")) and "." not in bare else None


def _unit(written: str, kind: str) -> str | None:
    """Our spelling of a unit; None where it is not known, or could be another."""
    bare = _gas(written) if kind == "grams" else written
    if kind == "count":
        bare = _NOUNS.sub("", re.sub(r"(?i)(?<=[kmgtp])(?:flops?|macs?)$", "", bare), 1).strip()
    for candidate in (bare, _UNITS[kind].get(bare.lower())):
        if candidate is not None and (not candidate or _readable(f"1{candidate}", kind)):
            return candidate
    return _SMALL_BYTES.get(bare) if kind == "bytes" else None


def _gas(written: str) -> str:
    return re.sub(r"(?i)\s*(?:of\s+)?CO(?:2|₂)[ -]?e?q?\.?$", "", written).strip()


def _spans(text: str) -> str | None:
    """A span of time: `1 hour 12 minutes`, or a clock with hours, minutes and seconds."""
    if clock := _CLOCK.fullmatch(text.strip()):
        return "".join(f"{int(part)}{unit}" for part, unit in zip(clock.groups(), "hms", strict=True))
    bare = re.sub(r"\s*(?:,|\band\b)\s*", " ", text.strip().lower()).strip()
    parts = _SPANS.findall(bare)
    if not parts or _SPANS.sub("", bare).strip():
        return None
    return "".join(f"{digits}{_UNITS['seconds'].get(unit, unit)}" for digits, unit in parts)
