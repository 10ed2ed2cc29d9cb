"""How a model does where it runs, as nouns: verdicts of rules, incidents, whether to train again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class State(IntEnum):
    """What a rule comes to, from what needs nobody to what needs somebody first; no data is not good."""

    OK = 0
    NO_DATA = 1
    STALE = 2
    WARN = 3
    FAIL = 4

    @property
    def word(self) -> str:
        """What a person reads."""
        return ("Good", "Not judged", "Stale", "Attention", "Failing")[self]

    @property
    def look(self) -> str:
        """The look of a state mark: good, unknown, attention or failing."""
        return ("good", "unknown", "unknown", "attention", "failing")[self]

    @property
    def name_in_json(self) -> str:
        """What programs read: ok, no data, stale, warn, fail."""
        return ("ok", "no data", "stale", "warn", "fail")[self]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule comes to now.

    `subject` is which of several series decided (`feature income`), empty where there is one; `value` is what
    was held against `limit` (as the card has it), in the metric's unit; `since` is the reading that began the
    present state and `read` the last one, both ISO 8601, empty where there is none. `words` is one sentence
    with the numbers that decided.
    """

    rule: str
    state: State
    metric: str
    words: str
    subject: str = ""
    version: str = ""
    environment: str = ""
    value: float | None = None
    limit: str = ""
    since: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """A time in which a rule warned or failed: from one reading to another, empty `ended` is "still".

    `state` is the worst it came to, `worst_since` the reading at which it did, empty where that began it.
    """

    rule: str
    state: State
    metric: str
    subject: str
    version: str
    began: str
    ended: str
    words: str
    worst_since: str = ""


@dataclass(frozen=True, slots=True)
class Retraining:
    """Whether a model is due for training again, and why.

    `reasons` are the conditions of the card that hold (`quality fails`), `words` says it in one sentence;
    `since` is the reading or day that made it due, `key` the same for as long as it is the same incident, so
    that a trigger is pulled once. `paused_until` is the day until which the card asks to wait; `next_due` the
    day on which it becomes due by age alone, where that is known. Days and times are ISO 8601.
    """

    due: bool
    words: str
    reasons: tuple[str, ...] = ()
    since: str = ""
    key: str = ""
    paused_until: str = ""
    next_due: str = ""

    @property
    def why(self) -> str:
        """The words, beside a mark that says already that it is due."""
        return self.words.removeprefix("Due: ")


@dataclass(frozen=True, slots=True)
class Health:
    """A model where it runs: its worst state, what each rule comes to, what went wrong, and what follows.

    `state` is None where the card watches nothing; `verdicts` are in the order of the card's rules.
    """

    state: State | None = None
    words: str = ""
    verdicts: tuple[Verdict, ...] = ()
    incidents: tuple[Incident, ...] = ()
    retraining: Retraining | None = None


NOT_WATCHED = Health()
