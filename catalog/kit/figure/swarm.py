"""The contribution of each feature to each case -> a swarm of dots, coloured from low to high values."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from catalog.kit.added import added
from catalog.kit.digits import decimals, shown
from catalog.kit.figure import marks
from catalog.kit.figure.crowd import crowd
from catalog.kit.figure.curb import MOST_POINTS, absent, clip, drawable, finite, not_drawn, said, thin
from catalog.kit.figure.drawn import Column, Figure, Key, Value
from catalog.kit.figure.nouns import Heading, Swarm
from catalog.kit.figure.plot import Room, grid_down, plot
from catalog.kit.figure.rows import LABEL
from catalog.kit.figure.scale import Scale, tight
from catalog.kit.text import plural

MOST_FEATURES = 20
_PITCH = 2.3
_MIDDLE = 3
_KEYS = (Key("low value", "hue-1"), Key("middle", "key-context"), Key("high value", "hue-2"))
Dot = tuple[int, float, float]


def swarm(heading: Heading, features: Sequence[Swarm]) -> Figure:
    """Draw the features in the order given, at most 20; each dot is one case.

    A feature's values are coloured in five classes between its 5th and 95th percentile; without values, or
    where they are not numbers, dots are grey.
    """
    drawn = _thinned(features[:MOST_FEATURES])
    scale = tight(finite(each for feature in drawn for each in feature.contributions), zero=True, most=5)
    pitch = 100 / max(1, len(drawn))
    found = [dot for at, each in enumerate(drawn) for dot in _dots(each, scale, ((at + 0.5) * pitch, pitch))]
    layers = (
        marks.points(f"swarm swarm-{look}", [(x, y) for own, x, y in found if own == look])
        for look in range(1, 6)
    )
    names = [clip(each.label, LABEL) for each in drawn]
    body = (
        grid_down(scale, zero=True, signed=scale.low < 0),
        *(marks.row_name(name, (at + 0.5) * pitch) for at, name in enumerate(names)),
        marks.stretched("".join(layers)),
    )
    alt = clip(heading.alt or _tell(heading, drawn), 600)
    room = Room(round(_PITCH * max(1, len(drawn)), 2), names, rows=True)
    valued = any(value is not None for each in drawn for value in each.values)
    return Figure(
        "swarm",
        clip(heading.title, 300),
        said(heading.sub, _left_out(features, drawn)),
        alt,
        plot(room, alt, "".join(body)),
        _columns(heading, valued=valued),
        _rows(drawn, valued=valued),
        _KEYS if valued else (),
    )


def _thinned(features: Sequence[Swarm]) -> tuple[Swarm, ...]:
    most = max(20, MOST_POINTS // max(1, len(features)))
    return tuple(
        Swarm(each.label, thin(each.contributions, most), thin(each.values, most)) for each in features
    )


def _left_out(features: Sequence[Swarm], drawn: Sequence[Swarm]) -> tuple[str, ...]:
    before = sum(len(each.contributions) for each in features[: len(drawn)])
    after = sum(len(each.contributions) for each in drawn)
    return (
        not_drawn(absent(value for each in drawn for value in each.contributions)),
        f"{after:,} of {before:,} dots drawn" if after < before else "",
        f"the first {len(drawn)} of {len(features):,} features" if len(drawn) < len(features) else "",
    )


def _dots(feature: Swarm, scale: Scale, lane: tuple[float, float]) -> list[Dot]:
    """Lay dots of about the same x above and below each other, so that crowds show."""
    y, pitch = lane
    pairs = zip(_looks(feature), feature.contributions, strict=True)
    stood = crowd((look, scale.at(value)) for look, value in pairs if drawable(value))
    return [(look, round(x, 1), round(y + below * pitch, 1)) for look, x, below in stood]


def _looks(feature: Swarm) -> list[int]:
    values = feature.values[: len(feature.contributions)]
    ordered = sorted(finite(values))
    if len(ordered) < 2:
        return [_MIDDLE] * len(feature.contributions)
    low, high = ordered[int(0.05 * len(ordered))], ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    found = [_class(value, low, high) for value in values]
    return found + [_MIDDLE] * (len(feature.contributions) - len(found))


def _class(value: float | None, low: float, high: float) -> int:
    if not drawable(value) or high <= low:
        return _MIDDLE
    return 1 + max(0, min(4, int(5 * (value - low) / (high - low))))


def _columns(heading: Heading, *, valued: bool) -> tuple[Column, ...]:
    value = (Column("of", "Feature's value", "number"),) if valued else ()
    return (
        Column("label", clip(heading.row, 60), "name"),
        Column("value", clip(heading.measure, 60), "number"),
        *value,
    )


def _rows(features: Sequence[Swarm], *, valued: bool) -> tuple[tuple[Value, ...], ...]:
    digits = decimals(finite(part for each in features for part in each.contributions))
    return tuple(
        (each.label, _rounded(part, digits), *((_short(value),) if valued else ()))
        for each in features
        for part, value in zip_longest(each.contributions, each.values[: len(each.contributions)])
    )


def _rounded(value: float | None, digits: int) -> float | None:
    """Keep what the table prints: a dot is nowhere near as exact."""
    return round(value, digits) if drawable(value) else value


def _short(value: float | None) -> float | None:
    """Keep six digits: rows are many, and nobody sees more of a dot."""
    return float(f"{value:.6g}") if value is not None else None


def _tell(heading: Heading, features: Sequence[Swarm]) -> str:
    means = []
    for each in features:
        parts = finite(each.contributions)
        means.append((added(map(abs, parts)) / len(parts) if parts else 0.0, clip(each.label, 60)))
    if not means:
        return f"{clip(heading.measure, 60)}: nothing to draw"
    most, name = max(means)
    by = shown(float(f"{most:.3g}"))
    of = plural(len(means), "feature")
    return f"{clip(heading.measure, 60)} of {of}: {name} moves most, by {by} on average"
