"""What a policy of the house comes to for a model: nouns that check, site and reports share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from catalog.kit.finding import Place, Severity


class Outcome(StrEnum):
    """How a policy stands for a model or one of its versions."""

    HOLDS = "holds"
    FAILS = "fails"
    WAIVED = "waived"
    """It does not hold, and somebody who may has excepted the model until a day."""


@dataclass(frozen=True, slots=True)
class Signoff:
    """An approval that a policy asks for: of whom, how many, and who gave it so far.

    `role` is a team of catalog.yaml or the word of an approval (`by`); `given` are names in order.
    """

    subject: str
    role: str
    count: int
    given: tuple[str, ...] = ()

    @property
    def missing(self) -> int:
        """How many are still to come."""
        return max(0, self.count - len(self.given))


@dataclass(frozen=True, slots=True)
class Ruling:
    """One policy held against one model, or one of its versions; those that do not apply leave none.

    `reasons` are sentences: what is missing, with the value that decided; of one that holds, what there was
    nothing to hold against. `place` is where to mend it.
    """

    policy: str
    outcome: Outcome
    level: Severity
    place: Place
    version: str = ""
    reasons: tuple[str, ...] = ()
    signoffs: tuple[Signoff, ...] = ()

    @property
    def uncompared(self) -> bool:
        """Whether it holds for want of anything to hold against."""
        return self.outcome is Outcome.HOLDS and bool(self.reasons)
