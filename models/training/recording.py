"""Runs a training; asked with `--record VERSION`, also writes what was trained into the card as that one."""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import catalog
from training.data import Part, digest

MODELS = Path(__file__).resolve().parents[1]
Setting = str | float | int | bool
_NO_MATTER = ("verbose", "verbose_interval", "warm_start", "copy", "copy_X", "n_jobs", "random_state")
_REVISION = re.compile(r"dataset: ([\w-]+), revision: ([^,}]+)")


@dataclass(frozen=True, slots=True)
class Trained:
    """What a training made: the version that speaks for the model, what it was made from, how it was set."""

    version: str
    parts: Sequence[Part]
    settings: Mapping[str, Setting] = field(default_factory=dict)


def settings(model: object) -> dict[str, Setting]:
    """The hyperparameters of a scikit-learn model or pipeline, but for what is left open."""
    told = getattr(model, "get_params", dict)()
    kept = {name: value for name, value in sorted(told.items()) if not name.endswith(_NO_MATTER)}
    return {name: value for name, value in kept.items() if isinstance(value, Setting)}


def run(here: Path, train: Callable[[], Trained], seed: int) -> None:
    """Train the model beside the script, and record it if that was asked for."""
    parser = argparse.ArgumentParser(
        description="Train all versions of this model again and write its tables."
    )
    parser.add_argument(
        "--record", metavar="VERSION", help="write the current one into the card under this name"
    )
    version = parser.parse_args().record
    if not version:
        train()
        return
    model = here.relative_to(MODELS).as_posix()
    with catalog.record(model, version=version, models=MODELS, seed=seed) as run:
        trained = train()
        run.reason = f"{trained.version} trained again"
        run.parent(f"{model}@{trained.version}")
        run.log(trained.settings)
        revisions = dict(_REVISION.findall((here / "card.yaml").read_text(encoding="utf-8")))
        for part in trained.parts:
            told = {"dataset": part.dataset, "role": part.role, "split": part.split}
            told["revision"] = revisions.get(part.dataset, "")
            run.data(**told, rows=len(part.frame), digest=digest(part.frame))
        for row in _measured(here / "metrics/evaluation.csv", trained.version):
            run.metric(row.pop("metric"), row.pop("value"), **row)


def _measured(table: Path, version: str) -> list[dict[str, str]]:
    """The rows of a version, without its name."""
    with table.open(encoding="utf-8", newline="") as file:
        found = [row for row in csv.DictReader(file) if row.pop("version") == version]
    return [{name: text for name, text in row.items() if text} for row in found]
