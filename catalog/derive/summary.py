"""What other pages may show of a model: its Summary, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.claims import Claim
from catalog.domain.health import NOT_WATCHED, Health
from catalog.domain.result import Result
from catalog.domain.ruling import Ruling
from catalog.kit.finding import Finding
from catalog.query.record import Record
from catalog.references import Reference
from catalog.sections.deployments.awaiting import Awaited
from catalog.sections.deployments.facts import DeploymentRow
from catalog.views.lineage.nouns import NO_THREAD, Thread
from catalog.views.listing import Listing
from catalog.views.quality.nouns import Age, Completeness


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated that happened to a model: a version that came to be."""

    key: str
    day: str
    version: str
    stage: str
    note: str


@dataclass(frozen=True, slots=True)
class Kin:
    """A model that this one was made from."""

    id: str
    version: str
    relation: str
    child_version: str


@dataclass(frozen=True, slots=True)
class Summary:
    """One model as the rest of the site knows it.

    `slugs` go by versions, and `names` are what else these are asked for by: aliases and stages.
    """

    listing: Listing
    record: Record
    slugs: Mapping[str, str]
    names: Mapping[str, str]
    tasks: tuple[str, ...]
    datasets: tuple[tuple[str, str], ...]
    parents: tuple[Kin, ...]
    results: tuple[Result, ...]
    running: tuple[DeploymentRow, ...]
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    references: tuple[Reference, ...]
    completeness: Completeness
    age: Age
    superseded_by: str = ""
    thread: Thread = NO_THREAD
    claims: tuple[Claim, ...] = ()
    health: Health = NOT_WATCHED
    awaited: tuple[Awaited, ...] = ()
    policies: tuple[Ruling, ...] = ()
    sliced: tuple[str, ...] = ()
    """What is measured on parts of the data only, by the keys of results."""
    differing: str = ""
    """Where stages and deployments differ in what is in production, in words."""

    @property
    def id(self) -> str:
        """The model's id."""
        return self.listing.id
