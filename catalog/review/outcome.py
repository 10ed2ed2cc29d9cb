"""What a build or a check came to, for whoever says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from catalog.kit.finding import Finding


@dataclass(frozen=True, slots=True)
class Report:
    """How many models and files there are, what is wrong, and what else is to be said.

    `made` is how many models were made anew, `took` the seconds of processors by stage; no `files` means
    that nothing was written.
    """

    models: int
    files: int
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    made: int = 0
    took: Mapping[str, float] = field(default_factory=dict)
