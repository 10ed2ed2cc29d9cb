"""What ties models to each other: the names that each one says, and what they come to in the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.check import Reference, check_references
from catalog.derive.summary import Kin, Summary
from catalog.kit.finding import Finding


@dataclass(frozen=True, slots=True)
class Bonds:
    """What one model says of others, and what others may say of it: small, for all are held at once."""

    id: str
    name: str
    versions: tuple[str, ...]
    references: tuple[Reference, ...]
    parents: tuple[Kin, ...]
    superseded_by: str

    @property
    def related(self) -> tuple[str, ...]:
        """The ids of the models that this one's pages speak of, whether they are there or not."""
        named = {self.superseded_by, *(kin.id for kin in self.parents)} - {"", self.id}
        return tuple(sorted(named))


def bonds(summary: Summary) -> Bonds:
    """Pick them from a summary."""
    return Bonds(
        summary.id,
        summary.listing.name,
        tuple(summary.slugs),
        summary.references,
        summary.parents,
        summary.superseded_by,
    )


@dataclass(frozen=True, slots=True)
class Child:
    """A model that was made from another one."""

    id: str
    name: str
    version: str
    relation: str
    of_version: str


@dataclass(frozen=True, slots=True)
class Ties:
    """All bonds put together: who was made from whom, and the names that lead nowhere, by model."""

    children: Mapping[str, tuple[Child, ...]]
    dangling: Mapping[str, tuple[Finding, ...]]


def ties(models: Iterable[Bonds]) -> Ties:
    """Put the bonds of all models together; they come in the order of their ids."""
    found = tuple(models)
    named = {each.id: each.references for each in found if each.references}
    return Ties(_children(found), check_references(named, {each.id: each.versions for each in found}))


def _children(models: Iterable[Bonds]) -> dict[str, tuple[Child, ...]]:
    found: dict[str, list[Child]] = {}
    for each in models:
        for kin in each.parents:
            if kin.id and kin.id != each.id:
                child = Child(each.id, each.name, kin.child_version, kin.relation, kin.version)
                found.setdefault(kin.id, []).append(child)
    return {name: tuple(children) for name, children in found.items()}
