"""Two variants of an experiment -> how far apart they are, and what chance may do to that."""

from catalog.domain.trial.arms import Arm, arm, joined
from catalog.domain.trial.chance import even_p, holm, split_p
from catalog.domain.trial.effect import Effect, effect
from catalog.domain.trial.power import Plan, cases_for, detectable, power
from catalog.domain.trial.sequence import band, mixing, variance_of

__all__ = [
    "Arm",
    "Effect",
    "Plan",
    "arm",
    "band",
    "cases_for",
    "detectable",
    "effect",
    "even_p",
    "holm",
    "joined",
    "mixing",
    "power",
    "split_p",
    "variance_of",
]
