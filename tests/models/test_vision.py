"""The published vision models say what timm's tables say, to the digit, and read without a finding."""

from __future__ import annotations

import csv
import math
from functools import cache
from pathlib import Path

import pytest

from catalog.card import Card, admit_card
from catalog.domain.subjects import Context
from catalog.domain.tables import read_table
from catalog.kit.finding import Finding
from catalog.read.house import House, read_house
from catalog.read.layers import card_tree
from catalog.read.walk import ModelFolder, walk

MODELS = Path(__file__).resolve().parents[2] / "models"
FOLDERS = tuple(each for each in walk(MODELS).folders if each.id.startswith("vision/"))
EACH = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.path.name)
TESTED = {
    "results-imagenet.csv": ("imagenet-1k", 50_000),
    "results-imagenet-real.csv": ("imagenet-real", 46_837),
    "results-imagenetv2-matched-frequency.csv": ("imagenet-v2", 10_000),
    "results-imagenet-a.csv": ("imagenet-a", 7_500),
    "results-imagenet-r.csv": ("imagenet-r", 30_000),
    "results-sketch.csv": ("imagenet-sketch", 50_889),
}
COLUMNS = {"samples_per_sec": "infer_samples_per_sec", "gmacs": "infer_gmacs", "macts": "infer_macts"}
Row = dict[str, str]


@pytest.fixture(scope="module")
def house() -> House:
    return read_house(MODELS)


@cache
def theirs(file: Path) -> dict[tuple[str, str], Row]:
    """timm's table by model and image size; a speed table names the architecture alone."""
    size = "infer_img_size" if file.name.startswith("benchmark") else "img_size"
    with file.open(newline="") as lines:
        return {(row["model"], row[size]): row for row in csv.DictReader(lines)}


def ours(folder: ModelFolder) -> list[Row]:
    with (folder.path / "metrics.csv").open(newline="") as lines:
        return list(csv.DictReader(lines))


def card_of(folder: ModelFolder) -> tuple[Card, tuple[Finding, ...]]:
    tree, findings = card_tree(folder)
    card, more = admit_card(tree, folder.id)
    return card, (*findings, *more)


def test_there_are_many_models_of_many_families():
    families = {card_of(folder)[0].family for folder in FOLDERS}
    assert len(FOLDERS) >= 62
    assert len(families) >= 20


@EACH
def test_every_value_is_the_cell_of_the_table_it_names(folder, real):
    for row in ours(folder):
        file = row["source"].removeprefix("results/")
        model = folder.path.name.split(".")[0] if file.startswith("benchmark") else folder.path.name
        cells = theirs(real / "timm" / file)[model, row["img_size"]]
        assert row["value"] == cells[COLUMNS.get(row["metric"], row["metric"])], row
        assert row["batch_size"] in ("", cells.get("infer_batch_size")), row
        if file in TESTED:
            assert row["dataset"] == TESTED[file][0], row
            assert (row["crop_pct"], row["interpolation"]) == (cells["crop_pct"], cells["interpolation"]), row


@EACH
def test_nothing_that_was_evaluated_is_left_out(folder, real):
    name, rows = folder.path.name, ours(folder)
    for file, (dataset, _) in TESTED.items():
        evaluated = {size for model, size in theirs(real / "timm" / file) if model == name}
        for metric in ("top1", "top5"):
            told = [row["img_size"] for row in rows if (row["dataset"], row["metric"]) == (dataset, metric)]
            assert sorted(told) == sorted(evaluated), (dataset, metric)


@EACH
def test_the_card_names_the_table_s_parameters_and_weights(folder, real):
    card, _ = card_of(folder)
    counts = {
        float(row["param_count"].replace(",", ""))
        for (model, _), row in theirs(real / "timm" / "results-imagenet.csv").items()
        if model == folder.path.name
    }
    assert {version.size.parameters / 1e6 for version in card.versions} == counts
    assert card.source.id == folder.path.name
    assert card.links["Weights"] == f"https://huggingface.co/timm/{folder.path.name}"


@EACH
def test_a_speed_is_that_of_a_network_of_the_same_size(folder, real):
    for row in ours(folder):
        if row["metric"] != "samples_per_sec":
            continue
        timed = theirs(real / "timm" / row["source"].removeprefix("results/"))
        tested = theirs(real / "timm" / "results-imagenet.csv")
        name, size = folder.path.name, row["img_size"]
        counts = [timed[name.split(".")[0], size]["param_count"], tested[name, size]["param_count"]]
        assert float(counts[0]) == pytest.approx(float(counts[1]), rel=0.01)


@EACH
def test_the_intervals_are_wilson_s_and_the_shares_are_whole_numbers_of_pictures(folder):
    sizes = dict(TESTED.values())
    for row in ours(folder):
        if row["dataset"]:
            n, share = int(row["n"]), float(row["value"]) / 100
            assert n == sizes[row["dataset"]]
            # Printed to a thousandth of a percent, some by way of the error, so rounded twice.
            assert abs(round(share * n) / n - share) < 1.01e-5, row
            if row["metric"] == "top1":
                assert (float(row["lower"]), float(row["upper"])) == wilson(round(share * n), n), row


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The interval that holds the share with 95% probability, in percent with three decimals."""
    z, p = 1.959963984540054, hits / n
    middle = p + z * z / (2 * n)
    reach = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    return round(100 * (middle - reach) / whole, 3), round(100 * (middle + reach) / whole, 3)


@EACH
def test_card_and_metrics_read_without_a_finding(folder, house):
    card, findings = card_of(folder)
    context = Context(house.words.metrics, house.words.datasets, frozenset({"1"}))
    table = read_table(folder.path / "metrics.csv", f"{folder.label}/metrics.csv", "1", context)
    assert (*findings, *table.findings) == ()
    assert card.summary
    assert card.license


@EACH
def test_parents_and_data_sets_exist_here_or_have_an_address(folder, house):
    ids = {each.id for each in FOLDERS}
    card, _ = card_of(folder)
    for version in card.versions:
        assert {use.dataset for use in version.data} <= set(house.settings.datasets)
        assert all(parent.model in ids if parent.model else parent.url for parent in version.parents)


def test_no_two_models_are_summed_up_in_the_same_words():
    summaries = [card_of(folder)[0].summary for folder in FOLDERS]
    assert len(set(summaries)) == len(summaries)
