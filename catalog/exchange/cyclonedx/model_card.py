"""A Subject -> CycloneDX's modelCard: parameters, what was measured, considerations."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.exchange.cyclonedx.data import reference
from catalog.exchange.leaving.json_documents import Json, Object
from catalog.exchange.leaving.part import Part
from catalog.exchange.leaving.scores import Score
from catalog.exchange.leaving.spent import Spent, trainings
from catalog.exchange.leaving.subject import Subject
from catalog.kit.text import listed

_GRAMS_A_TONNE = 1e6
_PHASES = {"fine-tuning": "fine-tuning", "finetuning": "fine-tuning"}


def model_card(subject: Subject) -> Object:
    """What is not reported is left out."""
    return {
        "modelParameters": _parameters(subject),
        "quantitativeAnalysis": {"performanceMetrics": [_metric(each) for each in subject.scores]},
        "considerations": _considerations(subject),
    }


def _parameters(subject: Subject) -> Object:
    signature = subject.version.within("signature")
    return {
        "task": ", ".join(subject.card.texts("task")),
        "architectureFamily": subject.card.text("family"),
        "datasets": [{"ref": each} for each in sorted({reference(use) for use in subject.uses})],
        "inputs": [_format(each) for each in signature.parts("inputs")],
        "outputs": [_format(each) for each in signature.parts("outputs")],
    }


def _format(feature: Part) -> Object:
    """One line: `age: int64, range: 18, 95`; the format has a single text for all of it."""
    named = feature.text("name")
    kind = feature.text("type")
    shown = ("", "name", "type") if kind else ("", "name")
    told = [f"{key}: {value}" for key, value in feature.leaves() if key not in shown]
    first = f"{named}: {kind}" if kind else named
    return {"format": "; ".join([first, *told])}


def _metric(score: Score) -> Object:
    return {
        "type": score.metric,
        "value": score.amount,
        "slice": score.place,
        "confidenceInterval": {"lowerBound": score.lower, "upperBound": score.upper},
    }


def _considerations(subject: Subject) -> Object:
    said = subject.card.within("considerations")
    outside = said.text("out_of_scope")
    fairness, ethics = said.text("fairness"), said.text("ethics")
    return {
        "users": [said.text("users"), *_used_by(subject.card)],
        "useCases": [said.text("intended_use")],
        "technicalLimitations": [said.text("limitations"), f"Out of scope: {outside}" if outside else ""],
        "performanceTradeoffs": [said.text("trade_offs")],
        "ethicalConsiderations": [{"name": ethics}],
        "environmentalConsiderations": {"energyConsumptions": [_energy(each) for each in trainings(subject)]},
        "fairnessAssessments": [
            {"groupAtRisk": listed(_protected(subject)), "harms": fairness} if fairness else None
        ],
    }


def _used_by(card: Part) -> Iterator[str]:
    for each in card.parts("used_by"):
        yield ", ".join(text for _, text in each.leaves())


def _protected(subject: Subject) -> tuple[str, ...]:
    inputs = subject.version.parts("signature", "inputs")
    return tuple(each.text("name") for each in inputs if each.within("protected").value is True)


def _energy(spent: Spent) -> Json:
    """Who provided the energy is not known, which the schema wants said."""
    cost: Object = {"value": spent.kwh, "unit": "kWh"}
    provider: Object = {
        "organization": {"name": "unknown"},
        "energySource": "unknown",
        "energyProvided": cost,
    }
    grams = spent.grams
    gases: Json = {"value": grams / _GRAMS_A_TONNE, "unit": "tCO2eq"} if grams is not None else None
    return {
        "activity": _PHASES.get(spent.phase.lower(), "training"),
        "energyProviders": [provider],
        "activityEnergyCost": cost,
        "co2CostEquivalent": gases,
    }
