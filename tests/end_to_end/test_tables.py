"""timm's leaderboards, used unchanged: wide files in which a model stands once for each image size."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.end_to_end.timm import RESULTS, SPEED, Row, read


@pytest.fixture(scope="module")
def tables(real: Path) -> dict[str, list[Row]]:
    """The leaderboards as Python's own reader sees them."""
    return {name: read(real, name) for name in (*RESULTS, SPEED)}


@pytest.fixture(scope="module")
def folder(timm_site: Path) -> Path:
    """A card for each model of the first leaderboard, with the leaderboards beside them, and the site."""
    return timm_site


@pytest.fixture(scope="module")
def measurements(folder) -> dict[str, list[dict]]:
    """What the built site tells programs of each model."""
    api = folder / "site/api/v1/models/timm"
    return {path.stem: json.loads(path.read_bytes())["measurements"] for path in api.glob("*.json")}


def values(rows: list[dict], metric: str, dataset: str | None = None) -> dict[tuple, float]:
    """The values of a metric by the conditions they were measured under."""
    return {
        tuple(row["conditions"].values()): row["value"]
        for row in rows
        if (row["metric"], row.get("dataset")) == (metric, dataset)
    }


def test_the_leaderboards_are_used_unchanged_and_nothing_is_wrong_with_them(folder, real, catalog):
    for path in (folder / "models/tables").iterdir():
        assert path.read_bytes() == (real / "timm" / path.name).read_bytes()
    ran = catalog("check", folder / "models", "--format", "concise")
    assert (ran.code, ran.out) == (0, "")


def test_every_value_of_the_leaderboards_is_there_and_no_other(tables, measurements):
    expected = Counter(
        (row["model"], dataset, metric, row["img_size"], float(row[metric]))
        for name, dataset in zip(RESULTS, ("imagenet-1k", "imagenet-real"), strict=True)
        for row in tables[name]
        for metric in ("top1", "top5")
    )
    found = Counter(
        (name, row["dataset"], row["metric"], row["conditions"]["img_size"], row["value"])
        for name, rows in measurements.items()
        for row in rows
        if "dataset" in row
    )
    assert found == expected
    assert found.total() == 4 * 1556


def test_a_model_measured_at_two_image_sizes_keeps_both(tables, measurements, folder, page):
    sizes = Counter(row["model"] for row in tables[RESULTS[0]])
    assert sum(count > 1 for count in sizes.values()) == 290
    rows = [row for row in tables[RESULTS[0]] if sizes[row["model"]] == 2][:2]
    name = rows[0]["model"]
    both = [row for row in tables[RESULTS[0]] if row["model"] == name]
    assert values(measurements[name], "top1", "imagenet-1k") == {
        (row["img_size"],): float(row["top1"]) for row in both
    }
    printed = page(folder / f"site/models/timm/{name}/index.html").metrics()
    top1 = {
        note: float(value)
        for title, _, metric, note, value in printed
        if (title, metric) == ("ImageNet-1k", "Top-1 accuracy")
    }
    assert top1 == {f"img_size {row['img_size']}": float(row["top1"]) for row in both}


def test_a_thousand_million_parameters_with_a_comma_are_a_number(tables, measurements, folder, page):
    row = next(row for row in tables[RESULTS[0]] if row["param_count"] == "1,014.45")
    assert values(measurements[row["model"]], "parameters")[(row["img_size"],)] == 1_014_450_000
    printed = page(folder / f"site/models/timm/{row['model']}/index.html").metrics()
    assert [value for _, _, metric, _, value in printed if metric == "Parameters"] == [
        "1,014,450,000 from 1,014.45 M"
    ]
    counted = [row for rows in measurements.values() for row in rows if row["metric"] == "parameters"]
    assert len(counted) == 1556


def test_a_speed_of_an_architecture_belongs_to_each_of_its_weights(tables, measurements):
    measured = {
        (row["model"], row["infer_img_size"]): float(row["infer_samples_per_sec"]) for row in tables[SPEED]
    }
    seen = 0
    for name, rows in measurements.items():
        of_its_kind = {
            ("4090", size, "amp"): speed
            for (architecture, size), speed in measured.items()
            if name.startswith(f"{architecture}.")
        }
        assert values(rows, "samples_per_sec") == of_its_kind, name
        seen += len(of_its_kind)
    assert seen > 1500
