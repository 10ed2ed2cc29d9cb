"""A line and one of its subjects -> how far it is from the baseline, as words of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.domain.separable import whole_of
from catalog.kit.digits import shown
from catalog.views.compare.chosen import agree
from catalog.views.compare.judged import NO_CLEAR
from catalog.views.compare.lines import Line
from catalog.views.compare.subject import Measured

_SIZES = ("parameters", "active_parameters", "model_size")
_WORTH_TELLING = 0.005


@dataclass(frozen=True, slots=True)
class Gap:
    """A difference from the baseline: in points where the metric is a share, else in percent of it."""

    at: int
    metric: str
    measure: str
    title: str
    terms: str
    direction: str
    amount: str
    size: float
    points: bool
    equal: bool
    lead: int
    run: str
    unlike: bool
    """Whether a setting that it was measured at contradicts the baseline's."""

    @property
    def verb(self) -> str:
        """What the subject does."""
        if self.points:
            return "gains" if self.direction == "better" else "gives up"
        return "is"

    @property
    def noun(self) -> str:
        """What the amount is of."""
        return " points" if self.points else f" {self.direction}"

    def said(self, where: str) -> str:
        """The difference as a clause: `gives up 1.9 points of Top-1 accuracy on ImageNet-1k`."""
        on = f"{self.measure} on {where}{self.run}" if where else f"{self.measure}{self.run}"
        if self.direction == "same":
            return f"shows {'no difference' if self.equal else NO_CLEAR} in {on}"
        if self.points:
            return f"{self.verb} {self.amount} points of {on}"
        return f"is {self.amount} {self.direction} in {on}"


def gap(line: Line, at: int) -> Gap | None:
    """How far a subject is from the baseline; None where there is nothing to say of better or worse."""
    one, base = line.values[at], line.values[0]
    if not one or not base or one.number is None or base.number is None:
        return None
    told = line.verdicts[at]
    if told is None or not told[1] or one.good is None:
        return None
    apart, whole = abs(one.number - base.number), whole_of(one.metric)
    size = apart / whole * 100 if whole else apart / abs(base.number) * 100 if base.number else apart
    amount = rounded(size) if whole else f"{rounded(size)}%" if base.number else shown(apart)
    return Gap(
        at=at, metric=one.metric.id, measure=one.metric.name, title=one.title if one.dataset else "",
        terms=", ".join((*one.terms, *one.where)), direction=told[0], amount=amount, size=size,
        points=whole is not None, equal=apart == 0, lead=base.lead, run=_run(one, base),
        unlike=not agree(one.settings, base.settings),
    )  # fmt: skip


def _run(one: Measured, base: Measured) -> str:
    """The setting that says most, where both have it otherwise: ` (img_size 224 against 288)`."""
    if not one.settings or not base.settings:
        return ""
    (name, value), (other, before) = one.settings[0], base.settings[0]
    return f" ({name} {value} against {before})" if name == other and value != before else ""


def place(of: Gap, alike: Sequence[Gap]) -> str:
    """What it was measured on; with its terms where another figure is on the same."""
    shares = sum(each.title == of.title for each in alike) > 1
    return f"{of.title} ({of.terms})" if shares and of.terms and of.title else of.title


def rounded(size: float) -> str:
    """A size in two digits or so: `1.9`, `12`, `0.04`."""
    return shown(size, 0 if size >= 9.95 else 1 if size >= 0.095 else 2 if size >= 0.0095 else None)


def costs(found: Sequence[Line], at: int) -> str:
    """The first cost that both report and that differs by half a percent, sizes before all others."""
    for line in found:
        one, base = line.values[at], line.values[0]
        if line.some.kind != "cost" or not one or not base or one.number is None or base.number is None:
            continue
        verdict = line.verdicts[at]
        differs = verdict is not None and verdict[0] != "same" and base.number > 0 and one.number > 0
        if differs and abs(one.number / base.number - 1) >= _WORTH_TELLING:
            return _cost(one.metric.id, one.metric.name, one.number / base.number)
    return ""


def _cost(metric: str, name: str, ratio: float) -> str:
    if metric not in _SIZES:
        return f"has {_times(ratio)} times the {lowered(name)}"
    if ratio >= 2:
        return f"is {_times(ratio)} times as large"
    return f"is {rounded(abs(ratio - 1) * 100)}% {'smaller' if ratio < 1 else 'larger'}"


def _times(ratio: float) -> str:
    return shown(ratio, 0 if ratio >= 99.5 else 1 if ratio >= 9.95 else 2 if ratio >= 0.0995 else None)


def lowered(name: str) -> str:
    """A name inside a sentence: `Latency p95` is `latency p95`, `GMACs` stays."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name
