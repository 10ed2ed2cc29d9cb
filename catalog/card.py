"""The card: the sum of what each section lets people write of a model, and of each version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from catalog.kit.door import admit
from catalog.kit.finding import Finding, error
from catalog.kit.node import MappingNode, Node, ScalarNode, SequenceNode, merge
from catalog.kit.schema import Many, Worded
from catalog.kit.trimmed import trimmed
from catalog.sections.about.schema import About, Restated
from catalog.sections.costs.schema import Costed
from catalog.sections.deployments.schema import Running
from catalog.sections.evaluation.schema import Evaluation
from catalog.sections.explanations.schema import Explained, Interpretable
from catalog.sections.governance.schema import Governance, Responsibility
from catalog.sections.history.schema import Aliased, VersionFacts
from catalog.sections.lineage.schema import Origins
from catalog.sections.monitoring.schema import Monitoring

_IN_TABLES = "measurements stand in metrics.csv beside the card"
_TABLED = ("measurements", "metrics", "results")
_NO_KEYS: Mapping[str, str] = MappingProxyType(dict.fromkeys(_TABLED, _IN_TABLES))


class EveryVersion(VersionFacts, Origins, Interpretable, Responsibility, Restated):
    """What holds for each version of a card: everything but its name."""

    told_of = _NO_KEYS


class Version(EveryVersion):
    """One version of a model."""

    version: Worded
    """Its name; names are text, so `1.10` stays `1.10`."""


SPOKEN_OF: frozenset[str] = frozenset(
    {"stage", "status", "released", "visibility", "notes", "approvals", "remarks", "references", "source"}
)
"""What is said about a version and is no part of what it is: what it may be used for, who may see it, who
approved it, what there is to read, where it came from. Who changes that did not make it, and approvals still
hold. `signed` is not among it: of an artefact without a digest it tells which file is meant."""


class Card(Governance, Explained, Costed, Monitoring, Running, Aliased, Evaluation, Restated, About):
    """What people write of one model. Its id is its path, never a field.

    The last section named comes first in the reference and in editors.
    """

    told_of = _NO_KEYS
    every_version: EveryVersion | None = None
    """Fields that hold for each of its versions; the nearer wins."""
    versions: Many[Version] = ()
    """The versions there are."""


OWN_FILES: frozenset[str] = frozenset(Card.model_fields)
"""The keys that may be a file of that name beside the card."""
_SHARED = ("name", "family", "task", "tags", "aka")
"""Keys that lists, other models' pages and pages of their own are made of, so that no card may flood them."""


def admit_card(node: MappingNode, fallback: str) -> tuple[Card, tuple[Finding, ...]]:
    """Read a card from its merged tree; where it has no usable name it goes by `fallback`."""
    node, cut = trimmed(node, _SHARED)
    card, findings = admit(spread(node), Card)
    if card is not None:
        return _reached(card), _once((*cut, *findings))
    named = node.without("name").set("name", ScalarNode(fallback, plain=False, place=node.place))
    card, more = admit(spread(named), Card)
    return _reached(card or Card(name=fallback)), _once((*cut, *findings, *more))


def _reached(card: Card) -> Card:
    """Without the aliases that are called as a version is: whoever says that name means the version."""
    lost = card.aliases.keys() & {each.version for each in card.versions}
    kept = {alias: name for alias, name in card.aliases.items() if alias not in lost}
    return card.model_copy(update={"aliases": kept}) if lost else card


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding a place and rule: what `every_version` says wrongly is wrong in each version too."""
    return tuple(sorted({(each.place, each.rule): each for each in sorted(findings, reverse=True)}.values()))


def spread(node: MappingNode) -> MappingNode:
    """Lay `every_version` under each version, so that what is said once holds for all."""
    below, versions = node.get("every_version"), node.get("versions")
    if not isinstance(below, MappingNode) or versions is None:
        return node
    items: tuple[Node, ...] = versions.items if isinstance(versions, SequenceNode) else (versions,)
    return node.set("versions", SequenceNode(tuple(merge(below, item) for item in items), versions.place))


def stem_version(node: Node, stem: str) -> tuple[Node, tuple[Finding, ...]]:
    """Give a version read from `versions/<stem>.yaml` its name; a different one inside is a finding."""
    if not isinstance(node, MappingNode):
        return node, ()
    inside = node.get("version")
    findings: tuple[Finding, ...] = ()
    if isinstance(inside, ScalarNode) and inside.text != stem:
        message = f"the file is named {stem} but says version {inside.text}"
        findings = (error(inside.place, "version-name", message, "the file's name counts; take the key out"),)
    return node.set("version", ScalarNode(stem, plain=False, place=node.place)), findings
