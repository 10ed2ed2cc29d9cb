"""Fourteen cards in this project's own format: converted by hand from nine systems, or invented in detail."""

from __future__ import annotations

import csv
import json
import math
import shutil
from pathlib import Path

import pytest

from catalog.cli import main
from catalog.kit.date import When

HOUSE = Path(__file__).parent / "contract"
# Only the cards were handed over, not the weights, reports and pictures that they name; and the forecaster's
# oldest version descends from one that its card does not have.
FINDINGS = (HOUSE / "findings.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def folder(real: Path, tmp_path_factory) -> Path:
    """A folder with the cards and our house in `models`, and the `site` built from them."""
    folder = tmp_path_factory.mktemp("contract")
    shutil.copytree(real / "contract", folder / "models", copy_function=shutil.copyfile)
    for path in (folder / "models", *folder.glob("models/**/")):
        path.chmod(0o755)
    for path in HOUSE.glob("*.yaml"):
        shutil.copy(path, folder / "models")
    main(["build", str(folder / "models"), "-o", str(folder / "site")])
    return folder


def facts(folder: Path, id_: str) -> dict:
    return json.loads((folder / f"site/api/v1/models/{id_}.json").read_bytes())


def test_a_card_is_only_blamed_for_what_it_really_breaks(folder, catalog, monkeypatch):
    monkeypatch.chdir(folder)
    monkeypatch.setattr("catalog.cli.check._today", lambda _: When.parse("2026-10-20"))  # waivers end
    ran = catalog("check", "--format", "concise")
    assert ran.out.splitlines() == FINDINGS
    assert len(FINDINGS) == 12
    assert ran.code == 1


def test_every_card_has_its_pages(folder, page):
    cards = sorted(path.parent for path in folder.glob("models/**/card.yaml"))
    assert len(cards) == 14
    for card in cards:
        id_ = card.relative_to(folder / "models").as_posix()
        built = page(folder / f"site/models/{id_}/index.html")
        names = [each["version"] for each in facts(folder, id_)["card"]["versions"]]
        listed = built.text(".//section[@id='versions']")
        assert all(name in listed for name in names), id_
        assert len(list((folder / f"site/models/{id_}/versions").iterdir())) == len(names)


def test_every_page_describes_itself_to_who_lists_it(folder, page):
    pages = sorted((folder / "site").rglob("*.html"))
    metas = [page(path).root.find(".//meta[@name='description']") for path in pages]
    assert len(pages) > 60
    assert [
        path for path, meta in zip(pages, metas, strict=True) if meta is None or not meta.get("content")
    ] == []


def test_every_value_of_every_metric_file_is_in_the_facts_for_programs(folder):
    compared = 0
    for path in sorted(folder.glob("models/**/metrics.csv")) + sorted(folder.glob("models/**/metrics/*.csv")):
        card = path.parent if (path.parent / "card.yaml").exists() else path.parent.parent
        found = [
            (row.get("dataset") or "", row["value"])
            for row in facts(folder, card.relative_to(folder / "models").as_posix())["measurements"]
        ]
        for row in csv.DictReader(path.open(encoding="utf-8")):
            assert (row.get("dataset") or "", written(row["value"])) in found, (path, row)
            compared += 1
    assert compared == 2 + 4 + 8 + 7 + 1 + 2 + 9 + 2 + 1 + 9 + 5 + 113


def written(text: str) -> float | str | None:
    if text == "nan":
        return "undefined"
    if text.endswith("%"):
        return float(text[:-1]) / 100
    return float(text) if text else None


def test_what_stands_in_a_folder_file_holds_for_the_card_below_it(folder, page):
    resnet = page(folder / "site/models/mmpretrain/resnet/resnet18_8xb16_cifar10/index.html")
    assert resnet.facts()["Family"] == "ResNet"
    training = facts(folder, "mmpretrain/resnet/resnet18_8xb16_cifar10")["card"]["versions"][0]["training"]
    assert training == {
        "hardware": "8x V100",
        "hyperparameters": {
            "epochs": 200,
            "batch_size": 128,
            "optimizer": "SGD with Momentum",
            "weight_decay": True,
        },
    }


def test_names_that_yaml_takes_for_numbers_stay_names(folder):
    assert [each["version"] for each in facts(folder, "retail/demand-forecaster")["card"]["versions"]] == [
        "2026.38",
        "2026.39",
        "2026.40",
    ]
    code = facts(folder, "risk/credit-scorer")["card"]["versions"]
    assert {each["code"]["commit"] for each in code} == {"5318380", "2fccd47"}


def test_the_alias_current_speaks_although_a_newer_version_is_in_production(folder, page):
    built = page(folder / "site/models/risk/credit-scorer/index.html")
    assert built.facts()["Version"].startswith("2.0.0, ")
    forecaster = page(folder / "site/models/retail/demand-forecaster/index.html")
    assert forecaster.facts()["Version"].startswith("2026.40, ")


def test_what_is_unknown_withheld_undefined_or_without_a_result_is_said_so(folder, page):
    assert page(folder / "site/models/llm/openai/gpt-5/index.html").facts()["Parameters"] == "withheld"
    scorer = page(folder / "site/models/risk/credit-scorer/versions/2.1.0/index.html")
    values = {metric: value for _, _, metric, _, value in scorer.metrics()}
    assert (values["Expected calibration error"], values["ks_p"]) == ("no result", "undefined")
    bloom = page(folder / "site/models/ecosystem/bigscience/bloom/versions/1/index.html")
    assert "Jean Zay (48 x 8x A100 80GB), duration unknown, 25,000 kg CO₂e" in bloom.text("body")


def test_remarks_stand_by_the_fields_they_speak_of(folder, page):
    bloom = page(folder / "site/models/ecosystem/bigscience/bloom/index.html")
    remark = "Model is licensed under https://huggingface.co/spaces/bigscience/license"
    assert bloom.facts()["Licence"] == f"BigScience RAIL v1.0{remark}"
    version = page(folder / "site/models/ecosystem/bigscience/bloom/versions/1/index.html")
    assert version.facts()["Released"] == "12 Jul 2022The date the model was released"


def test_prices_of_two_providers_stay_apart(folder, page):
    prices = page(folder / "site/models/llm/openai/gpt-5/index.html").metrics()
    cached = [(note, value) for _, note, metric, _, value in prices if "cache" in metric.lower()]
    told = {
        name: value for note, value in cached for name in ("openai", "azure") if f"provider {name}" in note
    }
    assert (told, len(cached)) == ({"openai": "0.125", "azure": "0.13"}, 2)


def test_speeds_under_many_conditions_are_all_there(folder):
    rows = facts(folder, "timm/convnext_base.fb_in22k_ft_in1k")["measurements"]
    speeds = [row["value"] for row in rows if row["metric"] == "samples_per_sec"]
    assert len(speeds) == 89
    assert all(math.isfinite(speed) and speed > 0 for speed in speeds)
