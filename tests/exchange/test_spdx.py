"""An SPDX document of a model is what SPDX's own Python model reads, and holds what the card says."""

import json

import pytest

from catalog.exchange import spdx
from tests.exchange import outgoings
from tests.exchange.validators import read_spdx


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    return outgoings.full(tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="module")
def graph(full):
    found = json.loads(outgoings.text(spdx.FORMAT, full))["@graph"]
    return {each.get("spdxId", "").partition("#")[2]: each for each in found}


def test_the_model_of_spdx_reads_real_models_and_one_that_says_everything(full, tmp_path):
    for each in (*outgoings.ours(), full, outgoings.one(tmp_path, "name: Bare")):
        model, found = read_spdx(outgoings.text(spdx.FORMAT, each))
        assert [*found.foreach_type(model.ai_AIPackage)]
        assert len([*found.foreach_type(model.SpdxDocument)]) == 1


def test_the_package_says_how_the_model_was_trained_and_what_was_measured(graph):
    package = graph["model"]
    assert (package["software_packageVersion"], package["releaseTime"]) == ("2.0.0", "2026-09-10T00:00:00Z")
    metrics = {each["key"]: each["value"] for each in package["ai_metric"]}
    assert metrics["auroc (dataset: credit, split: test)"] == "0.81 (0.79 to 0.83)"
    assert {each["key"]: each["value"] for each in package["ai_hyperparameter"]} == {
        "trees": "300", "rate": "0.1", "loss.name": "log",
    }  # fmt: skip
    assert package["ai_safetyRiskAssessment"] == "high"
    assert package["ai_limitation"] == "Trained on one country."
    assert package["ai_useSensitivePersonalInformation"] == "yes"
    (cost,) = package["ai_energyConsumption"]["ai_trainingEnergyConsumption"]
    assert (cost["ai_energyQuantity"], cost["ai_energyUnit"]) == (1.5, "kilowattHour")
    (tuned,) = package["ai_energyConsumption"]["ai_finetuningEnergyConsumption"]
    assert tuned["ai_energyQuantity"] == 0.5
    assert "seed: 7" in package["ai_informationAboutTraining"]


def test_relationships_lead_to_data_licence_files_and_ancestors(graph):
    def names(kind):
        return [graph[each.partition("#")[2]].get("name") for each in graph[f"relationship-{kind}"]["to"]]

    assert names("trainedOn") == ["Credit data", "unheard of"]
    assert names("testedOn") == ["Credit data"]
    assert names("descendantOf") == ["risk/base", "https://hf.example/m"]
    assert names("contains") == ["model.skops", "s3://bucket/model.onnx"]
    assert graph["license"]["simplelicensing_licenseExpression"] == "Apache-2.0 OR MIT"
    assert graph["file-1"]["verifiedUsing"][0]["algorithm"] == "sha256"


def test_what_has_no_field_is_kept_as_a_property_and_what_has_none_is_reported(graph, full):
    (held,) = graph["model"]["extension"]
    told = {
        each["extension_cdxPropName"]: each["extension_cdxPropValue"]
        for each in held["extension_cdxProperty"]
    }
    assert told["model-catalog:considerations.fairness"] == "Worse for the young."
    assert told["model-catalog:extra.mlflow.run"] == "abc"
    assert "model-catalog:considerations.limitations" not in told
    made = outgoings.export(spdx.FORMAT, full)
    lost = {each.field for each in made.losses}
    assert lost == {
        "aliases.old", "approvals", "costs.training.1", "deployments", "license", "links.Notes",
        "metrics.csv", "monitoring", "references.1", "versions.1",
    }  # fmt: skip
    assert b"secret" not in b"".join(made.files.values())
