"""Cards are sent to a registry: what is there already stays, what differs is changed, and all comes back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from catalog.cli import main
from catalog.exchange.sagemaker import FORMAT
from tests.exchange.random_cards import drawn, outgoing
from tests.exchange.round_trip import check_sent
from tests.exchange.sagemaker.aws import Aws

TARGET = "sagemaker://eu-west-1"
ADDED = ("versions.extra",)
CARD = """
name: Churn
summary: Predicts who leaves.
approvals: [{for: card, decision: approved}]
extra: {sagemaker: {cost-centre: 42}}
versions:
  - version: 1.0.0
    notes: The first.
    approvals: [{for: production, decision: rejected, notes: Too slow.}]
  - version: 2.0.0
    code: {commit: 3f2c9ab}
    artifacts: [{uri: "s3://growth/churn/2/model.tar.gz"}]
    extra: {sagemaker: {image: "1.dkr.ecr.eu-west-1.amazonaws.com/x:1", content_types: text/csv}}
deployments: [{version: 2.0.0}]
"""


def test_a_registry_gives_back_what_it_was_sent(aws: Aws, tmp_path: Path) -> None:
    assert aws.port
    several = [outgoing(drawn(seed, 0.4), tmp_path / "models", f"a/model-{seed}") for seed in (1, 2)]
    check_sent(FORMAT, several, TARGET, tmp_path, ADDED)


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A folder with one card."""
    folder = tmp_path / "models/risk/churn"
    folder.mkdir(parents=True)
    (folder / "card.yaml").write_text(CARD)
    return tmp_path / "models"


def export(models: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["export", "sagemaker", "", "--models", str(models), "-o", TARGET]) == 0
    return capsys.readouterr().out


def test_only_what_differs_is_sent(aws: Aws, models: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = export(models, capsys)
    assert "risk/churn: group risk-churn with 2 versions and a model card: 4 made" in out
    assert "an export creates no endpoints" in out
    client = aws.client()
    first, second = _packages(client)
    assert (first["ModelApprovalStatus"], first["ModelPackageDescription"]) == ("Rejected", "The first.")
    assert second["ModelApprovalStatus"] == "PendingManualApproval"
    assert second["MetadataProperties"] == {"CommitId": "3f2c9ab"}
    assert second["InferenceSpecification"]["Containers"] == [
        {
            "Image": "1.dkr.ecr.eu-west-1.amazonaws.com/x:1",
            "ModelDataUrl": "s3://growth/churn/2/model.tar.gz",
        }
    ]
    assert second["CustomerMetadataProperties"] == {"catalog-version": "2.0.0"}
    card = client.describe_model_card(ModelCardName="risk-churn")
    assert (card["ModelCardStatus"], card["ModelCardVersion"]) == ("Approved", 1)
    assert json.loads(card["Content"])["model_overview"] == {
        "model_description": "Predicts who leaves.",
        "model_artifact": ["s3://growth/churn/2/model.tar.gz"],
    }

    aws.asked.clear()
    assert ": 4 as it was" in export(models, capsys)
    assert aws.writes() == []

    path = models / "risk/churn/card.yaml"
    path.write_text(path.read_text().replace("rejected, notes: Too slow.", "approved, notes: Quick now."))
    assert ": 1 changed, 3 as it was" in export(models, capsys)
    assert aws.writes() == ["UpdateModelPackage"]
    changed, _ = _packages(client)
    assert (changed["ModelApprovalStatus"], changed["ApprovalDescription"]) == ("Approved", "Quick now.")


def _packages(client: Any) -> list[Any]:
    found = client.list_model_packages(ModelPackageGroupName="risk-churn")["ModelPackageSummaryList"]
    return [client.describe_model_package(ModelPackageName=each["ModelPackageArn"]) for each in found]


def test_what_is_decided_in_sagemaker_comes_back(
    aws: Aws, models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export(models, capsys)
    _, second = _packages(aws.client())
    aws.client().update_model_package(
        ModelPackageArn=second["ModelPackageArn"],
        ModelApprovalStatus="Approved",
        CustomerMetadataProperties=second["CustomerMetadataProperties"],
    )
    assert main(["import", "sagemaker", TARGET, "-o", str(tmp_path / "back")]) == 0
    text = (tmp_path / "back/sagemaker/risk-churn/card.yaml").read_text()
    first, _, second = text.partition("version: 2.0.0")
    assert "decision: rejected" in first
    assert "stage: production" in second
    assert "decision: approved" in second


def test_a_target_that_is_no_region_is_said(models: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "sagemaker", "", "--models", str(models), "-o", "s3://growth"]) == 2
    assert "is no region; write it as `sagemaker://eu-west-1`" in capsys.readouterr().err
