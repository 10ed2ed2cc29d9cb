"""Rulings of a model -> rows of its page: each policy in a word, why it fails, who approved or waived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalog.domain.ruling import Outcome, Ruling, Signoff
from catalog.kit.finding import Severity
from catalog.kit.text import listed, plural
from catalog.sections.governance.facts import DecisionRow

_WORDS = {Outcome.HOLDS: "Holds", Outcome.FAILS: "Fails", Outcome.WAIVED: "Waived"}
_ORDER = (Outcome.FAILS, Outcome.WAIVED, Outcome.HOLDS)


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """How one policy stands: `state` is good, failing, attention or unknown; the rest are sentences."""

    policy: str
    version: str
    state: str
    word: str
    reasons: tuple[str, ...]
    approvals: tuple[str, ...]
    waiver: str

    @property
    def told(self) -> str:
        """All that is to be said of it, in one line."""
        return "; ".join((*self.reasons, *self.approvals, *((self.waiver,) if self.waiver else ())))

    @property
    def line(self) -> str:
        """How it stands, and why: `four-eyes: fails (1 approval for production: none yet, 1 missing)`."""
        return f"{self.policy}: {self.word.lower()}{f' ({self.told})' if self.told else ''}"


def policy_rows(rulings: Iterable[Ruling], waivers: Sequence[DecisionRow]) -> tuple[PolicyRow, ...]:
    """Those that fail first, then what is waived, then what holds; each in the order of the house."""
    worst = sorted(rulings, key=lambda each: (_ORDER.index(each.outcome), each.level is not Severity.ERROR))
    return tuple(_row(each, waivers) for each in worst)


def policy_words(rulings: Sequence[Ruling]) -> str:
    """How many policies fail, are waived and hold, in one sentence; empty where none speaks of the model."""
    counts = Counter("uncompared" if each.uncompared else each.outcome for each in rulings)
    verbs = {
        Outcome.FAILS: ("fails", "fail"),
        Outcome.WAIVED: ("is waived", "are waived"),
        Outcome.HOLDS: ("holds", "hold"),
        "uncompared": ("has nothing to compare", "have nothing to compare"),
    }
    told = [f"{count:,} {verb[count > 1]}" for key, verb in verbs.items() if (count := counts[key])]
    return f"Of its policies {listed(told)}." if told else ""


def state_of(ruling: Ruling) -> str:
    """The look of an outcome: a warning that fails needs attention, and nothing compared is not good."""
    if ruling.outcome is Outcome.FAILS:
        return "failing" if ruling.level is Severity.ERROR else "attention"
    return "good" if ruling.outcome is Outcome.HOLDS and not ruling.uncompared else "unknown"


def signoff_words(signoff: Signoff) -> str:
    """`2 for production by team-risk: ada and bob`, and how many are missing."""
    subject = f" for {signoff.subject}" if signoff.subject else ""
    role = f" by {signoff.role}" if signoff.role else ""
    given = listed(signoff.given) if signoff.given else "none yet"
    missing = f", {signoff.missing:,} missing" if signoff.missing else ""
    return f"{plural(signoff.count, 'approval')}{subject}{role}: {given}{missing}"


def _row(ruling: Ruling, waivers: Sequence[DecisionRow]) -> PolicyRow:
    waived = ruling.outcome is Outcome.WAIVED
    waiver = next((each for each in waivers if each.subject == ruling.policy and each.word == "Waived"), None)
    return PolicyRow(
        policy=ruling.policy,
        version=ruling.version,
        state=state_of(ruling),
        word=_WORDS[ruling.outcome],
        reasons=ruling.reasons,
        approvals=tuple(map(signoff_words, ruling.signoffs)),
        waiver=_waiver_words(waiver) if waiver and waived else "",
    )


def _waiver_words(waiver: DecisionRow) -> str:
    by = "" if waiver.by.missing else f" by {waiver.by.text}"
    until = "" if waiver.until.missing else f" until {waiver.until.text}"
    return f"Waived{by}{until}" + (f": {waiver.notes}" if waiver.notes else "")
