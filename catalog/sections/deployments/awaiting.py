"""Experiments -> those whose numbers have spoken while nobody has decided yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.sections.deployments.experiments import ExperimentRow

_SPOKEN = ("promote", "roll back")


@dataclass(frozen=True, slots=True)
class Awaited:
    """A decision that is due: `look` and `mark` of the verdict, and what it says of which question."""

    look: str
    mark: str
    words: str


def awaited(experiments: Sequence[ExperimentRow]) -> Iterator[Awaited]:
    """The pending experiments to be promoted or rolled back, a treatment each."""
    for each in experiments:
        for trial in each.trials:
            if each.outcome == "pending" and trial.verdict.call in _SPOKEN:
                mark = trial.verdict.mark.rstrip(".")
                yield Awaited(trial.verdict.look, mark, f"{each.name} {trial.title}: {trial.verdict.words}")
