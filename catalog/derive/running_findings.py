"""Deployments and experiments of an Entry -> what is wrong with them on a day: findings with their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.card import Version
from catalog.domain.separable import whole_of
from catalog.kit.finding import Finding, Place, error, warning
from catalog.kit.node import Step, place_of
from catalog.kit.schema import said
from catalog.kit.shown import words
from catalog.kit.text import listed
from catalog.read.entry import Entry
from catalog.sections.deployments.facts import Surroundings
from catalog.sections.deployments.schema import Deployment, Experiment
from catalog.sections.deployments.traffic import endpoint_of, runs
from catalog.sections.governance.facts import status_of

_GONE = ("blocked", "retired")
_SLACK = 1e-9


def running_findings(entry: Entry, around: Surroundings) -> tuple[Finding, ...]:
    """Hold what runs against what may run, and experiments against their plan."""
    if entry.broken:
        return ()
    return tuple(_Checker(entry, around).all())


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
        self.running = [
            self._run(at, each) for at, each in enumerate(self.card.deployments) if runs(each, around.today)
        ]

    def _run(self, at: int, each: Deployment) -> _Run:
        name = self.card.aliases.get(each.version, each.version)
        environment = said(each.environment) or ""
        stage = self.around.environments.get(environment, environment)
        return _Run(at, each, name, self.versions.get(name), stage)

    def all(self) -> Iterator[Finding]:
        for run in self.running:
            if run.version is not None:
                yield from self._permitted(run, run.version)
        yield from self._absent()
        yield from self._shares()
        for at, each in enumerate(self.card.experiments):
            yield from self._experiment(at, each)

    def _permitted(self, run: _Run, version: Version) -> Iterator[Finding]:
        place = self._at("deployments", run.at, "version")
        where = said(run.deployment.environment) or "a place without a name"
        status = str(said(version.status) or status_of(self.card, self.around.today))
        stage = said(version.stage)
        if status in _GONE:
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
        elif run.serves and run.stage == "production" and stage is not None and stage != "production":
            message = f"{run.name} runs in {where}, which is production, but its stage is {stage}"
            hint = "give the version the stage production, or run one that has it"
            yield warning(place, "deployed-without-stage", message, hint)

    def _absent(self) -> Iterator[Finding]:
        """A card that tells of deployments tells of the ones in production, too."""
        permitted = [at for at, each in enumerate(self.card.versions) if said(each.stage) == "production"]
        there = {run.name for run in self.running if run.stage == "production"}
        names = [self.card.versions[at].version for at in permitted]
        if self.card.deployments and permitted and not there & {*names}:
            verb = "is" if len(names) == 1 else "are"
            message = f"{listed(names)} {verb} in stage production, but nothing of it runs there"
            hint = "add the deployment that runs it, or give the version another stage"
            yield warning(
                self._at("versions", permitted[-1], "stage"), "production-without-deployment", message, hint
            )

    def _shares(self) -> Iterator[Finding]:
        """Running shares of one endpoint add up to the whole at most; a shadow takes none."""
        shares: dict[tuple[str, ...], list[tuple[int, float]]] = {}
        for run in self.running:
            each = run.deployment
            share = said(each.traffic)
            if share is None and each.strategy == "full" and said(each.endpoint) is not None:
                share = 1.0
            if share is not None and run.serves:
                shares.setdefault(endpoint_of(each), []).append((run.at, share))
        for endpoint, found in shares.items():
            total = sum(share for _, share in found)
            if total > 1 + _SLACK:
                name = endpoint[0] or "an endpoint without a name"
                message = f"running shares of {name} add up to {words(round(total * 100, 6))}%"
                hint = "make them 100% at most, or give what stopped its `until`"
                yield error(
                    self._at("deployments", found[-1][0], "traffic"), "traffic-above-whole", message, hint
                )

    def _experiment(self, at: int, each: Experiment) -> Iterator[Finding]:
        until, decision = said(each.until), said(each.decision)
        pending = decision is None or decision.outcome == "pending"
        if pending and until is not None and self.around.today.is_over(until):
            message = f"the experiment `{each.name}` was over on {until.shown()} and is not decided"
            hint = "say in `decision` how it ended, or move `until`"
            yield warning(self._at("experiments", at, "until"), "experiment-overdue", message, hint)
        if each.split and ({*each.split} != {*each.variants} or abs(sum(each.split.values()) - 1) > 0.005):
            message = "the split does not give every variant its share of the whole"
            hint = f"name {listed(sorted(each.variants))}, 100% together"
            yield error(self._at("experiments", at, "split"), "split-not-whole", message, hint)
        for name in sorted({*each.margins} - {*each.guardrails}):
            message = f"there is a margin for {name}, which is no guardrail"
            place = self._at("experiments", at, "margins", name)
            yield warning(
                place, "unknown-guardrail", message, "add it to `guardrails`, or take its margin out"
            )

        for path, name, value in _amounts(each):
            yield from self._share(self._at("experiments", at, *path), name, value)

    def _share(self, place: Place, name: str, value: float) -> Iterator[Finding]:
        """A share is no better or worse by more than the whole: points of a percentage are meant."""
        whole = whole_of(self.around.metrics.get(name)) if self.around.metrics else None
        if whole and value > whole:
            message = f"{name} is a share of {whole:g} and cannot differ by {words(value)}"
            points = (
                f": {words(value)} points are {words(value / 100)}" if whole == 1 and value <= 100 else ""
            )
            yield error(place, "more-than-whole", message, f"write {whole:g} at most{points}")

    def _at(self, *path: Step) -> Place:
        return place_of(self.entry.tree, path)


def _amounts(each: Experiment) -> Iterator[tuple[tuple[str, ...], str, float]]:
    """The differences that an experiment names: where they stand, and of which metric."""
    primary, smallest = said(each.primary), said(each.smallest_effect)
    if primary and smallest:
        yield ("smallest_effect",), primary, smallest
    yield from ((("margins", name), name, value) for name, value in each.margins.items())
