"""What a card and its versions say of visibility -> the paths of fields that an edition leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from catalog.card import Card, EveryVersion
from catalog.domain.reach import Edition
from catalog.domain.visibility import VISIBILITY, WHOLE, parts, slipped
from catalog.kit.keys import leads
from catalog.kit.node import MappingNode, Node, SequenceNode
from catalog.sections.governance.schema import Governance

Kind: TypeAlias = type[Card] | type[EveryVersion]
_GOVERNANCE = tuple(name for name in Governance.model_fields if name != VISIBILITY)
OF_CARD = {
    "metrics": ("headline", "figures"),
    "versions": ("versions", "every_version", "aliases"),
    "lineage": (*(f"{at}.{what}" for at in ("versions", "every_version") for what in ("data", "parents")),),
    "deployments": ("deployments", "experiments"),
    "monitoring": ("monitoring",),
    "costs": ("costs", "versions.training.energy", "every_version.training.energy"),
    "explanations": (
        "explanations", "interpretability", "versions.interpretability", "every_version.interpretability",
    ),
    "governance": (
        *_GOVERNANCE, "versions.approvals", "versions.status", "every_version.approvals",
        "every_version.status",
    ),
}  # fmt: skip
"""The sections of a card, by the names that readers know, and the fields that each consists of."""
OF_VERSION = {
    "metrics": (),
    "lineage": ("data", "parents"),
    "deployments": (),
    "monitoring": (),
    "costs": ("training.energy",),
    "explanations": ("interpretability",),
    "governance": ("approvals", "status"),
}
"""The same of a version; what is no field of it is told by its name elsewhere."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What an edition leaves out: all of it, or these sections and paths of fields."""

    whole: bool = False
    sections: frozenset[str] = frozenset()
    paths: frozenset[str] = frozenset()


def hidden_of_card(tree: MappingNode, edition: Edition) -> Hidden:
    """What of a card is left out; all of it where its visibility cannot be understood."""
    if slipped(tree, Card.model_fields):
        return Hidden(whole=not edition.is_whole)
    said = [part for part, level in parts(tree.get(VISIBILITY)) if edition.hides(level)]
    return _hidden(said, OF_CARD, Card)


def hidden_of_version(node: Node | None, edition: Edition) -> Hidden:
    """What of a version, or of what is said of all of them, is left out."""
    if isinstance(node, MappingNode) and slipped(node, EveryVersion.model_fields):
        return Hidden(whole=not edition.is_whole)
    own = node.get(VISIBILITY) if isinstance(node, MappingNode) else None
    said = [part for part, level in parts(own) if edition.hides(level)]
    return _hidden(["all" if part == "versions" else part for part in said], OF_VERSION, EveryVersion)


def _hidden(said: list[str], sections: dict[str, tuple[str, ...]], kind: Kind) -> Hidden:
    fields = [part for part in said if part not in sections]
    if any(part in WHOLE or not leads(kind, part) for part in fields):
        return Hidden(whole=True)
    chosen = frozenset(part for part in said if part in sections)
    paths = [path for part in chosen for path in sections[part]]
    return Hidden(sections=chosen, paths=frozenset((*paths, *fields)))


def items(node: Node | None) -> tuple[Node, ...]:
    """The items of a list, which may be one without brackets."""
    if node is None:
        return ()
    return node.items if isinstance(node, SequenceNode) else (node,)
