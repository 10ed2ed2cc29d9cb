"""A source of JSON cards that is imported again and again, for tests of what becomes of people's work."""

from __future__ import annotations

import json
from pathlib import Path

from catalog.cli import main

CARD = {
    "name": "Scorer",
    "summary": "Scores.",
    "tags": ["a", "b"],
    "versions": [
        {
            "version": "1",
            "date": "2026-01-01",
            "training": {"seed": 7, "hyperparameters": {"lr": 0.1, "depth": 3}},
        },
        {"version": "2", "stage": "staging"},
    ],
}
METRICS = "version,dataset,metric,value\n1,d,accuracy,0.9\n2,d,accuracy,0.91\n"


class There:
    """A folder of JSON cards as the source, and the folder of cards that it is imported into."""

    def __init__(self, folder: Path) -> None:
        self.source, self.models = folder / "source", folder / "models"

    def say(self, id_: str, card: dict, metrics: str = "") -> None:
        (self.source / id_).mkdir(parents=True, exist_ok=True)
        (self.source / id_ / "card.json").write_text(json.dumps(card))
        if metrics:
            (self.source / id_ / "metrics.csv").write_text(metrics)

    def bring(self, *more: str, day: str = "2026-11-26") -> int:
        return main(
            [
                "import",
                "card-json",
                str(self.source),
                "-o",
                str(self.models),
                "--under",
                "in",
                "--as-of",
                day,
                *more,
            ]
        )

    def card(self, id_: str = "risk/scorer", name: str = "card.yaml") -> Path:
        return self.models / "in" / id_ / name
