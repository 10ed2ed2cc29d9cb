"""One catalogue of several systems: its site holds what an independent count of each source finds."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from catalog.cli import main
from tests.exchange.timm.counts import Tables, cut, named, scores, speeds, tables_of

FORMATS = ("azureml", "huggingface", "monai", "timm")
FEW = ("resnet50d.", "botnet", "adv_inc")
Facts = dict[str, Any]


@pytest.fixture(scope="module")
def few(real: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tables]:
    """A few architectures of all tables of timm: their folder, and the rows."""
    folder = tmp_path_factory.mktemp("few") / "timm"
    return folder, cut(tables_of(real / "timm"), FEW, folder)


@pytest.fixture(scope="module")
def site(real: Path, few: tuple[Path, Tables], tmp_path_factory) -> dict[str, dict[str, Facts]]:
    """What the site says of each model to programs, by the format that it came from."""
    folder = tmp_path_factory.mktemp("one")
    models, target = str(folder / "models"), str(folder / "site")
    for name in FORMATS:
        source = few[0] if name == "timm" else real / name
        assert main(["import", name, str(source), "-o", models]) == 0
    assert main(["build", models, "-o", target, "--jobs", "1"]) == 0
    api = folder / "site/api/v1"
    listed = [each["id"] for each in json.loads((api / "models.json").read_bytes())["models"]]
    found: dict[str, dict[str, Facts]] = {name: {} for name in FORMATS}
    for id_ in listed:
        name, _, rest = id_.partition("/")
        found[name][rest] = json.loads((api / f"models/{id_}.json").read_bytes())
    return found


def versions(facts: Facts) -> list[str]:
    return [each["version"] for each in facts["card"]["versions"]]


def values(models: dict[str, Facts]) -> int:
    return sum(len(each["measurements"]) for each in models.values())


def test_specs_of_azure(site, real):
    texts = [path.read_text(encoding="utf-8") for path in (real / "azureml").glob("*/*/spec.yaml")]
    counted = {said("name", text)[0].lower(): said("version", text) for text in texts}
    found = {id_: versions(facts) for id_, facts in site["azureml"].items()}
    assert found == counted
    assert (len(counted), values(site["azureml"])) == (21, 0)


def said(key: str, text: str) -> list[str]:
    return re.findall(rf"(?m)^{key}: (.*)$", text)


def counted(folder: Path) -> tuple[int, int]:
    """Models, and values that are valid, of the files as YAML and nothing else says."""
    values, paths = 0, sorted(folder.iterdir())
    for path in paths:
        text = path.read_bytes().decode().replace("\r\n", "\n")
        if path.suffix == ".yaml":
            rows = yaml.load(text, yaml.CSafeLoader)
            values += sum(isinstance(each["value"], float | int) for each in rows)
        else:
            head = yaml.safe_load(re.split(r"^---$", text, flags=re.MULTILINE)[1])
            results = [each for entry in head.get("model-index", []) for each in entry["results"]]
            values += sum(len(each["metrics"]) for each in results if "dataset" in each)
    return len(paths), values


def test_model_cards_of_the_hub(site, real):
    models, measured = counted(real / "huggingface")
    found = site["huggingface"]
    assert len(found) == models == 4
    assert values(found) == measured == 3
    assert sum(len(versions(each)) for each in found.values()) == 4


def numbers(bundle: dict) -> list[float]:
    values = bundle["eval_metrics"].values()
    return sorted(
        each for value in values for each in (value.values() if isinstance(value, dict) else [value])
    )


def test_bundles_of_monai(site, real):
    bundles = {path.stem.lower(): json.loads(path.read_text()) for path in (real / "monai").glob("*.json")}
    found = site["monai"]
    assert found.keys() == bundles.keys()
    for id_, bundle in bundles.items():
        assert {*versions(found[id_])} == {*bundle["changelog"], bundle["version"]}
        assert sorted(row["value"] for row in found[id_]["measurements"]) == numbers(bundle)
    assert sum(len(versions(each)) for each in found.values()) == 113
    assert values(found) == 6


def test_tables_of_timm(site, few):
    rows = [(each["card"]["name"], row) for each in site["timm"].values() for row in each["measurements"]]
    found = Counter(
        (name, row["dataset"], row["metric"], row["conditions"]["img_size"], row["value"])
        for name, row in rows
        if "dataset" in row
    )
    assert found == scores(few[1])
    timed = Counter(
        (name, row["conditions"]["img_size"], row["value"])
        for name, row in rows
        if row["metric"] in {"samples_per_sec", "train_samples_per_sec", "step_time"}
    )
    assert timed == speeds(few[1], named(few[1]))


def test_nothing_is_wrong_with_any_card(site):
    assert not [
        finding for models in site.values() for each in models.values() for finding in each["findings"]
    ]
