"""The health of a model -> what pages say of it: a state with a shape, and a sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass, replace

from catalog.domain.health import Health, State
from catalog.kit.text import sentence
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


def standing(health: Health) -> Standing | None:
    """How a model does; None where nobody watches it."""
    if health.state is None:
        return None
    due = is_due(health)
    good_but_due = due and health.state in (State.OK, State.NO_DATA)
    look, word = ("attention", "Due") if good_but_due else (health.state.look, health.state.word)
    return Standing(look, word, words_of(health), urgent=due or health.state in _NEEDING)


def words_of(health: Health) -> str:
    """What decided, and that training is due, in a sentence or two."""
    decided = deciding(health)
    needs = decided is not None and decided.state is not State.OK
    told = decided.words if decided and needs and decided.words else ("" if is_due(health) else health.words)
    parts = (sentence([told]), _due_words(health))
    return " ".join(part for part in parts if part)


def is_due(health: Health) -> bool:
    """Whether it is due for training again."""
    return health.retraining is not None and health.retraining.due


def _due_words(health: Health) -> str:
    if health.retraining is None or not health.retraining.due:
        return ""
    return sentence([health.retraining.words]) or DUE


def state_at(health: Health, version: str, environment: str) -> State | None:
    """How a version does in an environment, by the rules that looked there; None where nobody watches."""
    if health.state is None or not health.verdicts:
        return health.state
    own = [
        each.state
        for each in health.verdicts
        if each.version in ("", version) and each.environment in ("", environment)
    ]
    return max(own, default=State.NO_DATA)


def pared_health(health: Health) -> Health:
    """The health without what went wrong before."""
    return replace(health, incidents=()) if health.incidents else health
