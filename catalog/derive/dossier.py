"""One Entry -> its Dossier: everything its own pages show, worked out without looking at any other model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from catalog.card import Card, Version
from catalog.check import Reference, check_entry, references
from catalog.domain.measurements import Measurement
from catalog.domain.versions import Candidate, Dated, Live, ordered, speaker
from catalog.domain.vocabulary import Lineup, Vocabulary, headline_key
from catalog.kit.date import When
from catalog.kit.figure import Figure
from catalog.kit.finding import Finding
from catalog.kit.prose import Writer
from catalog.kit.schema import said
from catalog.kit.shown import Fact
from catalog.kit.text import slugs
from catalog.read.entry import Entry
from catalog.read.house import House
from catalog.sections.about import facts as about
from catalog.sections.deployments.facts import (
    DeploymentRow,
    ExperimentRow,
    Surroundings,
    deployment_rows,
    experiment_rows,
)
from catalog.sections.evaluation import figures as evaluation_figures
from catalog.sections.evaluation.facts import Group, groups
from catalog.sections.explanations import figures as explanation_figures
from catalog.sections.governance import facts as governance
from catalog.sections.history import difference as differences
from catalog.sections.history import facts as history
from catalog.sections.lineage import facts as lineage
from catalog.sections.monitoring import facts as monitoring
from catalog.sections.monitoring import figures as monitoring_figures
from catalog.settings import Settings


@dataclass(frozen=True, slots=True)
class Frame:
    """What a dossier is worked out in: the house, its words, the day, and the writer of prose."""

    house: House
    as_of: When | None
    writer: Writer

    @property
    def settings(self) -> Settings:
        """What the house says in catalog.yaml."""
        return self.house.settings

    @property
    def words(self) -> Vocabulary:
        """What the house calls its metrics and data sets."""
        return self.house.words


@dataclass(frozen=True, slots=True)
class VersionDossier:
    """One version, whole."""

    version: Version
    slug: str
    before: str | None
    aliases: tuple[str, ...]
    notes: Markup
    groups: tuple[Group, ...]
    difference: differences.Difference | None
    made_with: tuple[Fact, ...]
    size: tuple[Fact, ...]
    artifacts: tuple[history.ArtifactRow, ...]
    data: tuple[lineage.DataRow, ...]
    parents: tuple[lineage.ParentRow, ...]
    approvals: tuple[governance.DecisionRow, ...]

    @property
    def name(self) -> str:
        """The version's name."""
        return self.version.version


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
    about: About
    evaluation: tuple[Figure, ...]
    loose: tuple[Group, ...]
    versions: tuple[VersionDossier, ...]
    hyperparameters: history.HyperTable
    deployments: tuple[DeploymentRow, ...]
    experiments: tuple[ExperimentRow, ...]
    rules: tuple[monitoring.RuleRow, ...]
    monitoring: tuple[Figure, ...]
    explanations: tuple[Figure, ...]
    approvals: tuple[governance.DecisionRow, ...]
    waivers: tuple[governance.DecisionRow, ...]
    measurements: tuple[Measurement, ...]
    published: Mapping[str, bytes]

    @property
    def current(self) -> VersionDossier | None:
        """The version that speaks for the model."""
        return next((each for each in self.versions if each.name == self.lineup.current), None)


@dataclass(frozen=True, slots=True)
class About:
    """The prose and the people."""

    description: Markup
    considerations: tuple[about.Consideration, ...]
    references: tuple[about.Reference, ...]
    people: tuple[about.Reference, ...]
    house: tuple[Fact, ...]


