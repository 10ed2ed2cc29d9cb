"""Cards go to an MLflow server and come back the same up to the loss report; again, only what differs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from catalog.build import Request
from catalog.exchange.formats import FORMATS
from catalog.exchange.landing.card_files import table
from catalog.inquiry import models_leaving
from catalog.kit.written import Plain, written
from tests.exchange.random_cards import drawn, outgoing
from tests.exchange.round_trip import check_sent

MLFLOW = FORMATS["mlflow"]


@pytest.fixture(scope="module")
def empty(client) -> None:
    """Whatever other tests registered is gone."""
    for model in client.search_registered_models(max_results=1000):
        client.delete_registered_model(model.name)


def test_random_cards_come_back_the_same_up_to_the_loss_report(empty, server, tmp_path):
    models = [
        outgoing(drawn(seed, (0.1, 0.4, 1.0)[seed % 3]), tmp_path / f"models-{seed}", f"vision/model-{seed}")
        for seed in range(8)
    ]
    check_sent(MLFLOW, models, server, tmp_path / "back")


CARD = {
    "name": "Credit scorer",
    "summary": "Scores applications.",
    "license": "MIT",
    "tags": ["credit", "tabular"],
    "description": "How it **works**.",
    "extra": {"mlflow": {"tier": "1"}},
    "aliases": {"champion": "1.0"},
    "versions": [
        {
            "version": "1.0",
            "date": Plain("2026-01-02"),
            "stage": "production",
            "notes": "The first.",
            "training": {"hyperparameters": {"lr": Plain("0.05"), "kind": "trees"}},
            "data": [{"dataset": "german-credit", "role": "training", "rows": Plain("800")}],
            "artifacts": [{"path": "model.onnx", "format": "onnx"}],
            "signature": {
                "inputs": [{"name": "age", "type": "int64"}],
                "outputs": [{"name": "p", "type": "float32"}],
            },
        },
        {"version": "1.1", "artifacts": [{"uri": "s3://bucket/1.1"}], "parents": [{"model": "vision/base"}]},
    ],
}
ROWS = [
    *({"version": "1.0", "metric": "loss", "step": str(at), "value": repr(1 / (at + 1))} for at in range(3)),
    {"version": "1.0", "dataset": "german-credit", "split": "test", "metric": "auroc", "value": "0.75"},
    {"version": "1.1", "metric": "auroc", "value": "0.8", "slice": "sex=female"},
]


@pytest.fixture(scope="module")
def scorer(empty, tmp_path_factory):
    """A card with its weights beside it, on its way out."""
    models = tmp_path_factory.mktemp("models")
    folder = models / "risk/scorer"
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(b"weights")
    return lambda card=CARD, rows=ROWS: sent_from(models, card, rows)


def sent_from(models: Path, card: dict, rows: list):
    folder = models / "risk/scorer"
    (folder / "card.yaml").write_text(written(card), encoding="utf-8")
    (folder / "metrics.csv").write_bytes(table(rows))
    (model,) = models_leaving(Request(models, Path()), ["risk/scorer"])
    return model


@pytest.fixture(scope="module")
def sent(scorer, server):
    (sent,) = MLFLOW.send([scorer()], server)
    return sent


def test_mlflow_holds_the_model_as_its_own_users_would_have_registered_it(sent, client, server):
    assert sent.what == "the model itself changed and 2 versions made"
    model = client.get_registered_model("risk-scorer")
    assert model.description == "How it **works**."
    assert model.tags["tier"] == "1"
    assert model.tags["model-catalog.license"] == "MIT"
    assert model.tags["credit"] == ""
    first = client.get_model_version_by_alias("risk-scorer", "champion")
    assert (str(first.version), first.description) == ("1", "The first.")
    assert first.tags["model-catalog.stage"] == "production"
    run = client.get_run(first.run_id)
    assert run.data.params == {"lr": "0.05", "kind": "trees"}
    assert run.data.metrics == {"loss": 1 / 3, "german-credit/test/auroc": 0.75}
    assert [(each.step, each.value) for each in client.get_metric_history(first.run_id, "loss")] == [
        (at, 1 / (at + 1)) for at in range(3)
    ]
    (data,) = run.inputs.dataset_inputs
    assert (data.dataset.name, data.tags[0].value) == ("german-credit", "training")
    second = client.get_model_version("risk-scorer", "2")
    assert second.source == "s3://bucket/1.1"


def test_the_files_beside_the_card_go_along_with_a_signature_that_mlflow_reads(sent, client, server):
    from mlflow.models import Model  # noqa: PLC0415 - an import of seconds

    run_id = client.get_model_version("risk-scorer", "1").run_id
    web = type(client)(server)
    assert {each.path for each in web.list_artifacts(run_id, "model")} == {
        "model/MLmodel",
        "model/model.onnx",
    }
    read = Model.load(web.download_artifacts(run_id, "model/MLmodel"))
    assert read.signature.inputs.input_names() == ["age"]


def test_what_mlflow_has_no_place_for_is_lost_and_said(sent):
    reasons = {loss.field: loss.why for loss in sent.losses}
    assert "versions.1.parents" in reasons
    assert reasons["metrics.csv:6"] == "MLflow's metrics have a name, a value and a step"
    assert "goes along" in reasons["versions.0.artifacts.0.path"]


def test_sent_again_only_what_differs_changes(sent, scorer, client, server):
    before = client.get_registered_model("risk-scorer").last_updated_timestamp
    (again,) = MLFLOW.send([scorer()], server)
    assert again.what == "2 versions as it was"
    assert client.get_registered_model("risk-scorer").last_updated_timestamp == before
    third = {"version": "1.2", "artifacts": [{"uri": "s3://bucket/1.2"}]}
    first = {**CARD["versions"][0], "notes": "Changed."}
    card = {**CARD, "aliases": {"champion": "1.2"}, "versions": [first, CARD["versions"][1], third]}
    rows = [*ROWS, {"version": "1.0", "metric": "loss", "step": "3", "value": "0.2"}]
    (changed,) = MLFLOW.send([scorer(card, rows)], server)
    assert (
        changed.what == "the model itself changed, 1 version made, 1 version changed and 1 version as it was"
    )
    run_id = client.get_model_version("risk-scorer", "1").run_id
    assert [each.step for each in client.get_metric_history(run_id, "loss")] == [0, 1, 2, 3]
    assert client.get_model_version("risk-scorer", "1").description == "Changed."
    assert client.get_model_version_by_alias("risk-scorer", "champion").version in (3, "3")


def test_a_model_of_that_name_that_is_not_of_the_card_is_left_alone(scorer, client, server):
    client.create_registered_model("risk-other", description="Theirs.")
    (sent,) = MLFLOW.send([replace(scorer(), id="risk/other")], server)
    assert sent.what.startswith("left alone: MLflow has a model of the name `risk-other`")
    assert client.get_registered_model("risk-other").description == "Theirs."
