"""A model as policies see it, and what they ask of the version that speaks for it."""

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
from catalog.derive.version import lineup_of, status_of
from catalog.domain.health import NOT_WATCHED, Health
from catalog.domain.measurements import Measurement
from catalog.domain.ruling import Ruling
from catalog.domain.versions import Lineup
from catalog.kit.finding import Finding
from catalog.kit.node import place_of
from catalog.kit.schema import Absent, said
from catalog.policies.demand import Act, Candidate, Last
from catalog.policies.people import names_of
from catalog.read.beside import Steps
from catalog.read.entry import Entry
from catalog.read.git.vouched import Vouched
from catalog.sections.about.facts import license_words
from catalog.sections.deployments.facts import DeploymentRow, Surroundings, deployment_rows
from catalog.sections.governance.schema import Approval
from catalog.sections.history.signed import Hold
from catalog.sections.monitoring.judge import Ruled


@dataclass(frozen=True, slots=True)
class Spoken:
    """The version that is looked at."""

    version: Version
    is_signed: bool
    """Whether every file of it stands in a signature that nothing here contradicts."""

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
    ruled: tuple[Ruled, ...] = ()
    """The rules of the card, judged, where a policy asks how they stand."""
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
        """That of the version that speaks, else the model's on the day."""
        return status_of(self.card, self.lineup, self.frame.today)

    @property
    def versions(self) -> Mapping[str, tuple[int, Version]]:
        """Each version by its name, with where it stands in the card."""
        return {each.version: (at, each) for at, each in enumerate(self.card.versions)}

    @property
    def current(self) -> Spoken | None:
        """The version that speaks."""
        _, version = self.versions.get(self.lineup.current or "", (0, None))
        if version is None:
            return None
        hold = Hold(version.artifacts, self.entry.stored, self.entry.bundles)
        return Spoken(version, hold.whole(version.signed))

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
    watched = watched_of(judging, counted_of(judging))
    return replace(case, health=watched.health, ruled=watched.ruled)


def candidate_of(case: Case) -> Candidate:
    """What policies ask of the version that speaks."""
    results, current = results_of(case), case.current
    version = current.version if current else None
    made = case.entry.vouched.get(("versions", case.versions[current.name][0])) if current else None
    stated = (version.license if version else None) or case.card.license
    return Candidate(
        version=current.name if current else "",
        record=record(case, listing_of(case, results, case.frame), results, case.frame),
        results=results,
        license=str(stated) if isinstance(stated, Absent) else license_words(stated),
        came=came_on(current),
        acts=tuple(_acts(case, version, made)),
        authors=_names(made.makers) if made else frozenset(),
        since=said(version.date) if version else None,
        last=Last(made.hash, made.day, _names(made.by), made.is_first) if made else Last(),
    )


def versions_of(entry: Entry) -> Mapping[Steps, str]:
    """The versions that somebody approved, each by where it stands."""
    each = enumerate(entry.card.versions)
    approved = [(at, version) for at, version in each if entry.card.approvals or version.approvals]
    return {("versions", at): version.version for at, version in approved}


def approvals_of(entry: Entry) -> Mapping[Steps, tuple[str, str]]:
    """Each approval by where it stands: of which version, or of none, and in which file."""
    tree, card = entry.tree, entry.card
    found: dict[Steps, str] = {("approvals", at): "" for at in range(len(card.approvals))}
    for number, version in enumerate(card.versions):
        for at in range(len(version.approvals)):
            found["versions", number, "approvals", at] = version.version
    return {path: (version, place_of(tree, path).path) for path, version in found.items()}


def _acts(case: Case, version: Version | None, made: Vouched | None) -> Iterator[Act]:
    """The approvals of a card, and of the version."""
    number = case.versions[version.version][0] if version else 0
    for at, each in enumerate(case.card.approvals):
        yield _act(case, each, ("approvals", at), made)
    for at, each in enumerate(version.approvals if version else ()):
        yield _act(case, each, ("versions", number, "approvals", at), made)


def _act(case: Case, each: Approval, at: Steps, made: Vouched | None) -> Act:
    commit = case.entry.vouched.get(at)
    return Act(
        subject=said(each.subject) or "card",
        by=said(each.by) or "",
        decision=each.decision,
        at=tuple(map(str, at)),
        date=said(each.date),
        until=said(each.until),
        signers=_names(commit.signers) if commit else frozenset(),
        is_trusted=case.trusting,
        is_overtaken=bool(made and commit and commit.hash not in made.same),
    )


def _names(addresses: tuple[str, ...]) -> frozenset[str]:
    """All that some people go by: their other names are known from the teams that they are in."""
    return frozenset(name for each in addresses for name in names_of(each))


def predecessor(case: Case, version: str) -> str:
    """The last version before this one that is in its stage, was running in it, or had its time."""
    order = case.lineup.order
    stage = said(case.versions[version][1].stage)
    ran = {row.version for row in case.deployments if row.stage == stage}
    for name in reversed(order[: order.index(version)]):
        if name in ran or said(case.versions[name][1].stage) in (stage, "archived"):
            return name
    return ""
