"""200 models of an MLflow server are imported, built, changed there and here, and imported again."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.cli import main

BEGAN = 1_700_000_000_000
MANY = 200
MODELS = "models/mlflow"
Git = Callable[..., str]


@pytest.fixture(scope="module")
def registry(client) -> dict[str, str]:
    """200 registered models with a run each, every tenth with curves; returns the runs by model."""
    from mlflow.entities import Metric, Param  # noqa: PLC0415 - an import of seconds

    for model in client.search_registered_models(max_results=1000):
        client.delete_registered_model(model.name)
    experiment = client.create_experiment("many", artifact_location="mlflow-artifacts:/many")
    runs = {}
    for at in range(MANY):
        name = f"model-{at:03}"
        run = runs[name] = client.create_run(experiment, BEGAN, {"team": "risk"}).info.run_id
        metrics = [Metric("auroc", 0.5 + at / 1000, BEGAN, 0), Metric("brier", 0.1, BEGAN, 0)]
        if at % 10 == 0:
            metrics += [Metric("loss", 1 / (step + 1), BEGAN, step) for step in range(5)]
        client.log_batch(run, metrics, [Param("lr", "0.1")])
        client.create_registered_model(name, {"tier": "1"}, f"Says {at}.")
        client.create_model_version(name, f"s3://bucket/{at}", run)
    return runs


@pytest.fixture(scope="module")
def git(tmp_path_factory) -> Git:
    """Git in a folder where models are imported to."""
    folder = tmp_path_factory.mktemp("repository")

    def run(*words: str) -> str:
        who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        done = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True)
        return done.stdout

    run("init", "-q")
    return run


@pytest.fixture(scope="module")
def first(registry, server, git) -> Path:
    """The folder of a first import, committed."""
    folder = Path(git("rev-parse", "--show-toplevel").strip())
    assert main(["import", "mlflow", server, "-o", str(folder / "models")]) == 0
    git("add", ".")
    git("commit", "-qm", "imported")
    return folder


def test_the_site_holds_what_an_independent_count_of_the_database_finds(first, database, tmp_path):
    assert main(["build", str(first / "models"), "-o", str(tmp_path / "site")]) == 0
    told = (tmp_path / "site/api/v1/models/mlflow").glob("*.json")
    found = [json.loads(path.read_bytes()) for path in told]
    assert not [finding for each in found for finding in each["findings"]]
    with sqlite3.connect(database.removeprefix("sqlite:///")) as store:
        registered = counted(store, "registered_models")
        versions = counted(store, "model_versions")
        latest = counted(store, f"latest_metrics JOIN {OF_VERSIONS}")
        curves = f"metrics JOIN {OF_VERSIONS} WHERE key IN (SELECT key FROM latest_metrics WHERE step > 0)"  # noqa: S608 - words of this file
        points = counted(store, curves)
    assert len(found) == registered == MANY
    assert sum(len(each["card"]["versions"]) for each in found) == versions == MANY
    values = sum(len(each["measurements"]) for each in found)
    assert values == latest + points == 2 * MANY + 6 * MANY // 10


OF_VERSIONS = "model_versions ON run_uuid = run_id"


def counted(store: sqlite3.Connection, what: str) -> int:
    return int(store.execute(f"SELECT COUNT(*) FROM {what}").fetchone()[0])  # noqa: S608 - words of this file


@pytest.fixture(scope="module")
def again(first, registry, client, server, git) -> str:
    """The difference that a second import makes, after changes at the source and edits by hand."""
    edit(
        first,
        "model-050",
        "description: Says 50.",
        "description: Says 50.  # as Ada told us\nowners: [team-risk]",
    )
    edit(first, "model-020", "name: model-020", "name: model-020\nsummary: Ours.")
    edit(first, "model-060", "description: Says 60.", "description: Says sixty.")
    git("commit", "-qam", "edited")
    client.log_metric(registry["model-003"], "auroc", 0.99, BEGAN + 5, 0)
    client.set_registered_model_alias("model-010", "champion", "1")
    client.update_registered_model("model-020", "Says twenty.")
    client.create_model_version("model-030", "s3://bucket/30b", registry["model-031"])
    client.delete_registered_model("model-040")
    client.update_registered_model("model-060", "Says LX.")
    main(["import", "mlflow", server, "-o", str(first / "models")])
    return git("diff", "-U0")


def edit(folder: Path, model: str, old: str, new: str) -> None:
    card = folder / MODELS / model / "card.yaml"
    text = card.read_text(encoding="utf-8")
    assert old in text
    card.write_text(text.replace(old, new), encoding="utf-8")


def test_only_the_changes_appear(again, git):
    paths = git("diff", "--name-only").split()
    remembered = {path.split("/")[2] for path in paths if path.endswith("imported.json")}
    changed = {path.split("/")[2] for path in paths if path.startswith(MODELS)} - remembered
    read = {path.split("/")[2] for path in paths if path.startswith(MODELS) and "imported" not in path}
    assert read == {f"model-{at:03}" for at in (3, 10, 20, 30, 40)}, "of 060 there is a finding"
    assert remembered - read == {"model-060"}, "what the source says there now"
    assert changed <= {"model-040"}
    assert "+1,auroc,0.99" in again
    assert "-1,auroc,0.503" in again
    assert "+description: Says twenty." in again
    assert "-description: Says 20." in again


def test_edits_by_hand_stay(again, first):
    fifty = (first / MODELS / "model-050/card.yaml").read_text(encoding="utf-8")
    assert "description: Says 50.  # as Ada told us\nowners: [team-risk]" in fifty
    assert "summary: Ours." in (first / MODELS / "model-020/card.yaml").read_text(encoding="utf-8")
    assert "description: Says sixty." in (first / MODELS / "model-060/card.yaml").read_text(encoding="utf-8")


def test_what_is_new_is_there_and_what_is_gone_is_marked(again, first):
    ten, thirty, forty = (
        (first / MODELS / f"model-0{at}/card.yaml").read_text(encoding="utf-8") for at in (10, 30, 40)
    )
    assert "champion" in ten
    assert "s3://bucket/30b" in thirty
    assert "gone:" in forty
