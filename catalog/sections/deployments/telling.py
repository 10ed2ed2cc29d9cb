"""A treatment held against its control -> what the page says: an answer, sentences with numbers, a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.kit.figure import Figure
from catalog.kit.text import listed, plural
from catalog.sections.deployments import amounts
from catalog.sections.deployments.trial import GUARDRAIL, OTHER, PRIMARY, Contrast, Reading, Split
from catalog.sections.deployments.verdict import Terms, Verdict, verdict

Words = tuple[tuple[str, bool], ...]
"""Sentences in pieces, each with whether it stands out."""


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One metric of a treatment and its control, as text; `why` says what is missing."""

    label: str
    role: str
    control: str
    treatment: str
    difference: str
    interval: str
    always: str
    p: str
    power: str
    why: str


@dataclass(frozen=True, slots=True)
class TrialRow:
    """One treatment: its verdict, the sentences below it, what to know of the method, its metrics."""

    contrast: Contrast
    split: Split
    terms: Terms
    verdict: Verdict
    lead: Words
    notes: tuple[str, ...]
    rows: tuple[MetricRow, ...]
    level: str
    figures: tuple[Figure, ...] = ()

    @property
    def title(self) -> str:
        """`2.1.0 against 2.0.0`."""
        return f"{self.contrast.version} against {self.contrast.against}"

    @property
    def lead_text(self) -> str:
        """The sentences as they are read."""
        return "".join(text for text, _ in self.lead)


def told(contrast: Contrast, split: Split, terms: Terms) -> TrialRow:
    """Say all of one treatment."""
    found = verdict(contrast, split, terms)
    level = amounts.percent(1 - contrast.plan.alpha)
    return TrialRow(
        contrast, split, terms, found, tuple(_lead(contrast, level)),
        tuple(_notes(contrast, split, terms)), tuple(map(_row, contrast.readings)), level,
    )  # fmt: skip


def _lead(contrast: Contrast, level: str) -> Iterator[tuple[str, bool]]:
    primary = contrast.primary
    if primary is None or primary.effect is None or not (primary.control and primary.treatment):
        return
    yield f"{primary.metric.name} is ", False
    yield amounts.value(primary, primary.treatment.mean), True
    yield f" with version {contrast.version} and ", False
    yield amounts.value(primary, primary.control.mean), True
    yield f" with {contrast.against}. The difference is ", False
    yield amounts.difference(primary), True
    yield f", {level} interval {amounts.interval(primary)}, {amounts.p_value(primary.effect.p)}.", False
    for each in contrast.guardrails:
        if each.effect:
            yield f" {_moved(each)}", False


def _moved(reading: Reading) -> str:
    """`Default rate did not clearly change: −0.1 points (−0.5 to +0.3).`"""
    numbers = f"{amounts.difference(reading)} ({amounts.interval(reading)})"
    return f"The guardrail {reading.metric.name} {_way(reading)}: {numbers}."


def _way(reading: Reading) -> str:
    effect = reading.effect
    if effect is None or effect.low <= 0 <= effect.high:
        return "did not clearly change"
    if not reading.sign:
        return "changed"
    return "got better" if effect.difference * reading.sign > 0 else "got worse"


def _notes(contrast: Contrast, split: Split, terms: Terms) -> Iterator[str]:
    yield from _numbers(split)
    primary = contrast.primary
    if primary and primary.is_uneven:
        yield (
            "The split changed between periods, so whatever else changed with time is in the difference, too:"
            " look at the periods by themselves."
        )
    if primary and primary.effect:
        yield _strength(primary, contrast)
        yield _method(primary, terms, contrast)
    if others := sum(each.role == OTHER and each.effect is not None for each in contrast.readings):
        yield (
            f"The primary metric decides alone and guardrails only veto, so neither is corrected for their"
            f" number; {'the p-value' if others == 1 else 'the p-values'} of {plural(others, 'other metric')}"
            f" {'is' if others == 1 else 'are'} corrected (Holm)."
        )
    if left := sum(each.left_out for each in contrast.readings):
        verb = "is" if left == 1 else "are"
        yield f"{plural(left, 'row')} without a value or a number of cases {verb} left out."


def _numbers(split: Split) -> Iterator[str]:
    counted = listed(f"{n:,} {'to' if at else 'went to'} {name}" for at, (name, n) in enumerate(split.counts))
    if not split.counts:
        return
    if split.p is None:
        yield f"Of the cases, {counted}; no split was planned to hold that against."
        return
    planned = " : ".join(amounts.percent(part) for _, part in split.planned)
    if not split.stated and not split.is_kept:
        yield (
            f"Of the cases, {counted}, which is far from the traffic of the deployments now, {planned}"
            f" ({amounts.p_value(split.p)}): where that was changed on the way, say the plan in split."
        )
        return
    kept = "and was" if split.is_kept else "and was not"
    yield f"Of the cases, {counted}. The split was meant to be {planned} {kept} ({amounts.p_value(split.p)})."


def _strength(primary: Reading, contrast: Contrast) -> str:
    asked = amounts.percent(contrast.plan.power)
    seen = amounts.amount(primary, float(f"{primary.detectable or 0.0:.2g}"))
    told = f"So many cases show a difference of about {seen} with a power of {asked}"
    if primary.power is None:
        return f"{told}; the card names no smallest effect that matters."
    smallest = contrast.plan.smallest / (100 if primary.is_share and primary.metric.hundred else 1)
    matters = amounts.amount(primary, smallest)
    return f"{told}; the power to see the {matters} that matter is {primary.power:.0%}."


def _method(primary: Reading, terms: Terms, contrast: Contrast) -> str:
    test = primary.effect.test if primary.effect else ""
    how = f"Test: {test}{'; interval: Newcombe' if primary.is_share else ''}."
    if terms.once:
        return f"{how} It is read once, at its end; the chart shows what could be trusted at every look."
    return (
        f"{how} The verdict is by the always-valid interval (normal mixture: mSPRT, an asymptotic confidence"
        f" sequence), for people look at any time: whenever they stop, it misleads in at most"
        f" {amounts.percent(contrast.plan.alpha)} of experiments, where an ordinary one would far more often."
    )


def _row(each: Reading) -> MetricRow:
    roles = {PRIMARY: "decides", GUARDRAIL: "must not get worse", OTHER: ""}
    p = "" if each.effect is None else amounts.p_value(each.effect.p)
    if each.corrected is not None:
        p = amounts.p_value(each.corrected)
    return MetricRow(
        label=each.label,
        role=roles[each.role],
        control=_value(each, each.control.mean if each.control else None),
        treatment=_value(each, each.treatment.mean if each.treatment else None),
        difference=amounts.difference(each),
        interval=amounts.interval(each),
        always=amounts.always(each),
        p=p.removeprefix("p = ").removeprefix("p "),
        power="" if each.power is None else f"{each.power:.0%}",
        why=f"{each.why[0].upper()}{each.why[1:]}." if each.why else "",
    )


def _value(reading: Reading, mean: float | None) -> str:
    return "" if mean is None else amounts.value(reading, mean)
