"""A repository that DVC and GTO keep becomes cards: versions by GTO's own tags, each from its commit."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import gto.api as gto
import pytest

from catalog.cli import main
from catalog.exchange.dvc import FORMAT
from catalog.exchange.landing.card_files import files
from catalog.exchange.landing.house import house
from catalog.exchange.landing.placing import write
from catalog.kit.finding import CatalogError

PIPELINE = """
vars: [{name: credit}]
stages:
  prepare:
    cmd: python src/prepare.py data/raw.csv
    deps: [data/raw.csv, src/prepare.py]
    params: [prepare.seed]
    outs: [data/clean.csv]
  train:
    cmd: python src/train.py
    deps: [data/clean.csv, src/train.py]
    params: [train]
    outs: ["models/${name}.pkl"]
  evaluate:
    cmd: python src/evaluate.py
    deps: ["models/${name}.pkl", data/holdout.csv]
    metrics: [{metrics.json: {cache: false}}]
    plots: [roc.csv]
artifacts:
  credit: {path: models/credit.pkl, type: model, desc: Ranks applications., labels: [tabular, credit],
           meta: {owner_note: ask risk, threshold: 0.5}, odd: 1}
  raw: {path: data/raw.csv, type: dataset}
metrics: [more.toml]
"""
LOCK = """
schema: '2.0'
stages:
  prepare:
    cmd: python src/prepare.py data/raw.csv
    deps:
      - {path: data/raw.csv, hash: md5, md5: aaaa0000aaaa0000aaaa0000aaaa0000, size: 100}
      - {path: src/prepare.py, md5: 1111}
    params: {params.yaml: {prepare.seed: 7}}
    outs: [{path: data/clean.csv, hash: md5, md5: bbbb0000bbbb0000bbbb0000bbbb0000, size: 90}]
  train:
    cmd: python src/train.py
    deps: [{path: data/clean.csv, md5: bbbb0000bbbb0000bbbb0000bbbb0000}, {path: src/train.py, md5: 2222}]
    params: {params.yaml: {train: {rate: RATE, layers: [64, 32], fast: true}}}
    outs: [{path: models/credit.pkl, hash: md5, md5: cccc0000cccc0000cccc0000cccc0000, size: 12345}]
  evaluate:
    cmd: python src/evaluate.py
    deps: [{path: models/credit.pkl, md5: x}, {path: data/holdout.csv, md5: dddd0000dddd0000dddd0000dddd0000}]
    outs: [{path: metrics.json, md5: y}, {path: roc.csv, md5: z}]
