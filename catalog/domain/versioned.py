"""The lists of a card whose items are of a `version`, and the section that each is hidden with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from catalog.domain.versions import unaliased
from catalog.kit.schema import Section, said

_Item = TypeVar("_Item", bound=Section)
VERSIONED: Mapping[str, str] = MappingProxyType(
    {
        "deployments": "deployments",
        "explanations": "explanations",
        "figures": "metrics",
        "monitoring.sources": "monitoring",
        "costs.training": "costs",
        "costs.running": "costs",
    }
)
"""By the path of the list: the section. The check, the form and editions read it."""


def by_own_names(items: Iterable[_Item], aliases: Mapping[str, str]) -> Iterator[_Item]:
    """The items of such a list, each by the version's own name where it says an alias."""
    for each in items:
        name = said(getattr(each, "version", None))
        own = unaliased(name, aliases) if name else name
        yield each if own == name else each.model_copy(update={"version": own})
