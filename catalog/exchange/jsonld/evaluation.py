"""What was measured -> evaluations, one for all that was measured in the same way."""

from __future__ import annotations

from catalog.exchange.leaving.json_documents import Json, Object
from catalog.exchange.leaving.scores import Score
from catalog.exchange.leaving.subject import Subject


def evaluations(subject: Subject) -> list[Json]:
    """In the order of what they were measured on."""
    together: dict[str, list[Score]] = {}
    for each in subject.scores:
        together.setdefault(each.place, []).append(each)
    return [_evaluation(subject, place, found) for place, found in sorted(together.items())]


def _evaluation(subject: Subject, place: str, found: list[Score]) -> Object:
    name = found[0].dataset
    known = subject.outgoing.words.datasets.get(name) if name else None
    return {
        "@type": "fair4ml:MLModelEvaluation",
        "name": place,
        "fair4ml:evaluationDataset": (
            {"@type": "Dataset", "identifier": known.id, "name": known.name} if known else None
        ),
        "fair4ml:evaluationMetrics": [f"{each.name}: {each.amount}" for each in found],
        "fair4ml:evaluationResults": [_result(each) for each in found],
    }


def _result(score: Score) -> Object:
    between = f"interval {score.lower} to {score.upper}" if score.lower and score.upper else ""
    return {
        "@type": "PropertyValue",
        "propertyID": score.metric,
        "name": score.name,
        "value": score.value,
        "unitText": score.unit,
        "description": between,
    }
