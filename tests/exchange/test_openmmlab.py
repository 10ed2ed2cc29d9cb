"""OpenMMLab's metafiles become cards in which every number is the one they report."""

from pathlib import Path

import pytest
import yaml

from catalog.card import admit_card
from catalog.exchange.formats import FORMATS
from catalog.exchange.landing.card_files import files
from catalog.exchange.shape import ForeignCard, Import
from catalog.kit.node import MappingNode
from catalog.kit.paths import valid_id
from catalog.kit.source import parse
from catalog.kit.text import slug

METRICS = {
    "Top 1 Accuracy": "top1",
    "Top 5 Accuracy": "top5",
    "Accuracy": "accuracy",
    "Accuracy (testA)": "accuracy",
    "Accuracy (testB)": "accuracy",
    "Recall@1": "recall_at_1",
    "Recall@5": "recall_at_5",
    "mAP": "map",
    "mAP@10": "map_at_10",
    "BLEU-4": "bleu",
    "CIDER": "cider",
    "OF1": "of1",
    "CF1": "cf1",
}


def read(source: Path) -> Import:
    (whole,) = FORMATS["openmmlab"].read(str(source))
    return whole


@pytest.fixture(scope="module")
def source(real: Path) -> Path:
    return real / "openmmlab"


@pytest.fixture(scope="module")
def imported(source: Path) -> Import:
    return read(source)


@pytest.fixture(scope="module")
def models(source: Path) -> dict[str, dict]:
    """Every model as another reader sees it, by the id its card should have."""
    found = {}
    for path in source.glob("configs/*/metafile.yml"):
        for model in yaml.load(path.read_text(), yaml.CSafeLoader)["Models"]:
            found[f"{path.parent.name}/{model['Name'].lower()}"] = model
    return found


def card_of(imported: Import, id_: str) -> ForeignCard:
    return next(card for card in imported.cards if card.id == id_)


def test_every_model_is_a_card_with_an_id_of_its_own(imported, models):
    assert len(imported.cards) == 548
    assert {card.id for card in imported.cards} == set(models)
    assert not [card.id for card in imported.cards if valid_id(card.id)]
    assert len(imported.folders) == 84
    assert [finding.rule for finding in imported.findings] == ["import-doubtful"] * 3
    assert {finding.place.path for finding in imported.findings} == {"configs/mff/metafile.yml"}


def test_models_without_results_have_no_table(imported, models):
    without = {card.id for card in imported.cards if not card.metrics}
    silent = {id_ for id_, model in models.items() if not model.get("Results")}
    assert len(silent) == 77
    named_only = {id_ for id_, model in models.items() if id_ not in silent} & without
    assert named_only == {"minigpt4/minigpt-4_vicuna-7b_caption", "minigpt4/minigpt-4_baichuan-7b_caption"}
    assert {loss.model for loss in imported.losses if loss.field == "Results"} == named_only


def test_every_result_is_there_with_its_number(imported, models):
    seen = 0
    for card in imported.cards:
        rows = list(card.metrics)
        for result in models[card.id].get("Results") or []:
            dataset = {"cifar100": "cifar-100"}.get(slug(result["Dataset"]), slug(result["Dataset"]))
            for name, value in (result["Metrics"] or {}).items():
                row = rows.pop(0)
                assert (row["dataset"], row["metric"]) == (dataset, METRICS[name])
                assert row.get("split", "") == (name[10:15] if "(" in name else "")
                assert (float(row["value"]) if row["value"] else None) == value
                seen += 1
        assert rows == []
    assert seen == 870


def test_every_size_batch_and_epoch_is_there_with_its_number(imported, models):
    for card in imported.cards:
        metadata = models[card.id]["Metadata"]
        (version,) = card.card["versions"]
        size = {key: int(value) for key, value in version.get("size", {}).items()}
        given = {"parameters": metadata["Parameters"], "flops": metadata.get("FLOPs")}
        assert size == {key: value for key, value in given.items() if value is not None}
        settings = version.get("training", {}).get("hyperparameters", {})
        for key, name in (("Epochs", "epochs"), ("Batch Size", "batch_size")):
            assert (int(settings[name]) if name in settings else None) == metadata.get(key)


def test_values_are_written_as_the_source_writes_them(imported, source):
    text = (source / "configs/arcface/metafile.yml").read_text()
    assert "mAP@10: 69.30" in text
    (_, row) = card_of(imported, "arcface/resnet50-arcface_inshop").metrics
    assert row == {"dataset": "inshop", "metric": "map_at_10", "value": "69.30", "unit": "%"}


