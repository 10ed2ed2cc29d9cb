"""What an experiment found, as nouns: a metric at each look and over all, a treatment and its control."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from catalog.domain.metrics import Metric
from catalog.domain.trial import Arm, Effect, Plan

PRIMARY, GUARDRAIL, OTHER = "primary", "guardrail", ""
_UNLIKELY = 0.001
ROLES = (PRIMARY, GUARDRAIL, OTHER)


@dataclass(frozen=True, slots=True)
class Look:
    """What was known at the end of one period; `low` and `high` hold at every look at once."""

    when: str
    at: datetime | None
    cases: int
    difference: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One metric of a treatment and its control; `why` says what is missing where there is no effect.

    Shares are parts of 1 here, differences those of the treatment less the control. `corrected` is the
    p-value that allows for the other secondary metrics, `even` says how likely the
    split differs so much between periods by chance, `left_out` counts rows without a value or cases.
    """

    metric: Metric
    label: str
    role: str = OTHER
    control: Arm | None = None
    treatment: Arm | None = None
    effect: Effect | None = None
    looks: tuple[Look, ...] = ()
    power: float | None = None
    needed: int | None = None
    detectable: float | None = None
    margin: float | None = None
    corrected: float | None = None
    even: float | None = None
    left_out: int = 0
    why: str = ""

    @property
    def sign(self) -> int:
        """1 where more is better, −1 where less is, 0 where nobody knows."""
        return {"higher": 1, "lower": -1}.get(str(self.metric.better), 0)

    @property
    def is_share(self) -> bool:
        """Whether its differences are points of a percentage."""
        return any(each is not None and each.is_share for each in (self.control, self.treatment))

    @property
    def is_uneven(self) -> bool:
        """Whether the split was another one in other periods: what changed with time looks like an effect."""
        return self.even is not None and self.even < _UNLIKELY

    @property
    def fewest(self) -> int:
        """The cases of the smaller side."""
        return min(self.control.n, self.treatment.n) if self.control and self.treatment else 0

    def worth(self, *, once: bool) -> tuple[float, float] | None:
        """The interval that decides, turned so that more is better: read once, or at any time."""
        if not self.effect or not self.looks or not self.sign:
            return None
        last = self.looks[-1]
        ends = (self.effect.low, self.effect.high) if once else (last.low, last.high)
        low, high = sorted(self.sign * each for each in ends)
        return low, high


@dataclass(frozen=True, slots=True)
class Contrast:
    """One treatment held against the control, the primary metric first; `plan` is in the unit of the card."""

    variant: str
    version: str
    against: str
    readings: tuple[Reading, ...]
    plan: Plan

    @property
    def primary(self) -> Reading | None:
        """The metric that decides."""
        return next((each for each in self.readings if each.role == PRIMARY), None)

    @property
    def guardrails(self) -> tuple[Reading, ...]:
        """The metrics that must not get worse."""
        return tuple(each for each in self.readings if each.role == GUARDRAIL)


@dataclass(frozen=True, slots=True)
class Split:
    """How many cases each variant got; the shares planned, empty where nobody said; how likely by chance."""

    counts: tuple[tuple[str, int], ...] = ()
    planned: tuple[tuple[str, float], ...] = ()
    p: float | None = None
    stated: bool = False
    """Whether the experiment says its split; else it is the traffic of deployments, which people change."""

    @property
    def is_kept(self) -> bool:
        """Whether chance explains how far the cases are from the plan."""
        return self.p is None or self.p >= _UNLIKELY

    @property
    def is_off(self) -> bool:
        """Whether a stated split was not kept: what stands in the table is not what was assigned."""
        return self.stated and not self.is_kept
