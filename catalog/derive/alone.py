"""A Case -> each of its versions as if there were no other: what is known of others is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from catalog.derive.case import Case
from catalog.derive.demands import demands_of
from catalog.derive.health import Judging, world_of
from catalog.domain.health import Health
from catalog.kit.schema import said
from catalog.sections.deployments.facts import DeploymentRow
from catalog.sections.deployments.schema import Deployment
from catalog.sections.monitoring.of_versions import OfVersions

_T = TypeVar("_T")


class Alone:
    """The versions of a model; what is of which of them is sorted out once."""

    def __init__(self, case: Case) -> None:
        """The model, with all that is known of it."""
        self.case = case

    def case_of(self, version: str) -> Case:
        """A version that speaks: what runs, what it is called and how it does where it runs are its own."""
        card = self.case.card
        own = {"deployments": self._written.get(version, ()), "aliases": self._aliases.get(version, {})}
        return replace(
            self.case.speaking(version),
            entry=replace(self.case.entry, card=card.model_copy(update=own)),
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
        return _by(self.case.deployments, lambda row: row.version)

    @cached_property
    def _written(self) -> Mapping[str, tuple[Deployment, ...]]:
        aliases = self.case.card.aliases
        return _by(self.case.card.deployments, lambda each: aliases.get(each.version, each.version))

    @cached_property
    def _aliases(self) -> Mapping[str, Mapping[str, str]]:
        found = _by(self.case.card.aliases.items(), lambda pair: pair[1])
        return {version: dict(pairs) for version, pairs in found.items()}

    @cached_property
    def _states(self) -> OfVersions | None:
        """How each version does, where a policy asks and the card watches."""
        case = self.case
        watch = said(case.card.monitoring)
        if watch is None or not demands_of(case.frame.house).asks_health:
            return None
        world = world_of(Judging(case.entry, case.lineup, case.deployments, case.frame))
        return OfVersions(case.ruled, world, said(watch.freshness))


def _by(items: Iterable[_T], version_of: Callable[[_T], str]) -> Mapping[str, tuple[_T, ...]]:
    """Things by the version that they are of, in their order."""
    found: dict[str, list[_T]] = {}
    for each in items:
        found.setdefault(version_of(each), []).append(each)
    return {version: tuple(same) for version, same in found.items()}
