"""A Dossier and its neighbours -> its rows in the tables for programs, in the columns of tables.sql."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from catalog.derive.dossier import Dossier
from catalog.derive.shelf import Neighbours
from catalog.derive.summary import Summary
from catalog.derive.version import VersionDossier
from catalog.domain import address
from catalog.kit.date import When
from catalog.kit.finding import Finding
from catalog.kit.schema import Absent, said
from catalog.kit.shown import Shown
from catalog.render.exports.costed import cost_rows
from catalog.render.exports.health import health_cells, incident_rows, verdict_rows
from catalog.render.exports.measured import measured_rows
from catalog.render.exports.ruled import ruling_rows
from catalog.render.exports.values import Row, day, row
from catalog.sections.about.facts import license_words

Rows: TypeAlias = Mapping[str, tuple[Row, ...]]
"""Rows by the table that they belong to."""


def model_rows(model: Dossier, near: Neighbours) -> Rows:
    """All rows of one model."""
    findings = sorted({*model.findings, *near.findings})
    found: dict[str, Iterable[Row]] = {
        "models": [_model(model, near.by_id[model.id])],
        "versions": _versions(model),
        "metrics": measured_rows(model.id, model.measurements, near.words.metrics),
        "tags": (row(model.id, tag) for tag in dict.fromkeys(model.card.tags) if tag),
        "tasks": (row(model.id, task) for task in dict.fromkeys(model.card.task) if task),
        "owners": (row(model.id, team) for team in dict.fromkeys(model.card.owners) if team),
        "lineage": _lineage(model, near),
        "data_uses": _data_uses(model),
        "deployments": _deployments(model),
        "costs": cost_rows(model.id, model.costs),
        "verdicts": verdict_rows(model.id, model.health),
        "incidents": incident_rows(model.id, model.health),
        "policies": ruling_rows(model.id, model.policies),
        "findings": (finding_row(model.id, each) for each in findings),
    }
    return {table: made for table, rows in found.items() if (made := tuple(rows))}


def finding_row(model_id: str | None, each: Finding) -> Row:
    """A finding of a model, or of the catalogue itself."""
    place = each.place
    return row(
        model_id, place.path, place.line, place.column, str(each.severity), each.rule, each.message, each.hint
    )  # fmt: skip


def _model(model: Dossier, summary: Summary) -> Row:
    card, listing = model.card, summary.listing
    date = listing.date.key if listing.date else None
    risk, task = said(card.risk), listing.task.id if listing.task else None
    facts, prose = ", ".join(summary.record.facts), " ".join(summary.record.prose)
    return row(
        model.id, card.name or model.id, ", ".join(card.aka), _text(card.summary), task,
        _text(card.family), _text(card.publisher), _license(card.license), _text(card.access), model.status,
        _text(risk.rating if risk else card.risk), listing.visibility, model.lineup.current, listing.stage,
        date, day(date), listing.parameters, address.model(model.id),
        *health_cells(model.health), facts, prose,
    )  # fmt: skip


def _versions(model: Dossier) -> Iterator[Row]:
    position = {name: at for at, name in enumerate(model.lineup.order, start=1)}
    return (_version(model.id, each, position[each.name]) for each in model.versions)


def _version(model_id: str, each: VersionDossier, position: int) -> Row:
    version = each.version
    training, size, code = said(version.training), said(version.size), said(version.code)
    date = said(version.date)
    return row(
        model_id, each.name, position, _text(version.date), day(date.text if date else None),
        _text(version.released), _text(version.stage), _text(version.status), _license(version.license),
        _text(training.framework) if training else None, _text(training.hardware) if training else None,
        said(training.duration) if training else None, said(size.parameters) if size else None,
        said(size.bytes) if size else None, _text(code.commit) if code else None,
        each.notes.striptags() if each.notes else None, address.version(model_id, each.slug),
    )  # fmt: skip


def _lineage(model: Dossier, near: Neighbours) -> Iterator[Row]:
    for version in model.versions:
        for each in version.parents:
            known = each.id if each.id in near.by_id else None
            written = each.link or each.label
            yield row(model.id, version.name, known, each.version, each.relation, written, each.notes)


def _data_uses(model: Dossier) -> Iterator[Row]:
    for version in model.versions:
        for use, shown in zip(version.version.data, version.data, strict=True):
            yield row(
                model.id, version.name, shown.dataset, _text(use.dataset), _text(use.role),
                _text(use.revision), _text(use.split), _text(use.since), _text(use.until), said(use.rows),
                _text(use.digest), shown.notes,
            )  # fmt: skip


def _deployments(model: Dossier) -> Iterator[Row]:
    for each in model.deployments:
        yield row(
            model.id, each.version, _said(each.environment), each.stage, _said(each.platform),
            _said(each.strategy), each.share, each.began, each.ended, _said(each.endpoint),
            _said(each.region), int(each.running),
        )  # fmt: skip


def _said(shown: Shown) -> str | None:
    return None if shown.missing else shown.text


def _text(value: object) -> str | None:
    """A field of the card as it was written; `unknown` and its like are words too."""
    if value is None:
        return None
    return value.text if isinstance(value, When) else str(value)


def _license(value: object) -> str | None:
    return str(value) if isinstance(value, Absent) else license_words(said(value))  # type: ignore[arg-type]
