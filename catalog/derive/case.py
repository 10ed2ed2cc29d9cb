"""A model as policies see it, and each of its versions as if it spoke for the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from catalog.card import Card, Version
from catalog.derive.demands import demands_of
from catalog.derive.frame import Frame
from catalog.derive.health import Judging, counted_of, watched_of
from catalog.derive.listed import came_on, listing_of, results_of
from catalog.derive.record import record
from catalog.derive.texts import Texts
from catalog.derive.version import lineup_of
from catalog.domain.health import NOT_WATCHED, Health
from catalog.domain.measurements import Measurement
from catalog.domain.ruling import Ruling
from catalog.domain.vocabulary import Lineup
from catalog.kit.finding import Finding
from catalog.kit.schema import Absent, said
from catalog.policies.demand import Act, Candidate
from catalog.read.entry import Entry
from catalog.sections.about.facts import license_words
from catalog.sections.deployments.facts import DeploymentRow, Surroundings, deployment_rows
from catalog.sections.governance.facts import status_of
from catalog.sections.governance.schema import Approval


@dataclass(frozen=True, slots=True)
class Spoken:
    """The version that is looked at."""

    version: Version

    @property
    def name(self) -> str:
        """Its name."""
        return self.version.version


@dataclass(frozen=True, slots=True)
class Case:
    """A model as policies see it: what was read of it, and the version that speaks where it is looked at."""

    entry: Entry
    frame: Frame
    lineup: Lineup
    deployments: tuple[DeploymentRow, ...]
    about: Texts
    findings: tuple[Finding, ...]
    health: Health = NOT_WATCHED
    trusting: bool = False
    """Whether approvals count as borne out by commits: an example has none."""

    @property
    def id(self) -> str:
        """The model's id."""
        return self.entry.id

    @property
    def card(self) -> Card:
        """What people wrote."""
        return self.entry.card

    @property
    def measurements(self) -> tuple[Measurement, ...]:
        """What was measured."""
        return self.entry.measurements

    @property
    def policies(self) -> tuple[Ruling, ...]:
        """None yet: no policy asks how others stand."""
        return ()

    @property
    def status(self) -> str:
        """The model's status on the day."""
        return status_of(self.card, self.frame.today)

    @property
    def versions(self) -> Mapping[str, tuple[int, Version]]:
        """Each version by its name, with where it stands in the card."""
        return {each.version: (at, each) for at, each in enumerate(self.card.versions)}

    @property
    def current(self) -> Spoken | None:
        """The version that speaks."""
        found = self.versions.get(self.lineup.current or "")
        return Spoken(found[1]) if found else None

    def speaking(self, version: str) -> Case:
        """The same model with another version speaking for it."""
        return replace(self, lineup=replace(self.lineup, current=version))


def case_of(entry: Entry, texts: Texts, findings: tuple[Finding, ...], frame: Frame) -> Case:
    """A model that only policies look at: its rules are judged where a policy asks how they stand."""
    around = Surroundings(entry.card.aliases, frame.settings.environments, frame.today)
    rows = deployment_rows(entry.card.deployments, around) if demands_of(frame.house).each else ()
    lineup = lineup_of(entry.card, rows)
    case = Case(entry, frame, lineup, rows, texts, findings)
    if not demands_of(frame.house).asks_health:
        return case
    judging = Judging(entry, lineup, rows, frame)
    return replace(case, health=watched_of(judging, counted_of(judging)).health)


def candidate_of(case: Case) -> Candidate:
    """What policies ask of the version that speaks."""
    results, current = results_of(case), case.current
    version = current.version if current else None
    stated = (version.license if version else None) or case.card.license
    return Candidate(
        version=current.name if current else "",
        record=record(case, listing_of(case, results, case.frame), results, case.frame),
        results=results,
        license=str(stated) if isinstance(stated, Absent) else license_words(stated),
        came=came_on(current),
        acts=tuple(replace(each, verified=case.trusting) for each in _acts(case, version)),
    )


def _acts(case: Case, version: Version | None) -> Iterator[Act]:
    """The approvals of a card, and of the version."""
    for at, each in enumerate(case.card.approvals):
        yield _act(each, ("approvals", str(at)))
    for at, each in enumerate(version.approvals if version else ()):
        yield _act(each, ("versions", "", "approvals", str(at)))


def _act(each: Approval, at: tuple[str, ...]) -> Act:
    return Act(
        subject=said(each.subject) or "card",
        by=said(each.by) or "",
        decision=each.decision,
        at=at,
        date=said(each.date),
        until=said(each.until),
    )


def version_before(case: Case, version: str) -> str:
    """The last version before this one that is in its stage, was running in it, or had its time."""
    order = case.lineup.order
    stage = said(case.versions[version][1].stage)
    ran = {row.version for row in case.deployments if row.stage == stage}
    for name in reversed(order[: order.index(version)]):
        if name in ran or said(case.versions[name][1].stage) in (stage, "archived"):
            return name
    return ""
