"""A bill of materials of a model is what CycloneDX's own schema allows, and says what the card says."""

import json

import pytest

from catalog.exchange import cyclonedx
from tests.exchange import outgoings
from tests.exchange.validators import check_cyclonedx


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    return outgoings.full(tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="module")
def bom(full):
    return json.loads(outgoings.text(cyclonedx.FORMAT, full))


def test_the_schema_takes_real_models_and_one_that_says_everything(full):
    for each in (*outgoings.ours(), full):
        check_cyclonedx(outgoings.text(cyclonedx.FORMAT, each))


def test_a_card_with_a_name_alone_is_a_bill_too(tmp_path):
    bare = outgoings.one(tmp_path, "name: Bare")
    text = outgoings.text(cyclonedx.FORMAT, bare)
    check_cyclonedx(text)
    assert "timestamp" not in text


def test_the_component_says_who_made_the_version_of_what(bom):
    model = bom["metadata"]["component"]
    assert (model["type"], model["name"], model["version"]) == (
        "machine-learning-model", "Credit <scorer> & Co", "2.0.0",
    )  # fmt: skip
    assert bom["metadata"]["timestamp"] == "2026-09-10T00:00:00Z"
    assert model["licenses"] == [{"expression": "Apache-2.0 OR MIT", "acknowledgement": "declared"}]
    assert model["authors"] == [{"name": "Ada Lovelace"}, {"name": "Ben", "email": "ben@example.org"}]
    assert [(each["name"], each.get("version")) for each in model["pedigree"]["ancestors"]] == [
        ("risk/base", "1"), ("https://hf.example/m", None),
    ]  # fmt: skip
    assert model["components"][0]["hashes"] == [{"alg": "SHA-256", "content": outgoings.SHA[7:]}]
    assert model["components"][1]["hashes"][0]["alg"] == "MD5"
    links = {each["type"]: each["url"] for each in model["externalReferences"]}
    assert links["model-card"] == "https://models.example/models/risk/scorer/index.html"
    assert links["documentation"] == "https://doi.org/10.1/x#a%23b"


def test_the_model_card_says_what_was_measured_and_considered(bom):
    card = bom["metadata"]["component"]["modelCard"]
    assert card["modelParameters"]["task"] == "tabular-classification"
    assert card["modelParameters"]["datasets"] == [{"ref": "dataset:credit@3"}, {"ref": "dataset:unheard-of"}]
    assert card["modelParameters"]["inputs"][0] == {"format": "age: int64; range: 18, 95; protected: true"}
    assert card["quantitativeAnalysis"]["performanceMetrics"] == [
        {
            "type": "auroc", "value": "0.81", "slice": "dataset: credit, split: test",
            "confidenceInterval": {"lowerBound": "0.79", "upperBound": "0.83"},
        },
        {
            "type": "auroc", "value": "0.74", "slice": "dataset: credit, split: test, age: 18-25",
            "confidenceInterval": {"lowerBound": "0.6", "upperBound": "0.85"},
        },
        {"type": "top1", "value": "91.4 %", "slice": "dataset: credit, split: test"},
    ]  # fmt: skip
    said = card["considerations"]
    assert said["useCases"] == ["Ranking loans."]
    assert said["technicalLimitations"] == ["Trained on one country.", "Out of scope: Hiring."]
    assert said["fairnessAssessments"] == [{"groupAtRisk": "age", "harms": "Worse for the young."}]
    spent, tuned = said["environmentalConsiderations"]["energyConsumptions"]
    assert spent["activityEnergyCost"] == {"value": 1.5, "unit": "kWh"}
    assert spent["co2CostEquivalent"] == {"value": 0.00045, "unit": "tCO2eq"}
    assert (tuned["activity"], tuned["activityEnergyCost"]["value"]) == ("fine-tuning", 0.5)


def test_data_sets_are_components_with_their_licences(bom):
    (data,) = (each for each in bom["components"] if each["bom-ref"] == "dataset:credit@3")
    assert data["licenses"][0]["expression"] == "CC-BY-4.0"
    assert data["data"][0]["contents"] == {"url": "https://data.example/credit%7Bset%7D"}
    told = {each["name"]: each["value"] for each in data["properties"]}
    assert told["model-catalog:use.0.rows"] == "800"
    assert told["model-catalog:use.1.split"] == "test"


def test_a_signature_is_named_where_anybody_may_add_properties(bom):
    told = {each["name"]: each["value"] for each in bom["metadata"]["component"]["properties"]}
    assert told["model-catalog:signed.bundle"] == "model.sig"
    assert told["model-catalog:costs.training.0.source"] == "CodeCarbon"
    assert told["model-catalog:costs.running.per"] == "1000 requests"
    assert not any(name.startswith("model-catalog:costs.training.1") for name in told)


def test_the_serial_number_follows_what_is_said(full, bom, tmp_path):
    other = outgoings.one(tmp_path, outgoings.CARD.replace("seed: 7", "seed: 8"), outgoings.METRICS)
    again = json.loads(outgoings.text(cyclonedx.FORMAT, other))
    assert again["serialNumber"] != bom["serialNumber"]


def test_what_has_no_place_is_reported_with_the_reason(full):
    lost = {each.field: each for each in outgoings.export(cyclonedx.FORMAT, full).losses}
    assert set(lost) >= {"monitoring", "deployments", "versions.1", "license", "aliases.old", "metrics.csv"}
    assert {"references.1", "links.Notes"} <= lost.keys()
    assert lost["costs.training.1"].why.startswith("the document speaks of one version")
    assert lost["license"].why == "the version says it nearer"
    assert lost["metrics.csv"].value == "2 values"
    assert not any(field.startswith("versions.0") for field in lost)


def test_no_password_of_an_address_goes_out(full):
    assert "secret" not in outgoings.text(cyclonedx.FORMAT, full)
