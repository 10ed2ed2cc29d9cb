"""The health of a model -> what pages say of it: a state with a shape, and a sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.domain.health import Health, State
from catalog.domain.metrics import Metrics
from catalog.kit.text import sentence
from catalog.views.monitoring.briefly import briefly
from catalog.views.monitoring.nouns import deciding

DUE = "Due for training again."
_NEEDING = (State.FAIL, State.WARN, State.STALE)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a model does: the look and the word of its state, why, and whether a reader should know at once."""

    look: str
    word: str
    words: str
    urgent: bool

    @property
    def grave(self) -> str:
        """What kind of notice says it."""
        return "failing" if self.look == "failing" else "attention"


def standing(health: Health, metrics: Metrics) -> Standing | None:
    """How a model does; None where nobody watches it."""
    if health.state is None:
        return None
    due = is_due(health)
    good_but_due = due and health.state in (State.OK, State.NO_DATA)
    look, word = ("attention", "Due") if good_but_due else (health.state.look, health.state.word)
    return Standing(look, word, words_of(health, metrics), urgent=due or health.state in _NEEDING)


def words_of(health: Health, metrics: Metrics) -> str:
    """What decided, and that training is due, in a sentence or two; where all is well, just that."""
    decided = deciding(health)
    if decided is None or decided.state is State.OK:
        told = "" if is_due(health) else health.words
    else:
        told = briefly(decided, metrics) or health.words
    parts = (sentence([told]), _due_words(health))
    return " ".join(part for part in parts if part)


def is_due(health: Health) -> bool:
    """Whether it is due for training again."""
    return health.retraining is not None and health.retraining.due


def _due_words(health: Health) -> str:
    if health.retraining is None or not health.retraining.due:
        return ""
    return sentence([health.retraining.words]) or DUE
