"""timm's leaderboards, used unchanged, with a card for each model of the first, and the site of them."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from catalog.cli import main

HOUSE = """\
datasets: {imagenet-1k: {name: ImageNet-1k, primary: top1}, imagenet-real: {name: ImageNet ReaL}}
tables:
  - {file: tables/results-imagenet.csv, model: timm/<model>, conditions: [img_size],
     set: {dataset: imagenet-1k, split: val, n: 50000}, metrics: [top1, top5]}
  - {file: tables/results-imagenet-real.csv, model: timm/<model>, set: {dataset: imagenet-real, split: val},
     conditions: [img_size], metrics: [top1, top5]}
  - {file: tables/results-imagenet.csv, model: timm/<model>, set: {unit: M}, conditions: [img_size],
     metrics: {parameters: param_count}}
  - {file: tables/benchmark-infer-<precision>-nchw-pt291-cu128-<hardware>.csv, model: timm/<model>.*,
     conditions: [infer_img_size], metrics: {samples_per_sec: infer_samples_per_sec}}
"""
RESULTS = ("results-imagenet.csv", "results-imagenet-real.csv")
SPEED = "benchmark-infer-amp-nchw-pt291-cu128-4090.csv"
Row = dict[str, str]


def read(real: Path, name: str) -> list[Row]:
    """A leaderboard as Python's own reader sees it, in timm's order."""
    with (real / "timm" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def build_timm(real: Path, folder: Path) -> None:
    """Write `models` and build `site`."""
    (folder / "models/tables").mkdir(parents=True)
    for name in (*RESULTS, SPEED):
        shutil.copyfile(real / "timm" / name, folder / "models/tables" / name)
    (folder / "models/catalog.yaml").write_text(HOUSE)
    for name in {row["model"] for row in read(real, RESULTS[0])}:
        card = folder / "models/timm" / name / "card.yaml"
        card.parent.mkdir(parents=True)
        card.write_text(f"name: {name}\nversions: [{{version: '1'}}]\n")
    assert main(["build", str(folder / "models"), "-o", str(folder / "site"), "--jobs", "2"]) == 0
