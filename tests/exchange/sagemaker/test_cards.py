"""A card becomes a valid SageMaker model card, and comes back as it was."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from catalog.cli import main
from catalog.exchange.sagemaker import FORMAT
from tests.exchange.random_cards import drawn, outgoing


@pytest.fixture(scope="session")
def schema(real: Path) -> Draft7Validator:
    """The schema that AWS publishes for the content of a model card."""
    return Draft7Validator(json.loads((real / "schemas" / "sagemaker-model-card.json").read_bytes()))


@pytest.mark.parametrize("seed", [2, 5, 8])
def test_what_goes_out_is_a_model_card(schema: Draft7Validator, tmp_path: Path, seed: int) -> None:
    assert FORMAT.write
    export = FORMAT.write(outgoing(drawn(seed, 1.0), tmp_path))
    for content in export.files.values():
        assert [error.message for error in schema.iter_errors(json.loads(content))] == []
    assert {re.sub(r"\.\d+$", "", loss.field).rpartition(".")[2] for loss in export.losses} <= {
        *("path", "source", "figures", "deployments", "monitoring", "explanations", "experiments"),
    }


def test_a_real_card_goes_out_and_comes_back(
    real: Path, schema: Draft7Validator, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, models = tmp_path / "out", tmp_path / "models"
    query = ["id:sagemaker/churn", "--models", str(real / "contract"), "-o", str(out)]
    assert main(["export", "sagemaker", *query]) == 0
    said = capsys.readouterr().out
    assert "figures.*.file" in said
    content = json.loads((out / "sagemaker/churn/model-card.json").read_bytes())
    assert [*schema.iter_errors(content)] == []
    assert content["intended_uses"]["risk_rating"] == "Medium"
    assert content["business_details"]["business_stakeholders"] == "CRM, Finance"
    assert content["training_details"]["training_job_details"]["user_provided_training_metrics"] == [
        {"name": "auroc", "value": 0.951}
    ]
    assert main(["import", "sagemaker", str(out), "-o", str(models), "--under", "back"]) == 0
    text = (models / "back/sagemaker/churn/card.yaml").read_text()
    assert 'hyperparameters: {max_depth: "6", eta: "0.3"}' in text
    assert "objective_function: Maximize validation AUC" in text
    folder = models / "back/sagemaker/churn"
    tables = {path.name: path.read_text() for path in sorted(folder.glob("figures/7/*.csv"))}
    assert tables == {
        "confusion-matrix.csv": "x,y,value\nstays,stays,9120\nleaves,stays,410\nstays,leaves,230\n"
        "leaves,leaves,640\n",
        "roc.csv": (real / "contract/sagemaker/churn/figures/roc.csv").read_text(),
    }
    rows = (models / "back/sagemaker/churn/metrics.csv").read_text().splitlines()
    assert rows[1:] == ["7,churn-events,train,auroc,0.951,", "7,churn-events,test,auroc,0.914,weekly sample"]


def told(tmp_path: Path, name: str, content: object) -> Any:
    (tmp_path / name).write_text(content if isinstance(content, str) else json.dumps(content))
    assert FORMAT.read
    return [*FORMAT.read(str(tmp_path))]


def test_what_describe_model_card_prints_is_read(tmp_path: Path) -> None:
    arn = "arn:aws:sagemaker:eu-west-1:123456789012:model-card/churn"
    card = {"intended_uses": {"risk_rating": "Low"}, "model_overview": {"model_owner": "team-growth"}}
    described = {
        "ModelCardArn": arn,
        "ModelCardName": "churn",
        "ModelCardVersion": 3,
        "Content": json.dumps(card),
        "ModelCardStatus": "Archived",
        "CreationTime": "2026-09-30T10:00:00Z",
    }
    (batch,) = told(tmp_path, "any.json", described)
    assert batch.cards[0].id == "churn"
    assert batch.cards[0].card == {
        "name": "churn",
        "extra": {"sagemaker": {"model_owner": "team-growth"}},
        "risk": {"rating": "minimal"},
        "status": "retired",
        "source": {"system": "sagemaker", "id": arn, "etag": "3"},
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[" * 100_000, "nested too deeply"),
        ('{"model_overview": ', "cannot be read"),
        ("{}", "is no model card of SageMaker"),
        ("[]", "is no model card of SageMaker"),
        ('{"Content": "{"}', "cannot be read"),
    ],
)
def test_what_is_no_card_is_a_finding(tmp_path: Path, content: str, said: str) -> None:
    (batch,) = told(tmp_path, "x.json", content)
    assert not batch.cards
    assert said in batch.findings[0].message
    assert batch.findings[0].rule == "import-broken"


def test_a_hostile_card_does_no_harm(tmp_path: Path) -> None:
    custom = {
        "catalog:id": "../../etc/passwd",
        "catalog:/version/version": "<script>",
        "catalog:/name/first": "1",
        "catalog:/__proto__/x": "[[[",
        "catalog:": "x",
    }
    card = {
        "model_overview": {"model_description": ["no text"], "model_creator": "<script>alert(1)</script>"},
        "training_details": {"training_job_details": "none", "objective_function": ["x"]},
        "evaluation_details": [
            7,
            {"metric_groups": {"metric_data": "x"}},
            {"name": "../../x", "metric_groups": [{"metric_data": [{"name": "../a", "type": "matrix"}]}]},
        ],
        "additional_information": {"custom_details": custom},
    }
    (batch,) = told(tmp_path, "hostile.json", card)
    (made,) = batch.cards
    assert (made.id, dict(made.files)) == ("etc-passwd", {})
    assert made.card["authors"] == ["<script>alert(1)</script>"]
    lost = {loss.field: loss.why for loss in batch.losses}
    assert "model_overview.model_description" in lost
