"""A Dossier -> its Summary: the little that lists, boards and other models' pages may show of it."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.derive.age import age
from catalog.derive.choice import further_names
from catalog.derive.dossier import Dossier
from catalog.derive.expected import Seen, completeness
from catalog.derive.frame import Frame
from catalog.derive.health import pared_health
from catalog.derive.listed import came_on, listing_of, results_of, sliced_of
from catalog.derive.record import record
from catalog.derive.summary import Event, Kin, Summary
from catalog.derive.threads import thread
from catalog.derive.version import VersionDossier
from catalog.kit.date import When
from catalog.kit.schema import said
from catalog.kit.text import shortened
from catalog.sections.deployments.awaiting import awaited

MOST_EVENTS = 40


def summarise(model: Dossier, frame: Frame) -> Summary:
    """Reduce a model to its summary."""
    results = results_of(model)
    listing = listing_of(model, results, frame)
    return Summary(
        listing=listing,
        record=record(model, listing, results, frame),
        slugs={each.name: each.slug for each in model.versions},
        names=further_names(model.card, model.lineup),
        tasks=model.card.task,
        datasets=_datasets(model),
        parents=_parents(model),
        results=results,
        running=tuple(row for row in model.deployments if row.running),
        events=_events(model),
        findings=model.findings,
        references=model.references,
        completeness=completeness(Seen(model, results, frame)),
        age=age(model, frame.today),
        thread=thread(model, frame.words),
        claims=model.claims,
        superseded_by=said(model.card.superseded_by) or "",
        health=pared_health(model.health),
        awaited=tuple(awaited(model.experiments)),
        policies=model.policies,
        sliced=sliced_of(model, results),
        differing=model.differing,
    )


def _datasets(model: Dossier) -> tuple[tuple[str, str], ...]:
    found = {
        (row.dataset, row.role.text if not row.role.missing else "")
        for version in model.versions
        for row in version.data
        if row.dataset
    }
    return tuple(sorted(found))


def _parents(model: Dossier) -> tuple[Kin, ...]:
    return tuple(
        Kin(row.id, row.version, row.relation, version.name)
        for version in model.versions
        for row in version.parents
        if row.id
    )


def _events(model: Dossier) -> tuple[Event, ...]:
    dated: Sequence[tuple[When | None, VersionDossier]] = [
        (came_on(version), version) for version in model.versions
    ]
    return tuple(
        Event(
            day.first.isoformat(),
            day.shown(),
            version.name,
            str(said(version.version.stage) or ""),
            _first_line(version),
        )
        for day, version in dated[:MOST_EVENTS]
        if day is not None
    )


def _first_line(version: VersionDossier) -> str:
    text = version.notes.striptags() if version.notes else ""
    return shortened(text.split(". ")[0], 110)
