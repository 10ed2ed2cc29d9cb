"""A version and what a policy says of it -> where in the files of the model that is said, or would be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from catalog.card import Card, EveryVersion
from catalog.derive.case import Case
from catalog.derive.names import NAMES
from catalog.domain.versions import unaliased
from catalog.kit.finding import Place
from catalog.kit.node import MappingNode, Step, node_at, place_of
from catalog.kit.number import whole
from catalog.policies.demand import Demand
from catalog.policies.matching import terms_in


def mending_place(case: Case, version: str, at: tuple[str, ...]) -> Place:
    """Where something of a version, or of the card, is to be mended: the nearest place that there is."""
    return place_of(case.entry.tree, _way(case, version, at))


def occasions(case: Case, version: str, demand: Demand) -> tuple[Place, ...]:
    """Where the card says what makes a policy speak of a version: its stage, or that it runs somewhere.

    A change there brings the policy about, though what it asks for is missing elsewhere.
    """
    asked = terms_in(demand.when) if demand.when else ()
    ways = dict.fromkeys(_way(case, version, tuple(each.field.name.split("."))) for each in asked)
    return tuple(dict.fromkeys(place for way in ways for place in _said_at(case, version, way)))


def _said_at(case: Case, version: str, way: tuple[Step, ...]) -> Iterator[Place]:
    tree = case.entry.tree
    if way[:1] != ("deployments",):
        if way and node_at(tree, way) is not None:
            yield place_of(tree, way)
        return
    for number in _deployments(case.card, version):
        item = node_at(tree, ("deployments", number))
        if isinstance(item, MappingNode):
            yield from (value.place for _, value in item.entries)
        alias = case.card.deployments[number].version or ""
        if alias in case.card.aliases:
            yield place_of(tree, ("aliases", alias))


@lru_cache(maxsize=1)
def _paths() -> Mapping[str, tuple[str, ...]]:
    """Where the fields stand that queries call by shorter names."""
    found = {each.name: tuple(path.split(".")) for path, each in NAMES.items()}
    return found | {
        "approved": ("approvals",),
        "alias": ("aliases",),
        "environment": ("deployments",),
        "platform": ("deployments",),
    }


def _step(step: Step) -> Step:
    number = whole(str(step))
    return step if number is None else number


def _way(case: Case, version: str, at: tuple[str, ...]) -> tuple[Step, ...]:
    """The steps to a field: in the version where it is said there, or is said nowhere."""
    tree = case.entry.tree
    path: tuple[Step, ...] = _paths().get(".".join(at), at)
    if path[:1] == ("hp",):
        path = ("training", "hyperparameters", *path[1:])
    number = case.versions[version][0] if version in case.versions else None
    steps: tuple[Step, ...] = tuple(map(_step, path))
    if steps[:1] == ("versions",) and number is not None:
        return ("versions", number, *steps[2:])
    if steps[:1] == ("deployments",):
        return ("deployments", next(_deployments(case.card, version), 0), *steps[1:])
    if number is None or (steps[:1] == ("approvals",) and len(steps) > 1):  # an approval of the card itself
        return steps
    own = ("versions", number, *steps)
    is_said = node_at(tree, steps[:1]) is not None
    of_card = bool(steps) and (steps[0] not in EveryVersion.model_fields or is_said)
    return steps if of_card and node_at(tree, own) is None else own


def _deployments(card: Card, version: str) -> Iterator[int]:
    """The deployments of a version, by their numbers."""
    meant = (unaliased(each.version, card.aliases) for each in card.deployments)
    return (at for at, name in enumerate(meant) if name == version)
