"""Experiments -> a forest of differences, and how the primary metric's difference became known over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalog.kit.figure import Figure, Frame, Heading, Limit, Point, Row, Series, dots, lines
from catalog.sections.deployments import amounts
from catalog.sections.deployments.experiments import ExperimentRow
from catalog.sections.deployments.telling import TrialRow
from catalog.sections.deployments.trial import Look, Reading

MOST_FORESTS = 3
WIDEST = 4
"""Early intervals that are so many times as wide as the last one would flatten all others."""
MOST_NAMED = 24
"""So many looks are named below their intervals; more are drawn as lines over time."""


def drawn(rows: Sequence[ExperimentRow]) -> tuple[ExperimentRow, ...]:
    """The experiments with their figures."""
    return tuple(
        replace(row, trials=tuple(replace(each, figures=tuple(_figures(each))) for each in row.trials))
        for row in rows
    )


def _figures(trial: TrialRow) -> Iterator[Figure]:
    by_unit: dict[str, list[Reading]] = {}
    for each in trial.contrast.readings:
        if each.effect:
            by_unit.setdefault(amounts.unit(each), []).append(each)
    yield from (_forest(trial, unit, by_unit[unit]) for unit in list(by_unit)[:MOST_FORESTS])
    primary = trial.contrast.primary
    if primary and len(primary.looks) > 1:
        yield _over_time(trial, primary)


def _forest(trial: TrialRow, unit: str, readings: Sequence[Reading]) -> Figure:
    named = {"points": "Percentage points", "": "In each metric's own unit"}.get(unit, unit)
    sub = f"{named}, with {trial.level} intervals. Strong line: no difference."
    heading = Heading(
        f"Difference, {trial.contrast.version} less {trial.contrast.against}", sub,
        row="Metric", measure="Difference",
    )  # fmt: skip
    return dots(heading, [_forest_row(each) for each in readings], (), Frame(zero=True, signed=True))


def _forest_row(each: Reading) -> Row:
    effect = each.effect
    assert effect is not None  # noqa: S101 - whoever calls has looked
    clear = not effect.low <= 0 <= effect.high
    text = amounts.signed(each, effect.difference)
    word = "" if not (clear and each.sign) else "better" if effect.difference * each.sign > 0 else "worse"
    middle, low, high = (amounts.scaled(each, end) for end in (effect.difference, effect.low, effect.high))
    look = "hue-1" if clear else "context"
    return Row(each.label, middle, low, high, note=f"{text} {word}".strip(), quiet=not clear, look=look)


def _over_time(trial: TrialRow, primary: Reading) -> Figure:
    unit = amounts.unit(primary)
    sub = (
        f"{primary.metric.name}{', in ' + unit if unit else ''}, all cases up to then, with"
        f" {trial.level} intervals that hold at every look at once."
    )
    sub += " Intervals much wider than the last are left out." if _wide(primary) else ""
    heading = Heading(
        f"What was known when, {trial.contrast.version} less {trial.contrast.against}", sub,
        row="Up to", measure="Difference", digits=amounts.digits(primary),
    )  # fmt: skip
    nothing = Limit(0.0, "no difference", "reference")
    points = [_point(primary, each) for each in primary.looks]
    if len(points) > MOST_NAMED and all(each.at for each in primary.looks):
        return lines(heading, tuple(_lines(primary)), [nothing], Frame(signed=True, small=True))
    return lines(
        heading, [Series(primary.metric.name, tuple(points))], [nothing], Frame(signed=True, small=True)
    )


def _point(reading: Reading, look: Look) -> Point:
    day = " ".join(look.when.split(" ")[:2]) if look.at else look.when
    middle, low, high = (amounts.scaled(reading, each) for each in (look.difference, look.low, look.high))
    return Point(day, middle) if look in _wide(reading) else Point(day, middle, low, high)


def _wide(reading: Reading) -> tuple[Look, ...]:
    last = reading.looks[-1]
    return tuple(each for each in reading.looks if each.high - each.low > WIDEST * (last.high - last.low))


def _lines(reading: Reading) -> Iterator[Series]:
    wide = _wide(reading)
    looks = [each for each in reading.looks if each.at and each not in wide]
    for name, look in (("difference", "hue-1"), ("high", "context"), ("low", "context")):
        points = (Point(each.at, amounts.scaled(reading, getattr(each, name))) for each in looks if each.at)
        word = {"difference": "difference", "high": "at most", "low": "at least"}[name]
        yield Series(word, tuple(points), look)
