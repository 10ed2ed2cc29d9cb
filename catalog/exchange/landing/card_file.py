"""The file of a card -> what it says, which system it came from, and whether it can be changed at all."""

from __future__ import annotations

from pathlib import Path

from catalog.kit.finding import CatalogError, Severity
from catalog.kit.node import MappingNode, ScalarNode
from catalog.kit.source import parse


def read_card(path: Path) -> MappingNode | None:
    """Return what a card says, None where there is none or it cannot be read."""
    if not path.is_file():
        return None
    root = parse(path.read_bytes(), path.name).root
    return root if isinstance(root, MappingNode) else None


def system_of(card: MappingNode) -> str:
    """Return the system a card was imported from, empty where people wrote it."""
    source = card.get("source")
    system = source.get("system") if isinstance(source, MappingNode) else None
    return system.text if isinstance(system, ScalarNode) else ""


def legible(content: bytes, label: str) -> None:
    """Raise CatalogError where a card is broken or empty: what people meant by it cannot be told then."""
    document = parse(content, label)
    if wrong := next((each for each in document.findings if each.severity is Severity.ERROR), None):
        raise CatalogError(f"{wrong}; mend it first, so that nothing is lost")
    if not isinstance(document.root, MappingNode):
        what = "says nothing" if document.root is None else "has no fields"
        raise CatalogError(f"{label} {what}; mend it first, or take it away to have it made anew")
