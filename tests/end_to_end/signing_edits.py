"""Edits of signatures as people, and programs, make them."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from tests.weights.signing import bundled, resource, statement


def signed(models: Path, random: Random) -> None:
    """A signature comes or says another digest; the card of one model names it, and a key that is no key."""
    path = random.choice(sorted(models.rglob("card.yaml")))
    path.write_text(
        path.read_text().replace(
            "stage: archived}",
            "stage: archived, artifacts: {path: s.bin}, signed: {bundle: s.sig, key: s.pub}}",
        )
    )
    name = f"s{random.choice(('.bin', '.sig', '.pub'))}"
    said = statement(resource(".", f"{random.randrange(3)}".encode()))
    bundle = json.dumps(bundled(said)) if random.random() < 0.8 else "{"
    (path.parent / name).write_text(bundle if name == "s.sig" else f"{random.randrange(3)}")
