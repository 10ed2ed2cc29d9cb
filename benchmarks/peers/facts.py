"""A models folder -> the facts of each model that every peer shows, as plain values."""

from __future__ import annotations

import csv
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

PAGE_SIZE = 100  # models on a page of a list, as on ours
CONSIDERATIONS = {
    "intended_use": "Intended use",
    "out_of_scope": "Out of scope",
    "limitations": "Limitations",
    "ethics": "Ethics",
}


@dataclass(frozen=True, slots=True)
class Model:
    """What a page says: the fields of the card that are lists or words, and the table of metrics as text."""

    id: str
    card: dict[str, Any]
    versions: list[dict[str, Any]]
    parents: list[str]
    columns: list[str]
    metrics: list[list[str]]

    @property
    def front(self) -> dict[str, Any]:
        """What a peer keeps as the data of the page; the considerations are its text."""
        words = {key: self.card[key] for key in ("summary", "family", "license")}
        lists = {"tags": self.card["tags"], "tasks": [self.card["task"]], "teams": self.card["owners"]}
        return {
            "title": self.card["name"],
            "id": self.id,
            **words,
            **lists,
            "versions": self.versions,
            "parents": self.parents,
        }

    @property
    def considerations(self) -> str:
        """The considerations as Markdown."""
        given = self.card["considerations"]
        return "".join(f"## {title}\n\n{given[key]}\n\n" for key, title in CONSIDERATIONS.items())

    @property
    def texts(self) -> list[str]:
        """Everything that must stand on the model's page for it to show the same facts."""
        front = self.front
        words = [front["title"], front["summary"], front["license"], *front["tags"], *front["tasks"]]
        notes = [str(version[key]) for version in self.versions for key in ("version", "notes", "duration")]
        values = [cell for row in self.metrics for cell in row if cell]
        considered = list(self.card["considerations"].values())
        return [*words, *front["teams"], *considered, *notes, *self.parents, *values]


def read(models: Path) -> list[Model]:
    """Read the cards that `generate.py` wrote."""
    return [_model(path, models) for path in sorted(models.rglob("card.yaml"))]


def _model(path: Path, models: Path) -> Model:
    # every scalar stays the text that was written, as with us
    card = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - strings only
    with (path.parent / "metrics.csv").open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    parents = {each["model"]: None for version in card["versions"] for each in version.get("parents", ())}
    id_ = path.parent.relative_to(models).as_posix()
    return Model(id_, card, [_version(each) for each in card["versions"]], list(parents), columns, rows)


def _version(given: dict[str, Any]) -> dict[str, Any]:
    training = given["training"]
    return {
        **{key: given[key] for key in ("version", "date", "stage", "notes")},
        **{key: training[key] for key in ("duration", "framework", "seed", "hyperparameters")},
        "data": [f"{each['dataset']} ({each['rows']} rows)" for each in given["data"]],
        "parameters": given["size"]["parameters"],
    }


def shelves(models: Iterable[Model]) -> dict[tuple[str, str], list[Model]]:
    """The models by kind of list and what they share: ("tags", "synthetic"), ("teams", "team-01")."""
    found: dict[tuple[str, str], list[Model]] = defaultdict(list)
    for model in models:
        for kind in ("tags", "tasks", "teams"):
            for term in model.front[kind]:
                found[kind, term].append(model)
    return found


def start(project: Path, skeleton: Path) -> None:
    """Begin a project with a copy of the peer's own files."""
    shutil.copytree(skeleton, project, dirs_exist_ok=True)


def write_each(project: Path, models: Iterable[Model], text: Callable[[Model], str], place: str) -> None:
    """Write one text for each model, at a place such as `content/models/{}.md`."""
    for model in models:
        path = project / place.format(model.id)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(model), encoding="utf-8")
