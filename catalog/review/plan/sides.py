"""One of the two catalogues that a change lies between: all models in short, and some of them whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.derive.demands import Demands
from catalog.derive.dossier import Dossier
from catalog.derive.shelf import Catalog
from catalog.kit.finding import Finding
from catalog.policies.reviews import NO_REVIEWS, Reviews


@dataclass(frozen=True, slots=True)
class Side:
    """A catalogue; `models` are whole those that differ, `findings` are those of the house and the tree.

    `files` are, by model, the digests of its files by their labels; of those whose own files differ.
    """

    catalog: Catalog
    models: Mapping[str, Dossier]
    demands: Demands
    findings: tuple[Finding, ...] = ()
    files: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Both:
    """The catalogue before a change and with it; `differ` are the ids of models whose own files differ."""

    before: Side
    after: Side
    differ: frozenset[str]
    reviews: Reviews = NO_REVIEWS
    """Who approved the change on the forge."""
    unread: frozenset[str] = frozenset()
    """Those whose cards can no longer be read: what they were stands for what nobody knows yet."""