def dossier(entry: Entry, frame: Frame) -> Dossier:
    """Work out one model; pure, so it may run in any process."""
    card = entry.card
    rows = deployment_rows(
        card.deployments, Surroundings(card.aliases, frame.settings.environments, frame.as_of)
    )
    lineup = _lineup(card, rows)
    versions = _versions(entry, lineup, frame)
    watch = said(card.monitoring)
    pair = (lineup.current, lineup.before(lineup.current))
    return Dossier(
        id=entry.id,
        label=entry.label,
        card=card,
        status=governance.status_of(card, frame.as_of),
        lineup=lineup,
        findings=tuple(sorted({*entry.findings, *check_entry(entry, frame.house)})),
        references=references(entry),
        about=_about(entry, frame.writer),
        evaluation=evaluation_figures.figures(
            entry.measurements, lineup, _headlines(card, frame.words), frame.words
        ),
        loose=() if versions else groups(entry.measurements, (None, None), frame.words),
        versions=versions,
        hyperparameters=history.hyperparameters([(each.name, each.version) for each in versions]),
        deployments=rows,
        experiments=experiment_rows(card.experiments),
        rules=monitoring.rule_rows(watch, entry.readings, frame.words.metrics) if watch else (),
        monitoring=monitoring_figures.figures(
            monitoring.series(entry.readings, frame.words.metrics), watch, frame.words.metrics
        ),
        explanations=explanation_figures.figures(card.explanations, _tables(entry), pair),
        approvals=governance.approval_rows(card.approvals, frame.as_of),
        waivers=governance.waiver_rows(card.waivers, frame.as_of),
        measurements=entry.measurements,
        published=entry.published,
    )


def _headlines(card: Card, words: Vocabulary) -> list[evaluation_figures.Headline]:
    keys = [headline_key(key, words).rpartition("/") for key in card.headline]
    return [evaluation_figures.Headline(metric, dataset or None) for dataset, _, metric in keys]


def _tables(entry: Entry) -> explanation_figures.Tables:
    return {
        reference: tuple((file.version, file.rows) for file in files)
        for reference, files in entry.tables.items()
    }


def _lineup(card: Card, rows: tuple[DeploymentRow, ...]) -> Lineup:
    by_name = {each.version: each for each in card.versions}
    order = ordered(
        [Dated(each.version, said(each.date) or said(each.released)) for each in by_name.values()]
    )
    candidates = [
        Candidate(name, str(said(by_name[name].stage) or ""), said(by_name[name].status) == "blocked")
        for name in order
    ]
    live = [Live(row.version, row.stage, row.share) for row in rows if row.running]
    return Lineup(order, speaker(candidates, card.aliases.get("current"), live))


def _versions(entry: Entry, lineup: Lineup, frame: Frame) -> tuple[VersionDossier, ...]:
    """Every version, newest first."""
    by_name = {each.version: each for each in entry.card.versions}
    addresses = slugs(lineup.order)
    make = partial(_version, entry=entry, frame=frame)
    newest_first = [(by_name[name], addresses[name], lineup.before(name)) for name in reversed(lineup.order)]
    return tuple(
        make(version, slug, by_name[before] if before else None) for version, slug, before in newest_first
    )


def _version(
    version: Version,
    slug: str,
    previous: Version | None,
    *,
    entry: Entry,
    frame: Frame,
) -> VersionDossier:
    name = version.version
    before = previous.version if previous else None
    return VersionDossier(
        version=version,
        slug=slug,
        before=before,
        aliases=tuple(alias for alias, target in sorted(entry.card.aliases.items()) if target == name),
        notes=frame.writer.prose(said(version.notes) or "", level=3).html,
        groups=groups(entry.measurements, (name, before), frame.words),
        difference=differences.difference(version, previous, previous.version) if previous else None,
        made_with=history.made_with(version),
        size=history.size_facts(said(version.size)),
        artifacts=history.artifact_rows(version.artifacts),
        data=lineage.data_rows(version, frame.words.datasets),
        parents=lineage.parent_rows(version),
        approvals=governance.approval_rows(version.approvals, frame.as_of),
    )


def _about(entry: Entry, writer: Writer) -> About:
    card = entry.card
    return About(
        description=writer.prose(entry.readme or said(card.description) or "", level=3, ids="about").html,
        considerations=about.considerations(card, writer),
        references=about.references(card.references),
        people=about.people(card),
        house=about.house_fields(card.extra),
    )
