"""Judged rules -> the state of each version, as if there were no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalog.domain.health import Health, State
from catalog.kit.text import listed
from catalog.sections.monitoring.judge import Ruled, narrowed, state_now
from catalog.sections.monitoring.overall import Watched, incidents_of, words_of
from catalog.sections.monitoring.schema import Rule
from catalog.sections.monitoring.tracks import choices
from catalog.sections.monitoring.wording import Seen
from catalog.sections.monitoring.world import World

_Worst = dict[str, dict[str, State]]
"""By the version that readings name, and by their environment: the worst that they come to."""


class OfVersions:
    """What the rules of a card come to for each version; all readings are gone through once."""

    def __init__(self, ruled: Sequence[Ruled], world: World, freshness: float | None) -> None:
        """Rules as they were judged, in the world that they were judged in."""
        self._world, self._freshness = world, freshness
        self._ruled = ruled
        self._running: dict[str, frozenset[str] | None] = {}
        self._rules = [(each.rule, self._worst(each)) for each in ruled]

    def of(self, version: str) -> State | None:
        """The worst that its rules come to; None where no rule speaks of it."""
        asked = (worst for rule, worst in self._rules if self._asks(rule, version))
        return max((self._state(worst, version) for worst in asked), default=None)

    def own(self, version: str) -> Watched | None:
        """Its rules by what is read of it, and of all where it runs; None where nothing is read of it now."""
        asked = [self._alone(each, version) for each in self._ruled if self._asks(each.rule, version)]
        told = [each for each in asked if each.judged]
        if not any(judged.track.version == version for each in told for judged in each.judged):
            return None
        verdicts = [each.verdict for each in told]
        unread = listed([each.rule.id for each in asked if not each.judged])
        words = words_of(verdicts, len(asked)) + (f" Nothing is read of it for {unread}." if unread else "")
        worst = max(each.state for each in verdicts)
        every = tuple(each.verdict for each in asked)
        return Watched(Health(worst, words, every, incidents_of(told)), tuple(asked))

    def _alone(self, ruled: Ruled, version: str) -> Ruled:
        kept = [
            each
            for each in ruled.judged
            if each.live and each.states and each.track.version in (version, "")
            if self._runs(version, each.track.environment)
        ]
        found = narrowed(ruled, kept, self._world, self._freshness)
        if kept:
            return found
        metric = self._world.metrics.get(ruled.rule.metric).name
        words = f"There are no readings of {metric} of {version} where it runs."
        return replace(found, verdict=replace(found.verdict, words=words))

    def _worst(self, ruled: Ruled) -> _Worst:
        found: _Worst = {}
        world, rule = self._world, ruled.rule
        seen = Seen(rule, world.metrics.get(rule.metric), self._freshness, world.today)
        for each in ruled.judged:
            version, place = each.track.version, each.track.environment
            if each.states and (not version or self._runs(version, place)):
                same = found.setdefault(version, {})
                same[place] = max(same.get(place, State.OK), state_now(each, seen))
        return found

    def _state(self, worst: _Worst, version: str) -> State:
        """What a rule comes to by the readings of a version, and by those that name none where it runs."""
        return max(self._told(worst, version), default=State.NO_DATA)

    def _told(self, worst: _Worst, version: str) -> Iterator[State]:
        for name in (version, ""):
            for place, state in worst.get(name, {}).items():
                if self._runs(version, place):
                    yield state

    def _asks(self, rule: Rule, version: str) -> bool:
        """Whether a rule may speak of a version: it asks for no other one, and for no place of others."""
        versions, places = rule.where.get("version"), rule.where.get("environment")
        if versions is not None and version not in choices(versions):
            return False
        return places is None or any(self._runs(version, place) for place in choices(places))

    def _runs(self, version: str, place: str) -> bool:
        """Whether a version runs in a place now, or may: no deployment says what does."""
        if place not in self._running:
            self._running[place] = self._world.running_in(place)
        here = self._running[place]
        return here is None or version in here
