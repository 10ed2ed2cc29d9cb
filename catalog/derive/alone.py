"""A Case -> each of its versions as if there were no other: what is known of others is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from catalog.derive.case import Case
from catalog.derive.demands import demands_of
from catalog.derive.health import Judging, world_of
from catalog.derive.own_card import OwnCards, tabled
from catalog.domain.health import Health
from catalog.kit.schema import said
from catalog.sections.deployments.facts import DeploymentRow
from catalog.sections.monitoring.of_versions import OfVersions


class Alone:
    """The versions of a model; what is of which of them is sorted out once."""

    def __init__(self, case: Case) -> None:
        """The model, with all that is known of it."""
        self.case = case

    def case_of(self, version: str) -> Case:
        """A version that speaks: what the card says of it, what runs, and how it does where it runs."""
        return replace(
            self.case.speaking(version),
            entry=replace(self.case.entry, card=self._cards.of(version)),
            deployments=self.running_of(version),
            health=self._health_of(version),
        )

    def running_of(self, version: str) -> tuple[DeploymentRow, ...]:
        """The deployments of a version."""
        return self._running.get(version, ())

    def _health_of(self, version: str) -> Health:
        """Its state by what was read of it; whether to train again is asked of the model."""
        if self._states is None:
            return self.case.health
        return Health(self._states.of(version), retraining=self.case.health.retraining)

    @cached_property
    def _running(self) -> Mapping[str, tuple[DeploymentRow, ...]]:
        found: dict[str, list[DeploymentRow]] = {}
        for row in self.case.deployments:
            found.setdefault(row.version, []).append(row)
        return {version: tuple(rows) for version, rows in found.items()}

    @cached_property
    def _cards(self) -> OwnCards:
        return OwnCards(self.case.card, tabled(self.case.entry))

    @cached_property
    def _states(self) -> OfVersions | None:
        """How each version does, where a policy asks and the card watches."""
        case = self.case
        watch = said(case.card.monitoring)
        if watch is None or not demands_of(case.frame.house).asks_health:
            return None
        world = world_of(Judging(case.entry, case.lineup, case.deployments, case.frame))
        return OfVersions(case.ruled, world, said(watch.freshness))
