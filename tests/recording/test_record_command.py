"""`catalog record`: around a command, from DVC's lock file, from a run of MLflow."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from catalog.cli import main
from tests.conftest import REPOSITORY

CARD = "name: Credit scorer\nversions:\n  - {version: 1.0.0, stage: production}\n"
TRAIN = """\
import json, sys, time
import numpy
import colorsys
open("metrics.json", "w").write(json.dumps({"test": {"auroc": 0.84, "n_trees": 3}, "brier": 0.1}))
open("model.onnx", "w").write("weights")
sys.exit(int(sys.argv[1]))
"""


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "models/risk/credit-scorer"
    folder.mkdir(parents=True)
    (folder / "card.yaml").write_text(CARD)
    (tmp_path / "models/catalog.yaml").write_text("datasets: {german-credit: {name: German credit}}\n")
    (tmp_path / "train.csv").write_text("age,paid\n18,yes\n")
    (tmp_path / "train.py").write_text(TRAIN)
    monkeypatch.chdir(tmp_path)
    return folder / "card.yaml"


def newest(card: Path) -> dict:
    return next(each for each in yaml.safe_load(card.read_text())["versions"] if each["version"] != "1.0.0")


def metrics(card: Path) -> str:
    return (card.parent / "metrics.csv").read_text()


RECORD = ["record", "risk/credit-scorer", "--version", "2.2.0"]
NOTED = ["--param", "depth=3", "--param", "kind=a b", "--data", "train.csv=german-credit:training"]
MADE = ["--artifact", "model.onnx", "--metrics", "metrics.json", "--dataset", "german-credit"]


def test_a_command_is_run_and_recorded(card: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*RECORD, *NOTED, *MADE, "--", sys.executable, "train.py", "0"]) == 0
    version = newest(card)
    assert version["training"]["hyperparameters"] == {"depth": 3, "kind": "a b"}
    assert version["data"][0]["role"] == "training"
    assert version["artifacts"][0]["digest"] == f"sha256:{hashlib.sha256(b'weights').hexdigest()}"
    assert version["code"]["entrypoint"] == "train.py"
    names = [each.partition("==")[0] for each in version["training"]["dependencies"]]
    assert "numpy" in names
    assert not {"pyyaml", "pydantic", "pytest"} & set(names)
    assert metrics(card) == (
        "version,dataset,split,metric,value\n"
        "2.2.0,german-credit,test,auroc,0.84\n2.2.0,german-credit,test,n_trees,3\n2.2.0,german-credit,,brier,0.1\n"
    )
    told = capfd.readouterr()
    assert told.out.startswith("Recorded risk/credit-scorer 2.2.0 in models/risk/credit-scorer/metrics.csv, ")
    assert told.err == "", "the script's own Python starts as ever"


def test_a_version_is_recorded_from_a_folder_beside_that_of_the_cards(
    card: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    beside = card.parents[3] / "training"
    beside.mkdir()
    monkeypatch.chdir(beside)
    assert main([*RECORD, "--", sys.executable, "-c", ""]) == 0
    written = capfd.readouterr().out.partition(" in ")[2].partition(". Next")[0]
    assert written == "../models/risk/credit-scorer/card.yaml"


def test_a_command_that_fails_gives_its_code_and_records_nothing(
    card: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main([*RECORD, "--", sys.executable, "train.py", "7"]) == 7
    assert card.read_text() == CARD
    assert "the command ended with 7; nothing was recorded" in capfd.readouterr().err
    assert main([*RECORD, "--", "no-such-command"]) == 2


def test_a_version_of_which_nothing_is_said_is_refused(card: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*RECORD, "--dataset", "german-credit"]) == 2
    said = capfd.readouterr().err
    assert said.startswith(
        "catalog: nothing is said of risk/credit-scorer 2.2.0; give a command behind `--`, "
    )
    assert card.read_text() == CARD
    assert main([*RECORD, "--seed", "0"]) == 0


def test_the_python_of_a_command_keeps_its_own_start(card: Path, tmp_path: Path) -> None:
    """A `sitecustomize` of the user's own runs as before."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own/sitecustomize.py").write_text("open('started', 'w').write('yes')\n")
    words = [sys.executable, "-m", "catalog", *RECORD, "--", sys.executable, "-c", "import numpy"]
    paths = f"{tmp_path / 'own'}{os.pathsep}{REPOSITORY}"
    subprocess.run(words, check=True, env={**os.environ, "PYTHONPATH": paths})
    assert (tmp_path / "started").read_text() == "yes"
    assert any(each.startswith("numpy==") for each in newest(card)["training"]["dependencies"])


def md5(path: str) -> str:
    return hashlib.md5(Path(path).read_bytes(), usedforsecurity=False).hexdigest()


