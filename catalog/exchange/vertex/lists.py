"""Turn the name of a model, a version or an evaluation into the list of what lies below it."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.exchange.reading.foreign import Value
from catalog.exchange.vertex.service import Service


def versions(service: Service, model: str) -> Iterator[Value]:
    """Yield the versions of a model."""
    call = service.models.list_model_versions
    return service.listed(f"listing the versions of {model}", call, "models", name=model)


def evaluations(service: Service, version: str) -> Iterator[Value]:
    """Yield the evaluations of a version."""
    call = service.models.list_model_evaluations
    return service.listed(f"listing the evaluations of {version}", call, "modelEvaluations", parent=version)


def slices(service: Service, evaluation: str) -> Iterator[Value]:
    """Yield the slices of an evaluation."""
    call = service.models.list_model_evaluation_slices
    doing = f"listing the slices of {evaluation}"
    return service.listed(doing, call, "modelEvaluationSlices", parent=evaluation)