"""
CONFIG = "[core]\n    remote = store\n['remote \"store\"']\n    url = s3://bucket/dvc\n"


def git(folder: Path, *arguments: str) -> str:
    given = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", *arguments]
    return subprocess.run(given, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def commit(folder: Path, rate: str, auroc: str) -> str:
    (folder / "dvc.lock").write_text(LOCK.replace("RATE", rate))
    (folder / "metrics.json").write_text(
        f'{{"test": {{"auroc": {auroc}}}, "train": {{"auroc": 0.99}}, "own": NaN}}'
    )
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", f"rate {rate}")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Two commits, three versions and some stages, registered by GTO itself."""
    folder = tmp_path_factory.mktemp("credit")
    for name, text in {
        "dvc.yaml": PIPELINE,
        ".dvc/config": CONFIG,
        "more.toml": "[deep]\nodd-score = 3\n",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    git(folder, "init", "-q")
    for key, value in {"user.name": "Ada", "user.email": "ada@example.org"}.items():
        git(folder, "config", key, value)
    commits = [commit(folder, "0.10", "0.80"), commit(folder, "0.20", "0.850")]
    gto.register(folder, "credit", commits[0], version="v1.0.0")
    gto.register(folder, "credit", commits[1], version="v1.1.0")
    gto.assign(folder, "credit", version="v1.0.0", stage="prod")
    gto.assign(folder, "credit", version="v1.1.0", stage="canary")
    gto.assign(folder, "credit", version="v1.1.0", stage="dev")
    gto.unassign(folder, "credit", version="v1.1.0", stage="dev")
    gto.register(folder, "old-net", commits[0], version="v0.0.1")
    gto.deregister(folder, "old-net", version="v0.0.1")
    gto.deprecate(folder, "old-net")
    return folder, commits


def test_each_version_is_read_from_its_own_commit(checkout):
    folder, commits = checkout
    batches = {each.cards[0].id: each for each in FORMAT.read(str(folder))}
    assert list(batches) == ["credit", "old-net"], "a data set is no model"
    card = batches["credit"].cards[0]
    first, second = card.card["versions"]
    assert [each["version"] for each in card.card["versions"]] == ["v1.0.0", "v1.1.0"]
    assert [first.get("stage"), second.get("stage")] == ["production", None]
    assert card.card["aliases"] == {"canary": "v1.1.0"}
    assert (card.card["summary"], card.card["tags"]) == ("Ranks applications.", ["tabular", "credit"])
    assert card.card["extra"]["dvc"]["meta"] == {"owner_note": "ask risk", "threshold": "0.5"}
    assert first["code"] == {"commit": commits[0], "tag": "credit@v1.0.0", "entrypoint": "src/train.py"}
    assert [each["training"]["hyperparameters"]["train"]["rate"] for each in (first, second)] == [
        "0.10",
        "0.20",
    ]
    assert first["training"]["preprocessing"] == [{"step": "prepare", "prepare.seed": "7"}]
    assert first["data"] == [
        {"dataset": "holdout", "role": "test", "digest": "md5:dddd0000dddd0000dddd0000dddd0000"},
        {"dataset": "raw", "role": "training", "digest": "md5:aaaa0000aaaa0000aaaa0000aaaa0000"},
    ]
    assert first["artifacts"] == [
        {
            "name": "models/credit.pkl",
            "uri": "s3://bucket/dvc/files/md5/cc/cc0000cccc0000cccc0000cccc0000",
            "digest": "md5:cccc0000cccc0000cccc0000cccc0000",
            "size": "12345",
            "format": "pickle",
            "role": "weights",
        }
    ]
    rows = [(row["version"], row.get("split"), row["metric"], row["value"]) for row in card.metrics]
    assert rows[:4] == [
        ("v1.0.0", None, "deep.odd-score", "3"),
        ("v1.0.0", "test", "auroc", "0.80"),
        ("v1.0.0", "train", "auroc", "0.99"),
        ("v1.0.0", None, "own", "NaN"),
    ]
    assert rows[5] == ("v1.1.0", "test", "auroc", "0.850")
    assert [loss.field for loss in batches["credit"].losses] == ["odd", "plots"]
    old = batches["old-net"].cards[0].card
    assert old["versions"][0]["status"] == "retired"
    assert old["deprecated"]


def test_what_is_imported_passes_the_check(checkout, tmp_path, capsys):
    for batch in FORMAT.read(str(checkout[0])):
        write(files(batch, "dvc"), tmp_path / "dvc")
        write(house(batch, tmp_path)[0], tmp_path)
    code = main(["check", str(tmp_path), "--format", "concise"])
    assert (code, capsys.readouterr().out) == (0, "")


def test_a_folder_without_git_is_one_version_and_a_dvc_file_tells_the_weights(tmp_path):
    (tmp_path / "dvc.yaml").write_text("artifacts: {net: {path: net.onnx}}\n")
    (tmp_path / "net.onnx.dvc").write_text("outs: [{md5: abcdef, size: 5, hash: md5, path: net.onnx}]\n")
    (batch,) = FORMAT.read(str(tmp_path))
    assert batch.cards[0].card["versions"] == [
        {
            "version": "main",
            "artifacts": [
                {"name": "net.onnx", "digest": "md5:abcdef", "size": "5", "format": "onnx", "role": "weights"}
            ],
        }
    ]


@pytest.mark.parametrize("text", ["a: [", "artifacts: 7", "stages: {train: {cmd: x, outs: [{}]}}", "[]"])
def test_what_is_broken_or_odd_is_no_traceback(tmp_path, text):
    (tmp_path / "dvc.yaml").write_text(text)
    (tmp_path / "params.json").write_text("{")
    with suppress(CatalogError):
        assert all(batch.cards for batch in FORMAT.read(str(tmp_path)))


def test_files_outside_the_folder_are_not_read(tmp_path):
    (tmp_path / "secret.json").write_text('{"auroc": 0.5}')
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "m.json").symlink_to(tmp_path / "secret.json")
    (inner / "dvc.yaml").write_text(
        "artifacts: {'../../etc': {path: ../../x}}\nmetrics: [../secret.json, m.json]\n"
    )
    (batch,) = FORMAT.read(str(inner))
    assert batch.cards[0].metrics == ()
    assert ".." not in batch.cards[0].id
    shutil.rmtree(inner)
    with pytest.raises(CatalogError, match="give the folder of a checkout"):
        list(FORMAT.read(str(inner)))


def test_a_pipeline_without_artefacts_is_one_model_and_variables_are_resolved_or_lost(tmp_path):
    stages = (
        "stages: {train: {cmd: python train.py, deps: ['data/${set}.csv'], outs: [m.pkl], metrics: [m.json]}}"
    )
    (tmp_path / "dvc.yaml").write_text(stages)
    (tmp_path / "params.yaml").write_text("set: small\n")
    (tmp_path / "m.json").write_text('{"auroc": 0.5}')
    (batch,) = FORMAT.read(str(tmp_path))
    (version,) = batch.cards[0].card["versions"]
    assert batch.cards[0].card["name"] == tmp_path.name
    assert version["code"] == {"entrypoint": "train.py"}
    assert version["artifacts"] == [{"name": "m.pkl", "format": "pickle", "role": "weights"}]
    assert version["data"] == [{"dataset": "small", "role": "training"}]
    assert batch.cards[0].metrics == ({"version": "main", "metric": "auroc", "value": "0.5"},)
    (tmp_path / "dvc.yaml").write_text("artifacts: {a: {path: '${set}.pkl'}, b: {path: '${who}.pkl'}}")
    first, second = FORMAT.read(str(tmp_path))
    assert first.cards[0].card["versions"][0]["artifacts"][0]["name"] == "small.pkl"
    assert [loss.field for loss in second.losses] == ["path"]
