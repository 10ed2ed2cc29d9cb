"""timm's tables -> the numbers in them, counted without the catalogue's own code."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import TypeAlias

DATASETS = {"imagenet": "imagenet-1k", "sketch": "imagenet-sketch"}
Tables: TypeAlias = dict[str, list[dict[str, str]]]


def tables_of(folder: Path) -> Tables:
    found = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            found[path.stem] = list(csv.DictReader(file))
    return found


def cut(tables: Tables, kept: tuple[str, ...], folder: Path) -> Tables:
    """Write only the rows of some architectures, and return them."""
    few = {
        name: [row for row in rows if f"{row['model']}.".startswith(kept)] for name, rows in tables.items()
    }
    folder.mkdir(parents=True)
    for name, rows in few.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(tables[name][0]))
            writer.writeheader()
            writer.writerows(rows)
    return few


def named(tables: Tables) -> set[str]:
    """The models that were measured, with the names of their weights."""
    return {row["model"] for name, rows in tables.items() if name.startswith("results") for row in rows}


def scores(tables: Tables) -> Counter:
    return Counter(
        (row["model"], DATASETS.get(rest, rest), metric, row["img_size"], float(row[metric]))
        for name, rows in tables.items()
        if (rest := name.removeprefix("results-")) != name
        for row in rows
        for metric in ("top1", "top5")
    )


def speeds(tables: Tables, names: Collection[str]) -> Counter:
    """Each speed once for every model of its architecture, or for the architecture alone."""
    found, kinds = Counter(), defaultdict(list)
    for name in names:
        kinds[name.split(".")[0]].append(name)
    for name, rows in tables.items():
        for row in rows if name.startswith("benchmark") else ():
            kin = kinds.get(row["model"]) or [row["model"]]
            phase = "infer" if "infer_img_size" in row else "train"
            for metric in ("samples_per_sec", "step_time"):
                value = float(row[f"{phase}_{metric}"])
                found.update((model, row[f"{phase}_img_size"], value) for model in kin)
    return found
