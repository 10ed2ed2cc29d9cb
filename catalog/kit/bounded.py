"""Findings without end -> as many as help, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.kit.finding import Finding

MOST_FINDINGS = 100
MOST_FAULTS = 1_000
"""Problems after which a file is not read on: a million findings help nobody and fill the memory."""


def bounded(findings: Iterable[Finding], beyond: int = 0) -> tuple[Finding, ...]:
    """Return the first hundred findings of a file by place, and say how many more there are.

    `beyond` is how many of them were not even put into words.
    """
    every = tuple(sorted(findings))
    kept, rest = every[:MOST_FINDINGS], every[MOST_FINDINGS:]
    if not rest:
        return kept
    severity = min(finding.severity for finding in rest)
    least = "at least " if len(every) > MOST_FAULTS else ""
    message = f"{least}{len(rest) + beyond:,} more problems begin here"
    return (*kept, Finding(rest[0].place, severity, "and-more", message, "mend the first and check again"))
