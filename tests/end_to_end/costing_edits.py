"""Random edits of what cards say of costs, as people make them."""

from __future__ import annotations

from pathlib import Path
from random import Random


def spent(models: Path, random: Random) -> None:
    """What trainings and answers cost is told, of another version, or not any more."""
    path = random.choice(sorted(models.rglob("card.yaml")))
    kept = "".join(line for line in path.open() if not line.startswith("costs:"))
    training = f"training: {{version: 1.{random.randrange(3)}.0, kwh: {random.randrange(1, 9)}, co2eq: 9kg}}"
    running = f"running: {{per: month, price: {random.randrange(1, 9)}, currency: EUR, date: 2026-11-01}}"
    told = random.choice(["", f"costs: {{{training}}}\n", f"costs: {{{training}, {running}}}\n"])
    path.write_text(f"{kept}{told}")
