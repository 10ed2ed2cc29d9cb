"""A treatment held against its control -> a verdict in words: promote, keep going, roll back, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from catalog.kit.text import plural
from catalog.sections.deployments.amounts import amount, ends
from catalog.sections.deployments.trial import Contrast, Reading, Split
from catalog.sections.deployments.unjudged import direction_remedy

Call = Literal["promote", "keep going", "roll back", "too early", "not comparable"]
FEWEST = 30
"""Cases a side below which an asymptotic interval is not to be trusted."""
_LOOKS = {
    "promote": "good",
    "keep going": "unknown",
    "roll back": "failing",
    "too early": "unknown",
    "not comparable": "attention",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What follows, and the sentence that says why; `against` is said where something else was decided."""

    call: Call
    words: str
    against: str = ""

    @property
    def mark(self) -> str:
        """The verdict as it is read: `Roll back.`"""
        return f"{self.call.capitalize()}."

    @property
    def look(self) -> str:
        """The look of its mark: good, attention, failing or unknown."""
        return _LOOKS[self.call]


@dataclass(frozen=True, slots=True)
class Terms:
    """How an experiment is read, `once` or at any time; whether it has begun, is over; what was decided."""

    once: bool = False
    begun: bool = True
    over: bool = False
    outcome: str = "pending"
    begins: str = ""
    ends: str = ""


def verdict(contrast: Contrast, split: Split, terms: Terms) -> Verdict:
    """Judge by what the card asks for; a guardrail that got worse vetoes whatever the primary metric says."""
    found = (
        next(_hindered(contrast, split, terms), None) or _vetoed(contrast, terms) or _judged(contrast, terms)
    )
    return Verdict(found.call, found.words, _against(found.call, terms.outcome))


def _hindered(contrast: Contrast, split: Split, terms: Terms) -> Iterator[Verdict]:
    """What keeps from judging at all, the first thing first."""
    primary = contrast.primary
    if not terms.begun:
        yield Verdict("too early", f"It begins on {terms.begins}.")
    if primary is None:
        yield Verdict("not comparable", "The card names no primary metric, so nothing decides.")
        return
    if not any(each.treatment or each.control for each in contrast.readings):
        yield Verdict("too early", "There are no results yet.")
    if split.is_off:
        yield Verdict("not comparable", "The planned split was not kept: the variants met different cases.")
    if primary.effect is None:
        yield Verdict("not comparable", f"{primary.metric.name} decides, but {primary.why}.")
    if not primary.sign:
        yield Verdict("not comparable", _nobody_knows(primary))
    if primary.fewest < FEWEST:
        few = plural(primary.fewest, "case")
        yield Verdict("too early", f"The smaller side has {few}; nothing is said below {FEWEST}.")
    if terms.once and not terms.over:
        when = f", on {terms.ends}" if terms.ends else ""
        yield Verdict("too early", f"It is to be read once, when it is over{when}.")


def _nobody_knows(reading: Reading) -> str:
    name = reading.metric.name
    if isinstance(reading.metric.better, float):
        return f"{name} is best near {reading.metric.better:g}, which a difference does not judge."
    return f"Nobody said which values of {name} are better: {direction_remedy(reading.metric)}."


def _vetoed(contrast: Contrast, terms: Terms) -> Verdict | None:
    """Whether a guardrail got worse than it may."""
    for each in contrast.guardrails:
        worth = each.worth(once=terms.once)
        if worth and each.fewest >= FEWEST and worth[1] < -(each.margin or 0.0):
            allowed = f", more than the {amount(each, each.margin)} allowed" if each.margin else ""
            return Verdict(
                "roll back", f"{each.metric.name} got worse{allowed}: {ends(each, once=terms.once)}."
            )
    return None


def _judged(contrast: Contrast, terms: Terms) -> Verdict:
    primary = contrast.primary
    worth = primary.worth(once=terms.once) if primary else None
    assert primary is not None and primary.effect is not None and worth is not None  # noqa: S101, PT018
    name, told = primary.metric.name, ends(primary, once=terms.once)
    smallest = _smallest(contrast, primary)
    if worth[1] < 0:
        return Verdict("roll back", f"{name} got worse: {told}.")
    matters = amount(primary, smallest)
    if smallest and worth[1] < smallest:
        return Verdict("roll back", f"{name} is not better by the {matters} that {_matter(matters)}: {told}.")
    if worth[0] <= 0:
        return Verdict("keep going", f"{name} may be better or worse: {told}.{_further(primary, terms)}")
    if primary.sign * primary.effect.difference < smallest:
        less = f"by less than the {matters} that {_matter(matters)}"
        return Verdict("keep going", f"{name} is better, so far {less}: {told}.")
    if open_ones := list(_open(contrast.guardrails, terms)):
        return Verdict("keep going", f"{name} is better: {told}. But {'; '.join(open_ones)}.")
    return Verdict("promote", f"{name} is better: {told}.{_kept(contrast.guardrails)}")


def _matter(amount_of: str) -> str:
    return "matters" if amount_of.startswith("1 ") else "matter"


def _smallest(contrast: Contrast, primary: Reading) -> float:
    """The smallest effect that matters, in the unit of differences."""
    return contrast.plan.smallest / (100.0 if primary.is_share and primary.metric.hundred else 1.0)


def _open(guardrails: Sequence[Reading], terms: Terms) -> Iterator[str]:
    """The guardrails that do not let it pass yet."""
    for each in guardrails:
        worth, name = each.worth(once=terms.once), each.metric.name
        if each.effect is None:
            yield f"the guardrail {name} cannot be judged: {each.why}"
        elif worth is None:
            remedy = direction_remedy(each.metric)
            yield f"nobody said which values of the guardrail {name} are better: {remedy}"
        elif each.margin is not None and worth[0] < -each.margin:
            shown = amount(each, each.margin)
            yield f"{name} may have got worse by more than the {shown} allowed: {ends(each, once=terms.once)}"


def _kept(guardrails: Sequence[Reading]) -> str:
    """What is said of guardrails where none vetoes."""
    if not guardrails:
        return ""
    (first, *others) = guardrails
    return (
        " No guardrail is seen to get worse." if others else f" {first.metric.name} is not seen to get worse."
    )


def _further(primary: Reading, terms: Terms) -> str:
    """How much more it takes."""
    if primary.needed and primary.fewest < primary.needed:
        needs = f"about {primary.needed:,} cases a side, of which the smaller has {primary.fewest:,}"
        return f" The effect that matters takes {needs}."
    return " Its planned time is over." if terms.over else ""


def _against(call: Call, outcome: str) -> str:
    if outcome == "shipped" and call != "promote":
        return f"It was shipped, although the numbers say: {call}."
    if outcome == "stopped" and call == "promote":
        return f"It was stopped, although the numbers say: {call}."
    return ""
