"""A judged model -> what its page draws of it where it runs: charts, the table of drift, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from catalog.derive.health import Judging, counted_of, watched_of
from catalog.kit.date import When
from catalog.kit.schema import said
from catalog.kit.shown import absence
from catalog.kit.text import plural
from catalog.kit.today import NO_DAY
from catalog.sections.monitoring.charts import Charts, Happening, charts
from catalog.sections.monitoring.drifting import Drift, drift
from catalog.sections.monitoring.histograms import Histograms
from catalog.sections.monitoring.judge import Ruled
from catalog.sections.monitoring.kpis import kpis
from catalog.sections.monitoring.overall import Watched


@dataclass(frozen=True, slots=True)
class Watching:
    """What is drawn of a model where it runs; `notes` say what is odd about its readings.

    `absence` is the sentence for the word that the card has for all of its monitoring.
    """

    charts: Charts = field(default_factory=Charts)
    drift: Drift = field(default_factory=Drift)
    notes: tuple[str, ...] = ()
    absence: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.charts.shown or self.drift.shown or self.notes)

    @property
    def more_charts(self) -> str:
        """What is behind the fold, and what is not drawn at all."""
        left_out = f", and {self.charts.left_out:,} that are not drawn" if self.charts.left_out else ""
        return f"{plural(len(self.charts.folded), 'more chart')}{left_out}"


def watching_of(case: Judging) -> tuple[Watched, Watching]:
    """Judge the rules of a model, and draw what was read of it."""
    counted = counted_of(case)
    watched = watched_of(case, counted)
    return watched, _drawn(case, watched.ruled, counted)


def _drawn(case: Judging, ruled: tuple[Ruled, ...], counted: Sequence[Histograms]) -> Watching:
    watch = said(case.entry.card.monitoring)
    if watch is None:
        return Watching(absence=absence(case.entry.card.monitoring))
    metrics, runs = case.frame.words.metrics, case.entry.readings.runs
    found = kpis(ruled, runs, metrics)
    drawn = charts(found, metrics, tuple(_happenings(case)), said(watch.freshness))
    undated = case.frame.today.day is None and bool(watch.rules or watch.retrain)
    notes = (*((NO_DAY,) if undated else ()), *_notes(case, len(watch.readings)), *_ahead(ruled))
    return Watching(drawn, drift(found, counted, metrics), notes)


def _happenings(case: Judging) -> Iterator[Happening]:
    """When versions came to be, when deployments of them began and ended."""
    for version in case.entry.card.versions:
        day = said(version.date) or said(version.released)
        if day:
            yield Happening(day.first, f"{version.version} made")
    for row in case.deployments:
        place = "" if row.environment.missing else row.environment.text
        where = f" in {place}" if place else " runs"
        if row.began:
            yield Happening(When.parse(row.began).first, f"{row.version}{where}", place)
        if row.ended:
            yield Happening(When.parse(row.ended).first, f"{row.version} out of {place or 'use'}", place)


def _notes(case: Judging, patterns: int) -> Iterator[str]:
    readings = case.entry.readings
    if patterns and not len(readings):
        yield "There are no readings: the tables that the card names hold no row that can be read."
    timeless = sum(1 for row in readings.rows if row.time is None and row.time_text is None)
    if timeless:
        told = "row has no `time` and is" if timeless == 1 else "rows have no `time` and are"
        yield f"{timeless:,} {told} neither judged nor drawn."


def _ahead(ruled: tuple[Ruled, ...]) -> Iterator[str]:
    """Readings that are all later than today are not drawn."""
    for each in ruled:
        count = sum(judged.track.points.ahead for judged in each.judged)
        if count and not any(judged.states for judged in each.judged):
            them = "its only reading is" if count == 1 else f"all of its {count:,} readings are"
            yield f"Rule {each.rule.id}: {them} later than today."
