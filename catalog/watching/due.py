"""A model that is due for training -> what is told of it, in files and to whoever trains it."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.domain.health import Retraining, State, Verdict
from catalog.domain.health_plain import verdict_plain
from catalog.kit.date import When
from catalog.kit.schema import said
from catalog.kit.text import listed
from catalog.sections.monitoring.arrangements import kinds
from catalog.sections.monitoring.conditions import RuleFails, parts_of
from catalog.sections.monitoring.schema import Retrain, Trigger

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Due:
    """A model that should be trained again: its version now, why, and what the card says of how."""

    model: str
    name: str
    version: str
    retraining: Retraining
    verdicts: tuple[Verdict, ...]
    retrain: Retrain

    @property
    def trigger(self) -> Trigger | None:
        """What starts it."""
        return said(self.retrain.trigger)

    @property
    def pause(self) -> float:
        """How many seconds are to lie between two."""
        return said(self.retrain.pause) or 0.0

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of trigger that the card names; it should be one."""
        return kinds(self.trigger) if self.trigger else ()

    @property
    def reason(self) -> str:
        """Why, in few words: `quality fails and age above 180d`."""
        return listed(self.retraining.reasons) or self.retraining.words

    @property
    def known(self) -> str:
        """The last moment that is known to be part of the incident: its beginning, or a reading since."""
        rules = {
            part.rule
            for each in self.retraining.reasons
            for part in parts_of(each)
            if isinstance(part, RuleFails)
        }
        read = [each.read for each in self.verdicts if each.rule in rules and each.read]
        return max([self.retraining.since, *read], key=lambda each: When.parse(each).first)

    def plain(self) -> Json:
        """All of it for programs; numbers are those of the rules that are not good."""
        return {
            "model": self.model,
            "name": self.name,
            "version": self.version,
            "reasons": list(self.retraining.reasons),
            "words": self.retraining.words,
            "since": self.retraining.since,
            "key": self.retraining.key,
            "numbers": [verdict_plain(each) for each in self.verdicts if each.state is not State.OK],
            "trigger": listed(self.kinds),
        }
