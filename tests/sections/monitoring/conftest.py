"""What tests of judging need: rules from YAML judged by readings from CSV, in a world of a few words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from catalog.domain.metrics import known
from catalog.kit.date import When
from catalog.kit.today import Today
from catalog.sections.monitoring.histograms import histograms
from catalog.sections.monitoring.overall import Read, Watched, watched
from catalog.sections.monitoring.schema import Monitoring
from catalog.sections.monitoring.world import World


def world(day: str = "", **more: object) -> World:
    """A model of which nothing is known but what is given."""
    empty = World(Today(When.parse(day) if day else None), known(), (), (), {}, (), ())
    return replace(empty, **more)


@pytest.fixture(scope="session")
def judged(read, measured) -> Callable[..., Watched]:
    """Judge the `monitoring` of a card by readings; `bins` are the rows of its histograms."""

    def of(monitoring: str, readings: str = "", day: str = "", bins=(), **more: object) -> Watched:
        watch = read(f"monitoring: {monitoring}", Monitoring).monitoring
        rows = measured(readings) if readings else ()
        return watched(watch, Read(rows, histograms(bins)), world(day, **more))

    return of


def weekly(*values: object, metric: str = "auroc", first: int = 1, more: str = "") -> str:
    """Readings of one metric on the days of October, a week apart from the first on; `more` are columns."""
    head = ",".join(["time", "metric", "value", *[part.partition("=")[0] for part in more.split()]])
    rest = "".join(f",{part.partition('=')[2]}" for part in more.split())
    lines = [f"2026-10-{first + 7 * at:02},{metric},{value}{rest}" for at, value in enumerate(values)]
    return "\n".join([head, *lines])
