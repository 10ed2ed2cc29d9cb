"""How models do where they run: the board as pages and JSON, feeds of alerts, a calendar of what is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalog.derive.watched import watched
from catalog.domain import address
from catalog.kit.date import When
from catalog.publish.draft import File
from catalog.render.feeds.alerts import alert_feed, alert_file
from catalog.render.feeds.calendar import calendar_file
from catalog.render.pages.monitoring import alternates_of, monitoring_pages
from catalog.render.programs.monitoring import monitoring_json
from catalog.render.topics.topic import ALL, DAY, Common, Gathered, Given, Outcome, Topic, shown_day
from catalog.views.monitoring.board import MonitoringBoard, monitoring_board
from catalog.views.monitoring.nouns import Watched


class Monitoring(Topic):
    """All models that are watched, run in production, or have a day on which something is due."""

    name = "monitoring"
    reads = (DAY,)
    always = True

    def shares(self, given: Given) -> Iterator[tuple[str, object]]:
        """What the board says of a model."""
        if found := watched(given.model, given.summary):
            yield ALL, found

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write it."""
        return Outcome(_files(gathered, common))


def _files(gathered: Gathered, common: Common) -> Iterator[File]:
    models: Sequence[Watched] = gathered.shares
    board = monitoring_board(models)
    day: When | None = gathered.notes[DAY][ALL]
    for page in monitoring_pages(board, common.words.metrics, alternates_of(models)):
        yield common.engine.file("views/monitoring/page.html", replace(page, as_of=shown_day(gathered)))
    yield monitoring_json(board, day.text if day else "")
    yield from _feeds(models, board, common)
    yield from calendar_file(models, common.engine.site)


def _feeds(models: Sequence[Watched], board: MonitoringBoard, common: Common) -> Iterator[File]:
    """The alerts of all models, then those of each team."""
    site = common.engine.site
    title = f"{site.title}: alerts"
    yield from alert_file(alert_feed(address.alerts(), title), models, site)
    teams: dict[str, tuple[str, list[Watched]]] = {}
    for each in board.owners:
        if each.owner.id:  # names that share an address are one team
            teams.setdefault(address.alerts(each.owner.id), (each.owner.label, []))[1].extend(each.models)
    for path, (label, own) in teams.items():
        yield from alert_file(alert_feed(path, f"{title}, {label}"), own, site)
