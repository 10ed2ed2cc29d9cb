"""One Entry -> its Dossier: everything its own pages show, worked out without looking at any other model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from catalog.card import Card
from catalog.check import Reference, references
from catalog.claims import Claim, claims
from catalog.derive.explained import explained, explained_findings, protected
from catalog.derive.frame import Frame
from catalog.derive.past import NO_PAST, Past
from catalog.derive.texts import Texts, write
from catalog.derive.version import VersionDossier, lineup_of, version_dossiers
from catalog.domain.measurements import Measurement
from catalog.domain.vocabulary import Lineup, Vocabulary, headline_key
from catalog.kit.figure import Figure
from catalog.kit.finding import Finding
from catalog.kit.schema import said
from catalog.kit.shown import Fact
from catalog.read.entry import Entry
from catalog.sections.about import facts as about
from catalog.sections.deployments.facts import (
    DeploymentRow,
    ExperimentRow,
    Surroundings,
    deployment_rows,
    experiment_rows,
)
from catalog.sections.evaluation import figures as evaluation_figures
from catalog.sections.evaluation.exhibits import Picture, drawn, pictures
from catalog.sections.evaluation.facts import Group, groups
from catalog.sections.evaluation.fairness import unevenness
from catalog.sections.evaluation.uneven import Uneven, uneven
from catalog.sections.explanations.whole import Explanations
from catalog.sections.governance import facts as governance
from catalog.sections.history import facts as history
from catalog.sections.monitoring import facts as monitoring
from catalog.sections.monitoring import figures as monitoring_figures
from catalog.sections.monitoring.schema import Watch


@dataclass(frozen=True, slots=True)
class Dossier:
    """One model, whole; a section's part carries the section's name."""

    id: str
    label: str
    card: Card
    status: str
    lineup: Lineup
    findings: tuple[Finding, ...]
    references: tuple[Reference, ...]
    claims: tuple[Claim, ...]
    about: About
    evaluation: tuple[Figure, ...]
    fairness: Uneven
    loose: tuple[Group, ...]
    exhibits: tuple[Figure, ...]
    pictures: tuple[Picture, ...]
    versions: tuple[VersionDossier, ...]
    hyperparameters: history.HyperTable
    deployments: tuple[DeploymentRow, ...]
    experiments: tuple[ExperimentRow, ...]
    rules: tuple[monitoring.RuleRow, ...]
    monitoring: tuple[Figure, ...]
    explanations: Explanations
    approvals: tuple[governance.DecisionRow, ...]
    waivers: tuple[governance.DecisionRow, ...]
    measurements: tuple[Measurement, ...]
    published: Mapping[str, bytes]
    past: Past = NO_PAST

    @property
    def current(self) -> VersionDossier | None:
        """The version that speaks for the model."""
        return next((each for each in self.versions if each.name == self.lineup.current), None)


@dataclass(frozen=True, slots=True)
class About:
    """The prose and the people; `written` is the description as Markdown, as it was written."""

    description: Markup
    written: str
    translations: tuple[tuple[str, Markup], ...]
    considerations: tuple[about.Consideration, ...]
    references: tuple[about.Reference, ...]
    people: tuple[about.Reference, ...]
    house: tuple[Fact, ...]
    footnotes: tuple[Fact, ...]


def dossier(entry: Entry, frame: Frame, past: Past = NO_PAST) -> Dossier:
    """Work out one model, with what commits did to it; pure, so it may run in any process."""
    card = entry.card
    rows = deployment_rows(
        card.deployments, Surroundings(card.aliases, frame.settings.environments, frame.today)
    )
    lineup = lineup_of(card, rows)
    texts = write(entry, frame.writer)
    versions = version_dossiers(entry, lineup, texts, frame)
    watch = said(card.monitoring)
    reasons = explained(entry, lineup)
    return Dossier(
        id=entry.id,
        label=entry.label,
        card=card,
        status=governance.status_of(card, frame.today),
        lineup=lineup,
        findings=tuple(sorted({*entry.findings, *texts.findings, *explained_findings(reasons)})),
        references=references(entry),
        claims=claims(entry, frame.words),
        about=_about(card, texts, entry.readmes.get("", said(card.description) or "")),
        evaluation=_evaluation(entry, lineup, frame.words),
        fairness=uneven(unevenness(entry.measurements, lineup.current, frame.words, protected(entry))),
        exhibits=drawn(card.figures, _rows(entry)),
        pictures=pictures(card.figures, tuple(entry.published)),
        loose=() if versions else groups(entry.measurements, (None, None), frame.words),
        versions=versions,
        hyperparameters=history.hyperparameters([(each.name, each.version) for each in versions]),
        deployments=rows,
        experiments=experiment_rows(card.experiments, entry.experiments, frame.words.metrics),
        rules=monitoring.rule_rows(watch, entry.readings, frame.words.metrics) if watch else (),
        monitoring=_monitoring(entry, watch, frame.words),
        explanations=reasons,
        approvals=governance.approval_rows(card.approvals, frame.today),
        waivers=governance.waiver_rows(card.waivers, frame.today),
        measurements=entry.measurements,
        published=entry.published,
        past=past,
    )


def _evaluation(entry: Entry, lineup: Lineup, words: Vocabulary) -> tuple[Figure, ...]:
    return evaluation_figures.figures(entry.measurements, lineup, _headlines(entry.card, words), words)


def _headlines(card: Card, words: Vocabulary) -> list[evaluation_figures.Headline]:
    keys = [headline_key(key, words).rpartition("/") for key in card.headline]
    return [evaluation_figures.Headline(metric, dataset or None) for dataset, _, metric in keys]


def _monitoring(entry: Entry, watch: Watch | None, words: Vocabulary) -> tuple[Figure, ...]:
    rows = _rows(entry)
    bins = [row for pattern in (watch.distributions if watch else ()) for row in rows.get(pattern, ())]
    readings = monitoring.series(entry.readings, words.metrics)
    drawn = monitoring_figures.figures(readings, watch, words.metrics)
    return (*drawn, *monitoring_figures.distributions(bins))


def _rows(entry: Entry) -> dict[str, list[Mapping[str, str]]]:
    """The rows of each table of the card, whichever files they came from."""
    return {
        reference: [row for file in files for row in file.rows] for reference, files in entry.tables.items()
    }


def _about(card: Card, texts: Texts, written: str) -> About:
    return About(
        description=texts.description,
        written=written,
        translations=texts.translations,
        considerations=about.considerations(card, texts.considerations),
        references=about.references(card.references),
        people=about.people(card),
        house=about.house_fields(card.extra),
        footnotes=about.footnotes(card.remarks),
    )
