"""Edits of what versions pin and of what runs where, as random ones of a catalogue that is built again."""

from __future__ import annotations

from pathlib import Path
from random import Random


def _one(models: Path, random: Random) -> Path:
    return random.choice(sorted(models.rglob("card.yaml")))


def locked(models: Path, random: Random) -> None:
    """A lock file that a version names pins another version, or is new."""
    path = _one(models, random)
    text = path.read_text().replace("stage: archived}", "stage: archived, training: {dependencies: a.txt}}")
    path.write_text(text)
    (path.parent / "a.txt").write_text(f"numpy==2.{random.randrange(9)}\n")


def deployed(models: Path, random: Random) -> None:
    """Something runs until another day, or for ever."""
    path = _one(models, random)
    kept = "".join(line for line in path.open() if not line.startswith("deployments:"))
    until = random.choice(["", ", until: 2026-11-20", ", until: 2026-12-01", ", until: 2027-03-01T10:00:00Z"])
    where = random.choice(["production", "lab"])
    path.write_text(
        f"{kept}deployments: [{{environment: {where}, version: 1.1.0, since: 2026-03-01{until}}}]\n"
    )
