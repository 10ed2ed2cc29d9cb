"""Turns values of one unit into another: time, size, mass, energy, power, operations, prices, shares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_TIME = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0}
_TIME |= {"sec": 1.0, "second": 1.0, "millisecond": 1e-3, "minute": 60.0, "hour": 3600.0, "day": 86400.0}
_SIZE = {"B": 1.0, "byte": 1.0, "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "PB": 1e15}
_SIZE |= {f"{prefix}iB": 1024.0**power for power, prefix in enumerate("KMGTP", start=1)}
_MASS = {"mg": 1e-3, "g": 1.0, "kg": 1e3, "t": 1e6, "gram": 1.0, "tonne": 1e6}
_ENERGY = {"J": 1 / 3.6e6, "kJ": 1 / 3.6e3, "MJ": 1 / 3.6, "Wh": 1e-3, "kWh": 1.0, "MWh": 1e3, "GWh": 1e6}
_POWER = {"mW": 1e-3, "W": 1.0, "kW": 1e3, "MW": 1e6}
_PREFIXES = {"": 1.0, "k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18, "Z": 1e21}
_OPERATIONS = {f"{prefix}FLOP": scale for prefix, scale in _PREFIXES.items()}
_ADDS = {f"{prefix}MAC": scale for prefix, scale in _PREFIXES.items()}
_COUNT = {"": 1.0, "k": 1e3, "K": 1e3, "thousand": 1e3, "M": 1e6, "million": 1e6, "G": 1e9, "B": 1e9}
_COUNT |= {"billion": 1e9, "T": 1e12, "trillion": 1e12}
_SHARE = {
    "": 1.0,
    "fraction": 1.0,
    "ratio": 1.0,
    "share": 1.0,
    "%": 0.01,
    "percent": 0.01,
    "pct": 0.01,
    "‰": 1e-3,
}
_PRICE = {"USD/token": 1e6, "USD/1 token": 1e6, "USD/1k token": 1e3, "USD/1M token": 1.0, "USD/M token": 1.0}
_PRICE |= {"USD/k token": 1e3, "USD/Mtok": 1.0}

_FAMILIES: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {"time": _TIME, "size": _SIZE, "mass": _MASS, "energy": _ENERGY, "power": _POWER}
    | {"operations": _OPERATIONS, "multiply-adds": _ADDS, "price": _PRICE}
)
COUNT: Mapping[str, float] = MappingProxyType(_COUNT)
SHARE: Mapping[str, float] = MappingProxyType(_SHARE)

_GAS = re.compile(r"\s*CO2(?:eq?|-eq|e)?$|\s*CO₂(?:eq?|-eq|e)?$", re.IGNORECASE)


def family(unit: str) -> Mapping[str, float] | None:
    """Return the units that a unit can be turned into, each with its size, or None where none is known."""
    return next((units for units in _FAMILIES.values() if _plain(unit, units) in units), None)


def factor(unit: str, wanted: str, units: Mapping[str, float] | None = None) -> float | None:
    """Return what to multiply with to turn values of `unit` into `wanted`, or None where nothing does.

    `units` is the family that both belong to; without it, that of `wanted`.
    """
    if _rate(unit) == _rate(wanted):
        return 1.0
    units = family(wanted) if units is None else units
    if units is None:
        return None
    sizes = units.get(_plain(unit, units)), units.get(_plain(wanted, units))
    return None if sizes[0] is None or sizes[1] is None else sizes[0] / sizes[1]


def converted(value: float, times: float) -> float:
    """Multiply without the dust of binary fractions: 94.82 hundredths are 0.9482."""
    return value if times == 1 else float(f"{value * times:.15g}")


def base(unit: str) -> str:
    """Return a unit of operations without its prefix, FLOP for GFLOP; other units as they are."""
    plain = _plain(unit, _OPERATIONS | _ADDS)
    return plain[-4:] if plain in _OPERATIONS else plain[-3:] if plain in _ADDS else unit


def _rate(unit: str) -> str:
    return unit.strip().replace("/second", "/s").replace("/sec", "/s")


def _plain(unit: str, units: Mapping[str, float]) -> str:
    """Return the spelling of a unit that its family knows: no plural, no gas, dollars as USD."""
    spelt = (
        _GAS.sub("", unit.strip())
        .strip()
        .replace("$", "USD")
        .replace("USD / ", "USD/")
        .replace("tokens", "token")
    )
    for candidate in (
        spelt,
        spelt.removesuffix("s") or spelt,
        spelt.replace("FLOPs", "FLOP").replace("1K ", "1k "),
    ):
        if candidate in units:
            return candidate
    return spelt
