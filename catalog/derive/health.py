"""An Entry and what runs of it -> the health of the model: its rules judged, and what lists show of that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from catalog.derive.frame import Frame
from catalog.domain.headlines import headlines
from catalog.domain.health import NOT_WATCHED, Health
from catalog.domain.versions import Lineup
from catalog.kit.date import When
from catalog.kit.schema import said
from catalog.read.entry import Entry
from catalog.sections.deployments.facts import DeploymentRow
from catalog.sections.monitoring.histograms import Histograms, histograms
from catalog.sections.monitoring.of_versions import OfVersions
from catalog.sections.monitoring.overall import Read, Watched, watched
from catalog.sections.monitoring.tracks import with_own_names
from catalog.sections.monitoring.world import Running, World

MOST_INCIDENTS = 20
"""Incidents of one model that a page shows, those first that are not over."""
NO_RULES = Watched(NOT_WATCHED, ())


@dataclass(frozen=True, slots=True)
class Judging:
    """What a model's rules are judged by: its files, its versions, its deployments, the house."""

    entry: Entry
    lineup: Lineup
    deployments: tuple[DeploymentRow, ...]
    frame: Frame


def watched_of(case: Judging, counted: Sequence[Histograms]) -> Watched:
    """Judge the rules of a card; one that watches nothing costs nothing."""
    watch, readings = said(case.entry.card.monitoring), case.entry.readings
    if watch is None:
        return NO_RULES
    asked = with_own_names(watch, case.entry.card.aliases)
    return watched(asked, Read(readings.rows, counted, readings.long), world_of(case))


def own_of(case: Judging, found: Watched) -> Mapping[str, Watched]:
    """How each version does of which something is read now."""
    watch = said(case.entry.card.monitoring)
    tracks = (judged.track for ruled in found.ruled for judged in ruled.judged if judged.live)
    named = {each.version for each in tracks}
    if watch is None or not named:
        return {}
    seen = OfVersions(found.ruled, world_of(case), said(watch.freshness))
    every = {name: seen.own(name) for name in case.lineup.order if name in named}
    return {name: own for name, own in every.items() if own}


def counted_of(case: Judging) -> tuple[Histograms, ...]:
    """What the tables of distributions hold, each table once."""
    watch, tables = said(case.entry.card.monitoring), case.entry.tables
    files = {
        file.label: file
        for pattern in (watch.distributions if watch else ())
        for file in tables.get(pattern, ())
    }
    return histograms(row for file in files.values() for row in file.rows)


def world_of(case: Judging) -> World:
    """What rules are judged in, beside what was read."""
    entry, words = case.entry, case.frame.words
    keys = headlines(entry.card.headline, entry.measurements, words)
    return World(
        today=case.frame.today,
        metrics=words.metrics,
        running=tuple(_running(row) for row in case.deployments),
        order=case.lineup.order,
        dates=_dates(entry),
        measurements=entry.measurements,
        headlines=keys,
    )


def _running(row: DeploymentRow) -> Running:
    return Running("" if row.environment.missing else row.environment.text, row.version, row.running)


def _dates(entry: Entry) -> Mapping[str, When]:
    dated = ((each.version, said(each.date) or said(each.released)) for each in entry.card.versions)
    return {name: day for name, day in dated if day}


def pared_health(health: Health) -> Health:
    """What others may show: verdicts and what follows, and of the incidents those that are not over."""
    still = tuple(each for each in health.incidents if not each.ended)
    return replace(health, incidents=still[:MOST_INCIDENTS])
