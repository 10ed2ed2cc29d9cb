"""What rules are judged in: the day, what runs where, the versions, and what was measured of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.domain.measurements import Measurement
from catalog.domain.metrics import Metrics
from catalog.kit.date import When
from catalog.kit.today import Today
from catalog.sections.monitoring.tracks import Track


@dataclass(frozen=True, slots=True)
class Running:
    """A version and an environment, and whether it runs there now; an empty environment is any."""

    environment: str
    version: str
    now: bool


@dataclass(frozen=True, slots=True)
class World:
    """Everything beside the readings that a verdict hangs on.

    `order` are the versions, oldest first, `dates` the days they came to be; `headlines` are keys of figures,
    those first that the card puts first.
    """

    today: Today
    metrics: Metrics
    running: tuple[Running, ...]
    order: tuple[str, ...]
    dates: Mapping[str, When]
    measurements: Sequence[Measurement]
    headlines: tuple[str, ...]

    @property
    def newest(self) -> tuple[str, When | None]:
        """The newest version and its day; by the order of names where days are not known."""
        name = self.order[-1] if self.order else ""
        dated = max(
            self.dates, key=lambda each: (self.dates[each].first, self.order.index(each)), default=name
        )
        return dated, self.dates.get(dated)

    def live(self, found: Sequence[Track]) -> tuple[Track, ...]:
        """The tracks that speak of what runs now; the others are history.

        In an environment that deployments name, those of the versions that run there; elsewhere those of the
        newest version that has readings. Readings that name no version are of what runs.
        """
        by_place: dict[str, list[Track]] = {}
        for each in found:
            by_place.setdefault(each.environment, []).append(each)
        return tuple(each for place, same in by_place.items() for each in self._live(place, same))

    def running_in(self, place: str) -> frozenset[str] | None:
        """The versions that run in an environment now; None where no deployment names it."""
        here = [each for each in self.running if place in (each.environment, "") or not each.environment]
        return frozenset(each.version for each in here if each.now) if here else None

    def _live(self, place: str, same: Sequence[Track]) -> list[Track]:
        versions = self.running_in(place)
        if versions is not None:
            return [each for each in same if each.version in versions or (versions and not each.version)]
        named = {each.version for each in same if each.version}
        newest = max(named, key=lambda name: (self._age(name), name), default="")
        return [each for each in same if each.version in (newest, "")]

    def _age(self, version: str) -> int:
        return self.order.index(version) if version in self.order else -1
