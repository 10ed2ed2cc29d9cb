"""What an MLflow server knows of a model arrives in a card, and the rest is said to be lost."""

from __future__ import annotations

import json

import pytest

from catalog.exchange.formats import FORMATS
from catalog.exchange.reading.taking import NO_PLACE
from catalog.exchange.shape import Import

BEGAN = 1_700_000_000_000
TAGS = {"tier": "1", "checked": "", "license": "mit", "task": "tabular-classification"}
SIGNATURE = {
    "inputs": json.dumps(
        [{"type": "long", "name": "age", "required": True}, {"type": "string", "name": "job"}]
    ),
    "outputs": json.dumps([{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 2]}}]),
    "params": json.dumps([{"name": "threshold", "type": "double", "default": 0.5, "shape": None}]),
}


def mlmodel() -> str:
    flavors = {
        "python_function": {"loader_module": "mlflow.sklearn"},
        "sklearn": {"sklearn_version": "1.9.1"},
    }
    return json.dumps({"flavors": flavors, "model_size_bytes": 184320, "signature": SIGNATURE})


@pytest.fixture(scope="module")
def scorer(client, server: str, tmp_path_factory) -> None:
    """A model with three versions: one with all there is, one whose run is not there, one without a run."""
    from mlflow import MlflowClient  # noqa: PLC0415 - seconds that only these tests shall take
    from mlflow.entities import (  # noqa: PLC0415 - the same
        Dataset,
        DatasetInput,
        InputTag,
        LoggedModelInput,
        Metric,
        Param,
        RunTag,
    )

    web = MlflowClient(server)
    experiment = client.create_experiment("credit", artifact_location="mlflow-artifacts:/credit")
    run = client.create_run(experiment, BEGAN, tags={"mlflow.note.content": "Deeper trees.", "team": "risk"})
    id_ = run.info.run_id
    only = {"only_here": "1"}
    logged = client.create_logged_model(experiment, "scorer", id_, params=only, model_type="tree")
    data = Dataset(
        "German Credit", "abc123", "http", '{"url": "https://data.example/german"}', None, '{"num_rows": 800}'
    )
    client.log_inputs(id_, [DatasetInput(data, [InputTag("mlflow.data.context", "training")])])
    held_out = {"dataset_name": "German Credit", "dataset_digest": "abc123", "model_id": logged.model_id}
    client.log_batch(
        id_,
        [
            Metric("loss", 1 / (step + 1), BEGAN + step, step) for step in range(3)
        ]
        + [Metric("loss", 0.4, BEGAN + 9, 1), Metric("test/auroc", 0.75, BEGAN, 0)]
        + [Metric("brier", float("nan"), BEGAN, 0), Metric("worst", float("inf"), BEGAN, 0)]
        + [Metric("val_accuracy_score", 0.8, BEGAN, 0), Metric("val_worst", 0.7, BEGAN, 0)]
        + [Metric("f1", 0.6, BEGAN, 0, **held_out), Metric("system/cpu", 90.0, BEGAN, 0)],
        [Param("lr", "0.05"), Param("layers", '{"a": [1, 2]}'), Param("balanced", "True")],
        [
            RunTag("mlflow.source.git.repoURL", "git@github.com:acme/credit.git"),
            RunTag("mlflow.source.git.commit", "1234567"),
            RunTag("mlflow.source.name", "train.py"),
            RunTag("mlflow.source.type", "LOCAL"),
            RunTag("mlflow.user", "ada"),
        ],
    )  # fmt: skip
    client.set_terminated(id_, "FINISHED", BEGAN + 61_000)
    folder = tmp_path_factory.mktemp("files")
    (folder / "MLmodel").write_text(mlmodel(), encoding="utf-8")
    web.log_model_artifacts(logged.model_id, str(folder))
    client.finalize_logged_model(logged.model_id, "READY")
    client.create_registered_model("Credit Scorer", TAGS, "Scores **applications**.")
    client.create_model_version("Credit Scorer", f"models:/{logged.model_id}", id_, {"approved by": "bob"})
    client.create_model_version("Credit Scorer", "s3://bucket/two", "0" * 32, description="From elsewhere.")
    client.create_model_version("Credit Scorer", "models:/Credit Scorer/1")
    client.set_registered_model_alias("Credit Scorer", "champion", "1")
    for alias, number in (("production", "1"), ("staging", "1"), ("production", "1"), ("staging", "2")):
        client.set_registered_model_alias("Credit Scorer", alias, number)
    client.transition_model_version_stage("Credit Scorer", "2", "Archived")
    client.create_registered_model("credit scorer", {"license": "ask Ada", "task": "scoring"})
    tuned = client.create_run(experiment, BEGAN)
    stored = Dataset("German Credit", "def456", "s3", '{"uri": "s3://data/german/2026.parquet"}')
    client.log_inputs(tuned.info.run_id, [DatasetInput(stored, [])], [LoggedModelInput(logged.model_id)])
    client.create_model_version("credit scorer", "s3://bucket/x", tuned.info.run_id)


@pytest.fixture(scope="module")
def batches(scorer, server: str) -> list[Import]:
    return list(FORMATS["mlflow"].read(server))


