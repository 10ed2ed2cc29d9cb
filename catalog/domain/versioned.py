"""The lists of a card whose items are of a `version`, and the section that each is hidden with."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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
