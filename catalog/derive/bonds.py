"""What ties models to each other: the names that each one says, and what they come to in the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.claims import Claim, check_claims
from catalog.derive.summary import Kin, Summary
from catalog.kit.finding import Finding
from catalog.references import Reference, check_references
from catalog.views.lineage.nouns import Thread

MOST_CHILDREN = 12
"""Of how many models that were made from one its page draws what they are; it names all of them."""


@dataclass(frozen=True, slots=True)
class Bonds:
    """What one model says of others, and what others may say of it: small, for all are held at once."""

    id: str
    name: str
    versions: tuple[str, ...]
    references: tuple[Reference, ...]
    parents: tuple[Kin, ...]
    superseded_by: str
    thread: Thread
    claims: tuple[Claim, ...]

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
        summary.thread,
        summary.claims,
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
    """All bonds put together, by model: who was made from it, what others contradict, who is near it.

    `dangling` are the names that lead nowhere, and the digests that another card tells otherwise; `near` the
    threads of its ancestors and descendants, two generations each.
    """

    children: Mapping[str, tuple[Child, ...]]
    dangling: Mapping[str, tuple[Finding, ...]]
    near: Mapping[str, tuple[Thread, ...]]


def ties(models: Iterable[Bonds], *, pared: bool = False) -> Ties:
    """Put the bonds of all models together; they come in the order of their ids.

    Of models that are `pared`, versions may be hidden.
    """
    found = tuple(models)
    named = {each.id: each.references for each in found if each.references}
    unknown = check_references(named, {each.id: each.versions for each in found}, pared=pared)
    clashing = check_claims({each.id: each.claims for each in found if each.claims})
    dangling = {
        id_: (*unknown.get(id_, ()), *clashing.get(id_, ()))
        for id_ in sorted(unknown.keys() | clashing.keys())
    }
    children = _children(found)
    return Ties(children, dangling, _near(found, children))


def _children(models: Iterable[Bonds]) -> dict[str, tuple[Child, ...]]:
    found: dict[str, list[Child]] = {}
    for each in models:
        for kin in each.parents:
            if kin.id and kin.id != each.id:
                child = Child(each.id, each.name, kin.child_version, kin.relation, kin.version)
                found.setdefault(kin.id, []).append(child)
    return {name: tuple(children) for name, children in found.items()}


def _near(
    models: Iterable[Bonds], children: Mapping[str, tuple[Child, ...]]
) -> dict[str, tuple[Thread, ...]]:
    """Whose threads the pages of a model show: two generations up and down, of many children the first."""
    threads = {each.id: each.thread for each in models}
    above = {each.id: tuple(dict.fromkeys(kin.id for kin in each.parents)) for each in models if each.parents}
    below = {
        id_: tuple(dict.fromkeys(each.id for each in own))[:MOST_CHILDREN] for id_, own in children.items()
    }
    found: dict[str, tuple[Thread, ...]] = {}
    for id_ in sorted(above.keys() | below.keys()):
        names = {*_generations(id_, above), *_generations(id_, below)} - {id_}
        if own := tuple(threads[name] for name in sorted(names) if name in threads):
            found[id_] = own
    return found


def _generations(id_: str, next_of: Mapping[str, tuple[str, ...]]) -> set[str]:
    first = next_of.get(id_, ())
    return {*first, *(other for each in first for other in next_of.get(each, ()))}
