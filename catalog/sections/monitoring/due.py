"""Judged rules, the day and `retrain` of a card -> whether the model is due for training again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from catalog.domain.health import Retraining
from catalog.kit.date import When
from catalog.kit.moments import later
from catalog.kit.schema import said
from catalog.kit.today import Today
from catalog.sections.monitoring.conditions import Aged, Part, RuleFails, parts_of, printed
from catalog.sections.monitoring.judge import Ruled
from catalog.sections.monitoring.moments import iso
from catalog.sections.monitoring.schema import Retrain
from catalog.sections.monitoring.unbroken import unbroken
from catalog.sections.monitoring.world import World


@dataclass(frozen=True, slots=True)
class _Holds:
    """A condition that holds: as the card has it, and since when, for order, for programs and for people."""

    condition: str
    moment: datetime
    since: str
    shown: str


def due(retrain: Retrain, ruled: Sequence[Ruled], world: World) -> Retraining:
    """Hold each condition against what rules came to after the newest version was made; any one is enough."""
    case = _Case({each.rule.id: each for each in ruled}, world)
    holding = sorted(case.holding(retrain), key=lambda each: each.moment)
    version, made = world.newest
    next_due = case.next_due(retrain)
    if not holding:
        when = f"; by age alone it is due on {When.parse(next_due).shown()}" if next_due else ""
        return Retraining(due=False, words=f"None of its conditions holds{when}.", next_due=next_due)
    first = holding[0]
    reasons = tuple(each.condition for each in holding)
    wait = _pause(said(retrain.pause), made, world.today)
    told = "; ".join(f"{printed(each.condition)}, since {each.shown}" for each in holding)
    return Retraining(
        due=not wait,
        words=f"Due, but the card asks to wait{_until(wait)}: {told}." if wait else f"Due: {told}.",
        reasons=reasons,
        since=first.since,
        key=hashlib.sha256(f"{version}\n{first.since}".encode()).hexdigest()[:16],
        paused_until=wait,
        next_due=next_due,
    )


def _until(day: str) -> str:
    return f" until {When.parse(day).shown()}"


def _pause(pause: float | None, made: When | None, today: Today) -> str:
    """The day until which the card asks to wait after a training, empty where that is over or not known."""
    if not pause or made is None or today.day is None:
        return ""
    over = later(made.first, pause)
    return "" if today.has_begun(_day(over)) else over.date().isoformat()


def _day(moment: datetime) -> When:
    return When(moment, moment, moment.date().isoformat())


@dataclass(frozen=True, slots=True)
class _Case:
    """The rules by their ids, in the world that they were judged in."""

    ruled: Mapping[str, Ruled]
    world: World

    def holding(self, retrain: Retrain) -> Iterator[_Holds]:
        """The conditions that hold; those that cannot be read are findings of the card."""
        for condition in retrain.when:
            found = [self._holds(part, condition) for part in _parts(condition)]
            met = [each for each in found if each]
            if met and len(met) == len(found):
                yield max(met, key=lambda each: each.moment)

    def next_due(self, retrain: Retrain) -> str:
        """The first day that age alone makes it due, also where that is past."""
        _, made = self.world.newest
        alone = [parts[0] for condition in retrain.when if len(parts := _parts(condition)) == 1]
        spans = [part.after for part in alone if isinstance(part, Aged)]
        return later(made.first, min(spans)).date().isoformat() if spans and made else ""

    def _holds(self, part: Part, condition: str) -> _Holds | None:
        return self._aged(part, condition) if isinstance(part, Aged) else self._fails(part, condition)

    def _aged(self, part: Aged, condition: str) -> _Holds | None:
        _, made = self.world.newest
        today = self.world.today
        if made is None or today.day is None:
            return None
        times = 1
        if part.again:
            times = max(1, int((today.day.last - made.first).total_seconds() // part.after))
            today.has_begun(_day(later(made.first, (times + 1) * part.after)))  # tomorrow it may be one more
        moment = later(made.first, times * part.after)
        if not today.has_begun(_day(moment)):
            return None
        return _Holds(condition, moment, moment.date().isoformat(), _day(moment).shown())

    def _fails(self, part: RuleFails, condition: str) -> _Holds | None:
        ruled = self.ruled.get(part.rule)
        _, made = self.world.newest
        live = [each for each in ruled.judged if each.live] if ruled else []
        first = unbroken(live, part, made.last if made else None)
        return _Holds(condition, first.first, iso(first), first.shown()) if first else None


def _parts(condition: str) -> tuple[Part, ...]:
    try:
        return parts_of(condition)
    except ValueError:
        return ()
