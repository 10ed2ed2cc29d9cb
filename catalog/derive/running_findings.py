"""Deployments and experiments of an Entry -> what is wrong with them on a day: findings with their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.card import Version
from catalog.derive.frame import Frame
from catalog.derive.trial_findings import trial_findings
from catalog.domain.stages import STAGES
from catalog.domain.statuses import WITHDRAWN
from catalog.domain.versions import unaliased
from catalog.kit.added import added
from catalog.kit.finding import Finding, Place, error, warning
from catalog.kit.node import Step, place_of
from catalog.kit.schema import said
from catalog.kit.shown import words
from catalog.kit.text import listed
from catalog.read.entry import Entry
from catalog.sections.deployments.experiments import tried_versions
from catalog.sections.deployments.facts import Surroundings
from catalog.sections.deployments.schema import Deployment
from catalog.sections.deployments.traffic import endpoint_of, running, share_of, tries
from catalog.sections.governance.facts import status_of

_SLACK = 1e-9


def running_findings(entry: Entry, frame: Frame) -> tuple[Finding, ...]:
    """Hold what runs against what may run, shares against the whole, experiments against their tables."""
    if entry.broken:
        return ()
    around = Surroundings(entry.card.aliases, frame.settings.environments, frame.today)
    tried = trial_findings(entry, frame.words.metrics, frame.today)
    return (*_Checker(entry, around).all(), *tried)


@dataclass(frozen=True, slots=True)
class _Run:
    """A deployment that runs on the day, where it stands in the card, and its version where there is one."""

    at: int
    deployment: Deployment
    name: str
    version: Version | None
    stage: str

    @property
    def serves(self) -> bool:
        """Whether anybody gets its answers."""
        return self.deployment.strategy != "shadow"


class _Checker:
    """Checks one model."""

    def __init__(self, entry: Entry, around: Surroundings) -> None:
        self.entry, self.card, self.around = entry, entry.card, around
        self.versions = {each.version: each for each in self.card.versions}
        found = running(self.card.deployments, around.today)
        self.running = [self._run(at, each) for at, each in enumerate(self.card.deployments) if found[at]]
        self.tried = tried_versions(self.card.experiments, self.card.aliases, around.today)

    def _run(self, at: int, each: Deployment) -> _Run:
        name = unaliased(each.version, self.card.aliases)
        environment = said(each.environment) or ""
        stage = self.around.environments.get(environment, environment)
        return _Run(at, each, name, self.versions.get(name), stage)

    def all(self) -> Iterator[Finding]:
        for run in self.running:
            if run.version is not None:
                yield from self._permitted(run, run.version)
        yield from self._absent()
        yield from self._shares()

    def _permitted(self, run: _Run, version: Version) -> Iterator[Finding]:
        place = self._at("deployments", run.at, "version")
        where = said(run.deployment.environment) or "a place without a name"
        status, stage = self._status(version), said(version.stage)
        if status in WITHDRAWN:
            message = f"{run.name} runs in {where}, though it is {status}"
            yield error(
                place,
                "deployed-though-gone",
                message,
                "give the deployment its `until`, or run another version",
            )
        elif stage == "archived":
            message = f"{run.name} runs in {where}, though it is archived"
            hint = "give the deployment its `until`, or the version the stage that it is in"
            yield warning(place, "deployed-though-archived", message, hint)
        elif stage not in (None, "production") and run.stage == "production" and not self._on_trial(run):
            message = f"{run.name} runs in {where}, which is production, but its stage is {stage}"
            hint = "give the version the stage production, or run one that has it"
            yield warning(place, "deployed-without-stage", message, hint)

    def _status(self, version: Version) -> str:
        """Its own, else that of the model."""
        return status_of(self.card, self.around.today, said(version.status))

    def _on_trial(self, run: _Run) -> bool:
        """Whether it serves nobody, a part of the traffic to see how it does, or as a variant of a trial."""
        return not run.serves or tries(run.deployment) or run.name in self.tried

    def _absent(self) -> Iterator[Finding]:
        """A card that tells of deployments tells of those of every version in production."""
        permitted = [at for at, each in enumerate(self.card.versions) if said(each.stage) == "production"]
        there = dict.fromkeys(run.name for run in self.running if run.stage == "production")
        absent = [at for at in permitted if self.card.versions[at].version not in there]
        runs_there = len(absent) < len(permitted)
        if runs_there:  # beside it, what is blocked or retired is rightly gone
            absent = [at for at in absent if self._status(self.card.versions[at]) not in WITHDRAWN]
        if not self.card.deployments or not absent:
            return
        names = [self.card.versions[at].version for at in absent]
        verb = "is" if len(names) == 1 else "are"
        run = "run" if len(there) > 1 else "runs"
        what = f"only {listed(there)} {run} there" if runs_there else "nothing of it runs there"
        message = f"{listed(names)} {verb} in stage production, but {what}"
        place = self._at("versions", absent[-1], "stage")
        yield warning(place, "production-without-deployment", message, self._remedy({*names}))

    def _remedy(self, names: set[str]) -> str:
        """To run one of these versions in production, or to say that where it runs is production."""
        for run in self.running:
            if run.name in names and run.stage not in {*self.around.environments.values(), *STAGES, ""}:
                told = f"`environments: {{{run.stage}: production}}`"
                return f"if `{run.stage}` is production, say {told} in catalog.yaml"
        return "add the deployment that runs it, or give the version another stage"

    def _shares(self) -> Iterator[Finding]:
        """Running shares of one endpoint add up to the whole at most; a shadow takes none."""
        shares: dict[tuple[str, ...], list[tuple[int, float]]] = {}
        for run in self.running:
            each = run.deployment
            share = share_of(each)
            if share is not None and run.serves:
                shares.setdefault(endpoint_of(each), []).append((run.at, share))
        for endpoint, found in shares.items():
            total = added(share for _, share in found)
            if total > 1 + _SLACK:
                name = endpoint[0] or "an endpoint without a name"
                message = f"running shares of {name} add up to {words(round(total * 100, 6))}%"
                hint = "make them 100% at most, or give what stopped its `until`"
                yield error(
                    self._at("deployments", found[-1][0], "traffic"), "traffic-above-whole", message, hint
                )

    def _at(self, *path: Step) -> Place:
        return place_of(self.entry.tree, path)
