"""The values of the board of health: a model that is watched or should be, and days of what is due."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from catalog.domain.health import Health, State, Verdict
from catalog.kit.figure import Limit
from catalog.views.listing import Listing
from catalog.views.live import Live


@dataclass(frozen=True, slots=True)
class Trend:
    """The newest readings of the series that decided, oldest first, and its limits; None is a gap."""

    label: str = ""
    values: tuple[float | None, ...] = ()
    limits: tuple[Limit, ...] = ()


NO_TREND = Trend()


class DueKind(StrEnum):
    """What a day in the calendar is about."""

    RETRAINING = "retraining"
    PAUSE = "pause"
    APPROVAL = "approval"
    WAIVER = "waiver"
    DEPRECATED = "deprecated"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Due:
    """A day on which somebody has to do something about a model.

    `day` is like `2027-03-01`; `subject` tells several of one kind apart, `known` is the day since which
    it is known, empty where nobody says.
    """

    day: str
    kind: DueKind
    subject: str
    title: str
    words: str
    known: str = ""


@dataclass(frozen=True, slots=True)
class Watched:
    """A model as the board sees it: how it does, what runs in production, what is due."""

    listing: Listing
    health: Health
    live: tuple[Live, ...] = ()
    dues: tuple[Due, ...] = ()
    trend: Trend = NO_TREND

    @property
    def is_watched(self) -> bool:
        """Whether the card watches anything."""
        return self.health.state is not None

    @property
    def decided(self) -> Verdict | None:
        """The verdict that the state comes from: the first of the worst."""
        return deciding(self.health)

    @property
    def others(self) -> tuple[Verdict, ...]:
        """What else needs somebody."""
        decided = self.decided
        return tuple(each for each in worst_first(self.health) if each.state > State.OK and each != decided)


def deciding(health: Health) -> Verdict | None:
    """The first of the worst verdicts; None where there is none."""
    return next(iter(worst_first(health)), None)


def worst_first(health: Health) -> tuple[Verdict, ...]:
    """The verdicts, the worst first; equals stay in the order of the card."""
    return tuple(sorted(health.verdicts, key=lambda each: -each.state))
