"""Secrets in a store of MLflow come into nothing that an import writes, nor into what is exported again."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.cli import main

ADDRESS = "s3://u:zzs3pw@b/x?X-Amz-Signature=zzsig&versionId=3"


@pytest.fixture(scope="module")
def leaky(client) -> None:
    from mlflow.entities import Param, RunTag  # noqa: PLC0415 - an import of seconds

    run = client.create_run(client.create_experiment("leaky")).info.run_id
    params = {
        "password": "zzpw3", "db_url": "postgres://u:zzparampw@db/x", "max_tokens": "12", "eos_token": "</s>",
        "config": '{"api_key": "zzinner"}', "key_dim": "64",
    }  # fmt: skip
    tags = {
        "api_token": "zzrun", "mlflow.source.name": "https://bob:zzsrcpw@git.example/r",
        "mlflow.note.content": "Key AKIAZZKEYZZKEYZZKEYZ.", "team": "risk",
    }  # fmt: skip
    client.log_batch(
        run,
        params=[Param(*each) for each in params.items()],
        tags=[RunTag(*each) for each in tags.items()],
    )
    client.create_registered_model("Leaky", {"client_secret": "zzmodel"}, f"At {ADDRESS}.")
    client.create_model_version("Leaky", ADDRESS, run, {"HF_TOKEN": "zzhf", "stage of it": "good"})


def everything(folder: Path) -> str:
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    return "\n".join(each.read_bytes().decode(errors="replace") for each in files)


def test_no_secret_is_written_and_the_rest_is(leaky: None, database: str, tmp_path: Path, capsys) -> None:
    models, out = tmp_path / "models", tmp_path / "out"
    given = ["import", "mlflow", database, "-o", str(models), "--losses", str(tmp_path / "losses.csv")]
    assert main([*given, "--only", "leaky"]) == 0
    assert main(["export", "cyclonedx", "", "-o", str(out), "--models", str(models)]) in (0, 1), "".join(
        capsys.readouterr()
    )
    told = everything(tmp_path) + "".join(capsys.readouterr())
    assert "zz" not in told.lower()
    kept = ("postgres://db/x", "max_tokens", "</s>", "key_dim", "s3://b/x?versionId=3", "risk")
    assert [each for each in kept if each not in told] == []
    assert "hyperparameters.password" in told, "it is said that something was withheld"
