"""A registry of SageMaker, made by its own client, becomes cards in which nothing is lost unsaid."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from catalog.build import Request
from catalog.card import admit_card
from catalog.cli import main
from catalog.exchange.landing.card_files import files
from catalog.exchange.sagemaker import FORMAT
from catalog.exchange.shape import Import
from catalog.inquiry import models_leaving
from catalog.kit.node import MappingNode
from catalog.kit.source import parse
from tests.exchange.sagemaker.aws import Aws
from tests.exchange.sagemaker.conftest import emptied
from tests.exchange.sagemaker.seed import BIAS, OF_VERSION, QUALITY, fill


@pytest.fixture(scope="module")
def churn(account: Aws) -> Aws:
    """A group of two versions with a model card, reports, and an endpoint that shares traffic."""
    fill(emptied(account))
    return account


@pytest.fixture(scope="module")
def read(churn: Aws) -> dict[str, Import]:
    """What was read, by the ids of models; what concerns none of them is below no name."""
    assert churn.port
    assert FORMAT.read
    return {each.cards[0].id if each.cards else "": each for each in FORMAT.read("eu-west-1")}


def test_a_registry_becomes_cards(read: dict[str, Import]) -> None:
    assert sorted(read) == ["", "churn", "lonely", "only-a-card"]
    assert {each.whole for each in read.values()} == {3}
    for each in read.values():
        for file in files(each):
            if file.path.endswith("card.yaml"):
                root = parse(file.content, file.path).root
                assert isinstance(root, MappingNode)
                assert [str(finding) for finding in admit_card(root, "x")[1]] == []
    card, first, second = _churn(read)
    assert [card.get(key) for key in ("name", "summary", "owners", "task")] == [
        *("Churn", "Predicts who leaves."),
        *(None, "classification"),
    ]
    assert card["source"] == {
        "system": "sagemaker",
        "id": "arn:aws:sagemaker:eu-west-1:123456789012:model-package-group/Churn",
        "etag": "1",
    }
    assert card["approvals"][0] | {"date": ""} == {"for": "card", "decision": "pending", "date": ""}
    assert card["extra"] == {
        "custom_details": {"trust_score": "0.87"},
        "sagemaker": {"cost-centre": "42", "model_owner": "team-growth"},
    }
    assert [version["version"] for version in (first, second)] == ["1", "2"]
    assert (first["stage"], first["approvals"]) == (
        "archived",
        [{"for": "production", "decision": "rejected"}],
    )
    assert (second["stage"], second["approvals"]) == (
        "staging",
        [{"for": "production", "decision": "approved", "notes": "Better."}],
    )
    assert second["parents"] == [{"model": "churn@1", "relation": "converted"}]
    assert second["code"] == {"commit": "3f2c9ab", "repository": "https://example.com/churn"}
    assert second["training"] == {"hyperparameters": {"eta": "0.30"}, "framework": "xgboost 1.7"}
    assert second["signature"]["inputs"][0] == {"name": "tenure", "shape": ["1"]}
    assert second["artifacts"] == [{"uri": "s3://growth/churn/2/model.tar.gz", "format": "xgboost"}]
    assert second["extra"]["sagemaker"]["objective_function"] == "Maximize AUC"
    assert second["extra"]["sagemaker"]["environment"] == ["TOKEN"]
    assert second["extra"]["customer_metadata"] == {"team": "growth"}
    assert read["lonely"].cards[0].card["versions"][0]["notes"] == "No group."


def _churn(read: dict[str, Import]) -> tuple[Any, Any, Any]:
    card: Any = read["churn"].cards[0].card
    return card, *card["versions"]


def test_endpoints_become_deployments_with_their_traffic(read: dict[str, Import]) -> None:
    card, *_ = _churn(read)
    assert [
        (each["version"], each["strategy"], each["traffic"], each["extra"]["sagemaker"]["instance_type"])
        for each in card["deployments"]
    ] == [("1", "canary", "90%", "ml.m5.large"), ("2", "canary", "10%", "ml.m5.large")]
    (stranger,) = read[""].losses
    assert "/endpoints/other/" in stranger.value
    assert "s3://elsewhere/model.tar.gz" in stranger.why


def test_reports_become_rows_and_tables(read: dict[str, Import]) -> None:
    churn = read["churn"].cards[0]
    rows = {(row["metric"], row.get("slice", "")): row for row in churn.metrics}
    assert rows["auroc", ""] == {
        "version": "2",
        "dataset": "growth-churn-test",
        "metric": "auroc",
        "value": "0.914",
        "notes": "weekly",
    }
    assert rows["recall", ""] | {"std": "0.02", "n": "150"} == rows["recall", ""]
    assert rows["dppl", "Sex=0"]["value"] == "0.12"
    assert rows["validation-auc", ""]["split"] == "train"
    assert len(rows) == len(churn.metrics) == 4
    assert set(read["churn"].metrics) == {"dppl", "validation-auc"}
    assert set(read["churn"].datasets) == {"growth-churn-test", "growth-churn-train"}
    assert sorted(churn.files) == [
        "explanations/2/shap-label0.csv",
        "figures/2/confusion-matrix.csv",
        "figures/2/confusion.csv",
        "figures/2/receiver-operating-characteristic-curve.csv",
    ]
    assert churn.files["figures/2/confusion.csv"].decode().splitlines()[:2] == ["x,y,value", "stays,stays,90"]


def test_what_has_no_place_is_said_and_secrets_are_not(read: dict[str, Import]) -> None:
    losses = {loss.field: loss for loss in read["churn"].losses}
    passed = "ModelCard.ModelCardContent.evaluation_details.0.metric_groups.0.metric_data.1"
    assert losses[passed].why == "a measurement is a number"
    assert "CreatedBy" in losses
    assert "InferenceSpecification.Containers.0.Environment" in losses
    assert "hunter2" not in repr(read)


def test_the_command_imports_and_the_next_one_writes_nothing(
    churn: Aws, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert churn.port
    arguments = ["import", "sagemaker", "sagemaker://eu-west-1", "-o", str(tmp_path / "models")]
    assert main(arguments) == 0
    before = {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()}
    assert main(arguments) == 0
    assert {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()} == before
    text = (tmp_path / "models/sagemaker/churn/card.yaml").read_text()
    assert "parents: [{model: sagemaker/churn@1, relation: converted}]" in text
    capsys.readouterr()
    assert main(["check", str(tmp_path / "models")]) == 0, capsys.readouterr().out
    names = ("churn", "lonely", "only-a-card")
    back = [*models_leaving(Request(tmp_path / "models", Path()), [f"sagemaker/{name}" for name in names])]
    packages = sum(map(_packages, ("Churn", None), [churn.client()] * 2))
    assert sum(len(each.card.versions) for each in back) == packages == 3
    # Each report and card of the seed holds numbers below "value", tables aside; one of them is a boolean.
    said = sum(json.dumps(each).count('"value": ') for each in (OF_VERSION, QUALITY, BIAS)) - 2
    assert sum(len(each.measurements) for each in back) == said - 1


def _packages(group: str | None, client: Any) -> int:
    given = {"ModelPackageGroupName": group} if group else {"ModelPackageType": "Unversioned"}
    return len(client.list_model_packages(**given)["ModelPackageSummaryList"])


def test_a_report_that_may_not_be_read_stays_an_address(churn: Aws) -> None:
    store = churn.client("s3")
    store.delete_object(Bucket="growth", Key="reports/quality.json")
    assert FORMAT.read
    churned = next(each for each in FORMAT.read("sagemaker://eu-west-1/Ch") if each.cards)
    version: Any = churned.cards[0].card["versions"][1]
    assert version["extra"]["sagemaker"]["reports"]["quality"] == "s3://growth/reports/quality.json"
    assert "recall" not in {row["metric"] for row in churned.cards[0].metrics}
