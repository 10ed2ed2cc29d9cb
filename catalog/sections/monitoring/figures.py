"""Readings of a model -> one small chart a metric, with the limits of its rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from catalog.domain.metrics import Metrics
from catalog.kit.figure import Figure, Frame, Heading, Limit, Point, Row, Series, dots, lines
from catalog.kit.number import plain
from catalog.kit.schema import said
from catalog.sections.monitoring import facts
from catalog.sections.monitoring.schema import Watch

MOST_FIGURES = 8
MOST_SERIES = 7
MOST_DISTRIBUTIONS = 6
REFERENCE = "reference"
_LIMIT = re.compile(r"(below|above) (-?\d+(?:\.\d+)?)")


def figures(series: Sequence[facts.Series], watch: Watch | None, metrics: Metrics) -> tuple[Figure, ...]:
    """Draw the readings, a chart a metric and a line for each of its circumstances."""
    found: dict[str, list[facts.Series]] = {}
    for each in series:
        found.setdefault(each.metric, []).append(each)
    ruled = {metrics.get(rule.metric).id for rule in watch.rules} if watch else set()
    order = sorted(found, key=lambda metric: (metric not in ruled, metric))
    return tuple(_figure(found[metric], _limits(metric, watch, metrics)) for metric in order[:MOST_FIGURES])


def _figure(series: Sequence[facts.Series], limits: Sequence[Limit]) -> Figure:
    """One metric: what all its lines share is said above, what tells them apart is at their ends."""
    shared = [part for part in series[0].circumstances if all(part in each.circumstances for each in series)]
    left_out = len(series) - MOST_SERIES
    more = f" {left_out} further lines are in the file." if left_out > 0 else ""
    looks = (f"hue-{number + 1}" for number in range(MOST_SERIES))
    names, by = _names([_apart(each, shared) for each in series])
    drawn = [
        Series(name, tuple(Point(row.time.first, row.value) for row in each.points if row.time), look)
        for name, each, look in zip(names, series, looks, strict=False)
    ]
    told = [f"{', '.join(shared)}." if shared else "Readings over time.", by, more.strip()]
    sub = " ".join(part for part in told if part)
    heading = Heading(f"{series[0].name} where it runs", sub, row="Time", measure=series[0].name)
    return lines(heading, drawn, limits, Frame(small=True))


def _names(labels: Sequence[str]) -> tuple[list[str], str]:
    """Labels without the word that all of them begin with, and that word said once."""
    firsts = {label.partition(" ")[0] for label in labels}
    if len(labels) < 2 or len(firsts) > 1 or any(" " not in label for label in labels):
        return list(labels), ""
    return [label.partition(" ")[2] for label in labels], f"By {firsts.pop()}."


def _apart(series: facts.Series, shared: Sequence[str]) -> str:
    return ", ".join(part for part in series.circumstances if part not in shared) or "overall"


def _limits(metric: str, watch: Watch | None, metrics: Metrics) -> list[Limit]:
    """The plain limits of a metric's rules; those against a baseline are told in the table."""
    found = []
    for rule in watch.rules if watch else ():
        if metrics.get(rule.metric).id != metric or rule.across is not None:
            continue
        limits: tuple[tuple[str, str | None], ...] = (("warn", said(rule.warn)), ("fail", said(rule.fail)))
        for word, text in limits:
            limit = _LIMIT.fullmatch(text or "")
            if limit:
                side = "below" if limit[1] == "below" else "above"
                found.append(Limit(float(limit[2]), word, "attention" if word == "warn" else "failing", side))  # type: ignore[arg-type]
    return found


def distributions(rows: Sequence[Mapping[str, str]]) -> tuple[Figure, ...]:
    """Draw each feature's newest histogram as shares, with rings for the reference it is held against."""
    by_feature: dict[str, dict[str, dict[str, float]]] = {}
    for row in rows:
        bins = by_feature.setdefault(row.get("feature", ""), {}).setdefault(row.get("time", ""), {})
        bins[row.get("bin", "")] = float(plain(row.get("count", "")) or 0)
    drawn = (_distribution(feature, times) for feature, times in sorted(by_feature.items()))
    return tuple(figure for figure in drawn if figure)[:MOST_DISTRIBUTIONS]


def _distribution(feature: str, times: Mapping[str, Mapping[str, float]]) -> Figure | None:
    reference = _shares(times.get(REFERENCE, {}))
    dated = sorted(time for time in times if time != REFERENCE)
    if not dated or not reference:
        return None
    now = _shares(times[dated[-1]])
    names = list(dict.fromkeys([*reference, *now]))
    rows = [Row(name or "empty", now.get(name, 0.0), before=reference.get(name, 0.0)) for name in names]
    heading = Heading(f"How {feature} is spread", f"Share of cases, {dated[-1]}.", row="Bin", measure="Share")
    return dots(heading, rows, (), Frame(zero=True, before="reference", now=dated[-1]))


def _shares(bins: Mapping[str, float]) -> dict[str, float]:
    total = sum(bins.values())
    return {name: count / total for name, count in bins.items()} if total else {}
