"""A card becomes subjects of comparisons with nothing lost: of this catalogue and other people's."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from catalog.build import Request
from catalog.derive.subjects import MOST_LETTERS, subject_named, subjects
from catalog.inquiry import worked_out
from catalog.kit.finding import CatalogError
from catalog.kit.flat import flat
from catalog.render.compare_data import compare_data
from catalog.views.compare import Subject, compare

OURS = Path(__file__).resolve().parents[2] / "models"
CARDS = (
    "risk/credit-scorer",
    "llm/openai/gpt-5",
    "retail/demand-forecaster",
    "mmpose/rtmpose/rtmpose-t_8xb256-420e_coco-256x192",
)


@pytest.fixture(scope="module")
def models(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cards") / "models"
    shutil.copytree(real / "contract", folder)
    return folder


def made(models: Path, *ids: str) -> dict[str, tuple[Subject, ...]]:
    dossiers, words = worked_out(Request(models, Path()), ids)
    return {name: subjects(each, words) for name, each in dossiers.items()}


@pytest.mark.parametrize("name", CARDS)
def test_every_word_of_a_version_is_in_its_subject(name: str, models: Path) -> None:
    dossiers, words = worked_out(Request(models, Path()), [name])
    for each in dossiers[name].card.versions:
        subject = subject_named(dossiers[name], each.version, words)
        texts = {one.text for one in subject.fields} | {
            "" if one.value is None else str(one.value) for one in subject.measured
        }
        for path, text in flat(each):
            if path[0] not in ("size", "version") and len(text) <= MOST_LETTERS:
                between = {"range": " to ", "shape": " × "}.get(path[-1], ", ")
                assert between.join(" ".join(text.split()).split(", ")) in texts, path
        assert len({(one.place, one.label, one.note) for one in subject.fields}) == len(subject.fields)


@pytest.mark.parametrize("name", CARDS)
def test_every_single_value_of_a_version_is_in_its_subject(name: str, models: Path) -> None:
    dossiers, words = worked_out(Request(models, Path()), [name])
    told = 0
    for row in dossiers[name].measurements:
        if row.step is None and row.time is None and row.variant is None and row.version:
            values = [one.value for one in subject_named(dossiers[name], row.version, words).measured]
            assert row.value in values
            told += 1
    assert told > 0


def test_what_a_version_restates_takes_the_place_of_what_its_card_says(tmp_path: Path) -> None:
    folder = tmp_path / "models" / "net"
    folder.mkdir(parents=True)
    (folder / "card.yaml").write_text(
        "name: Net\nlicense: {name: LicenseRef-own, url: https://acme.example/licence}\ntags: [a]\n"
        "versions:\n  - {version: 1, license: MIT}\n"
        "  - {version: 2, size: {parameters: unknown, macs: 4.1G}}\n"
    )
    first, second = sorted(made(tmp_path / "models", "net")["net"], key=lambda each: each.version)
    licences = [
        {one.label: one.text for one in each.fields if "icence" in one.label + one.note}
        for each in (first, second)
    ]
    assert licences == [
        {"Licence": "MIT"},
        {"Licence": "LicenseRef-own", "url": "https://acme.example/licence"},
    ]
    assert [(one.metric.id, one.value, one.word) for one in second.measured] == [
        ("parameters", None, "unknown"), ("macs", 4.1e9, "no result")
    ]  # fmt: skip
    row = next(
        row for group in compare([first, second]).groups for row in group.rows if row.label == "Parameters"
    )
    assert [cell.text for cell in row.cells] == ["not reported", "unknown"]


def test_what_is_compared_reads_as_on_the_pages_of_the_models(tmp_path: Path) -> None:
    folder = tmp_path / "models" / "net"
    folder.mkdir(parents=True)
    (folder / "card.yaml").write_text(
        "name: Net\nmonitoring: {freshness: 45d, retrain: {when: [age above 400d], pause: 4w}}\n"
        "considerations: {limitations: 'Fails on **old** cars.'}\n"
        "versions:\n  - version: 1\n    notes: 'Uses `year`, see [the paper](https://example.org/p).'\n"
        "    training: {duration: 90m}\n"
        "    signature: {inputs: [{name: year, type: int, range: [1970, 1982], shape: [1, 8]}]}\n"
    )
    (subject,) = made(tmp_path / "models", "net")["net"]
    told = {(one.label, one.note): one.text for one in subject.fields}
    assert (told["Freshness", "monitoring"], told["Retrain pause", "monitoring"]) == ("45 d", "28 d")
    assert told["Duration", "training"] == "1 h 30 min"
    assert told["Limitations", "considerations"] == "Fails on old cars."
    assert told["Notes", ""] == "Uses year, see the paper."
    assert (told["year range", "input"], told["year shape", "input"]) == ("1970 to 1982", "1 × 8")


def test_a_model_without_versions_is_a_subject_itself(tmp_path: Path) -> None:
    folder = tmp_path / "models" / "net"
    folder.mkdir(parents=True)
    (folder / "card.yaml").write_text("name: Net\n")
    (folder / "metrics.csv").write_text("dataset,metric,value\nset,accuracy,0.9\n")
    (subject,) = made(tmp_path / "models", "net")["net"]
    assert (subject.reference, [one.value for one in subject.measured]) == ("net", [0.9])


def test_curves_are_thinned_and_keep_their_ends(tmp_path: Path) -> None:
    folder = tmp_path / "models" / "net"
    (folder / "metrics").mkdir(parents=True)
    (folder / "card.yaml").write_text("name: Net\nversions: [{version: 1}]\n")
    rows = "".join(f"1,set,train,loss,{step},{1 / (step + 1)}\n" for step in range(5000))
    (folder / "metrics" / "curves.csv").write_text(f"version,dataset,split,metric,step,value\n{rows}")
    ((subject,),) = made(tmp_path / "models", "net").values()
    (curve,) = subject.curves
    assert 150 < len(curve.points) <= 200
    assert (curve.points[0][0], curve.points[-1][0]) == (0, 4999)


def test_who_asks_for_a_version_that_is_not_there_hears_which_are() -> None:
    dossiers, words = worked_out(Request(OURS, Path()), ["images/digit-reader"])
    with pytest.raises(
        CatalogError, match=r"images/digit-reader has no version, alias or stage 2\.1\.1; did"
    ):
        subject_named(dossiers["images/digit-reader"], "2.1.1", words)


def test_the_shard_of_a_model_is_small_and_says_each_thing_once() -> None:
    found = made(OURS, "images/digit-reader", "vision/vit/vit_base_patch16_224.augreg2_in21k_ft_in1k")
    sizes = {name: len(compare_data(each, "")) for name, each in found.items()}
    assert max(sizes.values()) < 24_000
    assert sizes["vision/vit/vit_base_patch16_224.augreg2_in21k_ft_in1k"] < 12_000
    written = compare_data(found["images/digit-reader"], "2.1.0").decode()
    name, _, value = written.removeprefix("catalogueData(").removesuffix(");\n").partition(",")
    shard = json.loads(value)
    assert json.loads(name) == "compare/images/digit-reader"
    assert [each["version"] for each in shard["versions"]] == ["2.1.0", "2.0.0", "1.1.0", "1.0.0"]
    assert len({json.dumps(each) for each in shard["fields"]}) == len(shard["fields"])
    assert shard["shared"] > 70


def test_the_settings_of_a_value_stand_apart_from_its_terms(tmp_path: Path) -> None:
    folder = tmp_path / "models" / "net"
    folder.mkdir(parents=True)
    (folder / "card.yaml").write_text("name: Net\n")
    (folder / "metrics.csv").write_text(
        "dataset,metric,value,img_size,hardware,precision,harness\n"
        "set,accuracy,0.9,224,,,x\nset,accuracy,0.8,288,,,x\nset,accuracy,0.7,224,,,y\n"
        ",samples_per_sec,100,224,RTX 4090,amp,\n,samples_per_sec,10,224,Core i9,fp32,\n"
    )
    (subject,) = made(tmp_path / "models", "net")["net"]
    assert [(one.value, one.where, one.run) for one in subject.measured] == [
        (0.9, ("harness x",), ("img_size 224",)),
        (0.8, ("harness x",), ("img_size 288",)),
        (0.7, ("harness y",), ("img_size 224",)),
        (10, ("Core i9",), ("img_size 224", "precision fp32")),
        (100, ("RTX 4090",), ("img_size 224", "precision amp")),
    ]
    first, second, other, *_ = subject.measured
    assert first.key == second.key != other.key


def test_an_input_that_a_version_does_without_is_not_one_that_is_not_reported() -> None:
    versions = {each.version: each for each in made(OURS, "health/breast-screen")["health/breast-screen"]}
    groups = compare([versions["2.1.0"], versions["2.0.0"]]).groups
    told = {row.label: [cell.text for cell in row.cells] for group in groups for row in group.rows}
    assert told["mean compactness"] == ["no", "yes"]
    assert told["mean area unit"] == ["no", "pixel²"]
    assert told["Preprocessing select"] == ["columns the ten that begin with worst", "not reported"]


CANARY = """name: Net
aliases: {champion: 1}
deployments:
  - {environment: production, version: champion, strategy: full, traffic: 90%, since: 2026-03-01}
  - {environment: production, version: 2, strategy: canary, traffic: 10%, since: 2026-10-10}
