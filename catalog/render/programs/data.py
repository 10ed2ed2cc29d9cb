"""Dossiers and the catalogue -> the same facts for programs: JSON and CSV."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from operator import attrgetter

from catalog.derive.dossier import Dossier
from catalog.domain.measurements import BESIDE, SAID, Measurement, paired
from catalog.kit.csvtext import csv_bytes
from catalog.kit.date import When
from catalog.kit.finding import Finding
from catalog.kit.schema import fields_of
from catalog.render.programs.explanations import explanations_json
from catalog.render.programs.fairness import slices_json
from catalog.render.programs.health import health_json
from catalog.render.programs.past import Json, history_json
from catalog.render.programs.policies import ruling_json
from catalog.render.programs.running import running_json
from catalog.views.listing import Listing
from catalog.views.results import Results

_LABELS = ("version", "dataset", "revision", "split")
_TOLD = (*_LABELS, *BESIDE, "step", "variant", "environment")
_told = attrgetter(*_TOLD)


def model_json(model: Dossier, findings: Iterable[Finding]) -> bytes:
    """One model: its card as validated, its measurements, its findings. Strict JSON: NaN is a word."""
    card = model.card.model_copy(update={"every_version": None})  # it is in each version already
    return _dump(
        {
            "id": model.id,
            "current": model.lineup.current,
            "status": model.status,
            "card": plain(card),
            "measurements": [_measurement(row) for row in model.measurements],
            **(
                {"slices": [slices_json(each) for each in model.evaluation.fairness.found]}
                if model.evaluation.fairness.found
                else {}
            ),
            "findings": [finding_json(each) for each in findings],
            **({"policies": [ruling_json(each) for each in model.policies]} if model.policies else {}),
            **({"health": health_json(model.health)} if model.health.state is not None else {}),
            **({"running": running} if (running := running_json(model)) else {}),
            **({"explanations": explanations_json(model.explanations)} if model.explanations.rows else {}),
            **({"history": history_json(model.past)} if model.past.is_known else {}),
        }
    )


def finding_json(finding: Finding) -> dict[str, Json]:
    """A finding for programs."""
    place = finding.place
    return {
        "path": place.path, "line": place.line, "column": place.column, "severity": str(finding.severity),
        "rule": finding.rule, "message": finding.message, "hint": finding.hint,
    }  # fmt: skip


def metrics_csv(model: Dossier) -> bytes:
    """The measurements of a model as the tidy table that a card may hold."""
    conditions = sorted({name for row in model.measurements for name, _ in row.conditions})
    header = (*_LABELS, "slice", "step", "metric", *SAID, *conditions)
    return csv_bytes(header, (_tidy(row, conditions) for row in model.measurements))


def _tidy(row: Measurement, conditions: list[str]) -> list[str | float | None]:
    where = paired(row.slice) if row.slice else ""
    found = dict(row.conditions) if conditions else {}
    return [
        row.version, row.dataset, row.revision, row.split, where, row.step, row.metric, row.value, row.lower,
        row.upper, row.std, row.n, row.unit, row.date.text if row.date else None, row.source, row.notes,
        row.evidence,
        *[found.get(name) for name in conditions],
    ]  # fmt: skip


def drift_csv(model: Dossier) -> bytes:
    """How far each feature of a model has moved, the worst first: all of them, where a page shows a few."""
    header = ("feature", "metric", "environment", "value", "state")
    return csv_bytes(header, (list(row) for row in model.monitoring.drift.every))


def results_csv(results: Results) -> bytes:
    """The results of a data set as the page shows them, numbers in full."""
    header = ("model", "name", "version", "conditions", *(column.id for column in results.columns))
    rows = (
        (
            row.id,
            row.name,
            row.version,
            row.conditions,
            *(cell.number for cell in row.cells),
        )
        for row in results.rows
    )
    return csv_bytes(header, rows)


def listing_facts(each: Listing) -> dict[str, Json]:
    """A model as lists show it, for programs."""
    return {
        "id": each.id, "name": each.name, "summary": each.summary, "version": each.version,
        "stage": each.stage,
        "status": each.status, "task": each.task.id if each.task else "",
        "further_tasks": [task.id for task in each.further_tasks], "family": each.family,
        "license": each.license, "publisher": each.publisher, "owners": [owner.id for owner in each.owners],
        "tags": list(each.tags), "aka": list(each.aka), "date": each.date.key if each.date else "",
        "parameters": plain(each.parameters), "page": each.path, "api": f"api/v1/models/{each.id}.json",
        "figures": {cell.key: plain(cell.number) for cell in each.figures},
    }  # fmt: skip


def _measurement(row: Measurement) -> dict[str, Json]:
    found: dict[str, Json] = {"metric": row.metric, "value": plain(row.value)}
    for name, value in zip(_TOLD, _told(row), strict=True):
        if value is not None and value != "":
            found[name] = value if type(value) is str else plain(value)
    if row.slice:
        found["slice"] = dict(row.slice)
    if row.conditions:
        found["conditions"] = dict(row.conditions)
    return found


def plain(value: object) -> Json:
    """Any value as strict JSON: schemas by the card's names, dates as written, NaN and infinite as words."""
    if value is None or isinstance(value, int) or type(value) is str:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else _not_finite(value)
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if (fields := fields_of(value)) is not None:
        there = [(key, plain(each)) for key, each in fields if each is not None and each != ()]
        return {key: each for key, each in there if each not in (None, {}, [])}
    return value.text if isinstance(value, When) else str(value)


def _not_finite(value: float) -> str:
    return "undefined" if math.isnan(value) else "infinite" if value > 0 else "-infinite"


def _dump(value: Json) -> bytes:
    # Without line breaks: Python writes indented JSON many times as slowly, and browsers lay it out anyway.
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8") + b"\n"