@pytest.fixture(scope="module")
def card(batches) -> dict:
    return batches[0].cards[0].card


def test_each_registered_model_is_a_batch_and_names_that_differ_in_case_get_ids_of_their_own(batches):
    assert [each.cards[0].card["name"] for each in batches] == ["Credit Scorer", "credit scorer"]
    ids = {each.cards[0].id for each in batches}
    assert len(ids) == 2
    assert all(id_.startswith("credit-scorer-") for id_ in ids)
    assert [each.whole for each in batches] == [2, 2]


def test_what_the_registry_says_of_a_model_and_its_versions(card, server):
    assert card["description"] == "Scores **applications**."
    assert (card["tags"], card["extra"]) == (["checked"], {"mlflow": {"tier": "1"}})
    assert (card["license"], card["task"]) == ("MIT", "tabular-classification")
    assert card["aliases"] == {"champion": "1", "production": "1", "staging": "2"}
    assert card["source"]["url"] == f"{server}/#/models/Credit%20Scorer"
    first, second, third = card["versions"]
    assert first["extra"]["mlflow"]["approved by"] == "bob"
    assert first["source"]["id"] == "Credit Scorer/1"
    assert (second["stage"], second["notes"]) == ("archived", "From elsewhere.")
    assert second["artifacts"] == [{"uri": "s3://bucket/two"}]
    assert third["parents"][0]["model"].endswith("@1"), "a copied version descends from the other"


def test_an_alias_that_is_called_as_a_stage_is_the_stage_of_a_version_that_has_none(card):
    assert [each.get("stage") for each in card["versions"]] == ["production", "archived", None]


def test_the_run_says_how_a_version_was_trained(card):
    first = card["versions"][0]
    training = first["training"]
    assert training["hyperparameters"] == {
        "balanced": "True",
        "layers": '{"a": [1, 2]}',
        "lr": "0.05",
        "only_here": "1",
    }
    assert (training["started"], training["duration"]) == ("2023-11-14T22:13:20Z", "1m1s")
    assert training["framework"] == "scikit-learn 1.9.1"
    assert "/#/experiments/" in training["run"]
    assert first["notes"] == "Deeper trees."
    assert first["extra"]["mlflow-run"]["team"] == "risk"
    assert first["code"] == {
        "repository": "https://github.com/acme/credit",
        "commit": "1234567",
        "entrypoint": "train.py",
    }


def test_data_sets_and_models_that_went_in_are_its_lineage(batches, card):
    use = {"dataset": "german-credit", "role": "training", "rows": "800", "digest": "mlflow:abc123"}
    assert card["versions"][0]["data"] == [use]
    entry = {"name": "German Credit", "url": "https://data.example/german"}
    assert batches[0].datasets == {"german-credit": entry}
    tuned = batches[1].cards[0].card["versions"][0]
    assert [each["notes"] for each in tuned["data"]] == ["s3://data/german/2026.parquet"]
    (parent,) = tuned["parents"]
    assert parent["model"] == f"{batches[0].cards[0].id}@1"


def test_the_file_mlmodel_says_signature_and_size(card):
    first = card["versions"][0]
    assert first["signature"]["inputs"] == [
        {"name": "age", "type": "int64"},
        {"name": "job", "type": "text"},
    ]
    assert first["signature"]["outputs"] == [{"name": "output-1", "type": "float32", "shape": ["-1", "2"]}]
    assert first["signature"]["params"] == [{"name": "threshold", "type": "float64", "default": "0.5"}]
    assert first["size"] == {"bytes": "184320"}
    assert first["artifacts"][0]["format"] == "sklearn"
    assert first["extra"]["mlflow"]["flavors"] == ["python_function", "sklearn"]


def test_metrics_are_rows_with_their_data_set_split_and_steps(batches):
    rows = batches[0].cards[0].metrics
    told = sorted(
        ",".join(row.get(key, "") for key in ("dataset", "split", "step", "metric", "value")) for row in rows
    )
    assert told == [
        ",,,brier,nan",
        ",,,loss,0.3333333333333333",
        ",,,val_worst,0.7",
        ",,,worst,inf",
        ",,0,loss,1.0",
        ",,1,loss,0.4",
        ",,2,loss,0.3333333333333333",
        ",test,,auroc,0.75",
        ",val,,accuracy,0.8",
        "german-credit,,,f1,0.6",
    ]
    assert batches[0].metrics == {name: {"name": name} for name in ("val_worst", "worst")}


def test_what_is_lost_is_said_with_the_reason(batches):
    reasons = {loss.field: loss.why for loss in batches[0].losses}
    assert reasons["versions.0.metrics.loss"].startswith("1 value logged at a step")
    assert "machine" in reasons["versions.0.metrics.system/cpu"]
    assert reasons["versions.1.MLmodel"].endswith("were not opened")
    assert "no word of the model" in reasons["versions.0.run.info.user_id"]
    assert not [loss for each in batches for loss in each.losses if loss.why == NO_PLACE]


def test_a_run_that_is_gone_is_a_warning(batches):
    (finding,) = batches[0].findings
    assert finding.rule == "import-doubtful"
    assert "its run 00000000000000000000000000000000 is not there any more" in finding.message
    assert not batches[1].findings