costs:
  training: {version: 2, price: 40, currency: EUR}
  running: {per: month, price: 900, currency: EUR}
experiments: [{name: T, variants: {a: 1, b: 2}, split: {a: 0.9, b: 10%}}]
explanations: {method: shap, file: why.csv}
versions: [{version: 1}, {version: 2}, {version: 3}]
"""


def test_each_version_is_compared_by_its_own_deployments_costs_and_explanations(tmp_path: Path) -> None:
    folder = tmp_path / "models" / "net"
    folder.mkdir(parents=True)
    (folder / "card.yaml").write_text(CANARY)
    (folder / "why.csv").write_text("version,feature,importance\n2,age,0.7\n")
    told = {
        each.version: {f"{one.label}, {one.note}": one.text for one in each.fields}
        for each in made(tmp_path / "models", "net")["net"]
    }
    first, second, third = (told[name] for name in "123")
    assert (first["Production traffic, deployments"], first["Production strategy, deployments"]) == (
        "90%", "full"
    )  # fmt: skip
    assert second["Production traffic, deployments"] == "10%"
    assert second["Production since, deployments"] == "10 Oct 2026"
    assert not any("deployments" in each for each in third)
    assert [("Training 1 price, costs" in each) for each in (first, second, third)] == [False, True, False]
    assert [each["Running month price, costs"] for each in (first, second, third)] == ["900"] * 3
    assert [each.get("Champion, aliases") for each in (first, second)] == ["1", None]
    assert [any("explanations" in key for key in each) for each in (first, second, third)] == [
        False, True, False
    ]  # fmt: skip
    assert second["T split b, experiments"] == "10%"
    assert not any("experiments" in each for each in third)
