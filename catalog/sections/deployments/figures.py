"""Experiments -> a forest of differences, and how the primary metric's difference became known over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalog.kit.figure import Figure, Heading, Limit, Point, Row, Series, Style, dots, lines
from catalog.sections.deployments import amounts
from catalog.sections.deployments.experiments import ExperimentRow
from catalog.sections.deployments.telling import TrialRow
from catalog.sections.deployments.trial import Look, Reading

MOST_FORESTS = 3
WIDEST = 4
"""Early intervals that are so many times as wide as the last one would flatten all others: they are cut."""
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
    return dots(heading, [_forest_row(each) for each in readings], (), Style(zero=True, signed=True))


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
    within = _within(primary)
    sub += " Intervals that reach the edge go on beyond it." if within else ""
    heading = Heading(
        f"What was known when, {trial.contrast.version} less {trial.contrast.against}", sub,
        row="Up to", measure="Difference", digits=amounts.digits(primary),
    )  # fmt: skip
    nothing = Limit(0.0, "no difference", "reference")
    points = [_point(primary, each) for each in primary.looks]
    many = len(points) > MOST_NAMED and all(each.at for each in primary.looks)
    if many:
        points = [
            replace(point, x=look.at) for point, look in zip(points, primary.looks, strict=True) if look.at
        ]
    style = Style(signed=True, small=True, within=within)
    return lines(heading, [Series(primary.metric.name, tuple(points))], [nothing], style)


def _point(reading: Reading, look: Look) -> Point:
    day = " ".join(look.when.split(" ")[:2]) if look.at else look.when
    middle, low, high = (amounts.scaled(reading, each) for each in (look.difference, look.low, look.high))
    return Point(day, middle, low, high)


def _within(reading: Reading) -> tuple[float, float] | None:
    """How far intervals are drawn where early ones are too wide: as far as the others reach."""
    last = reading.looks[-1]
    near = [each for each in reading.looks if each.high - each.low <= WIDEST * (last.high - last.low)]
    if len(near) == len(reading.looks):
        return None
    least, most = min(each.low for each in near), max(each.high for each in near)
    return amounts.scaled(reading, least), amounts.scaled(reading, most)
