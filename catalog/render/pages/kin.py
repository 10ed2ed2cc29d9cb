"""Parents of a version -> links, with the names of those that this catalogue knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.derive.shelf import Neighbours
from catalog.sections.lineage.facts import ParentRow


@dataclass(frozen=True, slots=True)
class ParentLink:
    """A parent as it is linked: `known` where it has a page here."""

    id: str
    known: bool
    link: str
    label: str
    version: str
    relation: str
    notes: str


def parent_links(rows: Iterable[ParentRow], near: Neighbours) -> tuple[ParentLink, ...]:
    """The parents in the order of the card."""
    return tuple(_link(row, near) for row in rows)


def _link(row: ParentRow, near: Neighbours) -> ParentLink:
    known = near.by_id.get(row.id)
    label = known.listing.name if known else row.label
    return ParentLink(row.id, known is not None, row.link, label, row.version, row.relation, row.notes)
