"""What a card's tables explain -> one version's reasons: ranks, samples, curves, beside those before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.sections.explanations.curves import Curve, curves
from catalog.sections.explanations.ranking import Ranking, ranked
from catalog.sections.explanations.samples import Samples, samples
from catalog.sections.explanations.sums import Additivity, Decision, additivity, decisions
from catalog.sections.explanations.tables import Kind, Part, Tables, Told, Trouble
from catalog.sections.explanations.weights import Weights, weights

SHAP = "shap"
MOST_REASONS = 4
"""As many explanations are drawn; models with more outputs have the others in their tables."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The version to explain, all versions oldest first, and how many features the model is known to have."""

    version: str | None
    order: tuple[str, ...] = ()
    features: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """Where a reason comes from: the method, which output of the model, the file."""

    method: str
    output: str
    label: str


@dataclass(frozen=True, slots=True)
class Reason:
    """What one table says: features by rank; and where it tells of samples, those."""

    source: Source
    ranking: Ranking
    samples: Samples | None = None
    additivity: Additivity | None = None
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Dependence:
    """The curves of one table of partial dependence."""

    source: Source
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """All that explains one version: what tells of single answers first."""

    asked: Asked
    reasons: tuple[Reason, ...]
    dependence: tuple[Dependence, ...]
    troubles: tuple[Trouble, ...]
    versions: tuple[str, ...]
    """All versions that are explained, as they are first named."""


def reasons(tables: Tables, asked: Asked) -> Reasons:
    """Pick what explains the version asked for, and the nearest one before it that is explained alike."""
    every = tables.told
    local = _reasons((each for each in every if each.kind is Kind.CONTRIBUTIONS), asked)
    whole = _reasons((each for each in every if each.kind is Kind.IMPORTANCES), asked)
    bent = (
        (each, part) for each in every if each.kind is Kind.DEPENDENCE and (part := each.of(asked.version))
    )
    drawn = (Dependence(_source(each, part), curves(part.rows)) for each, part in bent)
    return Reasons(
        asked,
        (*local, *whole),
        tuple(each for each in drawn if each.curves),
        tables.troubles,
        tables.versions,
    )


def _reasons(every: Iterable[Told], asked: Asked) -> tuple[Reason, ...]:
    made = (_reason(each, part, asked) for each in every if (part := each.of(asked.version)))
    return tuple(each for each in made if each.ranking.present or each.ranking.broken)


def _reason(each: Told, part: Part, asked: Asked) -> Reason:
    source, before = _source(each, part), each.before(asked.version, asked.order)
    if each.kind is Kind.IMPORTANCES:
        earlier = weights(before.rows, each.method) if before else None
        return Reason(
            source, _ranking(source, (weights(part.rows, each.method), earlier), _pair(asked, before))
        )
    found = samples(part.rows)
    earlier = samples(before.rows).weights() if before else None
    return Reason(
        source,
        _ranking(source, (found.weights(), earlier), _pair(asked, before), mean=True),
        found,
        additivity(found, asked.features),
        decisions(found, asked.features),
    )


def _ranking(
    source: Source, pair: tuple[Weights, Weights | None], names: tuple[str, str], *, mean: bool = False
) -> Ranking:
    now, before = pair
    measure = f"Mean |{called(source.method)}|" if mean else "Importance"
    return Ranking(source.method, source.output, measure, *names, ranked(now, before), now.broken)


def _pair(asked: Asked, before: Part | None) -> tuple[str, str]:
    return asked.version or "", before.version if before else ""


def _source(each: Told, part: Part) -> Source:
    return Source(each.method, each.output, part.label)


def by(ranking: Ranking) -> str:
    """By which method features are ranked, where the measure does not say it: `by permutation`."""
    return "" if "|" in ranking.measure else f"by {called(ranking.method)}"


def called(method: str) -> str:
    """Name a method as people do: `SHAP`, `partial dependence`."""
    return method.upper() if method.lower() == SHAP else method.replace("-", " ")
