"""Stages of versions and what runs -> words where the two differ in what is in production."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from catalog.kit.text import listed
from catalog.sections.deployments.facts import DeploymentRow

_TRIALS = ("canary", "ab", "blue-green")


def differing(stages: Mapping[str, str], rows: Sequence[DeploymentRow], tried: Collection[str]) -> str:
    """`the card says 1.0.0 is production; prod-eu runs 1.1.0`; empty where both agree, or one is silent.

    `stages` are those of the card's versions, `tried` the versions that an experiment tries.
    """
    staged = [name for name, stage in stages.items() if stage == "production"]
    there = [row for row in rows if row.running and row.stage == "production" and row.version in stages]
    whole = [row for row in there if not _on_trial(row, tried)]
    if not rows or not (_strange(whole, stages, staged) or _absent(there, staged)):
        return ""
    verb = "is" if len(staged) < 2 else "are"
    says = f"the card says {listed(staged) or 'no version'} {verb} production"
    return f"{says}; {_running(whole or there) or 'by its deployments nothing runs there'}"


def _strange(whole: Sequence[DeploymentRow], stages: Mapping[str, str], staged: Collection[str]) -> bool:
    """Whether something runs that is not said to; a card that gives no stages says nothing of that."""
    return any(row.version not in staged and (staged or stages[row.version]) for row in whole)


def _absent(there: Sequence[DeploymentRow], staged: Collection[str]) -> bool:
    return bool(staged) and not any(row.version in staged for row in there)


def _on_trial(row: DeploymentRow, tried: Collection[str]) -> bool:
    """Whether it serves nobody, or a part of the traffic to see how it does."""
    strategy = row.strategy.text
    return strategy == "shadow" or (strategy in _TRIALS and row.share != 1) or row.version in tried


def _running(rows: Sequence[DeploymentRow]) -> str:
    """`prod-eu and prod-us run 1.1.0, prod-jp runs 1.0.0`."""
    places: dict[str, dict[str, None]] = {}
    for row in rows:
        places.setdefault(row.version, {})[str(row.environment)] = None
    return ", ".join(
        f"{listed(names)} {'runs' if len(names) == 1 else 'run'} {version}"
        for version, names in places.items()
    )
