"""What a build or a check came to, for whoever says so."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.kit.finding import Finding


@dataclass(frozen=True, slots=True)
class Report:
    """How many models and files there are, what is wrong, and what else is to be said.

    `made` is how many models were made anew; no `files` means that nothing was written.
    """

    models: int
    files: int
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    made: int = 0
