"""The x of some series -> places in percent and the ticks below: names in order, numbers, or times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from catalog.kit.figure.curb import are_years, clip, drawable, width, year
from catalog.kit.figure.drawn import Kind, Value
from catalog.kit.figure.moment import day, iso, seconds, ticks
from catalog.kit.figure.nouns import Series, Style, X
from catalog.kit.figure.plot import below, fitting
from catalog.kit.figure.scale import nice, whole

_ROOMS = (27.0, 15.0, 10.5)


@dataclass(frozen=True, slots=True)
class Axis:
    """Where each x stands: names by their order, numbers and times by their size."""

    kind: Kind
    names: Mapping[str, float]
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]

    def at(self, x: X) -> float | None:
        """Return the place of x in percent, None where it has none."""
        if self.kind == "ordinal":
            return self.names.get(str(x))
        number = seconds(x) if isinstance(x, datetime) else x
        if isinstance(number, str) or not drawable(number):
            return None
        return 100 * (number - self.low) / (self.high - self.low)

    @property
    def beyond(self) -> float:
        """How far the last tick's words reach beyond a narrow plot, in rem."""
        place, word = self.ticks[-1] if self.ticks else (0.0, "")
        return 0.46 * width(word) - (100 - place) / 100 * _ROOMS[-1]

    def drawn(self) -> str:
        """The ticks and their words below the plot."""
        looks = fitting([place for place, _ in self.ticks], [word for _, word in self.ticks], _ROOMS)
        pairs = zip(self.ticks, looks, strict=True)
        return "".join(below(place, word, look) for (place, word), look in pairs if look is not None)


def axis_of(series: Sequence[Series], style: Style) -> Axis:
    """Choose the axis that all x of the series fit."""
    every = [point.x for each in series for point in each.points]
    if every and all(isinstance(x, datetime) for x in every):
        moments = [seconds(x) for x in every if isinstance(x, datetime)]
        return _of_times(moments + ([seconds(style.until)] if style.until else []))
    numbers = [x for x in every if isinstance(x, float | int) and drawable(x)]
    if every and not any(isinstance(x, str | datetime) for x in every):
        return _of_numbers(numbers or (0.0, 1.0))
    return _of_names([said(x) for x in every])


def said(x: X) -> str:
    """Print an x for people and programs alike."""
    return iso(x) if isinstance(x, datetime) else str(x)


def raw(x: X) -> Value:
    """Return x as a row of a figure holds it: text or number."""
    return iso(x) if isinstance(x, datetime) else x


def _of_names(every: Sequence[str]) -> Axis:
    names = tuple(dict.fromkeys(every))
    places = {name: 100 * (at + 0.5) / len(names) for at, name in enumerate(names)}
    shown = tuple((place, clip(name, 14)) for name, place in places.items())
    return Axis("ordinal", MappingProxyType(places), 0, 1, shown)


def _of_numbers(numbers: Sequence[float]) -> Axis:
    low, high = min(numbers), max(numbers)
    scale = whole(nice((low, high)), numbers)
    if high <= low:
        low, high = scale.low, scale.high
    inside = [tick for tick in scale.ticks if low <= tick <= high]
    word = year if are_years(numbers) else scale.label
    places = tuple((100 * (tick - low) / (high - low), word(tick)) for tick in inside)
    return Axis("number", MappingProxyType({}), low, high, places)


def _of_times(moments: Sequence[float]) -> Axis:
    low, high = min(moments), max(moments)
    if high <= low:
        return Axis("time", MappingProxyType({}), low - 43_200, high + 43_200, ((50.0, day(low)),))
    places = tuple((100 * (at - low) / (high - low), word) for at, word in ticks(low, high))
    return Axis("time", MappingProxyType({}), low, high, places)