def test_a_table_has_no_two_rows_of_one_identity(imported):
    for card in imported.cards:
        keys = [
            tuple(cell for key, cell in row.items() if key not in {"value", "unit"}) for row in card.metrics
        ]
        assert len(keys) == len(set(keys))
    retrieval = card_of(imported, "blip/blip-base_3rdparty_retrieval").metrics
    assert [row["task"] for row in retrieval] == ["image-to-text-retrieval"] * 2 + [
        "text-to-image-retrieval"
    ] * 2


def test_versions_are_dated_by_the_weights(imported, models):
    for card in imported.cards:
        (version,) = card.card["versions"]
        name = version["version"]
        assert name == "1" or f"_{name}" in models[card.id]["Weights"]
        assert version.get("date", "1").replace("-", "") == name
    assert sum(card.card["versions"][0]["version"] == "1" for card in imported.cards) == 21 + 10


def test_lineage_is_kept(imported, models):
    ids = {model["Name"]: id_ for id_, model in models.items()}
    edges = {(id_, ids[name]) for id_, model in models.items() for name in model.get("Downstream") or []}
    found = set()
    converted = {}
    for card in imported.cards:
        for parent in card.card["versions"][0].get("parents", []):
            if "model" in parent:
                found.add((parent["model"], card.id))
            elif parent["relation"] == "converted":
                converted[card.id] = parent["url"]
    own = ("resnet/resnet50_3rdparty-mill_in21k", "resnet/resnet50_8xb8_cub")
    assert len(edges) == 65
    assert found - edges <= {own}
    assert edges <= found
    assert converted == {
        id_: model["Converted From"]["Weights"] for id_, model in models.items() if "Converted From" in model
    }


def test_collections_say_once_what_is_true_of_all(imported):
    (folder,) = [folder for folder in imported.folders if folder.id == "resnet"]
    assert folder.fields["family"] == "ResNet"
    assert folder.fields["task"] == "image-classification"
    assert folder.fields["every_version"]["training"] == {
        "hardware": "8x V100",
        "hyperparameters": {
            "epochs": "100",
            "batch_size": "256",
            "optimizer": "SGD with Momentum",
            "weight_decay": "true",
        },
    }
    assert imported.datasets["cifar-100"] == {"name": "CIFAR-100", "aliases": ["CIFAR100"]}
    assert set(imported.metrics) == {"of1", "cf1"}


def test_code_whose_address_and_version_are_swapped_is_understood(imported):
    (folder,) = [folder for folder in imported.folders if folder.id == "deit"]
    assert folder.fields["links"]["Code"].startswith("https://github.com/open-mmlab/mmpretrain/blob/v0.19.0/")
    assert folder.fields["every_version"]["code"]["tag"] == "v0.19.0"


def test_every_card_passes_the_door(imported):
    for file in files(imported, under="openmmlab"):
        document = parse(file.content, file.path)
        if file.path.endswith("card.yaml"):
            assert document.findings == ()
            assert isinstance(document.root, MappingNode)
            _, findings = admit_card(document.root, "fallback")
            assert findings == ()
        elif file.path.endswith("folder.yaml"):
            assert document.findings == ()


INVENTED = """
Collections:
  - &base {Name: Nets, Metadata: {Epochs: 10}}
Models:
  - {Name: A, In Collection: Nets, Alias: [a-net, anet], Metadata: &meta {Parameters: 24.3M, FLOPs: 33G},
     Results: [{Task: Image Classification, Dataset: CIFAR100,
                Metrics: {Top 1 Accuracy: 74.67%, Loss: lots}}],
     Weights: https://x.example/a_20229999-0.pth, Colour: blue}
  - {Name: a, In Collection: Nets, Metadata: {<<: *meta, Parameters: many}}
  - {Name: A, In Collection: Nets}
  - {In Collection: Nets}
"""


def test_anchors_suffixes_and_percent_signs_are_read_and_what_has_no_place_is_told(tmp_path):
    (tmp_path / "metafile.yml").write_text(INVENTED)
    imported = read(tmp_path / "metafile.yml")
    first, second = imported.cards
    assert first.card["aka"] == ["a-net", "anet"]
    assert first.card["versions"] == [
        {
            "version": "1",
            "artifacts": [{"uri": "https://x.example/a_20229999-0.pth", "format": "pytorch"}],
            "size": {"parameters": "24.3M", "flops": "33G"},
        }
    ]
    assert first.metrics == ({"dataset": "cifar100", "metric": "top1", "value": "74.67%"},)
    assert second.card["versions"][0]["size"] == {"flops": "33G"}
    assert first.id != second.id
    assert {(loss.field, loss.value) for loss in imported.losses} == {
        ("Colour", "blue"),
        ("Results.Loss", "lots"),
        ("Metadata.Parameters", "many"),
    }
    messages = " ".join(finding.message for finding in imported.findings)
    assert "`A` is there 2 times" in messages
    assert "1 of its models have no Name" in messages
    assert "differs from another in case" in messages