def locked() -> None:
    """A pipeline as DVC 3 writes it."""
    Path("metrics.json").write_text(json.dumps({"test": {"auroc": 0.84}}))
    Path("model.onnx").write_text("weights")
    Path("dvc.yaml").write_text(
        "stages:\n  train:\n    cmd: python train.py 0\n    deps: [train.py, train.csv]\n"
        "    params: [lr, net.depth]\n"
        "    outs: [model.onnx]\n    metrics:\n    - metrics.json:\n        cache: false\n"
    )
    entries = {name: f"path: {name}\n      hash: md5\n      md5: {md5(name)}\n      size: 7\n" for name in
               ("train.py", "train.csv", "model.onnx", "metrics.json")}  # fmt: skip
    deps, outs = (["train.csv", "train.py"], ["metrics.json", "model.onnx"])
    Path("dvc.lock").write_text(
        "schema: '2.0'\nstages:\n  train:\n    cmd: python train.py 0\n    deps:\n"
        + "".join(f"    - {entries[name]}" for name in deps)
        + "    params:\n      params.yaml:\n        lr: 0.05\n        net.depth: 6\n    outs:\n"
        + "".join(f"    - {entries[name]}" for name in outs)
    )


def test_a_stage_of_dvc_is_recorded_as_it_is_locked(card: Path) -> None:
    locked()
    assert main([*RECORD, "--from-dvc", "--data", "train.csv=german-credit:training"]) == 0
    version = newest(card)
    assert version["training"]["hyperparameters"] == {"lr": 0.05, "net.depth": 6}
    assert version["code"]["entrypoint"] == "train.py"
    assert version["data"] == [
        {"dataset": "german-credit", "role": "training", "rows": 1, "digest": f"md5:{md5('train.csv')}"}
    ]
    assert version["artifacts"] == [
        {"name": "model.onnx", "digest": f"md5:{md5('model.onnx')}", "size": 7, "format": "onnx"}
    ]
    assert metrics(card) == "version,split,metric,value\n2.2.0,test,auroc,0.84\n"


def test_metrics_that_are_not_those_of_the_lock_are_refused(
    card: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked()
    Path("metrics.json").write_text(json.dumps({"test": {"auroc": 0.99}}))
    assert main([*RECORD, "--from-dvc"]) == 2
    assert (
        "metrics.json is not what dvc.lock says; run `dvc repro` or `dvc checkout` first"
        in capsys.readouterr().err
    )
    assert main([*RECORD, "--from-dvc", "tune"]) == 2
    assert "has no stage `tune`; it has train" in capsys.readouterr().err
    assert card.read_text() == CARD


TRACKED = """\
import sys, mlflow, pandas
mlflow.set_tracking_uri(sys.argv[1])
mlflow.set_experiment("credit")
with mlflow.start_run() as run:
    mlflow.log_params({"lr": 0.05, "kind": "trees", "balanced": True})
    mlflow.log_metric("test/auroc", 0.7, step=1)
    mlflow.log_metric("test/auroc", 0.84, step=2)
    mlflow.log_metric("german/test/brier", 0.1)
    mlflow.log_artifact("train.csv", "files")
    mlflow.log_artifact("model.onnx")
    data = mlflow.data.from_pandas(pandas.read_csv("train.csv"), name="german")
    mlflow.log_input(data, context="training")
    mlflow.log_metric("f1", 0.5, dataset=data)
    mlflow.set_tag("mlflow.note.content", "Deeper trees.")
with mlflow.start_run() as open_run:
    mlflow.end_run("KILLED")
print(open_run.info.run_id, run.info.run_id)
"""


def test_a_run_of_mlflow_is_recorded(card: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLFLOW_ALLOW_FILE_STORE", "true")  # a database says the same, after ten seconds
    uri = f"file://{tmp_path}/mlruns"
    words = [sys.executable, "-c", TRACKED, uri]
    Path("model.onnx").write_text("weights")
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    killed, run_id = done.stdout.split()[-2:]
    source = ["--from-mlflow", run_id, "--tracking-uri", uri, "--data", "german=german-credit"]
    assert main([*RECORD, *source]) == 0
    version = newest(card)
    training = version["training"]
    assert training["hyperparameters"] == {"balanced": True, "kind": "trees", "lr": 0.05}
    assert (training["run"], version["notes"]) == (run_id, "Deeper trees.")
    assert training["started"].tzinfo is not None
    model = version["artifacts"][1]
    assert [each["name"] for each in version["artifacts"]] == ["files/train.csv", "model.onnx"]
    assert (model["uri"].startswith(f"file://{tmp_path}"), model["size"], model["format"]) == (
        True,
        7,
        "onnx",
    )
    (data,) = version["data"]
    assert (data["dataset"], data["role"], data["rows"]) == ("german-credit", "training", 1)
    assert data["digest"].startswith("mlflow:")
    assert sorted(metrics(card).splitlines()) == [
        "2.2.0,,test,auroc,0.84",
        "2.2.0,german-credit,,f1,0.5",
        "2.2.0,german-credit,test,brier,0.1",
        "version,dataset,split,metric,value",
    ]
    for none in ("0" * 32, killed):
        assert main([*RECORD, "--from-mlflow", none, "--tracking-uri", uri, "--replace"]) == 2
