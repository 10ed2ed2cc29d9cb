"""Measurements of a model -> figures: the headline over the versions, slices, training curves."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.domain.measurements import Measurement, telling
from catalog.domain.metrics import Metric
from catalog.domain.replicates import averaged
from catalog.domain.versions import Lineup
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.digits import decimals
from catalog.kit.figure import HUES, Figure, Heading, Limit, Point, Row, Series, Style, dots, lines
from catalog.sections.evaluation.rows import note, slice_words, terms

MOST_FIGURES = 3  # over versions and of slices, each: more would bury the table
FEWEST_STEPS = 3


def figures(
    rows: Sequence[Measurement], lineup: Lineup, headlines: Sequence[str], words: Vocabulary
) -> tuple[Figure, ...]:
    """Draw what there is enough of: two versions make a line, two slices a dot plot, three steps a curve."""
    single = [row for row in rows if row.is_single]
    whole = averaged(row for row in single if not row.slice)
    over = [_over_versions(whole, lineup, each, words) for each in headlines]
    return (
        *[figure for figure in over if figure][:MOST_FIGURES],
        *_slices(single, lineup, words),
        *_curves(rows, lineup.current, words),
    )


def _over_versions(
    rows: Sequence[Measurement], lineup: Lineup, headline: str, words: Vocabulary
) -> Figure | None:
    mine = [row for row in rows if row.key == headline]
    if not mine:
        return None
    like = next(iter(sorted((row for row in mine if row.version == lineup.current), key=telling)), mine[-1])
    by_version = {row.version: row for row in mine if row.group() == like.group() and row.value is not None}
    points = tuple(_point(name, by_version[name]) for name in lineup.order if name in by_version)
    if len(points) < 2:
        return None
    metric = words.metrics.get(like.metric)
    title = ", ".join(part for part in (f"{metric.name} by version", _where(like, words)) if part)
    digits = decimals([point.y for point in points if point.y is not None])
    heading = Heading(
        title,
        f"{_sub(metric, like)} {_current(points, lineup.current)}".strip(),
        "Version",
        metric.name,
        min(digits, 3) if digits > 2 else digits,
    )
    return lines(heading, [Series(metric.name, points)], (), Style(now=lineup.current or ""))


def _current(points: Sequence[Point], current: str | None) -> str:
    """Which value is printed strong, where it is not the last."""
    is_before = any(point.x == current for point in points[:-1])
    return f"In bold: {current}, the current version." if is_before else ""


def _point(x: str | float, row: Measurement) -> Point:
    return Point(x, row.value, row.lower, row.upper)


def _where(row: Measurement, words: Vocabulary) -> str:
    known = words.datasets.find(row.dataset) if row.dataset else None
    name = known.name if known else row.dataset or ""
    return " ".join(part for part in (name, row.split or "", note(row)) if part)


def _sub(metric: Metric, row: Measurement) -> str:
    count = f"n = {row.n:,}. " if row.n else ""
    bars = "Bars are 95% intervals. " if row.lower is not None and row.upper is not None else ""
    unit = f"In {metric.unit}. " if metric.unit else ""
    return f"{count}{unit}{bars}{better_words(metric)}"


def better_words(metric: Metric) -> str:
    """Which way is better, as a sentence."""
    if isinstance(metric.better, float | int):
        return f"Best is {metric.better:g}."
    return "" if metric.better == "none" else f"{metric.better.capitalize()} is better."


def _slices(rows: Sequence[Measurement], lineup: Lineup, words: Vocabulary) -> list[Figure]:
    before = lineup.before(lineup.current)
    found: dict[tuple[object, ...], list[Measurement]] = {}
    for row in rows:
        if row.slice and row.version in (lineup.current, None) and row.value is not None:
            found.setdefault(terms(row), []).append(row)
    earlier = {_match(row): row.value for row in rows if before and row.version == before}
    charts = [(members, _slice_rows(members, earlier)) for members in found.values() if len(members) > 1]
    whole = {terms(row): row.value for row in rows if not row.slice and row.version in (lineup.current, None)}
    return [
        dots(
            _slice_heading(members, words),
            drawn,
            _overall(whole.get(terms(members[0]))),
            _slice_frame(drawn, (lineup.current, before)),
        )
        for members, drawn in charts[:MOST_FIGURES]
    ]


def _overall(value: float | None) -> tuple[Limit, ...]:
    """The value of all slices together, as a line."""
    return () if value is None else (Limit(value, "all", "reference"),)


def _match(row: Measurement) -> tuple[object, ...]:
    return (row.metric, *row.group())


def _slice_rows(members: Sequence[Measurement], earlier: dict[tuple[object, ...], float | None]) -> list[Row]:
    return [
        Row(slice_words(row), row.value, row.lower, row.upper, earlier.get(_match(row))) for row in members
    ]


def _slice_heading(members: Sequence[Measurement], words: Vocabulary) -> Heading:
    metric = words.metrics.get(members[0].metric)
    sub = f"{_where(members[0], words)}. {better_words(metric)}"
    return Heading(f"{metric.name} by slice", sub, row="Slice", measure=metric.name)


def _slice_frame(rows: Sequence[Row], pair: tuple[str | None, str | None]) -> Style:
    ringed = any(row.before is not None for row in rows)
    return Style(before=pair[1] or "" if ringed else "", now=(pair[0] or "") if ringed else "")


def _curves(rows: Sequence[Measurement], current: str | None, words: Vocabulary) -> list[Figure]:
    found: dict[tuple[str, str | None], dict[str, list[Measurement]]] = {}
    for row in rows:
        if row.step is not None and row.version in (current, None) and not row.slice:
            name = " ".join(part for part in (row.split or "", note(row)) if part) or (row.metric)
            found.setdefault((row.metric, row.dataset), {}).setdefault(name, []).append(row)
    return [_curve(key, series, words) for key, series in found.items() if _long_enough(series)]


def _long_enough(series: dict[str, list[Measurement]]) -> bool:
    return any(len(points) >= FEWEST_STEPS for points in series.values())


def _curve(key: tuple[str, str | None], series: dict[str, list[Measurement]], words: Vocabulary) -> Figure:
    metric = words.metrics.get(key[0])
    known = words.datasets.find(key[1]) if key[1] else None
    on = f", {known.name if known else key[1]}" if key[1] else ""
    heading = Heading(
        f"{metric.name} while training{on}", better_words(metric), row="Step", measure=metric.name
    )
    drawn = [
        Series(
            name,
            tuple(_point(row.step or 0.0, row) for row in sorted(rows, key=lambda each: each.step or 0.0)),
            look,
        )
        for (name, rows), look in zip(sorted(series.items()), _looks(len(series)), strict=True)
    ]
    return lines(heading, drawn)


def _looks(count: int) -> list[str]:
    return [HUES[number % len(HUES)] for number in range(count)]
