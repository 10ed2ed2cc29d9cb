"""Whatever goes wrong with the registry ends in one clear line, and no card is written half."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.cli import main
from catalog.exchange.sagemaker import service
from tests.exchange.sagemaker.aws import Answer, Aws, refusal

EXPIRED = refusal("400 Bad Request", "ExpiredTokenException", "The security token is expired")
SLOWER = refusal("400 Bad Request", "ThrottlingException", "Rate exceeded")
GROUPS, PACKAGE = "ListModelPackageGroups", "DescribeModelPackage"
LISTING = "SageMaker in eu-west-1, listing model package groups"


@pytest.mark.parametrize(
    ("operation", "answer", "said"),
    [
        (GROUPS, EXPIRED, f"{LISTING}: the credential is missing, wrong or has expired"),
        (PACKAGE, EXPIRED, "model-package/churn/1: the credential is missing, wrong or has expired"),
        ("ListEndpoints", EXPIRED, "listing endpoints: the credential is missing, wrong or has expired"),
        (GROUPS, SLOWER, f"{LISTING}: it is being asked too often"),
        (GROUPS, Answer("429 Too Many Requests", b"{}"), f"{LISTING}: it is being asked too often"),
        (PACKAGE, Answer("503 Service Unavailable", b"slow down"), "/1: it is being asked too often"),
        (GROUPS, Answer("200 OK", b"<html>"), f"{LISTING}: the answer is not what"),
        (
            GROUPS,
            Answer("200 OK", b'{"ModelPackageGroupSummaryList": 7}'),
            f"{LISTING}: the answer is not what",
        ),
        (PACKAGE, Answer("200 OK", b"[]"), "model-package/churn/1: the answer is not what"),
        (GROUPS, Answer("200 OK", b"{}", 0.5), f"{LISTING}: no answer came in time"),
        (
            GROUPS,
            Answer("200 OK", b'{"ModelPackageGroupSummaryList": [], "NextToken": "again"}'),
            f"{LISTING}: the answer is not what its documentation says (its pages never end)",
        ),
        (
            GROUPS,
            refusal("403 Forbidden", "AccessDeniedException", "not authorized"),
            f"{LISTING}: the credential is good, and not allowed to do this",
        ),
    ],
)
def test_one_line_says_what_stopped_it(
    operation: str,
    answer: Answer,
    said: str,
    *,
    groups: Aws,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    groups.trouble[operation] = answer
    code = main(["import", "sagemaker", "sagemaker://", "-o", str(tmp_path / "models")])
    _, err = capsys.readouterr()
    assert code == 2
    assert said in err
    assert len(err.strip().splitlines()) == 1
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.fixture
def groups(aws: Aws, monkeypatch: pytest.MonkeyPatch) -> Aws:
    """A registry of one version, asked with little patience."""
    monkeypatch.setattr(service, "PATIENCE", 0.2)
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    aws.client().create_model_package_group(ModelPackageGroupName="churn")
    aws.client().create_model_package(ModelPackageGroupName="churn")
    return aws


def test_without_the_right_to_see_endpoints_the_rest_is_imported(
    groups: Aws, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    groups.trouble["ListEndpoints"] = refusal("403 Forbidden", "AccessDeniedException", "not authorized")
    assert main(["import", "sagemaker", "sagemaker://", "-o", str(tmp_path / "models")]) == 0
    said = "which versions are deployed is not known: SageMaker in eu-west-1, listing endpoints"
    assert said in capsys.readouterr().err
    assert (tmp_path / "models/sagemaker/churn/card.yaml").is_file()


def test_a_server_that_is_not_there_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (
        ("AWS_ENDPOINT_URL_SAGEMAKER", "http://127.0.0.1:9"),
        ("AWS_ACCESS_KEY_ID", "testing"),
        ("AWS_SECRET_ACCESS_KEY", "testing"),
        ("AWS_MAX_ATTEMPTS", "1"),
    ):
        monkeypatch.setenv(name, value)
    assert main(["import", "sagemaker", "us-east-1", "-o", str(tmp_path)]) == 2
    assert (
        "SageMaker in us-east-1, listing model package groups: it cannot be reached"
        in capsys.readouterr().err
    )


def test_without_a_region_the_remedy_is_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("AWS_DEFAULT_REGION", "AWS_REGION", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    assert main(["import", "sagemaker", "sagemaker://", "-o", str(tmp_path)]) == 2
    assert "no region is configured; give one, such as `eu-west-1`" in capsys.readouterr().err


def test_what_goes_wrong_once_is_asked_again(
    groups: Aws, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "2")
    groups.once.add(GROUPS)
    groups.trouble[GROUPS] = SLOWER
    assert main(["import", "sagemaker", "sagemaker://", "-o", str(tmp_path / "models")]) == 0
    assert (tmp_path / "models/sagemaker/churn/card.yaml").is_file()
