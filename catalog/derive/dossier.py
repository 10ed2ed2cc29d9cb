"""One Entry -> its Dossier: everything its own pages show, worked out without looking at any other model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.card import Card
from catalog.claims import Claim, claims
from catalog.derive.about import About, about_of
from catalog.derive.case import Case
from catalog.derive.costed import costed
from catalog.derive.evaluated import Evaluated, evaluated
from catalog.derive.explained import explained_all, explained_findings
from catalog.derive.found import found_in
from catalog.derive.frame import Frame
from catalog.derive.health import MOST_INCIDENTS, NO_RULES, Judging, own_of
from catalog.derive.own_card import tabled
from catalog.derive.past import NO_PAST, Past
from catalog.derive.policed import policed
from catalog.derive.rollouts import Rollout, rollouts
from catalog.derive.texts import Texts, write
from catalog.derive.version import VersionDossier, lineup_of, status_of, version_dossiers
from catalog.derive.watching import Watching, watching_of
from catalog.derive.written import NOT_WRITTEN, Written, written_in
from catalog.domain.health import Health
from catalog.domain.measurements import Measurement
from catalog.domain.ruling import Ruling
from catalog.domain.versions import Lineup
from catalog.kit.finding import Finding
from catalog.kit.schema import said
from catalog.kit.today import Today
from catalog.read.entry import Entry
from catalog.references import Reference, references
from catalog.sections.costs.facts import CostRows
from catalog.sections.deployments import figures as experiment_figures
from catalog.sections.deployments.experiments import ExperimentRow, experiment_rows, tried_versions
from catalog.sections.deployments.facts import DeploymentRow, Surroundings, deployment_rows
from catalog.sections.deployments.production import differing
from catalog.sections.explanations.whole import Explanations
from catalog.sections.governance import facts as governance
from catalog.sections.history import facts as history
from catalog.sections.monitoring import facts as monitoring
from catalog.sections.monitoring.facts import IncidentRow, incident_rows
from catalog.sections.monitoring.judge import Ruled
from catalog.sections.monitoring.overall import Watched


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
    evaluation: Evaluated
    versions: tuple[VersionDossier, ...]
    deployments: tuple[DeploymentRow, ...]
    experiments: tuple[ExperimentRow, ...]
    rules: tuple[monitoring.RuleRow, ...]
    monitoring: Watching
    costs: CostRows
    explanations: Explanations
    explained_besides: Mapping[str, Explanations]
    tabled: Mapping[str, frozenset[str]]
    """The versions that tables of explanations name, by the table."""
    approvals: tuple[governance.DecisionRow, ...]
    waivers: tuple[governance.DecisionRow, ...]
    policies: tuple[Ruling, ...]
    measurements: tuple[Measurement, ...]
    published: Mapping[str, bytes]
    past: Past = NO_PAST
    watched: Watched = NO_RULES
    own_watched: Mapping[str, Watched] = field(default_factory=dict)
    """The same of each version of which something is read now, by its readings."""
    found: tuple[Finding, ...] = ()
    """All that is wrong with it; `findings` are those that count in this house."""
    written: Written = NOT_WRITTEN
    differing: str = ""
    """Where stages and deployments differ in what is in production, in words."""

    @property
    def current(self) -> VersionDossier | None:
        """The version that speaks for the model."""
        return next((each for each in self.versions if each.name == self.lineup.current), None)

    @property
    def hyperparameters(self) -> history.HyperTable:
        """Those of all versions side by side."""
        return history.hyperparameters([(each.name, each.version) for each in self.versions])

    @property
    def health(self) -> Health:
        """What its rules come to where it runs."""
        return self.watched.health

    @property
    def ruled(self) -> tuple[Ruled, ...]:
        """Each rule, and each of the series that it judges."""
        return self.watched.ruled

    @property
    def incidents(self) -> tuple[IncidentRow, ...]:
        """What went wrong where it runs, what is not over first."""
        return incident_rows(self.health.incidents[:MOST_INCIDENTS])

    @property
    def older_incidents(self) -> int:
        """How many more of them there were."""
        return max(0, len(self.health.incidents) - MOST_INCIDENTS)

    @property
    def rollouts(self) -> tuple[Rollout, ...]:
        """What ran where from when to when, by commits and by the card, the newest first."""
        return rollouts(self.card, self.past.rollouts)


def dossier(entry: Entry, frame: Frame, past: Past = NO_PAST) -> Dossier:
    """Work out one model, with what commits did to it; pure, so it may run in any process."""
    card = entry.card
    rows, experiments = _running(entry, frame)
    lineup = lineup_of(card, rows)
    judged = _judged(entry, lineup, rows, frame)
    return Dossier(
        id=entry.id,
        label=entry.label,
        card=card,
        status=status_of(card, lineup, frame.today),
        lineup=lineup,
        findings=frame.heeded(judged.found),
        references=references(entry),
        claims=claims(entry, frame.words),
        about=about_of(entry, judged.texts),
        evaluation=evaluated(entry, lineup, frame.words),
        versions=version_dossiers(entry, lineup, judged.texts, frame),
        deployments=rows,
        experiments=experiments,
        rules=monitoring.rule_rows(judged.watched.ruled, frame.words.metrics),
        monitoring=judged.drawn,
        costs=costed(card, lineup),
        explanations=judged.reasons,
        explained_besides=judged.besides,
        tabled=tabled(entry),
        approvals=governance.approval_rows(card.approvals, frame.today),
        waivers=governance.waiver_rows(card.waivers, frame.today),
        policies=judged.rulings,
        measurements=entry.measurements,
        published=entry.published,
        past=past,
        watched=judged.watched,
        own_watched=judged.own,
        found=judged.found,
        written=written_in(entry),
        differing=differing_of(card, rows, frame.today),
    )


@dataclass(frozen=True, slots=True)
class _Judged:
    """What looking for faults comes to: some of it is shown, too."""

    texts: Texts
    reasons: Explanations
    besides: Mapping[str, Explanations]
    watched: Watched
    own: Mapping[str, Watched]
    drawn: Watching
    rulings: tuple[Ruling, ...]
    found: tuple[Finding, ...]


def _judged(entry: Entry, lineup: Lineup, rows: tuple[DeploymentRow, ...], frame: Frame) -> _Judged:
    """Hold a model against its rules and the policies, which see what was found before them."""
    texts = write(entry, frame.writer)
    judging = Judging(entry, lineup, rows, frame)
    watched, drawn = watching_of(judging)
    reasons, besides = explained_all(entry, lineup)
    wrong = found_in(entry, texts, frame, explained_findings(reasons))
    heeded = frame.heeded(wrong)
    held = policed(Case(entry, frame, lineup, rows, texts, heeded, watched.health, watched.ruled))
    found = tuple(sorted({*wrong, *held.findings}))
    own = own_of(judging, watched)
    return _Judged(texts, reasons, besides, watched, own, drawn, held.rulings, found)


def _running(entry: Entry, frame: Frame) -> tuple[tuple[DeploymentRow, ...], tuple[ExperimentRow, ...]]:
    card = entry.card
    around = Surroundings(card.aliases, frame.settings.environments, frame.today)
    trials = experiment_rows(card, entry.experiments, frame.words.metrics, around)
    return deployment_rows(card.deployments, around), experiment_figures.drawn(trials)


def differing_of(card: Card, rows: tuple[DeploymentRow, ...], today: Today) -> str:
    """Where stages and deployments of a card differ in what is in production, in words."""
    stages = {each.version: str(said(each.stage) or "") for each in card.versions}
    return differing(stages, rows, tried_versions(card.experiments, card.aliases, today))
