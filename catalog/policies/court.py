"""What policies are judged in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.domain.metrics import Metrics
from catalog.kit.today import Today
from catalog.policies.people import Teams


@dataclass(frozen=True, slots=True)
class Court:
    """What policies are judged in: the day, the metrics of the house, who belongs to its teams.

    `members` are the same people by the names that readers may see; they decide nothing.
    """

    today: Today
    metrics: Metrics
    teams: Teams
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
